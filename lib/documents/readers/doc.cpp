// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/doc.h"

#include "documents/flowing_text.h"
#include "documents/ole.h"
#include "documents/ole_properties.h"
#include "documents/readers/word_text.h"
#include "documents/reasons.h"
#include "documents/repeated_text.h"
#include "documents/utf16.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {
namespace {

/// Word's control characters ([MS-DOC] 2.4.1 and 2.8.25).
enum WordControl : char16_t {
    word_cell = 0x07,
    word_tab = 0x09,
    word_line = 0x0B,
    word_page = 0x0C,
    word_paragraph = 0x0D,
    word_column = 0x0E,
    word_field_begin = 0x13,
    word_field_result = 0x14,
    word_field_end = 0x15,
    word_hyphen = 0x1E,
    word_first_character = 0x20,
};

/// A range of WordText's characters.
struct Range {
    std::size_t begin;
    std::size_t end;
};

class DocReader {
public:
    DocReader(const WordText& text, DocumentSink& sink) : text_(text), sink_(sink) {}

    void read();

private:
    Range story(WordText::Story which) const;
    void notes_of(WordText::Story which, const char* name);
    void flow(Range range, FlowingText& out);
    void find_fields(Range range);
    static void end_paragraph(std::uint8_t marks, FlowingText& out);
    void put(FlowingText& out);
    void end_cell(std::size_t at, FlowingText& out) const;

    const WordText& text_;
    DocumentSink& sink_;
    std::u16string characters_;  ///< that wait to be put
    std::vector<bool> is_field_; ///< of the characters of a range: begins a field that ends in it
};

void DocReader::read() {
    FlowingText main(sink_);
    flow(story(WordText::main), main);
    main.give();
    notes_of(WordText::footnotes, "footnote");
    notes_of(WordText::endnotes, "endnote");
    notes_of(WordText::comments, "comment");
    FlowingText boxes;
    flow(story(WordText::boxes), boxes);
    give_piece(sink_, {}, boxes.take());
    RepeatedText margins;
    for (const auto which : {WordText::margins, WordText::margin_boxes}) {
        FlowingText text;
        flow(story(which), text);
        margins.add(text.take());
    }
    give_piece(sink_, {}, margins.text());
}

Range DocReader::story(WordText::Story which) const {
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < which; ++i)
        begin += text_.lengths[i];
    const std::uint64_t all = text_.characters.size();
    return {static_cast<std::size_t>(std::min(begin, all)),
            static_cast<std::size_t>(std::min(begin + text_.lengths[which], all))};
}

void DocReader::notes_of(WordText::Story which, const char* name) {
    const Range range = story(which);
    const auto& places = text_.notes[which];
    FlowingText text;
    std::size_t at = range.begin;
    for (std::size_t i = 1; i < places.size(); ++i) {
        const std::size_t end = std::min(range.begin + places[i], range.end);
        if (end <= at)
            continue;
        flow({at, end}, text);
        at = end;
        give_piece(sink_, {Place::Unit::note, static_cast<std::uint32_t>(i), name}, text.take());
    }
    // What no note is for: of a damaged file.
    flow({at, range.end}, text);
    give_piece(sink_, {}, text.take());
}

void DocReader::find_fields(Range range) {
    is_field_.assign(range.end - range.begin, false);
    std::vector<std::size_t> open;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (text_.characters[i] == word_field_begin) {
            open.push_back(i);
        } else if (text_.characters[i] == word_field_end && !open.empty()) {
            is_field_[open.back() - range.begin] = true;
            open.pop_back();
        }
    }
}

void DocReader::flow(Range range, FlowingText& out) {
    find_fields(range);
    std::vector<bool> instructions; // of the fields that are open: whether theirs are being read
    std::size_t unread = 0;         // how many of these
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const char16_t c = text_.characters[i];
        if (c == word_field_begin) {
            if (is_field_[i - range.begin]) {
                instructions.push_back(true);
                ++unread;
            }
            continue;
        }
        if (c == word_field_result || c == word_field_end) {
            if (!instructions.empty() && instructions.back()) {
                instructions.back() = false;
                --unread;
            }
            if (c == word_field_end && !instructions.empty())
                instructions.pop_back();
            continue;
        }
        if (unread > 0 || (text_.marks[i] & WordText::left_out) != 0)
            continue;
        if (c >= word_first_character) {
            characters_ += c;
            continue;
        }
        put(out);
        switch (c) {
        case word_tab:
            out.add("\t");
            break;
        case word_line:
            out.end_line();
            break;
        case word_page:
        case word_paragraph:
        case word_column:
            end_paragraph(text_.marks[i], out);
            break;
        case word_cell:
            end_cell(i, out);
            break;
        case word_hyphen:
            out.add("\u2011");
            break;
        default: // pictures, marks of notes, where a word may be divided
            break;
        }
    }
    put(out);
}

void DocReader::end_paragraph(std::uint8_t marks, FlowingText& out) {
    const bool in_table = (marks & WordText::in_table) != 0;
    if (!in_table && (marks & WordText::heading) != 0)
        out.end_heading();
    else
        out.end_paragraph(in_table);
}

void DocReader::put(FlowingText& out) {
    if (!characters_.empty())
        out.add(utf8_of(characters_));
    characters_.clear();
}

void DocReader::end_cell(std::size_t at, FlowingText& out) const {
    // Where nothing is known of paragraphs, a row's end is told by the cell's end before it.
    const bool row = text_.marks_known ? (text_.marks[at] & WordText::row_end) != 0
                                       : at > 0 && text_.characters[at - 1] == word_cell;
    if (row)
        out.end_row();
    else
        out.end_cell();
}

} // namespace

void read_doc(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    const CompoundFile file(bytes);
    if (file.entries().empty())
        throw UnreadableDocument(damaged_reason);
    const WordText text = read_word_text(file);
    say_ole_properties(file, sink);
    DocReader(text, sink).read();
}

} // namespace mafteach
