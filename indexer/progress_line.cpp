// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/progress_line.h"

#include "core/isolates.h"
#include "core/number_text.h"
#include "core/printable.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace mafteach {
namespace {

constexpr std::size_t bar_width = 10; // a terminal of 80 columns has room for a name beside it
/// Of a name that is shown at all: fewer columns say nothing.
constexpr std::size_t least_name = 8;
constexpr std::string_view gap = "  ";

/// A character of harmless text and how many columns it takes.
struct Shown {
    std::string_view bytes;
    std::size_t columns;
};

std::vector<Shown> characters_of(std::string_view text) {
    std::vector<Shown> characters;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        UChar32 c;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, text.size(), c);
        characters.push_back({text.substr(begin, i - begin), columns_of(c)});
    }
    return characters;
}

std::size_t columns_of_text(const std::vector<Shown>& characters) {
    std::size_t columns = 0;
    for (const Shown& character : characters)
        columns += character.columns;
    return columns;
}

/// `name` in `room` columns: its beginning and its end, which often tells more.
std::string fitted(const std::string& name, std::size_t room) {
    const std::vector<Shown> characters = characters_of(name);
    if (columns_of_text(characters) <= room)
        return name;
    std::size_t left = room - 1; // the ellipsis takes one
    std::size_t begin = 0;
    for (std::size_t taken = 0; taken + characters[begin].columns <= left / 2; ++begin)
        taken += characters[begin].columns;
    for (std::size_t i = 0; i < begin; ++i)
        left -= characters[i].columns;
    std::size_t end = characters.size();
    while (end > begin && characters[end - 1].columns <= left)
        left -= characters[--end].columns;
    std::string out;
    for (std::size_t i = 0; i < begin; ++i)
        out += characters[i].bytes;
    out += "…";
    for (std::size_t i = end; i < characters.size(); ++i)
        out += characters[i].bytes;
    return out;
}

std::string time_left(double seconds) {
    constexpr double most = 1e6; // eleven days: nobody waits for it
    const auto whole = static_cast<long>(std::min(seconds, most) + 0.5);
    constexpr long minute = 60;
    constexpr long hour = 60 * minute;
    return whole >= hour
               ? fmt::format("{}:{:02}:{:02}", whole / hour, whole % hour / minute, whole % minute)
               : fmt::format("{}:{:02}", whole / minute, whole % minute);
}

} // namespace

std::string progress_line(const ProgressFacts& facts, unsigned columns) {
    const auto done = static_cast<double>(facts.bytes);
    const auto all = static_cast<double>(facts.all_bytes);
    const bool is_known = all > 0 && done <= all; // how much a pipe holds is not
    const double part = is_known ? done / all : 0;
    const double rate = facts.seconds > 0 ? done / facts.seconds : 0;
    const auto filled = static_cast<std::size_t>(part * static_cast<double>(bar_width));
    // In the order of a line, each with how soon it goes where there is no room.
    struct Piece {
        std::string text;
        int weight;
    };
    std::array pieces = {
        Piece{fmt::format("[{:#<{}}{:.<{}}]", "", filled, "", bar_width - filled), 1},
        Piece{fmt::format("{:3.0f}%", std::floor(100 * part)), 6},
        Piece{fmt::format("{}/{} files", grouped(facts.files), grouped(facts.all_files)), 4},
        Piece{bytes_text(facts.bytes), 3},
        Piece{bytes_text(static_cast<std::uint64_t>(rate)) + "/s", 2},
        Piece{(rate > 0 ? time_left((all - done) / rate) : "?") + " left", 5}};
    if (!is_known)
        for (const std::size_t piece : {0U, 1U, 5U})
            pieces[piece].text.clear();
    const std::size_t room = columns > 0 ? columns - 1 : 0;
    std::size_t taken = 0;
    std::array<bool, pieces.size()> shown{};
    for (int weight = static_cast<int>(pieces.size()); weight > 0; --weight)
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const std::size_t needs = pieces[i].text.size() + (taken == 0 ? 0 : gap.size());
            if (pieces[i].weight != weight || pieces[i].text.empty() || taken + needs > room)
                continue;
            shown[i] = true;
            taken += needs;
        }
    std::string line;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (shown[i])
            line += (line.empty() ? "" : std::string(gap)) + pieces[i].text;
    const std::string_view name = facts.at.substr(facts.at.rfind('/') + 1);
    if (!name.empty() && taken + gap.size() + least_name <= room)
        line +=
            std::string(gap) + isolated_text(fitted(on_one_line(name), room - taken - gap.size()));
    return line;
}

} // namespace mafteach
