// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/habits.h"

#include "core/hebrew.h"
#include "documents/logical_order.h"
#include "documents/pdf/seen_order.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mafteach::pdf {
namespace {

/// How many words, or brackets, make a page's own evidence enough.
constexpr std::uint32_t enough = 12;

/// מ נ צ, which no word ends in but a foreign one; פ and כ end some.
bool is_never_final(char32_t c) {
    return c == 0x05DE || c == 0x05E0 || c == 0x05E6;
}

void count_ends(std::u32string_view word, Evidence& evidence) {
    const char32_t left = word.front();
    const char32_t right = word.back();
    if (is_final_form(left) != is_final_form(right))
        ++(is_final_form(left) ? evidence.end_at_left : evidence.end_at_right);
    else if (is_never_final(left) != is_never_final(right))
        ++(is_never_final(right) ? evidence.end_at_left : evidence.end_at_right);
}

bool opens(char32_t c) {
    return c == U'(' || c == U'[';
}
bool closes(char32_t c) {
    return c == U')' || c == U']';
}

void count_brackets(std::u32string_view word, Evidence& evidence) {
    if (word.size() < 2)
        return;
    if (is_hebrew_letter(word[word.size() - 2])) {
        evidence.as_typed += opens(word.back()) ? 1U : 0U;
        evidence.as_seen += closes(word.back()) ? 1U : 0U;
    }
    if (is_hebrew_letter(word[1])) {
        evidence.as_typed += closes(word.front()) ? 1U : 0U;
        evidence.as_seen += opens(word.front()) ? 1U : 0U;
    }
}

/// A word of two Hebrew letters and more before or behind a hyphen; `leftmost` of its line.
void count_hyphens(std::u32string_view word, bool leftmost, Evidence& evidence) {
    constexpr std::u32string_view hyphens = U"-\u2010";
    if (word.find_first_of(hyphens) == word.npos)
        return;
    for (std::size_t i = 2; i + 2 < word.size(); ++i)
        if (hyphens.find(word[i]) != hyphens.npos && is_hebrew_letter(word[i - 1]) &&
            is_hebrew_letter(word[i - 2]) && is_hebrew_letter(word[i + 1]) &&
            is_hebrew_letter(word[i + 2]))
            ++evidence.hyphens;
    const bool at_left = word.size() > 2 && hyphens.find(word.front()) != hyphens.npos &&
                         is_hebrew_letter(word[1]) && is_hebrew_letter(word[2]);
    const bool at_right = word.size() > 2 && hyphens.find(word.back()) != hyphens.npos &&
                          is_hebrew_letter(word[word.size() - 2]) &&
                          is_hebrew_letter(word[word.size() - 3]);
    if (leftmost && (at_left || at_right))
        ++evidence.hyphens_at_end;
}

void count_word(std::u32string_view word, Evidence& evidence) {
    count_brackets(word, evidence);
    const auto begin = std::find_if(word.begin(), word.end(), is_hebrew_letter);
    const auto end = std::find_if_not(begin, word.end(), is_hebrew_letter);
    // Only what is a word for certain: no abbreviation, no list's letter, no page's number.
    const auto length = end - begin;
    if (length >= 2 && std::none_of(end, word.end(), is_hebrew_letter) &&
        std::none_of(word.begin(), word.end(),
                     [](char32_t c) { return c == U'"' || c == U'\'' || c == 0x05F4; }))
        count_ends({begin, end}, evidence);
}

template <typename Visit>
void for_each_word(std::u32string_view text, Visit&& visit) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find_first_of(U" \t", i), text.size());
        if (end > i)
            visit(text.substr(i, end - i));
        i = end + 1;
    }
}

bool clearly(std::uint32_t more, std::uint32_t less) {
    return more + less >= enough && more > 3 * less;
}

/// Has each point of a word stand one letter further left: where letters stand in logical order, so
/// do points, each to the right of its letter and given to the next one.
std::u32string with_points_moved(std::u32string_view word) {
    std::u32string moved;
    moved.reserve(word.size());
    for (std::size_t i = 0; i < word.size();) {
        const char32_t letter = word[i++];
        std::size_t end = i;
        while (end < word.size() && is_hebrew_mark(word[end]))
            ++end;
        if (moved.empty()) {
            moved += letter;
            moved += word.substr(i, end - i);
        } else {
            moved += word.substr(i, end - i);
            moved += letter;
        }
        i = end;
    }
    return moved;
}

