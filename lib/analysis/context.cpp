// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/context.h"

#include <cmath>

namespace mafteach {
namespace {

// How much each thing tells against a pair of neighbours (or, below zero, for it), in nats. Like
// the costs of readings (reading_cost.h) these are judgements about Hebrew, tried on the benchmark.
constexpr float construct_before_nothing = 1.5F;
constexpr float construct_before_function_word = 1.5F;
constexpr float construct_before_adjective = 0.7F;
constexpr float adjective_agrees = -1.5F;
constexpr float participle_agrees = -0.9F;
constexpr float adjective_without_noun = 0.6F;
constexpr float adjective_after_preposition = 0.5F;
constexpr float object_marker_before_verb = 3.0F;
constexpr float object_marker_before_indefinite = 1.5F;
constexpr float preposition_before_verb = 2.0F;
constexpr float preposition_before_particle = 1.0F;
constexpr float verb_after_verb = 1.2F;
constexpr float noun_after_noun = 0.5F;

bool is_nominal(WordClass c) {
    return c == WordClass::noun || c == WordClass::name || c == WordClass::unknown ||
           c == WordClass::foreign;
}

bool is_modifier(WordClass c) {
    return c == WordClass::adjective || c == WordClass::participle;
}

bool starts_with_connective(const WordReading& reading) {
    return reading.has_particles && reading.first_particle != u'ה';
}

bool starts_with_preposition_or_vav(const WordReading& reading) {
    switch (reading.first_particle) {
    case u'ו':
    case u'ב':
    case u'ל':
    case u'כ':
    case u'מ':
        return true;
    default:
        return false;
    }
}

bool bare_or_he(const WordReading& reading) {
    return !reading.has_particles || reading.only_he;
}

/// An adjective agrees with its noun in gender, number and definiteness.
bool agrees(const WordReading& noun, const WordReading& adjective) {
    return (noun.genders & adjective.genders) != 0 && (noun.numbers & adjective.numbers) != 0 &&
           noun.definite == adjective.only_he && bare_or_he(adjective);
}

float after_construct(const WordReading& b) {
    if (b.word_class == WordClass::verb || starts_with_connective(b))
        return construct_before_nothing;
    if (b.word_class == WordClass::function)
        return construct_before_function_word;
    return is_modifier(b.word_class) ? construct_before_adjective : 0;
}

float after_object_marker(const WordReading& b) {
    const bool preposition = b.role == FunctionRole::preposition && !b.has_particles;
    if (b.word_class == WordClass::verb || preposition)
        return object_marker_before_verb;
    const bool may_follow = b.definite || b.construct || b.word_class == WordClass::function ||
                            (is_nominal(b.word_class) && b.word_class != WordClass::noun);
    return may_follow ? 0 : object_marker_before_indefinite;
}

float after_preposition(const WordReading& b) {
    float cost = 0;
    if (b.word_class == WordClass::verb)
        cost += preposition_before_verb;
    else if (b.word_class == WordClass::adjective && !b.has_particles)
        cost += adjective_after_preposition;
    return starts_with_preposition_or_vav(b) ? cost + preposition_before_particle : cost;
}

float modifier_after(const WordReading& a, const WordReading& b) {
    const bool adjective = b.word_class == WordClass::adjective;
    const bool noun_like = a.word_class == WordClass::noun || is_modifier(a.word_class);
    if (noun_like) {
        if (!agrees(a, b))
            return 0;
        return adjective && a.word_class != WordClass::participle ? adjective_agrees
                                                                  : participle_agrees;
    }
    if (a.word_class == WordClass::unknown || a.word_class == WordClass::name)
        return 0;
    return adjective && !b.has_particles ? adjective_without_noun : 0;
}

/// The cost of reading `b` right after reading `a`.
float transition(const WordReading& a, const WordReading& b, bool breaks) {
    if (breaks) {
        const bool lone = b.word_class == WordClass::adjective && !b.has_particles;
        return (a.construct ? construct_before_nothing : 0) + (lone ? adjective_without_noun : 0);
    }
    if (a.construct && (a.word_class == WordClass::noun || is_modifier(a.word_class)))
        return after_construct(b);
    switch (a.role) {
    case FunctionRole::object_marker:
        return after_object_marker(b);
    case FunctionRole::preposition:
        return after_preposition(b);
    case FunctionRole::none:
        break;
    }
    if (is_modifier(b.word_class))
        return modifier_after(a, b);
    if (b.word_class == WordClass::verb)
        return a.word_class == WordClass::verb && !b.infinitive ? verb_after_verb : 0;
    const bool after_noun = a.word_class == WordClass::noun || a.word_class == WordClass::adjective;
    return b.word_class == WordClass::noun && after_noun && !b.has_particles ? noun_after_noun : 0;
}

/// The cost of `reading` as a text's first word, and as its last.
float first_cost(const WordReading& reading) {
    const bool lone = reading.word_class == WordClass::adjective && !reading.has_particles;
    return lone ? adjective_without_noun : 0;
}

float last_cost(const WordReading& reading) {
    return reading.construct ? construct_before_nothing : 0;
}

/// Most costs are nothing.
float likelihood_of(float cost) {
    return cost == 0 ? 1 : std::exp(-cost);
}

void normalise(float* begin, std::size_t count) {
    float sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += begin[i];
    if (sum > 0)
        for (std::size_t i = 0; i < count; ++i)
            begin[i] /= sum;
}

} // namespace

void ContextWeigher::weigh(const std::vector<WordInContext>& words, float defective_cost) {
    const float defective = likelihood_of(defective_cost);
    first_.clear();
    first_transition_.clear();
    likelihood_.clear();
    transitions_.clear();
    for (std::size_t w = 0; w < words.size(); ++w) {
        first_.push_back(likelihood_.size());
        first_transition_.push_back(transitions_.size());
        for (const WordReading& reading : words[w].word->readings)
            likelihood_.push_back(reading.likelihood * (reading.defective ? defective : 1));
        if (w == 0)
            continue;
        for (const WordReading& a : words[w - 1].word->readings)
            for (const WordReading& b : words[w].word->readings)
                transitions_.push_back(likelihood_of(transition(a, b, words[w].after_break)));
    }
    const auto count = [&](std::size_t w) { return words[w].word->readings.size(); };

    forward_.assign(likelihood_.size(), 0);
    for (std::size_t w = 0; w < words.size(); ++w) {
        float* here = &forward_[first_[w]];
        const float* likelihood = &likelihood_[first_[w]];
        if (w == 0) {
            for (std::size_t j = 0; j < count(0); ++j)
                here[j] = likelihood[j] * likelihood_of(first_cost(words[0].word->readings[j]));
        } else {
            const float* before = &forward_[first_[w - 1]];
            const float* step = &transitions_[first_transition_[w]];
            for (std::size_t k = 0; k < count(w - 1); ++k)
                for (std::size_t j = 0; j < count(w); ++j)
                    here[j] += before[k] * *step++ * likelihood[j];
        }
        normalise(here, count(w));
    }

    backward_.assign(likelihood_.size(), 0);
    for (std::size_t w = words.size(); w-- > 0;) {
        float* here = &backward_[first_[w]];
        if (w + 1 == words.size()) {
            for (std::size_t j = 0; j < count(w); ++j)
                here[j] = likelihood_of(last_cost(words[w].word->readings[j]));
        } else {
            const float* after = &backward_[first_[w + 1]];
            const float* likelihood = &likelihood_[first_[w + 1]];
            const float* step = &transitions_[first_transition_[w + 1]];
            for (std::size_t j = 0; j < count(w); ++j)
                for (std::size_t k = 0; k < count(w + 1); ++k)
                    here[j] += *step++ * likelihood[k] * after[k];
        }
        normalise(here, count(w));
    }

    posterior_.resize(likelihood_.size());
    for (std::size_t i = 0; i < posterior_.size(); ++i)
        posterior_[i] = forward_[i] * backward_[i];
    for (std::size_t w = 0; w < words.size(); ++w)
        normalise(&posterior_[first_[w]], count(w));
}

} // namespace mafteach
