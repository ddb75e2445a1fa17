// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_text.h"
#include "core/printable.h"
#include "core/time_text.h"
#include "core/utf8.h"
#include "indexer/actions.h"
#include "indexer/file_filter.h"
#include "indexer/file_finder.h"
#include "indexer/on_disk.h"
#include "indexer/shown_path.h"
#include "shell/program_errors.h"
#include "store/index_contents.h"
#include "store/index_opening.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace mafteach {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t second = 1'000'000'000;

/// The paths that were named, full, and whether each led to something.
class NamedPaths {
public:
    explicit NamedPaths(const std::vector<std::string>& arguments) {
        for (const std::string& argument : arguments)
            paths_.insert(path_in_index(argument));
    }

    bool takes(const std::string& path) {
        bool any = paths_.empty();
        for (const std::string& named : paths_)
            if (is_at_or_below(named, path)) {
                met_.insert(named);
                any = true;
            }
        return any;
    }

    std::vector<std::string> not_met() const {
        std::vector<std::string> rest;
        std::set_difference(paths_.begin(), paths_.end(), met_.begin(), met_.end(),
                            std::back_inserter(rest));
        return rest;
    }

private:
    std::set<std::string> paths_;
    std::set<std::string> met_;
};

const char* state_name(OnDisk state) {
    switch (state) {
    case OnDisk::same:
        return "";
    case OnDisk::changed:
        return "changed";
    case OnDisk::missing:
        return "missing";
    }
    return "";
}

/// Lines of columns, as wide as what is in them.
class Table {
public:
    static constexpr std::size_t columns = 6; ///< before the path

    void add(std::array<std::string, columns> cells, std::string path) {
        for (std::size_t i = 0; i < columns; ++i)
            widths_[i] = std::max(widths_[i], cells[i].size());
        rows_.push_back({std::move(cells), std::move(path)});
    }

    void write(std::ostream& out) const {
        for (const auto& [cells, path] : rows_) {
            for (std::size_t i = 0; i < columns; ++i)
                if (widths_[i] > 0)
                    out << (is_number(i) ? fmt::format("{:>{}}  ", cells[i], widths_[i])
                                         : fmt::format("{:<{}}  ", cells[i], widths_[i]));
            out << path << '\n';
        }
    }

private:
    struct Row {
        std::array<std::string, columns> cells;
        std::string path;
    };

    static bool is_number(std::size_t column) { return column >= 2 && column <= 4; }

    std::vector<Row> rows_;
    std::array<std::size_t, columns> widths_{};
};

Json object_of(const FileRecord& file, OnDisk state) {
    Json object = {{"path", well_formed(file.path)},
                   {"kind", file.kind},
                   {"passages", file.passages},
                   {"words", file.words},
                   {"bytes", file.size},
                   {"modified", file.modified / second}};
    if (state != OnDisk::same)
        object["state"] = state_name(state);
    return object;
}

class Listing {
public:
    Listing(const IndexerOptions& options, std::ostream& out)
        : options_(options), named_(options.paths), out_(out) {}

    void indexed(const FileRecord& file) {
        if (!named_.takes(file.path))
            return;
        const bool asked = options_.listed.missing || options_.listed.changed;
        const OnDisk state = asked ? on_disk(file) : OnDisk::same;
        if (asked && !(state == OnDisk::missing && options_.listed.missing) &&
            !(state == OnDisk::changed && options_.listed.changed))
            return;
        if (options_.format == ResultFormat::jsonl)
            out_ << printable_json(object_of(file, state).dump()) << '\n';
        else
            table_.add({state_name(state), printable(file.kind), grouped(file.passages),
                        grouped(file.words), bytes_text(file.size),
                        local_time(file.modified / second)},
                       shown_path(file.path));
    }

    void skipped(const SkippedFile& file) {
        if (!named_.takes(file.path))
            return;
        if (options_.format == ResultFormat::jsonl)
            out_ << printable_json(Json{{"path", well_formed(file.path)},
                                        {"state", "skipped"},
                                        {"reason", well_formed(file.reason)}}
                                       .dump())
                 << '\n';
        else
            out_ << fmt::format("{}: {}\n", shown_path(file.path), on_one_line(file.reason));
    }

    /// `index_is_empty`: there was nothing to list.
    int finish(bool index_is_empty, const std::filesystem::path& directory) {
        table_.write(out_);
        const std::vector<std::string> not_met = named_.not_met();
        for (const std::string& path : not_met)
            print_error(fmt::format("{}: nothing of it is {}", printable(path),
                                    options_.listed.skipped && !options_.listed.missing &&
                                            !options_.listed.changed
                                        ? "named as skipped"
                                        : "in the index"),
                        "");
        if (index_is_empty && not_met.empty() && !options_.listed.any() && !options_.quiet)
            print_error(
                fmt::format("{}: no file is in this index yet", printable(directory.string())),
                fmt::format("name what to index: {} PATH...", command_for(options_)));
        return not_met.empty() ? 0 : 1;
    }

private:
    const IndexerOptions& options_;
    NamedPaths named_;
    std::ostream& out_;
    Table table_;
};

} // namespace

int list_files(const IndexerOptions& options, const std::filesystem::path& directory,
               const std::string& analysis, std::ostream& out) {
    const ListedFiles& listed = options.listed;
    const FileRecords files = index_contents(directory, analysis).files;
    Listing listing(options, out);
    if (!listed.skipped || listed.missing || listed.changed)
        for (const auto& [path, file] : files)
            listing.indexed(file);
    if (listed.skipped)
        for (const SkippedFile& file : last_run(directory).skipped)
            listing.skipped(file);
    return listing.finish(files.empty(), directory);
}

} // namespace mafteach
