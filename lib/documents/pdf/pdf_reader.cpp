// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/pdf_reader.h"

#include "documents/pdf/habits.h"
#include "documents/pdf/hidden_hebrew.h"
#include "documents/pdf/information.h"
#include "documents/pdf/lines.h"
#include "documents/pdf/page_list.h"
#include "documents/pdf/paragraphs.h"
#include "documents/pdf/pdf_file.h"
#include "documents/pdf/reading_order.h"
#include "documents/pdf/rubbish.h"
#include "documents/pdf/running_heads.h"
#include "documents/pdf/text_string.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace pdf {
namespace {

/// How many glyphs of pages that wait for those behind them are kept: 40 pages of small print.
constexpr std::size_t most_waiting = 400'000;
/// How many pages are read: twenty times the longest book's, and a quarter of a millisecond each.
constexpr int most_pages = 50'000;
/// How much a paragraph may grow from page to page, in characters.
constexpr std::size_t longest_paragraph = 100'000;
/// From how many glyphs on that nothing says the meaning of, a page can be unreadable. Signs of
/// lists and rules are often such.
constexpr std::size_t fewest_unreadable = 20;

/// A page whose lines are known.
struct Page {
    int number = 0;
    std::string label{};
    std::vector<Line> lines{};
    std::string recognised{}; ///< what is seen of it, where nothing else can be read
    std::vector<std::u32string> notes{};
    Evidence evidence{};
    std::size_t glyphs = 0;
    bool right_to_left = false;
};

Place place_of(const Page& page) {
    Place place;
    place.unit = Place::Unit::page;
    place.number = static_cast<std::uint32_t>(page.number);
    place.name = page.label == std::to_string(page.number) ? std::string() : page.label;
    return place;
}

bool page_runs_left(const std::vector<Line>& lines) {
    std::size_t left = 0;
    std::size_t right = 0;
    for (const Line& line : lines) {
        const Directions directions = directions_of(line);
        left += directions.left;
        right += directions.right;
    }
    return left > 0 && 2 * left >= right;
}

/// Reads a document page by page, a few pages ahead of what it tells.
class Reading {
public:
    /// `see` may be empty; `way_out` is then what to do to have letters seen. It is why they
    /// weren't where `see` failed.
    Reading(const PdfFile& file, const SeeLetters& see, std::string way_out, DocumentSink& sink)
        : file_(file), see_(see), way_out_(std::move(way_out)), sink_(sink), pages_(file.pages()) {}

    void read();

private:
    void read_page(int number);
    void show_hidden(std::vector<Line>& lines);
    void see(Page& page, std::vector<int>& not_seen);
    void tell_first_page();
    void tell(std::vector<Paragraph> paragraphs, const Page& page, const Habits& habits);
    void tell_recognised(const Page& page);
    void tell_pending();
    void tell_what_is_not_read();

    const PdfFile& file_;
    const SeeLetters& see_;
    std::string way_out_;
    DocumentSink& sink_;
    int pages_;
    PageGlyphs glyphs_{};
    std::deque<Page> waiting_{};
    std::size_t waiting_glyphs_ = 0;
    std::size_t before_ = 0; ///< pages that heads_ remembers before those that wait
    RunningHeads heads_{};
    Evidence evidence_{};
    std::size_t hidden_words_ = 0;

    Place place_{}; ///< of what follows, which is told when the next page is known
    std::vector<Paragraph> pending_{};

