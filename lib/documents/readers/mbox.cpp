// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mbox.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

/// The line at `at`, without its end.
std::string_view mbox_line(std::string_view bytes, std::size_t at) {
    return bytes.substr(at, std::min(bytes.find('\n', at), bytes.size()) - at);
}

/// Whether a message begins with the line at `at`, behind an empty one: not every program marks a
/// line of a message that begins with "From ".
bool begins_message(std::string_view bytes, std::size_t at) {
    const std::string_view line = mbox_line(bytes, at);
    if (!line.starts_with("From ") || line.find(':') == std::string_view::npos)
        return false;
    const std::size_t next = at + line.size() + 1;
    if (next >= bytes.size())
        return true;
    const std::string_view header = mbox_line(bytes, next);
    const std::size_t colon = header.find(':');
    return header.starts_with(">From ") ||
           (colon != std::string_view::npos && colon > 0 && header.find_first_of(" \t") >= colon);
}

/// Where the next message behind `at` begins, or the end of `bytes`.
std::size_t next_message(std::string_view bytes, std::size_t at) {
    for (;;) {
        at = bytes.find("\nFrom ", at);
        if (at == std::string_view::npos)
            return bytes.size();
        const bool behind_empty = at > 0 && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r');
        ++at;
        if (behind_empty && begins_message(bytes, at))
            return at;
    }
}

/// `message` with one '>' less at the beginning of lines that are ">From " or ">>From ".
std::string without_marks(std::string_view message) {
    std::string out;
    out.reserve(message.size());
    while (!message.empty()) {
        const std::size_t end = message.find('\n');
        std::string_view line = message.substr(0, end == std::string_view::npos ? end : end + 1);
        message.remove_prefix(line.size());
        const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
        if (marks > 0 && line.substr(marks).starts_with("From "))
            line.remove_prefix(1);
        out += line;
    }
    return out;
}

} // namespace

void read_mbox(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    std::size_t number = 0;
    std::size_t at = 0;
    std::uint32_t line = 1; // on which bytes that were not read yet begin
    while (at < bytes.size()) {
        const std::size_t end = next_message(bytes, at);
        std::string_view message = bytes.substr(at, end - at);
        const auto lines =
            static_cast<std::uint32_t>(std::count(message.begin(), message.end(), '\n'));
        std::uint32_t first_line = line;
        line += lines;
        at = end;
        if (message.starts_with("From ")) {
            const std::size_t line_end = message.find('\n');
            message.remove_prefix(line_end == std::string_view::npos ? message.size()
                                                                     : line_end + 1);
            ++first_line;
        }
        const std::string name = std::to_string(++number);
        // Hardly any has one: the others are handed on as they stand.
        if (message.find(">From ") == std::string_view::npos)
            sink.member(name, message, "mail", first_line);
        else
            sink.member(name, without_marks(message), "mail", first_line);
    }
}

} // namespace mafteach
