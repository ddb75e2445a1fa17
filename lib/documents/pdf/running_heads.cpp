// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/running_heads.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace mafteach::pdf {
namespace {

/// How many lines at each end of a page may be heads, and in which share of its height.
constexpr std::size_t most_edges = 3;
constexpr double edge_share = 0.2;
/// How far a head may be from where it is on another page, in points.
constexpr float same_place = 4;
/// How long a head may be. A table's line is longer.
constexpr std::size_t longest = 300;
/// How many heads are remembered: a dictionary has one a page.
constexpr std::size_t most_known = 50'000;

constexpr char32_t any_number = U'#';

bool is_digit(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c)) != 0;
}

/// A page's number in letters: up to three, maybe with geresh or gershayim.
bool is_hebrew_number(std::u32string_view text) {
    std::size_t letters = 0;
    for (const char32_t c : text)
        if (c >= 0x05D0 && c <= 0x05EA)
            ++letters;
        else if (c != U'\'' && c != U'"' && c != 0x05F3 && c != 0x05F4)
            return false;
    return letters >= 1 && letters <= 3;
}

bool is_roman_number(std::u32string_view text) {
    constexpr std::u32string_view digits = U"ivxlcIVXLC";
    return !text.empty() && text.find_first_not_of(digits) == text.npos;
}

std::u32string key_of(std::u32string_view seen) {
    constexpr std::u32string_view around = U"-–—־·•[]()|. ";
    std::u32string_view bare = seen;
    while (!bare.empty() && around.find(bare.front()) != around.npos)
        bare.remove_prefix(1);
    while (!bare.empty() && around.find(bare.back()) != around.npos)
        bare.remove_suffix(1);
    if (is_hebrew_number(bare) || is_roman_number(bare))
        return {any_number};
    std::u32string key;
    for (const char32_t c : seen) {
        if (!is_digit(c))
            key += c;
        else if (key.empty() || key.back() != any_number)
            key += any_number;
    }
    if (key.find_first_not_of(U"#-–—־·•[]()|. \t") == key.npos && key.find(any_number) != key.npos)
        return {any_number};
    return key;
}

bool has(const std::vector<Edge>& page, const Edge& edge) {
    return std::any_of(page.begin(), page.end(), [&](const Edge& each) {
        return std::abs(each.baseline - edge.baseline) < same_place && each.key == edge.key;
    });
}

} // namespace

std::vector<Edge> edges_of(const std::vector<Line>& lines, double height) {
    std::vector<std::size_t> down;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].turn == Turn::upright && lines[i].seen.size() <= longest &&
            (lines[i].baseline < edge_share * height ||
             lines[i].baseline > (1 - edge_share) * height))
            down.push_back(i);
    std::stable_sort(down.begin(), down.end(), [&](std::size_t a, std::size_t b) {
        return lines[a].baseline < lines[b].baseline;
    });
    std::vector<Edge> edges;
    const auto take = [&](std::size_t i, bool outermost) {
        Edge edge{key_of(lines[i].seen), {}, outermost, lines[i].baseline, i};
        if (edge.is_number())
            for (const char32_t c : lines[i].seen)
                if (c >= U'0' && c <= U'9')
                    edge.number += static_cast<char>(c);
        edges.push_back(std::move(edge));
    };
    const auto middle = static_cast<float>(height / 2);
    const auto bottom = std::partition_point(
        down.begin(), down.end(), [&](std::size_t i) { return lines[i].baseline < middle; });
    // Lines on one baseline count once: what stands at the left of a head, and at its right.
    float last = -1;
    std::size_t taken = 0;
    for (auto at = down.begin(); at != bottom; ++at) {
        taken += std::abs(lines[*at].baseline - last) > 1 ? 1U : 0U;
        last = lines[*at].baseline;
        if (taken > most_edges || edges.size() > 4 * most_edges)
            break;
        take(*at, taken == 1);
    }
    last = -1;
    taken = 0;
    for (auto at = down.end(); at != bottom; --at) {
        const std::size_t i = *std::prev(at);
        taken += std::abs(lines[i].baseline - last) > 1 ? 1U : 0U;
        last = lines[i].baseline;
        if (taken > most_edges || edges.size() > 8 * most_edges)
            break;
        take(i, taken == 1);
    }
    return edges;
}

std::vector<Edge> RunningHeads::on(std::size_t at, int number, std::string_view label,
                                   int all) const {
    std::vector<Edge> heads;
    const std::size_t needed = all == 2 ? 1 : 2;
    const std::size_t begin = at - std::min(at, reach);
    const std::size_t end = std::min(pages_.size(), at + reach + 1);
    for (const Edge& edge : pages_[at]) {
        const bool numbers_page = edge.outermost && !edge.number.empty() &&
                                  (edge.number == label || edge.number == std::to_string(number));
        std::size_t found = 0;
        for (std::size_t page = begin; page < end && found < needed && !numbers_page; ++page)
            if (page != at && has(pages_[page], edge))
                ++found;
        if (numbers_page || found >= needed)
            heads.push_back(edge);
    }
    return heads;
}

bool RunningHeads::is_new(const std::u32string& key) {
    if (key.size() == 1 && key.front() == any_number)
        return false;
    return known_.size() < most_known && known_.insert(key).second;
}

} // namespace mafteach::pdf
