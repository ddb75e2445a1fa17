// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/epub.h"

#include "documents/one_line.h"
#include "documents/paragraphs.h"
#include "documents/readers/dublin_core.h"
#include "documents/readers/xhtml_text.h"
#include "documents/xml.h"
#include "documents/zip_parts.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// META-INF/container.xml: where the book's list of parts is.
class EpubContainer : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "rootfile" && package.empty())
            package = linked_part({}, attributes["full-path"]);
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::string package;
};

/// META-INF/encryption.xml. Fonts are often scrambled, by one of two ways that are no lock.
class EpubEncryption : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "EncryptionMethod")
            return;
        const std::string_view algorithm = attributes["Algorithm"];
        locked = locked || (algorithm != "http://www.idpf.org/2008/embedding" &&
                            algorithm != "http://ns.adobe.com/pdf/enc#RC");
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    bool locked = false;
};

/// The list of parts (OPF): which they are, and in which order they are read.
class EpubPackage : public XmlHandler {
public:
    explicit EpubPackage(std::string_view name) : name_(name) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "item") {
            std::string part = linked_part(name_, attributes["href"]);
            if ((' ' + std::string(attributes["properties"]) + ' ').find(" nav ") !=
                std::string::npos)
                contents = part;
            else if (attributes["media-type"] == "application/x-dtbncx+xml")
                old_contents = part;
            items_.emplace(attributes["id"], std::move(part));
        } else if (name == "itemref") {
            const auto item = items_.find(attributes["idref"]);
            if (item != items_.end())
                spine.push_back(item->second);
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<std::string> spine; ///< parts in the order of reading
    std::string contents;           ///< the part with the table of contents, of EPUB 3
    std::string old_contents;       ///< of EPUB 2

private:
    std::string_view name_;
    std::map<std::string, std::string, std::less<>> items_;
};

/// What a table of contents calls a part, or the element of one: "part" or "part#id".
using EpubTitles = std::map<std::string, std::string, std::less<>>;

/// Both forms of the table of contents: of EPUB 3, links in a list; of EPUB 2, labels and what
/// they are for.
class EpubContents : public XmlHandler {
public:
    EpubContents(std::string_view part, EpubTitles& titles) : part_(part), titles_(titles) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "nav") {
            // A list of pages or of landmarks has titles that are none.
            const std::string_view type = attributes["type"];
            listed_ = type.empty() || type == "toc";
        } else if (name == "a" && listed_) {
            begin_title();
            target_ = attributes["href"];
        } else if (name == "navLabel") {
            begin_title();
        } else if (name == "content") {
            set(attributes["src"]);
        } else if (name == "pageList") {
            listed_ = false;
        }
    }
    void end(std::string_view name) override {
        if (name == "a" && in_title_)
            set(target_);
        if (name == "a" || name == "navLabel")
            in_title_ = false;
    }
    void text(std::string_view text) override {
        if (in_title_)
            title_ += text;
    }

private:
    void begin_title() {
        title_.clear();
        in_title_ = true;
    }
    void set(std::string_view target) {
        if (!listed_)
            return;
        std::string key = linked_part(part_, target);
        if (const std::size_t id = target.find('#'); id != std::string_view::npos)
            key += target.substr(id);
        if (std::string title = one_line(title_); !title.empty())
            titles_.emplace(std::move(key), std::move(title));
    }

    std::string_view part_;
    EpubTitles& titles_;
    std::string title_;
    std::string target_;
    bool in_title_ = false;
    bool listed_ = true;
};

/// The first heading of a part.
class EpubHeading : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override {
        in_heading_ = in_heading_ || (heading.empty() && is_xhtml_heading(name));
    }
    void end(std::string_view name) override {
        in_heading_ = in_heading_ && !is_xhtml_heading(name);
    }
    void text(std::string_view text) override {
        if (in_heading_)
            heading += text;
    }

    std::string heading;

private:
    bool in_heading_ = false;
};

class EpubPart : public XhtmlText {
public:
    /// `chapter` is where the text stands so far.
    EpubPart(std::string_view part, const EpubTitles& titles, Paragraphs& paragraphs,
             Place& chapter)
        : XhtmlText(paragraphs), part_(part), titles_(titles), paragraphs_(paragraphs),
          chapter_(chapter) {}

protected:
    void passed(std::string_view id) override {
        const auto title = titles_.find(part_ + '#' + std::string(id));
        if (title == titles_.end() || title->second == chapter_.name)
            return;
        chapter_ = Place{Place::Unit::chapter, chapter_.number + 1, title->second};
        paragraphs_.go_to(chapter_);
    }

private:
    std::string part_;
    const EpubTitles& titles_;
    Paragraphs& paragraphs_;
    Place& chapter_;
};

class Epub {
public:
    Epub(std::string_view bytes, DocumentSink& sink) : parts_(bytes), sink_(sink) {}

    void read() {
        parts_.unpack([](std::string_view name) {
            return name.starts_with("META-INF/") || name.ends_with(".opf");
        });
        refuse_locked();
        const std::string name = package_name();
        EpubPackage package(name);
        read_xml(parts_[name], package);
        if (package.spine.empty())
            throw UnreadableDocument("damaged: the list of its chapters is missing");
        say_dublin_core(parts_[name], sink_);
        const std::set<std::string, std::less<>> wanted(package.spine.begin(), package.spine.end());
        parts_.unpack([&](std::string_view part) {
            return part == package.contents || part == package.old_contents ||
                   wanted.find(part) != wanted.end();
        });
        read_titles(package);
        Paragraphs paragraphs(sink_);
        for (const std::string& part : package.spine)
            if (part != package.contents)
                read_part(part, paragraphs);
        paragraphs.finish();
        if (!parts_.missing().empty())
            sink_.unreadable({}, parts_.missing());
    }

private:
    void refuse_locked() {
        EpubEncryption encryption;
        read_xml(parts_["META-INF/encryption.xml"], encryption);
        if (encryption.locked)
            throw UnreadableDocument(
                "locked by its seller (DRM): only the programs that it was sold for open it");
    }

    std::string package_name() {
        EpubContainer container;
        read_xml(parts_["META-INF/container.xml"], container);
        if (!parts_[container.package].empty())
            return container.package;
        for (const std::string& name : parts_.names())
            if (name.ends_with(".opf"))
                return name;
        // Any name will do for it.
        parts_.unpack([&](std::string_view name) { return name == container.package; });
        return container.package;
    }

    void read_titles(const EpubPackage& package) {
        for (const std::string& part : {package.contents, package.old_contents}) {
            EpubContents contents(part, titles_);
            read_xml(parts_[part], contents);
            if (!titles_.empty())
                return;
        }
    }

    void read_part(const std::string& part, Paragraphs& paragraphs) {
        const auto title = titles_.find(part);
        std::string name;
        if (title != titles_.end()) {
            name = title->second;
        } else {
            EpubHeading heading;
            read_xml(parts_[part], heading);
            name = one_line(heading.heading);
        }
        // A chapter may be cut into parts, of which only the first one has a title.
        if (!name.empty() || chapter_.number == 0)
            chapter_ = Place{Place::Unit::chapter, chapter_.number + 1, std::move(name)};
        paragraphs.go_to(chapter_);
        EpubPart text(part, titles_, paragraphs, chapter_);
        read_xml(parts_[part], text);
    }

    ZipParts parts_;
    DocumentSink& sink_;
    EpubTitles titles_;
    Place chapter_;
};

} // namespace

void read_epub(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    Epub(bytes, sink).read();
}

} // namespace mafteach
