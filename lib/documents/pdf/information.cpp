// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/information.h"

#include "documents/pdf/pdf_file.h"
#include "documents/pdf/text_string.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mafteach::pdf {
namespace {

/// How long a title or a name may be, in bytes of UTF-8.
constexpr std::size_t longest_property = 2'000;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string property(const PdfFile& file, const char* name) {
    std::string value = in_utf8(text_string_line(file.information(name)));
    return value.size() > longest_property ? std::string() : value;
}

/// `count` digits of `text` at `at`, as a number of at most `most`.
bool has_number(std::string_view text, std::size_t at, std::size_t count, int most) {
    if (at + count > text.size())
        return false;
    int number = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return false;
        number = number * 10 + (c - '0');
    }
    return number <= most;
}

} // namespace

bool is_file_name(std::string_view title) {
    constexpr std::array beginnings = {"microsoft word - ", "microsoft powerpoint - ",
                                       "microsoft excel - ", "untitled", "powerpoint presentation"};
    constexpr std::array endings = {".doc",  ".docx", ".rtf", ".odt",  ".txt",  ".xls",
                                    ".xlsx", ".ppt",  ".pdf", ".pptx", ".indd", ".qxd",
                                    ".qxp",  ".tif",  ".jpg", ".ps",   ".dvi",  ".html"};
    const std::string name = lower(title);
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const char* each) { return name.starts_with(each); }) ||
           std::any_of(endings.begin(), endings.end(),
                       [&](const char* each) { return name.ends_with(each); });
}

std::string iso_date(std::string_view date) {
    if (date.starts_with("D:"))
        date.remove_prefix(2);
    if (!has_number(date, 0, 4, 9999))
        return {};
    std::string out(date.substr(0, 4));
    if (!has_number(date, 4, 2, 12))
        return out;
    out += '-' + std::string(date.substr(4, 2));
    if (!has_number(date, 6, 2, 31))
        return out;
    out += '-' + std::string(date.substr(6, 2));
    if (!has_number(date, 8, 2, 23) || !has_number(date, 10, 2, 59))
        return out;
    out += 'T' + std::string(date.substr(8, 2)) + ':' + std::string(date.substr(10, 2)) + ':';
    out += has_number(date, 12, 2, 59) ? std::string(date.substr(12, 2)) : "00";
    const std::size_t zone = 14;
    if (date.size() <= zone)
        return out;
    if (date[zone] == 'Z')
        return out + 'Z';
    if ((date[zone] == '+' || date[zone] == '-') && has_number(date, zone + 1, 2, 23)) {
        out += date[zone] + std::string(date.substr(zone + 1, 2)) + ':';
        const bool minutes =
            date.size() > zone + 3 && date[zone + 3] == '\'' && has_number(date, zone + 4, 2, 59);
        out += minutes ? std::string(date.substr(zone + 4, 2)) : "00";
    }
    return out;
}

void tell_information(const PdfFile& file, DocumentSink& sink) {
    const std::string title = property(file, "Title");
    if (!is_file_name(title))
        sink.property(Property::title, title);
    sink.property(Property::author, property(file, "Author"));
    sink.property(Property::date,
                  iso_date(in_utf8(text_string_line(file.information("CreationDate")))));
}

} // namespace mafteach::pdf
