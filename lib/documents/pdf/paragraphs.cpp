// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/paragraphs.h"

#include "core/hebrew.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace mafteach::pdf {
namespace {

/// How much wider than usual a step from line to line is between paragraphs.
constexpr float wider_step = 1.3F;
/// The largest step of lines that belong together, in ems: double spacing is 2.4.
constexpr float largest_step = 2.6F;
/// How far lines are apart where nothing tells, in ems.
constexpr float usual_step = 1.25F;
/// An indentation, in ems, and what is none.
constexpr float indentation = 0.8F;
constexpr float no_indentation = 0.5F;
/// What the space before a word takes, with what a line may be short of, in ems.
constexpr float space_and_slack = 0.75F;

/// Lines under one another, in letters of one size.
struct Block {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool right_to_left = false;
    float start = 0; ///< of its lines, as Placed has it
    float finish = 0;
    float size = 0;
    float step = 0;                 ///< from line to line
    bool aligned_at_finish = false; ///< its lines are even there, and not at their start
};

float start_of(const Line& line, bool right_to_left) {
    return right_to_left ? -line.right : line.left;
}
float finish_of(const Line& line, bool right_to_left) {
    return right_to_left ? -line.left : line.right;
}
float first_word_of(const Line& line, bool right_to_left) {
    return right_to_left ? line.rightmost_word : line.leftmost_word;
}
bool has_cells(const Line& line) {
    return line.seen.find(U'\t') != line.seen.npos;
}

bool alike(float a, float b, float share) {
    return std::abs(a - b) <= share * std::max(a, b);
}

bool is_under(const Line& above, const Line& below, float left, float right) {
    const float step = below.baseline - above.baseline;
    const float shared = std::min(right, below.right) - std::max(left, below.left);
    return above.turn == below.turn && step > 0.3F * below.size &&
           step < largest_step * std::max(above.size, below.size) &&
           shared > 0.4F * std::min(right - left, below.width()) &&
           alike(above.size, below.size, 0.08F);
}

float usual_step_of(std::vector<float> steps, float otherwise) {
    constexpr std::size_t enough = 4;
    if (steps.size() < enough)
        return otherwise;
    const auto third = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 3);
    std::nth_element(steps.begin(), third, steps.end());
    return *third;
}

/// Hebrew that a program set as if it were English, or the other way round.
bool is_aligned_at_finish(const std::vector<Line>& lines, const Block& block) {
    std::size_t at_finish = 0;
    std::vector<float> starts; // of those that begin further in
    for (std::size_t i = block.begin; i < block.end; ++i) {
        const float room = no_indentation * lines[i].size;
        const float in = start_of(lines[i], block.right_to_left) - block.start;
        at_finish += block.finish - finish_of(lines[i], block.right_to_left) < room ? 1U : 0U;
        if (in >= room)
            starts.push_back(in);
    }
    const std::size_t at_start = block.end - block.begin - starts.size();
    if (at_finish <= at_start || at_start > starts.size())
        return false;
    // Lines of a list begin further in too, but all in the same place.
    std::sort(starts.begin(), starts.end());
    std::size_t places = 1;
    for (std::size_t i = 1; i < starts.size(); ++i)
        places += starts[i] - starts[i - 1] > 0.3F * block.size ? 1U : 0U;
    constexpr float far_in = 4; // ems
    return starts.size() == 1 ? starts.front() > far_in * block.size : 2 * places > starts.size();
}

/// How many of `lines` in [begin, end) end where the furthest of them does, and where that is.
struct Flush {
    float finish = 0;
    std::size_t lines = 0;
};
Flush flush_of(const std::vector<Line>& lines, const Block& block, std::size_t begin,
               std::size_t end) {
    Flush flush{finish_of(lines[begin], block.right_to_left), 0};
    for (std::size_t i = begin; i < end; ++i)
        flush.finish = std::max(flush.finish, finish_of(lines[i], block.right_to_left));
    for (std::size_t i = begin; i < end; ++i)
        flush.lines +=
            flush.finish - finish_of(lines[i], block.right_to_left) < 0.4F * block.size ? 1U : 0U;
    return flush;
}

