// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ole_properties.h"

#include "documents/code_page.h"
#include "documents/little_endian.h"
#include "documents/one_line.h"
#include "documents/utf16.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string_view>

namespace mafteach {
namespace {

/// The identifiers of what the summary holds ([MS-OLEPS] 2.25.1).
enum SummaryProperty : std::uint32_t {
    of_code_page = 1,
    of_title = 2,
    of_subject = 3,
    of_author = 4,
    of_creation = 12,
    of_change = 13,
};

/// The types of values ([MS-OLEPS] 2.2).
enum PropertyType : std::uint16_t { of_bytes = 30, of_units = 31, of_time = 64 };

class Summary {
public:
    explicit Summary(std::string_view stream) {
        constexpr std::size_t first_section_at = 44;
        section_ = bytes_at(stream, u32_at(stream, first_section_at));
        // A number of 16 bits with a sign, in which 65001 comes out as -535.
        code_page_ = u16_at(value(of_code_page), 4);
    }

    std::string text(std::uint32_t id) const {
        const std::string_view at = value(id);
        const std::size_t length = u32_at(at, 4);
        std::string text;
        if (u16_at(at, 0) == of_units)
            text = utf8_of(utf16_of(bytes_at(at, 8, length < at.size() ? 2 * length : at.size())));
        else if (u16_at(at, 0) == of_bytes)
            text = CodePage(code_page_).text(bytes_at(at, 8, length));
        return one_line(std::string_view(text).substr(0, text.find('\0')));
    }

    std::string time(std::uint32_t id) const {
        const std::string_view at = value(id);
        return u16_at(at, 0) == of_time ? iso_of_filetime(u64_at(at, 4)) : std::string();
    }

private:
    /// From the value's type on; empty where there is none.
    std::string_view value(std::uint32_t id) const {
        constexpr std::uint32_t most_properties = 1000; // Office has some twenty
        const std::uint32_t count = std::min(u32_at(section_, 4), most_properties);
        for (std::uint32_t i = 0; i < count; ++i)
            if (u32_at(section_, 8 + 8 * i) == id)
                return bytes_at(section_, u32_at(section_, 12 + 8 * i));
        return {};
    }

    std::string_view section_;
    int code_page_ = 0;
};

} // namespace

std::string iso_of_filetime(std::uint64_t filetime) {
    using namespace std::chrono;
    constexpr std::uint64_t a_second = 10'000'000;
    constexpr std::uint64_t latest = 2'650'467'744'000'000'000; // the year 10000 begins
    // What says when it was made has a day; a length of time, which some programs write, has none.
    constexpr std::uint64_t earliest = 86'400 * a_second;
    if (filetime < earliest || filetime >= latest)
        return {};
    const sys_seconds time = sys_days(year(1601) / January / 1) +
                             seconds(static_cast<std::int64_t>(filetime / a_second));
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()));
    return text;
}

void say_ole_properties(const CompoundFile& file, DocumentSink& sink) {
    const std::string stream = file.stream("\x05SummaryInformation");
    const Summary summary(stream);
    sink.property(Property::title, summary.text(of_title));
    sink.property(Property::subject, summary.text(of_subject));
    sink.property(Property::author, summary.text(of_author));
    const std::string changed = summary.time(of_change);
    sink.property(Property::date, changed.empty() ? summary.time(of_creation) : changed);
}

} // namespace mafteach
