// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/number_ranges.h"
#include "store/schema.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Which file each document of a segment is of. The documents of a file mostly stand in a row.
class FileRuns {
public:
    /// A row of documents of one file; it ends before the next one's first.
    struct Run {
        std::uint32_t first = 0;
        FileId file = 0;
    };

    /// Says that `document`, which is greater than all before it, is of `file`.
    void add(std::uint32_t document, FileId file);

    /// The file of a document; 0 where it has none.
    FileId file_of(std::uint32_t document) const;

    /// Looks through all runs.
    NumberRanges documents_of(FileId file) const;

    /// The last document.
    std::uint32_t documents() const { return documents_; }

    const std::vector<Run>& runs() const { return runs_; }
    /// The run that `document` is in; where it has none, how many there are.
    std::size_t run_of(std::uint32_t document) const;
    /// The last document of the run that is the `number`th, from 0.
    std::uint32_t last_of(std::size_t number) const {
        return number + 1 < runs_.size() ? runs_[number + 1].first - 1 : documents_;
    }

    /// Bytes that it takes, about.
    std::size_t memory() const { return runs_.capacity() * sizeof(Run); }

    std::string encode() const;
    /// For a segment of so many documents. False where `value` makes no sense.
    static bool decode(std::string_view value, std::uint32_t documents, FileRuns& out);

private:
    std::vector<Run> runs_;
    std::uint32_t documents_ = 0;
};

} // namespace mafteach
