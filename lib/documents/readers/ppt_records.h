// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mafteach {

/// A record of PowerPoint's older files ([MS-PPT] 2.3.1).
struct PptRecord {
    enum Type : std::uint16_t {
        document = 0x03E8,
        slide = 0x03EE,
        slide_atom = 0x03EF,
        notes = 0x03F0,
        notes_atom = 0x03F1,
        slide_persist = 0x03F3,
        text_reference = 0x0F9E,
        text_header = 0x0F9F,
        text_units = 0x0FA0,
        text_bytes = 0x0FA8,
        string = 0x0FBA,
        margins = 0x0FD9,
        slide_list = 0x0FF0,
        user_edit = 0x0FF5,
        binary_tag = 0x138B, ///< holds records, though it isn't marked so
        persist_directory = 0x1772,
        comment = 0x2EE0,
    };

    std::uint16_t type = 0;
    std::uint16_t instance = 0;
    std::size_t at = 0;  ///< in the stream, of its head
    std::size_t end = 0; ///< of the next one beside it
    std::string_view data{};
    bool holds_records = false;
};

/// The record at `at` of `stream`; its type is 0 where there is none.
PptRecord ppt_record(std::string_view stream, std::size_t at);

/// Walks over a record that holds others, and all that these hold, in the order of the stream:
/// after the head of one come those that it holds.
class PptWalk {
public:
    PptWalk(std::string_view stream, const PptRecord& from);

    /// False at the end.
    bool next(PptRecord& record);

private:
    std::string_view stream_; ///< up to the record's end
    std::size_t at_;
};

} // namespace mafteach
