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

/// Of several databases searched as one, Xapian hands over each by itself; they number their files
/// alike.
void FileSource::init(const Xapian::Database& database) {
    found_.clear();
    at_ = 0;
    started_ = false;
    const std::string prefix(metadata_key::file_prefix);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
        FileRecord file;
        if (!FileRecord::decode(*key, database.get_metadata(*key), file) || !filter_.matches(file))
            continue;
        const std::string term = file_term(file.id);
        found_.insert(found_.end(), database.postlist_begin(term), database.postlist_end(term));
    }
    std::sort(found_.begin(), found_.end());
}

Xapian::doccount FileSource::get_termfreq_min() const {
    return get_termfreq_est();
}

Xapian::doccount FileSource::get_termfreq_est() const {
    return static_cast<Xapian::doccount>(found_.size());
}

Xapian::doccount FileSource::get_termfreq_max() const {
    return get_termfreq_est();
}

void FileSource::next(double) {
    if (started_)
        ++at_;
    started_ = true;
}

void FileSource::skip_to(Xapian::docid id, double) {
    started_ = true;
    const auto from = found_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, found_.end(), id) - found_.begin());
}

bool FileSource::at_end() const {
    return at_ == found_.size();
}

Xapian::docid FileSource::get_docid() const {
    return found_[at_];
}

std::string FileSource::get_description() const {
    return fmt::format("FileSource({}:{})", filter_name(filter_.kind), filter_.value);
}

} // namespace mafteach