void bound(const std::vector<Line>& lines, Block& block) {
    block.start = start_of(lines[block.begin], block.right_to_left);
    block.finish = finish_of(lines[block.begin], block.right_to_left);
    for (std::size_t i = block.begin; i < block.end; ++i) {
        block.start = std::min(block.start, start_of(lines[i], block.right_to_left));
        block.finish = std::max(block.finish, finish_of(lines[i], block.right_to_left));
    }
}

/// Cuts blocks where lines of one width come under lines of another: where columns begin or end.
std::vector<Block> split_where_columns_change(const std::vector<Line>& lines,
                                              const std::vector<Block>& blocks) {
    constexpr std::size_t ahead = 4; // lines that tell a column
    constexpr float wider = 2;       // ems
    std::vector<Block> split;
    for (const Block& block : blocks) {
        split.push_back(block);
        Flush above = flush_of(lines, block, block.begin, block.begin + 1);
        for (std::size_t i = block.begin + 1; i < block.end; ++i) {
            Block& part = split.back();
            const float finish = finish_of(lines[i], block.right_to_left);
            const std::size_t behind = i - part.begin;
            const Flush below = flush_of(lines, block, i, std::min(i + ahead, block.end));
            const float room = wider * block.size;
            const bool narrows = below.lines >= 2 && above.finish - below.finish > room;
            const bool widens = finish - above.finish > room &&
                                (above.lines >= 3 || (above.lines >= 2 && above.lines == behind));
            if (narrows || widens) {
                part.end = i;
                split.push_back(block);
                split.back().begin = i;
                above = flush_of(lines, block, i, i + 1);
            } else if (finish > above.finish + 0.4F * block.size) {
                constexpr std::size_t most_behind = 64; // so that time grows with the lines
                above = flush_of(lines, block, i - std::min(behind, most_behind), i + 1);
            } else if (above.finish - finish < 0.4F * block.size) {
                ++above.lines;
            }
        }
    }
    for (Block& block : split) {
        bound(lines, block);
        block.aligned_at_finish = is_aligned_at_finish(lines, block);
    }
    return split;
}

std::vector<Block> blocks_of(const std::vector<Line>& lines, bool right_to_left) {
    std::vector<Block> blocks;
    std::vector<float> all_steps; // in ems
    for (std::size_t begin = 0; begin < lines.size();) {
        Directions directions = directions_of(lines[begin]);
        float left = lines[begin].left;
        float right = lines[begin].right;
        std::size_t end = begin + 1;
        for (; end < lines.size() && is_under(lines[end - 1], lines[end], left, right); ++end) {
            left = std::min(left, lines[end].left);
            right = std::max(right, lines[end].right);
            all_steps.push_back((lines[end].baseline - lines[end - 1].baseline) / lines[end].size);
            const Directions more = directions_of(lines[end]);
            directions.left += more.left;
            directions.right += more.right;
        }
        Block block;
        block.begin = begin;
        block.end = end;
        // Hebrew with many Latin words is Hebrew; where there is no letter, it is as the page.
        block.right_to_left =
            directions.left + directions.right == 0
                ? right_to_left
                : directions.left * 2 >= directions.right || (right_to_left && directions.left > 0);
        block.size = lines[begin].size;
        blocks.push_back(block);
        begin = end;
    }
    blocks = split_where_columns_change(lines, blocks);
    const float page_step = usual_step_of(std::move(all_steps), usual_step);
    for (Block& block : blocks) {
        std::vector<float> steps;
        for (std::size_t i = block.begin + 1; i < block.end; ++i)
            steps.push_back(lines[i].baseline - lines[i - 1].baseline);
        block.step = usual_step_of(std::move(steps), page_step * block.size);
    }
    return blocks;
}

bool is_bullet(char32_t c) {
    constexpr std::u32string_view bullets = U"•▪●◦‣■□○◆▶►⁃∙➢❖✓";
    return bullets.find(c) != bullets.npos;
}

