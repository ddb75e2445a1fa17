// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/xdg.h"

#include <cstdlib>

namespace mafteach {
namespace {

/// Unset and empty mean the same, as the specification wants.
std::filesystem::path from_environment(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? "" : value;
}

} // namespace

std::filesystem::path xdg_folder(const char* variable, const char* below_home) {
    // A relative path is invalid and to be ignored, the specification says.
    if (const auto named = from_environment(variable); named.is_absolute())
        return named;
    if (const auto home = from_environment("HOME"); !home.empty())
        return home / below_home;
    return {};
}

} // namespace mafteach
