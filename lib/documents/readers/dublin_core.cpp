// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/dublin_core.h"

#include "documents/one_line.h"
#include "documents/xml.h"

#include <string>

namespace mafteach {
namespace {

class DublinCore : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override {
        into_ = name == "title"                                ? &title
                : name == "creator"                            ? &creator
                : name == "subject"                            ? &subject
                : name == "modified" || name == "date"         ? &date
                : name == "created" || name == "creation-date" ? &created
                                                               : nullptr;
        if (into_ != nullptr && !into_->empty())
            *into_ += ", "; // of several authors
    }
    void end(std::string_view) override { into_ = nullptr; }
    void text(std::string_view text) override {
        if (into_ != nullptr)
            *into_ += text;
    }

    std::string title;
    std::string creator;
    std::string subject;
    std::string date;
    std::string created;

private:
    std::string* into_ = nullptr;
};

/// The first of `text`'s dates; empty where it doesn't begin with a year.
std::string_view iso_date(std::string_view text) {
    const bool dated = text.size() >= 4 && text.find_first_not_of("0123456789") >= 4;
    return dated ? text.substr(0, text.find_first_of(", ")) : std::string_view();
}

} // namespace

void say_dublin_core(std::string_view xml, DocumentSink& sink) {
    DublinCore found;
    read_xml(xml, found);
    sink.property(Property::title, one_line(found.title));
    sink.property(Property::author, one_line(found.creator));
    sink.property(Property::subject, one_line(found.subject));
    sink.property(Property::date,
                  iso_date(one_line(found.date.empty() ? found.created : found.date)));
}

} // namespace mafteach
