// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "core/shell_quote.h"
#include "documents/file_reader.h"
#include "indexer/actions.h"
#include "indexer/file_filter.h"
#include "indexer/file_finder.h"
#include "indexer/report.h"
#include "store/index_contents.h"
#include "store/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace mafteach {
namespace {

std::string without_member(const std::string& path) {
    return path.substr(0, path.find("!/"));
}

bool is_on_disk(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// Takes paths out of what an index holds, and out of what it knows.
class Removal {
public:
    Removal(const FileRecords& files, std::vector<Root> roots)
        : files_(files), roots_(std::move(roots)) {}

    /// How many files leave; false where nothing of `path` is there to be left out.
    bool remove(const std::string& path) {
        const std::size_t before = removed_.size();
        for (auto file = files_.lower_bound(path);
             file != files_.end() && file->first.starts_with(path); ++file)
            if (is_at_or_below(path, file->first))
                removed_.push_back(file->first);
        const std::size_t roots_before = roots_.size();
        std::erase_if(roots_, [&](const Root& root) { return is_at_or_below(path, root.path); });
        const bool is_covered = covered(path);
        if (removed_.size() == before && roots_.size() == roots_before &&
            !(is_covered && is_on_disk(path)))
            return false;
        if (is_covered) {
            roots_.push_back({path, {}, true});
            std::sort(roots_.begin(), roots_.end(),
                      [](const Root& a, const Root& b) { return a.path < b.path; });
        }
        return true;
    }

    /// Whether a run would come to `path` by itself: the nearest root above it is wanted.
    bool covered(const std::string& path) const {
        const Root* nearest = nullptr;
        for (const Root& root : roots_)
            if (root.path != path && is_at_or_below(root.path, path))
                nearest = &root; // a longer path comes later
        return nearest != nullptr && !nearest->unwanted;
    }

    const std::vector<std::string>& files() const { return removed_; }
    const std::vector<Root>& roots() const { return roots_; }

private:
    const FileRecords& files_;
    std::vector<Root> roots_;
    std::vector<std::string> removed_;
};

} // namespace

int remove_paths(const IndexerOptions& options, const std::filesystem::path& directory,
                 const std::string& analysis) {
    if (options.paths.empty())
        throw Error(ErrorCode::usage, "--remove takes the PATHs that are to leave the index",
                    "mafteach-index --list says what is in it");
    // Throws where there is none; a writer would make one.
    IndexContents contents = index_contents(directory, analysis);
    std::optional<IndexWriter> writer;
    if (!options.dry_run) {
        writer.emplace(directory, IndexWriter::Mode::update, analysis);
        contents.files = writer->files();
        contents.manifest.roots = writer->roots();
    }
    Report report(options);
    Removal removal(contents.files, contents.manifest.roots);
    std::vector<std::string> unwanted;
    IndexingTotals totals;
    for (const std::string& argument : options.paths) {
        const std::string path = argument == "-" ? standard_input_path : full_path(argument);
        const std::string file = without_member(path);
        if (file != path && contents.files.contains(file)) {
            report.skipped(path, "a document inside of " + printable(file) +
                                     ", which can be removed as a whole");
            ++totals.skipped;
        } else if (path.empty() || !removal.remove(path)) {
            report.skipped(path, "not in the index, and not below what was named to be indexed");
            ++totals.skipped;
        } else if (removal.covered(path)) {
            unwanted.push_back(path);
        }
    }
    const char* const verb = options.dry_run ? "would remove" : "removed";
    for (const std::string& path : removal.files()) {
        totals.paragraphs += contents.files.at(path).passages;
        report.done(verb, path);
    }
    totals.removed = removal.files().size();
    if (writer) {
        for (const std::string& path : removal.files())
            writer->remove_file(path);
        writer->set_roots(removal.roots());
        writer->commit(nullptr);
        LastRun run = writer->last_run();
        std::erase_if(run.skipped, [&](const SkippedFile& file) {
            return std::any_of(unwanted.begin(), unwanted.end(), [&](const std::string& path) {
                return is_at_or_below(path, file.path);
            });
        });
        writer->keep(run);
    }
    report.removed(totals);
    report.note(unwanted, [](const std::string& path) {
        return "later runs pass it over, until it is named: mafteach-index " + shell_quoted(path);
    });
    return totals.skipped == 0 ? 0 : totals.skipped == options.paths.size() ? 2 : 1;
}

} // namespace mafteach
