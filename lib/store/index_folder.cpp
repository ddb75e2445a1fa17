// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_folder.h"

#include "core/error.h"
#include "core/printable.h"
#include "files/disk.h"
#include "files/file_errors.h"
#include "glass/version_file.h"
#include "store/index_errors.h"
#include "store/segment_format.h"
#include "store/segment_sums.h"
#include "store/soundness.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// What an index of schema 1 or 2 is made of (Xapian's glass_database.cc), the file by which it is
/// known first: without that, nothing takes the rest for an index.
constexpr std::array old_files = {"iamglass",       "postlist.glass", "docdata.glass",
                                  "termlist.glass", "position.glass", "spelling.glass",
                                  "synonym.glass",  "flintlock"};

/// Absolute, without a slash at the end. Symbolic links stay: the person's name for the folder.
fs::path full(const fs::path& path) {
    fs::path absolute = fs::absolute(path).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

Folder made_folder(const fs::path& named) {
    const fs::path path = full(named);
    make_folders(path);
    std::optional<Folder> folder = Folder::named(path);
    if (folder)
        return std::move(*folder);
    if (errno == ENOTDIR)
        throw Error(ErrorCode::damaged,
                    printable(path.string()) + ": not a database, and not an empty folder",
                    "name another place with --db; nothing here was touched");
    throw file_error("open it", path, std::error_code(errno, std::generic_category()));
}

/// Removes the files of the segment `name` in `parent`, and its folder where that leaves nothing.
void remove_segment(const Folder& parent, const std::string& name) {
    const std::optional<Folder> folder = parent.open(name);
    if (!folder)
        return; // a file, or a link: not ours
    // The file by which it is known goes first: without it, it is nothing.
    const auto remove = [&](const char* file) {
        disk::remove(folder->descriptor(), file, folder->path() / file);
    };
    const auto files = segment_format().files();
    std::for_each(files.rbegin(), files.rend(), remove);
    for (const char* file : segment_format().leftovers())
        remove(file);
    remove(note_name);
    disk::remove_folder(parent.descriptor(), name, folder->path());
}

} // namespace

IndexFolder::IndexFolder(const fs::path& path, Mode mode, const std::string& analysis)
    : folder_(made_folder(path)) {
    place_for(mode, analysis); // before anything is made in it
    lock_ = lock_for_writing(folder_, file_permissions_);
    const IndexPlace place = place_for(mode, analysis); // it may have been changed until now
    load(place, mode, analysis);
    if (place.kind == IndexPlace::Kind::vacant)
        commit(manifest_); // so that what is there from now on is an index
    else
        clear_away();
}

IndexFolder::~IndexFolder() {
    clear_away();
}

/// What the folder is, where an index may be written there.
IndexPlace IndexFolder::place_for(Mode mode, const std::string& analysis) const {
    IndexPlace place = IndexPlace::of(folder_, analysis);
    using Kind = IndexPlace::Kind;
    if (place.kind == Kind::other)
        throw Error(ErrorCode::damaged,
                    printable(path().string()) + ": not a database, and not an empty folder",
                    "name another place with --db; nothing here was touched");
    const bool goes_on = place.kind == Kind::index || place.kind == Kind::vacant;
    if (!goes_on && (mode == Mode::update || place.kind == Kind::foreign))
        throw place.error(path(), analysis);
    return place;
}

void IndexFolder::load(const IndexPlace& place, Mode mode, const std::string& analysis) {
    const bool goes_on = place.kind == IndexPlace::Kind::index && mode == Mode::update;
    on_disk_ = place.bytes;
    is_new_ = !goes_on;
    replaces_old_ = place.kind == IndexPlace::Kind::old;
    if (const Descriptor file = folder_.open_file(manifest_name))
        file_permissions_ = Permissions::of(file.get());
    if (!place.manifest.segments.empty())
        if (const auto newest = folder_.open(segment_name(place.manifest.segments.back().number)))
            folder_permissions_ = Permissions::of(newest->descriptor());
    if (goes_on) {
        manifest_ = place.manifest;
        for (const Segment& each : manifest_.segments)
            check_soundness(each, std::make_shared<const Folder>(segment(each)), path());
    } else {
        manifest_ = {};
        manifest_.analysis = analysis;
        manifest_.roots = place.manifest.roots;
        manifest_.next_file = place.manifest.next_file;
        manifest_.next_segment = place.manifest.next_segment;
    }
    next_segment_ = manifest_.next_segment;
}

