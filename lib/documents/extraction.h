// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <span>
#include <string_view>

namespace mafteach {

/// What becomes of a file: its parts and their pieces, in order.
class PartSink {
public:
    virtual ~PartSink() = default;

    /// What comes from here on is of this part. A part may come again after one inside it.
    virtual void part(const Part& part) = 0;
    virtual void piece(const Place& place, std::string_view text) = 0;
    virtual void unreadable(std::string_view member, std::string_view reason) = 0;

    /// A document inside the file of a kind that no reader at hand is for.
    virtual void foreign(std::string_view member, std::string_view kind,
                         std::string_view bytes) = 0;
};

/// Who reads a kind of documents.
struct Reader {
    std::string_view kind; ///< DocumentKind's name
    ReadDocument read;
};

/// Reads a document and what is inside it, of the kinds that `readers` are for, into `sink`, within
/// the bounds of extraction.cpp. `name` is the file's; `member` where the document stands in it, or
/// empty; `kind` what it is known to be, or empty. What can't be read is told to the sink. Throws
/// what the sink throws, and std::bad_alloc.
void extract(std::string_view bytes, std::string_view name, std::string_view member,
             std::string_view kind, const ReadingOptions& options, std::span<const Reader> readers,
             PartSink& sink);

} // namespace mafteach
