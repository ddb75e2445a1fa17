// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/brackets.h"

#include "language/query_error.h"
#include "language/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace mafteach {
namespace {

/// OPEN and CLOSE are brackets where each has its other half, and words anywhere else.
void settle_spelled_out(std::vector<Lexeme>& lexemes) {
    std::ptrdiff_t open = 0;
    bool paired = true;
    for (const Lexeme& lexeme : lexemes) {
        if (lexeme.spelled_out)
            open += lexeme.kind == LexemeKind::open ? 1 : -1;
        paired = paired && open >= 0;
    }
    for (Lexeme& lexeme : lexemes)
        if (lexeme.spelled_out && (!paired || open != 0)) {
            lexeme.kind = LexemeKind::text;
            lexeme.spelled_out = false;
        }
}

} // namespace

std::vector<Lexeme> with_settled_brackets(LexedQuery query, std::string_view text) {
    std::vector<Lexeme>& lexemes = query.lexemes;
    settle_spelled_out(lexemes);
    const bool has_operators =
        std::any_of(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
            return lexeme.is_operator() || lexeme.spelled_out ||
                   (lexeme.kind == LexemeKind::open && lexeme.need != Need::optional);
        });
    std::vector<const Lexeme*> open;
    for (const Lexeme& lexeme : lexemes) {
        if (lexeme.kind == LexemeKind::open)
            open.push_back(&lexeme);
        if (open.size() > max_query_depth)
            throw query_error(text, lexeme.begin,
                              fmt::format("brackets stand more than {} deep", max_query_depth),
                              "write the query with fewer of them");
        if (lexeme.kind != LexemeKind::close)
            continue;
        if (has_operators && open.empty())
            throw query_error(text, lexeme.begin, "nothing opens this bracket",
                              "leave it out, or write its other half");
        if (!open.empty())
            open.pop_back();
    }
    if (has_operators && !open.empty())
        throw query_error(text, open.back()->begin, "nothing closes this bracket",
                          "write its other half, or leave it out");
    if (has_operators && query.unclosed_mark)
        throw query_error(text, *query.unclosed_mark, "nothing closes this quotation mark",
                          "write its other half, or leave it out");
    if (!has_operators)
        lexemes.erase(std::remove_if(lexemes.begin(), lexemes.end(),
                                     [](const Lexeme& lexeme) {
                                         return lexeme.kind == LexemeKind::open ||
                                                lexeme.kind == LexemeKind::close;
                                     }),
                      lexemes.end());
    return std::move(query.lexemes);
}

} // namespace mafteach
