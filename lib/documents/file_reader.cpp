// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/file_reader.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/resources.h"
#include "core/whole_number.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace mafteach {
namespace {

Error system_error() {
    return Error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io, std::strerror(errno));
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
bool is_input_path(const std::string& path) {
    const std::string_view all = standard_input_path;
    return (path.starts_with(all) && (path.size() == all.size() || path[all.size()] == '/')) ||
           pipe_descriptor(path);
}

std::optional<int> pipe_descriptor(std::string_view path) {
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"})
        if (path.starts_with(folder))
            return whole_number<int>(path.substr(folder.size()));
    return {};
}

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

} // namespace mafteach
