// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_lock.h"

#include "core/error.h"
#include "core/printable.h"
#include "files/file_errors.h"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <system_error>
#include <thread>

namespace mafteach {
namespace {

using namespace std::chrono_literals;

/// How long a writer waits for one that watches.
constexpr auto longest_wait = 10s;
constexpr auto between_tries = 50ms;

/// Of a file, one byte is locked by the open file description (fcntl(2), F_OFD_SETLK), which holds
/// against another holder in this process too, and of which the system says nobody's number; the
/// next byte by the process, which is what it is asked for then. That second lock goes when the
/// process closes any descriptor of the file; nothing hangs on it but a message, and the patience
/// of a writer.
constexpr off_t lock_byte = 0;
constexpr off_t process_byte = 1;

/// Whether this process is the one that watches.
std::atomic<bool> this_one_watches{false};

struct flock one_byte(off_t at) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = at;
    lock.l_len = 1;
    return lock;
}

/// False where somebody has the lock.
bool try_lock(const Descriptor& file, const std::filesystem::path& path) {
    struct flock lock = one_byte(lock_byte);
    if (::fcntl(file.get(), F_OFD_SETLK, &lock) == 0) {
        struct flock sign = one_byte(process_byte);
        static_cast<void>(::fcntl(file.get(), F_SETLK, &sign));
        return true;
    }
    if (errno == EAGAIN || errno == EACCES)
        return false;
    throw file_error("lock it", path, std::error_code(errno, std::generic_category()));
}

/// The other process that holds the lock; 0 where none does, or the system doesn't say.
pid_t holder_of(const Descriptor& file) {
    struct flock lock = one_byte(process_byte);
    if (!file || ::fcntl(file.get(), F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return 0;
    return lock.l_pid > 0 ? lock.l_pid : 0;
}

constexpr int how_opened = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;

Descriptor lock_file(const Folder& folder, const char* name, const Permissions& permissions) {
    Descriptor file(
        ::openat(folder.descriptor(), name, how_opened | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
    if (file)
        permissions.give(file.get());
    else if (errno == EEXIST)
        file = Descriptor(::openat(folder.descriptor(), name, how_opened));
    if (!file)
        throw write_error(folder.path() / name, errno);
    return file;
}

bool watches(pid_t number, const Folder& folder) {
    if (number == 0 || this_one_watches) // which would lose its sign by looking
        return false;
    return number ==
           holder_of(Descriptor(::openat(folder.descriptor(), watch_lock_name, how_opened)));
}

std::string process(pid_t number) {
    return number > 0 ? fmt::format("process {}", number) : "another process";
}

} // namespace

Descriptor lock_for_writing(const Folder& folder, const Permissions& permissions) {
    Descriptor file = lock_file(folder, lock_name, permissions);
    const std::filesystem::path path = folder.path() / lock_name;
    const auto until = std::chrono::steady_clock::now() + longest_wait;
    while (!try_lock(file, path)) {
        const pid_t writer = holder_of(file);
        if (watches(writer, folder) && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(between_tries);
            continue;
        }
        throw Error(ErrorCode::locked,
                    fmt::format("{}: {} is writing to this database",
                                printable(folder.path().string()), process(writer)),
                    "wait until that mafteach-index ends, then run this again");
    }
    return file;
}

Descriptor lock_for_watching(const Folder& folder, const Permissions& permissions) {
    Descriptor file = lock_file(folder, watch_lock_name, permissions);
    if (try_lock(file, folder.path() / watch_lock_name)) {
        this_one_watches = true;
        return file;
    }
    const pid_t watcher = holder_of(file);
    throw Error(ErrorCode::locked,
                fmt::format("{}: {} watches for this database already",
                            printable(folder.path().string()), process(watcher)),
                watcher > 0
                    ? fmt::format("one is enough; to end it: kill {}", watcher)
                    : std::string("one is enough; end the other mafteach-index --watch first"));
}

LockState lock_state(const Folder& folder, const char* name) {
    const Descriptor file = folder.open_file(name);
    struct flock lock = one_byte(lock_byte);
    const bool is_held =
        file && ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    return {is_held, is_held ? holder_of(file) : 0};
}

} // namespace mafteach
