// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/posting_lists.h"

#include "glass/packing.h"

#include <algorithm>
#include <cstring>

namespace mafteach {
namespace {

/// A chunk is closed when it has grown to this (CHUNKSIZE in Xapian's glass_postlist.cc): bytes.
constexpr std::size_t chunk_bytes = 2000;

/// Terms are kept in pieces of memory of this size: bytes.
constexpr std::size_t text_bytes = 64 * 1024;

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

void PostingLists::add(std::string_view term, std::uint32_t document, std::uint32_t count,
                       TermSlot* slot) {
    PostingList& list = list_of(term, slot);
    const std::size_t before = list.memory();
    list.add(document, count);
    memory_ += list.memory() - before;
}

PostingList& PostingLists::list_of(std::string_view term, TermSlot* slot) {
    if (slot == nullptr)
        return find_or_add(term).list;
    if (Term* noted = owner_.noted(*slot))
        return noted->list;
    Term& found = find_or_add(term);
    owner_.note(*slot, found);
    return found.list;
}

PostingLists::Term& PostingLists::find_or_add(std::string_view text) {
    if (Term* term = terms_.find(text); term != nullptr)
        return *term;
    memory_ += TextSet<Term>::bytes_an_item;
    return terms_.add({keep(text), {}});
}

/// Terms are shorter than text_bytes.
std::string_view PostingLists::keep(std::string_view text) {
    if (text.size() > text_left_) {
        texts_.push_back(std::make_unique<char[]>(text_bytes));
        text_left_ = text_bytes;
        memory_ += text_bytes;
    }
    char* at = texts_.back().get() + (text_bytes - text_left_);
    std::memcpy(at, text.data(), text.size());
    text_left_ -= text.size();
    return {at, text.size()};
}

std::uint32_t PostingLists::write(TableBuilder& table) {
    std::vector<Term*> sorted;
    sorted.reserve(terms_.size());
    for (Term& term : terms_.items())
        sorted.push_back(&term);
    std::sort(sorted.begin(), sorted.end(),
              [](const Term* a, const Term* b) { return a->text < b->text; });
    std::uint32_t most_often = 0;
    for (Term* term : sorted)
        most_often = std::max(most_often, term->list.write_term(term->text, table));
    return most_often;
}

} // namespace mafteach
