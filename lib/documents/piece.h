// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mafteach {

/// Where in a document a piece of its text stands, as a person would say it.
struct Place {
    enum class Unit : std::uint8_t {
        none,    ///< the document has no places but its lines
        page,    ///< `number` is what a viewer calls it, from 1; `name` what is printed on it
        slide,   ///< `number`, and `name` "notes" for what the speaker says to it
        chapter, ///< `number` in the order of reading, `name` its title
        row,     ///< `number` of the row as the program shows it, `name` of the sheet
        message, ///< of a chat: `number` of it, `name` its time and who wrote it
        time,    ///< of a caption: `number` of it, `name` when it begins, as HH:MM:SS
        note,    ///< a footnote, an endnote, a comment: `number` of it, `name` "footnote" and so on
    };
    Unit unit = Unit::none;
    std::uint32_t number = 0; ///< from 1; 0 where there is none
    std::string name{};       ///< UTF-8, one line; may be empty
    std::uint32_t line = 0;   ///< from 1, in the file, of the piece's first byte; 0: no lines
    bool quoted = false;      ///< of a reply: what it quotes of the message before
    bool recognised = false;  ///< letters that a program saw in a picture, and may have seen wrong

    bool operator==(const Place&) const = default;
};

/// What is known of a document besides its text. All are one line of UTF-8.
enum class Property : std::uint8_t {
    title,
    author,
    subject,
    from,
    to,
    date,     ///< as ISO 8601 has it: 2024-03-05T10:15:00+02:00, or less of it
    encoding, ///< that its text was told to be in, where that is not UTF-8
};

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
    /// that this one holds, packed, and stands where this one does.
    virtual void member(std::string_view name, std::string_view bytes,
                        std::string_view kind = {}) = 0;

    /// Something of the document that can't be read while the rest can: as UnreadableDocument has
    /// it. `member` is where it stands in here, or empty.
    virtual void unreadable(std::string_view member, std::string_view reason) = 0;
};

/// Reads `bytes`, a document of one kind, into `sink`. Throws UnreadableDocument, what the sink
/// throws, and std::bad_alloc. The bytes may be a stranger's.
using ReadDocument = void (*)(std::string_view bytes, const ReadingOptions& options,
                              DocumentSink& sink);

} // namespace mafteach
