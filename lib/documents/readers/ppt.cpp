// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/ppt.h"

#include "documents/flowing_text.h"
#include "documents/little_endian.h"
#include "documents/ole.h"
#include "documents/ole_properties.h"
#include "documents/readers/ppt_records.h"
#include "documents/reasons.h"
#include "documents/repeated_text.h"
#include "documents/utf16.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// What a list of slides in the document says of one.
struct ListedSlide {
    std::uint32_t persist = 0; ///< where it stands, as a number in the directory
    std::uint32_t id = 0;
    std::vector<std::string> texts{}; ///< those of its boxes that the slide only refers to
};

/// The text of a record; PowerPoint ends paragraphs with CR and lines with VT.
std::string ppt_text(const PptRecord& record) {
    std::u16string units;
    if (record.type == PptRecord::text_bytes)
        for (const char byte : record.data)
            units += static_cast<char16_t>(static_cast<unsigned char>(byte));
    else
        units = utf16_of(record.data);
    return utf8_of(units);
}

void add_text(std::string_view text, FlowingText& out) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\v", begin), text.size());
        out.add(text.substr(begin, end - begin));
        if (end < text.size() && text[end] == '\v')
            out.end_line();
        else
            out.end_paragraph();
        begin = end + 1;
    }
    out.end_paragraph();
}

class PptReader {
public:
    PptReader(std::string_view stream, std::string_view current, DocumentSink& sink)
        : stream_(stream), current_(current), sink_(sink) {}

    void read();

private:
    struct Comment {
        std::uint32_t slide;
        std::string text;
    };

    void read_directory();
    void add_directory(const PptRecord& directory);
    PptRecord persistent(std::uint32_t number) const;
    void read_lists(const PptRecord& document);
    void read_notes(const PptRecord& notes);
    void read_slide(std::uint32_t number, const PptRecord& slide, ListedSlide& listed);
    void read_all_slides();
    void walk(const PptRecord& from, std::uint32_t slide, std::vector<std::string>& texts,
              FlowingText& out);

    std::string_view stream_;
    std::string_view current_;
    DocumentSink& sink_;
    std::map<std::uint32_t, std::uint32_t> directory_; ///< where in the stream each number stands
    std::uint32_t document_ = 0;
    std::vector<ListedSlide> slides_;
    std::vector<std::uint32_t> notes_at_;
    std::map<std::uint32_t, std::string> notes_; ///< of each slide, by its identifier
    std::vector<Comment> comments_;
    RepeatedText margins_;
    std::uint64_t walked_ = 0; ///< bytes: no record is in two slides, so there are no more than all
};

void PptReader::read() {
    read_directory();
    if (const PptRecord document = persistent(document_); document.type == PptRecord::document)
        read_lists(document);
    for (const std::uint32_t number : notes_at_)
        read_notes(persistent(number));
    std::uint32_t number = 0;
    for (ListedSlide& listed : slides_)
        read_slide(++number, persistent(listed.persist), listed);
    if (slides_.empty())
        read_all_slides();
    std::uint32_t comments = 0;
    for (const Comment& comment : comments_)
        give_piece(sink_, {Place::Unit::note, ++comments, "comment"}, comment.text);
    give_piece(sink_, {}, margins_.text());
}

/// A file is saved by writing what has changed behind it. The last "user edit", which stands in a
/// stream of its own, knows the one before it, and each has a directory of what it wrote.
void PptReader::read_directory() {
    constexpr std::uint32_t encrypted_token = 0xF3D1C4DF;
    constexpr std::size_t size_with_encryption = 32;
    if (u32_at(current_, 12) == encrypted_token)
        throw UnreadableDocument(encrypted_reason);
    std::uint32_t at = u32_at(current_, 16);
    for (PptRecord edit = ppt_record(stream_, at); edit.type == PptRecord::user_edit;
         edit = ppt_record(stream_, at)) {
        if (edit.data.size() >= size_with_encryption && u32_at(edit.data, 28) != 0)
            throw UnreadableDocument(encrypted_reason);
        if (document_ == 0)
            document_ = u32_at(edit.data, 16);
        add_directory(ppt_record(stream_, u32_at(edit.data, 12)));
        const std::uint32_t before = u32_at(edit.data, 8);
        if (before >= at || walked_ > stream_.size())
            break; // each stands before the next
        at = before;
    }
    walked_ = 0;
}

void PptReader::add_directory(const PptRecord& directory) {
    if (directory.type != PptRecord::persist_directory)
        return;
    walked_ += directory.data.size();
    // A number and a count, and then as many places.
    for (std::size_t at = 0; at + 4 <= directory.data.size();) {
        std::uint32_t number = u32_at(directory.data, at) & 0xFFFFFU;
        const std::size_t count = u32_at(directory.data, at) >> 20U;
        at += 4;
        for (std::size_t i = 0; i < count && at + 4 <= directory.data.size(); ++i, at += 4)
            directory_.emplace(number++, u32_at(directory.data, at));
    }
}

