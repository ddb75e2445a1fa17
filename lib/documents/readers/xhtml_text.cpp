// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/xhtml_text.h"

#include <algorithm>
#include <array>

namespace mafteach {
namespace {

/// Elements that stand below what is before them, as a browser shows them (HTML Living Standard,
/// 15.3); of tables the rows and cells stand elsewhere here.
constexpr std::array<std::string_view, 40> xhtml_blocks = {
    "address", "article", "aside",  "blockquote", "body",    "caption", "center",   "dd",
    "details", "dialog",  "dir",    "div",        "dl",      "dt",      "fieldset", "figcaption",
    "figure",  "footer",  "form",   "h1",         "h2",      "h3",      "h4",       "h5",
    "h6",      "header",  "hgroup", "hr",         "legend",  "li",      "main",     "menu",
    "nav",     "ol",      "p",      "pre",        "section", "summary", "table",    "ul"};

constexpr std::array<std::string_view, 13> xhtml_unseen = {
    "head", "script", "style", "template", "noscript", "rp",      "rt",
    "rtc",  "object", "audio", "video",    "svg",      "textarea"};

bool is_xhtml_block(std::string_view name) {
    return std::binary_search(xhtml_blocks.begin(), xhtml_blocks.end(), name);
}

} // namespace

bool is_xhtml_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

void XhtmlText::begun(std::string_view name, const XmlAttributes& attributes) {
    if (std::find(xhtml_unseen.begin(), xhtml_unseen.end(), name) != xhtml_unseen.end())
        return skip();
    if (is_xhtml_block(name))
        paragraphs_.end_paragraph();
    if (const std::string_view id = attributes["id"]; !id.empty())
        passed(id);
    if (name == "br")
        paragraphs_.end_line();
    else if (name == "tr")
        paragraphs_.begin_row();
    else if (name == "td" || name == "th")
        paragraphs_.begin_cell();
    else if (name == "pre")
        ++preformatted_;
}

void XhtmlText::ended(std::string_view name) {
    if (name == "tr")
        paragraphs_.end_row();
    else if (name == "td" || name == "th")
        paragraphs_.end_cell();
    else if (is_xhtml_block(name))
        paragraphs_.end_paragraph();
    if (name == "pre")
        --preformatted_;
}

void XhtmlText::said(std::string_view text) {
    if (preformatted_ == 0)
        return paragraphs_.add_collapsed(text);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        paragraphs_.add(text.substr(0, end));
        if (end < text.size())
            paragraphs_.end_line();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace mafteach
