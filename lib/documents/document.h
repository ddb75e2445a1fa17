// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/place.h"

#include <cstddef>

namespace mafteach {

/// The text of a document, in pieces: stretches that each stand in one place of it, a page or a
/// message. No sentence runs over the end of a piece.
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

} // namespace mafteach
