// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_reader.h"

#include "analysis/function_words.h"
#include "analysis/lexicon_reading.h"
#include "analysis/reading_cost.h"
#include "analysis/sound_skeleton.h"
#include "analysis/term_kind.h"
#include "analysis/unknown_words.h"
#include "core/hebrew.h"
#include "lexicon/grammar.h"
#include "lexicon/marks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace mafteach {
namespace {

/// Readings that are so much less likely than the best one of their word change nothing.
constexpr float hopeless = 7.0F;

/// Where a word, or what is left of it behind particles, can be a function word, it nearly always
/// is.
constexpr float beside_function_word = 1.5F;
constexpr float beside_frozen_word = 4.0F;

/// A form that is not spelled like its lemma is a little less likely than one that is, one with a
/// possessive pronoun more so: such forms are many and rare.
constexpr float inflected = 0.2F;
constexpr float inflected_with_pronoun = 0.7F;

/// A participle that is a noun or adjective of its own (מנהל, שומר, מעניין) is mostly that.
constexpr float participle_beside_entry = 1.0F;

/// A word whose likeliest reading costs this much may as well be another word in a spelling that
/// the lexicon doesn't have.
constexpr float rare_word = 2.3F;

/// What each letter costs that a defective spelling leaves out (Drop in lexicon/grammar.h); that
/// the word as it stands is one of the lexicon's; and, below zero, each step of how frequent the
/// word in full spelling is.
constexpr float doubled_left_out = 0.3F;
constexpr float common_left_out = 1.1F;
constexpr float uncommon_left_out = 2.2F;
constexpr float defective_beside_word = 0.8F;
constexpr float frequent_when_full = -0.25F;
/// A reading as a defective spelling that is so much less likely than the word's best is not meant.
constexpr float hopeless_defective = 3.0F;
/// ... nor one that is as unlikely as this by itself.
constexpr float dearest_defective = 3.5F;
/// Where the lexicon has nothing else for the word, its best readings as a defective spelling stand
/// beside what is guessed of an unknown one up to this cost (יכלתי, כונתי).
constexpr float dearest_where_unknown = 5.0F;
constexpr float above_least_where_unknown = 0.7F;
/// The י of ־יים more than the lexicon has (שמיים).
constexpr float doubled_put_in = 0.8F;

float spelling_cost(const LeftOut& left_out) {
    return doubled_left_out * left_out.doubled + common_left_out * left_out.common +
           uncommon_left_out * left_out.uncommon;
}

/// Whether all readings make the word one in defective spelling that is hardly meant.
bool is_doubtful(const WordReadings& word) {
    return std::all_of(word.readings.begin(), word.readings.end(), [](const WordReading& reading) {
        return reading.defective && reading.cost > dearest_defective;
    });
}

void add_guess(const IndexTerm& term, TermKind kind, std::size_t begin, WordReadings& word) {
    std::vector<GuessedTerm>& guesses = word.guesses;
    if (std::none_of(guesses.begin(), guesses.end(),
                     [&](const GuessedTerm& guess) { return guess.term == &term; }))
        guesses.push_back({&term, kind, static_cast<std::uint8_t>(begin)});
}

} // namespace

/// The index of the term of `lemma` among the word's, which take it in; max_lemmas for no room.
std::size_t WordReader::lemma_index(WordReadings& word, std::string_view lemma) {
    std::vector<const IndexTerm*>& terms = word.lemma_terms;
    const IndexTerm& term = terms_.term(TermKind::lemma, without_marks(lemma));
    const auto found = std::find(terms.begin(), terms.end(), &term);
    const auto index = static_cast<std::size_t>(found - terms.begin());
    if (found == terms.end() && index < max_lemmas)
        terms.push_back(&term);
    return index;
}

std::uint64_t WordReader::lemma_bit(WordReadings& word, std::string_view lemma) {
    const std::size_t index = lemma_index(word, lemma);
    return index < max_lemmas ? std::uint64_t{1} << index : 0;
}

WordReader::Rivals WordReader::rivals(std::string_view folded) const {
    Rivals rivals;
    rivals.frozen = frozen_word(folded);
    for (const Reading& reading : legal_) {
        rivals.whole_word_is_known |= reading.particle_bytes == 0;
        if (reading.grammar.part_of_speech != PartOfSpeech::other)
            continue;
        rivals.whole_word_is_function_word |= reading.particle_bytes == 0;
        rivals.function_word_begins.push_back(reading.base_begin);
    }
    return rivals;
}

