// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/descriptor.h"
#include "files/folder.h"
#include "files/permissions.h"

#include <sys/types.h>

namespace mafteach {

// Locks on an index: each holds as long as what is returned, and no longer than the process. The
// files that are locked stay empty; who holds a lock is the system's to say.

/// Locks the index at `folder` for the one process that writes to it. A file that is made for that
/// gets `permissions`. Where a process that watches has the lock, which it holds for no longer than
/// it writes, waits a while. Throws Error (locked), which says who has it.
Descriptor lock_for_writing(const Folder& folder, const Permissions& permissions = {});

/// The same for the one process that watches what is indexed there (mafteach-index --watch), for as
/// long as it does. One of a process.
Descriptor lock_for_watching(const Folder& folder, const Permissions& permissions = {});

/// The files that are locked while an index is written, and watched.
constexpr const char* lock_name = "lock";
constexpr const char* watch_lock_name = "watch";

/// Whether one of these is locked now, and by whom.
struct LockState {
    bool is_held = false;
    pid_t process = 0; ///< 0: the system doesn't say
};
/// Of the file `name`; not for a process that holds it itself, whose number would be lost.
LockState lock_state(const Folder& folder, const char* name);

} // namespace mafteach
