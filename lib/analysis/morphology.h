// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/term_table.h"
#include "analysis/token.h"
#include "analysis/tokenizer.h"
#include "analysis/word_reader.h"
#include "analysis/word_readings.h"
#include "core/text_set.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <string>

namespace mafteach {

/// The readings of words, remembered within bounds, since a few thousand words make up most of any
/// text. Not to be shared between threads.
class Morphology {
public:
    /// How many words are remembered where nothing else is said: some 60 MB. The literature
    /// benchmark (88 MB of text) has 390,000 distinct words.
    static constexpr std::size_t most_remembered = 200'000;
    /// What a word that is remembered takes, about: bytes.
    static constexpr std::size_t bytes_a_word = 320;

    /// `lexicon` must outlive this. Some `remembered` words are remembered.
    explicit Morphology(const Lexicon& lexicon, std::size_t remembered = most_remembered)
        : lexicon_(lexicon), reader_(lexicon, terms_), remembered_(remembered) {}

    /// The readings of `token`, and their terms. Valid until `forget_if_full`.
    const WordReadings& readings(const Token& token);

    /// Forgets what it remembers where that has grown too large. Call it between texts.
    void forget_if_full();

    const Lexicon& lexicon() const { return lexicon_; }

private:
    struct Word {
        std::string text;
        WordReadings readings;
    };

    const Lexicon& lexicon_;
    TermTable terms_;
    WordReader reader_;
    std::size_t remembered_; ///< words
    TextSet<Word> known_;
};

} // namespace mafteach
