// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/box_support.h"

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mafteach {

std::string lacking_for_box() {
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version >= 1 ? ""
                        : "Landlock (Linux 5.13, and not switched off), which keeps files shut "
                          "once more";
}

} // namespace mafteach
