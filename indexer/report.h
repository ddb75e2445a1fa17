// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace mafteach {

struct IndexerOptions;

/// What a run has done so far.
struct IndexingTotals {
    std::uint64_t indexed = 0;   ///< files added or replaced
    std::uint64_t unchanged = 0; ///< files that were up to date
    std::uint64_t moved = 0;     ///< files that are at another path now, and were not read anew
    std::uint64_t removed = 0;   ///< files that are gone from an indexed folder
    std::uint64_t skipped = 0;   ///< files and paths that could not be read
    std::uint64_t paragraphs = 0;
    std::uint64_t words = 0;
};

/// How many bytes and files a run is to read, for the progress bar.
struct IndexingPlan {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
};

/// Everything that mafteach-index says while it works, on standard error. Paths come from the file
/// system, so they are made harmless before they are shown.
class Report {
public:
    explicit Report(const IndexerOptions& options);

    void plan(const IndexingPlan& plan) { plan_ = plan; }

    /// From now on, what could not be read is named once, however many runs come to it; and the
    /// time begins anew, for the next run.
    void begin_next_run();
    /// What was named once may be named again.
    void forget_what_was_said() { said_.clear(); }
    /// Something about the program as a whole that is no error.
    void remark(std::string_view text);

    void skipped(std::string_view path, std::string_view reason);
    /// The same of a file, in a dry run.
    void would_skip(std::string_view path, std::string_view reason);
    void malformed(std::string_view path, std::uint64_t offset, unsigned char byte);
    void more_malformed(std::string_view path, std::uint64_t count);
    /// Something worth knowing that is no error. Of many paths, the first few are named.
    void note(std::string_view path, std::string_view text);
    void note(const std::vector<std::string>& paths,
              const std::function<std::string(const std::string& path)>& text);
    /// A name that stands for nothing of its own: it is that of the file `as`.
    void same(std::string_view path, std::string_view as);
    /// `verb` is what was done: "added", "updated", "removed"; `what` the file is, or nothing.
    void done(std::string_view verb, std::string_view path, std::string_view what = {});
    /// `verb` is "moved", or what it would be.
    void moved(std::string_view verb, std::string_view from, std::string_view to);
    /// Draws the progress bar, where there is one and it is due. `bytes` were read so far, and the
    /// file `at` is at hand.
    void progress(const IndexingTotals& totals, std::uint64_t bytes, std::string_view at);
    /// The end of a removal.
    void removed(const IndexingTotals& totals);
    void summary(const IndexingTotals& totals, bool interrupted);

private:
    void line(std::string_view text);
    void line_once(std::string_view text);
    double seconds() const;

    bool quiet_;
    bool verbose_;
    bool dry_run_;
    bool rebuild_;
    bool terminal_;
    bool bar_shown_ = false;
    bool once_ = false;
    std::unordered_set<std::size_t> said_; ///< hashes of lines
    IndexingPlan plan_;
    std::chrono::steady_clock::time_point start_;
    std::chrono::steady_clock::time_point next_bar_;
};

} // namespace mafteach
