// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/odf_package.h"

#include "documents/readers/dublin_core.h"
#include "documents/xml.h"

#include <algorithm>

namespace mafteach {
namespace {

/// Whether a manifest (META-INF/manifest.xml) says that a part is encrypted.
class OdfManifest : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override {
        encrypted = encrypted || name == "encryption-data";
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    bool encrypted = false;
};

} // namespace

OdfPackage::OdfPackage(std::string_view bytes) : parts_(bytes) {
    parts_.unpack([](std::string_view name) {
        return name == "content.xml" || name == "styles.xml" || name == "meta.xml" ||
               name == "META-INF/manifest.xml";
    });
    OdfManifest manifest;
    read_xml(parts_["META-INF/manifest.xml"], manifest);
    const auto& names = parts_.names();
    if (manifest.encrypted ||
        std::find(names.begin(), names.end(), "encrypted-package") != names.end())
        throw UnreadableDocument("encrypted with a password; open it, and save it without one");
    if (content().empty())
        throw UnreadableDocument(
            "damaged: its text is missing; LibreOffice may repair it as it opens it");
}

void OdfPackage::say_properties(DocumentSink& sink) const {
    say_dublin_core(parts_["meta.xml"], sink);
}

void OdfPackage::say_missing(DocumentSink& sink) const {
    if (!parts_.missing().empty())
        sink.unreadable({}, parts_.missing());
}

} // namespace mafteach
