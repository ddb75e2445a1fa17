// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/older_forms.h"

#include "analysis/particle_strings.h"
#include "core/hebrew.h"
#include "lexicon/grammar.h"

#include <array>
#include <cstddef>
#include <utility>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t letter_bytes = hebrew_letter_bytes;

// Most words have no other spelling, and each word of a hit is asked for one: so the rules look at
// one letter first, by its last byte, which tells it from the others.

constexpr bool ends_in_letter(std::string_view word, std::string_view letter) {
    return !word.empty() && word.back() == letter.back();
}

/// Whether `letters` stands in the word with `behind` letters behind it.
constexpr bool has_before_end(std::string_view word, std::string_view letters, std::size_t behind) {
    const std::size_t from_end = letters.size() + behind * letter_bytes;
    return word.size() >= from_end &&
           word.substr(word.size() - from_end, letters.size()) == letters;
}

/// Calls `take(rest, begin)` for the word itself and for what is left of it behind particles.
template <typename Take>
void each_rest(std::string_view word, Take&& take) {
    for (const std::string_view before : particles::before_particles)
        if (word.starts_with(before))
            take(word.substr(before.size()), before.size());
}

/// Hands the spellings of a word to `take(form, text, begin)`, OlderSpelling's members. The text is
/// one of the word's endings or stands in a buffer: most are looked at and never kept.
template <typename Take>
class Spellings {
public:
    explicit Spellings(Take& take) : take_(take) {}

    void plurals(std::string_view word) {
        if (word.size() >= 5 * letter_bytes && has_before_end(word, "ינ", 0))
            put(OlderForm::plural_in_nun, word.substr(0, word.size() - letter_bytes), "מ");
    }

    void articles(std::string_view word) {
        each_rest(word, [&](std::string_view rest, std::size_t begin) {
            if (rest.size() >= 5 * letter_bytes &&
                (rest.starts_with("בה") || rest.starts_with("כה") || rest.starts_with("לה")))
                take_(OlderForm::article_after_particle, rest.substr(letter_bytes),
                      begin + letter_bytes);
        });
    }

    void aramaic_particles(std::string_view word) {
        each_rest(word, [&](std::string_view rest, std::size_t begin) {
            const auto behind = [&](std::string_view particle, OlderForm form, std::size_t least) {
                if (rest.starts_with(particle) &&
                    rest.size() >= particle.size() + least * letter_bytes)
                    take_(form, rest.substr(particle.size()), begin + particle.size());
            };
            behind("ד", OlderForm::aramaic_of, 2);
            behind("כד", OlderForm::aramaic_of, 3);
            behind("מד", OlderForm::aramaic_of, 3);
            behind("א", OlderForm::aramaic_on, 3);
            behind("ק", OlderForm::aramaic_now, 3);
            behind("קא", OlderForm::aramaic_now, 3);
        });
    }

    /// Verbs that lose their first letter in the infinitive keep it here, as a י: לישב, ליתן.
    void infinitives(std::string_view word) {
        if (!has_before_end(word, "לי", 2))
            return;
        for (const std::string_view before : {""sv, "ו"sv, "ש"sv, "מ"sv, "וש"sv, "ומ"sv}) {
            if (word.size() != before.size() + 4 * letter_bytes || !word.starts_with(before))
                continue;
            const std::string_view rest = word.substr(before.size());
            if (!rest.starts_with("לי"))
                continue;
            const std::string_view root = rest.substr(2 * letter_bytes);
            if (root == "תנ")
                put(OlderForm::infinitive, before, "לתת");
            else
                put(OlderForm::infinitive, before, "ל", root, "ת");
        }
    }

    void short_to_be(std::string_view word) {
        if (!ends_in_letter(word, "א") || !word.ends_with("הא"))
            return;
        each_rest(word, [&](std::string_view rest, std::size_t) {
            if (rest == "תהא" || rest == "יהא" || rest == "נהא" || rest == "אהא")
                put(OlderForm::short_to_be, word.substr(0, word.size() - letter_bytes), "יה");
        });
    }

    void objects(std::string_view word) {
        static constexpr std::array objects = {"ני"sv, "נו"sv, "הו"sv, "כמ"sv, "נה"sv,
                                               "ו"sv,  "ה"sv,  "כ"sv,  "מ"sv};
        for (const std::string_view object : objects) {
            if (!ends_in_letter(word, object))
                continue;
            const std::size_t least = object.size() > letter_bytes ? 3 : 4; // letters
            if (word.size() < object.size() + least * letter_bytes || !word.ends_with(object))
                continue;
            const std::string_view verb = word.substr(0, word.size() - object.size());
            const bool after_vowel = ends_in_letter(verb, "י") || ends_in_letter(verb, "ו");
            // ו is "him" after י alone; elsewhere it is the verb's own ending.
            // No verb has יהו but one in תי: names do (עזריהו).
            const bool after_ti = verb.ends_with("תי");
            if ((object == "ו" && !after_ti) ||
                (object == "הו" && ends_in_letter(verb, "י") && !after_ti))
                continue;
            take_(OlderForm::verb_with_object, verb, 0);
            if (!after_vowel && object.size() > letter_bytes)
                put(OlderForm::verb_with_object, verb, "ה");
        }
    }

