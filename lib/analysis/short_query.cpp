// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/short_query.h"

#include "analysis/function_words.h"
#include "analysis/typed_readings.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

bool may_be_participle(const WordReadings& word) {
    return std::any_of(word.readings.begin(), word.readings.end(), [](const WordReading& reading) {
        return reading.form_begin == 0 && !reading.defective &&
               reading.word_class == WordClass::participle;
    });
}

/// Whether no reading makes the whole word, in the spelling that it has, a noun.
bool is_adjective_or_verb(const WordReadings& word) {
    return std::all_of(word.readings.begin(), word.readings.end(), [](const WordReading& reading) {
        return reading.form_begin > 0 || reading.defective ||
               reading.word_class == WordClass::adjective ||
               reading.word_class == WordClass::participle || reading.word_class == WordClass::verb;
    });
}

} // namespace

void promote_rare(const std::vector<OneOfFew>& few, const Vocabulary& vocabulary,
                  std::vector<QueryWord>& words) {
    const auto frequency = [&](std::size_t w) {
        return vocabulary.frequency(std::string(few[w].token.term));
    };
    std::vector<std::size_t> rare;
    for (std::size_t w = 0; w < words.size(); ++w) {
        const WordReading& reading = few[w].readings.likeliest();
        const bool bare = reading.form_begin == 0 && reading.lemmas != 0;
        if (words[w].importance != Importance::function_word || !bare ||
            !frozen_word(few[w].token.term).empty())
            continue;
        const std::uint32_t uses = frequency(w);
        for (std::size_t other = 0; other < words.size(); ++other)
            if (words[other].importance == Importance::full && frequency(other) >= uses) {
                rare.push_back(w);
                break;
            }
    }
    for (const std::size_t w : rare)
        words[w].importance = Importance::full;
}

std::vector<bool> names_among(const std::vector<OneOfFew>& few, const Lexicon& lexicon,
                              const Vocabulary& vocabulary) {
    std::vector<bool> used(few.size());
    std::vector<bool> known(few.size());
    for (std::size_t w = 0; w < few.size(); ++w) {
        const Token& token = few[w].token;
        if (token.script != Script::hebrew)
            continue;
        known[w] = few[w].readings.may_be_name();
        used[w] = is_used_as_name(token.term, lexicon, vocabulary);
    }
    std::vector<bool> names(few.size());
    for (std::size_t w = 0; w < few.size(); ++w) {
        const WordReadings& readings = few[w].readings;
        bool beside_name = false;
        for (std::size_t other = 0; other < few.size(); ++other)
            beside_name = beside_name || (other != w && known[other]);
        // Where nothing but the lexicon says so, a name may as well be the participle of its
        // letters.
        names[w] = (known[w] && (used[w] || (beside_name && !may_be_participle(readings)))) ||
                   (used[w] && readings.own_lemma < 0 && is_adjective_or_verb(readings));
    }
    return names;
}

} // namespace mafteach
