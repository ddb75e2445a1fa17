// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/lexicon.h"

#include <string_view>

namespace mafteach {

/// Of a verb's imperative, which prose hardly uses.
constexpr float imperative_cost = 5.0F;

/// How unlikely a reading is before its context is looked at, in nats (see WordReading::cost).
/// `particles` are its particles, folded UTF-8; `base` what they stand before.
///
/// hspell knows no frequencies, so these are judgements about the language: which forms of a word
/// and which particles Hebrew prose uses often. They were set by reasoning, three of them moved by
/// a search, and tried on the two benchmark sets of tests/relevance, where none of them matters by
/// itself as much as their order.
float reading_cost(const Reading& reading, std::string_view particles, std::string_view base);

} // namespace mafteach
