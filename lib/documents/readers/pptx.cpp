// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/pptx.h"

#include "documents/readers/drawing_text.h"
#include "documents/readers/ooxml_package.h"
#include "documents/xml.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {
namespace {

/// The list of slides, in their order.
class PptxShow : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "sldId")
            slides.emplace_back(attributes.prefixed("id"));
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<std::string> slides; ///< ids of links
};

std::string usual_slide_name(std::size_t number) {
    return "ppt/slides/slide" + std::to_string(number) + ".xml";
}

void read_slide(const OoxmlPackage& package, const std::string& part, std::uint32_t number,
                DocumentSink& sink) {
    const Place place{Place::Unit::slide, number};
    read_drawing_text(package[part], place, sink);
    const std::vector<OoxmlLink> links = package.links(part);
    for (const OoxmlLink& link : links)
        if (link.type == "diagramData" || link.type == "chart")
            read_drawing_text(package[link.part], place, sink);
    for (const OoxmlLink& link : links)
        if (link.type == "notesSlide")
            read_slide_notes(package[link.part], Place{Place::Unit::slide, number, "notes"}, sink);
}

} // namespace

void read_pptx(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    const OoxmlPackage package(bytes, "ppt/");
    const std::string main = package.main_part("ppt/presentation.xml");
    PptxShow show;
    read_xml(package[main], show);
    // Where the list is lost, slides are taken in the order of their names.
    if (show.slides.empty())
        while (!package[usual_slide_name(show.slides.size() + 1)].empty())
            show.slides.emplace_back();
    if (show.slides.empty())
        throw UnreadableDocument(
            "damaged: the list of its slides is missing; PowerPoint may repair it as it opens it");
    package.say_properties(sink);
    const std::vector<OoxmlLink> links = package.links(main);
    std::uint32_t number = 0;
    for (const std::string& id : show.slides) {
        ++number;
        std::string part = usual_slide_name(number);
        for (const OoxmlLink& link : links)
            if (link.id == id)
                part = link.part;
        read_slide(package, part, number, sink);
    }
    package.say_missing(sink);
}

} // namespace mafteach
