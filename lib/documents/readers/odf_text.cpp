// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/odf_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace mafteach {
namespace {

/// More spaces in a row than this, by one element, lay out a page.
constexpr std::uint32_t most_spaces = 100;

bool is_odf_paragraph(std::string_view name) {
    return name == "p" || name == "h";
}

/// What holds text that isn't the document's: what was deleted, readings above letters, programs,
/// pictures, what is hidden under another cell.
bool odf_leaves_out(std::string_view name) {
    return name == "tracked-changes" || name == "ruby-text" || name == "binary-data" ||
           name == "forms" || name == "scripts" || name == "covered-table-cell";
}

/// What may stand in a paragraph and has text of its own that isn't the paragraph's: the title of a
/// picture, who wrote a comment.
bool odf_has_own_text(std::string_view name) {
    return is_odf_shape(name) || name == "annotation" || name == "note";
}

/// Of ODF 1.3, chapter 10.
constexpr std::array<std::string_view, 12> odf_shapes = {
    "caption", "circle",  "connector", "custom-shape", "ellipse",  "frame",
    "line",    "measure", "path",      "polygon",      "polyline", "rect"};

} // namespace

bool is_odf_shape(std::string_view name) {
    return std::find(odf_shapes.begin(), odf_shapes.end(), name) != odf_shapes.end();
}

std::uint32_t odf_number(std::string_view text, std::uint32_t otherwise, std::uint32_t most) {
    std::uint32_t number = otherwise;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec == std::errc::result_out_of_range)
        number = most;
    return std::min(number, most);
}

/// Whether a reader of the document doesn't see what an element holds.
bool OdfText::hides(std::string_view name, const XmlAttributes& attributes) const {
    if (name == "section")
        return attributes["display"] == "none";
    return (name == "span" || is_odf_paragraph(name)) &&
           hidden_styles_.contains(attributes["style-name"]);
}

void OdfText::begun(std::string_view name, const XmlAttributes& attributes) {
    if (hides(name, attributes))
        return skip();
    if (name == "style")
        style_ = attributes["name"];
    else if (name == "text-properties" && attributes["display"] == "none")
        hidden_styles_.insert(style_);
    if (is_odf_paragraph(name) || odf_has_own_text(name))
        takes_text_.push_back(is_odf_paragraph(name));
    if (is_odf_paragraph(name)) {
        if (open_++ > 0) // of a shape that is anchored in the other one
            paragraphs_.begin_aside();
    } else if (name == "s") {
        paragraphs_.add(std::string(odf_number(attributes["c"], 1, most_spaces), ' '));
    } else if (name == "tab") {
        paragraphs_.add("\t");
    } else if (name == "line-break") {
        paragraphs_.end_line();
    } else if (name == "table-row") {
        paragraphs_.begin_row();
    } else if (name == "table-cell") {
        paragraphs_.begin_cell();
    } else if (name == "text-box") {
        paragraphs_.begin_aside();
    } else if (name == "note") {
        note_class_ = attributes["note-class"];
    } else if (name == "note-citation") {
        citation_.clear();
        in_citation_ = true;
    } else if (name == "note-body") {
        note_begun();
    } else if (name == "annotation") {
        paragraphs_.begin_note(Place{Place::Unit::note, ++comments_, "comment"});
    } else if (odf_leaves_out(name)) {
        skip();
    }
}

void OdfText::note_begun() {
    const std::string name = note_class_ == "endnote" ? "endnote" : "footnote";
    const std::uint32_t count = ++notes_[name];
    // What is printed is a number mostly; it may be a star, or a Roman one.
    paragraphs_.begin_note(
        Place{Place::Unit::note, odf_number(citation_, count, UINT32_MAX), name});
}

void OdfText::ended(std::string_view name) {
    if (!takes_text_.empty() && (is_odf_paragraph(name) || odf_has_own_text(name)))
        takes_text_.pop_back();
    if (is_odf_paragraph(name)) {
        if (open_ == 0)
            return;
        name == "h" ? heading_ended() : paragraph_ended();
        if (--open_ > 0)
            paragraphs_.end_aside();
    } else if (name == "table-row") {
        paragraphs_.end_row();
    } else if (name == "table-cell") {
        paragraphs_.end_cell();
    } else if (name == "text-box") {
        paragraphs_.end_aside();
    } else if (name == "note-citation") {
        in_citation_ = false;
    } else if (name == "note-body" || name == "annotation") {
        paragraphs_.end_note();
    }
}

void OdfText::said(std::string_view text) {
    if (in_citation_)
        citation_ += text;
    else if (!takes_text_.empty() && takes_text_.back())
        paragraphs_.add_collapsed(text);
}

} // namespace mafteach