/// What the reading costs by itself and its spelling.
float WordReader::cost_of(const Reading& reading, std::string_view folded, const Rivals& rivals) {
    const float cost = reading_cost(reading, folded.substr(0, reading.particle_bytes),
                                    folded.substr(reading.base_begin));
    if (!reading.left_out)
        return cost;
    return cost + spelling_cost(reading.left_out) +
           frequent_when_full * static_cast<float>(reading.frequency) +
           (rivals.whole_word_is_known ? defective_beside_word : 0);
}

/// Finds the lemmas of `reading`, one of `form` in the word, and puts them into `out`. The one that
/// is spelled like the form, if any, is the word's own where the form has no particles before it.
WordReader::Spelled WordReader::add_lemmas(const Reading& reading, std::string_view form,
                                           WordReading& out, WordReadings& word) {
    const std::string form_term = term_of(TermKind::lemma, without_marks(form));
    Spelled spelled;
    headwords_.each(reading, [&](std::string_view lemma) {
        const std::size_t index = lemma_index(word, lemma);
        if (index == max_lemmas)
            return;
        out.lemmas |= std::uint64_t{1} << index;
        const bool like = (reading.base_is_lemma && lemma == reading.lemma) ||
                          (!out.defective && word.lemma_terms[index]->text == form_term);
        if (!like)
            return;
        spelled.like_lemma = true;
        if (out.has_particles)
            return;
        if (out.defective)
            spelled.own_defective = static_cast<int>(index);
        else
            word.own_lemma = static_cast<int>(index);
    });
    return spelled;
}

/// What `out`, the reading of `form` that `reading` is, costs beside what else the word may be.
float WordReader::cost_beside(const Rivals& rivals, const Reading& reading, std::string_view form,
                              const WordReading& out) {
    const bool function = out.word_class == WordClass::function;
    if (!rivals.frozen.empty())
        return function && form == rivals.frozen ? 0 : beside_frozen_word;
    // "His son" is no rarer than "in us".
    if (reading.lemma == "בנ" && reading.grammar.suffix)
        return 0;
    const auto& begins = rivals.function_word_begins;
    const bool beside_function =
        (rivals.whole_word_is_function_word && !(function && !out.has_particles)) ||
        (out.defective && !function && !begins.empty()) ||
        (!function && std::find(begins.begin(), begins.end(), reading.base_begin) != begins.end());
    return beside_function ? beside_function_word : 0;
}

/// A feminine adjective in ־ית, `adjective`, is the name of a language or a field as well (רוסית).
void WordReader::add_language(const WordReading& adjective, std::string_view form,
                              WordReadings& word) {
    WordReading language = adjective;
    language.word_class = WordClass::noun;
    language.lemmas = lemma_bit(word, form);
    if (!adjective.has_particles)
        word.own_lemma = static_cast<int>(lemma_index(word, form));
    word.take_in(language);
}

void WordReader::add(const Reading& reading, std::string_view folded, const Rivals& rivals,
                     WordReadings& word, float more) {
    const Grammar& grammar = reading.grammar;
    const std::string_view form = folded.substr(reading.base_begin);
    WordReading out = reading_without_cost(reading, folded);
    out.cost = cost_of(reading, folded, rivals) + more;
    const auto [like_lemma, own_defective] = add_lemmas(reading, form, out, word);
    const bool adjective = out.word_class == WordClass::adjective;
    const bool nominal = out.word_class == WordClass::noun || adjective;
    if (!like_lemma)
        out.cost += nominal && grammar.suffix ? inflected_with_pronoun : inflected;
    out.cost += cost_beside(rivals, reading, form, out);
    if (out.word_class == WordClass::participle &&
        lexicon_.lemma(reading.lemma_id).participle_is_entry)
        out.cost += participle_beside_entry;

    const bool feminine_singular = adjective && grammar.gender == Gender::feminine &&
                                   grammar.number == Number::singular && !grammar.construct;
    if (feminine_singular && form.ends_with("ית") && !like_lemma && !out.defective)
        add_language(out, form, word);
    if (!out.has_particles)
        full_lemmas_.note(reading, out, own_defective);
    word.take_in(out);
}

