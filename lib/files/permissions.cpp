// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/permissions.h"

#include <array>
#include <cstddef>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace mafteach {
namespace {

/// Where Linux keeps a POSIX access control list (acl(5)).
constexpr const char* list_name = "system.posix_acl_access";

/// Enough for the largest list that fits into a block.
constexpr std::size_t most_list_bytes = 8192;

constexpr mode_t permission_bits = S_IRWXU | S_IRWXG | S_IRWXO;

constexpr auto same_owner = static_cast<uid_t>(-1);
constexpr auto same_group = static_cast<gid_t>(-1);

} // namespace

Permissions Permissions::of(int descriptor) {
    Permissions permissions;
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return permissions;
    permissions.known_ = true;
    permissions.owner_ = status.st_uid;
    permissions.group_ = status.st_gid;
    permissions.mode_ = status.st_mode & permission_bits;
    std::array<char, most_list_bytes> list{};
    const ssize_t size = ::fgetxattr(descriptor, list_name, list.data(), list.size());
    if (size > 0)
        permissions.list_.assign(list.data(), static_cast<std::size_t>(size));
    return permissions;
}

void Permissions::give(int descriptor) const {
    struct stat status {};
    if (!known_ || ::fstat(descriptor, &status) != 0)
        return;
    const bool in_group = status.st_gid == group_ || ::fchown(descriptor, same_owner, group_) == 0;
    // What was meant for one group is not for another.
    const mode_t mode = in_group ? mode_ : mode_ & ~static_cast<mode_t>(S_IRWXG);
    bool given = (status.st_mode & permission_bits) == mode || ::fchmod(descriptor, mode) == 0;
    if (given && in_group && !list_.empty())
        given = ::fsetxattr(descriptor, list_name, list_.data(), list_.size(), 0) == 0;
    // The owner last, since that takes the right to do the rest.
    if (given && status.st_uid != owner_ && ::fchown(descriptor, owner_, same_group) != 0)
        return;
}

} // namespace mafteach
