// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// How many letters `folded`, a Hebrew word or a part of one, has: its quote marks are none.
std::uint8_t count_letters(std::string_view folded);

/// Says of `reading`, one of `folded`, that its first `particle_bytes` bytes are particles, and
/// that its form begins at byte `form_begin`.
void set_particles(WordReading& reading, std::string_view folded, std::size_t particle_bytes,
                   std::size_t form_begin);

/// What `reading`, which the lexicon has of `folded`, is to the word's neighbours. What it costs,
/// and which lemmas' it is, remains to be said.
WordReading reading_without_cost(const Reading& reading, std::string_view folded);

} // namespace mafteach