PptRecord PptReader::persistent(std::uint32_t number) const {
    const auto found = directory_.find(number);
    return found == directory_.end() ? PptRecord() : ppt_record(stream_, found->second);
}

void PptReader::read_lists(const PptRecord& document) {
    enum List : std::uint16_t { of_slides = 0, of_notes = 2 };
    PptWalk walk(stream_, document);
    std::size_t list_end = 0;
    std::uint16_t list = 0;
    std::size_t margins_end = 0;
    for (PptRecord record; walk.next(record);) {
        if (record.type == PptRecord::margins)
            margins_end = record.end;
        if (record.type == PptRecord::string && record.at < margins_end)
            margins_.add(ppt_text(record));
        if (record.type == PptRecord::slide_list) {
            list_end = record.end;
            list = record.instance;
        }
        if (record.at >= list_end)
            continue;
        if (record.type == PptRecord::slide_persist && list == of_notes)
            notes_at_.push_back(u32_at(record.data, 0));
        if (list != of_slides)
            continue;
        if (record.type == PptRecord::slide_persist)
            slides_.push_back({u32_at(record.data, 0), u32_at(record.data, 12), {}});
        else if (record.type == PptRecord::text_header && !slides_.empty())
            slides_.back().texts.emplace_back();
        else if ((record.type == PptRecord::text_units || record.type == PptRecord::text_bytes) &&
                 !slides_.empty() && !slides_.back().texts.empty())
            slides_.back().texts.back() = ppt_text(record);
    }
}

void PptReader::read_notes(const PptRecord& notes) {
    if (notes.type != PptRecord::notes)
        return;
    FlowingText text;
    std::vector<std::string> none;
    walk(notes, 0, none, text);
    const PptRecord atom = ppt_record(stream_, notes.at + 8);
    if (atom.type == PptRecord::notes_atom)
        notes_.emplace(u32_at(atom.data, 0), text.take());
}

void PptReader::read_slide(std::uint32_t number, const PptRecord& slide, ListedSlide& listed) {
    FlowingText text;
    if (slide.type == PptRecord::slide)
        walk(slide, number, listed.texts, text);
    // What no box refers to: of a damaged slide.
    for (const std::string& left : listed.texts)
        add_text(left, text);
    give_piece(sink_, {Place::Unit::slide, number, {}}, text.take());
    const auto notes = notes_.find(listed.id);
    if (notes != notes_.end())
        give_piece(sink_, {Place::Unit::slide, number, "notes"}, notes->second);
}

/// All there are, in the order of the stream, where what says which and in which order is damaged.
void PptReader::read_all_slides() {
    std::uint32_t number = 0;
    for (PptRecord record = ppt_record(stream_, 0); record.type != 0;
         record = ppt_record(stream_, record.end)) {
        ListedSlide unlisted;
        if (record.type == PptRecord::slide)
            read_slide(++number, record, unlisted);
    }
}

void PptReader::walk(const PptRecord& from, std::uint32_t slide, std::vector<std::string>& texts,
                     FlowingText& out) {
    if ((walked_ += from.data.size()) > stream_.size())
        return;
    constexpr std::uint16_t string_of_comment = 1; // 0 is who wrote it
    PptWalk walk(stream_, from);
    std::size_t margins_end = 0;
    std::size_t comment_end = 0;
    for (PptRecord record; walk.next(record);) {
        switch (record.type) {
        case PptRecord::margins:
            margins_end = record.end;
            break;
        case PptRecord::comment:
            comment_end = record.end;
            break;
        case PptRecord::string:
            if (record.at < margins_end)
                margins_.add(ppt_text(record));
            else if (record.at < comment_end && record.instance == string_of_comment)
                comments_.push_back({slide, ppt_text(record)});
            break;
        case PptRecord::text_reference:
            // Each box has a text of its own.
            if (const std::size_t text = u32_at(record.data, 0); text < texts.size())
                add_text(std::exchange(texts[text], {}), out);
            break;
        case PptRecord::text_units:
        case PptRecord::text_bytes:
            // A star alone stands for the number of the slide or the date.
            if (const std::string text = ppt_text(record); text != "*")
                add_text(text, out);
            break;
        default:
            break;
        }
    }
}

} // namespace

void read_ppt(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    const CompoundFile file(bytes);
    const std::string stream = file.stream("PowerPoint Document");
    const std::string current = file.stream("Current User");
    if (stream.empty())
        throw UnreadableDocument(damaged_reason);
    PptReader reader(stream, current, sink);
    say_ole_properties(file, sink);
    reader.read();
}

} // namespace mafteach
