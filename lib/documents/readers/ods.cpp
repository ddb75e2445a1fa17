// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/ods.h"

#include "documents/one_line.h"
#include "documents/paragraphs.h"
#include "documents/readers/odf_package.h"
#include "documents/readers/odf_text.h"
#include "documents/readers/sheet_row.h"
#include "documents/readers/text_sink.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// A row or cell that stands many times in sequence is written once, with how often. As often as
/// this it is taken; a sheet has 2^20 rows and 2^14 columns (LibreOffice), and filling one with a
/// word is two lines of XML.
constexpr std::uint32_t most_repeated_cells = 20;
constexpr std::uint32_t most_repeated_rows = 100;
constexpr std::uint32_t rows_of_sheet = 1U << 20;

class OdsSheets : public OdfText {
public:
    OdsSheets(Paragraphs& paragraphs, TextSink& cell, DocumentSink& sink)
        : OdfText(paragraphs), cell_(cell), sink_(sink) {}

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "table") {
            sheet_ = one_line(attributes["name"]);
            row_number_ = 1;
        } else if (name == "table-row") {
            repeated_rows_ = odf_number(attributes["number-rows-repeated"], 1, rows_of_sheet);
        } else if (name == "table-cell") {
            repeated_cells_ = odf_number(attributes["number-columns-repeated"], 1, rows_of_sheet);
            in_cell_ = true;
        } else if (name == "annotation") {
            in_comment_ = true;
            cell_text_ += taken();
        } else if (name == "p" && in_comment_) {
            OdfText::begun(name, attributes);
        } else if (name == "shapes") {
            skip(); // of drawings and charts
        } else if (in_cell_) {
            OdfText::begun(name, attributes);
        }
    }

    void ended(std::string_view name) override {
        if (name == "annotation") {
            in_comment_ = false;
            comments_.push_back(taken());
        } else if (name == "table-cell") {
            in_cell_ = false;
            const std::string text = std::exchange(cell_text_, {}) + taken();
            if (!text.empty())
                for (std::uint32_t i = 0; i < std::min(repeated_cells_, most_repeated_cells); ++i)
                    row_.add(text);
        } else if (name == "table-row") {
            end_row();
        } else if (name == "table") {
            end_sheet();
        } else if (in_cell_) {
            OdfText::ended(name);
        }
    }

    void paragraph_ended() override { paragraphs().end_line(); }
    void heading_ended() override { paragraphs().end_line(); }

private:
    /// What was said since the last time.
    std::string taken() {
        paragraphs().finish();
        return std::exchange(cell_.text, {});
    }

    void end_row() {
        const std::uint32_t times = std::min(repeated_rows_, most_repeated_rows);
        if (!row_.empty()) {
            for (std::uint32_t i = 1; i < times; ++i)
                SheetRow(row_).give(sink_, row_number_ + i - 1, sheet_);
            row_.give(sink_, row_number_ + times - 1, sheet_);
        }
        row_number_ = std::min(row_number_ + std::max(repeated_rows_, 1U), rows_of_sheet);
    }

    void end_sheet() {
        for (const std::string& comment : comments_) {
            ++comment_number_;
            if (!comment.empty())
                sink_.piece(Place{Place::Unit::note, comment_number_, "comment"}, comment);
        }
        comments_.clear();
    }

    TextSink& cell_;
    DocumentSink& sink_;
    SheetRow row_;
    std::string cell_text_; ///< before its comment
    std::string sheet_;
    std::uint32_t row_number_ = 1;
    std::uint32_t repeated_rows_ = 1;
    std::uint32_t repeated_cells_ = 1;
    bool in_cell_ = false;
    bool in_comment_ = false;
    std::vector<std::string> comments_;
    std::uint32_t comment_number_ = 0;
};

} // namespace

void read_ods(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    const OdfPackage package(bytes);
    package.say_properties(sink);
    TextSink cell;
    Paragraphs paragraphs(cell);
    OdsSheets sheets(paragraphs, cell, sink);
    read_xml(package.content(), sheets);
    package.say_missing(sink);
}

} // namespace mafteach
