// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/xapian_errors.h"

#include "core/printable.h"
#include "core/resources.h"
#include "store/index_errors.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {
namespace {

/// Xapian hands the system's errno on as its text only.
bool mentions(const Xapian::Error& error, int code) {
    const std::string_view message = error.get_msg();
    const char* system = error.get_error_string();
    const std::string_view text = std::strerror(code);
    return message.find(text) != std::string_view::npos ||
           (system != nullptr && text == std::string_view(system));
}

/// What was out where `error` arose, if anything was.
std::optional<Error> what_was_out(const Xapian::Error& error, const std::string& shown) {
    for (const int code : {EMFILE, ENFILE, ENOMEM})
        if (mentions(error, code))
            return resources_error(shown, code);
    // The lock's own words, with no errno.
    if (error.get_msg().find("too many open files") != std::string::npos)
        return resources_error(shown, EMFILE);
    return std::nullopt;
}

} // namespace

Error translated(const Xapian::Error& error, const std::filesystem::path& path) {
    const std::string shown = printable(path.string());
    const std::string_view type = error.get_type();
    if (auto out = what_was_out(error, shown))
        return *std::move(out);
    if (mentions(error, ENOSPC) || mentions(error, EDQUOT) || mentions(error, EFBIG))
        return Error(
            ErrorCode::no_space, shown + ": no space is left to write the database",
            "what was indexed before is intact; free some space (writing an index takes up "
            "to three times its size) and run this again");
    if (mentions(error, EACCES) || mentions(error, EROFS))
        return Error(ErrorCode::io, shown + ": no permission to use this database",
                     "check who owns it, or name another one with --db");
    // Also what Xapian calls it when the lock can't be had for one of the reasons above.
    if (type == "DatabaseLockError")
        return Error(ErrorCode::locked, shown + ": another process is writing to this database",
                     "wait until that mafteach-index ends, then run this again");
    if (type == "DatabaseNotFoundError")
        return Error(ErrorCode::not_found, shown + ": no database here", making_hint(path));
    if (type == "DatabaseVersionError" || type == "FeatureUnavailableError")
        return Error(ErrorCode::wrong_version,
                     shown + ": written by a version of Xapian that this one can't read",
                     rebuild_hint(path));
    if (type == "DatabaseCorruptError" || type == "SerialisationError" ||
        error.get_msg().starts_with("inflate failed"))
        return damaged(path, printable(error.get_msg()));
    if (type == "DatabaseModifiedError")
        return Error(ErrorCode::locked,
                     shown + ": the database kept changing while it was searched",
                     "run this again when the indexing is over");
    if (type == "DatabaseOpeningError" || type == "DatabaseCreateError" || type == "DatabaseError")
        return Error(ErrorCode::damaged,
                     fmt::format("{}: the database can't be used ({})", shown,
                                 printable(error.get_description())),
                     rebuild_hint(path));
    return Error(ErrorCode::io, fmt::format("{}: {}", shown, printable(error.get_description())));
}

} // namespace mafteach
