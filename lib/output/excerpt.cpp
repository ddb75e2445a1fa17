// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/excerpt.h"

#include "analysis/query_words.h"

#include <algorithm>
#include <set>

namespace mafteach {
namespace {

/// How many words before and after a match make it readable.
constexpr std::uint32_t context_words = 9;

/// A range of words [begin, end) around matches that stand close together.
struct Window {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::set<const QueryWord*> words; ///< of the query, that match in it
};

std::vector<Window> windows_around(const HighlightedText& highlights) {
    const auto count = static_cast<std::uint32_t>(highlights.token_begins.size());
    std::vector<Window> windows;
    for (const Match& match : highlights.matches) {
        const std::uint32_t begin = match.token - std::min(match.token, context_words);
        const std::uint32_t end = std::min(match.token + context_words + 1, count);
        if (windows.empty() || begin > windows.back().end)
            windows.push_back({begin, end, {}});
        windows.back().end = end;
        windows.back().words.insert(match.word);
    }
    return windows;
}

/// `end`, or before the line ends that stand there: what was left out goes on in the line that
/// was begun.
std::uint32_t without_line_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    const std::size_t last = text.substr(begin, end - begin).find_last_not_of(" \t\r\n");
    const std::size_t blanks = last == std::string_view::npos ? end : begin + last + 1;
    const bool ends_line = text.substr(blanks, end - blanks).find('\n') != std::string_view::npos;
    return ends_line ? static_cast<std::uint32_t>(blanks) : end;
}

} // namespace

std::vector<Stretch> excerpt(std::string_view text, const HighlightedText& highlights,
                             std::size_t words) {
    const std::vector<std::uint32_t>& begins = highlights.token_begins;
    const auto size = static_cast<std::uint32_t>(text.size());
    if (begins.size() <= words)
        return {{0, size}};
    std::vector<Window> windows = windows_around(highlights);
    if (windows.empty())
        windows.push_back({0, static_cast<std::uint32_t>(words), {}});
    std::stable_sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) {
        return a.words.size() > b.words.size();
    });
    std::size_t shown = 0;
    std::vector<Window> chosen;
    for (Window& window : windows) {
        const std::size_t room = words - shown;
        if (room <= context_words && !chosen.empty())
            break; // it would end before its match
        window.end = static_cast<std::uint32_t>(
            std::min<std::size_t>(window.end, window.begin + std::max<std::size_t>(room, 1)));
        shown += window.end - window.begin;
        chosen.push_back(window);
        if (shown >= words)
            break;
    }
    std::sort(chosen.begin(), chosen.end(),
              [](const Window& a, const Window& b) { return a.begin < b.begin; });
    std::vector<Stretch> stretches;
    for (const Window& window : chosen) {
        const std::uint32_t begin = window.begin == 0 ? 0 : begins[window.begin];
        const std::uint32_t end = window.end < begins.size() ? begins[window.end] : size;
        stretches.push_back({begin, end == size ? size : without_line_end(text, begin, end)});
    }
    return stretches;
}

namespace {

/// Whether a stretch that ends at `at` was ended before its line does (without_line_end).
bool is_line_end(std::string_view text, std::uint32_t at) {
    return at > 0 && std::string_view(" \t").find(text[at - 1]) == std::string_view::npos;
}

void add_pieces(std::string_view text, const HighlightedText& highlights, const Stretch& part,
                std::vector<Piece>& out) {
    std::uint32_t at = part.begin;
    const auto add = [&](std::uint32_t end, const Match* match) {
        if (end > at)
            out.push_back({text.substr(at, end - at), match});
        at = end;
    };
    for (const Match& match : highlights.matches) {
        if (match.begin < at || match.end > part.end)
            continue;
        add(match.begin, nullptr);
        add(match.end, &match);
    }
    add(part.end, nullptr);
}

} // namespace

std::vector<Piece> pieces_of(std::string_view text, const HighlightedText& highlights) {
    std::vector<Piece> pieces;
    add_pieces(text, highlights, {0, static_cast<std::uint32_t>(text.size())}, pieces);
    return pieces;
}

std::vector<Piece> excerpt_pieces(std::string_view text, const HighlightedText& highlights) {
    std::vector<Piece> pieces;
    std::uint32_t shown_to = 0;
    for (const Stretch& part : excerpt(text, highlights, excerpt_words)) {
        if (part.begin > shown_to)
            pieces.push_back({is_line_end(text, shown_to) ? " … " : "… "});
        add_pieces(text, highlights, part, pieces);
        shown_to = part.end;
    }
    if (shown_to < text.size())
        pieces.push_back({is_line_end(text, shown_to) ? " …" : "…"});
    return pieces;
}

} // namespace mafteach