/// Whether `text` begins as a list's item: "1. ", "(ב) ", "3) ".
bool is_listed(std::u32string_view text) {
    std::size_t i = 0;
    const bool opened = !text.empty() && text[0] == U'(';
    i += opened ? 1U : 0U;
    const std::size_t begin = i;
    while (i < text.size() && i - begin < 3 && u_isalnum(static_cast<UChar32>(text[i])) != 0)
        ++i;
    if (i == begin || i + 1 >= text.size() || (text[i] != U')' && (opened || text[i] != U'.')))
        return false;
    return i - begin < 3 && (text[i + 1] == U' ' || text[i + 1] == U'\t' || text[i] == U')' ||
                             u_isdigit(static_cast<UChar32>(text[begin])) != 0);
}

bool ends_sentence(std::u32string_view text) {
    constexpr std::u32string_view closing = U"\"'”’»)]\u05F4\u201F";
    while (!text.empty() && closing.find(text.back()) != closing.npos)
        text.remove_suffix(1);
    constexpr std::u32string_view ends = U".?!:;…\u05C3";
    return !text.empty() && ends.find(text.back()) != ends.npos;
}

/// Whether a sentence's end is seen at the right of a line, at a word: what is set from left to
/// right, be it Hebrew. A Hebrew line begins there, and with no such sign.
bool ends_at_right(std::u32string_view seen) {
    constexpr std::u32string_view ends = U".,:;!?";
    return seen.size() > 1 && ends.find(seen.back()) != ends.npos &&
           ends.find(seen.front()) == ends.npos &&
           u_isalnum(static_cast<UChar32>(seen[seen.size() - 2])) != 0;
}

/// A line that has as much room on both sides.
bool is_centred(const Line& line, const Block& block) {
    const float before = start_of(line, block.right_to_left) - block.start;
    const float after = block.finish - finish_of(line, block.right_to_left);
    return alike(before, after, 0.2F) || std::abs(before - after) < 0.5F * line.size;
}

/// The paragraphs of one block.
class Cutting {
public:
    Cutting(const std::vector<Line>& lines, const Block& block, const Habits& habits)
        : lines_(lines), block_(block), habits_(habits) {}

    void into(std::vector<Paragraph>& paragraphs) {
        for (std::size_t i = block_.begin; i < block_.end; ++i) {
            const Line& line = lines_[i];
            const std::u32string text = text_of(line, habits_, runs_left(line));
            if (i == block_.begin || begins_at(i, text, paragraphs.back().text)) {
                paragraphs.push_back({text, line.size, block_.right_to_left, false, false, false});
                Paragraph& added = paragraphs.back();
                added.begins = has_cells(line) || is_bullet(text.front()) || is_indented(i);
                lines_in_paragraph_ = 0;
            } else {
                add_line(paragraphs.back().text, text, habits_);
            }
            ++lines_in_paragraph_;
        }
        if (paragraphs.empty())
            return;
        Paragraph& last = paragraphs.back();
        const Line& line = lines_[block_.end - 1];
        constexpr float full = 3;         // ems that may be left of it
        constexpr float least_width = 12; // a heading is no line that runs on
        last.runs_on = free_behind(line) < full * line.size &&
                       line.width() > least_width * line.size && !has_cells(line) &&
                       !ends_sentence(last.text) && (lines_in_paragraph_ > 1 || !is_lonely());
    }

private:
    bool is_lonely() const { return block_.end - block_.begin == 1; }

    /// Latin alone in Hebrew may stand as in a Hebrew sentence, or for itself.
    bool runs_left(const Line& line) const {
        if (!block_.right_to_left)
            return false;
        const Directions directions = directions_of(line);
        if (directions.left + directions.right == 0)
            return true;
        return habits_.order == Habits::Order::words_logical || !ends_at_right(line.seen);
    }

    float free_behind(const Line& line) const {
        const float free = block_.finish - finish_of(line, block_.right_to_left);
        return block_.aligned_at_finish ? free + start_of(line, block_.right_to_left) - block_.start
                                        : free;
    }

    float start(std::size_t i) const { return start_of(lines_[i], block_.right_to_left); }

    bool is_indented(std::size_t i) const {
        return !block_.aligned_at_finish && i + 1 < block_.end &&
               start(i) - start(i + 1) > indentation * lines_[i].size;
    }

