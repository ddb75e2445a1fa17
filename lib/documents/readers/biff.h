// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/code_page.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A record of Excel's older files ([MS-XLS] 2.1.4): a type, and at most 8,224 bytes. What is
/// longer goes on in records of the type CONTINUE behind it.
struct BiffRecord {
    std::uint16_t type = 0;
    std::string_view data{};
};

/// Walks over the records of a stream.
class BiffRecords {
public:
    /// `stream` must outlive this.
    explicit BiffRecords(std::string_view stream, std::size_t at = 0) : stream_(stream), at_(at) {}

    /// False at the end.
    bool next(BiffRecord& record);

    /// The place of the next record in the stream, which may be behind its end.
    std::size_t at() const { return at_; }

    /// The data of the records of the type CONTINUE that come next.
    std::vector<std::string_view> continuations();

private:
    std::string_view stream_;
    std::size_t at_;
};

/// Reads what runs over several records.
class BiffReader {
public:
    explicit BiffReader(std::vector<std::string_view> parts) : parts_(std::move(parts)) {}

    bool at_end();
    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    void pass_over(std::size_t bytes);

    /// A string of Excel 97 with the count of its characters before it ([MS-XLS] 2.5.293), and
    /// passes over what may stand behind it: its formatting, and how it is pronounced.
    std::string string();

private:
    std::vector<std::string_view> parts_;
    std::size_t part_ = 0;
    std::size_t at_ = 0;
};

/// How a workbook writes its strings: in Unicode since Excel 97, in a code page before.
class BiffStrings {
public:
    bool unicode = true;
    CodePage code_page{};

    /// The string at `at` in `data`, with its count of characters, which has one byte or two
    /// (`wide_count`), before it; in UTF-8.
    std::string at(std::string_view data, std::size_t at, bool wide_count) const;
};

} // namespace mafteach
