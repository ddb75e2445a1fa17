// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/program.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mafteach {

bool ProgramEnd::succeeded() const {
    return error == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

ProgramEnd run_to_end(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str())); // execv's signature is that old
    arguments.push_back(nullptr);

    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGQUIT, SIGPIPE})
        sigaddset(&defaults, signal);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    ProgramEnd end;
    pid_t child = 0;
    end.error =
        ::posix_spawnp(&child, arguments.front(), nullptr, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    while (end.error == 0 && ::waitpid(child, &end.status, 0) < 0)
        if (errno != EINTR)
            end.error = errno;
    return end;
}

} // namespace mafteach