std::u32string words_as_seen(std::u32string_view stored) {
    std::u32string seen;
    for_each_word(stored, [&](std::u32string_view word) {
        if (!seen.empty())
            seen += stored[static_cast<std::size_t>(word.data() - stored.data()) - 1];
        const bool pointed = std::any_of(word.begin(), word.end(), is_hebrew_mark);
        seen += seen_order(pointed ? with_points_moved(word) : std::u32string(word), true);
    });
    return seen;
}

} // namespace

Evidence& Evidence::operator+=(const Evidence& other) {
    end_at_left += other.end_at_left;
    end_at_right += other.end_at_right;
    rightward += other.rightward;
    leftward += other.leftward;
    as_typed += other.as_typed;
    as_seen += other.as_seen;
    hyphens += other.hyphens;
    hyphens_at_end += other.hyphens_at_end;
    return *this;
}

Evidence evidence_of(const std::vector<Line>& lines) {
    Evidence evidence;
    std::u32string letters; // without points
    for (const Line& line : lines) {
        const bool pointed = std::any_of(line.seen.begin(), line.seen.end(), is_hebrew_mark);
        if (pointed) {
            letters = line.seen;
            std::erase_if(letters, is_hebrew_mark);
        }
        const std::u32string_view seen = pointed ? letters : line.seen;
        for_each_word(seen, [&](std::u32string_view word) {
            count_word(word, evidence);
            count_hyphens(word, word.data() == seen.data(), evidence);
        });
        if (std::any_of(line.seen.begin(), line.seen.end(), is_hebrew_letter)) {
            evidence.rightward += line.rightward;
            evidence.leftward += line.leftward;
        }
    }
    return evidence;
}

Habits habits_of(const Evidence& page, const Evidence& document) {
    Habits habits;
    const bool own = clearly(page.end_at_left, page.end_at_right) ||
                     clearly(page.end_at_right, page.end_at_left);
    const Evidence& ends = own ? page : document;
    // Turning words round needs more than a word or two: a text of a few words is as it is seen.
    if (ends.end_at_right >= 3 && ends.end_at_right > 2 * ends.end_at_left)
        habits.order = ends.rightward > ends.leftward ? Habits::Order::lines_logical
                                                      : Habits::Order::words_logical;
    const bool own_brackets =
        clearly(page.as_typed, page.as_seen) || clearly(page.as_seen, page.as_typed);
    const Evidence& brackets = own_brackets ? page : document;
    // The count takes words for what is seen; a word that isn't has its brackets on the other side.
    habits.brackets_as_typed = habits.order == Habits::Order::seen
                                   ? brackets.as_typed >= brackets.as_seen
                                   : brackets.as_seen >= brackets.as_typed;
    // A compound comes to a line's end about as often as a word does, one time in ten.
    habits.cuts_words = 2 * document.hyphens_at_end > document.hyphens;
    return habits;
}

std::u32string text_of(const Line& line, const Habits& habits, bool right_to_left) {
    const Brackets brackets = habits.brackets_as_typed ? Brackets::as_typed : Brackets::as_seen;
    switch (habits.order) {
    case Habits::Order::lines_logical:
        return line.seen;
    case Habits::Order::words_logical:
        return logical_order(words_as_seen(line.seen), right_to_left, brackets);
    case Habits::Order::seen:
        break;
    }
    return logical_order(line.seen, right_to_left, brackets);
}

Directions directions_of(const Line& line) {
    Directions directions;
    for (const char32_t c : line.seen) {
        if (is_hebrew_letter(c)) {
            ++directions.left;
            continue;
        }
        if (c < U'A')
            continue;
        switch (u_charDirection(static_cast<UChar32>(c))) {
        case U_LEFT_TO_RIGHT:
            ++directions.right;
            break;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            ++directions.left;
            break;
        default:
            break;
        }
    }
    return directions;
}

} // namespace mafteach::pdf
