// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/docx.h"

#include "core/utf8.h"
#include "documents/paragraphs.h"
#include "documents/readers/ooxml_package.h"
#include "documents/readers/text_sink.h"
#include "documents/xml.h"

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mafteach {
namespace {

constexpr int no_level = -1;
/// w:outlineLvl has 0 to 8 for headings, and 9 for what is none.
constexpr int outline_levels = 9;

int docx_number(std::string_view text, int otherwise) {
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Whether a property that is either on or off is on (w:vanish, w:vanish w:val="1").
bool is_docx_on(const XmlAttributes& attributes) {
    const std::string_view value = attributes["val"];
    return value != "0" && value != "false" && value != "off";
}

/// Which styles of paragraphs are headings, and which styles hide text.
class DocxStyles : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "style") {
            id_ = attributes["styleId"];
            styles_[id_] = {};
        } else if (name == "outlineLvl") {
            styles_[id_].level = docx_number(attributes["val"], no_level);
        } else if (name == "vanish") {
            styles_[id_].hides = is_docx_on(attributes);
        } else if (name == "basedOn") {
            styles_[id_].base = attributes["val"];
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    /// The level of the outline that a paragraph in the style `id` has; no_level for none.
    int level(const std::string& id) const {
        const Style* style = first(id, [](const Style& each) { return each.level != no_level; });
        return style == nullptr ? no_level : style->level;
    }

    /// Whether text in the style `id` is not shown.
    bool hides(const std::string& id) const {
        const Style* style = first(id, [](const Style& each) { return each.hides.has_value(); });
        return style != nullptr && *style->hides;
    }

private:
    struct Style {
        int level = no_level;
        std::optional<bool> hides{};
        std::string base{};
    };

    /// The first of the style `id` and those that it is based on that `says` something; or null.
    template <typename Says>
    const Style* first(std::string id, Says&& says) const {
        constexpr int longest_chain = 20; // a style may be based on itself
        for (int i = 0; i < longest_chain; ++i) {
            const auto style = styles_.find(id);
            if (style == styles_.end())
                return nullptr;
            if (says(style->second))
                return &style->second;
            id = style->second.base;
        }
        return nullptr;
    }

    std::map<std::string, Style> styles_;
    std::string id_;
};

/// In which order the text refers to notes of a kind: that is how they are numbered.
using NoteNumbers = std::map<std::string, std::uint32_t, std::less<>>;

class DocxText : public XmlWalker {
public:
    DocxText(const DocxStyles& styles, Paragraphs& paragraphs)
        : styles_(styles), paragraphs_(paragraphs) {}

    NoteNumbers footnotes;
    NoteNumbers endnotes;

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (properties_ > 0)
            return property_begun(name, attributes);
        if (in_run_properties_)
            return run_property_begun(name, attributes);
        if (name == "r") {
            runs_.emplace_back();
        } else if (name == "rPr" && !runs_.empty()) {
            in_run_properties_ = true;
        } else if (name == "t") {
            ++text_;
        } else if (name == "p") {
            open_.emplace_back();
        } else if (name == "pPr") {
            ++properties_;
        } else if (name == "tab" || name == "ptab") {
            said_in_run("\t");
        } else if (name == "br" || name == "cr") {
            if (!is_hidden())
                paragraphs_.end_line();
        } else if (name == "noBreakHyphen") {
            said_in_run("\u2011");
        } else if (name == "sym") {
            symbol(attributes["char"]);
        } else if (name == "txbxContent") {
            paragraphs_.begin_aside();
        } else if (name == "tr") {
            paragraphs_.begin_row();
        } else if (name == "tc") {
            paragraphs_.begin_cell();
        } else if (name == "footnoteReference") {
            number(footnotes, attributes["id"]);
        } else if (name == "endnoteReference") {
            number(endnotes, attributes["id"]);
        } else if (leaves_out(name)) {
            skip();
        }
    }

    void ended(std::string_view name) override {
        if (name == "pPr") {
            properties_ = 0;
        } else if (properties_ > 0) {
            return;
        } else if (name == "rPr") {
            in_run_properties_ = false;
        } else if (in_run_properties_) {
            return;
        } else if (name == "r" && !runs_.empty()) {
            runs_.pop_back();
        } else if (name == "t") {
            --text_;
        } else if (name == "p") {
            end_paragraph();
        } else if (name == "txbxContent") {
            paragraphs_.end_aside();
        } else if (name == "tr") {
            paragraphs_.end_row();
        } else if (name == "tc") {
            paragraphs_.end_cell();
        }
    }

    void said(std::string_view text) override {
        if (text_ > 0)
            said_in_run(text);
    }

private:
    struct Paragraph {
        std::string style{};
        int level = no_level;
        bool runs_on = false; ///< its end is marked as deleted
    };
    struct Run {
        std::string style{};
        std::optional<bool> hidden{}; ///< where it says so itself
    };

    /// A reader of the document doesn't see the run that is open.
    bool is_hidden() const {
        if (runs_.empty())
            return false;
        const Run& run = runs_.back();
        return run.hidden.value_or(styles_.hides(run.style) ||
                                   (!open_.empty() && styles_.hides(open_.back().style)));
    }

    void said_in_run(std::string_view text) {
        if (!is_hidden())
            paragraphs_.add(text);
    }

    void run_property_begun(std::string_view name, const XmlAttributes& attributes) {
        if (name == "vanish")
            runs_.back().hidden = is_docx_on(attributes);
        else if (name == "rStyle")
            runs_.back().style = attributes["val"];
        else if (name == "rPrChange")
            skip(); // as it was before
    }

    /// What is deleted or was moved away; the codes of fields; what is shown where the other
    /// choice can't be; the reading of ruby; properties, in which w:tab is something else.
    static bool leaves_out(std::string_view name) {
        return name == "del" || name == "moveFrom" || name == "instrText" || name == "delText" ||
               name == "delInstrText" || name == "Fallback" || name == "rt" || name == "rPr" ||
               name == "sdtPr" || name == "sectPr" || name == "tblPr" || name == "trPr" ||
               name == "tcPr";
    }

    void property_begun(std::string_view name, const XmlAttributes& attributes) {
        if (open_.empty())
            return;
        if (name == "pStyle")
            open_.back().style = attributes["val"];
        else if (name == "outlineLvl")
            open_.back().level = docx_number(attributes["val"], no_level);
        else if (name == "del" || name == "moveFrom")
            open_.back().runs_on = true;
        else if (name == "pPrChange" || name == "sectPr")
            skip(); // as it was before
    }

    void end_paragraph() {
        if (open_.empty())
            return;
        const Paragraph paragraph = open_.back();
        open_.pop_back();
        const int level =
            paragraph.level != no_level ? paragraph.level : styles_.level(paragraph.style);
        if (level >= 0 && level < outline_levels)
            paragraphs_.end_heading();
        else if (!paragraph.runs_on)
            paragraphs_.end_paragraph();
    }

    static void number(NoteNumbers& numbers, std::string_view id) {
        numbers.emplace(id, static_cast<std::uint32_t>(numbers.size() + 1));
    }

    /// A sign of a font of signs, by its place in it: of these only what is in Unicode says
    /// anything; the rest are bullets and ticks, in the area for private use.
    void symbol(std::string_view hexadecimal) {
        std::uint32_t sign = 0;
        std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), sign, 16);
        std::string text = " ";
        if (sign > ' ' && sign < 0xD800) {
            text.clear();
            append_utf8(static_cast<UChar32>(sign), text);
        }
        said_in_run(text);
    }

    const DocxStyles& styles_;
    Paragraphs& paragraphs_;
    std::vector<Paragraph> open_;
    std::vector<Run> runs_; ///< that are open: a text box stands in one
    bool in_run_properties_ = false;
    int text_ = 0;       ///< how many w:t are open
    int properties_ = 0; ///< in those of a paragraph
};

