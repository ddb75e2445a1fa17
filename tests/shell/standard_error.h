// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support.h"

#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace mafteach::test {

/// What `run` writes to standard error.
template <typename Run>
std::string standard_error_of(Run&& run) {
    const TemporaryDirectory folder;
    const std::string path = (folder / "stderr").string();
    const int before = ::dup(STDERR_FILENO);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (before < 0 || file < 0)
        throw std::runtime_error("can't redirect standard error");
    ::dup2(file, STDERR_FILENO);
    ::close(file);
    run();
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    return read_file(path);
}

} // namespace mafteach::test
