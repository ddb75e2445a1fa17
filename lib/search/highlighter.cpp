// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/highlighter.h"

#include "analysis/folding.h"
#include "analysis/term_kind.h"
#include "analysis/word_readings.h"
#include "core/hebrew.h"
#include "search/places.h"

#include <algorithm>

namespace mafteach {
namespace {

/// The byte of `word`, the original letters of a word, where its letter number `count` begins;
/// `folded` is its folding.
std::uint32_t letter_begin(const FoldedText& folded, std::size_t count, std::size_t size) {
    for (std::size_t i = 0; i < folded.text.size(); ++i)
        if (is_hebrew_letter(folded.text[i]) && count-- == 0)
            return folded.begin[i];
    return static_cast<std::uint32_t>(size);
}

/// The lemma that a term stands for, as it is written; empty for a term that is none.
std::string lemma_of(const TermUse& term) {
    if (term.kind != TermKind::lemma && term.kind != TermKind::variant)
        return {};
    return with_final_letter(word_of(term.text));
}

/// Whether `form`, folded, is what the word of the query is, letter by letter.
bool is_typed(const QueryWord& word, std::string_view form) {
    return std::any_of(word.terms.begin(), word.terms.end(), [&](const QueryTerm& term) {
        return term.kind == MatchKind::exact && term.text == form;
    });
}

} // namespace

void Highlighter::look_for(const ParsedQuery& query) {
    query_ = &query;
    targets_.clear();
    has_places_ = std::any_of(query.clauses.begin(), query.clauses.end(),
                              [](const QueryClause& clause) { return clause.is_positional(); });
    for (std::uint32_t c = 0; c < query.clauses.size(); ++c) {
        const QueryClause& clause = query.clauses[c];
        for (std::uint32_t w = 0; w < clause.words.size(); ++w)
            for (const QueryTerm& term : clause.words[w].terms)
                targets_.emplace(term.text, Target{c, w, term.kind});
    }
    std::vector<std::string_view> terms;
    for (const auto& [term, target] : targets_)
        terms.push_back(term);
    filter_.look_for(terms);
}

/// The closest way in which a word of the text matches one of a clause; without a word where it
/// does not.
Highlighter::Mark Highlighter::mark(std::size_t token, std::uint32_t clause,
                                    std::uint32_t word) const {
    Mark best;
    for (const TermUse& term : analyzed_.terms_of(token)) {
        const auto [begin, end] = targets_.equal_range(term.text);
        for (auto at = begin; at != end; ++at) {
            const Target& target = at->second;
            const bool closer = best.word == nullptr || target.kind < best.kind;
            if (target.clause == clause && target.word == word && closer)
                best = {&query_->clauses[clause].words[word], target.kind, &term};
        }
    }
    return best;
}

/// Marks the words of every place where a positional clause stands. False where it stands nowhere.
bool Highlighter::mark_places(std::uint32_t clause) {
    const std::vector<Row> rows = places_of(
        query_->clauses[clause], tokenized_.tokens,
        [&](std::size_t at, std::uint32_t word) { return mark(at, clause, word).word != nullptr; });
    for (const Row& row : rows)
        for (const WordPlace& place : row)
            marks_[place.token] = mark(place.token, clause, place.word);
    return !rows.empty();
}

/// Whether one of the terms that `token`, which the filter lets through, has in one reading or
/// another is looked for.
bool Highlighter::may_match(const Token& token) {
    if (targets_.contains(token.term) || targets_.contains(token.typed))
        return true;
    return analyzer_.morphology().readings(token).any_term(
        [&](const std::string& term) { return targets_.contains(term); });
}

void Highlighter::mark_word(std::size_t token) {
    Mark& best = marks_[token];
    for (const TermUse& term : analyzed_.terms_of(token)) {
        const auto [begin, end] = targets_.equal_range(term.text);
        for (auto at = begin; at != end; ++at) {
            const QueryClause& clause = query_->clauses[at->second.clause];
            const bool closer = best.word == nullptr || at->second.kind < best.kind;
            if (!clause.is_positional() && !clause.excluded && closer)
                best = {&clause.words.front(), at->second.kind, &term};
        }
    }
}

/// Whether one of the parts of `token` matches more closely than the whole.
bool Highlighter::part_is_closer(std::size_t token) const {
    const std::size_t covers = tokenized_.tokens[token].covers;
    for (std::size_t part = token + 1; covers > 1 && part <= token + covers; ++part)
        if (marks_[part].word != nullptr && marks_[part].kind < marks_[token].kind)
            return true;
    return false;
}

/// The term that says how the word is divided: the one that it matches by or, where that is the
/// word as a whole, the likeliest of its lemmas.
const TermUse& Highlighter::division(std::size_t token) const {
    const Mark& mark = marks_[token];
    const TermUse* best = mark.term;
    if (mark.kind == MatchKind::exact || best->kind != TermKind::exact)
        return *best;
    for (const TermUse& term : analyzed_.terms_of(token)) {
        const bool divides = term.kind == TermKind::lemma || term.kind == TermKind::remainder;
        if (divides && (best == mark.term || term.weight > best->weight))
            best = &term;
    }
    return *best;
}

Match Highlighter::match(std::size_t token, std::string_view text) {
    const Token& where = tokenized_.tokens[token];
    const Mark& mark = marks_[token];
    Match match;
    match.begin = where.begin;
    match.end = where.end;
    match.token = static_cast<std::uint32_t>(token);
    match.word = mark.word;
    match.kind = mark.kind;
    match.particles_end = match.form_begin = where.begin;
    if (mark.term == nullptr)
        return match;
    const TermUse& term = division(token);
    match.lemma = lemma_of(term);
    const std::string_view form = where.term.substr(
        std::min<std::size_t>(where.term.size(), hebrew_letter_bytes * term.form_begin));
    if (match.kind == MatchKind::lemma && term.form_begin > 0 && is_typed(*mark.word, form))
        match.kind = MatchKind::particles;
    if (term.form_begin > 0) {
        const std::string_view word = text.substr(where.begin, where.end - where.begin);
        fold_text(word, letters_);
        match.particles_end += letter_begin(letters_, term.particle_letters, word.size());
        match.form_begin += letter_begin(letters_, term.form_begin, word.size());
    }
    return match;
}

/// The word of the query that `token` is to the letter; null where there is none.
const QueryWord* Highlighter::exact_match(const Token& token) const {
    for (const std::string_view term : {token.term, token.typed}) {
        const auto [begin, end] = targets_.equal_range(term);
        for (auto at = begin; at != end; ++at) {
            const QueryClause& clause = query_->clauses[at->second.clause];
            if (at->second.kind == MatchKind::exact && !clause.excluded)
                return &clause.words.front();
        }
    }
    return nullptr;
}

/// Makes ready to mark what matches in the text that was tokenized last.
void Highlighter::analyze() {
    wanted_.clear();
    marks_.assign(tokenized_.tokens.size(), {});
    for (std::size_t i = 0; i < tokenized_.tokens.size(); ++i) {
        const Token& token = tokenized_.tokens[i];
        // Nothing is closer, so nobody asks what else the word may be, and working that out takes
        // its neighbourhood. Places ask for all that it matches.
        const bool possible = filter_.may_have(token);
        if (possible && !has_places_)
            marks_[i].word = exact_match(token);
        wanted_.push_back(possible && marks_[i].word == nullptr && may_match(token));
    }
    analyzer_.analyze(tokenized_, wanted_, analyzed_);
}

void Highlighter::highlight(std::string_view text, HighlightedText& out, Letters letters) {
    tokenizer_.tokenize(text, tokenized_, letters);
    analyze();
    for (std::uint32_t c = 0; c < query_->clauses.size(); ++c)
        if (query_->clauses[c].is_positional() && !query_->clauses[c].excluded)
            mark_places(c);
    out.matches.clear();
    out.token_begins.clear();
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        out.token_begins.push_back(tokenized_.tokens[i].begin);
        if (marks_[i].word == nullptr)
            mark_word(i);
    }
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        // The words of one character (U+FDFA is four) share its bytes, which are marked once; so do
        // a whole and its parts.
        const bool marked =
            !out.matches.empty() && tokenized_.tokens[i].begin < out.matches.back().end;
        if (marks_[i].word != nullptr && !marked && !part_is_closer(i))
            out.matches.push_back(match(i, text));
    }
}

void Highlighter::highlight(std::string_view text, std::string_view next, HighlightedText& out,
                            Letters letters) {
    const std::string both = std::string(text) + '\n' + std::string(next);
    highlight(both, out, letters);
    const auto end = static_cast<std::uint32_t>(text.size());
    std::erase_if(out.matches, [end](const Match& match) { return match.end > end; });
    std::erase_if(out.token_begins, [end](std::uint32_t begin) { return begin >= end; });
}

} // namespace mafteach
