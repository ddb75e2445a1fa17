// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "language/filter.h"
#include "language/tree.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mafteach {

enum class LexemeKind : std::uint8_t {
    text,   ///< up to the next blank; a word, several with dashes between, or punctuation alone
    phrase, ///< what stands in quotation marks
    filter,
    conjunction, ///< AND, &&
    disjunction, ///< OR, ||
    negation,    ///< NOT
    near,        ///< NEAR/n
    open,        ///< a bracket before a word, or OPEN
    close,       ///< a bracket behind a word, or CLOSE
};

/// A piece of query text. Offsets are bytes of it.
struct Lexeme {
    LexemeKind kind = LexemeKind::text;
    std::size_t begin = 0; ///< signs and all
    std::size_t end = 0;
    std::string_view text; ///< of text, phrase: what to analyse; of a filter: its value
    Need need = Need::optional;
    /// By = ~ or *; what is asked for in general where there is none.
    std::optional<Reach> reach{};
    std::uint32_t distance = 0; ///< of near; of a phrase: so many words may stand in between
    FilterKind filter = FilterKind::path;
    bool spelled_out = false; ///< of open, close: as a word

    bool is_operator() const {
        return kind == LexemeKind::conjunction || kind == LexemeKind::disjunction ||
               kind == LexemeKind::negation || kind == LexemeKind::near;
    }
};

struct LexedQuery {
    std::vector<Lexeme> lexemes;
    /// Where a quotation mark stands that nothing closes; it is text, and so are those behind it.
    std::optional<std::size_t> unclosed_mark;
};

/// The words of NEAR and "a phrase"~n may stand so many words apart at the most.
constexpr std::uint32_t max_distance = 1000;
/// What NEAR without a number means.
constexpr std::uint32_t default_distance = 10;

/// Cuts query text, UTF-8, into lexemes that point into it. Whatever could stand in a sentence is
/// text: operators are words in capital letters or doubled signs, other signs count at the edge of
/// a word only, and a quotation mark opens a phrase only where another one closes it. Throws Error
/// (usage), with the place, where an operator or a filter is written wrongly.
LexedQuery lex_query(std::string_view text);

} // namespace mafteach