    /// Whether a paragraph begins with the line `i`, which says `text`; `before` is what the one
    /// before it says so far.
    bool begins_at(std::size_t i, std::u32string_view text, std::u32string_view before) const {
        const Line& line = lines_[i];
        const Line& above = lines_[i - 1];
        if (line.baseline - above.baseline > wider_step * block_.step)
            return true;
        if (has_cells(line) || is_bullet(text.front()))
            return true;
        const bool centred = is_centred(above, block_) && is_centred(line, block_);
        if (!centred && free_behind(above) >
                            first_word_of(line, block_.right_to_left) + space_and_slack * line.size)
            return true; // the word would have had room there
        const float in = start(i) - start(i - 1);
        if (is_listed(text) && is_listed(before))
            return true;
        if (centred || block_.aligned_at_finish)
            return false;
        if (in > indentation * line.size)
            return i + 1 < block_.end ? start(i) - start(i + 1) > no_indentation * line.size
                                      : ends_sentence(before);
        return -in > indentation * line.size && lines_in_paragraph_ > 1;
    }

    const std::vector<Line>& lines_;
    const Block& block_;
    const Habits& habits_;
    std::size_t lines_in_paragraph_ = 0;
};

/// The size of most of a page's letters.
float main_size(const std::vector<Line>& lines) {
    std::map<int, std::size_t> glyphs; // by size in half points
    for (const Line& line : lines)
        if (line.turn == Turn::upright)
            glyphs[static_cast<int>(std::lround(line.size * 2))] += line.glyphs;
    const auto most =
        std::max_element(glyphs.begin(), glyphs.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == glyphs.end() ? 0 : static_cast<float>(most->first) / 2;
}

/// The figures in which a note's first line begins, raised: as the text refers to it.
std::u32string raised_figures(const Line& line, bool right_to_left) {
    std::u32string figures;
    const auto take = [&](char32_t c) {
        constexpr std::u32string_view raised =
            U"\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
        if (c >= U'0' && c <= U'9' && figures.size() < 4)
            figures += raised[c - U'0'];
        return c >= U'0' && c <= U'9';
    };
    std::size_t begin = 0;
    if (right_to_left) {
        begin = line.seen.size();
        while (begin > 0 && line.seen[begin - 1] >= U'0' && line.seen[begin - 1] <= U'9')
            --begin;
    }
    while (begin < line.seen.size() && take(line.seen[begin]))
        ++begin;
    return figures;
}

/// Whether a block is of notes at the bottom of its column: in smaller print than the page, or
/// beginning with a figure that is raised in its text; and nothing underneath is not.
std::vector<bool> notes_of(const std::vector<Line>& lines, const std::vector<Block>& blocks) {
    constexpr float smaller = 0.92F;
    constexpr std::size_t most_blocks = 500; // a page of more is no page of a book
    std::vector<bool> notes(blocks.size());
    const float size = main_size(lines);
    if (blocks.size() > most_blocks)
        return notes;
    float highest = 0;
    float lowest = 0;
    for (const Line& line : lines) {
        highest = std::min(highest, line.baseline);
        lowest = std::max(lowest, line.baseline);
    }
    const auto is_referred_to = [&](const Block& block) {
        const std::u32string figures = raised_figures(lines[block.begin], block.right_to_left);
        return !figures.empty() && std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
            return line.seen.find(figures) != line.seen.npos;
        });
    };
    std::vector<bool> may_be(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Line& first = lines[blocks[i].begin];
        may_be[i] = first.turn == Turn::upright && first.baseline > (highest + lowest) / 2 &&
                    (first.size <= smaller * size || is_referred_to(blocks[i]));
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Line& first = lines[blocks[i].begin];
        notes[i] = may_be[i];
        for (std::size_t k = 0; k < blocks.size() && notes[i]; ++k) {
            const Line& other = lines[blocks[k].end - 1];
            notes[i] = may_be[k] || other.baseline < first.baseline ||
                       std::min(other.right, first.right) <= std::max(other.left, first.left);
        }
    }
    return notes;
}

