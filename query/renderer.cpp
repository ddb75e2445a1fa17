// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/renderer.h"

#include "core/number_text.h"
#include "query/html_renderer.h"
#include "query/json_renderer.h"
#include "query/line_renderers.h"
#include "query/text_renderer.h"
#include "query/visual_renderer.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace mafteach {
namespace {

std::unique_ptr<Renderer> renderer(Format format, const OutputStyle& style, std::ostream& out) {
    switch (format) {
    case Format::html:
        return std::make_unique<HtmlRenderer>(out, style);
    case Format::json:
        return std::make_unique<JsonRenderer>(out, style);
    case Format::jsonl:
        return std::make_unique<JsonLinesRenderer>(out, style);
    case Format::paths:
        return std::make_unique<PathsRenderer>(out, style);
    case Format::count:
        return std::make_unique<CountRenderer>(out);
    case Format::csv:
        return std::make_unique<CsvRenderer>(out, style.fields);
    case Format::grep:
        return std::make_unique<GrepRenderer>(out, style);
    case Format::text:
        break;
    }
    return std::make_unique<TextRenderer>(out, style);
}

} // namespace

bool has_scores(const ParsedQuery& query) {
    return std::any_of(query.clauses.begin(), query.clauses.end(),
                       [](const QueryClause& clause) { return !clause.excluded; });
}

bool tells_with_all(const SearchResult& result) {
    return result.with_all && (!result.total_exact || *result.with_all < result.total);
}

std::uint64_t shown_total(const SearchResult& result, std::uint32_t last_rank) {
    if (result.total_exact || last_rank == 0)
        return result.total;
    return std::max<std::uint64_t>(rounded(result.total), last_rank);
}

std::unique_ptr<Renderer> make_renderer(Format format, const OutputStyle& style,
                                        std::ostream& out) {
    if (style.display != Display::visual)
        return renderer(format, style, out);
    auto logical = std::make_unique<std::ostringstream>();
    auto inner = renderer(format, style, *logical);
    return std::make_unique<VisualRenderer>(std::move(logical), std::move(inner), out,
                                            style.columns);
}

} // namespace mafteach
