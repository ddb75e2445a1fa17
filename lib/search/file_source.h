// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/filter.h"
#include "store/index_reader.h"
#include "store/schema.h"
#include "store/segment_source.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace mafteach {

/// The documents of the files, and of the documents inside them, that a filter lets through, as a
/// filter for a Xapian query. Only the files of what the rest of the query finds are looked at, and
/// where in a file a passage stands only where the filter lets a part of the file through.
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

    /// What the filter says of a file's paragraphs.
    struct Answer {
        bool first = false;                 ///< of its first paragraph
        std::vector<std::uint32_t> turns{}; ///< the paragraphs from which on it says the opposite
    };
    const Answer& answer_for(FileId file);
    Answer find_answer(FileId file) const;
    bool lets_through(const Answer& answer, Xapian::docid id) const;

    Filter filter_;
    std::unordered_map<FileId, Answer> known_; ///< of the segment's files
};

} // namespace mafteach
