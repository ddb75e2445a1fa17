// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_errors.h"

#include "core/printable.h"
#include "core/resources.h"
#include "core/shell_quote.h"
#include "files/file_errors.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace mafteach {

std::string rebuild_hint(const std::filesystem::path& path, bool knows_paths) {
    return fmt::format("rebuild it from the documents: mafteach-index --db {} --rebuild{}",
                       shell_quoted(path.string()), knows_paths ? "" : " PATH...");
}

std::string making_hint(const std::filesystem::path& path) {
    return fmt::format("make one: mafteach-index --db {} PATH...", shell_quoted(path.string()));
}

Error damaged(const std::filesystem::path& path, std::string_view how) {
    // Xapian takes a table that it can't open for an empty one, whatever the reason.
    if (auto out = resources_error(printable(path.string()), why_no_file_opens()))
        return *std::move(out);
    return Error(ErrorCode::damaged,
                 fmt::format("{}: the database is damaged ({})", printable(path.string()), how),
                 rebuild_hint(path));
}

Error open_error(const std::filesystem::path& path, const std::filesystem::path& index, int code) {
    if (code == ENOENT)
        return damaged(index, printable(path.filename().string()) + " is missing");
    if (code == EINVAL || code == ELOOP || code == ENOTDIR)
        return damaged(index, printable(path.filename().string()) + " isn't what it should be");
    return file_error("open it", path, std::error_code(code, std::generic_category()));
}

ReadErrors read_errors(const std::filesystem::path& index) {
    return {[index](std::string_view how) { return damaged(index, how); },
            [index](const std::filesystem::path& file, int code) {
                return open_error(file, index, code);
            }};
}

} // namespace mafteach
