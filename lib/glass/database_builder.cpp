// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/database_builder.h"

#include "glass/packing.h"

#include <algorithm>
#include <utility>

namespace mafteach {

DatabaseBuilder::DatabaseBuilder(std::unique_ptr<ByteSink> texts, std::unique_ptr<ByteSink> lists)
    : data_(std::move(texts), Compression::deflate), lists_(std::move(lists), Compression::none) {}

DatabaseBuilder::DatabaseBuilder(const Folder& folder)
    : DatabaseBuilder(new_file(folder, document_table_name), new_file(folder, posting_table_name)) {
}

std::uint32_t DatabaseBuilder::add(std::string_view data, std::uint64_t length) {
    add_length(length);
    data_.add(key_, data);
    return version_.documents;
}

std::uint32_t DatabaseBuilder::add_stored(std::string_view value, bool deflated,
                                          std::uint64_t length) {
    add_length(length);
    data_.add_stored(key_, value, deflated);
    return version_.documents;
}

/// Counts a document of that length and sets `key_` to its key.
void DatabaseBuilder::add_length(std::uint64_t length) {
    ++version_.documents;
    lengths_.add(version_.documents, static_cast<std::uint32_t>(length));
    if (length > 0 && (version_.shortest == 0 || length < version_.shortest))
        version_.shortest = length;
    version_.longest = std::max(version_.longest, length);
    key_.clear();
    packing::append_sortable(key_, version_.documents);
}

void DatabaseBuilder::add_metadata(std::string_view name, std::string_view value) {
    lists_.add(std::string(metadata_prefix).append(name), value);
}

VersionFile DatabaseBuilder::finish(const WriteLists& write_lists) {
    if (version_.documents > 0)
        lengths_.write(lengths_key, lengths_key, PostingList::Totals::zero, lists_);
    version_.most_often = write_lists(lists_);
    version_.occurrences = lengths_.occurrences();
    version_.tables = lists_.finish() + data_.finish();
    return version_;
}

} // namespace mafteach
