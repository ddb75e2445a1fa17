// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/report.h"
#include "store/last_run.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// What a run has done so far, and the telling of it. Shared by the threads that index.
class Progress {
public:
    /// `report` must outlive this.
    explicit Progress(Report& report) : report_(report) {}

    /// A file or folder that is there and can't be read.
    void skipped(std::string_view path, std::string_view reason) {
        const std::lock_guard lock(mutex_);
        skipped_.push_back({std::string(path), std::string(reason)});
        ++totals_.skipped;
        report_.skipped(path, reason);
    }

    /// What was asked for and isn't there.
    void missing(std::string_view path, std::string_view reason) {
        const std::lock_guard lock(mutex_);
        ++totals_.skipped;
        report_.skipped(path, reason);
    }

    /// Something of a file that couldn't be read, while the rest was.
    void note(std::string_view path, std::string_view text) {
        const std::lock_guard lock(mutex_);
        report_.note(path, text);
    }

    void malformed(std::string_view path, std::uint64_t offset, unsigned char byte) {
        const std::lock_guard lock(mutex_);
        report_.malformed(path, offset, byte);
    }

    void more_malformed(std::string_view path, std::uint64_t count) {
        const std::lock_guard lock(mutex_);
        report_.more_malformed(path, count);
    }

    /// A file is begun.
    void begin(std::string_view path) {
        const std::lock_guard lock(mutex_);
        at_ = path;
    }

    /// A file was indexed: `verb` says how ("added", "updated"), `what` what it was told to be,
    /// where that is not plain text.
    void indexed(std::string_view verb, std::string_view path, std::string_view what,
                 std::uint64_t paragraphs, std::uint64_t words) {
        const std::lock_guard lock(mutex_);
        ++totals_.indexed;
        totals_.paragraphs += paragraphs;
        totals_.words += words;
        report_.done(verb, path, what);
    }

    void moved(std::string_view from, std::string_view to) {
        const std::lock_guard lock(mutex_);
        ++totals_.moved;
        report_.moved("moved", from, to);
    }

    void removed(std::string_view path) {
        const std::lock_guard lock(mutex_);
        ++totals_.removed;
        report_.done("removed", path);
    }

    void unchanged(std::uint64_t files) {
        const std::lock_guard lock(mutex_);
        totals_.unchanged += files;
    }

    /// So many more bytes were read. Draws the progress bar where it is due.
    void read(std::uint64_t bytes) {
        read_ += bytes;
        const std::unique_lock lock(mutex_, std::try_to_lock);
        if (lock.owns_lock())
            report_.progress(totals_, read_, at_);
    }

    std::uint64_t bytes_read() const { return read_; }

    /// What was skipped, in the order in which it was met. Not while other threads index.
    const std::vector<SkippedFile>& skipped() const { return skipped_; }

    /// Not while other threads index.
    const IndexingTotals& totals() const { return totals_; }

private:
    Report& report_;
    std::mutex mutex_;
    IndexingTotals totals_;
    std::string at_; ///< the path of the file that was begun last
    std::vector<SkippedFile> skipped_;
    std::atomic<std::uint64_t> read_{0};
};

} // namespace mafteach
