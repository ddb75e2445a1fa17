// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/drawing_text.h"

#include "documents/paragraphs.h"
#include "documents/xml.h"

#include <utility>

namespace mafteach {
namespace {

class DrawingText : public XmlWalker {
public:
    DrawingText(Paragraphs& paragraphs, bool notes) : paragraphs_(paragraphs), notes_(notes) {}

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "t" || (name == "v" && in_labels_))
            in_text_ = true;
        else if (name == "strCache")
            in_labels_ = true;
        else if (name == "br")
            paragraphs_.end_line();
        else if (name == "tr")
            paragraphs_.begin_row();
        else if (name == "tc")
            paragraphs_.begin_cell();
        else if (name == "ph")
            placeholder_ = attributes["type"];
        else if (is_text_of_shape(name) && is_page_furniture())
            skip();
        else if (name == "Fallback" || name == "pPr" || name == "rPr")
            skip();
    }

    void ended(std::string_view name) override {
        if (name == "t" || name == "v")
            in_text_ = false;
        else if (name == "strCache")
            in_labels_ = false;
        else if (name == "p")
            paragraphs_.end_line();
        else if (is_text_of_shape(name))
            paragraphs_.end_paragraph();
        else if (name == "tr")
            paragraphs_.end_row();
        else if (name == "tc")
            paragraphs_.end_cell();
        else if (name == "sp")
            placeholder_.clear();
    }

    void said(std::string_view text) override {
        if (in_text_)
            paragraphs_.add(text);
    }

private:
    /// Of a shape, the title of a chart, a part of a diagram, a label of a chart.
    static bool is_text_of_shape(std::string_view name) {
        return name == "txBody" || name == "rich" || name == "pt";
    }

    /// What stands on every slide.
    bool is_page_furniture() const {
        return placeholder_ == "sldNum" || placeholder_ == "dt" ||
               (notes_ && (placeholder_ == "hdr" || placeholder_ == "ftr"));
    }

    Paragraphs& paragraphs_;
    bool notes_;
    bool in_text_ = false;
    bool in_labels_ = false;  ///< of a chart
    std::string placeholder_; ///< what the shape is for, of a slide
};

void read_drawing(std::string_view xml, const Place& place, bool notes, DocumentSink& sink) {
    Paragraphs paragraphs(sink);
    paragraphs.go_to(place);
    DrawingText text(paragraphs, notes);
    read_xml(xml, text);
    paragraphs.finish();
}

} // namespace

void read_drawing_text(std::string_view xml, const Place& place, DocumentSink& sink) {
    read_drawing(xml, place, false, sink);
}

void read_slide_notes(std::string_view xml, const Place& place, DocumentSink& sink) {
    read_drawing(xml, place, true, sink);
}

} // namespace mafteach
