// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/tokenizer.h"
#include "analysis/word_reader.h"
#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <string>
#include <unordered_map>

namespace mafteach {

/// The readings of words, remembered within bounds, since a few thousand words make up most of any
/// text. Not to be shared between threads.
class Morphology {
public:
    /// `lexicon` must outlive this.
    explicit Morphology(const Lexicon& lexicon) : lexicon_(lexicon), reader_(lexicon) {}

    /// The readings of `token`. Valid until `forget_if_full`.
    const WordReadings& readings(const Token& token);

    /// Forgets what it remembers where that has grown too large. Call it between texts.
    void forget_if_full();

    const Lexicon& lexicon() const { return lexicon_; }

private:
    const Lexicon& lexicon_;
    WordReader reader_;
    std::unordered_map<std::string, WordReadings> known_;
    std::string key_; ///< scratch
};

} // namespace mafteach
