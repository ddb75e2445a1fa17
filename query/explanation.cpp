// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/explanation.h"

#include "analysis/analyzer.h"
#include "core/printable.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace mafteach {
namespace {

/// The terms of a word that are not its lemmas are many; so many of a kind are shown.
constexpr std::size_t shown_terms = 12;

const char* importance_text(Importance importance) {
    switch (importance) {
    case Importance::full:
        return "";
    case Importance::function_word:
        return ", counts less: a function word";
    case Importance::little:
        break;
    }
    return ", counts little: it says little";
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
    const std::map<TermGroup, const char*> names = {{TermGroup::word, "found by"},
                                                    {TermGroup::typed, "as typed"},
                                                    {TermGroup::form, "this form"},
                                                    {TermGroup::skeleton, "consonants"}};
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

} // namespace

std::string query_explanation(const SearchResult& result) {
    std::string text = fmt::format("query: {}\n", description(result.query));
    for (const QueryWord* word : result.query.words())
        text += word_text(*word);
    text += fmt::format("Xapian: {}\n", result.xapian_query);
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
