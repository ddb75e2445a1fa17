// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/xls.h"

#include "documents/flowing_text.h"
#include "documents/little_endian.h"
#include "documents/ole.h"
#include "documents/ole_properties.h"
#include "documents/one_line.h"
#include "documents/readers/biff.h"
#include "documents/readers/cell_number.h"
#include "documents/readers/sheet_row.h"
#include "documents/reasons.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// Types of records ([MS-XLS] 2.3).
enum BiffType : std::uint16_t {
    biff_formula = 0x0006,
    biff_end = 0x000A,
    biff_date_system = 0x0022,
    biff_password = 0x002F,
    biff_code_page = 0x0042,
    biff_object = 0x005D,
    biff_sheet = 0x0085,
    biff_numbers = 0x00BD,
    biff_rich_label = 0x00D6,
    biff_cell_format = 0x00E0,
    biff_strings = 0x00FC,
    biff_string_label = 0x00FD,
    biff_text = 0x01B6,
    biff_number = 0x0203,
    biff_label = 0x0204,
    biff_boolean = 0x0205,
    biff_formula_string = 0x0207,
    biff_small_number = 0x027E,
    biff_format = 0x041E,
    biff_begin = 0x0809,
};

constexpr std::uint16_t biff_of_97 = 0x0600;
constexpr std::uint16_t sheet_of_cells = 0x0010; ///< what "begin" begins; charts have another
constexpr std::uint16_t object_of_comment = 0x0019;

/// How many strings a workbook may share: each cell of a sheet one of its own, for ten sheets.
constexpr std::size_t most_shared_strings = 10 * 65536 * 256UL;

/// A number of 30 bits, with or without a fraction ([MS-XLS] 2.5.217).
double small_number(std::uint32_t bits) {
    constexpr unsigned is_hundredfold = 1;
    constexpr unsigned is_whole = 2;
    const double value = (bits & is_whole) != 0
                             ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
                             : std::bit_cast<double>(std::uint64_t{bits & ~3U} << 32U);
    return (bits & is_hundredfold) != 0 ? value / 100 : value;
}

class XlsReader {
public:
    XlsReader(std::string_view stream, DocumentSink& sink) : stream_(stream), sink_(sink) {}

    void read();

private:
    struct Sheet {
        std::size_t at;
        std::string name;
    };
    /// A cell's text stands in strings_ where it is shared, which is why a small file may have
    /// much text: it is copied row by row only.
    struct Cell {
        std::uint16_t row;
        std::uint16_t column;
        bool shared;
        std::uint32_t text; ///< in strings_ or texts_
    };

    void read_workbook();
    void global(const BiffRecord& record, BiffRecords& records);
    void read_strings(const BiffRecord& record, BiffRecords& records);
    void read_sheet(const Sheet& sheet);
    void cell(const BiffRecord& record, BiffRecords& records);
    void add(std::uint16_t row, std::uint16_t column, std::string text);
    void add_number(std::uint16_t row, std::uint16_t column, std::uint16_t format, double value);
    void formula(std::string_view data, BiffRecords& records);
    std::string box_text(std::string_view data, BiffRecords& records) const;
    void give_rows(const Sheet& sheet);

    std::string_view stream_;
    DocumentSink& sink_;
    BiffStrings text_of_;
    bool since_1904_ = false;
    std::uint64_t taken_ = 0; ///< bytes of sheets: they share none, so there are no more than all
    std::vector<Sheet> sheets_;
    std::vector<std::string> strings_;
    std::map<std::uint16_t, CellFormat> formats_; ///< those of the workbook's own
    std::vector<CellFormat> cell_formats_;
    std::vector<std::string> texts_;
    std::vector<Cell> cells_;
};

void XlsReader::read() {
    read_workbook();
    if (sheets_.empty()) // what says where they are is damaged, or missing since there is one only
        sheets_.push_back({0, {}});
    for (const Sheet& sheet : sheets_)
        if (taken_ <= stream_.size())
            read_sheet(sheet);
}

