// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/fb2.h"

#include "documents/one_line.h"
#include "documents/paragraphs.h"
#include "documents/xml.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

class Fb2 : public XmlWalker {
public:
    Fb2(Paragraphs& paragraphs, DocumentSink& sink) : paragraphs_(paragraphs), sink_(sink) {}

    bool has_text() const { return open_; }

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "body" && in_description_) // whose end is damaged
            end_description();
        if (name == "binary" || name == "document-info" || name == "publish-info" ||
            name == "custom-info" || name == "stylesheet" || name == "src-title-info") {
            skip();
        } else if (name == "description") {
            in_description_ = true;
        } else if (in_description_) {
            description_begun(name, attributes);
        } else if (name == "body") {
            in_notes_ = attributes["name"] == "notes" || attributes["name"] == "comments";
            open_ = true;
        } else if (name == "section" && in_notes_) {
            paragraphs_.go_to(Place{Place::Unit::note, ++notes_, "footnote"});
        } else if (name == "title") {
            in_title_ = true;
        } else if (name == "tr") {
            paragraphs_.begin_row();
        } else if (name == "td" || name == "th") {
            paragraphs_.begin_cell();
        }
    }

    void ended(std::string_view name) override {
        if (name == "description") {
            if (in_description_)
                end_description();
        } else if (in_description_) {
            into_ = nullptr;
            if (name == "p")
                paragraphs_.end_paragraph();
        } else if (name == "title") {
            in_title_ = false;
            in_notes_ ? paragraphs_.end_paragraph() : paragraphs_.end_heading();
        } else if (name == "v" || (name == "p" && in_title_)) {
            paragraphs_.end_line();
        } else if (name == "p" || name == "stanza" || name == "subtitle" || name == "poem" ||
                   name == "text-author" || name == "section" || name == "date") {
            paragraphs_.end_paragraph();
        } else if (name == "tr") {
            paragraphs_.end_row();
        } else if (name == "td" || name == "th") {
            paragraphs_.end_cell();
        }
    }

    void said(std::string_view text) override {
        if (into_ != nullptr)
            *into_ += text;
        else if (open_)
            paragraphs_.add_collapsed(text);
    }

private:
    void description_begun(std::string_view name, const XmlAttributes& attributes) {
        if (name == "annotation") {
            open_ = true;
        } else if (name == "book-title") {
            into_ = &title_;
        } else if (name == "author") {
            author_ += author_.empty() ? "" : ",";
        } else if (name == "first-name" || name == "middle-name" || name == "last-name" ||
                   name == "nickname") {
            author_ += ' ';
            into_ = &author_;
        } else if (name == "date") {
            date_ = attributes["value"];
            into_ = date_.empty() ? &date_ : &ignored_;
        } else if (name == "genre" || name == "keywords" || name == "lang" || name == "src-lang" ||
                   name == "sequence" || name == "translator") {
            skip();
        }
    }

    void end_description() {
        in_description_ = false;
        into_ = nullptr;
        sink_.property(Property::title, one_line(title_));
        sink_.property(Property::author, one_line(author_));
        sink_.property(Property::date, one_line(date_));
    }

    Paragraphs& paragraphs_;
    DocumentSink& sink_;
    bool in_description_ = false;
    bool in_notes_ = false;
    bool in_title_ = false;
    bool open_ = false; ///< what is said is text of the book
    std::uint32_t notes_ = 0;
    std::string* into_ = nullptr; ///< of the properties
    std::string title_;
    std::string author_;
    std::string date_;
    std::string ignored_;
};

} // namespace

void read_fb2(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    Paragraphs paragraphs(sink);
    Fb2 book(paragraphs, sink);
    read_xml(bytes, book);
    if (!book.has_text())
        throw UnreadableDocument("damaged: its text is missing");
    paragraphs.finish();
}

} // namespace mafteach
