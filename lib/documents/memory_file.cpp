// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/memory_file.h"

#include "documents/piece.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace mafteach {

Descriptor memory_file() {
    Descriptor file(::memfd_create("document", MFD_CLOEXEC));
    if (!file)
        throw UnreadableDocument(std::strerror(errno));
    return file;
}

void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            throw UnreadableDocument(std::strerror(errno));
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

} // namespace mafteach
