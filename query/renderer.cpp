// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/renderer.h"

#include "query/json_renderer.h"
#include "query/line_renderers.h"
#include "query/text_renderer.h"

namespace mafteach {

std::unique_ptr<Renderer> make_renderer(Format format, const TextStyle& style, std::ostream& out) {
    switch (format) {
    case Format::json:
        return std::make_unique<JsonRenderer>(out);
    case Format::jsonl:
        return std::make_unique<JsonLinesRenderer>(out);
    case Format::paths:
        return std::make_unique<PathsRenderer>(out, style.terminal);
    case Format::count:
        return std::make_unique<CountRenderer>(out);
    case Format::csv:
        return std::make_unique<CsvRenderer>(out);
    case Format::grep:
        return std::make_unique<GrepRenderer>(out);
    case Format::text:
        break;
    }
    return std::make_unique<TextRenderer>(out, style);
}

} // namespace mafteach
