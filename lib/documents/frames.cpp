// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/frames.h"

#include "core/packed_fields.h"

#include <algorithm>

namespace mafteach::frames {

using packing::PackedFields;

namespace {

/// A name, a title or a reason is cut to so many bytes.
constexpr std::size_t most_name = 4096;

constexpr std::uint64_t quoted_flag = 1;
constexpr std::uint64_t recognised_flag = 2;

void append_text(std::string& out, std::string_view text) {
    packing::append_text(out, text.substr(0, most_name));
}

} // namespace

std::optional<Header> decode_header(std::string_view bytes) {
    constexpr std::string_view kinds = "RPITUFBE";
    if (bytes.size() != header_bytes || kinds.find(bytes.front()) == std::string_view::npos)
        return {};
    Header header{static_cast<Kind>(bytes.front()), 0};
    for (std::size_t i = header_bytes; i-- > 1;)
        header.payload = header.payload << 8 | static_cast<unsigned char>(bytes[i]);
    return header.payload > most_payload ? std::nullopt : std::optional(header);
}

void append(std::string& out, Kind kind, std::string_view payload) {
    out += static_cast<char>(kind);
    for (std::size_t i = 1, size = payload.size(); i < header_bytes; ++i, size >>= 8)
        out += static_cast<char>(size);
    out += payload;
}

std::string Request::encode() const {
    std::string out;
    append_text(out, name);
    append_text(out, member);
    append_text(out, kind);
    append_text(out, options.encoding);
    packing::append_number(out, options.ocr ? 1 : 0);
    return out;
}

std::optional<Request> Request::decode(std::string_view payload) {
    PackedFields fields(payload);
    Request request;
    request.name = fields.text();
    request.member = fields.text();
    request.kind = fields.text();
    request.options.encoding = fields.text();
    request.options.ocr = fields.number() != 0;
    return fields.sound() && fields.at_end() ? std::optional(std::move(request)) : std::nullopt;
}

std::string encode(const Part& part) {
    Part shorter = part;
    shorter.member.resize(std::min(shorter.member.size(), most_name));
    for (auto& [property, value] : shorter.properties)
        value.resize(std::min(value.size(), most_name));
    std::string out;
    packing::append_part(out, shorter);
    return out;
}

std::optional<Part> decode_part(std::string_view payload) {
    PackedFields fields(payload);
    Part part = packing::take_part(fields);
    return fields.sound() && fields.at_end() ? std::optional(std::move(part)) : std::nullopt;
}

std::string encode(const Place& place) {
    std::string out;
    packing::append_number(out, static_cast<std::uint8_t>(place.unit));
    packing::append_number(out, place.number);
    append_text(out, place.name);
    packing::append_number(out, place.line);
    packing::append_number(out, (place.quoted ? quoted_flag : 0) |
                                    (place.recognised ? recognised_flag : 0));
    return out;
}

std::optional<Place> decode_place(std::string_view payload) {
    PackedFields fields(payload);
    Place place;
    place.unit = fields.value(last_unit);
    place.number = fields.number32();
    place.name = fields.text();
    place.line = fields.number32();
    const std::uint64_t flags = fields.number();
    place.quoted = (flags & quoted_flag) != 0;
    place.recognised = (flags & recognised_flag) != 0;
    return fields.sound() && fields.at_end() ? std::optional(std::move(place)) : std::nullopt;
}

std::string encode(std::string_view member, std::string_view text) {
    std::string out;
    append_text(out, member);
    append_text(out, text);
    return out;
}

std::optional<MemberText> decode_member_text(std::string_view payload) {
    PackedFields fields(payload);
    MemberText read;
    read.member = fields.text();
    read.text = fields.text();
    return fields.sound() && fields.at_end() ? std::optional(std::move(read)) : std::nullopt;
}

} // namespace mafteach::frames
