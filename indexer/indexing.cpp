// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/indexing.h"

#include "core/error.h"
#include "core/hebrew.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "core/shell_quote.h"
#include "documents/box_support.h"
#include "documents/file_reader.h"
#include "documents/opening.h"
#include "indexer/actions.h"
#include "indexer/file_filter.h"
#include "indexer/file_finder.h"
#include "indexer/moved_files.h"
#include "indexer/on_disk.h"
#include "indexer/parallel_indexing.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/run_plan.h"
#include "indexer/work.h"
#include "shell/program_errors.h"
#include "store/addition_writer.h"
#include "store/default_database.h"
#include "store/index_opening.h"
#include "store/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// A long run commits each time it has been through this much, so that what ends it costs no more
/// work than that. Smaller steps would be merged more often: bytes.
constexpr std::uint64_t bytes_between_commits = 1024ULL * 1024 * 1024;

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
    void run(const Work& work, const Resources& resources, bool at_once) {
        for (const std::string& path : work.remove) {
            writer_.remove_file(path);
            progress_.removed(path);
        }
        const std::span<const FoundFile> files = work.files;
        std::size_t begin = 0;
        do {
            const std::size_t end = at_once ? files.size() : end_of_step(work.files, begin);
            const std::unique_ptr<Addition> addition = writer_.begin_addition();
            if (begin == 0)
                move(work.moved, *addition);
            index_in_parallel(files.subspan(begin, end - begin), resources, lexicon_, progress_,
                              stop_, writer_.files(), *addition);
            if (stop_ && at_once)
                return;
            committed_ |= writer_.commit(addition.get());
            begin = end;
        } while (begin < files.size() && !stop_);
    }

private:
    /// All at once: records take little memory.
    void move(const std::vector<MovedFile>& moved, Addition& addition) {
        AdditionWriter records(addition, 0, SIZE_MAX);
        for (const MovedFile& file : moved) {
            records.move_file(file.from, file.record);
            progress_.moved(file.from, file.record.path);
        }
        records.finish();
    }

    IndexWriter& writer_;
    const Lexicon& lexicon_;
    Progress& progress_;
    const std::atomic<bool>& stop_;
    bool committed_ = false;
};

void say_what_would_be_done(const Work& work, const FileRecords& indexed,
                            const ReadingOptions& reading, Report& report, IndexingTotals& totals) {
    for (const std::string& path : work.remove)
        report.done("would remove", path);
    for (const MovedFile& file : work.moved)
        report.moved("would move", file.from, file.record.path);
    for (const FoundFile& file : work.files) {
        const std::string reason =
            file.standard_input ? "" : why_not_readable(file.path, extractors_folder(), reading);
        if (!reason.empty()) {
            report.would_skip(file.path, reason);
            ++totals.skipped;
            continue;
        }
        report.done(indexed.contains(file.path) ? "would update" : "would add", file.path);
        ++totals.indexed;
    }
    totals.moved = work.moved.size();
    totals.removed = work.remove.size();
    totals.unchanged = work.unchanged;
}

int exit_status(const IndexingTotals& totals, bool interrupted, bool rebuild) {
    const std::uint64_t changed = totals.indexed + totals.moved + totals.removed;
    if (interrupted)
        return changed > 0 && !rebuild ? 1 : 2;
    if (totals.skipped == 0)
        return 0;
    return changed + totals.unchanged > 0 ? 1 : 2;
}

/// Whether the index holds a file at `path` or below it.
bool holds(const FileRecords& indexed, const std::string& path) {
    for (auto file = indexed.lower_bound(path);
         file != indexed.end() && file->first.starts_with(path); ++file)
        if (is_at_or_below(path, file->first))
            return true;
    return false;
}

/// A run, from what is asked for to what is to be done.
class Run {
public:
    Run(const IndexerOptions& options, fs::path directory, std::string analysis, Report& report,
        WatchRun watch = {})
        : options_(options), directory_(std::move(directory)), analysis_(std::move(analysis)),
          watch_(std::move(watch)), report_(report), progress_(report_) {
        look(known_roots(directory_));
    }

    int dry() {
        const FileRecords indexed =
            options_.rebuild ? FileRecords() : indexed_files(directory_, analysis_);
        say_what_was_found(indexed);
        const std::atomic<bool> never{false};
        Work work = work_out(found_, indexed, *plan_, options_.reading);
        find_moved(work, indexed, options_.reading, options_.jobs, never);
        say_what_is_besides(work, indexed);
        IndexingTotals totals = progress_.totals();
        say_what_would_be_done(work, indexed, options_.reading, report_, totals);
        report_.summary(totals, false);
        return exit_status(totals, false, options_.rebuild);
    }

