// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "store/schema.h"

#include <span>

namespace mafteach {

/// Where the passages of files go, a file at a time: those of a file come and go together. Not to
/// be shared between threads. All members throw Error.
class PassageSink {
public:
    virtual ~PassageSink() = default;

    /// Starts a file and returns the id that its passages are to carry.
    virtual FileId begin_file() = 0;
    /// Adds a passage of the file that was begun. `terms` are those of its words, in turn; any of
    /// them may be there more than once. `words` says which are whose; terms that follow theirs are
    /// found, but stand nowhere.
    virtual void add(const PassageRecord& passage, std::span<const TermUse> terms,
                     std::span<const WordTerms> words) = 0;
    /// Ends the file that was begun: it takes the place of what was indexed under `record.path`.
    virtual void end_file(FileRecord record) = 0;
    /// Drops the file that was begun; what was indexed under its path before stays.
    virtual void abandon_file() = 0;
};

} // namespace mafteach
