// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_finder.h"

#include "core/printable.h"
#include "core/resources.h"
#include "store/index_place.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unordered_set>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// `below` is the path from the folder that was named, which ends in `name`.
bool matches(const std::vector<std::string>& globs, const char* below, const char* name) {
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
        const bool has_folder = glob.find('/') != std::string::npos;
        return has_folder ? fnmatch(glob.c_str(), below, FNM_PATHNAME) == 0
                          : fnmatch(glob.c_str(), name, 0) == 0;
    });
}

/// What readdir says a file of `mode` is.
unsigned char type_of(mode_t mode) {
    return static_cast<unsigned char>(IFTODT(mode));
}

/// A folder that is open, and the entries in it that are not hidden.
class OpenFolder {
public:
    struct Entry {
        std::size_t at;     ///< where in the names its own begins
        unsigned char type; ///< DT_REG and the like; DT_UNKNOWN on some file systems
    };

    explicit OpenFolder(const std::string& path) : folder_(::opendir(path.c_str())) {
        if (folder_ == nullptr) {
            error_ = errno;
            return;
        }
        errno = 0;
        while (const dirent* entry = ::readdir(folder_)) {
            if (entry->d_name[0] != '.') {
                entries_.push_back({names_.size(), entry->d_type});
                names_.append(entry->d_name).push_back('\0');
            }
            errno = 0;
        }
        error_ = errno;
        std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
            return std::strcmp(name(a), name(b)) < 0;
        });
    }
    ~OpenFolder() {
        if (folder_ != nullptr)
            ::closedir(folder_);
    }
    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;

    /// Why it, or what is left of it, can't be read (errno); 0 where it can.
    int error() const { return error_; }
    /// Sorted by their names.
    const std::vector<Entry>& entries() const { return entries_; }
    const char* name(const Entry& entry) const { return names_.data() + entry.at; }

    /// As fstatat, of which `flags` are.
    bool look_at(const char* name, int flags, struct stat& status) const {
        return ::fstatat(::dirfd(folder_), name, &status, flags) == 0;
    }

private:
    DIR* folder_;
    int error_ = 0;
    std::vector<Entry> entries_;
    std::string names_; ///< each ends in a NUL
};

class Finder {
public:
    /// A path can be found twice only where there are `several` arguments.
    Finder(const FileFilter& filter, bool several) : filter_(filter), several_(several) {}

    void add(const std::string& argument) {
        if (argument == "-") {
            FoundFile input;
            input.path = standard_input_path;
            input.standard_input = true;
            take(std::move(input));
            return;
        }
        if (argument.empty()) { // what a script passes where its variable is unset
            result.skipped.push_back({"\"\"", "an empty name"});
            return;
        }
        fs::path path = fs::absolute(argument).lexically_normal();
        if (!path.has_filename() && path.has_relative_path())
            path = path.parent_path(); // a trailing slash
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0)
            return skip(path.string(),
                        errno == ENOENT ? "no such file or folder" : std::strerror(errno));
        if (!S_ISDIR(status.st_mode))
            return settle({path.string(), type_of(status.st_mode), "", file_of(status)});
        result.folders.push_back(path.string());
        named_ = inside(path.string()).size();
        read_folder(path.string());
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

    void skip(std::string path, std::string reason) {
        result.skipped.push_back({std::move(path), std::move(reason)});
    }

    void take(FoundFile file) {
        if (!several_ || seen_.insert(file.path).second)
            result.files.push_back(std::move(file));
    }

    static FoundFile file_of(const struct stat& status) {
        constexpr std::int64_t second = 1'000'000'000;
        FoundFile file;
        file.size = static_cast<std::uint64_t>(status.st_size);
        file.modified = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec;
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
        // Those of a whole folder before any is gone into: it is closed by then, however deep the
        // folders in it are.
        for (Wanted& wanted : wanted_of(folder))
            settle(std::move(wanted));
    }

    std::vector<Wanted> wanted_of(const std::string& path) {
        const OpenFolder folder(path);
        if (const auto out = resources_error(printable(path), folder.error()))
            throw *out;
        if (folder.error() != 0)
            skip(path, std::strerror(folder.error()));
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
                 std::vector<Wanted>& wanted) const {
        const char* const name = folder.name(entry);
        const char* const below = path.c_str() + named_;
        if (matches(filter_.exclude, below, name))
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
        if (!filter_.include.empty() && !matches(filter_.include, below, name))
            return;
        if (type == DT_LNK) {
            if (!look(0))
                return wanted.push_back(
                    {std::move(path), type, "a symbolic link that leads nowhere", {}});
            if (type == DT_DIR)
                return;
        } else if (type == DT_REG && !looked_at && !look(AT_SYMLINK_NOFOLLOW)) {
            return wanted.push_back({std::move(path), type, std::strerror(errno), {}});
        }
        wanted.push_back({std::move(path), type, "", file_of(status)});
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

    const FileFilter& filter_;
    bool several_;
    std::size_t named_ = 0; ///< bytes of the folder that was named, its slash among them
    std::unordered_set<std::string> seen_;
};

} // namespace

FoundFiles find_files(const std::vector<std::string>& paths, const FileFilter& filter) {
    Finder finder(filter, paths.size() > 1);
    for (const std::string& path : paths)
        finder.add(path);
    return std::move(finder.result);
}

} // namespace mafteach
