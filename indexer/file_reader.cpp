// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_reader.h"

#include "analysis/paragraph_reader.h"
#include "core/error.h"
#include "core/printable.h"
#include "core/resources.h"
#include "core/shell_quote.h"
#include "core/utf8.h"
#include "indexer/file_finder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

Error system_error() {
    return Error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io, std::strerror(errno));
}

/// More NUL bytes than one in this many, and a file is no text. Text has none, or the stray one
/// that a program left; binary formats hold them by the hundred.
constexpr std::size_t bytes_a_nul = 1000;

/// More malformed bytes than one in this many, and a file is in no UTF-8. In Hebrew text of an
/// eight-bit encoding three bytes of four are letters, and each is malformed.
constexpr std::size_t bytes_a_malformed = 4;

/// A name beside `path` that nothing has yet: a command that is pasted must overwrite nothing.
fs::path name_beside(const fs::path& path) {
    constexpr int most = 100;
    for (int number = 1; number < most; ++number) {
        fs::path name = path.stem();
        name += number == 1 ? ".utf8" : ".utf8-" + std::to_string(number);
        name += path.extension();
        std::error_code ignored;
        if (!fs::exists(fs::symlink_status(path.parent_path() / name, ignored)))
            return path.parent_path() / name;
    }
    return path.parent_path() / "NEW-NAME";
}

/// The command that makes a file in UTF-8 of `path`, which is in `encoding`.
std::string conversion(const std::string& encoding, const std::string& path) {
    const std::string command = "iconv -f " + encoding + " -t UTF-8";
    if (path == standard_input_path)
        return "... | " + command + " | mafteach-index -";
    return command + ' ' + shell_quoted(path) + " > " + shell_quoted(name_beside(path).string());
}

/// False where `stop` becomes true before there is something to read. It has to be looked at: the
/// signal that sets it wakes the thread that it is given to, which another one may be.
bool wait_for_input(int descriptor, const std::atomic<bool>& stop) {
    constexpr int milliseconds = 100;
    pollfd input{descriptor, POLLIN, 0};
    while (!stop)
        if (::poll(&input, 1, milliseconds) != 0)
            return !stop;
    return false;
}

} // namespace

// Not O_NOFOLLOW: a symbolic link that the user named is to be followed. O_NONBLOCK: a named pipe
// that took the file's place since it was found must not stop the work.
FileReader::FileReader(const std::string& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (descriptor_ >= 0)
        return;
    if (const auto out = resources_error(printable(path), errno))
        throw *out;
    throw system_error();
}

FileReader::~FileReader() {
    if (owned_)
        ::close(descriptor_);
}

std::size_t FileReader::read(char* buffer, std::size_t size) {
    if (stop_ != nullptr && !wait_for_input(descriptor_, *stop_)) {
        errno = EINTR;
        throw system_error();
    }
    // EINTR is an error like the others: the only signals that are caught ask to stop the work.
    const ssize_t got = ::read(descriptor_, buffer, size);
    if (got < 0)
        throw system_error();
    return static_cast<std::size_t>(got);
}

std::string why_not_text(std::string_view start, const std::string& path) {
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
        return "in UTF-16, not UTF-8; convert it: " + conversion("UTF-16", path);
    const auto nuls = static_cast<std::size_t>(std::count(start.begin(), start.end(), '\0'));
    if (nuls * bytes_a_nul > start.size())
        return "a binary file (it holds NUL bytes)";
    std::size_t malformed = 0;
    for_each_malformed(start, [&](std::size_t) { ++malformed; });
    if (malformed * bytes_a_malformed > start.size())
        return "not UTF-8; if it is Hebrew in an older encoding, convert it: " +
               conversion("WINDOWS-1255", path);
    return {};
}

std::string why_not_indexed(const std::string& path) {
    try {
        FileReader reader(path);
        ParagraphReader paragraphs(
            [&](char* buffer, std::size_t size) { return reader.read(buffer, size); });
        return why_not_text(paragraphs.peek(), path);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::resources)
            throw; // has nothing to do with the file
        return error.what();
    }
}

} // namespace mafteach
