// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/captions.h"

#include "documents/encoding.h"
#include "documents/readers/lines.h"
#include "documents/readers/text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// When a caption is shown, in milliseconds.
struct CaptionTimes {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// Takes a time, "1:02:03,456" or "02:03.4", from the front of `text`.
std::optional<std::uint64_t> take_time(std::string_view& text) {
    constexpr std::size_t most_digits = 6; // so that no sum is too large
    std::uint64_t seconds = 0;
    int parts = 0;
    for (;;) {
        const std::optional<std::uint64_t> number = take_number(text, most_digits);
        if (!number || ++parts > 3)
            return std::nullopt;
        seconds = seconds * 60 + *number;
        if (!text.starts_with(':'))
            break;
        text.remove_prefix(1);
    }
    if (parts < 2)
        return std::nullopt;
    std::uint64_t thousandths = 0;
    if (text.starts_with(',') || text.starts_with('.')) {
        text.remove_prefix(1);
        const std::size_t before = text.size();
        const std::optional<std::uint64_t> fraction = take_number(text, 3);
        if (!fraction)
            return std::nullopt;
        thousandths = *fraction;
        for (std::size_t digits = before - text.size(); digits < 3; ++digits)
            thousandths *= 10;
    }
    return seconds * 1000 + thousandths;
}

/// The times of a line "00:00:01,000 --> 00:00:04,000", whatever stands behind them.
std::optional<CaptionTimes> caption_times_of(std::string_view line) {
    line = without_blanks(line);
    const std::optional<std::uint64_t> begin = take_time(line);
    line = without_blanks(line);
    if (!begin || !line.starts_with("-->"))
        return std::nullopt;
    line = without_blanks(line.substr(3));
    const std::optional<std::uint64_t> end = take_time(line);
    if (!end)
        return std::nullopt;
    return CaptionTimes{*begin, *end};
}

std::string two_digits(std::uint64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string hours_minutes_seconds(std::uint64_t milliseconds) {
    const std::uint64_t seconds = milliseconds / 1000;
    return two_digits(seconds / 3600) + ':' + two_digits(seconds / 60 % 60) + ':' +
           two_digits(seconds % 60);
}

/// The bytes of the mark of form that `text` begins with; 0 where it begins with none. "<צו" is
/// text, and so is what is never closed.
std::size_t mark_length(std::string_view text) {
    constexpr std::size_t longest = 300;
    if (text.size() < 2)
        return 0;
    if (text.starts_with("{\\")) {
        const std::size_t end = text.substr(0, longest).find('}');
        return end == text.npos ? 0 : end + 1;
    }
    if (!text.starts_with('<'))
        return 0;
    const char first = text[1] == '/' && text.size() > 2 ? text[2] : text[1];
    if (!is_latin_letter(first) && !is_digit(first))
        return 0;
    const std::size_t end = text.substr(0, longest).find('>');
    return end == text.npos ? 0 : end + 1;
}

/// WebVTT's character references.
std::pair<std::string_view, std::string_view> caption_reference_at(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"&amp;", "&"},   {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\u00A0"},
        {"&quot;", "\""}, {"&lrm;", ""}, {"&rlm;", ""},
    };
    for (const auto& each : known)
        if (text.starts_with(each.first))
            return each;
    return {};
}

/// Whether `text` begins with a mark of direction, which is for the player: 3 bytes.
bool begins_with_direction(std::string_view text) {
    return text.size() >= 3 && text[0] == '\xE2' &&
           ((text[1] == '\x80' && ((text[2] >= '\xAA' && text[2] <= '\xAE') || text[2] == '\x8E' ||
                                   text[2] == '\x8F')) ||
            (text[1] == '\x81' && text[2] >= '\xA6' && text[2] <= '\xA9'));
}

std::string without_marks(std::string_view line, bool references) {
    std::string out;
    while (!line.empty()) {
        if (const std::size_t mark = mark_length(line)) {
            line.remove_prefix(mark);
        } else if (begins_with_direction(line)) {
            line.remove_prefix(3);
        } else if (const auto [name, text] = caption_reference_at(line);
                   references && !name.empty()) {
            out += text;
            line.remove_prefix(name.size());
        } else {
            out += line.front();
            line.remove_prefix(1);
        }
    }
    return std::string(without_blanks(out));
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

/// Whether `text` is the end of a sentence. Old captions have the full stop at the beginning of the
/// line, where their players showed it right.
bool ends_sentence(std::string_view text) {
    for (const char* quote : {"\"", "'", "”", "״", ")", "]", "♪"})
        while (text.ends_with(quote) && text.size() > std::string_view(quote).size())
            text.remove_suffix(std::string_view(quote).size());
    if (text.empty())
        return false;
    const std::string_view ends = ".!?";
    return ends.find(text.back()) != ends.npos || text.ends_with("…") ||
           (ends.find(text.front()) != ends.npos && !text.starts_with(".."));
}

/// Puts captions together to pieces.
class Captions {
public:
    explicit Captions(DocumentSink& sink) : sink_(sink) {}

    void begin(const CaptionTimes& times) {
        finish_caption();
        ++number_;
        times_ = times;
    }

    void line(std::string text, std::uint32_t number) {
        if (number_ == 0 || text.empty())
            return;
        if (lines_.empty())
            line_ = number;
        lines_.push_back(std::move(text));
    }

    void finish() {
        finish_caption();
        flush();
    }

private:
    static constexpr std::uint64_t longest_pause = 2000; ///< inside a sentence, in milliseconds
    static constexpr std::uint64_t no_pause = 100;
    static constexpr std::size_t enough_characters = 400;

    bool goes_on() const {
        return !piece_.empty() && !ends_sentence(piece_) && times_.begin >= last_.begin &&
               times_.begin <= last_.end + longest_pause && !lines_.front().starts_with('-') &&
               characters_in(piece_) < enough_characters;
    }

    void finish_caption() {
        // A live transcript shows each line twice, as the lower one and then as the upper one.
        const bool follows = times_.begin <= last_.end + no_pause && times_.begin >= last_.begin;
        if (!lines_.empty() && follows && lines_.front() == last_line_)
            lines_.erase(lines_.begin());
        if (lines_.empty()) {
            last_.end = std::max(last_.end, follows ? times_.end : last_.end);
            return;
        }
        last_line_ = lines_.back();
        if (!goes_on()) {
            flush();
            place_.unit = Place::Unit::time;
            place_.number = number_;
            place_.name = hours_minutes_seconds(times_.begin);
            place_.line = line_;
        }
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!piece_.empty())
                piece_ += i == 0 ? ' ' : '\n';
            piece_ += lines_[i];
        }
        lines_.clear();
        last_ = times_;
    }

