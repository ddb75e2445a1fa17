// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/unknown_words.h"

#include "analysis/headwords.h"
#include "analysis/particle_strings.h"
#include "analysis/reading_cost.h"
#include "core/concat.h"
#include "core/hebrew.h"
#include "lexicon/doubled_letters.h"
#include "lexicon/grammar.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

/// What is left after the particles must be a word still.
constexpr std::size_t least_remainder = 2 * hebrew_letter_bytes;
constexpr std::size_t least_inflected = 3 * hebrew_letter_bytes;
constexpr std::size_t least_variant = 4 * hebrew_letter_bytes;

constexpr float letter_left_out = 1.0F;
constexpr float letter_put_in = 1.5F;
/// A variant is taken where its cost (reading_cost plus the above) is at most this, and at most so
/// much above that of the best one.
constexpr float dearest_variant = 3.2F;
constexpr float above_best_variant = 0.7F;

/// ־ית, ־יות, ־ים written ־יים: what is left without their י is another ending, not another
/// spelling.
bool has_gentilic_ending(std::string_view word) {
    return word.ends_with("ית") || word.ends_with("יות") || word.ends_with("יימ");
}

/// The parts of speech that `word` is a headword of, as a set of bits; names and function words,
/// whose spelling is fixed, don't count.
class HeadwordClasses {
public:
    explicit HeadwordClasses(const Lexicon& lexicon) : lexicon_(lexicon), headwords_(lexicon) {}

    unsigned of(std::string_view word) {
        readings_.clear();
        lexicon_.readings(word, readings_);
        unsigned classes = 0;
        for (const Reading& reading : readings_) {
            const Grammar& grammar = reading.grammar;
            const bool counts = grammar.part_of_speech == PartOfSpeech::noun ||
                                grammar.part_of_speech == PartOfSpeech::verb ||
                                grammar.part_of_speech == PartOfSpeech::adjective;
            if (reading.particle_bytes != 0 || !counts)
                continue;
            const auto bit = 1U << static_cast<unsigned>(grammar.part_of_speech);
            headwords_.each(
                reading, [&](std::string_view headword) { classes |= headword == word ? bit : 0; });
            if (grammar.part_of_speech == PartOfSpeech::adjective && word.ends_with("ית"))
                classes |= 1U << static_cast<unsigned>(PartOfSpeech::noun);
        }
        return classes;
    }

private:
    const Lexicon& lexicon_;
    HeadwordFinder headwords_;
    std::vector<Reading> readings_;
};

struct Variant {
    std::string lemma;
    float cost;
};

class VariantFinder {
public:
    explicit VariantFinder(const Lexicon& lexicon) : lexicon_(lexicon), headwords_(lexicon) {}

    void look_up(std::string_view spelling, float change) {
        readings_.clear();
        lexicon_.readings(spelling, readings_);
        for (const Reading& reading : readings_) {
            const float cost =
                change + reading_cost(reading, spelling.substr(0, reading.particle_bytes),
                                      spelling.substr(reading.base_begin));
            if (cost > dearest_variant || reading.grammar.tense == Tense::imperative)
                continue;
            best_ = std::min(best_, cost);
            headwords_.each(reading, [&](std::string_view lemma) {
                found_.push_back({std::string(lemma), cost});
            });
        }
    }

    void take(std::vector<std::string>& out) const {
        for (const Variant& variant : found_)
            if (variant.cost <= best_ + above_best_variant &&
                std::find(out.begin(), out.end(), variant.lemma) == out.end())
                out.push_back(variant.lemma);
    }

private:
    const Lexicon& lexicon_;
    HeadwordFinder headwords_;
    std::vector<Reading> readings_;
    std::vector<Variant> found_;
    float best_ = std::numeric_limits<float>::max();
};

} // namespace

void remainders(const Lexicon& lexicon, std::string_view word, std::vector<std::string>& out) {
    std::vector<ParticleSplit> splits;
    lexicon.particle_splits(word, splits);
    for (const ParticleSplit& split : splits) {
        const bool before_a_name = (split.allows & (before_indefinite | before_unrestricted)) != 0;
        if (split.particle_bytes > 0 && before_a_name &&
            word.size() >= split.base_begin + least_remainder)
            out.emplace_back(word.substr(split.base_begin));
    }
}

void inflections(std::string_view word, std::vector<std::string>& out) {
    if (word.size() < least_inflected)
        return;
    const std::string_view stem = word.substr(0, word.size() - hebrew_letter_bytes);
    if (word.ends_with("ית")) {
        out.emplace_back(stem);
        for (const auto ending : {"ות"sv, "מ"sv})
            out.push_back(concat(stem, ending));
    } else if (word.ends_with("י")) {
        for (const auto ending : {"ת"sv, "ימ"sv, "ות"sv, "ה"sv})
            out.push_back(concat(word, ending));
        out.push_back(concat(word, "מ"));
    } else if (word.ends_with("ה")) {
        for (const auto ending : {"ות"sv, "ת"sv})
            out.push_back(concat(stem, ending));
    } else {
        for (const auto ending : {"ימ"sv, "ות"sv, "י"sv, "ית"sv, "יות"sv})
            out.push_back(concat(word, ending));
    }
}

