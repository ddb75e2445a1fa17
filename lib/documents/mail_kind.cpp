// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/mail_kind.h"

#include "documents/file_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>

namespace mafteach {
namespace {

/// The header lines that a file begins with.
struct HeaderLook {
    bool whole = true;            ///< there are no other lines among them
    std::set<std::string> common; ///< names that mail has, in small letters
    bool from_program = false;    ///< one that nobody types
    bool address = false;         ///< the sender's has an '@', and is named "From"
    std::string text;             ///< all, in small letters
};

std::string small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// The name of a header line, empty where it is none.
std::string_view header_name(std::string_view line) {
    const std::size_t colon = line.find(':');
    constexpr std::size_t longest = 76; // the longest in use have about 50
    if (colon == std::string_view::npos || colon > longest)
        return {};
    std::string_view name = line.substr(0, colon);
    while (name.ends_with(' ') || name.ends_with('\t')) // obsolete, and seen
        name.remove_suffix(1);
    const bool sound =
        std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
    return sound ? name : std::string_view();
}

void look_at(std::string_view line, HeaderLook& look) {
    static constexpr std::array<std::string_view, 12> common = {
        "from",     "to",       "cc",         "subject",      "date",        "sender",
        "reply-to", "received", "message-id", "content-type", "return-path", "mime-version"};
    static constexpr std::array<std::string_view, 9> of_programs = {
        "received", "message-id",  "return-path",    "mime-version",  "delivered-to",
        "x-mailer", "in-reply-to", "dkim-signature", "x-gmail-labels"};
    const std::string name = small_letters(header_name(line));
    const auto is = [&](std::string_view each) { return each == name; };
    if (std::any_of(common.begin(), common.end(), is))
        look.common.insert(name);
    look.from_program =
        look.from_program || std::any_of(of_programs.begin(), of_programs.end(), is);
    look.address =
        look.address || (line.starts_with("From:") && line.find('@') != std::string_view::npos);
}

HeaderLook look_at_header(std::string_view beginning) {
    HeaderLook look;
    bool first = true;
    while (!beginning.empty()) {
        const std::size_t end = beginning.find('\n');
        std::string_view line = beginning.substr(0, end);
        if (end == std::string_view::npos && !first)
            break; // it may go on behind what is seen of it
        beginning.remove_prefix(end == std::string_view::npos ? beginning.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            break;
        const bool folded = !first && (line.front() == ' ' || line.front() == '\t');
        const bool quoted = first && line.starts_with(">From "); // what an mbox made of a line
        if (!folded && !quoted && header_name(line).empty()) {
            look.whole = false;
            break;
        }
        first = false;
        if (!folded && !quoted)
            look_at(line, look);
        look.text += small_letters(line) + '\n';
    }
    return look;
}

bool is_header_of_mail(const HeaderLook& look) {
    constexpr std::size_t least = 2;
    constexpr std::size_t least_without_program = 3;
    if (!look.whole)
        return false;
    return (look.from_program && look.common.size() >= least) ||
           (look.address && look.common.size() >= least_without_program);
}

/// A change of a program's source that is sent as mail is source.
bool is_patch(std::string_view beginning, std::string_view name) {
    const std::string_view first = beginning.substr(0, beginning.find('\n'));
    return has_ending(name, {".patch", ".diff"}) ||
           first.find(" Mon Sep 17 00:00:00 2001") != std::string_view::npos; // git format-patch
}

/// Whether `line` has a time of day, as "From " lines do.
bool has_time(std::string_view line) {
    const auto digit = [&](std::size_t at) { return line[at] >= '0' && line[at] <= '9'; };
    for (std::size_t at = 1; at + 2 < line.size(); ++at)
        if (line[at] == ':' && digit(at - 1) && digit(at + 1) && digit(at + 2))
            return true;
    return false;
}

} // namespace

bool is_mail(std::string_view beginning, std::string_view name) {
    if (is_patch(beginning, name))
        return false;
    const HeaderLook look = look_at_header(beginning);
    return is_header_of_mail(look) || (has_ending(name, {".eml"}) && look.common.size() >= 2);
}

bool is_mbox(std::string_view beginning, std::string_view name) {
    const std::size_t end = beginning.find('\n');
    if (!beginning.starts_with("From ") || end == std::string_view::npos ||
        !has_time(beginning.substr(0, end)) || is_patch(beginning, name))
        return false;
    const HeaderLook look = look_at_header(beginning.substr(end + 1));
    constexpr std::size_t least = 2;
    return look.common.size() >= least;
}

bool is_mhtml(std::string_view beginning, std::string_view name) {
    const HeaderLook look = look_at_header(beginning);
    if (!look.whole || look.text.find("multipart/related") == std::string::npos)
        return false;
    return has_ending(name, {".mht", ".mhtml"}) ||
           look.text.find("snapshot-content-location:") != std::string::npos ||
           look.text.find("from: <saved by ") != std::string::npos;
}

} // namespace mafteach