/// Footnotes, endnotes or comments.
class DocxNotes : public DocxText {
public:
    /// `element` is the name of one, and of the place that it stands in.
    DocxNotes(std::string_view element, const NoteNumbers& numbers, const DocxStyles& styles,
              Paragraphs& paragraphs)
        : DocxText(styles, paragraphs), element_(element), numbers_(numbers),
          paragraphs_(paragraphs) {}

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (name != element_)
            return DocxText::begun(name, attributes);
        if (const std::string_view type = attributes["type"]; !type.empty() && type != "normal")
            return skip(); // the line between text and notes
        const auto number = numbers_.find(attributes["id"]);
        ++count_;
        paragraphs_.go_to(Place{Place::Unit::note,
                                number == numbers_.end() ? count_ : number->second,
                                std::string(element_)});
    }

private:
    std::string_view element_;
    const NoteNumbers& numbers_;
    Paragraphs& paragraphs_;
    std::uint32_t count_ = 0;
};

class Docx {
public:
    Docx(std::string_view bytes, DocumentSink& sink)
        : package_(bytes, "word/"), sink_(sink), main_(package_.main_part("word/document.xml")),
          links_(package_.links(main_)) {}

    void read() {
        if (package_[main_].empty())
            throw package_.parts().unreadable(
                "damaged: its text is missing; Word may repair it as it opens it");
        package_.say_properties(sink_);
        read_xml(package_[part("styles", "word/styles.xml")], styles_);
        Paragraphs paragraphs(sink_);
        DocxText text(styles_, paragraphs);
        read_xml(package_[main_], text);
        paragraphs.finish();
        read_notes("footnote", part("footnotes", "word/footnotes.xml"), text.footnotes);
        read_notes("endnote", part("endnotes", "word/endnotes.xml"), text.endnotes);
        read_notes("comment", part("comments", "word/comments.xml"), {});
        read_margins();
        read_chunks();
        package_.say_missing(sink_);
    }

private:
    /// The part of the type, which has its `usual` name where the links are lost.
    std::string part(std::string_view type, std::string_view usual) const {
        for (const OoxmlLink& link : links_)
            if (link.type == type)
                return link.part;
        return std::string(usual);
    }

