// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packed_number.h"
#include "documents/piece.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the indexer and the programs that read documents for it say to each other over a socket:
/// one asks, with the document's descriptor beside the request; the other answers frames, down to
/// `end`. Each frame is a letter, the size of what follows (four bytes, the lowest first), and
/// that. Either side may be a stranger's by now: all that is read has bounds.
namespace mafteach::frames {

enum class Kind : char {
    request = 'R',    ///< a Request
    part = 'P',       ///< a Part: what follows is of it
    piece = 'I',      ///< a Place: the text that follows stands there
    text = 'T',       ///< text, in as many frames as it takes
    unreadable = 'U', ///< a member and why it can't be read
    foreign = 'F',    ///< a member and its kind: its bytes follow, for another program
    bytes = 'B',      ///< of it
    end = 'E',        ///< of the answer; a payload says that the program ends, too
};

/// Bytes before the payload.
constexpr std::size_t header_bytes = 5;
/// A larger payload is no frame.
constexpr std::size_t most_payload = std::size_t{256} * 1024;
/// A larger document inside another is not handed on to another program: bytes. Both hold it in
/// memory meanwhile, of which a program has 512 MB (extractor/box.cpp).
constexpr std::uint64_t most_foreign = std::uint64_t{256} * 1024 * 1024;

struct Header {
    Kind kind = Kind::end;
    std::size_t payload = 0; ///< bytes
};
/// None where `bytes`, header_bytes of them, can't begin a frame.
std::optional<Header> decode_header(std::string_view bytes);
/// Appends a frame. `payload` is of most_payload bytes at the most.
void append(std::string& out, Kind kind, std::string_view payload);

/// A document to be read.
struct Request {
    std::string name{};   ///< the file's, for its kind
    std::string member{}; ///< where the document stands in it
    std::string kind{};   ///< what it is known to be, or empty
    ReadingOptions options{};

    std::string encode() const;
    static std::optional<Request> decode(std::string_view payload);
};

std::string encode(const Part& part);
std::string encode(const Place& place);
std::string encode(std::string_view member, std::string_view text);
/// Nothing where `payload` makes no sense.
std::optional<Part> decode_part(std::string_view payload);
std::optional<Place> decode_place(std::string_view payload);
struct MemberText {
    std::string member{};
    std::string text{};
};
std::optional<MemberText> decode_member_text(std::string_view payload);

} // namespace mafteach::frames
