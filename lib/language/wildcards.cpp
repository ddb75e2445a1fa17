// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/wildcards.h"

#include "core/hebrew.h"
#include "language/query_error.h"

#include <algorithm>

namespace mafteach {
namespace {

constexpr std::size_t nowhere = std::u16string_view::npos;

/// Fewer letters beside a * are the beginning or the end of too many words.
constexpr std::size_t least_letters = 2;

bool ends_sentence(char16_t c) {
    return std::u16string_view(u".,;:!?").find(c) != nowhere;
}

/// The signs of a word, and where they stand in it.
struct Signs {
    bool before = false;          ///< a star before its letters
    bool behind = false;          ///< ... and behind
    std::size_t inside = nowhere; ///< the first sign between two letters
    bool stars = false;           ///< there is one
};

Signs signs_of(std::u16string_view word) {
    const auto is_word_at = [&](std::size_t i) { return i < word.size() && is_word_unit(word[i]); };
    Signs signs;
    for (std::size_t i = 0; i < word.size(); ++i) {
        signs.stars |= word[i] == u'*';
        const bool sign = word[i] == u'*' || word[i] == u'?';
        if (sign && i > 0 && is_word_at(i - 1) && is_word_at(i + 1))
            signs.inside = std::min(signs.inside, i);
    }
    signs.before = word.size() > 1 && word.front() == u'*' && is_word_at(1);
    signs.behind = word.size() > 1 && word.back() == u'*' && is_word_at(word.size() - 2);
    return signs;
}

bool is_one_word(std::u16string_view word) {
    return std::all_of(word.begin(), word.end(), [](char16_t c) {
        return is_word_unit(c) || c == folded_gershayim || c == u'*' || c == u'?';
    });
}

} // namespace

std::optional<Wildcard> wildcard_in(const QueryText& query, std::size_t begin, std::size_t end) {
    while (end > begin + 1 && ends_sentence(query.units()[end - 1]))
        --end;
    const std::u16string_view word = query.units().substr(begin, end - begin);
    const Signs signs = signs_of(word);
    const bool inside = signs.inside != nowhere;
    if ((!signs.before && !signs.behind && !inside) || word.starts_with(u"**") ||
        std::none_of(word.begin(), word.end(), is_letter_unit))
        return std::nullopt;
    if (inside && !is_one_word(word)) {
        if (!signs.stars)
            return std::nullopt; // an address, or a question without a blank behind it
        throw query_error(query.whole(), query.byte_begin(begin + signs.inside),
                          "a * stands in one word only", "write the words apart");
    }
    Wildcard found;
    if (!inside && signs.before != signs.behind) {
        found.reach = signs.before ? Reach::ending : Reach::beginning;
        begin += signs.before ? 1 : 0;
        end -= signs.before ? 0 : 1;
    }
    check_wildcard_letters(query, begin, end);
    found.text = query.bytes(begin, end);
    return found;
}

void check_wildcard_letters(const QueryText& query, std::size_t begin, std::size_t end) {
    const std::u16string_view letters = query.units().substr(begin, end - begin);
    if (static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), is_word_unit)) <
        least_letters)
        throw query_error(query.whole(), query.byte_begin(begin),
                          "one letter beside a * matches too much",
                          "write two letters at the least");
}

} // namespace mafteach
