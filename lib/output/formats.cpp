// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/formats.h"

#include "output/html_renderer.h"
#include "output/json_renderer.h"
#include "output/line_renderers.h"
#include "output/terminal.h"
#include "output/text_renderer.h"
#include "output/visual_renderer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <sstream>
#include <utility>

namespace mafteach {
namespace {

using Marks = SearchLimits::Marks;

template <typename Kind>
std::unique_ptr<Renderer> make(std::ostream& out, const OutputStyle& style) {
    return std::make_unique<Kind>(out, style);
}

const std::array table = {
    FormatTraits{.format = Format::text,
                 .name = "text",
                 .make = make<TextRenderer>,
                 .for_people = true,
                 .has_notes = true,
                 .says_aside = true,
                 .has_lines = true,
                 .marks = Marks::all,
                 .has_context = true,
                 .groups = true},
    FormatTraits{.format = Format::html,
                 .name = "html",
                 .make = make<HtmlRenderer>,
                 .for_people = true,
                 .has_notes = true,
                 .is_page = true,
                 .marks = Marks::all,
                 .has_context = true,
                 .groups = true},
    FormatTraits{.format = Format::json,
                 .name = "json",
                 .make = make<JsonRenderer>,
                 .has_notes = true,
                 .marks = Marks::all,
                 .has_context = true,
                 .fields = &json_fields},
    FormatTraits{.format = Format::jsonl,
                 .name = "jsonl",
                 .make = make<JsonLinesRenderer>,
                 .marks = Marks::all,
                 .has_context = true,
                 .fields = &json_fields},
    FormatTraits{.format = Format::paths,
                 .name = "paths",
                 .make = make<PathsRenderer>,
                 .has_lines = true,
                 .has_paths = true},
    FormatTraits{
        .format = Format::count, .name = "count", .make = make<CountRenderer>, .has_hits = false},
    FormatTraits{.format = Format::csv,
                 .name = "csv",
                 .make = make<CsvRenderer>,
                 .marks = Marks::several_lines,
                 .fields = &csv_fields},
    FormatTraits{.format = Format::grep,
                 .name = "grep",
                 .make = make<GrepRenderer>,
                 .has_lines = true,
                 .marks = Marks::several_lines,
                 .has_context = true,
                 .has_paths = true},
};

static_assert(table.size() == static_cast<std::size_t>(Format::grep) + 1, "each has its line");

} // namespace

std::span<const FormatTraits> formats() {
    return table;
}

const FormatTraits& traits_of(Format format) {
    return *std::find_if(table.begin(), table.end(),
                         [&](const FormatTraits& traits) { return traits.format == format; });
}

std::unique_ptr<Renderer> make_renderer(Format format, const OutputStyle& style,
                                        std::ostream& out) {
    const auto make = traits_of(format).make;
    if (style.display != Display::visual)
        return make(out, style);
    auto logical = std::make_unique<std::ostringstream>();
    auto inner = make(*logical, style);
    return std::make_unique<VisualRenderer>(std::move(logical), std::move(inner), out,
                                            style.columns);
}

} // namespace mafteach
