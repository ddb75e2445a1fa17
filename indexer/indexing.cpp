// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/indexing.h"

#include "core/command_line.h"
#include "core/error.h"
#include "indexer/file_finder.h"
#include "indexer/file_indexer.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/shard_builder.h"
#include "store/default_database.h"
#include "store/index_writer.h"
#include "store/shards.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unordered_set>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// A long run commits each time it has read this much: a crash then costs half a minute of work,
/// and the commits themselves cost little.
constexpr std::uint64_t bytes_between_commits = 256U * 1024 * 1024;

/// What is to be done, worked out before anything is.
struct Work {
    std::vector<FoundFile> files; ///< not indexed yet, or changed since
    std::vector<std::string> remove;
    std::uint64_t unchanged = 0; ///< files that are up to date
};

bool is_below_one_of(const std::vector<std::string>& folders, std::string_view path) {
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
        return path.starts_with(folder) &&
               (folder.ends_with('/') || path.substr(folder.size()).starts_with('/'));
    });
}

/// True where no file is at `path` any more, and nothing that leads to one: a folder, a pipe or a
/// socket may have taken its name. One that can't be looked at (a folder that is locked away, a
/// symbolic link that leads nowhere) still counts as there, and so does what was read from standard
/// input, which is no file.
bool is_gone(const std::string& path) {
    if (path == standard_input_path)
        return false;
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0)
        return !S_ISREG(status.st_mode);
    const auto nothing_there = [] { return errno == ENOENT || errno == ENOTDIR; };
    return nothing_there() && ::lstat(path.c_str(), &status) != 0 && nothing_there();
}

Work work_out(const FoundFiles& found, const FileRecords& indexed) {
    Work work;
    std::unordered_set<const FileRecord*> there;
    there.reserve(indexed.size());
    for (const FoundFile& file : found.files) {
        const auto known = indexed.find(file.path);
        if (known != indexed.end())
            there.insert(&known->second);
        if (known == indexed.end() || file.standard_input || known->second.size != file.size ||
            known->second.modified != file.modified)
            work.files.push_back(file);
        else
            ++work.unchanged;
    }
    for (const auto& [path, record] : indexed)
        if (!there.contains(&record) && is_below_one_of(found.folders, path) && is_gone(path))
            work.remove.push_back(path);
    return work;
}

IndexingPlan plan_of(const Work& work) {
    IndexingPlan plan;
    plan.files = work.files.size();
    for (const FoundFile& file : work.files)
        plan.bytes += file.size;
    return plan;
}

/// An addition of fewer bytes than this, or of less than an eighth of what the index holds, is
/// written into the index as it stands: rewriting it would cost more.
constexpr std::uint64_t least_sharded_bytes = 4U * 1024 * 1024;
constexpr std::uint64_t sharded_part = 8;

bool is_large(const std::vector<FoundFile>& files, const FileRecords& indexed) {
    std::uint64_t added = 0;
    for (const FoundFile& file : files)
        added += file.size;
    std::uint64_t there = 0;
    for (const auto& [path, record] : indexed)
        there += record.size;
    return added >= least_sharded_bytes && added >= there / sharded_part;
}

class Indexing {
public:
    Indexing(IndexWriter& writer, const Lexicon& lexicon, Progress& progress,
             const std::atomic<bool>& stop)
        : writer_(writer), lexicon_(lexicon), progress_(progress), stop_(stop),
          indexer_(lexicon, progress, stop) {}

    /// True where something of this run has been committed.
    bool committed() const { return committed_; }

    void run(const Work& work, const ShardPlan& plan) {
        for (const std::string& path : work.remove) {
            writer_.remove_file(path);
            progress_.removed(path);
        }
        if (is_large(work.files, writer_.files())) {
            commit();
            return index_in_shards(work.files, plan, lexicon_, progress_, stop_, writer_);
        }
        index(work.files);
        if (stop_) {
            writer_.commit();
            return;
        }
        writer_.finish();
        if (writer_.has_much_removed())
            copy_away_removed();
    }

private:
    void index(const std::vector<FoundFile>& files) {
        for (const FoundFile& file : files) {
            if (stop_)
                return;
            indexer_.index(file, verb_for(file, writer_.files()), writer_);
            if (progress_.bytes_read() - bytes_at_commit_ >= bytes_between_commits)
                commit();
        }
    }

    /// What is asked for is done by then: where this can't be, the index is larger, and right.
    void copy_away_removed() {
        try {
            Shards(writer_).merge();
        } catch (const Error& error) {
            print_error(Error(error.code(),
                              std::string("what was removed still takes space in the index: ") +
                                  error.what(),
                              "a later run tries again"));
        }
    }

    void commit() {
        committed_ |= writer_.commit();
        bytes_at_commit_ = progress_.bytes_read();
    }

    IndexWriter& writer_;
    const Lexicon& lexicon_;
    Progress& progress_;
    const std::atomic<bool>& stop_;
    FileIndexer indexer_;
    std::uint64_t bytes_at_commit_ = 0;
    bool committed_ = false;
};

void say_what_would_be_done(const Work& work, const FileRecords& indexed, Report& report,
                            IndexingTotals& totals) {
    for (const std::string& path : work.remove)
        report.done("would remove", path);
    for (const FoundFile& file : work.files)
        report.done(indexed.contains(file.path) ? "would update" : "would add", file.path);
    totals.removed = work.remove.size();
    totals.indexed = work.files.size();
}

int exit_status(const IndexingTotals& totals, bool interrupted, bool rebuild) {
    if (interrupted)
        return totals.indexed + totals.removed > 0 && !rebuild ? 1 : 2;
    if (totals.skipped == 0)
        return 0;
    return totals.indexed + totals.unchanged + totals.removed > 0 ? 1 : 2;
}

} // namespace

int run_indexing(const IndexerOptions& options, const std::atomic<bool>& stop) {
    const fs::path directory = options.database.empty() ? default_database() : options.database;
    Report report(options);
    Progress progress(report);
    const FoundFiles found = find_files(options.paths, {options.include, options.exclude});
    for (const Skipped& skipped : found.skipped)
        progress.skipped(skipped.path, skipped.reason);

    const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    const std::string analysis = analysis_identity(lexicon);
    if (options.dry_run) {
        const FileRecords indexed =
            options.rebuild ? FileRecords() : indexed_files(directory, analysis);
        IndexingTotals totals = progress.totals();
        const Work work = work_out(found, indexed);
        totals.unchanged = work.unchanged;
        say_what_would_be_done(work, indexed, report, totals);
        report.summary(totals, stop);
        return exit_status(totals, stop, options.rebuild);
    }
    // Where nothing that was named is there, no database is made for it.
    if (!found.files.empty() || !found.folders.empty()) {
        const auto mode = options.rebuild ? IndexWriter::Mode::rebuild : IndexWriter::Mode::update;
        IndexWriter writer(directory, mode, analysis);
        Shards::remove_strays(writer);
        const Work work = work_out(found, writer.files());
        progress.unchanged(work.unchanged);
        report.plan(plan_of(work));
        Indexing indexing(writer, lexicon, progress, stop);
        try {
            indexing.run(work, {options.jobs, options.memory});
        } catch (const Error& error) {
            if (!indexing.committed() || options.rebuild)
                throw;
            print_error(error);
            return 1; // an earlier commit of this run stands
        }
    }
    report.summary(progress.totals(), stop);
    return exit_status(progress.totals(), stop, options.rebuild);
}

} // namespace mafteach
