// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/place.h"
#include "documents/input.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace mafteach {

/// The text of a document, in pieces: stretches that each stand in one place of it, a page or a
/// message. No sentence runs over the end of a piece. What a reader of one kind of documents makes
/// of their bytes.
class DocumentReader {
public:
    virtual ~DocumentReader() = default;

    /// Goes on to the next piece, or to the first one; false where there is none. What was left of
    /// the one before is gone.
    virtual bool next_piece() = 0;

    /// Fills up to `size` bytes at `buffer` with text of the piece, in UTF-8 (of text that came as
    /// such, malformed bytes too) and in logical order, and returns how many; 0 at its end. Throws
    /// what the input throws.
    virtual std::size_t read(char* buffer, std::size_t size) = 0;

    /// Where the piece stands, and in which document of the file.
    virtual const Place& place() const = 0;
    virtual const Part& part() const = 0;
};

/// Why a document can't be read, and what to do: an end of a sentence that begins with its path.
struct Unreadable {
    std::string reason;
};

/// Makes a reader of `input`, by the kind of document that its beginning says it is; `path` is for
/// the reason, and names its kind where the bytes say nothing. `input` must outlive the reader.
std::variant<std::unique_ptr<DocumentReader>, Unreadable> read_document(Input& input,
                                                                        const std::string& path);

/// Why the file `path` can't be read, as far as its beginning tells; empty where it can. Throws
/// Error (resources).
std::string why_not_readable(const std::string& path);

} // namespace mafteach
