// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/function_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <unordered_set>

// Closed classes of the language, written down here because hspell does not tell them apart. The
// letters are folded: no final forms.
namespace mafteach {
namespace {

using namespace std::string_view_literals;

constexpr std::array prepositions = {"של"sv,      "על"sv,   "עמ"sv,    "אל"sv,   "בינ"sv,  "מנ"sv,
                                     "אצל"sv,     "לפני"sv, "אחרי"sv,  "לאחר"sv, "נגד"sv,  "ללא"sv,
                                     "בלי"sv,     "תוכ"sv,  "מול"sv,   "ליד"sv,  "לפי"sv,  "עד"sv,
                                     "בתוכ"sv,    "כמו"sv,  "לעומת"sv, "בגלל"sv, "למענ"sv, "עבור"sv,
                                     "באמצעות"sv, "בקרב"sv, "מבינ"sv,  "כלפי"sv};

constexpr std::array frozen = {
    "את"sv,    "של"sv,      "על"sv,     "אל"sv,    "עמ"sv,     "בינ"sv,   "אצל"sv,     "בלי"sv,
    "ללא"sv,   "לבינ"sv,    "מבינ"sv,   "עד"sv,    "בעד"sv,    "נגד"sv,   "כנגד"sv,    "מול"sv,
    "ליד"sv,   "תוכ"sv,     "בתוכ"sv,   "לתוכ"sv,  "מתוכ"sv,   "מעל"sv,   "מתחת"sv,    "מאחורי"sv,
    "אחרי"sv,  "לאחר"sv,    "לפני"sv,   "מפני"sv,  "כלפי"sv,   "לפי"sv,   "כפי"sv,     "בפני"sv,
    "עבור"sv,  "למענ"sv,    "לעבר"sv,   "בעבור"sv, "בגלל"sv,   "בשביל"sv, "באמצעות"sv, "בקרב"sv,
    "מקרב"sv,  "בידי"sv,    "מידי"sv,   "לגבי"sv,  "בעקבות"sv, "עקב"sv,   "במשכ"sv,    "לאורכ"sv,
    "לקראת"sv, "לעומת"sv,   "למרות"sv,  "מאת"sv,   "דרכ"sv,    "מעבר"sv,  "כדי"sv,     "בכדי"sv,
    "בשל"sv,   "כי"sv,      "אכ"sv,     "אבל"sv,   "או"sv,     "אמ"sv,    "אלא"sv,     "אז"sv,
    "כנ"sv,    "לא"sv,      "כאשר"sv,   "אשר"sv,   "מאשר"sv,   "מאחר"sv,  "כאילו"sv,   "אילו"sv,
    "כלומר"sv, "כגונ"sv,    "למשל"sv,   "לכנ"sv,   "ולכנ"sv,   "אפ"sv,    "גמ"sv,      "רק"sv,
    "עוד"sv,   "כבר"sv,     "עדיינ"sv,  "אפילו"sv, "כמו"sv,    "כיומ"sv,  "היומ"sv,    "כאנ"sv,
    "תמיד"sv,  "מיד"sv,     "שוב"sv,    "אולי"sv,  "יותר"sv,   "פחות"sv,  "מאוד"sv,    "מאד"sv,
    "כמעט"sv,  "לפחות"sv,   "בכלל"sv,   "ביחד"sv,  "יחד"sv,    "לבד"sv,   "במקומ"sv,   "מחדש"sv,
    "לבסופ"sv, "לראשונה"sv, "במיוחד"sv, "בעיקר"sv, "בניגוד"sv, "כמובנ"sv, "בערכ"sv,    "לערכ"sv,
    "בהחלט"sv, "לגמרי"sv,   "מעולמ"sv,  "מדי"sv,   "לאור"sv,   "כנראה"sv, "להיות"sv,   "עצמו"sv,
    "עצמה"sv,  "עצממ"sv,    "עצמנ"sv,   "עצמי"sv,  "עצמכ"sv,   "עצמנו"sv, "לעצמו"sv,   "לעצמה"sv,
    "לעצממ"sv, "לעצמנ"sv,   "בעצמו"sv,  "בעצמה"sv, "בעצממ"sv,  "בעצמנ"sv, "מעצמו"sv,   "מעצמה"sv,
    "מעצממ"sv, "לפיו"sv,    "לפיה"sv,   "לפיהמ"sv, "לפיהנ"sv};

constexpr std::array little = {
    "מי"sv,    "מה"sv,    "איפה"sv,  "מתי"sv,  "כמה"sv,  "האמ"sv,  "איזה"sv,  "איזו"sv,  "אילו"sv,
    "באיזה"sv, "באיזו"sv, "באילו"sv, "איכ"sv,  "כיצד"sv, "מדוע"sv, "למה"sv,   "היכנ"sv,  "מאיפה"sv,
    "מהו"sv,   "מהי"sv,   "מיהו"sv,  "מיהי"sv, "מהמ"sv,  "מהנ"sv,  "לאיזה"sv, "לאיזו"sv, "למי"sv,
    "ממי"sv,   "איזהו"sv, "את"sv,    "של"sv,   "על"sv,   "עמ"sv,   "הוא"sv,   "היא"sv,   "המ"sv,
    "הנ"sv,    "זה"sv,    "זאת"sv,   "זו"sv,   "אלו"sv,  "אלה"sv,  "היה"sv,   "הייתה"sv, "היתה"sv,
    "היו"sv,   "לא"sv,    "גמ"sv,    "כי"sv,   "או"sv,   "אל"sv,   "מנ"sv,    "בינ"sv};

constexpr std::array languages = {
    "אוקראינית"sv, "איטלקית"sv,   "אכדית"sv,     "אלבנית"sv,  "אמהרית"sv,  "אנגלית"sv,
    "אסטונית"sv,   "ארמית"sv,     "ארמנית"sv,    "בולגרית"sv, "גאורגית"sv, "גרוזינית"sv,
    "גרמנית"sv,    "דנית"sv,      "הולנדית"sv,   "הונגרית"sv, "הינדית"sv,  "טורקית"sv,
    "יוונית"sv,    "יפנית"sv,     "כורדית"sv,    "לטבית"sv,   "ליטאית"sv,  "נורווגית"sv,
    "סינית"sv,     "סלובקית"sv,   "ספרדית"sv,    "סרבית"sv,   "עברית"sv,   "ערבית"sv,
    "פולנית"sv,    "פורטוגזית"sv, "פורטוגלית"sv, "פינית"sv,   "פרסית"sv,   "צרפתית"sv,
    "קוריאנית"sv,  "קרואטית"sv,   "רומנית"sv,    "רוסית"sv,   "שוודית"sv,  "תורכית"sv};

/// Bytes: three letters. Two, behind particles, are too often another word's.
constexpr std::size_t least_frozen_after_particles = 6;

bool holds(std::span<const std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Asked of every word, so it must not look through them all.
bool is_frozen(std::string_view word) {
    static const std::unordered_set<std::string_view> words(frozen.begin(), frozen.end());
    return words.contains(word);
}

} // namespace

FunctionRole function_role(std::string_view base) {
    if (base == "את")
        return FunctionRole::object_marker;
    return holds(prepositions, base) ? FunctionRole::preposition : FunctionRole::none;
}

std::string_view frozen_word(std::string_view folded) {
    if (is_frozen(folded))
        return folded;
    for (const std::string_view particles : {"וכש"sv, "כש"sv, "וש"sv, "ו"sv, "ש"sv}) {
        if (!folded.starts_with(particles))
            continue;
        const std::string_view rest = folded.substr(particles.size());
        if (rest.size() >= least_frozen_after_particles && is_frozen(rest))
            return rest;
    }
    return {};
}

std::string_view lemma_of_frozen(std::string_view word) {
    return word == "להיות" ? "היה" : word;
}

std::string_view frozen_form_of(std::string_view lemma) {
    return lemma == "היה" ? "להיות" : lemma;
}

bool takes_pronouns(std::string_view lemma) {
    return function_role(lemma) != FunctionRole::none || lemma == "לי" || lemma == "בי";
}

bool is_language(std::string_view folded) {
    return holds(languages, folded);
}

bool says_little(std::string_view folded) {
    return holds(little, folded);
}

} // namespace mafteach
