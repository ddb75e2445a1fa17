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

} // namespace mafteach
