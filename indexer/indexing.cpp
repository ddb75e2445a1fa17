// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/indexing.h"

#include "analysis/passage_reader.h"
#include "core/command_line.h"
#include "core/error.h"
#include "core/utf8.h"
#include "indexer/file_finder.h"
#include "indexer/file_reader.h"
#include "indexer/report.h"
#include "store/default_database.h"
#include "store/index_writer.h"
#include "store/passage_document.h"

#include <cerrno>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// A long run commits each time it has read this much: a crash then costs half a minute of work,
/// and the commits themselves cost little.
constexpr std::uint64_t bytes_between_commits = 256U * 1024 * 1024;

/// How many malformed bytes of one file are named one by one.
constexpr std::uint64_t malformed_named = 3;

/// What is to be done, worked out before anything is.
struct Work {
    std::vector<FoundFile> add;    ///< not indexed yet
    std::vector<FoundFile> update; ///< indexed, and changed since
    std::vector<std::string> remove;
};

/// True where `path` is below one of `folders` and not there any more. One that can't be looked at
/// (a folder that is locked away) still counts as there.
bool gone(const std::string& path, const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
        const std::string inside = folder.ends_with('/') ? folder : folder + '/';
        std::error_code error;
        if (path.starts_with(inside) &&
            fs::symlink_status(path, error).type() == fs::file_type::not_found)
            return true;
    }
    return false;
}

Work work_out(const FoundFiles& found, const FileRecords& indexed, IndexingTotals& totals) {
    Work work;
    for (const FoundFile& file : found.files) {
        const auto known = indexed.find(file.path);
        if (known == indexed.end())
            work.add.push_back(file);
        else if (file.standard_input || known->second.size != file.size ||
                 known->second.modified != file.modified)
            work.update.push_back(file);
        else
            ++totals.unchanged;
    }
    for (const auto& [path, record] : indexed)
        if (gone(path, found.folders))
            work.remove.push_back(path);
    return work;
}

IndexingPlan plan_of(const Work& work) {
    IndexingPlan plan;
    for (const auto* files : {&work.add, &work.update}) {
        for (const FoundFile& file : *files) {
            ++plan.files;
            plan.bytes += file.size;
        }
    }
    return plan;
}

class Indexing {
public:
    Indexing(IndexWriter& writer, const Lexicon& lexicon, Report& report, IndexingTotals& totals,
             const std::atomic<bool>& stop)
        : writer_(writer), report_(report), totals_(totals), stop_(stop), analyzer_(lexicon) {}

    /// True where something of this run has been committed.
    bool committed() const { return committed_; }

    void run(const Work& work) {
        for (const std::string& path : work.remove) {
            writer_.remove_file(path);
            ++totals_.removed;
            report_.done("removed", path);
        }
        for (const FoundFile& file : work.add)
            index(file, "added");
        for (const FoundFile& file : work.update)
            index(file, "updated");
        if (stop_)
            writer_.commit();
        else
            writer_.finish();
    }

private:
    void index(const FoundFile& file, std::string_view verb) {
        if (stop_)
            return;
        std::optional<FileReader> reader;
        try {
            if (file.standard_input)
                reader.emplace(STDIN_FILENO);
            else
                reader.emplace(file.path);
            if (index_contents(file, *reader))
                report_.done(verb, file.path);
        } catch (const FileTrouble& trouble) {
            writer_.abandon_file();
            if (!stop_) // else the signal to stop is what ended the read
                skip(file, trouble.reason);
        } catch (const Error& error) {
            if (reader)
                throw; // the database's trouble, not this file's
            skip(file, error.what());
        }
        if (totals_.bytes - bytes_at_commit_ >= bytes_between_commits)
            commit();
    }

    /// Thrown through the paragraph reader, so that trouble with a file is told from trouble with
    /// the database.
    struct FileTrouble {
        std::string reason;
    };

