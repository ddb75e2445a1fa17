// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packed_number.h"
#include "core/place.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

/// Numbers and texts in a row, as records and messages have them.
namespace mafteach::packing {

/// Appends `text` behind its size in bytes.
inline void append_text(std::string& out, std::string_view text) {
    append_number(out, text.size());
    out += text;
}

/// Reads fields off the front of bytes that may be any. Where one makes no sense, it and all that
/// follow are nothing.
class PackedFields {
public:
    /// `bytes` must outlive this.
    explicit PackedFields(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number() {
        sound_ = sound_ && !rest_.empty();
        return sound_ ? take_number(rest_) : 0;
    }
    std::uint32_t number32() {
        const std::uint64_t wide = number();
        sound_ = sound_ && wide <= std::numeric_limits<std::uint32_t>::max();
        return sound_ ? static_cast<std::uint32_t>(wide) : 0;
    }
    /// One of an enumeration whose last value is `last`.
    template <typename Value>
    Value value(Value last) {
        const std::uint64_t number = this->number();
        sound_ = sound_ && number <= static_cast<std::uint64_t>(last);
        return sound_ ? static_cast<Value>(number) : Value{};
    }
    std::string text() {
        const std::uint64_t size = number();
        sound_ = sound_ && size <= rest_.size();
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

inline void append_part(std::string& out, const Part& part) {
    append_text(out, part.member);
    append_text(out, part.kind);
    append_number(out, part.properties.size());
    for (const auto& [property, value] : part.properties) {
        append_number(out, static_cast<std::uint64_t>(property));
        append_text(out, value);
    }
}

inline Part take_part(PackedFields& fields) {
    Part part;
    part.member = fields.text();
    part.kind = fields.text();
    for (std::uint64_t left = fields.number(); left > 0 && fields.sound(); --left) {
        const Property property = fields.value(last_property);
        if (std::string value = fields.text(); !value.empty())
            part.properties[property] = std::move(value);
    }
    return part;
}

} // namespace mafteach::packing
