// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/json_renderer.h"

#include "analysis/analyzer.h"
#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "core/printable.h"
#include "core/utf8.h"
#include "language/tree.h"
#include "output/place_text.h"
#include "output/reason.h"
#include "search/highlighter.h"
#include "search/matched_lines.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

// Ordered, so that a person who reads the output finds the fields where the docs list them.
using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
    return printable_json(json.dump());
}

Json line_value(std::uint32_t line) {
    return line > 0 ? Json(line) : Json();
}

/// `line`, from 1 in the file, is 0 where it has none.
Json match_object(const Match& match, std::string_view text, std::uint32_t line) {
    Json object = {{"begin", match.begin},
                   {"end", match.end},
                   {"line", line_value(line)},
                   {"word", well_formed(match.word->typed)},
                   {"reason", reason_name(match.kind)}};
    if (match.particles_end > match.begin) {
        object["particles"] = text.substr(match.begin, match.particles_end - match.begin);
        object["form"] = text.substr(match.form_begin, match.end - match.form_begin);
    }
    if (!match.lemma.empty())
        object["lemma"] = match.lemma;
    return object;
}

Json word_object(const QueryWord& word) {
    Json object = {{"word", well_formed(word.typed)}, {"readings", Json::array()}};
    for (const LemmaReading& reading : word.readings)
        object["readings"].push_back(
            {{"lemma", reading.lemma},
             {"probability", static_cast<double>(reading.weight) / full_weight}});
    return object;
}

/// The fields that were asked for, in the order in which they were; `object` where none were.
Json chosen(Json object, const std::vector<std::string>& fields) {
    if (fields.empty())
        return object;
    Json out = Json::object();
    for (const std::string& field : fields)
        if (object.contains(field))
            out[field] = std::move(object[field]);
    return out;
}

/// What a property of a document is called.
const char* property_name(Property property) {
    switch (property) {
    case Property::title:
        return "title";
    case Property::author:
        return "author";
    case Property::subject:
        return "subject";
    case Property::from:
        return "from";
    case Property::to:
        return "to";
    case Property::date:
        return "date";
    case Property::encoding:
        break;
    }
    return "encoding";
}

/// Where a passage stands besides its line.
void add_place(const Place& place, Json& object) {
    if (place.recognised)
        object["recognised"] = true;
    if (place.unit == Place::Unit::none)
        return;
    if (place.unit == Place::Unit::page)
        object["page"] = place.number;
    object["place"] = {{"unit", unit_name(place.unit)}, {"number", place.number}};
    if (!place.name.empty())
        object["place"]["name"] = well_formed(place.name);
}

void add_document(const Part& document, Json& object) {
    if (!document.kind.empty())
        object["kind"] = document.kind;
    for (const auto& [property, value] : document.properties)
        object["document"][property_name(property)] = well_formed(value);
}

Json neighbour_objects(const std::vector<Neighbour>& neighbours) {
    Json objects = Json::array();
    for (const Neighbour& each : neighbours) {
        Json object = {{"paragraph", each.passage.paragraph},
                       {"part", each.passage.part},
                       {"line", line_value(each.passage.line)}};
        add_place(each.passage.place, object);
        object["text"] = each.passage.text;
        objects.push_back(std::move(object));
    }
    return objects;
}

Json hit_object(const Question& question, const ParsedQuery& query, const Hit& hit,
                const OutputStyle& style) {
    Json object;
    if (question.number > 0)
        object["query_number"] = question.number;
    object["rank"] = hit.rank;
    if (has_scores(query))
        object["score"] = hit.score;
    object["path"] = well_formed(hit.passage.document_path());
    object["paragraph"] = hit.passage.paragraph;
    object["part"] = hit.passage.part;
    object["line"] = line_value(hit.line);
    add_place(hit.passage.place, object);
    add_document(hit.passage.of, object);
    object["text"] = hit.passage.text;
    Json& matches = object["matches"] = Json::array();
    const auto lines = lines_of_matches(hit.passage.text, hit.highlights.matches);
    for (std::size_t i = 0; i < lines.size(); ++i)
        matches.push_back(match_object(hit.highlights.matches[i], hit.passage.text,
                                       hit.passage.line > 0 ? hit.passage.line + lines[i] : 0));
    for (std::size_t i = 0; i < hit.contributions.size(); ++i)
        object["contributions"].push_back({{"clause", well_formed(description(query.clauses[i]))},
                                           {"score", hit.contributions[i]}});
    if (style.context) {
        object["before"] = neighbour_objects(hit.before);
        object["after"] = neighbour_objects(hit.after);
    }
    return chosen(std::move(object), style.fields);
}

} // namespace

const std::vector<std::string> json_fields = {
    "query_number", "rank",    "score",         "path",       "paragraph", "part",
    "line",         "page",    "place",         "recognised", "kind",      "document",
    "text",         "matches", "contributions", "before",     "after"};

void JsonLinesRenderer::hits(const Question& question, const SearchResult& result) {
    for (const Hit& hit : result.hits)
        out_ << dumped(hit_object(question, result.query, hit, style_)) << '\n';
}

void JsonRenderer::begin() {
    out_ << "{\"schema\":" << json_schema << ",\"results\":[";
}

void JsonRenderer::open_answer(const Question& question, const SearchResult& result) {
    Json object;
    object["query"] = well_formed(question.text);
    if (question.number > 0)
        object["query_number"] = question.number;
    object["total"] = result.total;
    object["total_exact"] = result.total_exact;
    if (result.with_all) {
        object["with_all"] = *result.with_all;
        object["with_all_exact"] = result.with_all_exact;
    }
    if (!result.xapian_query.empty()) {
        object["parsed"] = well_formed(description(result.query));
        for (const QueryWord* word : result.query.words())
            object["words"].push_back(word_object(*word));
        object["xapian"] = well_formed(result.xapian_query);
    }
    for (const Suggestion& suggestion : result.suggestions)
        object["suggestions"].push_back(
            {{"word", well_formed(suggestion.typed)}, {"instead", suggestion.instead}});
    std::string begun = dumped(object);
    begun.pop_back(); // the bracket: the hits are to follow
    out_ << (first_ ? "\n" : ",\n") << begun << ",\"hits\":[";
    first_ = false;
    first_hit_ = true;
}

void JsonRenderer::hits(const Question& question, const SearchResult& result) {
    for (const Hit& hit : result.hits) {
        out_ << (first_hit_ ? "" : ",") << dumped(hit_object(question, result.query, hit, style_));
        first_hit_ = false;
    }
}

void JsonRenderer::close_answer(const Question&, const SearchResult&) {
    out_ << "]}";
}

void JsonRenderer::end() {
    out_ << "\n]}\n";
}

} // namespace mafteach
