// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/ppt_records.h"

#include "documents/little_endian.h"

#include <algorithm>

namespace mafteach {
namespace {

constexpr std::size_t ppt_head = 8;

} // namespace

PptRecord ppt_record(std::string_view stream, std::size_t at) {
    PptRecord record;
    record.at = at;
    record.end = stream.size();
    if (at >= stream.size() || stream.size() - at < ppt_head)
        return record;
    constexpr unsigned version_of_holders = 0xF;
    const unsigned version = u16_at(stream, at);
    record.type = u16_at(stream, at + 2);
    record.instance = static_cast<std::uint16_t>(version >> 4U);
    record.data = bytes_at(stream, at + ppt_head, u32_at(stream, at + 4));
    record.end = at + ppt_head + record.data.size();
    record.holds_records = (version & version_of_holders) == version_of_holders ||
                           record.type == PptRecord::binary_tag;
    return record;
}

PptWalk::PptWalk(std::string_view stream, const PptRecord& from)
    : stream_(stream.substr(0, from.end)), at_(std::min(from.at + ppt_head, from.end)) {}

bool PptWalk::next(PptRecord& record) {
    if (at_ >= stream_.size() || stream_.size() - at_ < ppt_head)
        return false;
    record = ppt_record(stream_, at_);
    at_ = record.holds_records ? at_ + ppt_head : record.end;
    return true;
}

} // namespace mafteach
