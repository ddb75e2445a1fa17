// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resources.h"

#include "core/number_text.h"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace mafteach {
namespace {

/// The limit of this process; none where it has none.
std::optional<std::uint64_t> limit_of(decltype(RLIMIT_AS) resource) {
    rlimit limit{};
    if (::getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return limit.rlim_cur;
}

std::string memory_hint() {
    constexpr unsigned kilobyte = 1024; // what the shell's ulimit counts in
    if (const auto limit = limit_of(RLIMIT_AS))
        return "the limit is " + grouped(*limit / kilobyte) +
               " kB (ulimit -v): raise it; mafteach-index takes less with a lower --memory";
    if (const auto limit = limit_of(RLIMIT_DATA))
        return "the limit is " + grouped(*limit / kilobyte) +
               " kB (ulimit -d): raise it; mafteach-index takes less with a lower --memory";
    return "end other programs to have more; mafteach-index takes less with a lower --memory";
}

} // namespace

Error out_of_memory() {
    return Error(ErrorCode::resources, "out of memory", memory_hint());
}

std::optional<Error> resources_error(const std::string& where, int code) {
    if (code == EMFILE) {
        const auto limit = limit_of(RLIMIT_NOFILE);
        return Error(ErrorCode::resources, where + ": too many open files",
                     "this process may have " + (limit ? grouped(*limit) : "no more") +
                         ": raise the limit (ulimit -n), then run this again");
    }
    if (code == ENFILE)
        return Error(ErrorCode::resources, where + ": too many open files on this machine",
                     "end other programs, or raise the limit (sysctl fs.file-max), then run this "
                     "again");
    if (code == ENOMEM)
        return Error(ErrorCode::resources, where + ": out of memory", memory_hint());
    return std::nullopt;
}

int why_no_file_opens() noexcept {
    const int file = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return errno;
    ::close(file);
    return 0;
}

} // namespace mafteach
