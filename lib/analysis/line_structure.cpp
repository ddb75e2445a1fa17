// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/line_structure.h"

#include "analysis/paragraph_reader.h"
#include "core/hebrew.h"
#include "core/utf8.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace mafteach {
namespace {

using LineSpan = std::span<const std::string_view>;

std::string_view trimmed_line(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    return begin == line.npos ? std::string_view()
                              : line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

/// How wide text is, in characters: points and accents take no room.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for_each_code_point(text, [&](UChar32 c, std::size_t, std::size_t) {
        width += is_hebrew_mark(static_cast<char32_t>(c)) ? 0 : 1;
    });
    return width;
}

bool ends_a_sentence(std::string_view line) {
    line = trimmed_line(line);
    for (const std::string_view quote : {"\"", "”", "״", ")"})
        if (line.ends_with(quote))
            line.remove_suffix(quote.size());
    return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ||
           line.ends_with(':') || line.ends_with("…");
}

bool is_line_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The numbers that `text` begins with, and the signs between them: "12.3.2024" is 3 and "..".
struct NumberRun {
    std::size_t numbers = 0;
    std::string signs{};
    std::size_t length = 0;
};

NumberRun number_run(std::string_view text) {
    constexpr std::string_view between = "./-:T";
    constexpr std::size_t longest = 40;
    NumberRun run;
    while (run.length < std::min(text.size(), longest)) {
        const std::size_t begin = run.length;
        while (run.length < text.size() && is_line_digit(text[run.length]))
            ++run.length;
        if (run.length == begin)
            break;
        ++run.numbers;
        if (run.length == text.size() || between.find(text[run.length]) == between.npos)
            break;
        run.signs += text[run.length++];
    }
    return run;
}

/// A date or a time, perhaps in brackets: "[12.3.2024, 10:15]", "2024-03-12T10:15:00", "10:15".
bool begins_with_time(std::string_view line) {
    line = trimmed_line(line);
    if (line.starts_with('[') || line.starts_with('('))
        line.remove_prefix(1);
    const NumberRun run = number_run(line);
    if (run.length < line.size() &&
        std::string_view(" \t,])-").find(line[run.length]) == std::string_view::npos)
        return false;
    const bool date = run.numbers >= 3 && run.signs[0] == run.signs[1] && run.signs[0] != ':' &&
                      run.signs[0] != 'T';
    const bool time = run.numbers >= 2 && run.signs[0] == ':';
    return date || time;
}

/// The label that `line` begins with, "name:"; empty where it begins with none.
std::string_view label_of(std::string_view line) {
    constexpr std::size_t longest = 30; // characters: a name and what its bearer is
    constexpr std::size_t most_words = 4;
    line = trimmed_line(line);
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0 ||
        (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t'))
        return {};
    const std::string_view label = line.substr(0, colon);
    if (label.find_first_of(".!?,;()\"") != label.npos || is_line_digit(label.front()) ||
        width_of(label) > longest ||
        static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) >= most_words)
        return {};
    return label;
}

/// Whether a line is one of dashes, stars or the like, and says nothing.
bool is_ornament(std::string_view line) {
    const std::string_view sign = line.substr(0, line.find(' '));
    while (line.starts_with(sign))
        line = trimmed_line(line.substr(sign.size()));
    return line.empty();
}

/// What marks an item of a list: a bullet, which is 0, or its number, or its letter's.
std::optional<std::size_t> item_of(std::string_view line) {
    line = trimmed_line(line);
    for (const std::string_view bullet : {"-", "*", "•", "·", "–", "—", "◦", "▪", "●"})
        if (line.starts_with(bullet) && line.substr(bullet.size()).starts_with(' '))
            return is_ornament(line) ? std::nullopt : std::optional<std::size_t>(0);
    if (line.starts_with('('))
        line.remove_prefix(1);
    std::size_t number = 0;
    std::size_t length = 0;
    constexpr std::size_t most_digits = 3;
    while (length < std::min(line.size(), most_digits) && is_line_digit(line[length]))
        number = number * 10 + static_cast<std::size_t>(line[length++] - '0');
    constexpr std::array<std::string_view, 22> letters = {"א", "ב", "ג", "ד", "ה", "ו", "ז", "ח",
                                                          "ט", "י", "כ", "ל", "מ", "נ", "ס", "ע",
                                                          "פ", "צ", "ק", "ר", "ש", "ת"};
    if (length == 0) {
        const auto letter = std::find(letters.begin(), letters.end(), line.substr(0, 2));
        if (letter == letters.end())
            return std::nullopt;
        number = static_cast<std::size_t>(letter - letters.begin()) + 1;
        length = letter->size();
    }
    line.remove_prefix(length);
    if (line.empty() || number == 0 || (line[0] != '.' && line[0] != ')') ||
        (line.size() > 1 && line[1] != ' ' && line[1] != '\t'))
        return std::nullopt;
    return number;
}

template <typename Begins>
std::vector<std::size_t> beginnings(LineSpan lines, Begins&& begins) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (begins(lines[i]))
            found.push_back(i);
    return found;
}

