// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// Strings of particles, for words of which the lexicon doesn't say what may stand before them
/// (Lexicon::particle_splits says it of the rest). Folded, UTF-8.
namespace mafteach::particles {

using std::operator""sv;

/// The particles, by themselves. ו and ש stand before all others.
inline constexpr std::array single = {"ה"sv, "ל"sv, "ב"sv, "מ"sv, "כ"sv, "ו"sv, "ש"sv};

/// Those that can stand before a noun or a name, and before few particles.
inline constexpr std::array before_nouns = {"ה"sv, "ל"sv, "ב"sv, "מ"sv, "כ"sv};

/// What stands before all other particles; the empty string among them.
inline constexpr std::array before_particles = {""sv, "ו"sv, "ש"sv, "וש"sv, "כש"sv, "וכש"sv};

/// What is taken off an unknown word that may be a name: the first that it begins with, so the
/// longest first where one begins another.
inline constexpr std::array of_unknown_words = {"וכש"sv, "כשה"sv, "שה"sv, "וה"sv, "וב"sv, "ול"sv,
                                                "ומ"sv,  "וש"sv,  "של"sv, "שב"sv, "כש"sv, "ו"sv,
                                                "ה"sv,   "ב"sv,   "ל"sv,  "מ"sv,  "כ"sv,  "ש"sv};

/// What prose puts before words, the frequent ones.
inline constexpr std::array in_use = {
    "ה"sv,  "ו"sv,   "ב"sv,   "ל"sv,   "מ"sv,   "כ"sv,  "ש"sv,   "וה"sv,  "וב"sv, "ול"sv,  "ומ"sv,
    "וכ"sv, "וש"sv,  "שה"sv,  "שב"sv,  "של"sv,  "שמ"sv, "כש"sv,  "כשה"sv, "מה"sv, "וכש"sv, "וכשה"sv,
    "שכ"sv, "ושה"sv, "ושב"sv, "ושל"sv, "ושמ"sv, "בה"sv, "לכש"sv, "משה"sv, "מש"sv, "ולכש"sv};

} // namespace mafteach::particles
