// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string_view>

namespace mafteach {

/// HTML and XHTML. A heading begins a chapter, and what stands in front of the first one is in
/// none; a row of a table is a line of its own, with tabs between its cells. What a page has around
/// its text comes last, in a piece of its own: `nav`, `menu`, `aside`, `header` and `footer`
/// outside an article, what has the role of one of these, the choices of forms, and lists of four
/// entries and more that are links and nothing else. Alternative texts of
/// pictures are text, and so is the title where no heading says it. What
/// replies quote
/// (`<blockquote type="cite">`, as mail programs write it) is marked so.
void read_html(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink);

/// What is known of a page that stands in something else.
struct HtmlSurroundings {
    std::string_view declared{}; ///< its encoding, as what it stands in says
    bool title = true;           ///< its title is text
};

void read_html(std::string_view bytes, const HtmlSurroundings& surroundings,
               const ReadingOptions& options, DocumentSink& sink);

} // namespace mafteach
