// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "files/read_errors.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace mafteach {

/// The error for the database at `path` whose contents can't be trusted, `how` so; or
/// for what was out (core/resources.h) where its files may not have been opened for that reason.
Error damaged(const std::filesystem::path& path, std::string_view how);

/// What to run where a database must be made anew, for Error::hint; `knows_paths`: it knows itself
/// from what.
std::string rebuild_hint(const std::filesystem::path& path, bool knows_paths = false);

/// The same where there is no database.
std::string making_hint(const std::filesystem::path& path);

/// `path`, a part of the index at `index`, can't be opened; `code` (errno) says why. A part that
/// isn't there, or is something else than it should be (EINVAL, ELOOP, ENOTDIR), makes the index a
/// damaged one.
Error open_error(const std::filesystem::path& path, const std::filesystem::path& index, int code);

/// What the reader of a file of the database at `index` throws: the two above.
ReadErrors read_errors(const std::filesystem::path& index);

} // namespace mafteach