void XlsReader::read_workbook() {
    BiffRecords records(stream_);
    BiffRecord record;
    if (!records.next(record) || record.type != biff_begin)
        throw UnreadableDocument(damaged_reason);
    text_of_.unicode = u16_at(record.data, 0) >= biff_of_97;
    while (records.next(record) && record.type != biff_end && record.type != biff_begin)
        global(record, records);
}

void XlsReader::global(const BiffRecord& record, BiffRecords& records) {
    const std::string_view data = record.data;
    switch (record.type) {
    case biff_password:
        throw UnreadableDocument(encrypted_reason);
    case biff_code_page:
        text_of_.code_page = CodePage(u16_at(data, 0));
        return;
    case biff_date_system:
        since_1904_ = u16_at(data, 0) != 0;
        return;
    case biff_sheet:
        sheets_.push_back({u32_at(data, 0), one_line(text_of_.at(data, 6, false))});
        return;
    case biff_format:
        formats_[u16_at(data, 0)] = cell_format(text_of_.at(data, 2, text_of_.unicode));
        return;
    case biff_cell_format: {
        const std::uint16_t format = u16_at(data, 2);
        const auto own = formats_.find(format);
        cell_formats_.push_back(own == formats_.end() ? builtin_cell_format(format) : own->second);
        return;
    }
    case biff_strings:
        return read_strings(record, records);
    default:
        return;
    }
}

void XlsReader::read_strings(const BiffRecord& record, BiffRecords& records) {
    std::vector<std::string_view> parts = records.continuations();
    parts.insert(parts.begin(), record.data);
    BiffReader reader(std::move(parts));
    reader.u32(); // how often they are used
    const std::size_t count = std::min<std::size_t>(reader.u32(), most_shared_strings);
    while (strings_.size() < count && !reader.at_end())
        strings_.push_back(reader.string());
}

void XlsReader::read_sheet(const Sheet& sheet) {
    BiffRecords records(stream_, sheet.at);
    BiffRecord record;
    // Sheets of charts and macros are other things.
    if (!records.next(record) || record.type != biff_begin ||
        (u16_at(record.data, 2) != sheet_of_cells && !sheet.name.empty()))
        return;
    texts_.clear();
    cells_.clear();
    std::vector<std::pair<bool, std::string>> boxes;
    bool of_comment = false;
    int depth = 0; // a chart in a sheet begins and ends as a sheet does
    while (depth >= 0 && records.next(record)) {
        if (record.type == biff_begin)
            ++depth;
        else if (record.type == biff_end)
            --depth;
        else if (record.type == biff_object)
            of_comment = u16_at(record.data, 4) == object_of_comment;
        else if (record.type == biff_text)
            boxes.emplace_back(of_comment, box_text(record.data, records));
        else if (depth == 0)
            cell(record, records);
    }
    taken_ += records.at() - sheet.at;
    give_rows(sheet);
    std::uint32_t comments = 0;
    for (const auto& [is_comment, text] : boxes)
        give_piece(sink_,
                   is_comment ? Place{Place::Unit::note, ++comments, "comment"}
                              : Place{Place::Unit::none, 0, sheet.name},
                   text);
}

void XlsReader::cell(const BiffRecord& record, BiffRecords& records) {
    const std::string_view data = record.data;
    const std::uint16_t row = u16_at(data, 0);
    const std::uint16_t column = u16_at(data, 2);
    const std::uint16_t format = u16_at(data, 4);
    switch (record.type) {
    case biff_string_label:
        cells_.push_back({row, column, true, u32_at(data, 6)});
        return;
    case biff_label:
    case biff_rich_label:
        return add(row, column, text_of_.at(data, 6, true));
    case biff_number:
        return add_number(row, column, format, std::bit_cast<double>(u64_at(data, 6)));
    case biff_small_number:
        return add_number(row, column, format, small_number(u32_at(data, 6)));
    case biff_numbers: {
        // The first column, of each a format and a number, the last column.
        constexpr std::size_t size = 6;
        std::uint16_t at_column = column;
        for (std::size_t at = 4; at + size + 2 <= data.size(); at += size)
            add_number(row, at_column++, u16_at(data, at), small_number(u32_at(data, at + 2)));
        return;
    }
    case biff_boolean:
        if (u8_at(data, 7) == 0) // else it is an error
            add(row, column, u8_at(data, 6) != 0 ? "TRUE" : "FALSE");
        return;
    case biff_formula:
        return formula(data, records);
    default:
        return;
    }
}

