// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_plan.h"

#include "documents/opening.h"
#include "indexer/file_filter.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace mafteach {
namespace {

bool is_there(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool is_folder(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// The entry of `map` for `path`, else for the nearest folder above it; its end where there is
/// none.
template <typename Map>
typename Map::const_iterator nearest_in(const Map& map, std::string path) {
    for (; !path.empty(); path = folder_of(path))
        if (const auto found = map.find(path); found != map.end())
            return found;
    return map.end();
}

bool has_slash(const std::string& glob) {
    return glob.find('/') != std::string::npos;
}

bool depends_on_place(const FileFilter& filter) {
    return std::any_of(filter.include.begin(), filter.include.end(), has_slash) ||
           std::any_of(filter.exclude.begin(), filter.exclude.end(), has_slash);
}

} // namespace

RunPlan::RunPlan(const IndexerOptions& options, const std::vector<Root>& known)
    : given_{options.include, options.exclude}, input_name_(options.name),
      reading_(options.reading), named_(!options.paths.empty()), watches_(options.watch),
      rebuild_(options.rebuild) {
    for (const Root& root : known)
        known_.emplace(root.path, root);
    std::vector<std::string> paths;
    for (const std::string& argument : options.paths)
        paths.push_back(full_path(argument));
    names_.insert(paths.begin(), paths.end());
    if (!named_)
        for (const auto& [path, root] : known_)
            add(root);
    for (const std::string& path : paths)
        name(path);
    drop_left_out();
}

RunPlan::RunPlan(const std::vector<std::string>& changed, const std::vector<Root>& known,
                 const ReadingOptions& reading)
    : reading_(reading), named_(true), watches_(true) {
    for (const Root& root : known)
        known_.emplace(root.path, root);
    for (const std::string& path : changed) {
        const auto above = nearest_in(known_, path);
        if (above == known_.end() || above->second.unwanted || !reaches(above->second, path, true))
            continue;
        add(path, above->first, above->second.filter);
        if (above->first != path)
            covered_.insert(path);
        add_below(path);
    }
}

FileFilter RunPlan::chosen(FileFilter remembered) const {
    if (!given_.include.empty())
        remembered.include = given_.include;
    if (!given_.exclude.empty())
        remembered.exclude = given_.exclude;
    return remembered;
}

void RunPlan::add(const std::string& path, const std::string& base, const FileFilter& filter) {
    if (number_.emplace(path, starts_.size()).second)
        starts_.push_back({path, base, filter});
}

void RunPlan::add(const Root& known) {
    add(known.path, known.path, known.unwanted ? FileFilter() : chosen(known.filter));
    starts_[number_.at(known.path)].unwanted = known.unwanted;
}

void RunPlan::name(const std::string& path) {
    if (path == "-")
        return add(path, input_name_, {});
    if (path.empty())
        return add(path, path, {});
    if (const auto itself = known_.find(path); itself != known_.end() && itself->second.unwanted)
        known_.erase(itself);
    const auto above = nearest_in(known_, path);
    if (above == known_.end() || (rebuild_ && above->first != path)) {
        add(path, path, given_);
    } else if (above->first == path) {
        add(above->second);
    } else if (above->second.unwanted || !reaches(above->second, path)) {
        add(path, path, given_);
    } else if (given_ == FileFilter() || !is_folder(path)) {
        add(path, above->first, above->second.filter);
        covered_.insert(path);
    } else {
        add(path, path, chosen(above->second.filter));
    }
    add_below(path);
}

/// Adds the roots below `path`, which stand behind it, but not all of them together.
void RunPlan::add_below(const std::string& path) {
    for (auto below = known_.upper_bound(path);
         below != known_.end() && below->first.starts_with(path); ++below)
        if (is_at_or_below(path, below->first))
            add(below->second);
}

/// Where globs were given for a folder, they are for all that is in it: a root that they leave out
/// is none any more.
void RunPlan::drop_left_out() {
    if (!named_ || given_ == FileFilter())
        return;
    std::set<std::string> dropped;
    for (const auto& [path, number] : number_) { // a folder before what is below it
        if (names_.contains(path) || path.empty() || path == "-" || starts_[number].unwanted)
            continue;
        std::string above = folder_of(path);
        auto start = nearest_in(number_, above);
        while (start != number_.end() && dropped.contains(start->first))
            start = nearest_in(number_, folder_of(start->first));
        if (start == number_.end())
            continue;
        const Start& from = starts_[start->second];
        if (leaves_out(from.filter, from.base, path, is_folder(path)))
            dropped.insert(path);
    }
    if (dropped.empty())
        return;
    std::vector<Start> kept;
    number_.clear();
    for (Start& start : starts_) {
        if (dropped.contains(start.path))
            continue;
        number_.emplace(start.path, kept.size());
        kept.push_back(std::move(start));
    }
    starts_ = std::move(kept);
    for (const std::string& path : dropped)
        known_.erase(path);
}

const Start* RunPlan::nearest(const std::string& path) const {
    const auto start = nearest_in(number_, path);
    return start == number_.end() ? nullptr : &starts_[start->second];
}

bool RunPlan::knows(const std::string& path) const {
    for (auto root = known_.lower_bound(path);
         root != known_.end() && root->first.starts_with(path); ++root)
        if (is_at_or_below(path, root->first) && !root->second.unwanted)
            return true;
    return false;
}

std::vector<std::string> RunPlan::lost(const FoundFiles& found) const {
    std::vector<std::string> lost;
    for (const auto& [path, root] : known_) {
        const bool goes = named_ ? !number_.contains(path)
                                 : found.missing.contains(path) || found.empty.contains(path);
        if (goes && !root.unwanted)
            lost.push_back(path);
    }
    return lost;
}

std::vector<std::string> RunPlan::gone_elsewhere() const {
    std::vector<std::string> gone;
    for (const auto& [path, root] : known_)
        if (!root.unwanted && !number_.contains(path) && !is_there(path))
            gone.push_back(path);
    return gone;
}

std::vector<Root> RunPlan::roots(const FoundFiles& found) const {
    Roots after;
    for (const auto& [path, root] : known_)
        if (rebuild_ ? number_.contains(path) && !found.missing.contains(path)
                     : keeps(path) || !number_.contains(path) || !found.missing.contains(path))
            after.emplace(path, root);
    for (const Start& start : starts_) {
        if (covered_.contains(start.path) || start.unwanted)
            continue;
        if (found.folders.contains(start.path))
            after[start.path] = {start.path, start.filter};
        // One that can't be read would be named by every run to come.
        else if (found.plain.contains(start.path) && !after.contains(start.path) &&
                 why_not_readable(start.path, extractors_folder(), reading_).empty())
            after.emplace(start.path, Root{start.path, {}});
    }
    // What another root finds as well needs no line of its own.
    for (const auto& [path, from] : found.reached) {
        const FileFilter& filter = starts_[number_.at(path)].filter;
        if (!found.folders.contains(path) ||
            (filter == starts_[number_.at(from)].filter && !depends_on_place(filter)))
            after.erase(path);
    }
    std::vector<Root> sorted;
    for (auto& [path, root] : after)
        sorted.push_back(std::move(root));
    return sorted;
}

} // namespace mafteach
