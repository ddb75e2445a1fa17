// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/other_layout.h"

#include "analysis/keyboard_layout.h"
#include "language/lexer.h"
#include "language/tree.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mafteach {
namespace {

/// Keys whose sign may as well be punctuation beside a word.
constexpr std::string_view punctuation = ",.;:!?'/";
constexpr std::string_view space = " \t\r\n";

class Guesser {
public:
    Guesser(std::string_view text, QueryAnalyzer& analyzer, const Vocabulary& vocabulary)
        : text_(text), analyzer_(analyzer), vocabulary_(vocabulary) {}

    OtherLayout guess() {
        for (const Lexeme& lexeme : lex_query(text_).lexemes) {
            const bool words = lexeme.kind == LexemeKind::text || lexeme.kind == LexemeKind::phrase;
            const bool whole =
                !lexeme.reach || *lexeme.reach == Reach::exact || *lexeme.reach == Reach::alike;
            if (words && whole && lexeme.need != Need::excluded)
                each_word(lexeme.text);
        }
        if (!out_.words.empty())
            out_.query += text_.substr(done_);
        return std::move(out_);
    }

private:
    void each_word(std::string_view words) {
        while (!words.empty()) {
            const std::size_t begin = std::min(words.find_first_not_of(space), words.size());
            words.remove_prefix(begin);
            const std::string_view word = words.substr(0, words.find_first_of(space));
            words.remove_prefix(word.size());
            if (!word.empty() && !holds(word) && !replace(without_signs(word)))
                replace(without_punctuation(without_signs(word)));
        }
    }

    /// Before a key that gives punctuation here, a sign is none yet: +,urv.
    static std::string_view without_signs(std::string_view word) {
        return word.substr(std::min(word.find_first_not_of("+=~"), word.size()));
    }

    static std::string_view without_punctuation(std::string_view word) {
        const std::size_t end = word.find_last_not_of(punctuation);
        return word.substr(0, end == std::string_view::npos ? 0 : end + 1);
    }

    /// Puts what `word`, a part of the text, is in the other layout in its place. False where that
    /// is nothing that the index holds.
    bool replace(std::string_view word) {
        for (const std::string& other : {on_hebrew_keyboard(word), on_latin_keyboard(word)}) {
            if (other.empty() || !holds(other))
                continue;
            const auto at = static_cast<std::size_t>(word.data() - text_.data());
            out_.query += text_.substr(done_, at - done_);
            out_.query += other;
            done_ = at + word.size();
            out_.words.push_back({std::string(word), {other}});
            return true;
        }
        return false;
    }

    /// Whether the index holds every word of `text`, of which there is one at least, in one form or
    /// another.
    bool holds(std::string_view text) {
        const std::vector<QueryWord> words =
            analyzer_.words(text, Reach::lemma, Company::none, vocabulary_);
        return !words.empty() && std::all_of(words.begin(), words.end(), [&](const QueryWord& w) {
            return std::any_of(w.terms.begin(), w.terms.end(), [&](const QueryTerm& term) {
                return vocabulary_.contains(term.text);
            });
        });
    }

    std::string_view text_;
    QueryAnalyzer& analyzer_;
    const Vocabulary& vocabulary_;
    std::size_t done_ = 0; ///< up to where the text is in out_.query
    OtherLayout out_;
};

} // namespace

OtherLayout on_other_layout(std::string_view text, QueryAnalyzer& analyzer,
                            const Vocabulary& vocabulary) {
    return Guesser(text, analyzer, vocabulary).guess();
}

} // namespace mafteach
