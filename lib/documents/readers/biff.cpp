// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/biff.h"

#include "documents/little_endian.h"
#include "documents/utf16.h"

#include <algorithm>

namespace mafteach {
namespace {

constexpr std::uint16_t biff_continue = 0x003C;
constexpr std::size_t biff_head = 4;

// What a string of Excel 97 says of itself in one byte.
constexpr unsigned string_is_wide = 0x01;
constexpr unsigned string_has_sounds = 0x04;
constexpr unsigned string_has_formats = 0x08;

/// Characters of one byte are those up to U+00FF.
std::u16string biff_units(std::string_view bytes, bool wide) {
    if (wide)
        return utf16_of(bytes);
    std::u16string units;
    for (const char byte : bytes)
        units += static_cast<char16_t>(static_cast<unsigned char>(byte));
    return units;
}

} // namespace

bool BiffRecords::next(BiffRecord& record) {
    if (at_ >= stream_.size() || stream_.size() - at_ < biff_head)
        return false;
    record.type = u16_at(stream_, at_);
    record.data = bytes_at(stream_, at_ + biff_head, u16_at(stream_, at_ + 2));
    at_ += biff_head + record.data.size();
    return true;
}

std::vector<std::string_view> BiffRecords::continuations() {
    std::vector<std::string_view> parts;
    BiffRecords ahead = *this;
    for (BiffRecord record; ahead.next(record) && record.type == biff_continue; *this = ahead)
        parts.push_back(record.data);
    return parts;
}

bool BiffReader::at_end() {
    while (part_ < parts_.size() && at_ >= parts_[part_].size()) {
        ++part_;
        at_ = 0;
    }
    return part_ >= parts_.size();
}

std::uint8_t BiffReader::u8() {
    return at_end() ? std::uint8_t{0} : u8_at(parts_[part_], at_++);
}

std::uint16_t BiffReader::u16() {
    const unsigned low = u8();
    return static_cast<std::uint16_t>(low | static_cast<unsigned>(u8()) << 8U);
}

std::uint32_t BiffReader::u32() {
    const std::uint32_t low = u16();
    return low | static_cast<std::uint32_t>(u16()) << 16U;
}

void BiffReader::pass_over(std::size_t bytes) {
    while (bytes > 0 && !at_end()) {
        const std::size_t here = std::min(bytes, parts_[part_].size() - at_);
        at_ += here;
        bytes -= here;
    }
}

std::string BiffReader::string() {
    std::size_t left = u16();
    const unsigned flags = u8();
    const std::size_t formats = (flags & string_has_formats) != 0 ? u16() : 0;
    const std::size_t sounds = (flags & string_has_sounds) != 0 ? u32() : 0;
    bool wide = (flags & string_is_wide) != 0;
    std::u16string units;
    while (left > 0 && part_ < parts_.size()) {
        const std::size_t size = wide ? 2 : 1;
        const std::string_view here = bytes_at(parts_[part_], at_, left * size);
        const std::size_t got = here.size() / size;
        units += biff_units(here.substr(0, got * size), wide);
        left -= got;
        at_ += got * size;
        if (left == 0)
            break;
        // The rest is in the next record, which says anew how wide its characters are.
        ++part_;
        at_ = 0;
        if (part_ < parts_.size())
            wide = (u8_at(parts_[part_], at_++) & string_is_wide) != 0;
    }
    constexpr std::size_t bytes_a_format = 4;
    pass_over(formats * bytes_a_format + sounds);
    return utf8_of(units);
}

std::string BiffStrings::at(std::string_view data, std::size_t at, bool wide_count) const {
    const std::size_t count = wide_count ? u16_at(data, at) : u8_at(data, at);
    at += wide_count ? 2 : 1;
    if (!unicode)
        return code_page.text(bytes_at(data, at, count));
    const unsigned flags = u8_at(data, at++);
    at += (flags & string_has_formats) != 0 ? 2 : 0;
    at += (flags & string_has_sounds) != 0 ? 4 : 0;
    const bool wide = (flags & string_is_wide) != 0;
    return utf8_of(biff_units(bytes_at(data, at, count * (wide ? 2 : 1)), wide));
}

} // namespace mafteach
