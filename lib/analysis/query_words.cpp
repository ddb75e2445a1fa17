// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/query_words.h"

#include "analysis/function_words.h"
#include "analysis/hebrew.h"
#include "analysis/spelling_pairs.h"
#include "analysis/unknown_words.h"

#include <algorithm>
#include <set>
#include <utility>

namespace mafteach {
namespace {

/// A lemma of a query word is looked for where it is at least a quarter as probable as the word's
/// likeliest one: more than documents ask (analyzer.cpp), since what a query adds by a doubtful
/// reading, it adds to every paragraph.
constexpr int least_share = 4;

void add(QueryWord& word, std::string text, MatchKind kind, TermGroup group = TermGroup::word) {
    const bool there =
        std::any_of(word.terms.begin(), word.terms.end(), [&](const QueryTerm& term) {
            return term.text == text && term.group == group;
        });
    if (!there)
        word.terms.push_back({std::move(text), kind, group});
}

Importance importance_of(const Token& token, const WordReadings& readings) {
    if (says_little(token.term))
        return Importance::little;
    const auto likeliest =
        std::min_element(readings.readings.begin(), readings.readings.end(),
                         [](const auto& a, const auto& b) { return a.cost < b.cost; });
    return likeliest->word_class == WordClass::function ? Importance::function_word
                                                        : Importance::full;
}

} // namespace

bool QueryAnalyzer::is_known(std::string_view folded) {
    std::vector<Reading> readings;
    analyzer_.morphology().lexicon().readings(folded, readings);
    return !readings.empty();
}

std::size_t QueryAnalyzer::count_words(std::string_view text) {
    tokenizer_.tokenize(text, tokenized_);
    return static_cast<std::size_t>(
        std::count_if(tokenized_.tokens.begin(), tokenized_.tokens.end(), [](const Token& token) {
            return !token.glued_particle && token.covers != 1;
        }));
}

std::vector<QueryWord> QueryAnalyzer::words(std::string_view text, Reach reach, bool alone,
                                            const InIndex& in_index) {
    tokenizer_.tokenize(text, tokenized_);
    analyzer_.analyze(tokenized_, analyzed_);
    std::vector<QueryWord> words;
    std::size_t parts_end = 0; // of the word with parts that came last
    for (std::size_t i = 0; i < tokenized_.tokens.size(); ++i) {
        const Token& token = tokenized_.tokens[i];
        if (token.glued_particle)
            continue;
        const WordReadings& readings = analyzer_.morphology().readings(token);
        const bool same_word = i > 0 && tokenized_.tokens[i - 1].covers == 1;
        QueryWord& word = same_word ? words.back() : words.emplace_back();
        word.typed = text.substr(token.begin, token.end - token.begin);
        word.reach = reach;
        for (const TermUse& term : analyzed_.terms_of(i))
            if (term.kind == TermKind::lemma)
                word.readings.push_back(
                    {with_final_letter(term.text.substr(prefix_of(term.kind).size())),
                     term.weight});
        if (!alone)
            word.importance = importance_of(token, readings);
        if (token.covers > 1) {
            word.parts = static_cast<std::uint32_t>(
                std::count_if(&token + 1, &token + 1 + token.covers,
                              [](const Token& part) { return !part.glued_particle; }));
            word.sure = token.sure;
            parts_end = i + 1 + token.covers;
        } else if (i < parts_end && word.importance == Importance::full) {
            word.importance = Importance::function_word;
        }
        add_terms({i, token, readings, alone, in_index, word});
    }
    return words;
}

void QueryAnalyzer::add_terms(const Work& work) {
    const Token& token = work.token;
    QueryWord& out = work.out;
    const std::string_view typed = token.typed.empty() ? token.term : token.typed;
    const bool as_typed = out.reach == Reach::exact && is_told_by_marks(typed);
    add(out, std::string(as_typed ? typed : token.term), MatchKind::exact);
    if (token.covers != 1)
        add(out, std::string(typed), MatchKind::exact, TermGroup::typed);
    if (token.script == Script::hebrew && is_abbreviation(token.typed))
        for (const TermGroup group : {TermGroup::word, TermGroup::typed})
            add(out, term_of(TermKind::remainder, token.typed), MatchKind::particles, group);
    if (out.reach == Reach::exact)
        return;
    if (token.script != Script::hebrew) {
        // No form but its own; it weighs what an unknown Hebrew word does.
        add(out, std::string(token.term), MatchKind::exact, TermGroup::form);
        add(out, std::string(token.term), MatchKind::exact, TermGroup::skeleton);
        return;
    }

    std::vector<std::string> found = lemmas(work);
    std::vector<std::string> respelled;
    if (work.readings.rare || out.reach == Reach::wide)
        variant_lemmas(analyzer_.morphology().lexicon(), token.term, respelled);
    // What a rare word could be in another spelling is likelier than what it is in this one.
    if (work.readings.rare && !respelled.empty())
        found.clear();
    for (const std::string& lemma : found) {
        add(out, term_of(TermKind::lemma, lemma), MatchKind::lemma);
        add_other_spelling(lemma, out);
        respelled_lemmas(analyzer_.morphology().lexicon(), lemma, respelled);
    }
    add_other_spelling(token.term, out);
    add(out, term_of(TermKind::remainder, token.term), MatchKind::particles);
    for (const std::string& lemma : found)
        add(out, term_of(TermKind::variant, lemma), MatchKind::variant);
    for (const std::string& lemma : respelled) {
        add(out, term_of(TermKind::lemma, lemma), MatchKind::variant);
        add(out, term_of(TermKind::variant, lemma), MatchKind::variant);
    }
    if (work.readings.rare)
        add_guesses(work);
    else if (work.readings.own_lemma < 0 && token.term.ends_with("י"))
        add_inflections(work, token.term);
    if (!work.alone)
        add_forms(work);
}

/// The other spelling of `word`, where it is one of those that have one by custom.
void QueryAnalyzer::add_other_spelling(std::string_view word, QueryWord& out) {
    const std::string_view other = other_spelling(word);
    if (other.empty())
        return;
    add(out, term_of(TermKind::lemma, other), MatchKind::variant);
    if (is_known(other))
        return;
    add(out, std::string(other), MatchKind::variant);
    add(out, term_of(TermKind::remainder, other), MatchKind::variant);
}

/// The lemmas of the word, without the term's prefix.
std::vector<std::string> QueryAnalyzer::lemmas(const Work& work) const {
    const std::size_t prefix = prefix_of(TermKind::lemma).size();
    const WordReadings& readings = work.readings;
    if (work.alone && readings.own_lemma >= 0 && work.out.reach != Reach::wide)
        return {readings.lemma_terms[static_cast<std::size_t>(readings.own_lemma)]->text.substr(
            prefix)};
    int best = 0;
    for (const TermUse& term : analyzed_.terms_of(work.index))
        if (term.kind == TermKind::lemma)
            best = std::max<int>(best, term.weight);
    std::vector<std::string> found;
    for (const TermUse& term : analyzed_.terms_of(work.index))
        if (term.kind == TermKind::lemma &&
            (work.out.reach == Reach::wide || term.weight * least_share >= best))
            found.emplace_back(term.text.substr(prefix));
    return found;
}

/// Terms for a word that the lexicon doesn't know, or hardly.
void QueryAnalyzer::add_guesses(const Work& work) {
    const std::string_view word = work.token.term;
    std::vector<std::string> bases = {std::string(word)};
    std::vector<std::string> rests;
    remainders(analyzer_.morphology().lexicon(), word, rests);
    for (std::string& rest : rests) {
        add_other_spelling(rest, work.out);
        // What is left without the particles is a word where somebody has used it as one.
        if (is_known(rest) || !work.in_index(rest))
            continue;
        add(work.out, rest, MatchKind::particles);
        add(work.out, term_of(TermKind::remainder, rest), MatchKind::particles);
        bases.push_back(std::move(rest));
    }
    for (const std::string& base : bases)
        add_inflections(work, base);
    if (work.readings.known() || (work.alone && work.out.reach != Reach::wide))
        return;
    add(work.out, std::string(word), MatchKind::exact, TermGroup::skeleton);
    for (const std::string& letters : {skeleton(word), skeleton(without_apparent_particles(word))})
        if (letters.size() >= least_skeleton_bytes)
            add(work.out, term_of(TermKind::skeleton, letters), MatchKind::skeleton,
                TermGroup::skeleton);
}

void QueryAnalyzer::add_inflections(const Work& work, std::string_view base) {
    std::vector<std::string> forms;
    inflections(base, forms);
    for (const std::string& form : forms) {
        if (!is_known(form))
            add(work.out, form, MatchKind::inflection);
        add(work.out, term_of(TermKind::remainder, form), MatchKind::inflection);
    }
}

/// The form that was typed behind whatever particles it has in the index.
void QueryAnalyzer::add_forms(const Work& work) {
    const std::string_view word = work.token.term;
    std::set<std::string_view> forms = {word};
    if (!work.readings.known())
        forms.insert(without_apparent_particles(word));
    else
        for (const WordReading& reading : work.readings.readings)
            if (work.readings.is_likely(reading))
                forms.insert(word.substr(hebrew_letter_bytes * reading.form_begin));
    for (const std::string_view form : forms) {
        add(work.out, std::string(form), MatchKind::particles, TermGroup::form);
        for (const std::string_view particles : common_particles()) {
            std::string term(particles);
            term += form;
            if (work.in_index(term))
                add(work.out, std::move(term), MatchKind::particles, TermGroup::form);
        }
    }
}

} // namespace mafteach