/// Whether the hyphen at the end of `text` is there only because the line ends: what goes on with
/// `line` is one word.
bool is_cut(std::u32string_view text, std::u32string_view line, const Habits& habits) {
    if (text.size() < 3 || line.empty())
        return false;
    const char32_t before = text[text.size() - 2];
    const char32_t after = line.front();
    if (is_hebrew_letter(before) && is_hebrew_letter(after)) {
        if (is_final_form(before) || !is_hebrew_letter(text[text.size() - 3]))
            return false; // the word is at its end; or a prefix, which a hyphen may follow
        return habits.cuts_words || has_final_form(before);
    }
    return u_islower(static_cast<UChar32>(before)) != 0 &&
           u_islower(static_cast<UChar32>(after)) != 0;
}

/// Where a hyphen stands in `text` that is seen before a number at its end, and belongs behind it:
/// "2019-" of "2019-2023", cut at a line's end, as those programs set it that order the whole.
std::size_t range_cut_at_end(std::u32string_view text, std::u32string_view line) {
    const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    std::size_t i = text.size();
    while (i > 0 && digit(text[i - 1]))
        --i;
    const bool cut = i < text.size() && i > 1 && text[i - 1] == U'-' && text[i - 2] == U' ' &&
                     digit(line.front());
    return cut ? i - 1 : text.npos;
}

/// A note whose figure is set at its first letter has a space between.
void part_figure(std::u32string& text) {
    std::size_t i = 0;
    while (i < text.size() && i < 4 && u_isdigit(static_cast<UChar32>(text[i])) != 0)
        ++i;
    if (i > 0 && i < text.size() && is_hebrew_letter(text[i]))
        text.insert(i, 1, U' ');
}

} // namespace

void add_line(std::u32string& text, std::u32string_view line, const Habits& habits) {
    constexpr char32_t soft_hyphen = 0xAD;
    constexpr std::u32string_view hyphens = U"-\u2010\u05BE";
    if (text.empty() || line.empty()) {
        text += line;
        return;
    }
    if (text.back() == soft_hyphen) {
        text.pop_back();
    } else if (const std::size_t range = range_cut_at_end(text, line); range != text.npos) {
        text.erase(range, 1);
        text += U'-';
    } else if (hyphens.find(text.back()) != hyphens.npos && text.size() > 1 &&
               u_isalpha(static_cast<UChar32>(text[text.size() - 2])) != 0 &&
               u_isalnum(static_cast<UChar32>(line.front())) != 0) {
        if (text.back() != 0x05BE && is_cut(text, line, habits))
            text.pop_back();
    } else {
        text += U' ';
    }
    text += line;
}

std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines, const Habits& habits,
                                     bool right_to_left) {
    const std::vector<Block> blocks = blocks_of(lines, right_to_left);
    const std::vector<bool> is_note = notes_of(lines, blocks);
    std::vector<Paragraph> paragraphs;
    std::vector<Paragraph> notes;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        std::vector<Paragraph> of_block;
        Cutting(lines, blocks[i], habits).into(of_block);
        std::vector<Paragraph>& into = is_note[i] ? notes : paragraphs;
        for (Paragraph& each : of_block) {
            each.note = is_note[i];
            if (each.note)
                part_figure(each.text);
            // What goes on in the next column: the block under it is never one.
            const bool next_column =
                &each == of_block.data() && i > 0 &&
                lines[blocks[i].begin].baseline < lines[blocks[i - 1].end - 1].baseline;
            if (next_column && !into.empty() && goes_on(into.back(), each)) {
                add_line(into.back().text, each.text, habits);
                into.back().runs_on = each.runs_on;
            } else {
                into.push_back(std::move(each));
            }
        }
    }
    for (Paragraph& each : notes)
        paragraphs.push_back(std::move(each));
    return paragraphs;
}

bool goes_on(const Paragraph& paragraph, const Paragraph& next) {
    return paragraph.runs_on && !next.begins && paragraph.right_to_left == next.right_to_left &&
           paragraph.note == next.note && alike(paragraph.size, next.size, 0.05F) &&
           !next.text.empty() && !paragraph.text.empty();
}

} // namespace mafteach::pdf
