// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/posting_lists.h"

#include "store/packing.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace mafteach {
namespace {

/// A chunk is closed when it has grown to this (CHUNKSIZE in Xapian's glass_postlist.cc): bytes.
constexpr std::size_t chunk_bytes = 2000;

/// Terms are kept in pieces of memory of this size: bytes.
constexpr std::size_t text_bytes = 64 * 1024;

} // namespace

void PostingList::append(std::uint32_t document, std::uint32_t count) {
    if (documents_ == 0)
        first_ = document;
    else
        packing::append_number(packed_, document - last_ - 1);
    packing::append_number(packed_, count);
    last_ = document;
    ++documents_;
    occurrences_ += count;
}

void PostingList::write(std::string_view first_key, std::string_view later_key, Totals totals,
                        TableBuilder& table) const {
    std::string key(first_key);
    std::string value;
    packing::append_number(value, totals == Totals::written ? documents_ : 0);
    packing::append_number(value, totals == Totals::written ? occurrences_ : 0);
    packing::append_number(value, first_ - 1);
    std::uint32_t begin = first_;
    for (std::string_view rest = packed_; !rest.empty();) {
        std::uint32_t end = begin;
        std::uint32_t next = 0;
        std::string_view chunk = rest;
        for (;;) {
            packing::take_number(rest);
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
}

void PostingList::write_term(std::string_view term, TableBuilder& table) const {
    std::string key;
    packing::append_term(key, term);
    const std::size_t first = key.size();
    key += '\0';
    write(std::string_view(key).substr(0, first), key, Totals::written, table);
}

void PostingLists::append(std::string_view term, std::uint32_t document, std::uint32_t count) {
    PostingList& list = entry_of(term).list;
    const std::size_t before = list.memory();
    list.append(document, count);
    memory_ += list.memory() - before;
}

PostingLists::Entry& PostingLists::entry_of(std::string_view term) {
    const std::uint64_t hash = std::hash<std::string_view>()(term);
    const auto upper = static_cast<std::uint32_t>(hash >> 32);
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].entry != 0; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].hash == upper) {
            Entry& entry = entries_[slots_[at].entry - 1];
            if (entry.term == term)
                return entry;
        }
    }
    entries_.push_back({keep(term), hash, {}});
    slots_[at] = {static_cast<std::uint32_t>(entries_.size()), upper};
    memory_ += sizeof(Entry);
    if (entries_.size() * 2 > slots_.size())
        grow();
    return entries_.back();
}

void PostingLists::grow() {
    memory_ += slots_.size() * sizeof(Slot);
    std::vector<Slot> slots(2 * slots_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::size_t at = entries_[i].hash & (slots.size() - 1);
        while (slots[at].entry != 0)
            at = (at + 1) & (slots.size() - 1);
        slots[at] = {static_cast<std::uint32_t>(i + 1),
                     static_cast<std::uint32_t>(entries_[i].hash >> 32)};
    }
    slots_ = std::move(slots);
}

/// Terms are shorter than text_bytes.
std::string_view PostingLists::keep(std::string_view term) {
    if (term.size() > text_left_) {
        texts_.push_back(std::make_unique<char[]>(text_bytes));
        text_left_ = text_bytes;
        memory_ += text_bytes;
    }
    char* at = texts_.back().get() + (text_bytes - text_left_);
    std::memcpy(at, term.data(), term.size());
    text_left_ -= term.size();
    return {at, term.size()};
}

void PostingLists::write(TableBuilder& table) const {
    std::vector<const Entry*> sorted;
    sorted.reserve(entries_.size());
    for (const Entry& entry : entries_)
        sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(),
              [](const Entry* a, const Entry* b) { return a->term < b->term; });
    for (const Entry* entry : sorted)
        entry->list.write_term(entry->term, table);
}

} // namespace mafteach
