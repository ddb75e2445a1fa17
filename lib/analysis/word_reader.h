// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/full_lemmas.h"
#include "analysis/headwords.h"
#include "analysis/older_forms.h"
#include "analysis/pointed_spelling.h"
#include "analysis/term_table.h"
#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mafteach {

/// Works out the readings of words, each by itself. Not to be shared between threads.
class WordReader {
public:
    /// Both must outlive this. The terms of the readings are put into `terms`.
    WordReader(const Lexicon& lexicon, TermTable& terms)
        : lexicon_(lexicon), terms_(terms), headwords_(lexicon) {}

    /// The readings of `folded`, a Hebrew word in folded letters and quote marks, UTF-8. `pointed`:
    /// the same with its points, which tell most readings apart; empty where it has none.
    WordReadings read(std::string_view folded, std::string_view pointed = {});

private:
    /// What stands in the word besides the reading at hand, and bears on how likely that is.
    struct Rivals {
        std::string_view frozen;          ///< the frozen word in it; empty for none
        bool whole_word_is_known = false; ///< in the spelling that it has
        bool whole_word_is_function_word = false;
        std::vector<std::size_t> function_word_begins; ///< where, in bytes, function words begin
    };

    /// What the spelling of a reading says of it.
    struct Spelled {
        bool like_lemma = false; ///< the form is spelled like one of its lemmas
        int own_defective = -1;  ///< the lemma, an index, that the word is in defective spelling
    };

    Rivals rivals(std::string_view folded) const;
    static float cost_of(const Reading& reading, std::string_view folded, const Rivals& rivals);
    static float cost_beside(const Rivals& rivals, const Reading& reading, std::string_view form,
                             const WordReading& out);
    Spelled add_lemmas(const Reading& reading, std::string_view form, WordReading& out,
                       WordReadings& word);
    void add_language(const WordReading& adjective, std::string_view form, WordReadings& word);
    void add(const Reading& reading, std::string_view folded, const Rivals& rivals,
             WordReadings& word, float more = 0);
    bool read_pointed(std::string_view pointed, const Rivals& rivals, std::string_view folded,
                      WordReadings& word);
    void add_dual(std::string_view folded, const Rivals& rivals, WordReadings& word);
    void add_defective(std::string_view folded, const Rivals& rivals, WordReadings& word);
    void add_older(std::string_view folded, const Rivals& rivals, WordReadings& word);
    void guess(std::string_view folded, WordReadings& word);
    void add_skeletons(std::string_view plain, WordReadings& word);
    void add_skeletons_of_names(std::string_view folded, WordReadings& word);
    void add_variants(std::string_view plain, WordReadings& word);

    std::size_t lemma_index(WordReadings& word, std::string_view lemma);
    std::uint64_t lemma_bit(WordReadings& word, std::string_view lemma);

    const Lexicon& lexicon_;
    TermTable& terms_;
    HeadwordFinder headwords_;
    std::vector<FullSpelling> spellings_;
    std::vector<Reading> legal_;       ///< of the word at hand
    std::vector<Reading> defective_;   ///< of the word at hand
    std::vector<OlderSpelling> older_; ///< of the word at hand
    FullLemmas full_lemmas_;           ///< of it
};

} // namespace mafteach
