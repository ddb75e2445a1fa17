// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/file_finder.h"
#include "indexer/options.h"
#include "store/root.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace mafteach {

/// Where a run looks, and what the index knows of after it. A file is wanted as the nearest root at
/// or above it says. A run goes through the roots that are at or below what was named, all where
/// nothing was; what it is given of --include and of --exclude takes the place of theirs. Of a root
/// that is not wanted, nothing is, until it or something below it is named.
class RunPlan {
public:
    /// `known` are the roots that the index knows.
    RunPlan(const IndexerOptions& options, const std::vector<Root>& known);
    /// Of a run over no more than `changed`, paths at or below these roots.
    RunPlan(const std::vector<std::string>& changed, const std::vector<Root>& known,
            const ReadingOptions& reading);

    const std::vector<Start>& starts() const { return starts_; }
    /// The start nearest to `path`, at or above it; null where none is.
    const Start* nearest(const std::string& path) const;
    /// Whether paths were named.
    bool named() const { return named_; }
    /// Whether what was indexed at the start `path` stays where nothing is there any more, or
    /// nothing in it: it may be on a disk that is not mounted. What is named by a person leaves the
    /// index then, but a root that is watched comes and goes.
    bool keeps(const std::string& path) const {
        return !named_ || (watches_ && known_.contains(path));
    }
    /// Whether `path` is a root that the index knows, or one is below it.
    bool knows(const std::string& path) const;

    /// The roots that a rebuild would lose, for it was not said that it may: those that were not
    /// named, and where nothing was named, those where nothing is.
    std::vector<std::string> lost(const FoundFiles& found) const;

    /// The roots that the run doesn't go through, and where nothing is any more.
    std::vector<std::string> gone_elsewhere() const;

    /// The roots after the run, sorted.
    std::vector<Root> roots(const FoundFiles& found) const;

private:
    using Roots = std::map<std::string, Root>;

    FileFilter chosen(FileFilter remembered) const;
    void add(const std::string& path, const std::string& base, const FileFilter& filter);
    void add(const Root& known);
    void name(const std::string& path);
    void add_below(const std::string& path);
    void drop_left_out();

    FileFilter given_;
    std::string input_name_; ///< of standard input
    ReadingOptions reading_;
    bool named_ = false;
    bool watches_ = false;
    bool rebuild_ = false;
    Roots known_;                 ///< but for what was not wanted, and is now
    std::set<std::string> names_; ///< paths that were named
    std::vector<Start> starts_;
    std::map<std::string, std::size_t> number_; ///< of the starts
    std::set<std::string> covered_;             ///< starts that another root reaches
};

} // namespace mafteach
