// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merging.h"

#include "core/error.h"
#include "store/database_builder.h"
#include "store/packing.h"
#include "store/removed_passages.h"
#include "store/table_reader.h"
#include "store/xapian_errors.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;
using packing::take_number;

/// A database that is merged: its table of posting lists is gone through once, the metadata first,
/// then the lengths of the documents, then the terms in order.
class Part {
public:
    explicit Part(const fs::path& directory)
        : directory_(directory), lists_(directory / "postlist.glass"),
          data_(directory / "docdata.glass") {
        more_ = lists_.next();
    }

    /// The metadata, by name.
    std::map<std::string, std::string> take_metadata() {
        std::map<std::string, std::string> metadata;
        for (; more_ && lists_.key().starts_with(metadata_prefix); more_ = lists_.next())
            metadata.emplace(lists_.key().substr(metadata_prefix.size()), lists_.value());
        return metadata;
    }

    /// The lengths of the documents, in order.
    std::vector<std::uint32_t> take_lengths() {
        std::vector<std::uint32_t> lengths;
        if (more_ && lists_.key() == lengths_key)
            take_list(lengths_key.size(), [&](std::uint32_t, std::uint32_t, std::string_view list) {
                while (!list.empty()) {
                    lengths.push_back(static_cast<std::uint32_t>(take_number(list)));
                    if (!list.empty() && take_number(list) != 0)
                        fail(); // no document is missing in a database of ours
                }
            });
        return lengths;
    }

    /// Adds the documents to `out`.
    void copy_documents(const std::vector<std::uint32_t>& lengths, DatabaseBuilder& out) {
        for (const std::uint32_t length : lengths) {
            if (!data_.next())
                fail();
            out.add_stored(data_.value(), data_.deflated(), length);
        }
        if (data_.next())
            fail();
    }

    /// The key of the next term's list; null where there is none.
    const std::string* term() const { return more_ ? &lists_.key() : nullptr; }

    /// Adds the documents of the next term's list to `out`, their numbers greater by `offset`.
    void take_term(std::uint32_t offset, PostingList& out) {
        constexpr std::size_t zero = 1; // parts the term from the number of a document
        const auto [documents, occurrences] =
            take_list(lists_.key().size() + zero,
                      [&](std::uint32_t first, std::uint32_t last, std::string_view list) {
                          out.add_chunk(offset + first, offset + last, list);
                      });
        out.add_totals(documents, occurrences);
    }

private:
    /// Calls `chunk` with the first and last document of each chunk of the list that comes next,
    /// and with the chunk. In the keys of those after the first one the document's number stands
    /// at `number_at`. Returns the list's totals.
    template <typename Chunk>
    std::pair<std::uint32_t, std::uint64_t> take_list(std::size_t number_at, Chunk&& chunk) {
        std::string_view value = lists_.value();
        const auto documents = static_cast<std::uint32_t>(take_number(value));
        const std::uint64_t occurrences = take_number(value);
        auto first = static_cast<std::uint32_t>(take_number(value) + 1);
        for (;;) {
            const bool last_chunk = value.front() == '1';
            value.remove_prefix(1);
            const auto last = static_cast<std::uint32_t>(first + take_number(value));
            chunk(first, last, value);
            more_ = lists_.next();
            if (last_chunk)
                return {documents, occurrences};
            if (!more_ || lists_.key().size() <= number_at)
                fail();
            first = packing::take_sortable(std::string_view(lists_.key()).substr(number_at));
            value = lists_.value();
        }
    }

    [[noreturn]] void fail() const {
        throw damaged(directory_, "what was written in this run makes no sense");
    }

    fs::path directory_;
    TableReader lists_;
    TableReader data_;
    bool more_ = false; ///< `lists_` has an entry at hand
};

/// Goes through the terms of all parts in order, those of a term in the order of the parts.
std::uint32_t merge_terms(const std::vector<std::unique_ptr<Part>>& parts,
                          const std::vector<std::uint32_t>& offsets, TableBuilder& out) {
    const auto comes_later = [&](std::size_t a, std::size_t b) {
        const int order = parts[a]->term()->compare(*parts[b]->term());
        return order != 0 ? order > 0 : a > b;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(comes_later)> next(
        comes_later);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i]->term() != nullptr)
            next.push(i);
    std::uint32_t most_often = 0;
    std::string key;
    while (!next.empty()) {
        key = *parts[next.top()]->term();
        PostingList list;
        while (!next.empty() && *parts[next.top()]->term() == key) {
            const std::size_t part = next.top();
            next.pop();
            parts[part]->take_term(offsets[part], list);
            if (parts[part]->term() != nullptr)
                next.push(part);
        }
        key += '\0';
        most_often =
            std::max(most_often, list.write(std::string_view(key).substr(0, key.size() - 1), key,
                                            PostingList::Totals::written, out));
    }
    return most_often;
}

} // namespace

void merge(const std::vector<fs::path>& databases, const fs::path& directory) {
    DatabaseBuilder builder(directory);
    std::vector<std::unique_ptr<Part>> parts;
    std::vector<std::uint32_t> offsets;
    std::map<std::string, std::string> metadata;
    RemovedPassages removed;
    std::uint32_t documents = 0;
    for (const fs::path& database : databases) {
        Part& part = *parts.emplace_back(std::make_unique<Part>(database));
        std::map<std::string, std::string> own = part.take_metadata();
        RemovedPassages own_removed;
        if (!RemovedPassages::decode(own[std::string(metadata_key::removed)], own_removed))
            throw damaged(database, "what was written in this run makes no sense");
        removed.add(own_removed, documents);
        own.erase(std::string(metadata_key::removed));
        metadata.merge(own);
        const std::vector<std::uint32_t> lengths = part.take_lengths();
        part.copy_documents(lengths, builder);
        offsets.push_back(documents);
        documents += static_cast<std::uint32_t>(lengths.size());
    }
    if (!removed.empty())
        metadata.emplace(metadata_key::removed, removed.encode());
    builder.finish(metadata,
                   [&](TableBuilder& table) { return merge_terms(parts, offsets, table); });
}

} // namespace mafteach
