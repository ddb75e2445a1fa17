// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/default_database.h"

#include "core/error.h"

#include <cstdlib>

namespace mafteach {
namespace {

/// Unset and empty mean the same, as the XDG specification wants.
std::filesystem::path from_environment(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? "" : value;
}

} // namespace

std::filesystem::path default_database() {
    if (const auto named = from_environment("MAFTEACH_DB"); !named.empty())
        return named;
    // A relative XDG path is invalid and to be ignored, the specification says.
    if (const auto data = from_environment("XDG_DATA_HOME"); data.is_absolute())
        return data / "mafteach" / "default";
    if (const auto home = from_environment("HOME"); !home.empty())
        return home / ".local" / "share" / "mafteach" / "default";
    throw Error(ErrorCode::usage, "no database is named, and $HOME is not set",
                "name one with --db DIR");
}

} // namespace mafteach
