// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/word_file_writer.h"

#include "core/packed_number.h"
#include "words/format.h"

#include <algorithm>
#include <utility>

namespace mafteach {
namespace {

using packing::append_number;

/// What is written is collected up to this: bytes.
constexpr std::size_t full_bytes = 64 * 1024;

void append_eight(std::string& out, std::uint64_t number) {
    for (unsigned i = 0; i < sizeof(number); ++i)
        out += static_cast<char>(number >> (8 * i));
}

/// As a sequence has them.
void append_words(std::string& out, std::span<const PassageWord> words) {
    using namespace word_format;
    const auto append = [&out](std::uint32_t unit) {
        out += static_cast<char>(unit);
        out += static_cast<char>(unit >> 8);
    };
    for (const PassageWord& word : words) {
        if (word.passed_over) {
            append(passed_over);
            append(word.covers);
        }
        if (word.type < short_types) {
            append(word.type);
        } else if (word.type < long_types) {
            const std::uint32_t beyond = word.type - short_types;
            append(short_types + (beyond >> 16));
            append(beyond);
        } else {
            append(long_type);
            append(word.type);
            append(word.type >> 16);
        }
    }
}

/// A sequence and how long it is.
void append_sequence(std::string& out, std::string_view sequence) {
    append_number(out, sequence.size() / word_format::unit_bytes);
    out += sequence;
}

} // namespace

void WordFileWriter::add(std::span<const PassageWord> words, bool goes_on) {
    sequence_.clear();
    append_words(sequence_, words);
    const std::size_t before = buffer_.size();
    append_sequence(buffer_, sequence_);
    group_bytes_ += buffer_.size() - before;
    ++documents_;
    if (goes_on) {
        append_number(continuations_, documents_ - last_continuation_);
        last_continuation_ = documents_;
        append_sequence(seams_, tail_);
        std::string head;
        append_words(head, words.first(std::min(words.size(), word_format::seam_words)));
        append_sequence(seams_, head);
    }
    tail_.clear();
    append_words(tail_, words.last(std::min(words.size(), word_format::seam_words)));
    if (documents_ % word_format::group_documents == 0)
        end_group();
    write_if_full();
}

void WordFileWriter::end_group() {
    append_number(directory_, group_bytes_);
    group_bytes_ = 0;
}

void WordFileWriter::write_if_full() {
    if (buffer_.size() >= full_bytes)
        write();
}

void WordFileWriter::write() {
    sink_->write(buffer_);
    bytes_ += buffer_.size();
    buffer_.clear();
}

/// An entry: how many bytes of the term are those of the one before, how many follow, and these;
/// how many bytes the types take, and these, each as its distance from the one before.
void WordFileWriter::add_term(std::string_view term, std::span<const std::uint32_t> types) {
    const bool first = terms_++ % word_format::block_terms == 0;
    if (first) {
        end_block();
        first_term_ = term;
        last_term_.clear();
    }
    const auto shared = static_cast<std::size_t>(
        std::mismatch(term.begin(), term.end(), last_term_.begin(), last_term_.end()).first -
        term.begin());
    list_.clear();
    std::uint32_t before = 0;
    for (const std::uint32_t type : types) {
        append_number(list_, type - before);
        before = type;
    }
    const std::size_t start = buffer_.size();
    append_number(buffer_, shared);
    append_number(buffer_, term.size() - shared);
    buffer_ += term.substr(shared);
    append_number(buffer_, list_.size());
    buffer_ += list_;
    block_bytes_ += buffer_.size() - start;
    last_term_ = term;
}

void WordFileWriter::end_block() {
    if (block_bytes_ == 0)
        return;
    append_number(blocks_, block_bytes_);
    append_number(blocks_, first_term_.size());
    blocks_ += first_term_;
    block_bytes_ = 0;
    write_if_full();
}

void WordFileWriter::finish(const WordTypes& types, std::span<const std::uint32_t> types_in_order,
                            std::span<const std::uint32_t> terms_in_order,
                            const std::function<std::string_view(std::uint32_t)>& text) {
    if (group_bytes_ > 0)
        end_group();
    write();
    word_format::Trailer trailer;
    trailer.documents = documents_;
    trailer.types = types.size();
    trailer.seams = bytes_;
    buffer_ = std::move(seams_);
    write();
    trailer.dictionary = bytes_;

    // The types of each term: where they begin among all, by number of term.
    std::vector<std::size_t> begins(terms_in_order.size() + 1);
    for (const std::uint32_t type : types_in_order)
        for (const std::uint32_t term : types.terms_of(type))
            ++begins[term + 1];
    for (std::size_t term = 1; term < begins.size(); ++term)
        begins[term] += begins[term - 1];
    std::vector<std::uint32_t> lists(begins.back());
    std::vector<std::size_t> ends(begins.begin(), begins.end() - 1);
    for (std::uint32_t number = 0; number < types_in_order.size(); ++number)
        for (const std::uint32_t term : types.terms_of(types_in_order[number]))
            lists[ends[term]++] = number;
    for (const std::uint32_t term : terms_in_order)
        if (ends[term] > begins[term])
            add_term(text(term), {lists.data() + begins[term], ends[term] - begins[term]});
    end_block();
    write();

    trailer.terms = terms_;
    trailer.directory = bytes_;
    buffer_ = directory_ + blocks_ + continuations_;
    for (const std::uint64_t number : {trailer.documents, trailer.types, trailer.terms,
                                       trailer.seams, trailer.dictionary, trailer.directory})
        append_eight(buffer_, number);
    buffer_ += word_format::mark;
    write();
    sink_->finish();
}

} // namespace mafteach