void XlsReader::formula(std::string_view data, BiffRecords& records) {
    const std::uint16_t row = u16_at(data, 0);
    const std::uint16_t column = u16_at(data, 2);
    constexpr std::uint16_t no_number = 0xFFFF; // where a number has its exponent
    if (u16_at(data, 12) != no_number)
        return add_number(row, column, u16_at(data, 4), std::bit_cast<double>(u64_at(data, 6)));
    enum Result : std::uint8_t { string = 0, boolean = 1 };
    if (u8_at(data, 6) == boolean)
        return add(row, column, u8_at(data, 8) != 0 ? "TRUE" : "FALSE");
    if (u8_at(data, 6) != string)
        return;
    // The string is in a record behind this, and between them may stand what the formula shares.
    BiffRecords ahead = records;
    constexpr int most_between = 3;
    BiffRecord record;
    for (int i = 0; i < most_between && ahead.next(record); ++i) {
        if (record.type != biff_formula_string)
            continue;
        if (!text_of_.unicode)
            return add(row, column, text_of_.at(record.data, 0, true));
        std::vector<std::string_view> parts = ahead.continuations();
        parts.insert(parts.begin(), record.data);
        return add(row, column, BiffReader(std::move(parts)).string());
    }
}

std::string XlsReader::box_text(std::string_view data, BiffRecords& records) const {
    if (!text_of_.unicode)
        return {};
    // The text is in the next record, and goes on as strings do: a byte that says how wide its
    // characters are begins each part. Behind it comes the formatting.
    std::vector<std::string_view> parts = records.continuations();
    const std::size_t count = u16_at(data, 10);
    if (count == 0 || parts.empty())
        return {};
    const std::string head = {static_cast<char>(count & 0xFFU), static_cast<char>(count >> 8U)};
    parts.insert(parts.begin(), head);
    return BiffReader(std::move(parts)).string();
}

void XlsReader::add(std::uint16_t row, std::uint16_t column, std::string text) {
    if (text.empty())
        return;
    cells_.push_back({row, column, false, static_cast<std::uint32_t>(texts_.size())});
    texts_.push_back(std::move(text));
}

void XlsReader::add_number(std::uint16_t row, std::uint16_t column, std::uint16_t format,
                           double value) {
    const CellFormat shown =
        format < cell_formats_.size() ? cell_formats_[format] : CellFormat::number;
    char digits[40];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    add(row, column, shown_number({digits, end}, shown, since_1904_));
}

void XlsReader::give_rows(const Sheet& sheet) {
    const auto place = [](const Cell& cell) { return std::pair(cell.row, cell.column); };
    std::stable_sort(cells_.begin(), cells_.end(),
                     [&](const Cell& one, const Cell& other) { return place(one) < place(other); });
    // A place that a damaged file fills again and again is no more than one cell.
    cells_.erase(
        std::unique(cells_.begin(), cells_.end(),
                    [&](const Cell& one, const Cell& other) { return place(one) == place(other); }),
        cells_.end());
    for (auto cell = cells_.begin(); cell != cells_.end();) {
        const std::uint16_t row = cell->row;
        SheetRow texts;
        for (; cell != cells_.end() && cell->row == row; ++cell)
            if (const auto& from = cell->shared ? strings_ : texts_; cell->text < from.size())
                texts.add(from[cell->text]);
        texts.give(sink_, std::uint32_t{row} + 1, sheet.name);
    }
}

} // namespace

void read_xls(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    const CompoundFile file(bytes);
    std::string stream = file.stream("Workbook");
    if (stream.empty())
        stream = file.stream("Book");
    if (stream.empty())
        throw UnreadableDocument(damaged_reason);
    say_ole_properties(file, sink);
    XlsReader(stream, sink).read();
}

} // namespace mafteach