    void read_notes(std::string_view element, const std::string& name, const NoteNumbers& numbers) {
        Paragraphs paragraphs(sink_);
        DocxNotes notes(element, numbers, no_styles_, paragraphs);
        read_xml(package_[name], notes);
        paragraphs.finish();
    }

    /// Heads and feet of pages: each part of a document has its own, and they are mostly the same.
    void read_margins() {
        std::set<std::string> seen;
        for (const OoxmlLink& link : links_) {
            if (link.type != "header" && link.type != "footer")
                continue;
            TextSink margin;
            Paragraphs paragraphs(margin);
            DocxText text(no_styles_, paragraphs);
            read_xml(package_[link.part], text);
            paragraphs.finish();
            if (!margin.text.empty() && seen.insert(margin.text).second)
                sink_.piece({}, margin.text);
        }
    }

    /// Documents in other formats that are put into this one as Word opens it: programs that make
    /// Word files of web pages leave the whole text to one.
    void read_chunks() {
        const auto is_chunk = [&](std::string_view name) {
            for (const OoxmlLink& link : links_)
                if (link.type == "aFChunk" && link.part == name)
                    return true;
            return false;
        };
        package_.parts().unpack(is_chunk);
        for (const OoxmlLink& link : links_)
            if (link.type == "aFChunk" && !package_[link.part].empty())
                sink_.member(link.part, package_[link.part]);
    }

    OoxmlPackage package_;
    DocumentSink& sink_;
    std::string main_;
    std::vector<OoxmlLink> links_;
    DocxStyles styles_;
    const DocxStyles no_styles_{}; ///< where no chapter begins
};

} // namespace

void read_docx(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    Docx(bytes, sink).read();
}

} // namespace mafteach
