// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/paragraph_reader.h"

#include "analysis/line_structure.h"
#include "core/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mafteach {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t block_bytes = 256 * 1024;

/// A smaller piece, whatever is asked for, might be cut to nothing where a character ends.
constexpr std::size_t least_piece_bytes = 16;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"sv;
constexpr std::string_view paragraph_separator = "\xE2\x80\xA9"sv; // U+2029

/// What a blank line may hold: white space and marks that show nothing (NBSP, LRM, RLM, BOM).
constexpr std::array blank = {" "sv,        "\t"sv,           "\v"sv,           "\f"sv,
                              "\xC2\xA0"sv, "\xE2\x80\x8E"sv, "\xE2\x80\x8F"sv, "\xEF\xBB\xBF"sv};

bool is_blank(std::string_view line) {
    while (!line.empty()) {
        const auto* mark = std::find_if(blank.begin(), blank.end(),
                                        [&](std::string_view b) { return line.starts_with(b); });
        if (mark == blank.end())
            return false;
        line.remove_prefix(mark->size());
    }
    return true;
}

/// Where to cut the first `limit` bytes of `text`, a paragraph that goes on: after the last
/// sentence, line or word in their second half, else wherever a character ends.
std::size_t cut_point_in(std::string_view text, std::size_t limit) {
    const std::string_view piece = text.substr(0, limit);
    for (const std::string_view end : {". "sv, ".\n"sv, "\n"sv, " "sv}) {
        const std::size_t at = piece.rfind(end);
        if (at != std::string_view::npos && at > limit / 2)
            return at + end.size();
    }
    const std::size_t edge = character_edge(text, limit);
    if (edge == 0)
        return limit;
    return text[edge - 1] == '\r' ? edge - 1 : edge; // a line feed may follow
}

} // namespace

std::uint32_t count_line_ends(std::string_view text) {
    std::uint32_t lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        lines += (text[i] == '\n' || text[i] == '\r') && !crlf ? 1U : 0U;
    }
    return lines;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + (text.substr(end).starts_with("\r\n") ? 2U : 1U);
    }
    return lines;
}

ParagraphReader::ParagraphReader(ByteSource source, std::size_t piece_bytes, LineEnds line_ends)
    : source_(std::move(source)), piece_bytes_(std::max(piece_bytes, least_piece_bytes)),
      line_ends_(line_ends) {}

/// Reads one more block. False where there is none.
bool ParagraphReader::fill() {
    if (exhausted_)
        return false;
    if (position_ > 0) {
        buffer_.erase(0, position_);
        dropped_ += position_;
        position_ = 0;
    }
    const std::size_t had = buffer_.size();
    buffer_.resize(had + block_bytes);
    const std::size_t got = source_(buffer_.data() + had, block_bytes);
    buffer_.resize(had + got);
    exhausted_ = got == 0;
    return !exhausted_;
}

/// Skips a byte-order mark at the start. A pipe may give a byte at a time.
void ParagraphReader::start() {
    if (std::exchange(started_, true))
        return;
    while (buffer_.size() < byte_order_mark.size() && fill()) {
    }
    if (buffer_.starts_with(byte_order_mark))
        position_ = byte_order_mark.size();
}

/// The offset, from position_, of the next line end or paragraph separator at or after `from`, or
/// of the end of what may be looked at: piece_bytes_, or the file's end.
std::size_t ParagraphReader::line_end(std::size_t from) {
    for (;;) {
        const std::string_view unread = std::string_view(buffer_).substr(position_);
        const std::string_view window = unread.substr(0, piece_bytes_ + 1);
        for (std::size_t i = from; i < window.size(); ++i) {
            const char c = window[i];
            const bool lf_may_follow = c == '\r' && i + 1 == unread.size();
            if (lf_may_follow && fill())
                return line_end(i);
            if (c == '\n' || c == '\r' ||
                (c == paragraph_separator[0] && unread.substr(i).starts_with(paragraph_separator)))
                return i;
        }
        if (window.size() > piece_bytes_ || !fill())
            return window.size();
        // A separator may be split between two blocks: look at its first bytes again.
        from = std::max(from, window.size() - std::min(window.size(), paragraph_separator.size()));
    }
}

/// Moves past the line end at position_, if there is one.
void ParagraphReader::skip_line_end() {
    while (buffer_.size() - position_ < 2 && fill()) {
    }
    const std::string_view unread = std::string_view(buffer_).substr(position_);
    if (unread.starts_with("\r\n"))
        position_ += 2;
    else if (unread.starts_with('\n') || unread.starts_with('\r'))
        position_ += 1;
    else
        return;
    ++line_;
}

/// How many bytes at position_ to hand out of a paragraph that is longer than piece_bytes_.
std::size_t ParagraphReader::cut_point() const {
    const std::string_view unread = std::string_view(buffer_).substr(position_);
    if (line_ends_ == LineEnds::may_cut) {
        const std::size_t last = text_units(unread.substr(0, piece_bytes_)).begins.back();
        if (last > piece_bytes_ / 2)
            return last;
    }
    return cut_point_in(unread, piece_bytes_);
}

void ParagraphReader::take(std::size_t size, bool continued, Paragraph& out) {
    if (!in_paragraph_)
        ++number_;
    in_paragraph_ = continued;
    out.text = std::string_view(buffer_).substr(position_, size);
    mid_line_ = !out.text.ends_with('\n') && !out.text.ends_with('\r');
    out.offset = dropped_ + position_;
    out.number = number_;
    out.line = line_;
    out.continued = continued;
    line_ += count_line_ends(out.text);
    position_ += size;
}

bool ParagraphReader::next(Paragraph& out) {
    start();
    // Blank lines before the paragraph. Inside a long paragraph they end it.
    std::size_t length = 0;
    for (;;) {
        length = line_end(0);
        const std::string_view unread = std::string_view(buffer_).substr(position_);
        if (length > piece_bytes_ || !is_blank(unread.substr(0, length)))
            break;
        if (length == unread.size())
            return false;
        const bool separator = unread.substr(length).starts_with(paragraph_separator);
        // What is left of a line that was cut is no blank line.
        in_paragraph_ = in_paragraph_ && mid_line_ && !separator;
        mid_line_ = false;
        position_ += length;
        if (separator)
            position_ += paragraph_separator.size();
        else
            skip_line_end();
    }
    // `length` is the end of a line that is no blank line; take on lines while they follow.
    for (;;) {
        if (length > piece_bytes_) {
            take(cut_point(), true, out);
            return true;
        }
        const std::string_view unread = std::string_view(buffer_).substr(position_);
        if (length == unread.size() || unread.substr(length).starts_with(paragraph_separator)) {
            take(length, false, out);
            return true;
        }
        const std::size_t next_line =
            length + (unread.substr(length).starts_with("\r\n") ? 2U : 1U);
        const std::size_t next_end = line_end(next_line);
        if (next_end <= piece_bytes_ &&
            is_blank(std::string_view(buffer_).substr(position_ + next_line,
                                                      next_end - std::min(next_end, next_line)))) {
            take(length, false, out);
            return true;
        }
        length = next_end;
    }
}

} // namespace mafteach