    bool told_ = false;
    std::vector<int> pictures_{};   ///< pages that show nothing else
    std::vector<int> unreadable_{}; ///< pages in letters that say nothing
};

void Reading::read() {
    const int last = std::min(pages_, most_pages);
    for (int number = 1; number <= last; ++number) {
        read_page(number);
        while (!waiting_.empty() &&
               (waiting_.size() > RunningHeads::reach || waiting_glyphs_ > most_waiting))
            tell_first_page();
    }
    while (!waiting_.empty())
        tell_first_page();
    tell_pending();
    tell_what_is_not_read();
}

void Reading::show_hidden(std::vector<Line>& lines) {
    constexpr std::size_t enough = 5; // words that are nothing else
    HiddenHebrew hidden;
    for (const Line& line : lines) {
        const HiddenHebrew more = hidden_hebrew_in(line.seen);
        hidden.words += more.words;
        hidden.accented += more.accented;
    }
    if (hidden.words > hidden.accented)
        hidden_words_ += hidden.words;
    if (hidden_words_ < enough)
        return;
    for (Line& line : lines)
        show_hidden_hebrew(line.seen);
}

void Reading::read_page(int number) {
    file_.read_page(number, glyphs_);
    Page page;
    page.number = number;
    page.label = file_.label(number);
    page.notes = file_.notes(number);
    if (glyphs_.unreadable > fewest_unreadable && glyphs_.unreadable > glyphs_.glyphs.size()) {
        see(page, unreadable_);
        glyphs_.clear();
    } else if (glyphs_.glyphs.empty() && file_.has_pictures(number)) {
        see(page, pictures_);
    }
    page.lines = lines_of(glyphs_);
    page.glyphs = glyphs_.glyphs.size();
    show_hidden(page.lines);
    if (is_rubbish(page.lines)) {
        see(page, unreadable_);
        page.lines.clear();
    }
    page.right_to_left = page_runs_left(page.lines);
    page.evidence = evidence_of(page.lines);
    evidence_ += page.evidence;
    page.lines = in_reading_order(std::move(page.lines), page.right_to_left);
    heads_.add(edges_of(page.lines, glyphs_.height));
    waiting_glyphs_ += page.glyphs;
    waiting_.push_back(std::move(page));
}

/// Sees the letters of a page that can't be read otherwise; else it is one of `not_seen`.
void Reading::see(Page& page, std::vector<int>& not_seen) {
    if (!see_)
        return not_seen.push_back(page.number);
    try {
        page.recognised = see_(file_.picture(page.number));
    } catch (const UnreadableDocument& unreadable) {
        way_out_ = unreadable.what();
        not_seen.push_back(page.number);
    }
}

void Reading::tell_first_page() {
    Page page = std::move(waiting_.front());
    waiting_.pop_front();
    waiting_glyphs_ -= page.glyphs;
    const Habits habits = habits_of(page.evidence, evidence_);
    tell_recognised(page);
    std::vector<Paragraph> paragraphs;
    std::vector<bool> is_head(page.lines.size());
    std::vector<Edge> heads = heads_.on(before_, page.number, page.label, pages_);
    if (heads.size() == page.lines.size()) // a page that has nothing else says something
        std::erase_if(heads, [](const Edge& head) { return !head.is_number(); });
    for (const Edge& head : heads) {
        is_head[head.line] = true;
        if (!heads_.is_new(head.key))
            continue;
        // Said once, so that a book is found by what stands nowhere but over its pages.
        const Line& line = page.lines[head.line];
        Paragraph paragraph;
        paragraph.text = text_of(line, habits, page.right_to_left);
        paragraph.begins = true;
        paragraph.note = true;
        paragraphs.push_back(std::move(paragraph));
    }
    std::vector<Line> lines;
    lines.reserve(page.lines.size());
    for (std::size_t i = 0; i < page.lines.size(); ++i)
        if (!is_head[i])
            lines.push_back(std::move(page.lines[i]));
    std::vector<Paragraph> of_lines = paragraphs_of(lines, habits, page.right_to_left);
    std::move(of_lines.begin(), of_lines.end(), std::back_inserter(paragraphs));
    tell(std::move(paragraphs), page, habits);
    if (before_ == RunningHeads::reach)
        heads_.drop();
    else
        ++before_;
}

void Reading::tell(std::vector<Paragraph> paragraphs, const Page& page, const Habits& habits) {
    const auto is_text = [](const Paragraph& each) { return !each.note; };
    const auto last = std::find_if(pending_.rbegin(), pending_.rend(), is_text);
    const auto next = std::find_if(paragraphs.begin(), paragraphs.end(), is_text);
    if (last != pending_.rend() && next != paragraphs.end() && goes_on(*last, *next) &&
        last->text.size() < longest_paragraph) {
        add_line(last->text, next->text, habits);
        last->runs_on = next->runs_on;
        paragraphs.erase(next);
    }
    // A page of nothing but a paragraph that goes on still has the next page's to go on with.
    for (const std::u32string& note : page.notes) {
        Paragraph paragraph;
        paragraph.note = true;
        paragraph.text = note;
        paragraphs.push_back(std::move(paragraph));
    }
    if (paragraphs.empty())
        return;
    tell_pending();
    place_ = place_of(page);
    pending_ = std::move(paragraphs);
}

void Reading::tell_recognised(const Page& page) {
    if (page.recognised.empty())
        return;
    tell_pending();
    Place place = place_of(page);
    place.recognised = true;
    told_ = true;
    sink_.piece(place, page.recognised);
}

void Reading::tell_pending() {
    std::string text;
    for (const Paragraph& each : pending_) {
        if (!text.empty())
            text += "\n\n";
        text += in_utf8(each.text);
    }
    pending_.clear();
    if (text.empty())
        return;
    told_ = true;
    sink_.piece(place_, text);
}

void Reading::tell_what_is_not_read() {
    if (!told_) {
        if (!unreadable_.empty())
            throw UnreadableDocument("its fonts don't say which letters they show: " + way_out_);
        if (!pictures_.empty())
            throw UnreadableDocument("a scan: " + way_out_);
        throw UnreadableDocument("there is no text in it");
    }
    if (pages_ > most_pages)
        sink_.unreadable({}, "the rest is left out: it has more than 50,000 pages");
    if (!unreadable_.empty())
        sink_.unreadable({}, "the fonts of " + page_list(unreadable_) +
                                 " don't say which letters they show: " + way_out_);
    if (!pictures_.empty())
        sink_.unreadable({}, page_list(pictures_) +
                                 (pictures_.size() == 1 ? " is a scan" : " are scans") + ": " +
                                 way_out_);
}

} // namespace
} // namespace pdf

namespace {

void read_all(std::string_view bytes, const SeeLetters& see, const char* way_out,
              DocumentSink& sink) {
    const pdf::PdfFile file(bytes);
    pdf::tell_information(file, sink);
    pdf::Reading(file, see, way_out, sink).read();
    file.each_file([&](const std::string& name, std::string_view content) {
        sink.member(name.empty() ? "attachment" : name, content);
    });
}

} // namespace

void read_pdf(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    read_all(bytes, {},
             options.ocr ? "mafteach-extract-ocr, which sees letters, is not installed"
                         : "run with --ocr",
             sink);
}

void read_pdf_seeing(std::string_view bytes, const SeeLetters& see, DocumentSink& sink) {
    read_all(bytes, see, "", sink);
}

} // namespace mafteach
