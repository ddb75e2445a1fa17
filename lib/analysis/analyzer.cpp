// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analyzer.h"

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
    std::array<float, 64> probability{};
    std::array<std::size_t, 64> likeliest{};
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
    const float best = *std::max_element(probability.begin(), probability.end());
    for (std::size_t l = 0; l < lemmas; ++l) {
        if (probability[l] < least_probability * best || probability[l] == 0)
            continue;
        const WordReading& reading = word.readings[likeliest[l]];
        out.push_back({word.lemma_terms[l], TermKind::lemma, weight_of(probability[l]),
                       reading.particle_letters, reading.form_begin});
    }
}

std::string analysis_identity(const Lexicon& lexicon) {
    return std::string(analysis_version) + " with " + lexicon.identification();
}

void Analyzer::analyze(const TokenizedText& text, AnalyzedText& out) {
    morphology_.forget_if_full();
    words_.clear();
    for (const Token& token : text.tokens)
        words_.push_back({&morphology_.readings(token), token.after_break});
    context_.weigh(words_);

    out.terms_.clear();
    out.first_.clear();
    for (std::size_t w = 0; w < words_.size(); ++w) {
        const Token& token = text.tokens[w];
        const WordReadings& word = *words_[w].word;
        out.first_.push_back(out.terms_.size());
        out.terms_.push_back({token.term, TermKind::exact, full_weight, 0, 0});
        if (!token.typed.empty())
            out.terms_.push_back({token.typed, TermKind::exact, full_weight, 0, 0});

        add_lemmas(w, out.terms_);
        for (std::size_t r = 0; r < word.remainder_terms.size(); ++r) {
            const std::uint8_t begin = word.remainder_begins[r];
            out.terms_.push_back(
                {word.remainder_terms[r], TermKind::remainder, full_weight, begin, begin});
        }
        for (const std::string& term : word.variant_terms)
            out.terms_.push_back({term, TermKind::variant, variant_weight, 0, 0});
        for (const std::string& term : word.skeleton_terms)
            out.terms_.push_back({term, TermKind::skeleton, full_weight, 0, 0});
    }
    out.first_.push_back(out.terms_.size());
}

} // namespace mafteach
