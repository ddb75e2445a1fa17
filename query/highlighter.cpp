// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/highlighter.h"

namespace mafteach {

Highlighter::Highlighter(const ParsedQuery& query) : query_(query) {
    for (std::uint32_t c = 0; c < query.clauses.size(); ++c) {
        const QueryClause& clause = query.clauses[c];
        for (std::uint32_t w = 0; w < clause.words.size(); ++w)
            for (const QueryTerm& term : clause.words[w].terms)
                targets_.emplace(term.text, Target{c, w, term.kind});
    }
}

/// The way in which `token` matches a word of a clause; null where it does not.
const Highlighter::Target* Highlighter::target(const Token& token, std::uint32_t clause,
                                               std::uint32_t word) {
    analyzer_.terms(token, terms_);
    for (const Term& term : terms_) {
        const auto [begin, end] = targets_.equal_range(term.text);
        for (auto at = begin; at != end; ++at)
            if (at->second.clause == clause && at->second.word == word)
                return &at->second;
    }
    return nullptr;
}

/// Marks the words of every place where a whole phrase stands: its words in a row, particles that
/// are split from a word (ל-AP) passed over, as in the index they share that word's position.
void Highlighter::mark_phrases(std::vector<Match>& marks) {
    const std::vector<Token>& tokens = tokenized_.tokens;
    for (std::uint32_t c = 0; c < query_.clauses.size(); ++c) {
        const QueryClause& clause = query_.clauses[c];
        if (!clause.is_phrase())
            continue;
        for (std::size_t start = 0; start < tokens.size(); ++start) {
            std::vector<std::pair<std::size_t, TermKind>> found;
            std::size_t at = start;
            for (std::uint32_t w = 0; w < clause.words.size() && at < tokens.size(); ++at) {
                const Target* hit = target(tokens[at], c, w);
                if (hit == nullptr && tokens[at].glued_particle && w > 0)
                    continue;
                if (hit == nullptr)
                    break;
                found.emplace_back(at, hit->kind);
                ++w;
            }
            if (found.size() < clause.words.size())
                continue;
            for (std::uint32_t w = 0; w < found.size(); ++w) {
                marks[found[w].first].word = &clause.words[w];
                marks[found[w].first].kind = found[w].second;
            }
        }
    }
}

void Highlighter::highlight(std::string_view text, HighlightedText& out) {
    tokenizer_.tokenize(text, tokenized_);
    const std::vector<Token>& tokens = tokenized_.tokens;
    std::vector<Match> marks(tokens.size());
    mark_phrases(marks);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (marks[i].word != nullptr)
            continue;
        analyzer_.terms(tokens[i], terms_);
        for (const Term& term : terms_) {
            const auto [begin, end] = targets_.equal_range(term.text);
            for (auto at = begin; at != end && marks[i].word == nullptr; ++at) {
                const QueryClause& clause = query_.clauses[at->second.clause];
                if (!clause.is_phrase()) {
                    marks[i].word = &clause.words.front();
                    marks[i].kind = at->second.kind;
                }
            }
        }
    }
    out.matches.clear();
    out.token_begins.clear();
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        out.token_begins.push_back(tokens[i].begin);
        if (marks[i].word == nullptr)
            continue;
        marks[i].begin = tokens[i].begin;
        marks[i].end = tokens[i].end;
        marks[i].token = i;
        out.matches.push_back(marks[i]);
    }
}

} // namespace mafteach
