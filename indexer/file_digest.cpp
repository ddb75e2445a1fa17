// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_digest.h"

#include "core/error.h"
#include "documents/file_reader.h"

#include <array>
#include <cstddef>
#include <sys/stat.h>
#include <unistd.h>

namespace mafteach {

Digest digest_of(int descriptor, const FoundFile& file, Digester& digester, std::uint64_t from,
                 const std::atomic<bool>& stop) {
    std::array<char, 64 * std::size_t{1024}> block;
    for (;;) {
        const ssize_t got =
            ::pread(descriptor, block.data(), block.size(), static_cast<off_t>(from));
        if (got < 0 || stop)
            return {};
        if (got == 0)
            break;
        digester.add({block.data(), static_cast<std::size_t>(got)});
        from += static_cast<std::uint64_t>(got);
    }
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || size_of(status) != file.size ||
        modified_at(status) != file.modified || from != file.size)
        return {};
    return digester.digest();
}

Digest digest_of(const FoundFile& file, const std::atomic<bool>& stop) {
    try {
        const FileReader reader(file.path);
        Digester digester;
        return digest_of(reader.descriptor(), file, digester, 0, stop);
    } catch (const Error&) {
        return {}; // who goes on to read the file says why
    }
}

} // namespace mafteach
