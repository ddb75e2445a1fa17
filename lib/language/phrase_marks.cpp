// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/phrase_marks.h"

#include "core/hebrew.h"

namespace mafteach {
namespace {

/// Whether a gershayim stands before a word and after none.
bool opens_phrase(const QueryText& text, std::size_t at) {
    const bool after_word =
        at > 0 && (text.has_word_at(at - 1) || text.is(at - 1, folded_gershayim));
    return text.is(at, folded_gershayim) && !after_word && !text.ends_or_has_space_at(at + 1);
}

/// Whether `close` stands after a word (or after the punctuation at its end) and before none.
bool closes_phrase(const QueryText& text, std::size_t at, char16_t close) {
    return text.is(at, close) && !text.has_space_at(at - 1) && !text.has_word_at(at + 1);
}

/// The first `close` that closes what is opened at `open`; npos for none.
std::size_t first_close(const QueryText& text, std::size_t open, char16_t close) {
    for (std::size_t i = open + 2; text.has(i); ++i)
        if (closes_phrase(text, i, close))
            return i;
    return PhraseMarks::npos;
}

} // namespace

const std::array<PhraseMarks::Pair, PhraseMarks::pair_count> PhraseMarks::pairs = {
    {{"«", u'»'}, {"»", u'«'}, {"‹", u'›'}, {"‚", folded_geresh}}};

std::size_t PhraseMarks::close_of(std::size_t open) {
    if (const std::size_t which = which_pair(open); which < pair_count)
        return close_of_pair(open, which);
    if (!opens_phrase(text_, open) || unclosed_)
        return npos;
    const std::size_t close = first_close(text_, open, folded_gershayim);
    if (close == npos)
        unclosed_ = text_.byte_begin(open);
    return close;
}

/// The same for a mark of `pairs`. What finds none is a sign like any other.
std::size_t PhraseMarks::close_of_pair(std::size_t open, std::size_t which) {
    if (no_more_[which] || text_.ends_or_has_space_at(open + 1))
        return npos;
    const std::size_t close = first_close(text_, open, pairs[which].close);
    no_more_[which] = close == npos;
    return close;
}

bool PhraseMarks::may_open(std::size_t at) const {
    return text_.is(at, folded_gershayim) || which_pair(at) < pair_count;
}

/// Which of `pairs` opens there; their number where none does.
std::size_t PhraseMarks::which_pair(std::size_t at) const {
    std::size_t which = 0;
    while (which < pair_count && !(text_.has(at) && text_.bytes(at, at + 1) == pairs[which].open))
        ++which;
    return which;
}

} // namespace mafteach
