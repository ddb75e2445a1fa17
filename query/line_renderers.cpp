// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/line_renderers.h"

#include "core/printable.h"

#include <fmt/format.h>

namespace mafteach {
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

} // namespace

void CountRenderer::answer(const Question&, const SearchResult& result) {
    out_ << result.total << '\n';
}

void PathsRenderer::answer(const Question&, const SearchResult& result) {
    for (const Hit& hit : result.hits)
        if (said_.insert(hit.passage.path).second)
            out_ << (terminal_ ? printable(hit.passage.path) : hit.passage.path) << '\n';
}

void GrepRenderer::answer(const Question&, const SearchResult& result) {
    for (const Hit& hit : result.hits)
        out_ << printable(hit.passage.path) << ':' << hit.passage.line << ':'
             << on_one_line(hit.passage.text) << '\n';
}

void CsvRenderer::begin() {
    out_ << "query,rank,score,path,paragraph,part,line,text\r\n";
}

void CsvRenderer::answer(const Question& question, const SearchResult& result) {
    for (const Hit& hit : result.hits)
        out_ << fmt::format("{},{},{:.4f},{},{},{},{},{}\r\n", csv_field(question.text), hit.rank,
                            hit.score, csv_field(hit.passage.path), hit.passage.paragraph,
                            hit.passage.part, hit.passage.line, csv_field(hit.passage.text));
}

} // namespace mafteach
