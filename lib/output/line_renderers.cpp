// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/line_renderers.h"

#include "analysis/paragraph_reader.h"
#include "core/isolates.h"
#include "core/printable.h"
#include "language/tree.h"
#include "output/block.h"
#include "output/place_text.h"
#include "output/terminal.h"
#include "search/matched_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string_view>
#include <utility>

namespace mafteach {

using namespace std::string_view_literals;

namespace {

/// A field in quotation marks, those inside it doubled. What could control a terminal is replaced,
/// and so is a first character that would make a spreadsheet take the field for a formula.
std::string csv_field(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
        out += '\'';
    for (const char c : printable(text, true)) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

std::string csv_value(const std::string& field, const Question& question, const ParsedQuery& query,
                      const Hit& hit) {
    if (field == "query")
        return csv_field(question.text);
    if (field == "rank")
        return std::to_string(hit.rank);
    if (field == "score")
        return has_scores(query) ? fmt::format("{:.4f}", hit.score) : "";
    if (field == "path")
        return csv_field(hit.passage.document_path());
    if (field == "paragraph")
        return std::to_string(hit.passage.paragraph);
    if (field == "part")
        return std::to_string(hit.passage.part);
    if (field == "line")
        return hit.line > 0 ? std::to_string(hit.line) : "";
    if (field == "place")
        return csv_field(place_text(hit.passage.place));
    return csv_field(hit.passage.text);
}

} // namespace

void CountRenderer::open_answer(const Question&, const SearchResult& result) {
    out_ << result.total << '\n';
}

void CountRenderer::no_answer(const Question&) {
    out_ << '\n';
}

void PathsRenderer::open_answer(const Question&, const SearchResult&) {
    said_.clear();
}

void PathsRenderer::hits(const Question& question, const SearchResult& result) {
    for (const Hit& hit : result.hits) {
        const std::string path = hit.passage.document_path();
        if (!said_.insert(path).second)
            continue;
        if (question.number > 0)
            out_ << question.number << '\t';
        if (style_.display == Display::visual)
            out_ << isolated_path(printable(path));
        else
            out_ << (style_.terminal ? printable(path) : path);
        out_ << (style_.null ? '\0' : '\n');
    }
}

void GrepRenderer::hits(const Question&, const SearchResult& result) {
    for (const Block& block : blocks_of(result.hits)) {
        if (style_.context && !first_)
            out_ << "--\n";
        first_ = false;
        for (const ShownPassage& each : block)
            paragraph(each);
    }
}

void GrepRenderer::paragraph(const ShownPassage& shown) {
    const StoredPassage& passage = *shown.passage;
    const std::vector<std::string_view> lines = lines_of(passage.text);
    const std::vector<Match>& matches = shown.highlights->matches;
    const std::vector<std::uint32_t> begins = lines_of_matches(passage.text, matches);
    std::vector<bool> matched(lines.size(), matches.empty());
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const auto [begin, end] = std::pair(matches[i].begin, matches[i].end);
        const std::uint32_t more = // of a word that is broken at a line's end
            count_line_ends(std::string_view(passage.text).substr(begin, end - begin));
        std::fill_n(matched.begin() + begins[i], more + 1, true);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_hit = shown.hit != nullptr && matched[i];
        const auto number = static_cast<std::uint32_t>(passage.line + i);
        if (is_hit || style_.context)
            line(passage, passage.line > 0 ? number : 0, lines[i], is_hit ? ':' : '-');
    }
}

/// `number`, of the line in the file, is 0 where that has none.
void GrepRenderer::line(const StoredPassage& passage, std::uint32_t number, std::string_view text,
                        char mark) {
    const bool marks = style_.display != Display::logical;
    const bool as_it_is = style_.null && !style_.terminal; // to be opened, not to be looked at
    const std::string path =
        as_it_is ? passage.document_path() : printable(passage.document_path());
    const std::string shown = on_one_line(text);
    out_ << (marks ? isolated_path(path) : path);
    const std::string place = place_text(passage.place);
    if (number > 0)
        out_ << (style_.null ? '\0' : mark) << number;
    else if (style_.null || !place.empty())
        out_ << (style_.null ? "\0"sv : ", "sv) << place;
    out_ << mark << (marks ? isolated_text(shown) : shown) << '\n';
}

const std::vector<std::string> csv_fields = {"query", "rank", "score", "path", "paragraph",
                                             "part",  "line", "text",  "place"};

CsvRenderer::CsvRenderer(std::ostream& out, const OutputStyle& style)
    : out_(out), fields_(style.fields.empty() ? csv_fields : style.fields) {}

void CsvRenderer::begin() {
    out_ << fmt::format("{}\r\n", fmt::join(fields_, ","));
}

void CsvRenderer::hits(const Question& question, const SearchResult& result) {
    for (const Hit& hit : result.hits) {
        for (std::size_t i = 0; i < fields_.size(); ++i)
            out_ << (i > 0 ? "," : "") << csv_value(fields_[i], question, result.query, hit);
        out_ << "\r\n";
    }
}

} // namespace mafteach
