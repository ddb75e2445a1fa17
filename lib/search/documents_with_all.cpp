// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/documents_with_all.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

// Xapian's own AND of ORs does the same, and weighs, and asks each posting list of each document
// through three or four layers: of a phrase of frequent words that took as long as to look at what
// stands in the documents.

namespace mafteach {
namespace {

struct Word {
    std::vector<std::string> terms;
    std::uint64_t postings = 0; ///< of all of them
};

/// What holds one of the terms of `word`.
std::vector<Xapian::docid> documents_with(const Xapian::Database& segment, const Word& word) {
    constexpr std::size_t bits = std::numeric_limits<std::uint64_t>::digits;
    const std::size_t last = segment.get_lastdocid();
    std::vector<std::uint64_t> held(last / bits + 1);
    for (const std::string& term : word.terms) {
        const auto end = segment.postlist_end(term);
        for (auto id = segment.postlist_begin(term); id != end; ++id)
            if (*id <= last)
                held[*id / bits] |= std::uint64_t{1} << *id % bits;
    }
    std::vector<Xapian::docid> documents;
    for (std::size_t i = 0; i < held.size(); ++i)
        for (std::uint64_t left = held[i]; left != 0; left &= left - 1)
            documents.push_back(static_cast<Xapian::docid>(
                i * bits + static_cast<std::size_t>(std::countr_zero(left))));
    return documents;
}

/// Leaves those of `documents` that hold one of the terms of `word`.
void keep_those_with(const Xapian::Database& segment, const Word& word,
                     std::vector<Xapian::docid>& documents) {
    std::vector<Xapian::docid> with;
    for (const std::string& term : word.terms) {
        std::vector<Xapian::docid> without;
        const auto end = segment.postlist_end(term);
        auto id = segment.postlist_begin(term);
        for (const Xapian::docid document : documents) {
            if (id != end)
                id.skip_to(document);
            (id != end && *id == document ? with : without).push_back(document);
        }
        documents = std::move(without);
    }
    std::sort(with.begin(), with.end());
    documents = std::move(with);
}

} // namespace

std::vector<Xapian::docid>
documents_with_all(const Xapian::Database& segment,
                   std::span<const std::vector<std::string_view>> words) {
    std::vector<Word> rarest_first;
    for (const std::vector<std::string_view>& terms : words) {
        Word& word = rarest_first.emplace_back();
        word.terms.assign(terms.begin(), terms.end());
        for (const std::string& term : word.terms)
            word.postings += segment.get_termfreq(term);
    }
    std::sort(rarest_first.begin(), rarest_first.end(),
              [](const Word& a, const Word& b) { return a.postings < b.postings; });
    std::vector<Xapian::docid> documents = documents_with(segment, rarest_first.front());
    for (std::size_t i = 1; i < rarest_first.size() && !documents.empty(); ++i)
        keep_those_with(segment, rarest_first[i], documents);
    return documents;
}

} // namespace mafteach
