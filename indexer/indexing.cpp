// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/indexing.h"

#include "core/command_line.h"
#include "core/error.h"
#include "indexer/file_finder.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/shard_builder.h"
#include "store/default_database.h"
#include "store/index_opening.h"
#include "store/index_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unordered_set>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// A long run commits each time it has been through this much, so that what ends it costs no more
/// work than that. Smaller steps would be merged more often: bytes.
constexpr std::uint64_t bytes_between_commits = 1024ULL * 1024 * 1024;

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

/// The first files of `files` from `begin` on that make up a step of a run; returns its end.
std::size_t end_of_step(const std::vector<FoundFile>& files, std::size_t begin) {
    std::uint64_t bytes = 0;
    std::size_t end = begin;
    while (end < files.size() && (end == begin || bytes < bytes_between_commits))
        bytes += files[end++].size;
    return end;
}

class Indexing {
public:
    Indexing(IndexWriter& writer, const Lexicon& lexicon, Progress& progress,
             const std::atomic<bool>& stop)
        : writer_(writer), lexicon_(lexicon), progress_(progress), stop_(stop) {}

    /// True where something of this run has been committed.
    bool committed() const { return committed_; }

    /// `at_once`: nothing is committed before all is done, and nothing where it is stopped.
    void run(const Work& work, const ShardPlan& plan, bool at_once) {
        for (const std::string& path : work.remove) {
            writer_.remove_file(path);
            progress_.removed(path);
        }
        const std::span<const FoundFile> files = work.files;
        std::size_t begin = 0;
        do {
            const std::size_t end = at_once ? files.size() : end_of_step(work.files, begin);
            const std::unique_ptr<Addition> addition = writer_.begin_addition();
            index_in_shards(files.subspan(begin, end - begin), plan, lexicon_, progress_, stop_,
                            writer_.files(), *addition);
            if (stop_ && at_once)
                return;
            committed_ |= writer_.commit(addition.get());
            begin = end;
        } while (begin < files.size() && !stop_);
    }

private:
    IndexWriter& writer_;
    const Lexicon& lexicon_;
    Progress& progress_;
    const std::atomic<bool>& stop_;
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
        const Work work = work_out(found, writer.files());
        progress.unchanged(work.unchanged);
        report.plan(plan_of(work));
        Indexing indexing(writer, lexicon, progress, stop);
        try {
            indexing.run(work, {options.jobs, options.memory}, options.rebuild);
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
