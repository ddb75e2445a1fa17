// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/reader_version.h"

namespace mafteach {
namespace {

constexpr std::uint32_t letters_seen = std::uint32_t{1} << 16; // more versions there are not

} // namespace

std::uint32_t reader_version(const DocumentKind& kind, const ReadingOptions& options) {
    const bool may_hold_pictures = kind.read_by != ReadBy::indexer;
    return kind.version | (options.ocr && may_hold_pictures ? letters_seen : 0);
}

bool would_be_read_better(std::uint32_t version, const DocumentKind& kind,
                          const ReadingOptions& options) {
    const std::uint32_t now = reader_version(kind, options);
    return (version | letters_seen) != (now | letters_seen) || (now & ~version) != 0;
}

} // namespace mafteach