    void last_letter(std::string_view word) {
        if (word.size() < 4 * letter_bytes)
            return;
        const std::string_view stem = word.substr(0, word.size() - letter_bytes);
        if (ends_in_letter(word, "ה"))
            put(OlderForm::he_or_aleph, stem, "א");
        else if (ends_in_letter(word, "א"))
            put(OlderForm::he_or_aleph, stem, "ה");
    }

    void passives(std::string_view word) {
        if (word.size() < 5 * letter_bytes || !has_early_nun(word))
            return;
        each_rest(word, [&](std::string_view rest, std::size_t begin) {
            if (rest.size() < 5 * letter_bytes || !rest.starts_with("נ"))
                return;
            const std::string_view second = rest.substr(letter_bytes, letter_bytes);
            const std::string_view third = rest.substr(2 * letter_bytes, letter_bytes);
            const bool sibilant = second == "ש" || second == "ס" || second == "צ" || second == "ז";
            if (second == "ת" || (sibilant && (third == "ת" || third == "ט" || third == "ד")))
                put(OlderForm::passive_past, word.substr(0, begin), "ה", rest.substr(letter_bytes));
        });
    }

    /// The full spelling of "his mother", which the lexicon has for "mother" only.
    void mothers(std::string_view word) {
        constexpr std::string_view mother = "אימ";
        if (!has_before_end(word, mother, 1) && !has_before_end(word, mother, 2))
            return;
        for (const std::string_view whose :
             {"ו"sv, "ה"sv, "י"sv, "כ"sv, "מ"sv, "נ"sv, "נו"sv, "כמ"sv})
            if (word.ends_with(whose) && has_before_end(word, mother, whose.size() / letter_bytes))
                put(OlderForm::mother_in_full,
                    word.substr(0, word.size() - whose.size() - mother.size()), "אמ", whose);
    }

private:
    /// Whether a נ stands where the word may begin, or behind particles.
    static bool has_early_nun(std::string_view word) {
        constexpr char nun = "נ"sv.back();
        for (std::size_t i = letter_bytes; i <= 4 * letter_bytes; i += letter_bytes)
            if (word[i - 1] == nun)
                return true;
        return false;
    }

    template <typename... Parts>
    void put(OlderForm form, const Parts&... parts) {
        text_.clear();
        (text_.append(std::string_view(parts)), ...);
        take_(form, std::string_view(text_), 0);
    }

    Take& take_;
    std::string text_; ///< scratch
};

bool is_nominal(const Grammar& grammar) {
    return grammar.part_of_speech == PartOfSpeech::noun ||
           grammar.part_of_speech == PartOfSpeech::adjective ||
           (grammar.part_of_speech == PartOfSpeech::verb && grammar.tense == Tense::present);
}

bool is_finite(const Grammar& grammar) {
    return grammar.part_of_speech == PartOfSpeech::verb &&
           (grammar.tense == Tense::past || grammar.tense == Tense::future);
}

std::string_view particles_of(std::string_view word, const Reading& reading) {
    return word.substr(0, reading.particle_bytes);
}

bool is_plural_in_mem(const Grammar& grammar) {
    if (grammar.part_of_speech == PartOfSpeech::other)
        return true; // numerals
    return is_nominal(grammar) && !grammar.construct && !grammar.suffix &&
           (grammar.number == Number::plural || grammar.number == Number::dual);
}

/// What may stand behind ד: all but forms that are rare by themselves.
bool may_follow_of(const OlderSpelling& spelling, const Reading& reading) {
    const Grammar& grammar = reading.grammar;
    const std::string_view particles = particles_of(spelling.text, reading);
    if (!particles.empty() && particles != "ה" && particles != "ב" && particles != "ל" &&
        particles != "מ" && particles != "כ")
        return false;
    const std::size_t letters = (spelling.text.size() - reading.base_begin) / letter_bytes;
    switch (grammar.part_of_speech) {
    case PartOfSpeech::other:
        return particles.empty() || letters >= 3;
    case PartOfSpeech::noun:
    case PartOfSpeech::proper_name:
        return letters >= 3 && (!grammar.suffix || grammar.suffix.person == Person::third);
    case PartOfSpeech::adjective:
        return letters >= 3 && !grammar.construct && !grammar.suffix;
    case PartOfSpeech::verb:
        return letters >= 3 && !grammar.construct && !grammar.suffix &&
               (grammar.tense == Tense::present ||
                (is_finite(grammar) && grammar.person == Person::third));
    }
    return false;
}