    int index(const Lexicon& lexicon, const std::atomic<bool>& stop) {
        if (plan_->starts().empty()) // of a run of one that watches: nothing that is wanted
            return 0;
        // Where nothing that was named is there, or was, no database is made for it.
        if (watch_.changed == nullptr && nothing_to_do()) {
            say_what_was_found({});
            report_.summary(progress_.totals(), stop);
            say_how_to_search();
            return exit_status(progress_.totals(), stop, options_.rebuild);
        }
        if (const std::string lacking = options_.verbose ? lacking_for_box() : ""; !lacking.empty())
            report_.remark("of what readers of documents are shut in by, this system lacks " +
                           lacking);
        const auto mode = options_.rebuild ? IndexWriter::Mode::rebuild : IndexWriter::Mode::update;
        IndexWriter writer(directory_, mode, analysis_);
        if (writer.roots() != known_) // another run has come between
            look(writer.roots());
        say_what_was_found(writer.files());
        Work work = work_out(found_, writer.files(), *plan_, options_.reading);
        find_moved(work, writer.files(), options_.reading, options_.jobs, stop);
        say_what_is_besides(work, writer.files());
        writer.set_roots(plan_->roots(found_));
        progress_.unchanged(work.unchanged);
        report_.plan(plan_of(work));
        Indexing indexing(writer, lexicon, progress_, stop);
        try {
            indexing.run(work, {options_.jobs, options_.memory, options_.reading},
                         options_.rebuild);
        } catch (const Error& error) {
            if (!indexing.committed() || options_.rebuild || options_.watch)
                throw;
            print_error(error);
            return 1; // an earlier commit of this run stands
        }
        if (!stop) // else the next run finishes this one
            writer.keep(this_run(writer, work));
        if (watch_.changed == nullptr || indexing.committed())
            report_.summary(progress_.totals(), stop && !options_.watch);
        return exit_status(progress_.totals(), stop, options_.rebuild);
    }

private:
    /// What is to be kept of this run and of those before it.
    LastRun this_run(IndexWriter& writer, const Work& work) {
        std::set<std::string_view> read;
        for (const FoundFile& file : work.files)
            read.insert(file.path);
        std::map<std::string, std::string> skipped;
        // What the run didn't come to, or not so far as to read it: a document in an archive that
        // is as it was.
        for (SkippedFile& file : writer.last_run().skipped) {
            const std::string around = file_around(file.path, writer.files());
            if (around.empty() ? plan_->nearest(file.path) == nullptr : !read.contains(around))
                skipped.insert_or_assign(std::move(file.path), std::move(file.reason));
        }
        for (const SkippedFile& file : progress_.skipped())
            if (file.path.starts_with('/'))
                skipped.insert_or_assign(file.path, file.reason);
        LastRun run;
        run.ended = std::time(nullptr);
        for (auto& [path, reason] : skipped)
            run.skipped.push_back({path, std::move(reason)});
        return run;
    }

    void look(std::vector<Root> known) {
        known_ = std::move(known);
        if (watch_.changed != nullptr)
            plan_.emplace(*watch_.changed, known_, options_.reading);
        else
            plan_.emplace(options_, known_);
        if (watch_.changed == nullptr &&
            std::all_of(plan_->starts().begin(), plan_->starts().end(),
                        [](const Start& start) { return start.unwanted; }))
            throw nothing_known();
        found_ = find_files(plan_->starts(), watch_.visit);
        if (options_.rebuild && !options_.yes)
            if (const std::vector<std::string> lost = plan_->lost(found_); !lost.empty())
                throw would_lose(lost);
    }

    std::string command() const { return command_for(options_); }

    Error nothing_known() const {
        if (!options_.rebuild)
            indexed_files(directory_, analysis_); // throws where that is why nothing is known
        return Error(ErrorCode::usage,
                     fmt::format("PATH is missing, and {} knows of none that was named before",
                                 printable(directory_.string())),
                     fmt::format("name what to index: {}{} PATH...; see mafteach-index --help",
                                 command(), options_.rebuild ? " --rebuild" : ""));
    }

    Error would_lose(const std::vector<std::string>& lost) const {
        constexpr std::size_t most = 5;
        std::string names;
        for (std::size_t i = 0; i < std::min(lost.size(), most); ++i)
            names += (i == 0 ? "" : ", ") + shell_quoted(lost[i]);
        if (lost.size() > most)
            names += fmt::format(" and {} more", grouped(lost.size() - most));
        if (options_.paths.empty())
            return Error(ErrorCode::usage,
                         fmt::format("--rebuild would lose {}, where nothing is now", names),
                         fmt::format("bring it back (is a disk not mounted?), or go on without it: "
                                     "{} --rebuild --yes",
                                     command()));
        return Error(ErrorCode::usage,
                     fmt::format("--rebuild would lose {}, named before and not now", names),
                     fmt::format("rebuild all with no PATH ({} --rebuild), or drop what is not "
                                 "named with --yes",
                                 command()));
    }

