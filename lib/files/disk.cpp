// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/disk.h"

#include "files/file_errors.h"

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mafteach::disk {
namespace {

std::function<void(Change, const std::filesystem::path&)> observer;

void before(Change change, const std::filesystem::path& path) {
    if (observer)
        observer(change, path);
}

} // namespace

void observe(std::function<void(Change, const std::filesystem::path&)> with) {
    observer = std::move(with);
}

bool make_folder(int folder, const std::string& name, mode_t mode,
                 const std::filesystem::path& path) {
    before(Change::make_folder, path);
    if (::mkdirat(folder, name.c_str(), mode) == 0)
        return true;
    if (errno == EEXIST)
        return false;
    if (errno == ENOSPC || errno == EDQUOT)
        throw write_error(path, errno);
    throw file_error("make the folder", path, std::error_code(errno, std::generic_category()));
}

int make_file(int folder, const std::string& name, mode_t mode, const std::filesystem::path& path) {
    before(Change::make_file, path);
    const int file =
        ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0)
        throw write_error(path, errno);
    return file;
}

void write(int file, std::string_view bytes, const std::filesystem::path& path) {
    before(Change::write, path);
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw write_error(path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync(int file, const std::filesystem::path& path) {
    before(Change::sync, path);
    // EINVAL: a file system that has nothing to be synced.
    if (::fsync(file) != 0 && errno != EINVAL)
        throw write_error(path, errno);
}

void rename(int folder, const std::string& from, const std::string& to,
            const std::filesystem::path& path) {
    before(Change::rename, path);
    if (::renameat(folder, from.c_str(), folder, to.c_str()) != 0)
        throw write_error(path, errno);
}

void remove(int folder, const std::string& name, const std::filesystem::path& path) {
    before(Change::remove, path);
    ::unlinkat(folder, name.c_str(), 0);
}

void remove_folder(int folder, const std::string& name, const std::filesystem::path& path) {
    before(Change::remove_folder, path);
    ::unlinkat(folder, name.c_str(), AT_REMOVEDIR);
}

} // namespace mafteach::disk
