// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/searcher.h"

#include "analysis/folding.h"
#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "analysis/token.h"
#include "analysis/tokenizer.h"
#include "core/utf8.h"
#include "search/like_query.h"
#include "search/other_layout.h"
#include "search/relaxation.h"
#include "store/index_vocabulary.h"

#include <fmt/format.h>
#include <xapian.h>

#include <utility>

namespace mafteach {

SearchResult Searcher::find(std::string_view text, const SearchLimits& limits) {
    ParseOptions options;
    options.reach = limits.reach;
    options.all_words = limits.all_words;
    SearchResult result;
    index_.read([&] {
        result = {};
        result.query = parser_.parse(text, options, IndexVocabulary(index_));
        matcher_.find(limits, result);
        if (result.total == 0 && limits.suggest) {
            result.suggestions = suggestions(result.query.words(), IndexVocabulary(index_));
            for (Suggestion& suggestion : result.suggestions)
                for (std::string& word : suggestion.instead)
                    word = as_written(word);
        }
        if (result.total == 0 && (limits.suggest || limits.relax))
            try_other_layout(text, options, limits, result);
        if (result.total == 0 && limits.relax)
            relax(text, options, limits, result);
        else if (result.total > 0 && limits.count_all_words)
            matcher_.count_all_words(result);
    });
    return result;
}

SearchResult Searcher::search(std::string_view text, const SearchLimits& limits) {
    SearchResult result = find(text, limits);
    read_hits(result, limits, 0);
    return result;
}

SearchResult Searcher::find_like(const std::vector<std::string>& texts,
                                 const SearchLimits& limits) {
    std::string text;
    for (const std::string& part : texts)
        text += part + '\n';
    QueryAnalyzer analyzer(lexicon_);
    SearchResult result;
    index_.read([&] {
        result = {};
        const Xapian::Database& database = index_.database();
        result.query = like_query(text, analyzer, IndexVocabulary(index_), database.get_doccount());
        matcher_.find(limits, result, texts);
    });
    return result;
}

/// `word`, which has a quote mark, as one of the texts has it: what the mark is and whether a final
/// letter stands before it, the index doesn't know. Other words as they are.
std::string Searcher::as_written(const std::string& word) const {
    const std::string term = folded(word);
    const Xapian::Database& database = index_.database();
    if (term.find_first_of("\"'") == std::string::npos)
        return word;
    const Xapian::PostingIterator first = database.postlist_begin(term);
    if (first == database.postlist_end(term))
        return word;
    const std::string text = index_.passage(*first).text;
    Tokenizer tokenizer(lexicon_);
    TokenizedText words;
    tokenizer.tokenize(text, words);
    for (const Token& token : words.tokens)
        if (token.typed == term)
            return well_formed(std::string_view(text).substr(token.begin, token.end - token.begin));
    return word;
}

/// Asks for what the keys of the query give in the other keyboard layout, where the index holds
/// that, and suggests it.
void Searcher::try_other_layout(std::string_view text, const ParseOptions& options,
                                const SearchLimits& limits, SearchResult& result) {
    const IndexVocabulary vocabulary(index_);
    QueryAnalyzer analyzer(lexicon_);
    OtherLayout other = on_other_layout(text, analyzer, vocabulary);
    if (other.words.empty())
        return;
    std::string typed;
    std::string meant;
    for (const Suggestion& word : other.words) {
        typed += (typed.empty() ? "" : " ") + word.typed;
        meant += (meant.empty() ? "" : " ") + word.instead.front();
    }
    // What else was suggested for these words is spelled like nothing that anybody typed.
    if (limits.suggest)
        result.suggestions = std::move(other.words);
    if (!limits.relax)
        return;
    SearchResult found;
    found.query = parser_.parse(other.query, options, vocabulary);
    matcher_.find(limits, found);
    if (found.total == 0)
        return;
    found.layout_note =
        fmt::format("no paragraph has {}; showing those with {}, what its keys give in the other "
                    "keyboard layout",
                    typed, meant);
    found.suggestions = std::move(result.suggestions);
    result = std::move(found);
}

/// Asks for less, a step at a time, until something is found.
void Searcher::relax(std::string_view text, const ParseOptions& options, const SearchLimits& limits,
                     SearchResult& result) {
    const IndexVocabulary vocabulary(index_);
    Relaxation relaxation(result.query, options, [&](const ParseOptions& looser) {
        return parser_.parse(text, looser, vocabulary);
    });
    SearchResult found;
    while (relaxation.next(found.query)) {
        matcher_.find(limits, found);
        if (found.total > 0) {
            found.relaxation = relaxation.note();
            found.suggestions = std::move(result.suggestions);
            result = std::move(found);
            return;
        }
    }
}

} // namespace mafteach
