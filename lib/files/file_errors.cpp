// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/file_errors.h"

#include "core/printable.h"
#include "core/resources.h"

#include <fmt/format.h>

#include <cerrno>
#include <utility>

namespace mafteach {

Error file_error(const std::string& what, const std::filesystem::path& path,
                 const std::error_code& error) {
    if (auto out = resources_error(printable(path.string()), error.value()))
        return *std::move(out);
    return Error(error == std::errc::no_space_on_device ? ErrorCode::no_space : ErrorCode::io,
                 fmt::format("{}: can't {} ({})", printable(path.string()), what, error.message()),
                 "check the path and its permissions, or name another database with --db");
}

Error write_error(const std::filesystem::path& path, int code) {
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        return Error(
            ErrorCode::no_space,
            printable(path.string()) + ": no space is left to write the database",
            "what was indexed before is intact; free some space (writing an index takes up "
            "to three times its size) and run this again");
    return file_error("write", path, std::error_code(code, std::generic_category()));
}

} // namespace mafteach
