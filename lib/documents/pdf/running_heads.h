// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/line.h"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace mafteach::pdf {

/// A line at the top or the bottom of a page, which may be there on other pages too.
struct Edge {
    std::u32string key{};   ///< what it says, whatever numbers are in it
    std::string number{};   ///< where it says nothing but a number in digits
    bool outermost = false; ///< nothing stands over it, or under it
    float baseline = 0;
    std::size_t line = 0; ///< which of the page's

    /// Whether it is a number alone: a page's, in digits or letters.
    bool is_number() const { return key == U"#"; }
};

/// The first lines and the last lines of a page.
std::vector<Edge> edges_of(const std::vector<Line>& lines, double height);

/// What stands over and under the text of pages: running heads, and numbers of pages. Told by what
/// the pages near by have in the same place.
class RunningHeads {
public:
    /// How many pages near by are looked at, on each side.
    static constexpr std::size_t reach = 8;

    void add(std::vector<Edge> edges) { pages_.push_back(std::move(edges)); }
    /// Forgets the first page.
    void drop() { pages_.pop_front(); }

    /// Which lines of the page `at`, among those that are remembered, are running heads or numbers.
    /// `number` is the page's, `label` what a viewer calls it; `all` how many pages there are.
    std::vector<Edge> on(std::size_t at, int number, std::string_view label, int all) const;

    /// Whether a head has not been asked for before; never of a page's number alone.
    bool is_new(const std::u32string& key);

private:
    std::deque<std::vector<Edge>> pages_;
    std::unordered_set<std::u32string> known_;
};

} // namespace mafteach::pdf
