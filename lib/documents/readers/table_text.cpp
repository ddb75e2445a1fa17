// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/table_text.h"

#include "documents/encoding.h"
#include "documents/readers/text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace mafteach {
namespace {

/// The rows of a table, as RFC 4180 has them; what breaks its rules is taken as it stands.
class TableRows {
public:
    TableRows(std::string_view text, char separator) : text_(text), separator_(separator) {}

    /// Goes on to the next row; false where there is none.
    bool next() {
        if (at_ >= text_.size())
            return false;
        row_.clear();
        cells_ = 0;
        line_ = next_line_;
        find_end_of_line();
        for (;;) {
            add_cell();
            if (at_ >= end_of_line_)
                break;
            ++at_; // a separator
        }
        at_ = line_feed_ + 1;
        ++next_line_;
        return true;
    }

    const std::string& row() const { return row_; } ///< its text
    std::size_t cells() const { return cells_; }
    std::uint32_t line() const { return line_; } ///< where the row begins, from 1

private:
    /// The line ends at LF, before which carriage returns may stand.
    void find_end_of_line() {
        line_feed_ = std::min(text_.find('\n', at_), text_.size());
        end_of_line_ = line_feed_;
        while (end_of_line_ > at_ && text_[end_of_line_ - 1] == '\r')
            --end_of_line_;
    }

    void add_cell() {
        cell_.clear();
        if (at_ < end_of_line_ && text_[at_] == '"')
            take_quoted();
        while (at_ < end_of_line_ && text_[at_] != separator_)
            cell_ += text_[at_++];
        ++cells_;
        if (cell_.find_first_not_of(" \t\r\n") == cell_.npos)
            return;
        if (!row_.empty())
            row_ += " | ";
        row_ += cell_;
    }

    /// Nothing, where the quotation mark isn't closed: then it is a sign as others are.
    void take_quoted() {
        constexpr std::size_t longest = 1024UL * 1024; // or one mark would take all that follows
        const std::size_t edge = std::min(text_.size(), at_ + longest);
        std::uint32_t lines = 0;
        for (std::size_t i = at_ + 1; i < edge; ++i) {
            if (text_[i] == '"' && i + 1 < text_.size() && text_[i + 1] == '"') {
                ++i;
            } else if (text_[i] == '"') {
                at_ = i + 1;
                next_line_ += lines;
                if (at_ > line_feed_)
                    find_end_of_line();
                return;
            }
            lines += text_[i] == '\n' ? 1 : 0;
            cell_ += text_[i];
        }
        cell_.clear();
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_feed_ = 0;   ///< behind the line at hand, or the end of the text
    std::size_t end_of_line_ = 0; ///< of what the line holds
    std::string row_;
    std::string cell_;
    std::size_t cells_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t next_line_ = 1;
};

/// In how many of the first rows of `text` as many cells stand as in most of them; 0 where that is
/// one.
std::size_t regularity(std::string_view text, char separator) {
    constexpr std::size_t enough_bytes = 64UL * 1024;
    constexpr int enough_rows = 200;
    std::map<std::size_t, std::size_t> rows_of; // by their number of cells
    TableRows rows(text.substr(0, enough_bytes), separator);
    for (int i = 0; i < enough_rows && rows.next(); ++i)
        ++rows_of[rows.cells()];
    rows_of.erase(1);
    std::size_t most = 0;
    for (const auto& [cells, count] : rows_of)
        most = std::max(most, count);
    return most;
}

char separator_of(std::string_view text) {
    char best = ',';
    std::size_t most = 0;
    // Where a number's fraction stands behind a comma, the commas are as regular: they come last.
    for (const char each : {'\t', ';', '|', ','})
        if (const std::size_t found = regularity(text, each); found > most) {
            most = found;
            best = each;
        }
    return best;
}

/// A line "sep=;" at the beginning of `text`, by which programs tell Excel; it is none of the rows.
bool says_separator(std::string_view text, char& separator) {
    constexpr std::string_view says = "sep=";
    if (!text.starts_with(says) || text.size() < says.size() + 2)
        return false;
    const char end = text[says.size() + 1];
    if (end != '\n' && end != '\r')
        return false;
    separator = text[says.size()];
    return true;
}

} // namespace

bool is_table_text(std::string_view beginning, std::string_view name) {
    std::string end(name.substr(name.size() - std::min<std::size_t>(name.size(), 4)));
    std::transform(end.begin(), end.end(), end.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return (end == ".csv" || end == ".tsv" || end == ".tab") &&
           !tell_encoding(beginning).name.empty();
}

void read_table_text(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    const std::string text = decoded_text(bytes, options, sink);
    char separator = ',';
    const bool said = says_separator(text, separator);
    TableRows rows(text, said ? separator : separator_of(text));
    Place place;
    place.unit = Place::Unit::row;
    if (said)
        rows.next();
    while (rows.next()) {
        ++place.number;
        place.line = rows.line();
        if (!rows.row().empty())
            sink.piece(place, rows.row());
    }
}

} // namespace mafteach
