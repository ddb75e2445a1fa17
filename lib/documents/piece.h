// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/place.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mafteach {

/// What a person chose of how documents are read.
struct ReadingOptions {
    std::string encoding{}; ///< of texts that don't say theirs; empty: tell it by what they hold
    bool ocr = false;       ///< see letters in pictures
};

/// A document that can't be read. what() says why, and where there is one, the way out: an end of
/// a sentence that begins with its path, without a full stop.
class UnreadableDocument : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a reader makes of a document's bytes.
class DocumentSink {
public:
    virtual ~DocumentSink() = default;

    /// To be said before the first piece. What is empty counts as not said.
    virtual void property(Property property, std::string_view value) = 0;

    /// A piece of text in UTF-8 and logical order. A blank line, or U+2029, ends a paragraph; other
    /// ends of lines stand where the document has them, or not at all. No sentence runs over the
    /// end of a piece.
    virtual void piece(const Place& place, std::string_view text) = 0;

    /// A document inside this one (of an archive, an attachment), which is read as its own kind.
    /// `name` is where it stands in here, with '/' between its parts; it may hold anything. `kind`,
    /// where it isn't empty, is what kind it is, whatever it looks like. Without a `name` it is all
    /// that this one holds, packed, and stands where this one does. `line`, from 1, is the line of
    /// this document on which `bytes` begin, where its lines are theirs; else 0: they have their
    /// own.
    virtual void member(std::string_view name, std::string_view bytes, std::string_view kind = {},
                        std::uint32_t line = 0) = 0;

    /// Something of the document that can't be read while the rest can: as UnreadableDocument has
    /// it. `member` is where it stands in here, or empty.
    virtual void unreadable(std::string_view member, std::string_view reason) = 0;
};

/// Reads `bytes`, a document of one kind, into `sink`. Throws UnreadableDocument, what the sink
/// throws, and std::bad_alloc. The bytes may be a stranger's.
using ReadDocument = void (*)(std::string_view bytes, const ReadingOptions& options,
                              DocumentSink& sink);

} // namespace mafteach
