// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mail_parts.h"

#include "documents/readers/transfer_encoding.h"

#include <algorithm>
#include <cstddef>

namespace mafteach {
namespace {

/// How many header lines are read. Real ones have up to two hundred, with one for each station.
constexpr std::size_t most_fields = 2'000;

bool same_but_case(std::string_view small, std::string_view other) {
    return std::equal(small.begin(), small.end(), other.begin(), other.end(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    });
}

/// The line at the beginning of `text`, with its end.
std::string_view first_line(std::string_view text) {
    const std::size_t end = text.find('\n');
    return text.substr(0, end == std::string_view::npos ? end : end + 1);
}

bool is_end_of_line(char c) {
    return c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    while (!text.empty() && blanks.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return text;
}

} // namespace

MailEntity::MailEntity(std::string_view bytes) : body_(bytes) {
    while (!body_.empty()) {
        const std::string_view line = first_line(body_);
        const bool folded = line.front() == ' ' || line.front() == '\t';
        if (is_end_of_line(line.front())) {
            body_.remove_prefix(line.size());
            break;
        }
        const std::size_t colon = line.find(':');
        const bool from =
            fields_.empty() && (line.starts_with("From ") || line.starts_with(">From "));
        if (folded && !fields_.empty()) {
            std::string_view& value = fields_.back().value;
            value = {value.data(), value.size() + line.size()};
        } else if (colon != std::string_view::npos &&
                   line.substr(0, colon).find_first_of(" \t") >= colon) {
            if (fields_.size() < most_fields)
                fields_.push_back({line.substr(0, colon), line.substr(colon + 1)});
        } else if (!from) {
            break; // what is no header line begins the body, where the empty line is missing
        }
        body_.remove_prefix(line.size());
    }
    type_ = mail_value(field("content-type"));
    if (type_.value.find('/') == std::string::npos)
        type_.value = "text/plain";
    disposition_ = mail_value(field("content-disposition"));
}

std::string_view MailEntity::field(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& each) {
        return same_but_case(name, each.name);
    });
    return found == fields_.end() ? std::string_view() : trimmed(found->value);
}

std::string_view MailEntity::file_name() const {
    const std::string_view name = disposition_.parameter("filename");
    return name.empty() ? type_.parameter("name") : name;
}

std::string_view MailEntity::content(std::string& kept) const {
    return mail_content(body_, field("content-transfer-encoding"), kept);
}

bool MailEntity::is_as_it_stands() const {
    return !is_transfer_encoded(field("content-transfer-encoding"));
}

std::vector<std::string_view> mail_parts(std::string_view body, std::string_view boundary) {
    std::vector<std::string_view> parts;
    if (boundary.empty())
        return parts;
    std::string mark = "--";
    mark += boundary;
    std::size_t begin = std::string_view::npos; // of the part that is open
    for (std::size_t at = 0; at < body.size();) {
        const std::string_view here = body.substr(at);
        if (here.starts_with(mark)) {
            const std::string_view line = first_line(here);
            std::string_view rest = line.substr(mark.size());
            const bool last = rest.starts_with("--");
            if (last || trimmed(rest).empty()) {
                if (begin != std::string_view::npos) {
                    std::string_view part = body.substr(begin, at > begin ? at - begin : 0);
                    if (part.ends_with('\n')) // belongs to the boundary
                        part.remove_suffix(part.ends_with("\r\n") ? 2 : 1);
                    parts.push_back(part);
                }
                begin = last ? std::string_view::npos : at + line.size();
                if (last)
                    return parts;
            }
        }
        const std::size_t next = body.find("\n--", at);
        if (next == std::string_view::npos)
            break;
        at = next + 1;
    }
    if (begin != std::string_view::npos && begin < body.size())
        parts.push_back(body.substr(begin)); // cut off
    return parts;
}

} // namespace mafteach
