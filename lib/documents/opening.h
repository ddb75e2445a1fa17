// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "documents/extractors.h"
#include "documents/input.h"
#include "documents/kinds.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace mafteach {

/// A file that is open.
struct OpenFile {
    Input& input;            ///< its bytes, none read yet
    int descriptor = -1;     ///< what they come from; negative: not to be read again, as a pipe
    std::uint64_t bytes = 0; ///< of a file
    const std::string& path;
};

/// Opens documents of all kinds. Each thread has one of its own.
class DocumentOpener {
public:
    /// Where `stop`, which must outlive this, becomes true, reading ends.
    DocumentOpener(const std::filesystem::path& extractors, ReadingOptions options,
                   const std::atomic<bool>& stop)
        : extractors_(extractors, stop), options_(std::move(options)) {}

    /// The document in `file`, which must outlive it, and its kind. What of it can't be read is
    /// told; where that is all of it, UnreadableDocument is thrown, now or by the reader, which
    /// throws what the input throws too. One document at a time.
    std::unique_ptr<DocumentReader> open(const OpenFile& file, const DocumentKind*& kind,
                                         TellUnreadable tell);

    const ReadingOptions& options() const { return options_; }

private:
    Extractors extractors_;
    ReadingOptions options_;
    Descriptor spooled_; ///< a pipe's bytes, in memory
};

/// Why the file `path` can't be read, as far as its beginning tells; empty where it can. Throws
/// Error (resources).
std::string why_not_readable(const std::string& path, const std::filesystem::path& extractors,
                             const ReadingOptions& options);

} // namespace mafteach
