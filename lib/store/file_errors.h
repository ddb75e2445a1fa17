// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <filesystem>
#include <string>
#include <system_error>

namespace mafteach {

/// The system did not let this program `what` ("make the folder") at `path`.
Error file_error(const std::string& what, const std::filesystem::path& path,
                 const std::error_code& error);

/// A write into a file of the index at `path`, or below it, failed with `code` (errno).
Error write_error(const std::filesystem::path& path, int code);

/// `path`, a part of the index at `index`, can't be opened; `code` (errno) says why. A part that
/// isn't there, or is something else than it should be (EINVAL, ELOOP, ENOTDIR), makes the index a
/// damaged one.
Error open_error(const std::filesystem::path& path, const std::filesystem::path& index, int code);

} // namespace mafteach
