// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/options.h"

#include <cstdint>
#include <functional>
#include <string>

namespace mafteach {

/// What is done so that lines of both directions read well.
enum class BidiOutput : std::uint8_t {
    plain,    ///< nothing: logical order, no marks
    isolates, ///< U+2066..U+2069 around paths and numbers, for a terminal that reorders by itself
    visual,   ///< the lines are reordered here, for a terminal that doesn't
};

/// The value of an environment variable; empty where it is unset.
using Environment = std::function<std::string(const char* name)>;

/// Decides from what was asked for (--bidi) and from the environment. What is no terminal gets
/// `plain` whatever was asked for. In doubt `plain`: reordering twice is worse than not at all.
/// docs/terminals.md says where the facts about the terminals come from.
BidiOutput bidi_output(Bidi asked, bool out_is_terminal, const Environment& environment);

} // namespace mafteach
