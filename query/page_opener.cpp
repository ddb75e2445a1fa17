// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_opener.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/program.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// The value of a variable; empty where it is unset.
std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

Error not_written(const std::string& path, int error) {
    return Error(
        ErrorCode::io,
        fmt::format("{}: can't write the page ({})", printable(path), std::strerror(error)),
        "name another folder with TMPDIR, or use --format html > FILE");
}

fs::path private_folder() {
    const std::string runtime = variable("XDG_RUNTIME_DIR");
    std::error_code error;
    if (!runtime.empty() && fs::is_directory(runtime, error) &&
        ::access(runtime.c_str(), W_OK | X_OK) == 0)
        return runtime;
    const fs::path temporary = fs::temp_directory_path(error);
    return error ? fs::path("/tmp") : temporary;
}

/// The path of the new file.
std::string write_page(std::string_view page) {
    constexpr std::string_view suffix = ".html";
    std::string path = (private_folder() / "mafteach-XXXXXX").string() + std::string(suffix);
    const int file = ::mkstemps(path.data(), static_cast<int>(suffix.size())); // mode 0600
    if (file < 0)
        throw not_written(path, errno);
    int error = 0;
    while (!page.empty() && error == 0) {
        const ssize_t written = ::write(file, page.data(), page.size());
        if (written >= 0)
            page.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            error = errno;
    }
    if (::close(file) != 0 && error == 0)
        error = errno;
    if (error != 0) {
        ::unlink(path.c_str());
        throw not_written(path, error);
    }
    return path;
}

} // namespace

void open_page(std::string_view page) {
    const std::string path = write_page(page);
    const std::string browser = variable("BROWSER");
    const std::string program = browser.empty() ? "xdg-open" : browser;
    if (!run_to_end({program, path}).succeeded())
        throw Error(ErrorCode::not_found,
                    fmt::format("can't open the page with {}", printable(program)),
                    fmt::format("it is in {}; open it, or name a browser's program in $BROWSER",
                                printable(path)));
}

} // namespace mafteach
