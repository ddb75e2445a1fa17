// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace mafteach {

/// What became of a program that was run.
struct ProgramEnd {
    int error = 0;  ///< errno where it could not be started; else 0
    int status = 0; ///< what waitpid() gave

    bool succeeded() const;
};

/// Runs a program, found as a shell finds it, with its arguments (`words`, one at least), on this
/// process's standard streams, and waits for its end. Signals that this process ignores it doesn't.
ProgramEnd run_to_end(const std::vector<std::string>& words);

} // namespace mafteach
