// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/file_source.h"

#include "store/file_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mafteach {

FileSource::FileSource(const IndexReader& index, Filter filter)
    : SegmentSource(index), filter_(std::move(filter)) {}

FileSource* FileSource::clone() const {
    return new FileSource(index(), filter_);
}

bool FileSource::lets_through(FileId file) {
    const auto [entry, added] = known_.try_emplace(file, false);
    if (added) {
        const FileRecord record = index().file(segment(), file);
        entry->second = filter_.matches(record.path, record.modified);
    }
    return entry->second;
}

bool FileSource::has(Xapian::docid id) {
    const FileId file = index().runs(segment()).file_of(id);
    return file != 0 && lets_through(file);
}

Xapian::docid FileSource::first_from(Xapian::docid id) {
    const FileRuns& runs = index().runs(segment());
    for (std::size_t run = runs.run_of(id); run < runs.runs().size(); ++run)
        if (lets_through(runs.runs()[run].file))
            return std::max(id, runs.runs()[run].first);
    return last() + 1;
}

std::string FileSource::get_description() const {
    return fmt::format("FileSource({}:{})", filter_name(filter_.kind), filter_.value);
}

} // namespace mafteach
