// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace mafteach {

/// A folder of the XDG Base Directory Specification: what the environment variable `variable`
/// names, else `below_home` in the home directory; empty where neither is known.
std::filesystem::path xdg_folder(const char* variable, const char* below_home);

} // namespace mafteach
