// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <xapian.h>

#include <filesystem>
#include <utility>

namespace mafteach {

/// What `error`, met while working on the database at `path`, means to the person at the shell.
/// The one place where Xapian's errors are translated.
Error translated(const Xapian::Error& error, const std::filesystem::path& path);

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
