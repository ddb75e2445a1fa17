// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>

namespace mafteach {

/// Who may do what with the files of an index. What is made is its owner's alone (0600, a folder
/// 0700) from its first byte; where the owner has opened the index to others, what is made later is
/// as open as what it stands beside.
class Permissions {
public:
    /// The owner's alone.
    Permissions() = default;

    /// Those of the file or folder that is open as `descriptor`: owner, group, mode, and the access
    /// control list, if it has one.
    static Permissions of(int descriptor);

    /// Gives them to what was just made and is open as `descriptor`, as far as the system lets this
    /// process: a file may end up less open, and never more.
    void give(int descriptor) const;

private:
    bool known_ = false; ///< false: what was made is left as it is
    uid_t owner_ = 0;
    gid_t group_ = 0;
    mode_t mode_ = 0;
    std::string list_; ///< as the system stores it; empty: none
};

} // namespace mafteach
