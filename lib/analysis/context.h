// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/word_readings.h"

#include <cstddef>
#include <vector>

namespace mafteach {

/// A word in its place.
struct WordInContext {
    const WordReadings* word = nullptr;
    bool after_break = false; ///< a text's first word, or one after punctuation that parts phrases
};

/// Weighs the readings of the words of a text by their neighbours: forward-backward over a chain of
/// neighbouring words (Rabiner, "A Tutorial on Hidden Markov Models", 1989), whose costs are the
/// readings' own and those of one reading after another (context.cpp). Keeps its buffers from one
/// text to the next; not to be shared between threads.
class ContextWeigher {
public:
    /// `defective_cost`: of the readings that take a word for one in defective spelling, in this
    /// text (orthography.h). The weights stay valid until the next call.
    void weigh(const std::vector<WordInContext>& words, float defective_cost);

    /// How probable reading `reading` of word `word` is; the readings of a word add up to 1.
    float probability(std::size_t word, std::size_t reading) const {
        return posterior_[first_[word] + reading];
    }

private:
    std::vector<std::size_t> first_; ///< of each word's readings in the vectors below
    std::vector<float> likelihood_;
    std::vector<float> forward_;
    std::vector<float> backward_;
    std::vector<float> posterior_;
    std::vector<float> transitions_;
    std::vector<std::size_t> first_transition_; ///< into each word, from the word before it
};

} // namespace mafteach
