// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/work.h"

#include "documents/file_reader.h"
#include "documents/kinds.h"
#include "documents/reader_version.h"
#include "indexer/file_filter.h"
#include "indexer/on_disk.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <sys/stat.h>
#include <unordered_set>
#include <utility>

namespace mafteach {
namespace {

/// Takes out of `work` the new files that the index holds under a name that this run doesn't come
/// to, and keeps. `there` are the indexed files that were found.
void leave_out_indexed(Work& work, const FileRecords& indexed,
                       const std::unordered_set<const FileRecord*>& there) {
    if (std::all_of(work.files.begin(), work.files.end(),
                    [&](const FoundFile& file) { return indexed.contains(file.path); }))
        return;
    // Few of them have the size and the time of a new file; which of those it is, if any, only the
    // system knows.
    std::map<std::pair<std::uint64_t, std::int64_t>, std::vector<const std::string*>> alike;
    for (const FoundFile& file : work.files)
        if (!file.standard_input && !indexed.contains(file.path))
            alike[{file.size, file.modified}];
    const std::unordered_set<std::string_view> leaving(work.remove.begin(), work.remove.end());
    for (const auto& [path, record] : indexed)
        if (!there.contains(&record) && !leaving.contains(path))
            if (const auto found = alike.find({record.size, record.modified}); found != alike.end())
                found->second.push_back(&path);
    std::map<std::pair<dev_t, ino_t>, const std::string*> names;
    for (const auto& [of, paths] : alike)
        for (const std::string* path : paths) {
            struct stat status {};
            if (::stat(path->c_str(), &status) == 0 && S_ISREG(status.st_mode))
                names.try_emplace({status.st_dev, status.st_ino}, path);
        }
    std::erase_if(work.files, [&](const FoundFile& file) {
        const auto name = names.find({file.device, file.inode});
        if (file.inode == 0 || name == names.end() || indexed.contains(file.path))
            return false;
        work.same.push_back({file.path, *name->second});
        return true;
    });
}

/// Whether the file `path` of the index, which was not found, is to leave it.
bool leaves(const std::string& path, const RunPlan& plan, const FoundFiles& found) {
    const Start* const start = plan.nearest(path);
    if (start == nullptr)
        return false;
    if (start->unwanted)
        return true;
    // All that was there may be on a disk that is not mounted now.
    if (found.missing.contains(start->path))
        return !plan.keeps(start->path);
    if (found.empty.contains(start->path) && plan.keeps(start->path))
        return false;
    if (found.folders.contains(start->path))
        return is_gone(path) || leaves_out(start->filter, start->base, path, false);
    return path != start->path && found.plain.contains(start->path) && is_gone(path);
}

} // namespace

Work work_out(const FoundFiles& found, const FileRecords& indexed, const RunPlan& plan,
              const ReadingOptions& reading) {
    Work work;
    work.same = found.same;
    std::unordered_set<const FileRecord*> there;
    there.reserve(indexed.size());
    for (const FoundFile& file : found.files) {
        const auto known = indexed.find(file.path);
        if (known != indexed.end())
            there.insert(&known->second);
        if (known == indexed.end() || file.standard_input || known->second.size != file.size ||
            known->second.modified != file.modified ||
            would_be_read_better(known->second.reader, kind_named(known->second.kind), reading))
            work.files.push_back(file);
        else
            ++work.unchanged;
    }
    std::unordered_set<std::string_view> same;
    for (const SameFile& name : found.same)
        same.insert(name.path);
    for (const auto& [path, record] : indexed)
        if (!there.contains(&record) && !is_input_path(path) &&
            (same.contains(path) || leaves(path, plan, found)))
            work.remove.push_back(path);
    leave_out_indexed(work, indexed, there);
    return work;
}

} // namespace mafteach
