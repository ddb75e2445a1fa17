// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analyzer.h"

#include "analysis/orthography.h"
#include "analysis/term_table.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mafteach {
namespace {

/// A lemma is indexed where it is at least this probable, relative to the word's likeliest one.
/// Cutting higher costs more recall than it gains precision.
constexpr float least_probability = 0.08F;

/// What a guess at the spelling of a word weighs.
constexpr std::uint8_t variant_weight = full_weight / 4;

std::uint8_t weight_of(float probability) {
    const float steps = std::round(static_cast<float>(full_weight) * std::min(1.0F, probability));
    return static_cast<std::uint8_t>(std::max(1.0F, steps));
}

} // namespace

/// Appends the lemmas of word `w` that its place leaves probable. Each is as probable as its
/// readings together; the likeliest of them says how the word is divided.
void Analyzer::add_lemmas(std::size_t w, std::vector<TermUse>& out) const {
    const WordReadings& word = *words_[w].word;
    const std::size_t lemmas = word.lemma_terms.size();
    std::array<float, max_lemmas> probability;
    std::array<std::size_t, max_lemmas> likeliest;
    std::fill_n(probability.begin(), lemmas, 0.0F);
    for (std::size_t r = 0; r < word.readings.size(); ++r) {
        const float weight = context_.probability(w, r);
        for (std::size_t l = 0; l < lemmas; ++l) {
            if ((word.readings[r].lemmas >> l & 1) == 0)
                continue;
            if (probability[l] == 0 || weight > context_.probability(w, likeliest[l]))
                likeliest[l] = r;
            probability[l] += weight;
        }
    }
    float best = 0;
    for (std::size_t l = 0; l < lemmas; ++l)
        best = std::max(best, probability[l]);
    for (std::size_t l = 0; l < lemmas; ++l) {
        if (probability[l] < least_probability * best || probability[l] == 0)
            continue;
        const WordReading& reading = word.readings[likeliest[l]];
        const IndexTerm& term = *word.lemma_terms[l];
        out.push_back({term.text, TermKind::lemma, weight_of(probability[l]),
                       reading.particle_letters, reading.form_begin, &term.slot});
    }
}

std::string analysis_identity(const Lexicon& lexicon) {
    return std::string(analysis_version) + " with " + lexicon.identification();
}

/// Weighs the words [begin, end) of `text`, whose neighbours don't bear on them.
void Analyzer::weigh(const TokenizedText& text, std::size_t begin, std::size_t end) {
    words_.clear();
    for (std::size_t i = begin; i < end; ++i)
        words_.push_back({&morphology_.readings(text.tokens[i]), text.tokens[i].after_break});
    context_.weigh(words_, defective_cost(text));
}

/// What all words of `text` together say of its spelling (orthography.h); 0 where nothing of what
/// is to be weighed depends on it. Worked out once a text.
float Analyzer::defective_cost(const TokenizedText& text) {
    if (std::none_of(words_.begin(), words_.end(),
                     [](const WordInContext& word) { return word.word->may_be_defective; }))
        return 0;
    if (!defective_cost_)
        defective_cost_ = defective_cost_of(text);
    return *defective_cost_;
}

float Analyzer::defective_cost_of(const TokenizedText& text) {
    TextOrthography orthography;
    for (const Token& token : text.tokens) {
        if (token.script != Script::hebrew)
            continue;
        orthography.add(morphology_.readings(token).orthography);
        if (orthography.is_told())
            break;
    }
    return orthography.defective_cost();
}

bool Analyzer::has_one_reading(const Token& token) {
    return morphology_.readings(token).readings.size() == 1;
}

/// Appends the terms of `token`, which is word `w` of those that were weighed last.
void Analyzer::add_terms(const Token& token, std::size_t w, std::vector<TermUse>& out) const {
    const WordReadings& word = *words_[w].word;
    TermSlot* slot = token.script == Script::hebrew ? &word.slot : nullptr; // else not its own
    const std::uint8_t exact = token.loose ? full_weight / 2 : full_weight;
    out.push_back({token.term, TermKind::exact, exact, 0, 0, slot});
    if (!token.typed.empty())
        out.push_back({token.typed, TermKind::exact, full_weight, 0, 0, nullptr});

    add_lemmas(w, out);
    for (const GuessedTerm& guess : word.guesses) {
        const std::uint8_t weight = guess.kind == TermKind::variant ? variant_weight : full_weight;
        out.push_back(
            {guess.term->text, guess.kind, weight, guess.begin, guess.begin, &guess.term->slot});
    }
}

void Analyzer::analyze(const TokenizedText& text, AnalyzedText& out) {
    morphology_.forget_if_full();
    defective_cost_.reset();
    weigh(text, 0, text.tokens.size());
    add_all_terms(text, out);
}

void Analyzer::analyze(const TokenizedText& text, const std::vector<WordReadings>& readings,
                       AnalyzedText& out) {
    words_.clear();
    defective_cost_.reset();
    for (std::size_t i = 0; i < text.tokens.size(); ++i)
        words_.push_back({&readings[i], text.tokens[i].after_break});
    context_.weigh(words_, defective_cost(text));
    add_all_terms(text, out);
}

/// The terms of every word of `text`, which was weighed last.
void Analyzer::add_all_terms(const TokenizedText& text, AnalyzedText& out) const {
    out.terms_.clear();
    out.words_.clear();
    out.first_.clear();
    for (std::size_t w = 0; w < text.tokens.size(); ++w) {
        const Token& token = text.tokens[w];
        const std::size_t first = out.terms_.size();
        out.first_.push_back(first);
        add_terms(token, w, out.terms_);
        out.words_.push_back({static_cast<std::uint32_t>(out.terms_.size() - first), token.covers,
                              is_passed_over(token)});
    }
    out.first_.push_back(out.terms_.size());
}

void Analyzer::analyze(const TokenizedText& text, const std::vector<bool>& wanted,
                       AnalyzedText& out) {
    morphology_.forget_if_full();
    defective_cost_.reset();
    out.terms_.clear();
    out.words_.clear();
    out.first_.clear();
    // A word with one reading parts the chain: what stands before it tells nothing of what stands
    // after it. So a word's neighbourhood goes to the next such word on either side.
    std::size_t begin = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        out.first_.push_back(out.terms_.size());
        if (!wanted[i])
            continue;
        if (i >= end) {
            for (begin = i; begin > 0 && !has_one_reading(text.tokens[begin]);)
                --begin;
            for (end = i; end + 1 < text.tokens.size() && !has_one_reading(text.tokens[end]);)
                ++end;
            weigh(text, begin, ++end);
        }
        add_terms(text.tokens[i], i - begin, out.terms_);
    }
    out.first_.push_back(out.terms_.size());
}

} // namespace mafteach
