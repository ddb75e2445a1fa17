// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {

/// What `error`, met while working on the database at `path`, means to the person at the shell.
/// The one place where Xapian's errors are translated.
Error translated(const Xapian::Error& error, const std::filesystem::path& path);

/// The error for the database at `path` whose contents can't be trusted, `how` so; or
/// for what was out (core/resources.h) where its files may not have been opened for that reason.
Error damaged(const std::filesystem::path& path, std::string_view how);

/// What to run where a database must be made anew, for Error::hint; `knows_paths`: it knows itself
/// from what.
std::string rebuild_hint(const std::filesystem::path& path, bool knows_paths = false);

/// The same where there is no database.
std::string making_hint(const std::filesystem::path& path);

/// Calls `work`; a Xapian::Error that leaves it becomes an Error about the database at `path`.
template <typename Work>
auto with_translated_errors(const std::filesystem::path& path, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const Xapian::Error& error) {
        throw translated(error, path);
    }
}

} // namespace mafteach