/// What there is to say about a word that the lexicon doesn't know.
void WordReader::guess(std::string_view folded, WordReadings& word) {
    WordReading& reading = word.readings.emplace_back();
    reading.word_class = WordClass::unknown;
    reading.definite = folded.starts_with("ה");
    const std::string plain = without_marks(folded);
    std::vector<std::string> found;
    remainders(lexicon_, plain, found);
    for (const std::string& remainder : found)
        add_guess(terms_.term(TermKind::remainder, remainder), TermKind::remainder,
                  (plain.size() - remainder.size()) / hebrew_letter_bytes, word);
    add_variants(plain, word);
    if (folded.find('"') != std::string_view::npos)
        return; // an acronym or a year is written in one way
    add_skeletons(plain, word);
    add_skeletons(without_apparent_particles(plain), word);
}

void WordReader::add_skeletons(std::string_view plain, WordReadings& word) {
    std::vector<std::string> skeletons;
    sound_skeletons(plain, skeletons);
    for (const std::string& letters : skeletons)
        add_guess(terms_.term(TermKind::skeleton, letters), TermKind::skeleton, 0, word);
}

/// A name that the lexicon knows in one spelling may stand in another elsewhere.
void WordReader::add_skeletons_of_names(std::string_view folded, WordReadings& word) {
    for (const WordReading& reading : word.readings)
        if (reading.word_class == WordClass::name && word.is_likely(reading))
            add_skeletons(without_marks(folded).substr(hebrew_letter_bytes * reading.form_begin),
                          word);
}

void WordReader::add_variants(std::string_view plain, WordReadings& word) {
    std::vector<std::string> lemmas;
    variant_lemmas(lexicon_, plain, lemmas);
    for (const std::string& lemma : lemmas)
        add_guess(terms_.term(TermKind::variant, without_marks(lemma)), TermKind::variant, 0, word);
}

/// The readings of a word as one in defective spelling, the likeliest first.
void WordReader::add_defective(std::string_view folded, const Rivals& rivals, WordReadings& word) {
    defective_.clear();
    lexicon_.defective_readings(folded, defective_);
    const std::size_t legal = word.readings.size();
    const auto cost = [&](const Reading& reading) { return spelling_cost(reading.left_out); };
    std::stable_sort(defective_.begin(), defective_.end(),
                     [&](const Reading& a, const Reading& b) { return cost(a) < cost(b); });
    // Most are hopeless by their cost alone, of a word that the lexicon has as it stands; what is
    // a lemma may be meant where it is typed.
    const float dearest =
        legal > 0 ? word.likeliest().cost + hopeless_defective : std::numeric_limits<float>::max();
    for (const Reading& reading : defective_)
        if ((reading.base_is_lemma && reading.particle_bytes == 0) ||
            cost_of(reading, folded, rivals) <= dearest)
            add(reading, folded, rivals, word);
    if (word.readings.empty())
        return;
    const float least = word.likeliest().cost;
    word.full_lemmas = full_lemmas_.meant();
    const float most = std::min(least + hopeless_defective, dearest_defective);
    if (legal == 0 && least > dearest_defective && least <= dearest_where_unknown) {
        std::erase_if(word.readings, [&](const WordReading& reading) {
            return reading.cost > least + above_least_where_unknown;
        });
        return;
    }
    word.readings.erase(
        std::remove_if(word.readings.begin() + static_cast<std::ptrdiff_t>(legal),
                       word.readings.end(),
                       [&](const WordReading& reading) { return reading.cost > most; }),
        word.readings.end());
}

/// The readings of a word in ־יים that the lexicon has in the older way alone (שמים).
void WordReader::add_dual(std::string_view folded, const Rivals& rivals, WordReadings& word) {
    constexpr std::string_view ending = "יימ";
    if (!folded.ends_with(ending))
        return;
    std::string spelling(folded.substr(0, folded.size() - ending.size()));
    spelling += ending.substr(hebrew_letter_bytes);
    defective_.clear();
    lexicon_.readings(spelling, defective_);
    for (const Reading& reading : defective_)
        if (reading.base_is_lemma && reading.grammar.part_of_speech == PartOfSpeech::noun &&
            reading.base_begin + ending.size() < folded.size())
            add(reading, folded, rivals, word, doubled_put_in);
}