void variant_lemmas(const Lexicon& lexicon, std::string_view word, std::vector<std::string>& out) {
    if (word.size() < least_variant)
        return;
    VariantFinder finder(lexicon);
    std::string spelling;
    for (std::size_t i = hebrew_letter_bytes; i < word.size(); i += hebrew_letter_bytes) {
        const std::string_view before = word.substr(0, i);
        const std::string_view letter = word.substr(i, hebrew_letter_bytes);
        if (is_vav_or_yod(letter)) {
            spelling = concat(before, word.substr(i + hebrew_letter_bytes));
            if (!has_gentilic_ending(word) || has_gentilic_ending(spelling))
                finder.look_up(spelling, letter_left_out);
        }
        for (const auto mater : {"ו"sv, "י"sv}) {
            spelling = before;
            spelling += mater;
            spelling += word.substr(i);
            finder.look_up(spelling, letter_put_in);
        }
    }
    finder.take(out);
}

void respelled_lemmas(const Lexicon& lexicon, std::string_view lemma,
                      std::vector<std::string>& out) {
    constexpr std::size_t long_word = 6 * hebrew_letter_bytes;
    constexpr std::size_t least_beside_its_like = 4 * hebrew_letter_bytes;
    HeadwordClasses classes(lexicon);
    const unsigned wanted = classes.of(lemma);
    if (wanted == 0)
        return;
    const auto letter = [&](std::size_t at) { return lemma.substr(at, hebrew_letter_bytes); };
    const auto try_spelling = [&](std::string spelling) {
        if (spelling != lemma && (classes.of(spelling) & wanted) != 0 &&
            std::find(out.begin(), out.end(), spelling) == out.end())
            out.push_back(std::move(spelling));
    };
    for (std::size_t i = hebrew_letter_bytes; i < lemma.size(); i += hebrew_letter_bytes) {
        const std::string_view before = letter(i - hebrew_letter_bytes);
        const std::string_view here = letter(i);
        const bool last = i + hebrew_letter_bytes == lemma.size();
        for (const auto mater : {"ו"sv, "י"sv}) {
            const bool doubles =
                lemma.size() >= least_beside_its_like && is_beside_its_like(mater, before, here);
            if (doubles || lemma.size() + hebrew_letter_bytes >= long_word)
                try_spelling(concat(lemma.substr(0, i), mater, lemma.substr(i)));
        }
        if (!is_vav_or_yod(here))
            continue;
        const std::string_view after = last ? "" : letter(i + hebrew_letter_bytes);
        const bool one_of_two = is_beside_its_like(here, before, after);
        if ((lemma.size() > least_beside_its_like && one_of_two) ||
            (lemma.size() >= long_word && !last))
            try_spelling(concat(lemma.substr(0, i), lemma.substr(i + hebrew_letter_bytes)));
    }
}

void adjectives_of(const Lexicon& lexicon, std::string_view noun, std::vector<std::string>& out) {
    if (noun.size() < least_inflected)
        return;
    std::vector<Reading> readings;
    lexicon.readings(noun, readings);
    const bool is_noun = std::any_of(readings.begin(), readings.end(), [](const Reading& reading) {
        return reading.particle_bytes == 0 && reading.base_is_lemma &&
               (reading.grammar.part_of_speech == PartOfSpeech::noun ||
                reading.grammar.part_of_speech == PartOfSpeech::proper_name);
    });
    if (!is_noun)
        return;
    std::vector<std::string> candidates = {concat(noun, "י")};
    if (noun.ends_with("ה")) {
        const std::string_view stem = noun.substr(0, noun.size() - hebrew_letter_bytes);
        candidates = {concat(stem, stem.ends_with("י") ? "" : "תי"), concat(stem, "אי"),
                      concat(stem, "י")};
    }
    HeadwordFinder headwords(lexicon);
    for (std::string& adjective : candidates) {
        readings.clear();
        lexicon.readings(adjective, readings);
        bool known = false;
        for (const Reading& reading : readings)
            if (reading.particle_bytes == 0 &&
                reading.grammar.part_of_speech == PartOfSpeech::adjective)
                headwords.each(reading, [&](std::string_view headword) {
                    known = known || headword == adjective;
                });
        if (known)
            out.push_back(std::move(adjective));
    }
}

std::string_view without_apparent_particles(std::string_view word) {
    for (const std::string_view before : particles::of_unknown_words)
        if (word.starts_with(before) && word.size() >= before.size() + 3 * hebrew_letter_bytes)
            return word.substr(before.size());
    return word;
}

} // namespace mafteach