    void flush() {
        if (!piece_.empty())
            sink_.piece(place_, piece_);
        piece_.clear();
    }

    DocumentSink& sink_;
    std::uint32_t number_ = 0; ///< of the caption at hand
    std::uint32_t line_ = 0;   ///< of its first line
    CaptionTimes times_;
    std::vector<std::string> lines_;
    CaptionTimes last_;     ///< of the one before
    std::string last_line_; ///< of the one before
    Place place_;           ///< of the piece
    std::string piece_;
};

bool is_caption_number(std::string_view line) {
    line = without_blanks(line);
    return !line.empty() && std::all_of(line.begin(), line.end(), is_digit);
}

/// Whether a block of WebVTT that begins with `line` is no caption.
bool is_other_block(std::string_view line) {
    for (const std::string_view name : {"NOTE", "STYLE", "REGION", "WEBVTT"})
        if (line == name || line.starts_with(std::string(name) + ' ') ||
            line.starts_with(std::string(name) + '\t'))
            return true;
    return false;
}

void read_captions(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink,
                   bool webvtt) {
    const std::string text = decoded_text(bytes, options, sink);
    Captions captions(sink);
    bool after_blank = true;
    bool other_block = false;
    for (Lines lines(text); lines.next();) {
        const std::string_view line = without_blanks(lines.line());
        if (line.empty()) {
            after_blank = true;
            other_block = other_block && !webvtt;
            continue;
        }
        const std::string_view next = lines.peek();
        if (webvtt && after_blank && is_other_block(line)) {
            other_block = true;
        } else if (const std::optional<CaptionTimes> times = caption_times_of(line)) {
            other_block = false;
            captions.begin(*times);
        } else if (!other_block &&
                   !((after_blank || is_caption_number(line)) && caption_times_of(next))) {
            captions.line(without_marks(line, webvtt), lines.number()); // else a number, a name
        }
        after_blank = false;
    }
    captions.finish();
}

/// The first bytes of a text that may be in UTF-16, as ones whose ASCII can be read.
std::string readable_beginning(std::string_view beginning) {
    constexpr std::size_t enough = 2048;
    beginning = beginning.substr(0, enough);
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
        return decoded(beginning, tell_encoding(beginning));
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    return std::string(beginning);
}

} // namespace

bool is_subrip(std::string_view beginning) {
    const std::string text = readable_beginning(beginning);
    Lines lines(text);
    for (int filled = 0; filled < 2 && lines.next();) {
        const std::string_view line = without_blanks(lines.line());
        if (line.empty())
            continue;
        ++filled;
        if (caption_times_of(line))
            return true;
        if (!is_caption_number(line))
            return false;
    }
    return false;
}

bool is_webvtt(std::string_view beginning) {
    const std::string text = readable_beginning(beginning);
    Lines lines(text);
    return lines.next() && (lines.line() == "WEBVTT" || lines.line().starts_with("WEBVTT ") ||
                            lines.line().starts_with("WEBVTT\t"));
}

void read_subrip(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    read_captions(bytes, options, sink, false);
}

void read_webvtt(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    read_captions(bytes, options, sink, true);
}

} // namespace mafteach
