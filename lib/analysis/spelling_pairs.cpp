// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/spelling_pairs.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

/// Defective, full. Common words that the rules of full spelling (Academy of the Hebrew Language,
/// 1993 and 2017) write with a letter that older and pointed-style texts leave out.
constexpr std::array pairs = {
    std::pair{"אמא"sv, "אימא"sv},   std::pair{"אשה"sv, "אישה"sv},   std::pair{"מאד"sv, "מאוד"sv},
    std::pair{"הכל"sv, "הכול"sv},   std::pair{"כח"sv, "כוח"sv},     std::pair{"מח"sv, "מוח"sv},
    std::pair{"חק"sv, "חוק"sv},     std::pair{"לאמ"sv, "לאומ"sv},   std::pair{"תאר"sv, "תואר"sv},
    std::pair{"קדש"sv, "קודש"sv},   std::pair{"חכמה"sv, "חוכמה"sv}, std::pair{"תכנה"sv, "תוכנה"sv},
    std::pair{"מלה"sv, "מילה"sv},   std::pair{"אגרת"sv, "איגרת"sv}, std::pair{"עתונ"sv, "עיתונ"sv},
    std::pair{"שעור"sv, "שיעור"sv}, std::pair{"בקור"sv, "ביקור"sv}, std::pair{"ספור"sv, "סיפור"sv},
    std::pair{"צבור"sv, "ציבור"sv}, std::pair{"דבור"sv, "דיבור"sv}, std::pair{"תקונ"sv, "תיקונ"sv},
    std::pair{"למוד"sv, "לימוד"sv}, std::pair{"חנוכ"sv, "חינוכ"sv}, std::pair{"צלומ"sv, "צילומ"sv},
    std::pair{"עקר"sv, "עיקר"sv},   std::pair{"ארכ"sv, "אורכ"sv},   std::pair{"אפי"sv, "אופי"sv}};

} // namespace

std::string_view other_spelling(std::string_view word) {
    const auto* const found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
        return pair.first == word || pair.second == word;
    });
    if (found == pairs.end())
        return {};
    return found->first == word ? found->second : found->first;
}

} // namespace mafteach
