// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/odp.h"

#include "documents/paragraphs.h"
#include "documents/readers/odf_package.h"
#include "documents/readers/odf_text.h"

#include <cstdint>

namespace mafteach {
namespace {

class OdpSlides : public OdfText {
public:
    using OdfText::OdfText;

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "page") {
            paragraphs().go_to(Place{Place::Unit::slide, ++slide_});
        } else if (name == "notes") {
            paragraphs().go_to(Place{Place::Unit::slide, slide_, "notes"});
        } else if (name != "text-box") { // which no paragraph stands around, here
            OdfText::begun(name, attributes);
        }
    }
    void ended(std::string_view name) override {
        if (name == "text-box")
            return;
        OdfText::ended(name);
        if (is_odf_shape(name))
            paragraphs().end_paragraph();
    }
    void paragraph_ended() override { paragraphs().end_line(); }
    void heading_ended() override { paragraphs().end_line(); }

private:
    std::uint32_t slide_ = 0;
};

} // namespace

void read_odp(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    const OdfPackage package(bytes);
    package.say_properties(sink);
    Paragraphs paragraphs(sink);
    OdpSlides slides(paragraphs);
    read_xml(package.content(), slides);
    paragraphs.finish();
    package.say_missing(sink);
}

} // namespace mafteach
