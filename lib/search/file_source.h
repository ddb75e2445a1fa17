// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/filter.h"
#include "store/index_reader.h"
#include "store/schema.h"
#include "store/segment_source.h"

#include <string>
#include <unordered_map>

namespace mafteach {

/// The documents of the files that a filter lets through, as a filter for a Xapian query. Only the
/// files of the documents that the rest of the query finds are looked at.
class FileSource : public SegmentSource {
public:
    /// `index` must outlive the match.
    FileSource(const IndexReader& index, Filter filter);

    FileSource* clone() const override;
    std::string get_description() const override;

private:
    void start() override { known_.clear(); }
    Xapian::docid first_from(Xapian::docid id) override;
    bool has(Xapian::docid id) override;
    bool lets_through(FileId file);

    Filter filter_;
    std::unordered_map<FileId, bool> known_; ///< which files of the segment it lets through
};

} // namespace mafteach
