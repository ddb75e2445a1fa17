// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_place.h"

#include "core/printable.h"
#include "files/file_errors.h"
#include "glass/database_builder.h"
#include "glass/version_file.h"
#include "store/index_errors.h"
#include "store/index_lock.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// More than an index with a hundred thousand removed files needs: bytes.
constexpr std::size_t most_manifest_bytes = 64U * 1024 * 1024;

bool has(const Folder& folder, const char* name) {
    return ::faccessat(folder.descriptor(), name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/// The marks of Xapian's databases: a stub, and the backends of 1.4 and of the versions before and
/// after it.
constexpr std::array xapian_marks = {manifest_name, version_file_name, "iamhoney", "iamchert"};

bool has_xapian_mark(const Folder& folder) {
    return std::any_of(xapian_marks.begin(), xapian_marks.end(),
                       [&](const char* mark) { return has(folder, mark); });
}

/// What stays where an indexer is killed before it has written the first manifest, and what the
/// system puts into the root of a disk.
bool is_of_the_start(const Folder& folder, const std::string& name) {
    struct stat status {};
    if (::fstatat(folder.descriptor(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISDIR(status.st_mode))
        return name == "lost+found";
    return S_ISREG(status.st_mode) &&
           ((name == lock_name && status.st_size == 0) || name == new_manifest_name);
}

/// Whether the Glass database in `folder` is of schema 1 or 2, which kept a name of ours in its
/// metadata: the bytes of that are looked for, since Xapian must not be given what nobody has
/// looked at.
bool is_old_index(const Folder& folder) {
    const Descriptor version = folder.open_file(version_file_name);
    const Descriptor table = folder.open_file(posting_table_name);
    if (!version || !table)
        return false;
    const std::string name = std::string(metadata_prefix).append(metadata_key::old_schema);
    constexpr std::size_t step = 1024 * 1024;
    std::string bytes;
    for (;;) {
        // What may be the beginning of the name stays.
        bytes.erase(0, bytes.size() - std::min(bytes.size(), name.size() - 1));
        const std::size_t before = bytes.size();
        bytes.resize(before + step);
        const auto got = read_some(table, &bytes[before], step);
        if (!got)
            return false;
        bytes.resize(before + *got);
        if (bytes.find(name) != std::string::npos)
            return true;
        if (*got < step)
            return false;
    }
}

IndexPlace::Kind without_manifest(const Folder& folder) {
    using Kind = IndexPlace::Kind;
    if (is_old_index(folder))
        return Kind::old;
    if (has_xapian_mark(folder))
        return Kind::foreign;
    const std::vector<std::string> names = folder.names();
    const bool is_vacant = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        return is_of_the_start(folder, name);
    });
    return is_vacant ? Kind::vacant : Kind::other;
}

} // namespace

IndexPlace IndexPlace::of(const Folder& folder, const std::string& analysis) {
    IndexPlace place;
    const Descriptor file = folder.open_file(manifest_name);
    if (file) {
        const auto bytes = read_all(file, most_manifest_bytes);
        if (!bytes) {
            place.kind = Kind::damaged;
            return place;
        }
        place.bytes = *bytes;
        switch (Manifest::decode(place.bytes, place.manifest)) {
        case Manifest::Kind::sound:
            place.kind = place.manifest.analysis == analysis ? Kind::index : Kind::other_version;
            break;
        case Manifest::Kind::other_version:
            place.kind = Kind::other_version;
            break;
        case Manifest::Kind::damaged:
            place.kind = Kind::damaged;
            break;
        case Manifest::Kind::foreign:
            // A disk that failed leaves a file of zeros, or of nothing, beside our lock.
            place.kind =
                place.bytes.find_first_not_of('\0') == std::string::npos && has(folder, lock_name)
                    ? Kind::damaged
                    : Kind::foreign;
            break;
        }
        return place;
    }
    if (errno != ENOENT && errno != EINVAL && errno != ELOOP)
        throw file_error("open it", folder.path() / manifest_name,
                         std::error_code(errno, std::generic_category()));
    const bool is_missing = errno == ENOENT;
    place.kind = without_manifest(folder);
    // Another process may have begun an index meanwhile.
    if (is_missing && place.kind != Kind::vacant && folder.open_file(manifest_name))
        return of(folder, analysis);
    return place;
}

Error IndexPlace::error(const fs::path& path, const std::string& analysis) const {
    const std::string shown = printable(path.string());
    switch (kind) {
    case Kind::other_version:
        return Error(ErrorCode::wrong_version,
                     fmt::format("{}: written by another version of Mafteach or of its lexicon "
                                 "(schema {}, analysis {}; this one has schema {}, analysis {})",
                                 shown, printable(manifest.schema), printable(manifest.analysis),
                                 schema_version(), analysis),
                     rebuild_hint(path, !manifest.roots.empty()));
    case Kind::old:
        return Error(ErrorCode::wrong_version,
                     fmt::format("{}: written by an older version of Mafteach (this one has schema "
                                 "{})",
                                 shown, schema_version()),
                     rebuild_hint(path));
    case Kind::damaged:
        return mafteach::damaged(path, "its manifest makes no sense");
    case Kind::foreign:
        return Error(ErrorCode::damaged,
                     shown + ": a Xapian database, but not one that mafteach-index made",
                     "name another one with --db; nothing here was touched");
    case Kind::index:
    case Kind::vacant:
    case Kind::other:
        break;
    }
    return Error(ErrorCode::damaged, shown + ": not a Mafteach database",
                 "name another one with --db, or make one: mafteach-index --db DIR PATH...");
}

bool is_database(const fs::path& path) {
    const auto folder = Folder::named(path);
    return folder && has_xapian_mark(*folder);
}

bool read_last_run(const Folder& folder, LastRun& out) {
    const Descriptor file = folder.open_file(last_run_name);
    const auto bytes = file ? read_all(file, most_manifest_bytes) : std::nullopt;
    return bytes && LastRun::decode(*bytes, out);
}

void throw_no_folder(const fs::path& path, int code) {
    const std::string shown = printable(path.string());
    switch (code) {
    case ENOENT:
        throw Error(ErrorCode::not_found, shown + ": no database here", making_hint(path));
    case ENOTDIR: {
        std::error_code ignored;
        if (!fs::exists(path, ignored))
            throw_no_folder(path, ENOENT);
        throw IndexPlace().error(path, {});
    }
    case EACCES:
        throw Error(ErrorCode::io, shown + ": no permission to use this database",
                    "check who owns it, or name another one with --db");
    default:
        throw file_error("open it", path, std::error_code(code, std::generic_category()));
    }
}

} // namespace mafteach
