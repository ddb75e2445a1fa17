// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/json_renderer.h"

#include "core/utf8.h"

#include <nlohmann/json.hpp>

namespace mafteach {
namespace {

// Ordered, so that a person who reads the output finds the fields where the docs list them.
using Json = nlohmann::ordered_json;

const char* reason(TermKind kind) {
    switch (kind) {
    case TermKind::typed:
        return "exact";
    case TermKind::folded:
        break;
    }
    return "folded";
}

Json hit_object(const Question& question, const Hit& hit) {
    Json object;
    if (question.number > 0)
        object["query_number"] = question.number;
    object["rank"] = hit.rank;
    object["score"] = hit.score;
    object["path"] = well_formed(hit.passage.path);
    object["paragraph"] = hit.passage.paragraph;
    object["part"] = hit.passage.part;
    object["line"] = hit.passage.line;
    object["text"] = hit.passage.text;
    Json& matches = object["matches"] = Json::array();
    for (const Match& match : hit.highlights.matches)
        matches.push_back({{"begin", match.begin},
                           {"end", match.end},
                           {"word", well_formed(match.word->typed)},
                           {"reason", reason(match.kind)}});
    return object;
}

} // namespace

void JsonLinesRenderer::answer(const Question& question, const SearchResult& result) {
    for (const Hit& hit : result.hits)
        out_ << hit_object(question, hit).dump() << '\n';
}

void JsonRenderer::begin() {
    out_ << "{\"schema\":" << json_schema << ",\"results\":[";
}

void JsonRenderer::answer(const Question& question, const SearchResult& result) {
    Json object;
    object["query"] = well_formed(question.text);
    if (question.number > 0)
        object["query_number"] = question.number;
    object["total"] = result.total;
    object["total_exact"] = result.total_exact;
    Json& hits = object["hits"] = Json::array();
    for (const Hit& hit : result.hits)
        hits.push_back(hit_object(question, hit));
    out_ << (first_ ? "\n" : ",\n") << object.dump();
    first_ = false;
}

void JsonRenderer::end() {
    out_ << "\n]}\n";
}

} // namespace mafteach