    /// False where the file was left out.
    bool index_contents(const FoundFile& file, FileReader& reader) {
        FileRecord record;
        record.path = file.path;
        record.size = file.size;
        record.modified = file.modified;

        std::uint64_t read = 0;
        PassageReader passages(
            [&](char* buffer, std::size_t size) {
                try {
                    const std::size_t got = reader.read(buffer, size);
                    read += got;
                    return got;
                } catch (const Error& error) {
                    throw FileTrouble{error.what()};
                }
            },
            tokenizer_);

        record.id = writer_.begin_file();
        if (std::string reason = why_not_text(passages.peek()); !reason.empty())
            throw FileTrouble{std::move(reason)};

        std::uint64_t malformed = 0;
        Passage passage;
        while (passages.next(passage, words_)) {
            for_each_malformed(passage.text, [&](std::size_t at) {
                if (malformed++ < malformed_named)
                    report_.malformed(file.path, passage.offset + at,
                                      static_cast<unsigned char>(passage.text[at]));
            });
            analyzer_.analyze(words_, terms_);
            writer_.add(passage_document(
                {record.id, passage.paragraph, passage.part, passage.line, passage.text}, words_,
                terms_));
            ++record.passages;
            record.words += words_.tokens.size();
            report_.progress(totals_, read);
            if (stop_) {
                writer_.abandon_file();
                return false;
            }
        }
        if (malformed > malformed_named)
            report_.more_malformed(file.path, malformed - malformed_named);

        ++totals_.indexed;
        totals_.bytes += read;
        totals_.paragraphs += passage.paragraph;
        totals_.words += record.words;
        writer_.end_file(std::move(record));
        return true;
    }

    void skip(const FoundFile& file, std::string_view reason) {
        ++totals_.skipped;
        report_.skipped(file.path, reason);
    }

    void commit() {
        writer_.commit();
        committed_ = true;
        bytes_at_commit_ = totals_.bytes;
    }

    IndexWriter& writer_;
    Report& report_;
    IndexingTotals& totals_;
    const std::atomic<bool>& stop_;
    Tokenizer tokenizer_;
    Analyzer analyzer_;
    TokenizedText words_;
    AnalyzedText terms_;
    std::uint64_t bytes_at_commit_ = 0;
    bool committed_ = false;
};

void say_what_would_be_done(const Work& work, Report& report, IndexingTotals& totals) {
    for (const std::string& path : work.remove)
        report.done("would remove", path);
    for (const FoundFile& file : work.add)
        report.done("would add", file.path);
    for (const FoundFile& file : work.update)
        report.done("would update", file.path);
    totals.removed = work.remove.size();
    totals.indexed = work.add.size() + work.update.size();
}

} // namespace

int run_indexing(const IndexerOptions& options, const std::atomic<bool>& stop) {
    const fs::path directory = options.database.empty() ? default_database() : options.database;
    Report report(options);
    IndexingTotals totals;

    const FoundFiles found = find_files(options.paths, {options.include, options.exclude});
    for (const Skipped& skipped : found.skipped)
        report.skipped(skipped.path, skipped.reason);
    totals.skipped = found.skipped.size();

    const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    const std::string analysis = analysis_identity(lexicon);
    // Where nothing that was named is there, no database is made for it.
    const bool nothing = found.files.empty() && found.folders.empty();
    if (options.dry_run) {
        const FileRecords indexed =
            options.rebuild ? FileRecords() : indexed_files(directory, analysis);
        say_what_would_be_done(work_out(found, indexed, totals), report, totals);
    } else if (!nothing) {
        const auto mode = options.rebuild ? IndexWriter::Mode::rebuild : IndexWriter::Mode::update;
        IndexWriter writer(directory, mode, analysis);
        const Work work = work_out(found, writer.files(), totals);
        report.plan(plan_of(work));
        Indexing indexing(writer, lexicon, report, totals, stop);
        try {
            indexing.run(work);
        } catch (const Error& error) {
            if (!indexing.committed() || options.rebuild)
                throw;
            print_error(error);
            return 1; // an earlier commit of this run stands
        }
    }
    report.summary(totals, stop);
    if (stop)
        return totals.indexed + totals.removed > 0 && !options.rebuild ? 1 : 2;
    if (totals.skipped == 0)
        return 0;
    return totals.indexed + totals.unchanged + totals.removed > 0 ? 1 : 2;
}

} // namespace mafteach
