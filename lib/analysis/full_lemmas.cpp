// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/full_lemmas.h"

#include <algorithm>

namespace mafteach {
namespace {

/// A lemma in defective spelling is meant where it is at most so much less likely, in nats, than
/// the word as it stands ...
constexpr float within = 1.4F;
/// ... when each step of how frequent they are (Lemma::frequency) counts this.
constexpr float each_frequency = 0.5F;
/// A noun or adjective that costs less is a word that people use.
constexpr float in_use = 0.5F;

} // namespace

void FullLemmas::note(const Reading& reading, const WordReading& weighed, int lemma) {
    const float cost = weighed.cost - each_frequency * static_cast<float>(reading.frequency);
    const bool noun = weighed.word_class == WordClass::noun;
    if (!weighed.defective) {
        word_cost_ = std::min(word_cost_, cost);
        is_noun_ |= noun && weighed.cost < in_use;
        is_adjective_ |= weighed.word_class == WordClass::adjective && weighed.cost < in_use;
    } else if (lemma >= 0 && reading.left_out.uncommon == 0) {
        candidates_.push_back(
            {cost, static_cast<std::uint8_t>(lemma), reading.left_out.common == 0, noun});
    }
}

std::vector<std::uint8_t> FullLemmas::meant() {
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
    std::vector<std::uint8_t> lemmas;
    for (const Candidate& candidate : candidates_) {
        const float best = std::min(word_cost_, candidates_.front().cost);
        const bool rivals_adjective = candidate.noun && candidate.cost < word_cost_;
        const bool may_be_meant =
            candidate.by_doubling || (!is_noun_ && (!is_adjective_ || rivals_adjective));
        if (candidate.cost <= best + within && may_be_meant &&
            std::find(lemmas.begin(), lemmas.end(), candidate.lemma) == lemmas.end())
            lemmas.push_back(candidate.lemma);
    }
    return lemmas;
}

} // namespace mafteach