    bool nothing_to_do() const {
        if (!found_.files.empty() || !found_.folders.empty())
            return false;
        if (options_.rebuild || found_.missing.empty() || !plan_->named())
            return true;
        if (std::any_of(found_.missing.begin(), found_.missing.end(),
                        [&](const std::string& path) { return plan_->knows(path); }))
            return false;
        const FileRecords indexed = indexed_files(directory_, analysis_);
        return std::none_of(found_.missing.begin(), found_.missing.end(),
                            [&](const std::string& path) { return holds(indexed, path); });
    }

    /// To who gave words, as they are given to the other program.
    void say_how_to_search() {
        const auto is_word = [this](const std::string& argument) {
            return found_.missing.contains(full_path(argument)) &&
                   argument.find('/') == std::string::npos &&
                   std::any_of(argument.begin(), argument.end(), begins_hebrew_letter);
        };
        if (options_.paths.empty() ||
            !std::all_of(options_.paths.begin(), options_.paths.end(), is_word))
            return;
        std::string words;
        for (const std::string& argument : options_.paths)
            words += ' ' + shell_quoted(argument);
        report_.remark("to search for words: " + command_for(options_, "mafteach-query") + words);
    }

    /// What of the places to look at is not as it should be.
    void say_what_was_found(const FileRecords& indexed) {
        for (const Skipped& skipped : found_.skipped)
            progress_.skipped(skipped.path, skipped.reason);
        for (const std::string& path : found_.missing)
            if (!is_below_missing(path))
                say_missing(path, indexed);
        if (!options_.rebuild)
            for (const std::string& path : found_.empty)
                if (plan_->keeps(path) && holds(indexed, path))
                    say_kept(path, "nothing is in it");
    }

    bool is_below_missing(const std::string& path) const {
        for (std::string above = folder_of(path); !above.empty(); above = folder_of(above))
            if (found_.missing.contains(above))
                return true;
        return false;
    }

    void say_missing(const std::string& path, const FileRecords& indexed) {
        const bool known = plan_->knows(path) || holds(indexed, path);
        if (watch_.changed != nullptr && !plan_->keeps(path))
            return; // it was deleted, and is told as that
        if (!known)
            progress_.missing(path, "no such file or folder");
        else if (options_.rebuild)
            report_.note(path, "not there any more; it is left out");
        else if (!plan_->keeps(path))
            report_.note(path, options_.dry_run ? "not there any more; it would leave the index"
                                                : "not there any more; it leaves the index");
        else
            say_kept(path, "not there");
    }

    void say_kept(const std::string& path, const char* why) {
        progress_.missing(path,
                          fmt::format("{} (is a disk not mounted?); what was indexed of it is "
                                      "kept, to drop it: {} {}",
                                      why, command(), shell_quoted(path)));
    }

    void say_what_is_besides(const Work& work, const FileRecords& indexed) {
        for (const SameFile& name : work.same)
            report_.same(name.path, name.as);
        report_.note(found_.linked_folders, [](const std::string&) {
            return "a link to a folder is not followed; name it to index it";
        });
        if (options_.rebuild || watch_.changed != nullptr)
            return;
        for (const FoundFile& file : work.files)
            if (file.path == standard_input_path && indexed.contains(file.path))
                report_.note(file.path, "what came from there before is replaced; --name keeps "
                                        "several texts apart");
        std::vector<std::string> gone = plan_->gone_elsewhere();
        std::erase_if(gone, [&](const std::string& path) { return !holds(indexed, path); });
        report_.note(gone, [&](const std::string& path) {
            return fmt::format("not there any more, and still found; to drop it: {} {}", command(),
                               shell_quoted(path));
        });
    }

    const IndexerOptions& options_;
    fs::path directory_;
    std::string analysis_;
    WatchRun watch_;
    Report& report_;
    Progress progress_;
    std::vector<Root> known_;
    std::optional<RunPlan> plan_;
    FoundFiles found_;
};

} // namespace

int run_indexing(const IndexerOptions& options, const std::atomic<bool>& stop) {
    const fs::path directory =
        options.database.empty() ? default_database().path : options.database;
    const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    const std::string analysis = analysis_identity(lexicon);
    switch (options.action) {
    case Action::list:
        return list_files(options, directory, analysis, std::cout);
    case Action::remove:
        return remove_paths(options, directory, analysis);
    case Action::status:
        return show_status(options, directory, analysis, std::cout);
    case Action::check:
        return check_all(options, directory, analysis, std::cout);
    case Action::index:
        break;
    }
    Report report(options);
    Run run(options, directory, analysis, report);
    return options.dry_run ? run.dry() : run.index(lexicon, stop);
}

void index_changes(const IndexerOptions& options, const fs::path& directory, const Lexicon& lexicon,
                   const WatchRun& watch, Report& report, const std::atomic<bool>& stop) {
    Run(options, directory, analysis_identity(lexicon), report, watch).index(lexicon, stop);
}

} // namespace mafteach
