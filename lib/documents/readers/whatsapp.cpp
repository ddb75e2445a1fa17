// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/whatsapp.h"

#include "documents/readers/lines.h"
#include "documents/readers/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mafteach {
namespace {

/// A date as it is written: three numbers.
using DateNumbers = std::array<unsigned, 3>;

/// A date's first number from here on is a year.
constexpr unsigned first_year = 1000;

enum class DateOrder : std::uint8_t { year_first, day_first, month_first };

/// What a message begins with.
struct ChatHead {
    DateNumbers date{};
    unsigned hour = 0;
    unsigned minute = 0;
    std::string_view rest; ///< behind it: "name: text", or what WhatsApp says
};

/// Takes spaces of all kinds and marks of direction from the front of `text`.
void skip_unseen(std::string_view& text) {
    constexpr std::string_view unseen[] = {
        " ",      "\t",     "\u00A0", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C",
        "\u202D", "\u202E", "\u202F", "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF",
    };
    for (;;) {
        const auto* const found =
            std::find_if(std::begin(unseen), std::end(unseen),
                         [&](std::string_view each) { return text.starts_with(each); });
        if (found == std::end(unseen))
            return;
        text.remove_prefix(found->size());
    }
}

bool take_text(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what))
        return false;
    text.remove_prefix(what.size());
    return true;
}

std::optional<DateNumbers> take_date(std::string_view& text) {
    DateNumbers date{};
    char separator = '\0';
    for (std::size_t i = 0; i < date.size(); ++i) {
        if (i > 0) {
            if (text.empty() ||
                (text.front() != '.' && text.front() != '/' && text.front() != '-') ||
                (i == 2 && text.front() != separator))
                return std::nullopt;
            separator = text.front();
            text.remove_prefix(1);
        }
        const std::optional<std::uint64_t> number = take_number(text, 4);
        if (!number)
            return std::nullopt;
        date[i] = static_cast<unsigned>(*number);
    }
    return date;
}

/// Makes 24 hours of twelve, where a half of the day stands at the front of `text`.
void take_half_of_day(std::string_view& text, unsigned& hour) {
    skip_unseen(text);
    for (const std::string_view name :
         {"AM", "am", "a.m.", "a. m.", "לפנה״צ", "לפנה\"צ", "לפני הצהריים"})
        if (take_text(text, name)) {
            hour %= 12;
            return;
        }
    for (const std::string_view name :
         {"PM", "pm", "p.m.", "p. m.", "אחה״צ", "אחה\"צ", "אחרי הצהריים"})
        if (take_text(text, name)) {
            hour = hour % 12 + 12;
            return;
        }
}

/// "[12.3.2024, 10:15:03] " or "12.3.2024, 10:15 - ".
std::optional<ChatHead> chat_head_of(std::string_view line) {
    skip_unseen(line);
    const bool bracketed = take_text(line, "[");
    ChatHead head;
    const std::optional<DateNumbers> date = take_date(line);
    if (!date)
        return std::nullopt;
    head.date = *date;
    if (!take_text(line, ",") && head.date[0] >= first_year)
        return std::nullopt; // a log: "2024-03-05 10:15:00 - started"
    skip_unseen(line);
    const std::optional<std::uint64_t> hour = take_number(line, 2);
    if (!hour || !(take_text(line, ":") || take_text(line, ".")))
        return std::nullopt;
    const std::optional<std::uint64_t> minute = take_number(line, 2);
    if (!minute || *hour > 24 || *minute > 59)
        return std::nullopt;
    head.hour = static_cast<unsigned>(*hour);
    head.minute = static_cast<unsigned>(*minute);
    if ((take_text(line, ":") || take_text(line, ".")) && !take_number(line, 2))
        return std::nullopt;
    take_half_of_day(line, head.hour);
    skip_unseen(line);
    if (!(bracketed ? take_text(line, "]") : take_text(line, "- ") || take_text(line, "– ")))
        return std::nullopt;
    skip_unseen(line);
    head.rest = line;
    return head;
}

struct ChatDay {
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;

    bool sound() const { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }
    auto operator<=>(const ChatDay&) const = default;
};

ChatDay chat_day_of(const DateNumbers& date, DateOrder order) {
    ChatDay day;
    if (order == DateOrder::year_first)
        day = {date[0], date[1], date[2]};
    else if (order == DateOrder::day_first)
        day = {date[2], date[1], date[0]};
    else
        day = {date[2], date[0], date[1]};
    if (day.year < 100)
        day.year += 2000; // older than WhatsApp is none
    return day;
}

