// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace mafteach {

/// Where in a document a piece of its text stands, as a person would say it.
struct Place {
    enum class Unit : std::uint8_t {
        none,    ///< the document has no places but its lines
        page,    ///< `number` is what a viewer calls it, from 1; `name` what is printed on it
        slide,   ///< `number`
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
constexpr Place::Unit last_unit = Place::Unit::note;

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

constexpr Property last_property = Property::encoding;

/// A document: a file, or one inside it.
struct Part {
    std::string member{}; ///< where in the file, with '/' between its parts; empty: the file itself
    std::string kind{};   ///< DocumentKind's name
    std::map<Property, std::string> properties{}; ///< none is empty

    bool operator==(const Part&) const = default;
};

} // namespace mafteach
