// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mail_body.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>

namespace mafteach {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// `line` in small letters and without blanks at its ends, stars (which stand for bold letters in
/// text that was HTML) and marks of direction, which Gmail puts around all that is Hebrew.
std::string bare(std::string_view line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool of_direction = line.substr(i, 2) == "\xE2\x80" && i + 2 < line.size() &&
                                  ((line[i + 2] >= '\x8E' && line[i + 2] <= '\x8F') ||
                                   (line[i + 2] >= '\xAA' && line[i + 2] <= '\xAE'));
        const bool isolate = line.substr(i, 2) == "\xE2\x81" && i + 2 < line.size() &&
                             line[i + 2] >= '\xA6' && line[i + 2] <= '\xA9';
        if (of_direction || isolate)
            i += 2;
        else if (line[i] != '*')
            out +=
                line[i] >= 'A' && line[i] <= 'Z' ? static_cast<char>(line[i] - 'A' + 'a') : line[i];
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t'))
        out.pop_back();
    out.erase(0, std::min(out.find_first_not_of(" \t"), out.size()));
    return out;
}

bool is_marked(std::string_view line) {
    return line.starts_with('>') || line.starts_with(" >");
}

/// `line` without the marks at its beginning.
std::string_view unmarked(std::string_view line) {
    while (is_marked(line))
        line.remove_prefix(line.front() == ' ' ? 2 : 1);
    if (line.starts_with(' '))
        line.remove_prefix(1);
    return line;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

/// Whether `line`, bare, introduces what is quoted: "On Mon, Jan 3, 2005, Dana wrote:".
bool is_introduction(std::string_view line) {
    constexpr std::size_t longest = 300;
    if (!line.ends_with(':') || line.size() > longest || !has_digit(line))
        return false;
    line.remove_suffix(1);
    while (line.ends_with(' '))
        line.remove_suffix(1);
    static constexpr std::array<std::string_view, 8> wrote = {
        " wrote", " writes", " כתב", " כתבה", " כתב/ה", " כתב(ה)", " כתב.ה", " כתבו"};
    if (std::any_of(wrote.begin(), wrote.end(),
                    [&](std::string_view each) { return line.ends_with(each); }))
        return true;
    return line.ends_with('>') && line.find("מאת") != std::string_view::npos; // Gmail's
}

bool begins_introduction(std::string_view line) {
    return line.starts_with("on ") || line.starts_with("ב-") || line.starts_with("ב־") ||
           line.starts_with("בתאריך") || line.starts_with("ביום");
}

/// Whether `line`, bare, is one of dashes and words, as in "-----Original Message-----".
bool is_original_message(std::string_view line) {
    return line.starts_with('-') && (line.find("original message") != std::string_view::npos ||
                                     line.find("original appointment") != std::string_view::npos ||
                                     line.find("הודעה מקורית") != std::string_view::npos);
}

bool begins_with_one(std::string_view line, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view each) { return line.starts_with(each); });
}

/// Whether the lines from `at` on are the head of a message, as Outlook writes it.
bool is_head(const std::vector<std::string_view>& lines, std::size_t at) {
    // Before anything is made of the line: this is asked of each one.
    if (lines[at].find(':') == std::string_view::npos ||
        !begins_with_one(bare(lines[at]), {"from:", "מאת:"}))
        return false;
    constexpr std::size_t most_lines = 6; // a list of addresses goes on over a few
    bool sent = false;
    bool to = false;
    for (std::size_t i = at + 1; i < lines.size() && i <= at + most_lines; ++i) {
        const std::string line = bare(lines[i]);
        sent = sent || begins_with_one(line, {"sent:", "date:", "נשלח:", "תאריך:"});
        to = to || begins_with_one(line, {"to:", "subject:", "אל:", "לכבוד:", "נושא:"});
    }
    return sent && to;
}

/// How many lines from `at` on introduce what is quoted: 0, 1, or 2 where it was cut.
std::size_t introduction_at(const std::vector<std::string_view>& lines, std::size_t at) {
    const std::string first = bare(lines[at]);
    if (is_introduction(first))
        return 1;
    if (begins_introduction(first) && at + 1 < lines.size() &&
        is_introduction(first + ' ' + bare(lines[at + 1])))
        return 2;
    return 0;
}

std::size_t next_written(const std::vector<std::string_view>& lines, std::size_t at) {
    while (at < lines.size() && bare(lines[at]).empty())
        ++at;
    return at;
}

} // namespace

std::vector<MailStretch> MailQuotes::stretches(std::string_view text) {
    const std::vector<std::string_view> lines = lines_of(text);
    std::vector<MailStretch> all;
    const auto add = [&](bool quoted, std::size_t at) {
        const std::string_view line = quoted ? unmarked(lines[at]) : lines[at];
        const bool empty = line.find_first_not_of(" \t") == std::string_view::npos;
        if (all.empty() || (all.back().quoted != quoted && !empty))
            all.push_back({quoted, static_cast<std::uint32_t>(at), {}});
        all.back().text += line;
        all.back().text += '\n';
    };
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (all_quoted_ || is_marked(lines[at])) {
            add(true, at);
            continue;
        }
        if (!forwarded_ && (is_original_message(bare(lines[at])) || is_head(lines, at))) {
            all_quoted_ = true;
            add(true, at);
            continue;
        }
        const std::size_t introduction = introduction_at(lines, at);
        if (introduction == 0) {
            add(false, at);
            continue;
        }
        for (std::size_t i = 0; i < introduction; ++i)
            add(true, at + i);
        at += introduction - 1;
        // Where nothing comes behind it, what is quoted is a box of its own.
        const std::size_t next = next_written(lines, at + 1);
        all_quoted_ = !forwarded_ && next < lines.size() && !is_marked(lines[next]);
    }
    // A stretch of empty lines is none.
    std::erase_if(all, [](const MailStretch& each) {
        return each.text.find_first_not_of(" \t\n") == std::string::npos;
    });
    return all;
}

std::string unflowed(std::string_view text, bool delete_spaces) {
    std::string out;
    std::size_t depth = 0; // of the line before
    bool goes_on = false;  // it does
    for (std::string_view line : lines_of(text)) {
        const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
        std::string_view rest = line.substr(marks);
        if (rest.starts_with(' ')) // stuffed
            rest.remove_prefix(1);
        if (goes_on && marks != depth)
            goes_on = false; // badly written
        else if (goes_on)
            out.pop_back(); // its line end
        if (!goes_on) {
            out.append(marks, '>');
            out += marks > 0 ? " " : "";
        }
        const bool signature = rest == "-- ";
        goes_on = rest.ends_with(' ') && !signature;
        depth = marks;
        if (goes_on && delete_spaces)
            rest.remove_suffix(1);
        out += rest;
        out += '\n';
    }
    return out;
}

bool take_out_pgp(std::string& text) {
    if (text.find("-----BEGIN PGP ") == std::string::npos)
        return false;
    bool encrypted = false;
    bool inside = false;
    std::string out;
    for (const std::string_view line : lines_of(text)) {
        const bool message = line.starts_with("-----BEGIN PGP MESSAGE");
        const bool begins = message || line.starts_with("-----BEGIN PGP SIGNATURE") ||
                            line.starts_with("-----BEGIN PGP PUBLIC KEY");
        encrypted = encrypted || message;
        inside = inside || begins;
        if (!inside && !line.starts_with("-----BEGIN PGP SIGNED"))
            out += line;
        out += '\n';
        if (line.starts_with("-----END PGP "))
            inside = false;
    }
    text = std::move(out);
    return encrypted;
}

} // namespace mafteach
