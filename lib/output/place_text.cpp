// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/place_text.h"

#include "core/printable.h"

#include <fmt/format.h>

namespace mafteach {
namespace {

/// Of a title or a name so many bytes are shown.
constexpr std::size_t most_name = 120;

std::string shown_name(const std::string& name) {
    std::string shown = printable(name, true).substr(0, most_name);
    if (name.size() > most_name) {
        while (!shown.empty() && (shown.back() & 0xC0) == 0x80)
            shown.pop_back();
        if (!shown.empty() && (shown.back() & 0x80) != 0)
            shown.pop_back();
        shown += "…";
    }
    return shown;
}

/// What is said of a unit: its number as `numbered` has it, its name, or both.
std::string said(const Place& place, const char* numbered) {
    const std::string name = shown_name(place.name);
    const std::string number =
        place.number == 0 ? "" : fmt::format(fmt::runtime(numbered), place.number);
    return name.empty() || number.empty() ? name + number : name + ", " + number;
}

std::string hebrew_place_text(const Place& place) {
    switch (place.unit) {
    case Place::Unit::page:
        return fmt::format("עמ׳ {}", place.number);
    case Place::Unit::slide:
        return said(place, "שקופית {}");
    case Place::Unit::chapter:
        return place.name.empty() ? fmt::format("פרק {}", place.number) : shown_name(place.name);
    case Place::Unit::row:
        return said(place, "שורה {}");
    case Place::Unit::note:
        return fmt::format("הערה {}", place.number);
    case Place::Unit::none:
    case Place::Unit::message:
    case Place::Unit::time:
        break;
    }
    return place_text(place);
}

bool is_said_by_line(const StoredPassage& passage) {
    const Place& place = passage.place;
    return place.unit == Place::Unit::row && place.name.empty() && passage.line > 0 &&
           place.number == passage.line;
}

} // namespace

std::string_view unit_name(Place::Unit unit) {
    switch (unit) {
    case Place::Unit::none:
        break;
    case Place::Unit::page:
        return "page";
    case Place::Unit::slide:
        return "slide";
    case Place::Unit::chapter:
        return "chapter";
    case Place::Unit::row:
        return "row";
    case Place::Unit::message:
        return "message";
    case Place::Unit::time:
        return "time";
    case Place::Unit::note:
        return "note";
    }
    return "";
}

std::string place_text(const Place& place) {
    switch (place.unit) {
    case Place::Unit::none:
        break;
    case Place::Unit::page:
        return place.name.empty() || place.name == std::to_string(place.number)
                   ? fmt::format("p. {}", place.number)
                   : fmt::format("p. {} ({})", place.number, shown_name(place.name));
    case Place::Unit::slide:
        return said(place, "slide {}");
    case Place::Unit::chapter:
        return place.name.empty() ? fmt::format("chapter {}", place.number)
                                  : shown_name(place.name);
    case Place::Unit::row:
        return said(place, "row {}");
    case Place::Unit::message:
    case Place::Unit::time:
        return shown_name(place.name);
    case Place::Unit::note:
        return fmt::format("{} {}", place.name.empty() ? "note" : shown_name(place.name),
                           place.number);
    }
    return {};
}

std::string shown_place(const StoredPassage& passage) {
    if (is_said_by_line(passage))
        return {};
    std::string place = place_text(passage.place);
    if (place.empty() && passage.line == 0)
        place = fmt::format("paragraph {}", passage.paragraph);
    return place;
}

std::string hebrew_shown_place(const StoredPassage& passage) {
    if (is_said_by_line(passage))
        return {};
    std::string place = hebrew_place_text(passage.place);
    if (place.empty() && passage.line == 0)
        place = fmt::format("פסקה {}", passage.paragraph);
    return place;
}

} // namespace mafteach