/// Whether the infinitive is that of a verb with the letters that the older one has.
bool has_root_of(const OlderSpelling& spelling, const Reading& reading) {
    const std::string_view verb = std::string_view(spelling.text).substr(reading.base_begin);
    const std::string_view lemma = reading.lemma;
    return lemma.size() == 3 * letter_bytes &&
           (verb == "תת" ? lemma == "נתנ"
                         : lemma.ends_with(verb.substr(0, verb.size() - letter_bytes)));
}

bool may_take_object(const Reading& reading) {
    const Grammar& grammar = reading.grammar;
    return (is_finite(grammar) || grammar.tense == Tense::imperative) && !grammar.suffix &&
           (reading.particle_bytes == 0 || grammar.tense != Tense::imperative);
}

/// `endings`: those as well that the word ends in.
template <typename Take>
void spell(std::string_view word, bool endings, Take&& take) {
    Spellings spellings(take);
    spellings.plurals(word);
    if (endings) {
        spellings.articles(word);
        spellings.aramaic_particles(word);
    }
    spellings.infinitives(word);
    spellings.short_to_be(word);
    spellings.objects(word);
    spellings.last_letter(word);
    spellings.passives(word);
    spellings.mothers(word);
}

} // namespace

void older_spellings(std::string_view word, bool known, std::vector<OlderSpelling>& out) {
    const auto add = [&](OlderForm form, std::string_view text, std::size_t begin) {
        out.push_back({form, static_cast<std::uint8_t>(begin), std::string(text)});
    };
    if (!known)
        return spell(word, true, add);
    Spellings spellings(add);
    spellings.infinitives(word);
    spellings.short_to_be(word);
    spellings.mothers(word);
}

bool any_older_respelling(std::string_view word,
                          const std::function<bool(std::string_view)>& holds) {
    bool any = false;
    spell(word, false,
          [&](OlderForm, std::string_view text, std::size_t) { any = any || holds(text); });
    return any;
}

bool fits(const OlderSpelling& spelling, const Reading& reading) {
    const Grammar& grammar = reading.grammar;
    const std::size_t base_letters = (spelling.text.size() - reading.base_begin) / letter_bytes;
    switch (spelling.form) {
    case OlderForm::plural_in_nun:
        return is_plural_in_mem(grammar) && base_letters >= 4;
    case OlderForm::article_after_particle:
        return particles_of(spelling.text, reading) == "ה" && base_letters >= 3 &&
               is_nominal(grammar);
    case OlderForm::aramaic_of:
        return may_follow_of(spelling, reading);
    case OlderForm::aramaic_on:
        return reading.particle_bytes == 0 && grammar.part_of_speech == PartOfSpeech::noun &&
               reading.base_is_lemma && !reading.left_out;
    case OlderForm::aramaic_now:
        return reading.particle_bytes == 0 && grammar.part_of_speech == PartOfSpeech::verb &&
               !grammar.construct && !grammar.suffix && grammar.number == Number::singular &&
               (grammar.tense == Tense::present ||
                (grammar.tense == Tense::past && grammar.person == Person::third));
    case OlderForm::infinitive:
        return grammar.tense == Tense::infinitive && has_root_of(spelling, reading);
    case OlderForm::short_to_be:
        return is_finite(grammar) && reading.lemma == "היה";
    case OlderForm::verb_with_object:
        return may_take_object(reading) && base_letters >= 3;
    case OlderForm::he_or_aleph:
        return base_letters >= 4 && grammar.part_of_speech != PartOfSpeech::verb &&
               grammar.part_of_speech != PartOfSpeech::other && !grammar.construct &&
               !grammar.suffix && grammar.number != Number::plural;
    case OlderForm::passive_past:
        return grammar.part_of_speech == PartOfSpeech::verb && grammar.tense == Tense::past &&
               !grammar.suffix && reading.lemma.starts_with("ה");
    case OlderForm::mother_in_full:
        return grammar.part_of_speech == PartOfSpeech::noun && grammar.suffix &&
               grammar.number == Number::singular && reading.lemma == "אמ";
    }
    return false;
}

float cost_of_older(const OlderSpelling& spelling, const Reading& reading) {
    // Words of the first and second person are rare among those that can be something else. What
    // looks like one with an object is hardly anything else.
    constexpr float of_spoken = -2.0F;
    switch (spelling.form) {
    case OlderForm::plural_in_nun:
        return 0.3F;
    case OlderForm::article_after_particle:
    case OlderForm::passive_past:
    case OlderForm::infinitive:
    case OlderForm::short_to_be:
        return 0.5F;
    case OlderForm::verb_with_object:
        return reading.grammar.person == Person::third ? 0.5F : of_spoken;
    case OlderForm::mother_in_full:
        return reading.grammar.suffix.person == Person::third ? 0 : of_spoken;
    case OlderForm::he_or_aleph:
        return 1.0F;
    case OlderForm::aramaic_of:
    case OlderForm::aramaic_now:
        return 1.5F;
    case OlderForm::aramaic_on:
        return 2.0F;
    }
    return 0;
}

} // namespace mafteach
