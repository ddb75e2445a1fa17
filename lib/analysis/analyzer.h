// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/context.h"
#include "analysis/morphology.h"
#include "analysis/term_kind.h"
#include "analysis/token.h"
#include "analysis/tokenizer.h"
#include "analysis/word_readings.h"
#include "core/term_slot.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Names the rules that turn text into terms. It is stored with the index, and changes whenever
/// folding, tokenizing or term making does, so that an index and a query never disagree unseen.
constexpr std::string_view analysis_version = "4";

/// What decides a text's terms: analysis_version and the lexicon's identification.
std::string analysis_identity(const Lexicon& lexicon);

/// A term that a word is indexed under. `weight` is what it adds to the term's frequency in the
/// document (wdf): full_weight for a certain one, down to 1.
struct TermUse {
    std::string_view text; ///< with its prefix, UTF-8
    TermKind kind = TermKind::exact;
    std::uint8_t weight = 0;
    /// How the word is divided where it stands for this term, in its letters (points and quote
    /// marks not counted): so many are particles, and the form behind them begins at that letter.
    std::uint8_t particle_letters = 0;
    std::uint8_t form_begin = 0;
    TermSlot* slot = nullptr; ///< of the term; null where none is kept
};

/// What a phrase asks of a word of a text.
struct WordTerms {
    std::uint32_t terms = 0;  ///< so many of the text's, after those of the words before it
    std::uint32_t covers = 0; ///< Token::covers
    bool passed_over = false; ///< is_passed_over()
};

/// The wdf of a term that certainly stands for its word; the others are parts of it.
constexpr std::uint8_t full_weight = 8;

/// The terms of every word of a text.
class AnalyzedText {
public:
    std::size_t size() const { return first_.empty() ? 0 : first_.size() - 1; }
    /// Of word `i`; one at least, the exact one first. None for a word that was not asked for.
    std::span<const TermUse> terms_of(std::size_t i) const {
        return {terms_.data() + first_[i], first_[i + 1] - first_[i]};
    }
    /// Of all words, in order.
    std::span<const TermUse> terms() const { return terms_; }
    /// Which of those are whose, where all words were asked for.
    std::span<const WordTerms> words() const { return words_; }

private:
    friend class Analyzer;
    std::vector<TermUse> terms_;
    std::vector<WordTerms> words_;
    std::vector<std::size_t> first_; ///< of each word, and the end
};

/// Turns the words of a text into the terms that they are indexed under. Documents, queries and
/// highlighting all ask here, so that they can't disagree. Not to be shared between threads.
class Analyzer {
public:
    /// `lexicon` must outlive this. `remembered` is for Morphology.
    explicit Analyzer(const Lexicon& lexicon, std::size_t remembered = Morphology::most_remembered)
        : morphology_(lexicon, remembered) {}

    /// The terms of `text`, which with this analyzer must outlive their use; they are valid until
    /// the next call, of any text.
    void analyze(const TokenizedText& text, AnalyzedText& out);

    /// The same, where the words have the readings `readings`, one a word, and not those that the
    /// lexicon gives them. The terms are of this analyzer's morphology() too.
    void analyze(const TokenizedText& text, const std::vector<WordReadings>& readings,
                 AnalyzedText& out);

    /// The same for those words alone that `wanted`, one a word, says; the rest have no terms.
    /// Looks at no more of their neighbourhood than bears on them.
    void analyze(const TokenizedText& text, const std::vector<bool>& wanted, AnalyzedText& out);

    /// For what queries ask beyond the terms of a document.
    Morphology& morphology() { return morphology_; }
    const Lexicon& lexicon() const { return morphology_.lexicon(); }

private:
    void weigh(const TokenizedText& text, std::size_t begin, std::size_t end);
    float defective_cost(const TokenizedText& text);
    float defective_cost_of(const TokenizedText& text);
    void add_all_terms(const TokenizedText& text, AnalyzedText& out) const;
    bool has_one_reading(const Token& token);
    void add_terms(const Token& token, std::size_t w, std::vector<TermUse>& out) const;
    void add_lemmas(std::size_t w, std::vector<TermUse>& out) const;

    Morphology morphology_;
    ContextWeigher context_;
    std::vector<WordInContext> words_;    ///< that were weighed last
    std::optional<float> defective_cost_; ///< of the text at hand, once it was asked for
};

} // namespace mafteach
