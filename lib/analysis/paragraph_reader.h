// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A paragraph of a file, or a piece of one that is too long to be held at once.
struct Paragraph {
    /// The bytes as they stand in the file, without the line end that closes the last line. Valid
    /// until the next call of ParagraphReader::next.
    std::string_view text;
    std::uint64_t offset = 0; ///< byte offset of `text` in the file, a byte-order mark counted
    std::uint32_t number = 0; ///< from 1; the pieces of one paragraph share it
    std::uint32_t line = 0;   ///< from 1, of the first byte of `text`
    bool continued = false;   ///< a piece that goes on in the next one
};

/// How many line ends (LF, CRLF or CR) `text` holds.
std::uint32_t count_line_ends(std::string_view text);

/// The lines of `text`, without what ends them. One at least: behind a line end at the end of it
/// stands an empty one.
std::vector<std::string_view> lines_of(std::string_view text);

/// A paragraph of more bytes, some twenty pages of Hebrew, is handed out in pieces where nothing
/// else is said.
constexpr std::size_t usual_piece_bytes = std::size_t{64} * 1024;

/// Whether the ends of a text's lines may be its writer's, and say where to cut it
/// (line_structure.h).
enum class LineEnds : std::uint8_t { say_nothing, may_cut };

/// Reads paragraphs from a stream of bytes, holding no more than a piece and a block of it at a
/// time, so that memory does not grow with the file. A paragraph ends at a blank line (one that
/// holds white space and bidi marks at the most), at U+2029, or at the end. Lines end at LF, CRLF
/// or CR. A UTF-8 byte-order mark at the start is dropped.
class ParagraphReader {
public:
    /// A paragraph longer than `piece_bytes` is handed out in pieces of at most that many bytes,
    /// cut after what its lines say belongs together, where they may say so, else after a sentence
    /// where there is one, a line or a word.
    explicit ParagraphReader(ByteSource source, std::size_t piece_bytes = usual_piece_bytes,
                             LineEnds line_ends = LineEnds::say_nothing);

    /// False at the end of the file.
    bool next(Paragraph& out);

private:
    void start();
    bool fill();
    std::size_t line_end(std::size_t from);
    void skip_line_end();
    std::size_t cut_point() const;
    void take(std::size_t size, bool continued, Paragraph& out);

    ByteSource source_;
    std::size_t piece_bytes_;
    LineEnds line_ends_;
    std::string buffer_;
    std::size_t position_ = 0;  ///< of the next unread byte in buffer_
    std::uint64_t dropped_ = 0; ///< bytes of the file that stood before buffer_
    std::uint32_t number_ = 0;
    std::uint32_t line_ = 1;
    bool started_ = false;
    bool exhausted_ = false;
    bool in_paragraph_ = false; ///< the last piece handed out goes on
    bool mid_line_ = false;     ///< ... and ended before its line did
};

} // namespace mafteach
