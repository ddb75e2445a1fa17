// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/inclusive_forms.h"

#include <algorithm>
#include <array>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

/// The suffixes, folded, and the endings that each takes the place of, the likeliest first; an
/// empty one: it is added to the word as it is.
struct GenderSuffix {
    std::u16string_view letters;
    std::array<const char16_t*, 4> instead_of;
};
constexpr std::array<GenderSuffix, 9> gender_suffixes = {{
    {u"ה"sv, {u"ו", u""}},                 // שלו/ה, תלמיד/ה
    {u"ת"sv, {u"", u"נ", u"ה"}},           // עובד/ת, בן/ת
    {u"ית"sv, {u"", u"י"}},                // סטודנט/ית, ישראלי/ית
    {u"י"sv, {u""}},                       // בוא/י
    {u"ות"sv, {u"ימ", u"י", u"ה", u""}},   // מורים/ות, חברי/ות, מורה/ות
    {u"יות"sv, {u"ימ", u"י", u""}},        // סטודנטים/יות
    {u"ימ"sv, {u"ות", u"יות", u"ת", u""}}, // מורות/ים, סטודנטיות/ים
    {u"נ"sv, {u"מ"}},                      // הם/ן
    {u"מ"sv, {u"נ"}},                      // הן/ם
}};

const GenderSuffix* find_suffix(std::u16string_view letters) {
    const auto* found =
        std::find_if(gender_suffixes.begin(), gender_suffixes.end(),
                     [&](const GenderSuffix& suffix) { return suffix.letters == letters; });
    return found == gender_suffixes.end() ? nullptr : found;
}

} // namespace

bool is_gender_suffix(std::u16string_view letters) {
    return find_suffix(letters) != nullptr;
}

void other_gender(std::u16string_view word, std::u16string_view suffix,
                  std::vector<std::u16string>& out) {
    out.clear();
    if (const GenderSuffix* known = find_suffix(suffix))
        for (const char16_t* ending : known->instead_of)
            if (ending != nullptr && word.ends_with(ending))
                out.emplace_back(word.substr(0, word.size() - std::u16string_view(ending).size()))
                    .append(suffix);
}

} // namespace mafteach
