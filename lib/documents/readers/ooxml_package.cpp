// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/ooxml_package.h"

#include "documents/readers/dublin_core.h"
#include "documents/xml.h"

#include <utility>

namespace mafteach {
namespace {

class LinkReader : public XmlHandler {
public:
    explicit LinkReader(std::string_view from) : from_(from) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes["TargetMode"] == "External")
            return;
        const std::string_view type = attributes["Type"];
        links.push_back({std::string(attributes["Id"]),
                         std::string(type.substr(type.rfind('/') + 1)),
                         linked_part(from_, attributes["Target"])});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<OoxmlLink> links;

private:
    std::string_view from_;
};

} // namespace

OoxmlPackage::OoxmlPackage(std::string_view bytes, std::string_view folder) : parts_(bytes) {
    parts_.unpack([&](std::string_view name) {
        const bool is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        return is_xml && (name.starts_with(folder) || name.starts_with("docProps/") ||
                          name.starts_with("_rels/"));
    });
}

std::vector<OoxmlLink> OoxmlPackage::links(std::string_view part) const {
    const std::size_t folder = part.rfind('/') + 1; // 0 where there is none
    std::string name(part.substr(0, folder));
    name += "_rels/";
    name += part.substr(folder);
    name += ".rels";
    LinkReader reader(part);
    read_xml(parts_[name], reader);
    return std::move(reader.links);
}

std::string OoxmlPackage::main_part(std::string_view usual) const {
    for (OoxmlLink& link : links({}))
        if (link.type == "officeDocument" && !parts_[link.part].empty())
            return std::move(link.part);
    return std::string(usual);
}

void OoxmlPackage::say_properties(DocumentSink& sink) const {
    say_dublin_core(parts_["docProps/core.xml"], sink);
}

void OoxmlPackage::say_missing(DocumentSink& sink) const {
    if (!parts_.missing().empty())
        sink.unreadable({}, parts_.missing());
}

} // namespace mafteach