/// How the lines were ended, as far as their widths tell.
class LineWidths {
public:
    explicit LineWidths(LineSpan lines) : lines_(lines) {
        for (const std::string_view line : lines) {
            const std::string_view text = trimmed_line(line);
            widths_.push_back(width_of(text));
            // An address can't be wrapped, and says nothing of how wide the page is.
            if (text.find(' ') != text.npos)
                widest_ = std::max(widest_, widths_.back());
        }
        if (widest_ == 0)
            widest_ = *std::max_element(widths_.begin(), widths_.end());
    }

    std::size_t widest() const { return widest_; }
    std::size_t wider_than(std::size_t width) const {
        return static_cast<std::size_t>(std::count_if(
            widths_.begin(), widths_.end(), [&](std::size_t each) { return each > width; }));
    }

    /// Whether the first word of line `i` + 1 would have had room in line `i`: then who ended the
    /// line meant to.
    bool was_ended(std::size_t i) const {
        const std::string_view next = trimmed_line(lines_[i + 1]);
        const std::string_view word = next.substr(0, next.find_first_of(" \t"));
        return widths_[i] + 1 + width_of(word) <= widest_;
    }

private:
    LineSpan lines_;
    std::vector<std::size_t> widths_;
    std::size_t widest_ = 0;
};

/// A structure of what begins at `units`, or none where that may be an accident: in lines as wide
/// as a page a word that was wrapped to the beginning of one may look like anything.
std::optional<LineStructure> structure(LineKind kind, LineSpan lines,
                                       std::vector<std::size_t> units) {
    constexpr std::size_t of_a_page = 40; // characters
    const LineWidths widths(lines);
    if (widths.widest() >= of_a_page)
        std::erase_if(units, [&](std::size_t i) {
            return i > 0 && !widths.was_ended(i - 1) && !ends_a_sentence(lines[i - 1]);
        });
    if (units.size() < 2)
        return std::nullopt;
    if (units.front() != 0)
        units.insert(units.begin(), 0); // what leads to it
    return LineStructure{kind, std::move(units)};
}

std::optional<LineStructure> as_log(LineSpan lines) {
    std::vector<std::size_t> units = beginnings(lines, begins_with_time);
    if (units.size() < 2 || units.front() > 1)
        return std::nullopt;
    if (units.front() == 1)
        units.insert(units.begin(), 0);
    return LineStructure{LineKind::log, std::move(units)};
}

std::optional<LineStructure> as_list(LineSpan lines) {
    std::vector<std::size_t> units;
    std::size_t last = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::optional<std::size_t> item = item_of(lines[i]);
        const bool next = item && (units.empty() || *item == 0 || *item == last + 1);
        if (!next || (!units.empty() && (*item == 0) != (last == 0)))
            continue;
        last = *item;
        units.push_back(i);
    }
    if (units.size() < 2 || units.front() > 2) // a line or two may lead to it
        return std::nullopt;
    return structure(LineKind::list, lines, std::move(units));
}

/// A label that comes again is a speaker's. Where none does, as in a form, the lines are of one
/// thing.
std::optional<LineStructure> as_speech(LineSpan lines) {
    std::set<std::string_view> labels;
    bool again = false;
    std::vector<std::size_t> units = beginnings(lines, [&](std::string_view line) {
        const std::string_view label = label_of(line);
        again = again || (!label.empty() && !labels.insert(label).second);
        return !label.empty();
    });
    if (units.size() < 2 || units.front() > 1 || !again)
        return std::nullopt;
    return structure(LineKind::speech, lines, std::move(units));
}

/// Whether each of `lines`, which were ended on purpose, is a paragraph, and not a verse: nearly
/// all of them end with their sentence, or most are longer than anybody's verse.
bool are_paragraphs(LineSpan lines, const LineWidths& widths) {
    constexpr std::size_t longest_verse = 120; // characters
    constexpr std::size_t fewest = 3;          // of shorter ones, to believe it
    const auto ending = std::count_if(lines.begin(), lines.end(), ends_a_sentence);
    return widths.wider_than(longest_verse) * 2 > lines.size() ||
           (lines.size() >= fewest && static_cast<std::size_t>(ending) * 4 >= lines.size() * 3);
}

LineStructure as_text(LineSpan lines) {
    const LineWidths widths(lines);
    std::size_t ended = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        ended += widths.was_ended(i) ? 1 : 0;
    // Who wraps for looks ends a line early now and then; verse does with most.
    if (ended * 3 <= lines.size() - 1)
        return {LineKind::wrapped, {0}};
    LineStructure found{LineKind::lines, {0}};
    if (are_paragraphs(lines, widths))
        for (std::size_t i = 1; i < lines.size(); ++i)
            found.units.push_back(i);
    return found;
}

} // namespace

LineStructure line_structure(std::span<const std::string_view> lines) {
    if (lines.empty())
        return {};
    if (auto found = as_log(lines))
        return *found;
    if (auto found = as_list(lines))
        return *found;
    if (auto found = as_speech(lines))
        return *found;
    return as_text(lines);
}

TextUnits text_units(std::string_view paragraph) {
    std::vector<std::string_view> lines = lines_of(paragraph);
    if (lines.back().empty())
        lines.pop_back(); // nothing stands behind the last line end
    if (lines.size() < 2)
        return {LineKind::wrapped, {0}};
    LineStructure found = line_structure(lines);
    for (std::size_t& unit : found.units)
        unit = static_cast<std::size_t>(lines[unit].data() - paragraph.data());
    return {found.kind, std::move(found.units)};
}

} // namespace mafteach
