// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mafteach {

/// What --version prints for the program `name`: its version, and those of the libraries and of the
/// index format that its results depend on.
std::string version_text(const std::string& name);

} // namespace mafteach