/// The readings that the points of a word leave; false where the lexicon has none of them.
bool WordReader::read_pointed(std::string_view pointed, const Rivals& rivals,
                              std::string_view folded, WordReadings& word) {
    spellings_.clear();
    full_spellings(pointed, spellings_);
    for (const FullSpelling& spelling : spellings_) {
        defective_.clear();
        lexicon_.readings(spelling.text, defective_);
        const auto written = [&](std::uint8_t byte) {
            return static_cast<std::uint8_t>(spelling.written[byte / hebrew_letter_bytes] *
                                             hebrew_letter_bytes);
        };
        for (Reading& reading : defective_) {
            reading.particle_bytes = written(reading.particle_bytes);
            reading.base_begin = written(reading.base_begin);
            if (reading.base_begin < folded.size())
                add(reading, folded, rivals, word, spelling.cost);
        }
    }
    return !word.readings.empty();
}

/// The readings of a word as an older form (older_forms.h).
void WordReader::add_older(std::string_view folded, const Rivals& rivals, WordReadings& word) {
    if (folded.find_first_of("\"'") != std::string_view::npos)
        return;
    const bool known = !word.readings.empty();
    older_.clear();
    older_spellings(folded, known, older_);
    for (const OlderSpelling& spelling : older_) {
        const auto take = [&] {
            bool taken = false;
            for (Reading& reading : defective_) {
                if (reading.left_out.uncommon > 0 || !fits(spelling, reading))
                    continue;
                const float cost = cost_of_older(spelling, reading);
                reading.particle_bytes += spelling.begin;
                reading.base_begin += spelling.begin;
                add(reading, folded, rivals, word, cost);
                taken = true;
            }
            return taken;
        };
        defective_.clear();
        lexicon_.readings(spelling.text, defective_);
        if (take() || known)
            continue;
        defective_.clear();
        lexicon_.defective_readings(spelling.text, defective_);
        take();
    }
}

WordReadings WordReader::read(std::string_view folded, std::string_view pointed) {
    legal_.clear();
    lexicon_.readings(folded, legal_);
    if (legal_.empty() && folded.ends_with('\'')) {
        folded.remove_suffix(1);
        lexicon_.readings(folded, legal_);
    }
    full_lemmas_ = {};
    WordReadings word;
    const Rivals rivals = this->rivals(folded);
    if (pointed.empty() || !read_pointed(pointed, rivals, folded, word)) {
        for (const Reading& reading : legal_)
            add(reading, folded, rivals, word);
        add_defective(folded, rivals, word);
        if (word.own_lemma < 0)
            add_dual(folded, rivals, word);
    }

    const bool read_as_frozen =
        std::any_of(word.readings.begin(), word.readings.end(), [&](const WordReading& reading) {
            return reading.word_class == WordClass::function &&
                   reading.form_begin == count_letters(folded) - count_letters(rivals.frozen);
        });
    if (!rivals.frozen.empty() && !read_as_frozen) {
        WordReading out;
        out.word_class = WordClass::function;
        out.role = function_role(rivals.frozen);
        const std::size_t begin = folded.size() - rivals.frozen.size();
        set_particles(out, folded, begin, begin);
        out.lemmas = lemma_bit(word, lemma_of_frozen(rivals.frozen));
        word.readings.push_back(out);
    }
    const bool legal = !word.readings.empty() && !is_doubtful(word);
    add_older(folded, rivals, word);
    if (!legal)
        guess(folded, word);
    const float least = word.likeliest().cost;
    word.rare = !legal || least >= rare_word;
    if (legal && word.rare)
        add_variants(without_marks(folded), word);
    std::erase_if(word.readings,
                  [&](const WordReading& reading) { return reading.cost > least + hopeless; });
    add_skeletons_of_names(folded, word);
    word.readings.shrink_to_fit(); // many are remembered
    word.lemma_terms.shrink_to_fit();
    word.guesses.shrink_to_fit();
    word.tell_orthography();
    for (WordReading& reading : word.readings)
        reading.likelihood = std::exp(-reading.cost);
    return word;
}

} // namespace mafteach
