// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/explanation.h"

#include "analysis/analyzer.h"
#include "analysis/passage_reader.h"
#include "analysis/query_words.h"
#include "core/printable.h"
#include "search/ranking.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>

namespace mafteach {
namespace {

/// The terms of a word that are not its lemmas are many; so many of a kind are shown.
constexpr std::size_t shown_terms = 12;

/// What the programs rank by.
const Ranking ranking;

std::string importance_text(Importance importance) {
    switch (importance) {
    case Importance::full:
        return "";
    case Importance::function_word:
        return fmt::format(", counts {:.2f}: a function word", ranking.function_word);
    case Importance::little:
        break;
    }
    return fmt::format(", counts {:.2f}: it says little", ranking.little);
}

std::string readings_text(const QueryWord& word) {
    std::string text;
    for (const LemmaReading& reading : word.readings)
        text += fmt::format("{}{} {:.0f} %", text.empty() ? "" : ", ", reading.lemma,
                            100.0 * reading.weight / full_weight);
    switch (word.reach) {
    case Reach::exact:
        return "as it is typed";
    case Reach::beginning:
    case Reach::ending:
    case Reach::pattern:
        return fmt::format("{} words of the index", word.terms.size());
    default:
        return text.empty() ? "unknown to the lexicon" : text;
    }
}

std::string word_text(const QueryWord& word) {
    std::string text = fmt::format("  {}: {}{}\n", word.typed, readings_text(word),
                                   importance_text(word.importance));
    std::map<TermGroup, std::set<std::string>> groups;
    for (const QueryTerm& term : word.terms)
        groups[term.group].insert(term.text);
    const std::map<TermGroup, std::string> names = {
        {TermGroup::word, "found by"},
        {TermGroup::typed, fmt::format("as typed, adds {:.2f} of a word", ranking.typed)},
        {TermGroup::form, fmt::format("this form, adds {:.2f} of a word", ranking.form)},
        {TermGroup::skeleton,
         fmt::format("the sound of a name, adds {:.2f} of a word", ranking.skeleton)}};
    for (const auto& [group, terms] : groups) {
        text += fmt::format("    {}:", names.at(group));
        std::size_t shown = 0;
        for (const std::string& term : terms)
            if (shown++ < shown_terms)
                text += " " + term;
        text += shown > shown_terms ? fmt::format(" and {} more\n", shown - shown_terms) : "\n";
    }
    return text;
}

/// Xapian's notation writes a weight of 0.15 as "0.14999999999999999445 * ".
std::string with_rounded_weights(const std::string& xapian) {
    constexpr std::string_view times = " * ";
    constexpr std::string_view digits = "0123456789.";
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = xapian.find(times); at != std::string::npos;
         at = xapian.find(times, at + 1)) {
        std::size_t begin = at;
        while (begin > done && digits.find(xapian[begin - 1]) != std::string_view::npos)
            --begin;
        double weight = 0;
        std::from_chars(xapian.data() + begin, xapian.data() + at, weight);
        out += xapian.substr(done, begin - done);
        out += begin < at ? fmt::format("{:.2f}", weight) : "";
        done = at;
    }
    return out + xapian.substr(done);
}

} // namespace

std::string query_explanation(const SearchResult& result) {
    std::string text = fmt::format("query: {}\n", description(result.query));
    for (const QueryWord* word : result.query.words())
        text += word_text(*word);
    if (std::any_of(result.query.clauses.begin(), result.query.clauses.end(),
                    [](const QueryClause& clause) { return clause.is_positional(); }))
        text += fmt::format("  a phrase, or words with NEAR, must stand in one paragraph: between "
                            "blank lines, and\n  where that is longer than {} words, in one of the "
                            "parts that it is cut into,\n  or over two of them\n",
                            max_passage_words);
    if (result.exact_first > 0)
        text += fmt::format("  one that stands there as it is typed adds {:.2f}, which puts it "
                            "first\n",
                            result.exact_first);
    if (result.all_first > 0)
        text += fmt::format(
            "  each of these adds {:.2f}, which puts a paragraph first: all words in it "
            "(unless they\n  must be), all in the forms typed, and, of the best {}, "
            "all of them side by side\n",
            result.all_first, ranking.read_for_neighbours);
    text += fmt::format("as Xapian runs it: {}\n", with_rounded_weights(result.xapian_query));
    return printable(text, true);
}

std::string score_explanation(const Hit& hit, const ParsedQuery& query) {
    std::string text;
    for (std::size_t i = 0; i < hit.contributions.size(); ++i)
        if (hit.contributions[i] > 0)
            text +=
                fmt::format("    {:.2f} {}\n", hit.contributions[i], description(query.clauses[i]));
    return printable(text, true);
}

} // namespace mafteach