Folder IndexFolder::segment(const Segment& segment) const {
    const std::string name = segment_name(segment.number);
    std::optional<Folder> folder = folder_.open(name);
    if (!folder)
        throw open_error(path() / name, path(), errno);
    return std::move(*folder);
}

NewSegment IndexFolder::new_segment() {
    // Where something has the name (what can't be removed, or isn't ours), the next one is taken.
    for (int tries = 0; tries < 1000; ++tries) {
        const std::uint32_t number = next_segment_++;
        if (auto folder = folder_.make(segment_name(number), {}))
            return {number, std::move(*folder)};
    }
    throw file_error("make a folder in it", path(), std::make_error_code(std::errc::file_exists));
}

std::vector<std::uint32_t> IndexFolder::complete(const Folder& segment) const {
    std::vector<std::uint32_t> sums = segment_sums(segment, path());
    for (const char* name : segment_format().files()) {
        const Descriptor file = segment.open_file(name);
        if (!file)
            throw write_error(segment.path() / name, errno);
        file_permissions_.give(file.get());
        disk::sync(file.get(), segment.path() / name);
    }
    folder_permissions_.give(segment.descriptor());
    segment.sync();
    note_soundness(segment, file_permissions_); // is not synced: where it is lost, it is made again
    return sums;
}

void IndexFolder::commit(Manifest next) {
    next.next_segment = next_segment_;
    write_manifest(next);
    manifest_ = std::move(next);
    is_new_ = false;
    if (replaces_old_)
        for (const char* name : old_files)
            disk::remove(folder_.descriptor(), name, path() / name);
    replaces_old_ = false;
    clear_away();
}

void IndexFolder::write_manifest(const Manifest& manifest) {
    const std::string bytes = manifest.encode();
    disk::remove(folder_.descriptor(), new_manifest_name, path() / new_manifest_name);
    const Descriptor file = folder_.make_file(new_manifest_name, file_permissions_);
    disk::write(file.get(), bytes, path() / new_manifest_name);
    disk::sync(file.get(), path() / new_manifest_name);
    folder_.sync(); // the segments that it names are there
    perhaps_on_disk_ = bytes;
    disk::rename(folder_.descriptor(), new_manifest_name, manifest_name, path() / manifest_name);
    folder_.sync();
    on_disk_ = bytes;
    perhaps_on_disk_.clear();
}

LastRun IndexFolder::last_run() const {
    LastRun run;
    read_last_run(folder_, run);
    return run;
}

void IndexFolder::keep(const LastRun& run) noexcept {
    try {
        const auto place = [this](const char* name) { return path() / name; };
        disk::remove(folder_.descriptor(), new_last_run_name, place(new_last_run_name));
        const Descriptor file = folder_.make_file(new_last_run_name, file_permissions_);
        disk::write(file.get(), run.encode(), place(new_last_run_name));
        disk::rename(folder_.descriptor(), new_last_run_name, last_run_name, place(last_run_name));
    } catch (...) {
        // The disk is full, say: the one before is as good as none.
    }
}

void IndexFolder::clear_away() noexcept {
    try {
        // In a rebuild, the folder's manifest names the old index until the first commit; and where
        // that went wrong half-way, nobody knows which of two is there.
        std::set<std::string> named;
        for (const std::string& bytes : {on_disk_, perhaps_on_disk_}) {
            Manifest manifest;
            if (!bytes.empty() && Manifest::decode(bytes, manifest) != Manifest::Kind::sound)
                return;
            for (const Segment& segment : manifest.segments)
                named.insert(segment_name(segment.number));
        }
        for (const std::string& name : folder_.names())
            if (is_segment_name(name) && named.count(name) == 0)
                remove_segment(folder_, name);
    } catch (...) {
        // What is left takes space, and no more.
    }
}

} // namespace mafteach
