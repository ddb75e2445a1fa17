// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_text.h"
#include "core/printable.h"
#include "core/time_text.h"
#include "core/utf8.h"
#include "indexer/actions.h"
#include "indexer/shown_path.h"
#include "store/default_database.h"
#include "store/index_contents.h"
#include "store/index_opening.h"
#include "store/version_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

using Json = nlohmann::ordered_json;

/// What is counted of an index.
struct Counts {
    std::map<std::string, std::uint64_t> kinds; ///< files of each
    std::uint64_t passages = 0;
    std::uint64_t words = 0;
    std::uint64_t documents = 0; ///< passages, those that are removed among them
    std::uint64_t removed = 0;
    std::uint64_t bytes = 0;

    /// Of the index, what is of files that left it, about.
    std::uint64_t removed_bytes() const {
        const double share = static_cast<double>(removed) / static_cast<double>(documents);
        return documents == 0 ? 0 : static_cast<std::uint64_t>(share * static_cast<double>(bytes));
    }
};

Counts counts_of(const IndexContents& contents) {
    Counts counts;
    for (const auto& [path, file] : contents.files) {
        ++counts.kinds[printable(file.kind)];
        counts.passages += file.passages;
        counts.words += file.words;
    }
    for (const Segment& segment : contents.manifest.segments) {
        counts.documents += segment.documents;
        counts.removed += segment.removed.count();
    }
    for (const auto& [name, bytes] : contents.bytes)
        counts.bytes += bytes;
    return counts;
}

/// What is in a part of an index, for a person.
std::string part_text(const std::string& part) {
    if (part == IndexContents::postings)
        return "postings: which word is where";
    if (part == IndexContents::words)
        return "words: which stands beside which";
    return part;
}

std::vector<std::pair<std::string, std::uint64_t>> parts_of(const IndexContents& contents) {
    std::vector<std::pair<std::string, std::uint64_t>> parts;
    for (const auto& [part, bytes] : contents.bytes)
        parts.emplace_back(part_text(part), bytes);
    std::sort(parts.begin(), parts.end(),
              [](const auto& a, const auto& b) { return a.second > b.second; });
    return parts;
}

std::string root_text(const Root& root) {
    std::string text = shown_path(root.path);
    for (const std::string& glob : root.filter.include)
        text += "  --include " + printable(glob);
    for (const std::string& glob : root.filter.exclude)
        text += "  --exclude " + printable(glob);
    return text;
}

std::string holder(const LockState& lock, const char* none) {
    if (!lock.is_held)
        return none;
    return lock.process > 0 ? fmt::format("now, by process {}", lock.process)
                            : "now, by another process";
}

/// Lines of a name and what it is; a second thing under one name stands below the first.
class Lines {
public:
    explicit Lines(std::ostream& out) : out_(out) {}

    void add(const std::string& name, const std::string& value) {
        constexpr int width = 13;
        out_ << fmt::format("{:<{}}{}\n", name == last_ ? "" : name, width, value);
        last_ = name;
    }

private:
    std::ostream& out_;
    std::string last_;
};

void write_text(const IndexContents& contents, const LastRun& run, const std::string& named_by,
                const std::filesystem::path& directory, const std::string& command,
                std::ostream& out) {
    const Counts counts = counts_of(contents);
    Lines lines(out);
    lines.add("database", fmt::format("{} ({})", shown_path(directory.string()), named_by));
    std::vector<std::string> kinds;
    for (const auto& [kind, files] : counts.kinds)
        kinds.push_back(fmt::format("{} {}", grouped(files), kind));
    lines.add("files", kinds.empty() ? fmt::format("none yet: {} PATH... adds some", command)
                                     : fmt::format("{} ({})", grouped(contents.files.size()),
                                                   fmt::join(kinds, ", ")));
    lines.add("text", fmt::format("{} paragraphs, {} words", grouped(counts.passages),
                                  grouped(counts.words)));
    const std::size_t segments = contents.manifest.segments.size();
    lines.add("size", fmt::format("{} in {} segment{}", bytes_text(counts.bytes), segments,
                                  segments == 1 ? "" : "s"));
    for (const auto& [name, bytes] : parts_of(contents))
        lines.add("size", fmt::format("{:>8}  {}", bytes_text(bytes), name));
    if (counts.removed > 0)
        lines.add("size",
                  fmt::format("{:>8}  of it, about, of files that left; later runs give it back",
                              bytes_text(counts.removed_bytes())));
    for (const Root& root : contents.manifest.roots)
        if (!root.unwanted)
            lines.add("follows", root_text(root));
    for (const Root& root : contents.manifest.roots)
        if (root.unwanted)
            lines.add("leaves out", root_text(root));
    if (!run.skipped.empty())
        lines.add("skipped", fmt::format("{}; {} --list --skipped names them",
                                         grouped(run.skipped.size()), command));
    lines.add("up to date", run.ended == 0 ? "no run is known" : local_time(run.ended));
    lines.add("written", holder(contents.writer, "not now"));
    lines.add("watched", holder(contents.watcher, "no; --watch follows the folders"));
    std::string versions = version_text("mafteach");
    std::replace(versions.begin(), versions.end(), '\n', ' ');
    lines.add("versions", versions);
}

Json object_of(const IndexContents& contents, const LastRun& run, const std::string& named_by,
               const std::filesystem::path& directory) {
    const Counts counts = counts_of(contents);
    Json kinds = Json::object();
    for (const auto& [kind, files] : counts.kinds)
        kinds[kind] = files;
    Json sizes = Json::object();
    for (const auto& [part, bytes] : contents.bytes)
        sizes[part] = bytes;
    Json roots = Json::array();
    Json unwanted = Json::array();
    const auto texts = [](const std::vector<std::string>& globs) {
        Json array = Json::array();
        for (const std::string& glob : globs)
            array.push_back(well_formed(glob));
        return array;
    };
    for (const Root& root : contents.manifest.roots)
        if (root.unwanted)
            unwanted.push_back(well_formed(root.path));
        else
            roots.push_back({{"path", well_formed(root.path)},
                             {"include", texts(root.filter.include)},
                             {"exclude", texts(root.filter.exclude)}});
    Json object = {{"database", well_formed(directory.string())},
                   {"named_by", named_by},
                   {"files", contents.files.size()},
                   {"kinds", kinds},
                   {"passages", counts.passages},
                   {"words", counts.words},
                   {"bytes", counts.bytes},
                   {"bytes_of", sizes},
                   {"removed_passages", counts.removed},
                   {"segments", contents.manifest.segments.size()},
                   {"roots", roots},
                   {"unwanted", unwanted},
                   {"skipped", run.skipped.size()},
                   {"is_written", contents.writer.is_held},
                   {"is_watched", contents.watcher.is_held},
                   {"schema", contents.manifest.schema},
                   {"analysis", contents.manifest.analysis},
                   {"version", version_text("mafteach")}};
    if (run.ended != 0)
        object["ended"] = run.ended;
    return object;
}

} // namespace

int show_status(const IndexerOptions& options, const std::filesystem::path& directory,
                const std::string& analysis, std::ostream& out) {
    const std::string named_by = options.database.empty() ? default_database().from : "--db";
    const IndexContents contents = index_contents(directory, analysis);
    const std::filesystem::path place = std::filesystem::absolute(directory).lexically_normal();
    const LastRun run = last_run(directory);
    if (options.format == ResultFormat::jsonl)
        out << printable_json(object_of(contents, run, named_by, place).dump()) << '\n';
    else
        write_text(contents, run, named_by, place, command_for(options), out);
    return 0;
}

} // namespace mafteach
