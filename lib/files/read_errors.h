// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace mafteach {

/// The errors of a file of a database, which say what it is a part of and what to do: whoever has
/// the database knows that.
struct ReadErrors {
    /// Its bytes are not what they should be, `how` so.
    std::function<Error(std::string_view how)> damaged;
    /// `file` can't be opened, for the reason `code` (errno).
    std::function<Error(const std::filesystem::path& file, int code)> unopened;
};

} // namespace mafteach
