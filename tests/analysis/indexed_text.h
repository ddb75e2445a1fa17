// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "lexicon_for_tests.h"

#include <string>

namespace mafteach::test {

/// The words of a text and what each is indexed under. The terms are views of the words and of what
/// the analyzer remembers: to be asked while this lives, and before the next text.
struct IndexedText {
    explicit IndexedText(const std::string& text) {
        static Tokenizer tokenizer(test_lexicon());
        static Analyzer analyzer(test_lexicon());
        tokenizer.tokenize(text, words);
        analyzer.analyze(words, terms);
    }
    IndexedText(const IndexedText&) = delete;
    IndexedText& operator=(const IndexedText&) = delete;

    TokenizedText words;
    AnalyzedText terms;
};

/// What lemma `lemma` of the word spelled `word`, folded, weighs in `text`; 0 where it is none.
inline int weight_of_lemma(const std::string& text, const std::string& word,
                           const std::string& lemma) {
    const IndexedText indexed(text);
    const std::string wanted = term_of(TermKind::lemma, lemma);
    for (std::size_t i = 0; i < indexed.words.tokens.size(); ++i)
        if (indexed.words.tokens[i].term == word)
            for (const TermUse& term : indexed.terms.terms_of(i))
                if (term.text == wanted)
                    return term.weight;
    return 0;
}

} // namespace mafteach::test