/// In which order the numbers of a chat's dates stand: the one in which they are dates at all, and
/// in which they go back least often.
class OrderTeller {
public:
    void date(const DateNumbers& date) {
        for (Witness& each : witnesses_) {
            const ChatDay day = chat_day_of(date, each.order);
            const bool sound =
                day.sound() && (each.order == DateOrder::year_first) == (date[0] >= first_year);
            each.against += !sound ? heavy : day < each.last ? 1 : 0;
            each.last = day;
        }
    }
    DateOrder order() const {
        return std::min_element(
                   witnesses_.begin(), witnesses_.end(),
                   [](const Witness& a, const Witness& b) { return a.against < b.against; })
            ->order;
    }

private:
    static constexpr std::uint64_t heavy = 1000;
    struct Witness {
        DateOrder order;
        std::uint64_t against = 0;
        ChatDay last{};
    };
    std::array<Witness, 3> witnesses_ = {
        {{DateOrder::day_first}, {DateOrder::month_first}, {DateOrder::year_first}}};
};

std::string padded(unsigned number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string time_text(const ChatHead& head, DateOrder order) {
    const ChatDay day = chat_day_of(head.date, order);
    return padded(day.year, 4) + '-' + padded(day.month, 2) + '-' + padded(day.day, 2) + ' ' +
           padded(head.hour, 2) + ':' + padded(head.minute, 2);
}

/// A name, without what WhatsApp puts around the one of somebody whom the telephone doesn't know:
/// "~ name", and marks of direction around a number.
std::string author_name(std::string_view name) {
    skip_unseen(name);
    if (take_text(name, "~"))
        skip_unseen(name);
    std::string out;
    while (!name.empty()) {
        std::string_view rest = name;
        skip_unseen(rest);
        if (rest.size() == name.size()) {
            out += name.front();
            name.remove_prefix(1);
            continue;
        }
        if (!out.empty() && !rest.empty() && name.front() == ' ')
            out += ' ';
        name = rest;
    }
    return out;
}

/// Where the name ends that `rest` begins with; npos where it begins with none.
std::size_t end_of_author(std::string_view rest) {
    constexpr std::size_t longest = 200; // in bytes; WhatsApp allows 25 characters
    return rest.substr(0, longest).find(": ");
}

class WhatsappChat {
public:
    WhatsappChat(DateOrder order, DocumentSink& sink) : order_(order), sink_(sink) {}

    void message(const ChatHead& head, std::uint32_t line) {
        flush();
        place_.unit = Place::Unit::message;
        ++place_.number;
        place_.name = time_text(head, order_);
        place_.line = line;
        std::string_view rest = head.rest;
        if (const std::size_t end = end_of_author(rest); end != rest.npos) {
            place_.name += ", " + author_name(rest.substr(0, end));
            rest.remove_prefix(end + 2);
            skip_unseen(rest);
        } else if (rest.ends_with(':')) { // with nothing behind it, or in the lines that follow
            place_.name += ", " + author_name(rest.substr(0, rest.size() - 1));
            rest = {};
        }
        text_ = rest;
    }

    void line(std::string_view line) {
        text_ += '\n';
        text_ += line;
    }

    void flush() {
        if (text_.find_first_not_of(" \t\n") != text_.npos)
            sink_.piece(place_, text_);
        text_.clear();
    }

private:
    DateOrder order_;
    DocumentSink& sink_;
    Place place_;
    std::string text_;
};

} // namespace

bool is_whatsapp(std::string_view beginning, std::string_view name) {
    constexpr int lines_looked_at = 50;
    int heads = 0;
    Lines lines(beginning);
    for (int i = 0; i < lines_looked_at && lines.next(); ++i) {
        if (chat_head_of(lines.line()))
            ++heads;
        else if (heads == 0 && !without_blanks(lines.line()).empty())
            return false;
    }
    const bool named = name.find("WhatsApp") != name.npos || name.find("_chat") != name.npos;
    return heads > 1 || (heads == 1 && named);
}

void read_whatsapp(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    const std::string text = decoded_text(bytes, options, sink);
    OrderTeller teller;
    for (Lines lines(text); lines.next();)
        if (const std::optional<ChatHead> head = chat_head_of(lines.line()))
            teller.date(head->date);
    const DateOrder order = teller.order();
    WhatsappChat chat(order, sink);
    for (Lines lines(text); lines.next();) {
        const std::optional<ChatHead> head = chat_head_of(lines.line());
        if (head && chat_day_of(head->date, order).sound())
            chat.message(*head, lines.number());
        else
            chat.line(lines.line());
    }
    chat.flush();
}

} // namespace mafteach
