// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "analysis/morphology.h"
#include "analysis/token.h"
#include "analysis/tokenizer.h"
#include "analysis/vocabulary.h"
#include "analysis/word_readings.h"
#include "lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// How a word of a paragraph can match a word of the query, the closest way first.
enum class MatchKind : std::uint8_t {
    exact,      ///< the same letters, once folded
    particles,  ///< the same form behind other particles
    lemma,      ///< another form of the same dictionary entry
    inflection, ///< what looks like another form of a word that no dictionary knows
    variant,    ///< a word in another spelling (full and defective)
    skeleton,   ///< an unknown word with the same consonants
    wildcard,   ///< the letters beside a *, behind particles or not
    fuzzy,      ///< a word that is spelled or pronounced almost like it
};

/// How far a query word reaches.
enum class Reach : std::uint8_t {
    exact,     ///< the word as it is typed, folded
    lemma,     ///< every form of the word
    wide,      ///< weaker relations as well
    alike,     ///< every form, and words spelled or pronounced almost alike
    beginning, ///< words that begin with these letters
    ending,    ///< words that end with them
    pattern,   ///< words with any letters where a * stands, and any one where a ? does
};

/// What a term is to the ranking. The terms of one group count as one term.
enum class TermGroup : std::uint8_t {
    word,     ///< what finds the word
    typed,    ///< the word as it is typed, quote marks and all
    form,     ///< the form that was typed, behind any particles: closer than other forms of it
    skeleton, ///< the consonants of an unknown word; a name is what a question turns on
};

/// A term by which a query word finds paragraphs.
struct QueryTerm {
    std::string text;
    MatchKind kind;
    TermGroup group = TermGroup::word;
};

/// How much a query word says about what is looked for.
enum class Importance : std::uint8_t {
    full,
    function_word, ///< a preposition, a numeral, an adverb
    little,        ///< a question word or the like (function_words.h)
};

/// A dictionary entry that a word of the query is taken for.
struct LemmaReading {
    std::string lemma; ///< with a final letter
    int weight;        ///< of full_weight (analyzer.h): how probable it is beside its neighbours
};

/// A word of the query.
struct QueryWord {
    std::string typed;            ///< as it stands in the query
    std::vector<QueryTerm> terms; ///< the exact ones first; one at least
    Importance importance = Importance::full;
    Reach reach = Reach::lemma;
    std::vector<LemmaReading> readings{}; ///< none of a word that the lexicon doesn't know
    /// So many words after this one are its parts (Token::covers): a date's, spaced letters. They
    /// say little beside it.
    std::uint32_t parts = 0;
    bool sure = false; ///< the whole is meant, hardly its parts
};

/// What stands in a query beside the words at hand.
enum class Company : std::uint8_t {
    none, ///< the query is one word
    others,
    many, ///< they are many, as in a text that somebody pasted
};

/// So many words or fewer are not many.
constexpr std::size_t some_words = 64;

/// Turns the text of a query, or a part of it, into words with the terms to look for: the other
/// side of what Analyzer does for documents. Not to be shared between threads.
class QueryAnalyzer {
public:
    /// `lexicon` must outlive this.
    explicit QueryAnalyzer(const Lexicon& lexicon) : tokenizer_(lexicon), analyzer_(lexicon) {}

    /// How many words `text`, UTF-8, holds. Particles that are split from their word (ל-AP) say
    /// nothing about what is looked for and are none.
    std::size_t count_words(std::string_view text);

    /// The same, each counted once; what is written of several words (Token::covers) is these.
    std::size_t count_different_words(std::string_view text);

    /// The words of `text`, UTF-8, which somebody typed to look for them (typed_readings.h).
    /// `reach` is exact, lemma or wide; what goes beyond is word_expansion.h's to add. A word that
    /// is alone, if it is a dictionary form, means that entry; among others it means what they
    /// leave probable. Two genders of a word (עובד.ת) are one word that means either. Among many,
    /// which of its forms was typed, which is most of a word's terms, says little, and is not asked
    /// for. `vocabulary` is the index's.
    std::vector<QueryWord> words(std::string_view text, Reach reach, Company company,
                                 const Vocabulary& vocabulary);

    /// The same, where it is enough that each stands there once: of a text of thousands of words,
    /// those that are said again are left out before they are analysed.
    std::vector<QueryWord> different_words(std::string_view text, Reach reach, Company company,
                                           const Vocabulary& vocabulary);

    /// The words of `text`, UTF-8, a piece of a document.
    std::vector<QueryWord> words_of_document(std::string_view text, const Vocabulary& vocabulary);

    Morphology& morphology() { return analyzer_.morphology(); }

private:
    /// A word at work.
    struct Work {
        std::size_t index; ///< among the words of the text
        const Token& token;
        const WordReadings& readings;
        bool alone;
        bool name; ///< it is taken for a name, which has no other forms
        bool few;  ///< it was typed among few words, or by itself, that all say something
        bool many; ///< it was typed among many words
        const Vocabulary& vocabulary;
        QueryWord& out;
    };

    std::vector<QueryWord> typed_words(std::string_view text, Reach reach, Company company,
                                       const Vocabulary& vocabulary);
    std::vector<QueryWord> analyzed_words(std::string_view text, Reach reach, Company company,
                                          const Vocabulary& vocabulary);
    void join_forms(const std::vector<std::size_t>& tokens, std::vector<QueryWord>& words) const;
    void add_exact(const Work& work);
    void respell(const Work& work, std::vector<std::string>& found,
                 std::vector<std::string>& respelled) const;
    void add_terms(const Work& work);
    std::vector<std::string> lemmas(const Work& work) const;
    void add_likeliest(std::size_t index, std::vector<std::string>& lemmas) const;
    bool means_adjective(const Work& work) const;
    void add_adjectives(const Work& work);
    void add_guesses(const Work& work);
    void add_skeletons(const Work& work, std::string_view name);
    void add_inflections(const Work& work, std::string_view base);
    void add_forms(const Work& work);
    void add_behind_particles(const Work& work, std::string_view form, TermGroup group);
    bool is_known(std::string_view folded);

    Tokenizer tokenizer_;
    Analyzer analyzer_;
    TokenizedText tokenized_;
    AnalyzedText analyzed_;
    std::vector<WordReadings> readings_; ///< of each token
};

} // namespace mafteach
