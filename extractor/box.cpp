// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor/box.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace mafteach {
namespace {

/// What a reader may hold of memory besides its document: bytes. A stranger's document must not
/// bring down the machine: `--jobs` of these run at once.
[[maybe_unused]] constexpr rlim_t most_memory = rlim_t{512} * 1024 * 1024;
/// A socket, its document, and what stands open in a library.
constexpr rlim_t most_descriptors = 16;

void limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    if (::setrlimit(what, &both) != 0)
        throw std::system_error(errno, std::generic_category(), "setrlimit");
}

/// All rights over files that the kernel's version of Landlock knows (linux/landlock.h says which
/// came with which; the header at hand may be older than the kernel).
std::uint64_t file_rights(long version) {
    constexpr std::array<unsigned, 6> known = {0, 13, 14, 15, 15, 16}; // bits, by version
    const auto at = static_cast<std::size_t>(version < 5 ? version : 5);
    return (std::uint64_t{1} << known[at]) - 1;
}

/// False where the system has no Landlock.
bool shut_files() {
    // As linux/landlock.h of a kernel of 6.12 has it; an older kernel takes the front of it.
    struct {
        std::uint64_t files;
        std::uint64_t network; // from version 4
        std::uint64_t scopes;  // from version 6
    } rules{0, 0, 0};
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    rules.files = file_rights(version);
    rules.network = version >= 4 ? 3 : 0; // bind, connect
    rules.scopes = version >= 6 ? 3 : 0;  // abstract sockets, signals
    const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        throw std::system_error(errno, std::generic_category(), "landlock_create_ruleset");
    if (::syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
        throw std::system_error(errno, std::generic_category(), "landlock_restrict_self");
    ::close(static_cast<int>(ruleset));
    return true;
}

/// The system calls that a reader needs, and those that a library makes for nothing and takes no
/// for an answer.
void shut_calls() {
    constexpr std::array allowed = {
        SCMP_SYS(read),
        SCMP_SYS(readv),
        SCMP_SYS(pread64),
        SCMP_SYS(write),
        SCMP_SYS(writev),
        SCMP_SYS(recvmsg),
        SCMP_SYS(sendmsg),
        SCMP_SYS(sendto),
        SCMP_SYS(recvfrom),
        SCMP_SYS(poll),
        SCMP_SYS(ppoll),
        SCMP_SYS(lseek),
        SCMP_SYS(close),
        SCMP_SYS(fstat),
        SCMP_SYS(brk),
        SCMP_SYS(munmap),
        SCMP_SYS(mremap),
        SCMP_SYS(madvise),
        SCMP_SYS(futex),
        SCMP_SYS(rt_sigreturn),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(sigaltstack),
        SCMP_SYS(clock_gettime),
        SCMP_SYS(gettimeofday),
        SCMP_SYS(time),
        SCMP_SYS(getpid),
        SCMP_SYS(gettid),
        SCMP_SYS(getuid),
        SCMP_SYS(geteuid),
        SCMP_SYS(getgid),
        SCMP_SYS(getegid),
        SCMP_SYS(getrandom),
        SCMP_SYS(sysinfo),
        SCMP_SYS(uname),
        SCMP_SYS(sched_yield),
        SCMP_SYS(sched_getaffinity),
        SCMP_SYS(getrusage),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
        SCMP_SYS(restart_syscall),
        SCMP_SYS(rseq),
        SCMP_SYS(set_robust_list),
        SCMP_SYS(membarrier),
    };
#ifdef MAFTEACH_SANITIZED // it looks whether memory is there by writing it to a pipe
    constexpr std::array besides = {SCMP_SYS(pipe), SCMP_SYS(pipe2)};
#else
    constexpr std::array<int, 0> besides = {};
#endif
    // What asks for files gets the answer that there is none to be had.
    constexpr std::array refused = {
        SCMP_SYS(open),       SCMP_SYS(openat),    SCMP_SYS(openat2),    SCMP_SYS(stat),
        SCMP_SYS(lstat),      SCMP_SYS(statx),     SCMP_SYS(access),     SCMP_SYS(faccessat),
        SCMP_SYS(faccessat2), SCMP_SYS(readlink),  SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
        SCMP_SYS(newfstatat), SCMP_SYS(statfs),    SCMP_SYS(getdents64), SCMP_SYS(ioctl),
        SCMP_SYS(fcntl),      SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),
    };
    const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr)
        throw std::system_error(ENOMEM, std::generic_category(), "seccomp_init");
    int failed = 0;
    for (const int call : allowed)
        failed |= ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    for (const int call : besides)
        failed |= ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    for (const int call : refused)
        failed |= ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
    // Memory, but none that can be run.
    // (SCMP_A2 and the like are C, which Clang warns of.)
    const scmp_arg_cmp not_run{2, SCMP_CMP_MASKED_EQ, 4 /* PROT_EXEC */, 0};
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        failed |= ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, not_run);
    // abort() raises a signal in this process.
    const scmp_arg_cmp itself{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()), 0};
    failed |= ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, itself);
    if (failed == 0)
        failed = ::seccomp_load(filter);
    ::seccomp_release(filter);
    if (failed != 0)
        throw std::system_error(failed < 0 ? -failed : EINVAL, std::generic_category(), "seccomp");
}

} // namespace

std::string shut_in() {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, most_descriptors);
#ifndef MAFTEACH_SANITIZED // what a sanitizer keeps beside the memory counts, terabytes of it
    limit(RLIMIT_DATA, most_memory);
#endif
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        throw std::system_error(errno, std::generic_category(), "prctl");
    const bool files = shut_files();
    shut_calls();
    return files ? "" : "Landlock (Linux 5.13)";
}

} // namespace mafteach
