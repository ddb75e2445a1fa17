// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotes.h"

#include "core/hebrew.h"

#include <algorithm>
#include <array>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

/// What may follow the last letter of an acronym: number, gender, gentilic, possessive and the
/// borrowed ־ניק (רמטכ"לית, דו"חות, מפא"יניק). Folded.
constexpr std::array acronym_suffixes = {u"י"sv,   u"ו"sv,     u"ימ"sv,   u"ית"sv,
                                         u"ות"sv,  u"יו"sv,    u"יימ"sv,  u"יות"sv,
                                         u"ניק"sv, u"ניקית"sv, u"ניקימ"sv};

/// How far ahead a closing quotation mark is looked for, in UTF-16 units: a long sentence.
constexpr std::size_t quotation_reach = 400;

std::u16string_view letters_from(std::u16string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_hebrew_letter(text[end]))
        ++end;
    return text.substr(begin, end - begin);
}

bool letter_at(std::u16string_view text, std::size_t i) {
    return i < text.size() && is_hebrew_letter(text[i]);
}

/// True where the next quotation mark after `from` closes a quotation: it stands after a word and
/// before none. One between two letters says nothing, so the search goes on past it.
bool quotation_closes_after(std::u16string_view text, std::size_t from) {
    const std::size_t limit = std::min(text.size(), from + quotation_reach);
    for (std::size_t i = from; i < limit; ++i) {
        if (text[i] != folded_gershayim)
            continue;
        const bool after_space = i == 0 || text[i - 1] == u' ' || text[i - 1] == u'-';
        if (after_space)
            return false;
        if (!letter_at(text, i + 1))
            return true;
    }
    return false;
}

bool gershayim_belongs(std::u16string_view text, std::size_t begin, std::size_t mark) {
    const std::u16string_view rest = letters_from(text, mark + 1);
    const std::size_t end = mark + 1 + rest.size();
    const bool another_follows =
        end < text.size() && text[end] == folded_gershayim && letter_at(text, end + 1);
    if (another_follows)
        return false; // ב"צה"ל: an acronym has one gershayim, and it is the last
    if (rest.size() == 1)
        return true;
    const bool suffixed = std::find(acronym_suffixes.begin(), acronym_suffixes.end(),
                                    rest.substr(1)) != acronym_suffixes.end();
    if (!suffixed)
        return false;
    // ה"בית הלבן" looks like מ"כית; what tells them apart is that the first one closes again.
    return !only_particle_letters(text.substr(begin, mark - begin)) ||
           !quotation_closes_after(text, end);
}

bool geresh_belongs(std::u16string_view text, std::size_t begin, std::size_t mark) {
    const std::u16string_view before = text.substr(begin, mark - begin);
    // A geresh changes the sound of ג ד ז ח ט ו ע צ ר ת; of the particles only ו is among them.
    return !only_particle_letters(before) || before.back() == u'ו';
}

} // namespace

bool only_particle_letters(std::u16string_view folded) {
    return !folded.empty() && std::all_of(folded.begin(), folded.end(), is_particle_letter);
}

bool quote_belongs_to_word(std::u16string_view text, std::size_t begin, std::size_t mark) {
    return text[mark] == folded_gershayim ? gershayim_belongs(text, begin, mark)
                                          : geresh_belongs(text, begin, mark);
}

} // namespace mafteach
