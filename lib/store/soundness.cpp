// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/soundness.h"

#include "core/error.h"
#include "core/xdg.h"
#include "files/disk.h"
#include "glass/version_file.h"
#include "store/segment_format.h"
#include "store/segment_sums.h"
#include "store/segment_words.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cstddef>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace mafteach {
namespace {

constexpr std::size_t most_note_bytes = 1024;

/// What changes when one of the segment's files does: where each is, how large, and when it was
/// last changed in any way, which nobody but the system sets.
std::string state_of(const Folder& folder) {
    std::string state;
    for (const char* name : segment_format().files()) {
        struct stat status {};
        if (::fstatat(folder.descriptor(), name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            return {};
        fmt::format_to(std::back_inserter(state), FMT_COMPILE("{} {} {} {} {}.{:09}\n"), name,
                       status.st_dev, status.st_ino, status.st_size, status.st_ctim.tv_sec,
                       status.st_ctim.tv_nsec);
    }
    return state;
}

/// Whether the note `name` in `folder` says so, and nobody but this user, or root, can have written
/// it.
bool says(const Folder& folder, const std::string& name, const std::string& state) {
    const Descriptor file = folder.open_file(name);
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 ||
        (status.st_uid != ::geteuid() && status.st_uid != 0) ||
        (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return false;
    return read_all(file, most_note_bytes) == state;
}

/// Writes a note in the place of what is there. False where that can't be.
bool write(const Folder& folder, const std::string& name, const std::string& state,
           const Permissions& permissions = {}) {
    try {
        disk::remove(folder.descriptor(), name, folder.path() / name);
        const Descriptor file = folder.make_file(name, permissions);
        disk::write(file.get(), state, folder.path() / name);
        return true;
    } catch (const Error&) {
        return false;
    }
}

/// A segment's note among the user's caches: its name is made of the place of its posting table.
struct CachedNote {
    Folder folder;
    std::string name;
};

std::optional<CachedNote> cached_note(const Folder& segment, bool make) {
    const std::filesystem::path caches = xdg_folder("XDG_CACHE_HOME", ".cache");
    struct stat table {};
    if (caches.empty() ||
        ::fstatat(segment.descriptor(), posting_table_name, &table, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    const std::filesystem::path path = caches / "mafteach" / "sound";
    if (make)
        make_folders(path);
    std::optional<Folder> folder = Folder::named(path);
    if (!folder)
        return {};
    return CachedNote{std::move(*folder), fmt::format("{}-{}", table.st_dev, table.st_ino)};
}

} // namespace

void look_through(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                  const std::filesystem::path& index) {
    segment_format().check_outline(*folder, segment, index);
    check_segment_sums(segment, *folder, index);
    segment_format().check(segment, folder, index);
    check_segment_words(segment, *folder, index);
}

void check_soundness(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                     const std::filesystem::path& index) {
    segment_format().check_outline(*folder, segment, index);
    const std::string state = state_of(*folder);
    if (says(*folder, note_name, state))
        return;
    if (const auto cached = cached_note(*folder, false);
        cached && says(cached->folder, cached->name, state))
        return;
    look_through(segment, folder, index);
    if (state_of(*folder) != state) // changed meanwhile
        return check_soundness(segment, folder, index);
    if (write(*folder, note_name, state))
        return;
    try {
        if (const auto cached = cached_note(*folder, true))
            write(cached->folder, cached->name, state);
    } catch (const Error&) {
        // Nowhere to keep it.
    }
}

void note_soundness(const Folder& folder, const Permissions& permissions) {
    write(folder, note_name, state_of(folder), permissions);
}

} // namespace mafteach
