// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/odt.h"

#include "documents/paragraphs.h"
#include "documents/readers/odf_package.h"
#include "documents/readers/odf_text.h"
#include "documents/readers/text_sink.h"

#include <cstddef>
#include <set>
#include <string>

namespace mafteach {
namespace {

/// The paragraphs of heads and feet, of each design of a page.
class OdtMargins : public OdfText {
public:
    OdtMargins(Paragraphs& paragraphs, TextSink& text, DocumentSink& sink)
        : OdfText(paragraphs), text_(text), sink_(sink) {}

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (is_margin(name))
            ++open_;
        else if (open_ > 0)
            OdfText::begun(name, attributes);
    }
    void ended(std::string_view name) override {
        if (!is_margin(name)) {
            if (open_ > 0)
                OdfText::ended(name);
            return;
        }
        --open_;
        paragraphs().finish();
        if (!text_.text.empty() && seen_.insert(text_.text).second)
            sink_.piece({}, text_.text);
        text_.text.clear();
    }
    void said(std::string_view text) override {
        if (open_ > 0)
            OdfText::said(text);
    }

private:
    static bool is_margin(std::string_view name) {
        return name == "header" || name == "footer" || name == "header-left" ||
               name == "footer-left" || name == "header-first" || name == "footer-first";
    }

    TextSink& text_;
    DocumentSink& sink_;
    std::size_t open_ = 0;
    std::set<std::string> seen_;
};

} // namespace

void read_odt(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    const OdfPackage package(bytes);
    package.say_properties(sink);
    Paragraphs paragraphs(sink);
    OdfText text(paragraphs);
    read_xml(package.content(), text);
    paragraphs.finish();

    TextSink margin;
    Paragraphs of_margin(margin);
    OdtMargins margins(of_margin, margin, sink);
    read_xml(package.styles(), margins);
    package.say_missing(sink);
}

} // namespace mafteach
