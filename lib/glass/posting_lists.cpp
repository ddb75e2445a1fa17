// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/posting_lists.h"

#include "glass/packing.h"

#include <algorithm>

namespace mafteach {
namespace {

/// A chunk is closed when it has grown to this (CHUNKSIZE in Xapian's glass_postlist.cc): bytes.
constexpr std::size_t chunk_bytes = 2000;

} // namespace

void PostingList::add(std::uint32_t document, std::uint32_t count) {
    occurrences_ += count;
    if (document == last_) {
        last_count_ += count;
        return;
    }
    begin(document);
    last_ = document;
    last_count_ = count;
    ++documents_;
}

/// Packs what is there, up to the distance of `document`, which comes next.
void PostingList::begin(std::uint32_t document) {
    if (last_ == 0) {
        first_ = document;
        return;
    }
    packing::append_number(packed_, last_count_);
    packing::append_number(packed_, document - last_ - 1);
}

void PostingList::add_chunk(std::uint32_t first, std::uint32_t last, std::string_view chunk) {
    begin(first);
    std::size_t last_count = chunk.size() - 1; // where it begins: the bytes before end others
    while (last_count > 0 && (chunk[last_count - 1] & 0x80) != 0)
        --last_count;
    packed_ += chunk.substr(0, last_count);
    chunk.remove_prefix(last_count);
    last_count_ = static_cast<std::uint32_t>(packing::take_number(chunk));
    last_ = last;
}

void PostingList::add_totals(std::uint32_t documents, std::uint64_t occurrences) {
    documents_ += documents;
    occurrences_ += occurrences;
}

std::uint32_t PostingList::write(std::string_view first_key, std::string_view later_key,
                                 Totals totals, TableBuilder& table) {
    packing::append_number(packed_, last_count_);
    std::string key(first_key);
    std::string value;
    packing::append_number(value, totals == Totals::written ? documents_ : 0);
    packing::append_number(value, totals == Totals::written ? occurrences_ : 0);
    packing::append_number(value, first_ - 1);
    std::uint32_t begin = first_;
    std::uint32_t most_often = 0;
    for (std::string_view rest = packed_; !rest.empty();) {
        std::uint32_t end = begin;
        std::uint32_t next = 0;
        std::string_view chunk = rest;
        for (;;) {
            const auto count = static_cast<std::uint32_t>(packing::take_number(rest));
            most_often = std::max(most_often, count);
            const std::size_t size = chunk.size() - rest.size();
            if (!rest.empty())
                next = end + 1 + static_cast<std::uint32_t>(packing::take_number(rest));
            if (rest.empty() || size >= chunk_bytes) {
                chunk = chunk.substr(0, size);
                break;
            }
            end = next;
        }
        value += rest.empty() ? '1' : '0'; // whether it is the last one
        packing::append_number(value, end - begin);
        value += chunk;
        table.add(key, value);
        begin = next;
        value.clear();
        key.assign(later_key);
        packing::append_sortable(key, begin);
    }
    return most_often;
}

std::uint32_t PostingList::write_term(std::string_view term, TableBuilder& table) {
    std::string key;
    packing::append_term(key, term);
    const std::size_t first = key.size();
    key += '\0';
    return write(std::string_view(key).substr(0, first), key, Totals::written, table);
}

void PostingLists::add(std::uint32_t term, std::uint32_t document, std::uint32_t count) {
    if (term >= lists_.size())
        lists_.resize(std::size_t{term} + 1);
    PostingList& list = lists_[term];
    const std::size_t before = list.memory();
    list.add(document, count);
    packed_memory_ += list.memory() - before;
}

std::uint32_t PostingLists::write(TableBuilder& table) {
    std::uint32_t most_often = 0;
    for (const std::uint32_t term : terms_.sorted())
        if (term < lists_.size() && !lists_[term].empty())
            most_often = std::max(most_often, lists_[term].write_term(terms_.text(term), table));
    return most_often;
}

} // namespace mafteach
