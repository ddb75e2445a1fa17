// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mafteach {

/// Which program reads a kind of documents.
enum class ReadBy : std::uint8_t {
    indexer, ///< itself: text
    extract, ///< mafteach-extract
    pdf,     ///< mafteach-extract-pdf; with --ocr mafteach-extract-ocr, where that is installed
    ocr,     ///< mafteach-extract-ocr, with --ocr: pictures
    nobody,  ///< what isn't text, and what no reader is for
};

/// A kind of documents.
struct DocumentKind {
    std::string_view name; ///< as `type:` takes it, and a record has it
    ReadBy read_by;
    /// Whether a file whose bytes begin so is of this kind; its name, which may be no more than its
    /// end, is the second witness. `beginning` is 4,096 bytes at least, or all.
    bool (*is)(std::string_view beginning, std::string_view name);
    /// Raised when its reader reads better, so that files are read anew.
    std::uint32_t version = 1;
    /// Its text has the line ends that a person typed: no program made paragraphs of it.
    bool keeps_lines = false;
};

/// The kind of a document. Never nothing: what no other kind takes is "binary".
const DocumentKind& tell_kind(std::string_view beginning, std::string_view name);

/// Whether a file of that kind is another file, packed, whose name is its own less the last ending.
bool is_one_packed_file(const DocumentKind& kind);

/// The first kind with that name; "binary" where there is none.
const DocumentKind& kind_named(std::string_view name);

} // namespace mafteach
