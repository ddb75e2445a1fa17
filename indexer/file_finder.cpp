// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_finder.h"

#include "core/printable.h"
#include "core/resources.h"
#include "documents/file_reader.h"
#include "indexer/file_filter.h"
#include "indexer/open_folder.h"
#include "store/index_place.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// What readdir says a file of `mode` is.
unsigned char type_of(mode_t mode) {
    return static_cast<unsigned char>(IFTODT(mode));
}

/// Which file it is, whatever its name.
struct Identity {
    dev_t device;
    ino_t inode;

    bool operator==(const Identity&) const = default;
    struct Hash {
        std::size_t operator()(const Identity& of) const {
            return std::hash<std::uint64_t>()(of.inode) ^
                   (std::hash<std::uint64_t>()(of.device) << 1U);
        }
    };
};

class Finder {
public:
    Finder(const std::vector<Start>& starts, const Visit& visit)
        : visit_(visit), several_(starts.size() > 1) {
        for (const Start& start : starts)
            starts_.emplace(start.path, &start);
    }

    void add(const Start& start) {
        if (start.path == "-") {
            FoundFile input;
            input.path = standard_input_path;
            if (!start.base.empty())
                input.path += '/' + start.base;
            input.standard_input = true;
            input.descriptor = STDIN_FILENO;
            return take(std::move(input));
        }
        if (start.path.empty()) { // what a script passes where its variable is unset
            result.skipped.push_back({"\"\"", "an empty name"});
            return;
        }
        if (start.unwanted)
            return;
        if (!begun_.insert(start.path).second)
            return; // named twice, or come to already
        struct stat status {};
        if (::stat(start.path.c_str(), &status) != 0)
            return miss(start.path, errno);
        begin(start, type_of(status.st_mode), file_of(status));
    }

    /// Of several names of a file, leaves the one that counts.
    void settle_same() {
        std::unordered_map<Identity, const FoundFile*, Identity::Hash> first;
        first.reserve(result.files.size());
        bool any = false;
        for (const FoundFile& file : result.files) {
            if (file.inode == 0)
                continue; // standard input, or a file system that numbers nothing
            const FoundFile*& one = first[{file.device, file.inode}];
            any = any || one != nullptr;
            if (one == nullptr || is_before(file, *one))
                one = &file;
        }
        if (!any)
            return;
        std::vector<FoundFile> kept;
        for (const FoundFile& file : result.files) {
            const auto one = first.find({file.device, file.inode});
            if (one == first.end() || !is_same(file, *one->second))
                kept.push_back(file);
            else
                result.same.push_back({file.path, one->second->path});
        }
        result.files = std::move(kept);
    }

    /// Forgets the links to folders that were read by another name.
    void settle_links() {
        for (auto& [path, identity] : links_)
            if (!read_.contains(identity))
                result.linked_folders.push_back(std::move(path));
    }

    FoundFiles result;

private:
    /// An entry that the filter lets through.
    struct Wanted {
        std::string path;
        unsigned char type; ///< of what a link leads to
        std::string reason; ///< why it can't be looked at; else empty
        FoundFile file;     ///< but for the path
    };

    static bool is_before(const FoundFile& a, const FoundFile& b) {
        return a.by_link != b.by_link ? b.by_link : a.path < b.path;
    }

    /// Size and time too: not every file system gives each file a number of its own.
    static bool is_same(const FoundFile& a, const FoundFile& b) {
        return &a != &b && a.size == b.size && a.modified == b.modified;
    }

    void visit(const std::string& path, bool folder) const {
        if (visit_)
            visit_(path, folder);
    }

    void skip(std::string path, std::string reason) {
        result.skipped.push_back({std::move(path), std::move(reason)});
    }

    void miss(const std::string& path, int error) {
        struct stat status {};
        const auto nothing_there = [](int code) { return code == ENOENT || code == ENOTDIR; };
        if (nothing_there(error) && ::lstat(path.c_str(), &status) != 0 && nothing_there(errno))
            result.missing.insert(path);
        else
            skip(path,
                 error == ENOENT ? "a symbolic link that leads nowhere" : std::strerror(error));
    }

    void begin(const Start& start, unsigned char type, FoundFile file) {
        if (type != DT_DIR) {
            if (const auto pipe = pipe_descriptor(start.path); pipe && type == DT_FIFO) {
                FoundFile input;
                input.path = start.path;
                input.standard_input = true;
                input.descriptor = *pipe;
                return take(std::move(input));
            }
            if (type == DT_REG) {
                result.plain.insert(start.path);
                visit(folder_of(start.path), true);
            }
            return settle({start.path, type, "", std::move(file)});
        }
        result.folders.insert(start.path);
        // Where a start is come to from within another one, that goes on when this is through.
        const Start* const before = std::exchange(at_, &start);
        const std::size_t base_before = std::exchange(base_, inside(start.base).size());
        read_folder(start.path);
        at_ = before;
        base_ = base_before;
    }

    void take(FoundFile file) {
        if (!several_ || seen_.insert(file.path).second)
            result.files.push_back(std::move(file));
    }

    static FoundFile file_of(const struct stat& status) {
        FoundFile file;
        file.size = size_of(status);
        file.modified = modified_at(status);
        file.device = status.st_dev;
        file.inode = status.st_ino;
        return file;
    }

