// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/folder.h"

#include "files/disk.h"
#include "files/file_errors.h"

#include <cerrno>
#include <cstddef>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace mafteach {

namespace fs = std::filesystem;

std::optional<Folder> Folder::named(const fs::path& path) {
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor)
        return {};
    return Folder(path, std::move(descriptor));
}

std::optional<Folder> Folder::open(const std::string& name) const {
    Descriptor descriptor(
        ::openat(descriptor_.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!descriptor)
        return {};
    return Folder(path_ / name, std::move(descriptor));
}

std::optional<Folder> Folder::make(const std::string& name, const Permissions& permissions) const {
    if (!disk::make_folder(descriptor_.get(), name, S_IRWXU, path_ / name))
        return {};
    std::optional<Folder> made = open(name);
    if (!made)
        throw file_error("open it", path_ / name, std::error_code(errno, std::generic_category()));
    permissions.give(made->descriptor());
    return made;
}

Descriptor Folder::make_file(const std::string& name, const Permissions& permissions) const {
    Descriptor file(disk::make_file(descriptor_.get(), name, S_IRUSR | S_IWUSR, path_ / name));
    permissions.give(file.get());
    return file;
}

Descriptor Folder::open_file(const std::string& name) const {
    // O_NONBLOCK: what is a named pipe must not stop the program.
    Descriptor file(
        ::openat(descriptor_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (file && (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))) {
        file.close();
        errno = EINVAL;
    }
    return file;
}

std::vector<std::string> Folder::names() const {
    std::vector<std::string> names;
    // Opened once more, since a listing moves the descriptor and closes it.
    const int again = ::openat(descriptor_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (again < 0)
        return names;
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(::fdopendir(again), &::closedir);
    if (!listing) {
        ::close(again);
        return names;
    }
    while (const dirent* entry = ::readdir(listing.get()))
        if (const std::string name = entry->d_name; name != "." && name != "..")
            names.push_back(name);
    return names;
}

void Folder::sync() const {
    disk::sync(descriptor_.get(), path_);
}

void make_folders(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0)
        return;
    if (errno != ENOENT)
        throw file_error("look at it", path, std::error_code(errno, std::generic_category()));
    if (path.has_relative_path())
        make_folders(path.parent_path());
    // Another process may make it meanwhile.
    if (!disk::make_folder(AT_FDCWD, path.string(), S_IRWXU, path))
        return;
    if (const auto parent = Folder::named(path.parent_path()))
        parent->sync();
}

namespace {

/// Fills `size` bytes by calls of `read(done)`, which reads more behind the first `done`.
template <typename Read>
std::optional<std::size_t> fill(std::size_t size, Read&& read) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = read(done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {};
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

} // namespace

std::optional<std::size_t> read_some(const Descriptor& file, char* to, std::size_t size) {
    return fill(size, [&](std::size_t done) { return ::read(file.get(), to + done, size - done); });
}

std::optional<std::size_t> read_at(const Descriptor& file, std::uint64_t at, char* to,
                                   std::size_t size) {
    return fill(size, [&](std::size_t done) {
        return ::pread(file.get(), to + done, size - done, static_cast<off_t>(at + done));
    });
}

std::optional<std::uint64_t> size_of(const Descriptor& file) {
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        return {};
    return static_cast<std::uint64_t>(status.st_size);
}

std::optional<std::string> read_all(const Descriptor& file, std::size_t most) {
    std::string bytes;
    constexpr std::size_t step = 64 * 1024;
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + step);
        const auto got = read_some(file, &bytes[before], step);
        if (!got || before + *got > most)
            return {};
        bytes.resize(before + *got);
        if (*got < step)
            return bytes;
    }
}

} // namespace mafteach
