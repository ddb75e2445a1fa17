// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/xlsx.h"

#include "documents/one_line.h"
#include "documents/readers/cell_number.h"
#include "documents/readers/drawing_text.h"
#include "documents/readers/ooxml_package.h"
#include "documents/readers/sheet_row.h"
#include "documents/xml.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

constexpr std::uint32_t no_number = UINT32_MAX;

std::uint32_t xlsx_number(std::string_view text) {
    std::uint32_t number = no_number;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Control characters stand in the text of a cell as "_x000D_" (ECMA-376, part 1, 22.9.2.19);
/// those that are met in practice are ends of lines.
std::string unescaped(std::string text) {
    for (std::size_t at = text.find("_x00"); at != std::string::npos; at = text.find("_x00", at)) {
        const std::string_view code = std::string_view(text).substr(at, 7);
        if (code == "_x000D_" || code == "_x000d_")
            text.erase(at, 7);
        else if (code == "_x000A_" || code == "_x000a_" || code == "_x0009_")
            text.replace(at, 7, " ");
        else
            ++at;
    }
    return text;
}

/// The text of each `item` of a part: of the table of strings, of comments.
class XlsxTexts : public XmlWalker {
public:
    explicit XlsxTexts(std::string_view item) : item_(item) {}

    std::vector<std::string> texts;

protected:
    void begun(std::string_view name, const XmlAttributes&) override {
        if (name == item_)
            texts.emplace_back();
        else if (name == "rPh") // how it is read, above the letters
            skip();
        else
            in_text_ = name == "t";
    }
    void ended(std::string_view name) override {
        if (name == item_ && !texts.empty())
            texts.back() = unescaped(std::move(texts.back()));
        in_text_ = false;
    }
    void said(std::string_view text) override {
        if (in_text_ && !texts.empty())
            texts.back() += text;
    }

private:
    std::string_view item_;
    bool in_text_ = false;
};

/// How the cells of each style show numbers.
class XlsxStyles : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt") {
            formats_[xlsx_number(attributes["numFmtId"])] = cell_format(attributes["formatCode"]);
        } else if (name == "cellXfs") {
            in_cells_ = true;
        } else if (name == "xf" && in_cells_) {
            const std::uint32_t id = xlsx_number(attributes["numFmtId"]);
            const auto own = formats_.find(id);
            styles.push_back(own == formats_.end() ? builtin_cell_format(id) : own->second);
        }
    }
    void end(std::string_view name) override { in_cells_ = in_cells_ && name != "cellXfs"; }
    void text(std::string_view) override {}

    std::vector<CellFormat> styles;

private:
    std::map<std::uint32_t, CellFormat> formats_;
    bool in_cells_ = false;
};

/// The list of sheets, in their order.
class XlsxBook : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "sheet")
            sheets.emplace_back(one_line(attributes["name"]), attributes.prefixed("id"));
        else if (name == "workbookPr")
            since_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<std::pair<std::string, std::string>> sheets; ///< the name, the link's id
    bool since_1904 = false;
};

class XlsxSheet : public XmlHandler {
public:
    XlsxSheet(const std::string& name, const std::vector<std::string>& strings,
              const std::vector<CellFormat>& styles, bool since_1904, DocumentSink& sink)
        : name_(name), strings_(strings), styles_(styles), since_1904_(since_1904), sink_(sink) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "row") {
            const std::uint32_t number = xlsx_number(attributes["r"]);
            row_number_ = number != no_number ? number : row_number_ + 1;
        } else if (name == "c") {
            type_ = attributes["t"];
            style_ = xlsx_number(attributes["s"]);
            value_.clear();
        } else {
            in_value_ = name == "v" || name == "t";
        }
    }
    void end(std::string_view name) override {
        in_value_ = false;
        if (name == "c")
            row_.add(shown());
        else if (name == "row")
            row_.give(sink_, row_number_, name_);
    }
    void text(std::string_view text) override {
        if (in_value_)
            value_ += text;
    }

private:
    std::string shown() {
        if (type_ == "s") {
            const std::uint32_t number = xlsx_number(value_);
            return number < strings_.size() ? strings_[number] : std::string();
        }
        if (type_ == "b")
            return value_ == "1" ? "TRUE" : "FALSE";
        if (!type_.empty() && type_ != "n")
            return unescaped(std::move(value_));
        if (value_.empty())
            return {};
        const CellFormat format = style_ < styles_.size() ? styles_[style_] : CellFormat::number;
        return shown_number(value_, format, since_1904_);
    }

    const std::string& name_;
    const std::vector<std::string>& strings_;
    const std::vector<CellFormat>& styles_;
    bool since_1904_;
    DocumentSink& sink_;
    SheetRow row_;
    std::uint32_t row_number_ = 0;
    std::uint32_t style_ = no_number;
    std::string type_;
    std::string value_;
    bool in_value_ = false;
};

class Xlsx {
public:
    Xlsx(std::string_view bytes, DocumentSink& sink) : package_(bytes, "xl/"), sink_(sink) {}

    void read() {
        const std::string main = package_.main_part("xl/workbook.xml");
        if (package_[main].empty())
            throw UnreadableDocument(
                has_part("xl/workbook.bin")
                    ? "in Excel's binary form; save it as .xlsx"
                    : "damaged: the list of its sheets is missing; Excel may repair it as it "
                      "opens it");
        package_.say_properties(sink_);
        read_xml(package_[main], book_);
        XlsxTexts strings("si");
        read_xml(package_["xl/sharedStrings.xml"], strings);
        strings_ = std::move(strings.texts);
        XlsxStyles styles;
        read_xml(package_["xl/styles.xml"], styles);
        styles_ = std::move(styles.styles);
        const std::vector<OoxmlLink> links = package_.links(main);
        std::size_t number = 0;
        for (const auto& [name, id] : book_.sheets)
            read_sheet(name, part_of(links, id, ++number));
        package_.say_missing(sink_);
    }

private:
    bool has_part(std::string_view name) {
        const auto& names = package_.parts().names();
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    /// The part of the sheet with that link, or, where the links are lost, with that number.
    static std::string part_of(const std::vector<OoxmlLink>& links, std::string_view id,
                               std::size_t number) {
        for (const OoxmlLink& link : links)
            if (link.id == id)
                return link.part;
        return "xl/worksheets/sheet" + std::to_string(number) + ".xml";
    }

    void read_sheet(const std::string& name, const std::string& part) {
        XlsxSheet sheet(name, strings_, styles_, book_.since_1904, sink_);
        read_xml(package_[part], sheet);
        for (const OoxmlLink& link : package_.links(part)) {
            if (link.type == "comments")
                read_comments(link.part);
            else if (link.type == "drawing")
                read_drawing_text(package_[link.part], Place{Place::Unit::row, 0, name}, sink_);
        }
    }

    void read_comments(const std::string& part) {
        XlsxTexts comments("comment");
        read_xml(package_[part], comments);
        for (const std::string& text : comments.texts) {
            ++comments_;
            if (text.find_first_not_of(" \r\n\t") != std::string::npos)
                sink_.piece(Place{Place::Unit::note, comments_, "comment"}, text);
        }
    }

    OoxmlPackage package_;
    DocumentSink& sink_;
    XlsxBook book_;
    std::vector<std::string> strings_;
    std::vector<CellFormat> styles_;
    std::uint32_t comments_ = 0;
};

} // namespace

void read_xlsx(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    Xlsx(bytes, sink).read();
}

} // namespace mafteach
