// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_finder.h"

#include "core/printable.h"
#include "core/resources.h"
#include "store/versions.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fnmatch.h>
#include <sys/stat.h>
#include <system_error>
#include <unordered_set>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

bool matches(const std::vector<std::string>& globs, const std::string& below,
             const std::string& name) {
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
        const bool has_folder = glob.find('/') != std::string::npos;
        return has_folder ? fnmatch(glob.c_str(), below.c_str(), FNM_PATHNAME) == 0
                          : fnmatch(glob.c_str(), name.c_str(), 0) == 0;
    });
}

class Finder {
public:
    explicit Finder(const FileFilter& filter) : filter_(filter) {}

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
            return skip(path, errno == ENOENT ? "no such file or folder" : std::strerror(errno));
        if (S_ISDIR(status.st_mode)) {
            result.folders.push_back(path.string());
            read_folder(path, "");
        } else {
            add_file(path, status);
        }
    }

    FoundFiles result;

private:
    void skip(const fs::path& path, const std::string& reason) {
        result.skipped.push_back({path.string(), reason});
    }

    void take(FoundFile file) {
        if (seen_.insert(file.path).second)
            result.files.push_back(std::move(file));
    }

    void add_file(const fs::path& path, const struct stat& status) {
        if (!S_ISREG(status.st_mode))
            return skip(path, "not a regular file");
        constexpr std::int64_t second = 1'000'000'000;
        FoundFile file;
        file.path = path.string();
        file.size = static_cast<std::uint64_t>(status.st_size);
        file.modified = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec;
        take(std::move(file));
    }

    /// `below` is the path from the folder that was named, "" for itself.
    void read_folder(const fs::path& folder, const std::string& below) {
        if (is_xapian_database(folder))
            return;
        std::error_code error;
        std::vector<std::string> names;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error))
            names.push_back(entry->path().filename().string());
        if (const auto out = resources_error(printable(folder.string()), error.value()))
            throw *out;
        if (error)
            skip(folder, error.message());
        std::sort(names.begin(), names.end());
        for (const std::string& name : names)
            if (!name.starts_with('.'))
                read_entry(folder / name, below.empty() ? name : below + '/' + name, name);
    }

    void read_entry(const fs::path& path, const std::string& below, const std::string& name) {
        if (matches(filter_.exclude, below, name))
            return;
        struct stat status {};
        if (::lstat(path.c_str(), &status) != 0)
            return skip(path, std::strerror(errno));
        if (S_ISDIR(status.st_mode))
            return read_folder(path, below);
        if (!filter_.include.empty() && !matches(filter_.include, below, name))
            return;
        if (S_ISLNK(status.st_mode)) {
            if (::stat(path.c_str(), &status) != 0)
                return skip(path, "a symbolic link that leads nowhere");
            if (S_ISDIR(status.st_mode))
                return;
        }
        add_file(path, status);
    }

    const FileFilter& filter_;
    std::unordered_set<std::string> seen_;
};

} // namespace

FoundFiles find_files(const std::vector<std::string>& paths, const FileFilter& filter) {
    Finder finder(filter);
    for (const std::string& path : paths)
        finder.add(path);
    return std::move(finder.result);
}

} // namespace mafteach