    /// `folder` and the slash that its entries' names stand after.
    static std::string inside(std::string folder) {
        if (!folder.ends_with('/'))
            folder += '/';
        return folder;
    }

    void read_folder(const std::string& folder) {
        if (is_database(folder))
            return;
        visit(folder, true);
        // Those of a whole folder before any is gone into: it is closed by then, however deep the
        // folders in it are.
        for (Wanted& wanted : wanted_of(folder))
            come_to(std::move(wanted));
    }

    std::vector<Wanted> wanted_of(const std::string& path) {
        const OpenFolder folder(path);
        if (const auto out = resources_error(printable(path), folder.error()))
            throw *out;
        if (folder.error() != 0)
            skip(path, std::strerror(folder.error()));
        else if (folder.empty() && path == at_->path)
            result.empty.insert(path);
        struct stat status {};
        if (folder.look_at_itself(status))
            read_.insert({status.st_dev, status.st_ino});
        const std::string before = inside(path);
        std::vector<Wanted> wanted;
        wanted.reserve(folder.entries().size());
        for (const OpenFolder::Entry& entry : folder.entries())
            look_at(folder, entry, before + folder.name(entry), wanted);
        return wanted;
    }

    /// Adds the entry, at `path`, to `wanted` where it is. The system is asked for it once, and not
    /// where its type or its name says enough.
    void look_at(const OpenFolder& folder, const OpenFolder::Entry& entry, std::string path,
                 std::vector<Wanted>& wanted) {
        const char* const name = folder.name(entry);
        const char* const below = path.c_str() + base_;
        const FileFilter& filter = at_->filter;
        if (matches(filter.exclude, below, name))
            return;
        struct stat status {};
        unsigned char type = entry.type;
        bool looked_at = false;
        const auto look = [&](int flags) {
            looked_at = folder.look_at(name, flags, status);
            if (looked_at)
                type = type_of(status.st_mode);
            return looked_at;
        };
        if (type == DT_UNKNOWN && !look(AT_SYMLINK_NOFOLLOW))
            return wanted.push_back({std::move(path), type, std::strerror(errno), {}});
        if (type == DT_DIR)
            return wanted.push_back({std::move(path), type, "", {}});
        const bool included = filter.include.empty() || matches(filter.include, below, name);
        const bool by_link = type == DT_LNK;
        if (by_link) {
            const bool leads_somewhere = look(0);
            if (leads_somewhere && type == DT_DIR) {
                links_.emplace_back(std::move(path), Identity{status.st_dev, status.st_ino});
                return;
            }
            if (included && !leads_somewhere)
                return wanted.push_back(
                    {std::move(path), type, "a symbolic link that leads nowhere", {}});
        }
        if (!included)
            return;
        if (type == DT_REG && !looked_at && !look(AT_SYMLINK_NOFOLLOW))
            return wanted.push_back({std::move(path), type, std::strerror(errno), {}});
        if (by_link && type == DT_REG)
            visit(path, false);
        FoundFile file = file_of(status);
        file.by_link = by_link;
        wanted.push_back({std::move(path), type, "", std::move(file)});
    }

    void come_to(Wanted wanted) {
        if (several_)
            if (const auto own = starts_.find(wanted.path); own != starts_.end()) {
                if (own->second->unwanted)
                    return;
                result.reached.emplace(wanted.path, at_->path);
                if (wanted.reason.empty() && begun_.insert(wanted.path).second)
                    return begin(*own->second, wanted.type, std::move(wanted.file));
                if (wanted.type == DT_DIR)
                    return;
            }
        settle(std::move(wanted));
    }

    void settle(Wanted wanted) {
        if (!wanted.reason.empty())
            return skip(std::move(wanted.path), std::move(wanted.reason));
        if (wanted.type == DT_DIR)
            return read_folder(wanted.path);
        if (wanted.type != DT_REG)
            return skip(std::move(wanted.path), "not a regular file");
        wanted.file.path = std::move(wanted.path);
        take(std::move(wanted.file));
    }

    const Visit& visit_;
    bool several_; ///< a path can be found twice only where there are several starts
    std::unordered_map<std::string, const Start*> starts_;
    std::unordered_set<std::string> begun_;
    const Start* at_ = nullptr; ///< from which we came here
    std::size_t base_ = 0;      ///< bytes of its base, the slash among them
    std::unordered_set<std::string> seen_;
    std::unordered_set<Identity, Identity::Hash> read_; ///< folders
    std::vector<std::pair<std::string, Identity>> links_;
};

} // namespace

std::string path_in_index(const std::string& argument) {
    return argument == "-" ? standard_input_path : full_path(argument);
}

std::string full_path(const std::string& argument) {
    if (argument.empty() || argument == "-")
        return argument;
    fs::path path = fs::absolute(argument).lexically_normal();
    if (!path.has_filename() && path.has_relative_path())
        path = path.parent_path(); // a trailing slash
    std::string full = path.string();
    // POSIX lets a path that begins with two slashes be another one; no system here does.
    return full.substr(std::min(full.find_first_not_of('/'), full.size()) - 1);
}

FoundFiles find_files(const std::vector<Start>& starts, const Visit& visit) {
    Finder finder(starts, visit);
    for (const Start& start : starts)
        finder.add(start);
    finder.settle_same();
    finder.settle_links();
    return std::move(finder.result);
}

} // namespace mafteach
