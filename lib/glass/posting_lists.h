// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/term_numbers.h"
#include "glass/table_builder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// The documents that a term is in, in order, packed as a Glass database keeps them: how often it
/// is in each, and between two the distance less one.
class PostingList {
public:
    /// Adds `count` occurrences in `document`, which is the last one or comes after it.
    void add(std::uint32_t document, std::uint32_t count);

    /// Adds the documents from `first`, which comes after the last one, to `last`, packed as a
    /// list's chunk has them.
    void add_chunk(std::uint32_t first, std::uint32_t last, std::string_view chunk);
    /// What add_chunk doesn't know of what it adds: how many documents and occurrences it is.
    void add_totals(std::uint32_t documents, std::uint64_t occurrences);

    bool empty() const { return documents_ == 0; }
    std::uint64_t occurrences() const { return occurrences_; }

    /// Whether the first chunk of a list says how many documents and occurrences there are: those
    /// of terms do, and the list of the documents' lengths, which is one besides, has zeros there.
    enum class Totals { written, zero };

    /// Writes the list, which is not empty, into `table` in chunks: the first one under
    /// `first_key`, the others under `later_key` and the number of their first document. Nothing
    /// can be added afterwards. Returns how often it is in a document at the most.
    std::uint32_t write(std::string_view first_key, std::string_view later_key, Totals totals,
                        TableBuilder& table);

    /// The same for the list of `term`.
    std::uint32_t write_term(std::string_view term, TableBuilder& table);

    /// Bytes that it takes beyond itself.
    std::size_t memory() const { return packed_.capacity(); }

private:
    void begin(std::uint32_t document);

    std::string packed_;
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
    std::uint32_t documents_ = 0;
    std::uint32_t last_count_ = 0; ///< of the last document, which is not packed yet
    std::uint64_t occurrences_ = 0;
};

/// The posting lists of all terms, in memory: two bytes or so a posting, where Xapian's own buffers
/// (a tree of trees) take sixty times that and a walk through two trees for each.
class PostingLists {
public:
    /// `terms` says which term a number is, and must outlive this.
    explicit PostingLists(const TermNumbers& terms) : terms_(terms) {}

    /// Adds `count` occurrences of the term number `term` in `document`, which is the last one or
    /// comes after it.
    void add(std::uint32_t term, std::uint32_t document, std::uint32_t count);

    /// Writes all of them, in the order of the terms. Nothing can be added afterwards. Returns how
    /// often a term is in a document at the most.
    std::uint32_t write(TableBuilder& table);

    /// Bytes that they take, about; the terms are not counted.
    std::size_t memory() const { return packed_memory_ + lists_.capacity() * sizeof(PostingList); }

private:
    const TermNumbers& terms_;
    std::vector<PostingList> lists_; ///< by number of term
    std::size_t packed_memory_ = 0;
};

} // namespace mafteach
