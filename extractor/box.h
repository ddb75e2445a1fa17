// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mafteach {

/// Shuts this process in, for good: from here on it reads and writes what it has open, and takes
/// memory up to a bound; it opens, makes and removes no file, starts no program, reaches no network
/// and sends no signal (Landlock, seccomp, no_new_privs, resource limits). Returns what of that the
/// system lacks, for a person, or nothing. Throws std::system_error where it has it and refuses.
std::string shut_in();

} // namespace mafteach
