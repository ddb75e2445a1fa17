// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "core/shell_quote.h"
#include "indexer/actions.h"
#include "indexer/file_filter.h"
#include "indexer/file_finder.h"
#include "indexer/on_disk.h"
#include "indexer/report.h"
#include "store/index_contents.h"
#include "store/index_place.h"
#include "store/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace mafteach {
namespace {

bool is_on_disk(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// Takes paths out of what an index holds, and out of what it knows.
class Removal {
public:
    /// `files` must outlive this.
    Removal(const FileRecords& files, std::vector<Root> roots)
        : files_(files), roots_(std::move(roots)) {}

    /// False where nothing of `path` is there to be left out.
    bool remove(const std::string& path) {
        bool any = false;
        for (auto file = files_.lower_bound(path);
             file != files_.end() && file->first.starts_with(path); ++file)
            if (is_at_or_below(path, file->first)) {
                removed_.insert(file->first);
                any = true;
            }
        any |= std::erase_if(roots_,
                             [&](const Root& root) { return is_at_or_below(path, root.path); }) > 0;
        const bool is_covered = covered(path);
        if (!any && !(is_covered && is_on_disk(path)))
            return false;
        if (is_covered) {
            roots_.push_back({path, {}, true});
            std::sort(roots_.begin(), roots_.end(),
                      [](const Root& a, const Root& b) { return a.path < b.path; });
        }
        return true;
    }

    const std::set<std::string>& files() const { return removed_; }
    const std::vector<Root>& roots() const { return roots_; }

    /// Whether a run would come to `path` but that it is not wanted any more.
    bool leaves_out(const std::string& path) const {
        return std::any_of(roots_.begin(), roots_.end(),
                           [&](const Root& root) { return root.unwanted && root.path == path; });
    }

private:
    /// Whether a run would come to `path` by itself: the nearest root above it is wanted.
    bool covered(const std::string& path) const {
        const Root* nearest = nullptr;
        for (const Root& root : roots_)
            if (root.path != path && is_at_or_below(root.path, path))
                nearest = &root; // a longer path comes later
        return nearest != nullptr && !nearest->unwanted;
    }

    const FileRecords& files_;
    std::vector<Root> roots_;
    std::set<std::string> removed_;
};

void commit(const Removal& removal, const std::vector<std::string>& paths, IndexWriter& writer) {
    for (const std::string& path : removal.files())
        writer.remove_file(path);
    writer.set_roots(removal.roots());
    writer.commit(nullptr);
    LastRun run = writer.last_run();
    std::erase_if(run.skipped, [&](const SkippedFile& file) {
        return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
            return is_at_or_below(path, file.path);
        });
    });
    writer.keep(run);
}

} // namespace

int remove_paths(const IndexerOptions& options, const std::filesystem::path& directory,
                 const std::string& analysis) {
    if (options.paths.empty())
        throw Error(ErrorCode::usage, "--remove takes the PATHs that are to leave the index",
                    command_for(options) + " --list says what is in it");
    IndexContents contents;
    std::optional<IndexWriter> writer;
    if (options.dry_run || !is_database(directory)) // which throws; a writer would make one
        contents = index_contents(directory, analysis);
    else
        writer.emplace(directory, IndexWriter::Mode::update, analysis);
    const FileRecords& files = writer ? writer->files() : contents.files;
    Removal removal(files, writer ? writer->roots() : contents.manifest.roots);
    Report report(options);
    IndexingTotals totals;
    std::vector<std::string> paths;
    for (const std::string& argument : options.paths) {
        const std::string path = path_in_index(argument);
        const std::string around = file_around(path, files);
        if (around.empty() && !path.empty() && removal.remove(path)) {
            paths.push_back(path);
            continue;
        }
        ++totals.skipped;
        report.skipped(path, around.empty()
                                 ? "not in the index, and not below what was named to be indexed"
                                 : "a document inside of " + printable(around) +
                                       ", which can be removed as a whole");
    }
    for (const std::string& path : removal.files()) {
        totals.paragraphs += files.at(path).passages;
        report.done(options.dry_run ? "would remove" : "removed", path);
    }
    totals.removed = removal.files().size();
    if (writer)
        commit(removal, paths, *writer);
    report.removed(totals);
    std::erase_if(paths, [&](const std::string& path) { return !removal.leaves_out(path); });
    report.note(paths, [&](const std::string& path) {
        return fmt::format("later runs pass it over, until it is named: {} {}",
                           command_for(options), shell_quoted(path));
    });
    return totals.skipped == 0 ? 0 : totals.skipped == options.paths.size() ? 2 : 1;
}

} // namespace mafteach
