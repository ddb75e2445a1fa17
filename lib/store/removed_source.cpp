// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/removed_source.h"

#include "store/removed_passages.h"

namespace mafteach {

RemovedSource* RemovedSource::clone() const {
    return new RemovedSource;
}

void RemovedSource::init(const Xapian::Database& database) {
    start();
    const RemovedPassages removed = RemovedPassages::of(database);
    const Xapian::docid end = database.get_lastdocid();
    for (const auto& [first, last] : removed.ranges())
        for (Xapian::docid id = first; id <= last && id <= end; ++id)
            documents_.push_back(id);
}

std::string RemovedSource::get_description() const {
    return "removed";
}

} // namespace mafteach
