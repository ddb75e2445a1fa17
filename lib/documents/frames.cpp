// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/frames.h"

#include <algorithm>

namespace mafteach::frames {
namespace {

/// A name, a title or a reason is cut to so many bytes.
constexpr std::size_t most_name = 4096;

constexpr std::uint8_t last_property = static_cast<std::uint8_t>(Property::encoding);
constexpr std::uint8_t last_unit = static_cast<std::uint8_t>(Place::Unit::note);

constexpr std::uint64_t quoted_flag = 1;
constexpr std::uint64_t recognised_flag = 2;

void append_text(std::string& out, std::string_view text) {
    text = text.substr(0, most_name);
    packing::append_number(out, text.size());
    out += text;
}

/// Reads fields off the front of a payload.
class Fields {
public:
    explicit Fields(std::string_view payload) : rest_(payload) {}

    std::uint64_t number() {
        sound_ = sound_ && !rest_.empty();
        return packing::take_number(rest_);
    }
    std::string text() {
        const std::uint64_t size = number();
        sound_ = sound_ && size <= rest_.size() && size <= most_name;
        if (!sound_)
            return {};
        std::string text(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return text;
    }
    bool at_end() const { return rest_.empty(); }
    /// Whether all that was read was there.
    bool sound() const { return sound_; }

private:
    std::string_view rest_;
    bool sound_ = true;
};

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
    Fields fields(payload);
    Request request;
    request.name = fields.text();
    request.member = fields.text();
    request.kind = fields.text();
    request.options.encoding = fields.text();
    request.options.ocr = fields.number() != 0;
    return fields.sound() && fields.at_end() ? std::optional(std::move(request)) : std::nullopt;
}

std::string encode(const Part& part) {
    std::string out;
    append_text(out, part.member);
    append_text(out, part.kind);
    for (const auto& [property, value] : part.properties) {
        packing::append_number(out, static_cast<std::uint8_t>(property));
        append_text(out, value);
    }
    return out;
}

std::optional<Part> decode_part(std::string_view payload) {
    Fields fields(payload);
    Part part;
    part.member = fields.text();
    part.kind = fields.text();
    while (fields.sound() && !fields.at_end()) {
        const std::uint64_t property = fields.number();
        std::string value = fields.text();
        if (property > last_property || value.empty())
            return {};
        part.properties[static_cast<Property>(property)] = std::move(value);
    }
    return fields.sound() ? std::optional(std::move(part)) : std::nullopt;
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
    Fields fields(payload);
    Place place;
    const std::uint64_t unit = fields.number();
    place.number = static_cast<std::uint32_t>(fields.number());
    place.name = fields.text();
    place.line = static_cast<std::uint32_t>(fields.number());
    const std::uint64_t flags = fields.number();
    if (!fields.sound() || !fields.at_end() || unit > last_unit)
        return {};
    place.unit = static_cast<Place::Unit>(unit);
    place.quoted = (flags & quoted_flag) != 0;
    place.recognised = (flags & recognised_flag) != 0;
    return place;
}

std::string encode(std::string_view member, std::string_view text) {
    std::string out;
    append_text(out, member);
    append_text(out, text);
    return out;
}

std::optional<MemberText> decode_member_text(std::string_view payload) {
    Fields fields(payload);
    MemberText read;
    read.member = fields.text();
    read.text = fields.text();
    return fields.sound() && fields.at_end() ? std::optional(std::move(read)) : std::nullopt;
}

} // namespace mafteach::frames
