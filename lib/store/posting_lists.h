// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/table_builder.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// The documents that a term is in, in order, packed as a Glass database keeps them: how often it
/// is in each, and between two the distance less one.
class PostingList {
public:
    /// `document` is greater than every one before it.
    void append(std::uint32_t document, std::uint32_t count);

    bool empty() const { return documents_ == 0; }
    std::uint64_t occurrences() const { return occurrences_; }

    /// Whether the first chunk of a list says how many documents and occurrences there are: those
    /// of terms do, and the list of the documents' lengths, which is one besides, has zeros there.
    enum class Totals { written, zero };

    /// Writes the list, which is not empty, into `table` in chunks: the first one under
    /// `first_key`, the others under `later_key` and the number of their first document.
    void write(std::string_view first_key, std::string_view later_key, Totals totals,
               TableBuilder& table) const;

    /// Writes the list, which is not empty, as that of `term`.
    void write_term(std::string_view term, TableBuilder& table) const;

    /// Bytes that it takes beyond itself.
    std::size_t memory() const { return packed_.capacity(); }

private:
    std::string packed_;
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
    std::uint32_t documents_ = 0;
    std::uint64_t occurrences_ = 0;
};

/// The posting lists of all terms, in memory: two bytes or so a posting, where Xapian's own buffers
/// (a tree of trees) take sixty times that and a walk through two trees for each.
class PostingLists {
public:
    PostingLists() : slots_(1024) {}

    void append(std::string_view term, std::uint32_t document, std::uint32_t count);

    /// Writes all of them, in the order of the terms.
    void write(TableBuilder& table) const;

    /// Bytes that they take, about.
    std::size_t memory() const { return memory_; }

private:
    struct Entry {
        std::string_view term;
        std::uint64_t hash = 0;
        PostingList list;
    };
    /// Where an entry is, and the upper half of its hash: most others are told apart by that.
    struct Slot {
        std::uint32_t entry = 0; ///< from 1; 0: free
        std::uint32_t hash = 0;
    };

    Entry& entry_of(std::string_view term);
    void grow();
    std::string_view keep(std::string_view term);

    std::vector<Slot> slots_; ///< a power of two, at most half of them taken
    std::deque<Entry> entries_;
    std::vector<std::unique_ptr<char[]>> texts_;
    std::size_t text_left_ = 0; ///< bytes free at the end of the last of them
    std::size_t memory_ = 0;
};

} // namespace mafteach
