// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mafteach {

/// What this system lacks of what the programs that read documents are shut in by
/// (extractor/box.h), in words; empty where it lacks nothing.
std::string lacking_for_box();

} // namespace mafteach
