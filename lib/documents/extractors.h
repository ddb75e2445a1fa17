// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "documents/extractor_process.h"
#include "documents/kinds.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// Where the programs that read documents are: `$MAFTEACH_EXTRACTORS` if that is set and not empty;
/// else beside this program as it is installed, or as it was built.
std::filesystem::path extractors_folder();

/// Something in a document that can't be read while the rest can: where it stands in there, and
/// why.
using TellUnreadable = std::function<void(std::string_view member, std::string_view reason)>;

/// Reads documents with the programs that are for their kinds. Each thread has one of its own.
class Extractors {
public:
    /// Where `stop`, which must outlive this, becomes true, reading ends.
    Extractors(const std::filesystem::path& folder, const std::atomic<bool>& stop)
        : extract_(folder / "mafteach-extract", stop), pdf_(folder / "mafteach-extract-pdf", stop),
          ocr_(folder / "mafteach-extract-ocr", stop) {}

    /// The document that `descriptor`, which must stay open, is open at, of `bytes` bytes and of a
    /// kind that `by` reads: `kind`, or where that is empty, what it looks like. One document at a
    /// time can be read. What of it can't be read is told; where that is all of it,
    /// UnreadableDocument is thrown, now or by the reader.
    std::unique_ptr<DocumentReader> read(int descriptor, std::uint64_t bytes, ReadBy by,
                                         const std::string& kind, const std::string& path,
                                         const ReadingOptions& options, TellUnreadable tell);

    /// The program for a kind of documents. Throws UnreadableDocument where it is not installed.
    ExtractorProcess& program(ReadBy by, const ReadingOptions& options);

private:
    ExtractorProcess extract_;
    ExtractorProcess pdf_;
    ExtractorProcess ocr_;
};

} // namespace mafteach
