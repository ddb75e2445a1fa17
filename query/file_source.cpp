// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/file_source.h"

#include "store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mafteach {

FileSource::FileSource(Filter filter) : filter_(std::move(filter)) {}

FileSource* FileSource::clone() const {
    return new FileSource(filter_);
}

/// Several databases number their files alike, so each is looked up by itself.
void FileSource::init(const Xapian::Database& database) {
    start();
    const std::string prefix(metadata_key::file_prefix);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
        FileRecord file;
        if (!FileRecord::decode(*key, database.get_metadata(*key), file) || !filter_.matches(file))
            continue;
        const std::string term = file_term(file.id);
        documents_.insert(documents_.end(), database.postlist_begin(term),
                          database.postlist_end(term));
    }
    std::sort(documents_.begin(), documents_.end());
}

std::string FileSource::get_description() const {
    return fmt::format("FileSource({}:{})", filter_name(filter_.kind), filter_.value);
}

} // namespace mafteach
