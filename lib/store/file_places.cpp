// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_places.h"

#include "core/packed_fields.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mafteach {
namespace {

using packing::append_number;

constexpr std::uint64_t quoted_flag = 1;
constexpr std::uint64_t recognised_flag = 2;
constexpr std::uint64_t name_flag = 4; ///< a name follows; else it is that of the stretch before
constexpr std::uint64_t part_flag = 8; ///< a part follows; else it is that of the stretch before
constexpr unsigned flag_bits = 4;

} // namespace

bool FilePlaces::goes_on(const Stretch& stretch, std::uint32_t paragraph, const Place& place) {
    const std::uint32_t steps = stretch.places;
    Place next = stretch.place;
    next.number += steps;
    next.line = place.line;
    if (paragraph != stretch.paragraph + steps || !(next == place))
        return false;
    return steps == 1 ? place.line >= stretch.place.line
                      : place.line == stretch.place.line + stretch.lines * steps;
}

void FilePlaces::add(std::uint32_t paragraph, const Place& place, const Part& part) {
    const bool same_part = !parts_.empty() && parts_.back() == part;
    if (!same_part)
        parts_.push_back(part);
    if (same_part && !stretches_.empty() && goes_on(stretches_.back(), paragraph, place)) {
        Stretch& stretch = stretches_.back();
        if (stretch.places++ == 1)
            stretch.lines = place.line - stretch.place.line;
        return;
    }
    stretches_.push_back({paragraph, 1, 0, parts_.size() - 1, place});
}

FilePlaces::Found FilePlaces::at(std::uint32_t paragraph) const {
    const auto after = std::upper_bound(
        stretches_.begin(), stretches_.end(), paragraph,
        [](std::uint32_t number, const Stretch& stretch) { return number < stretch.paragraph; });
    if (after == stretches_.begin())
        return {};
    const Stretch& stretch = *std::prev(after);
    const std::uint32_t steps = std::min(paragraph - stretch.paragraph, stretch.places - 1);
    Found found{stretch.place, parts_[stretch.part]};
    found.place.number += steps;
    found.place.line += stretch.lines * steps;
    return found;
}

void FilePlaces::for_each_part(const std::function<void(std::uint32_t, const Part&)>& visit) const {
    std::size_t parts = 0; // that were visited
    for (const Stretch& stretch : stretches_)
        if (stretch.part >= parts) {
            parts = stretch.part + 1;
            visit(stretch.paragraph, parts_[stretch.part]);
        }
}

std::string FilePlaces::encode() const {
    std::string out;
    const Stretch* before = nullptr;
    for (const Stretch& stretch : stretches_) {
        const Place& place = stretch.place;
        const bool named =
            before == nullptr ? !place.name.empty() : place.name != before->place.name;
        const bool parted = before == nullptr || stretch.part != before->part;
        append_number(out, static_cast<std::uint64_t>(place.unit) << flag_bits |
                               (place.quoted ? quoted_flag : 0) |
                               (place.recognised ? recognised_flag : 0) | (named ? name_flag : 0) |
                               (parted ? part_flag : 0));
        append_number(out, stretch.paragraph - (before == nullptr ? 0 : before->paragraph));
        append_number(out, stretch.places);
        append_number(out, place.number);
        append_number(out, place.line);
        append_number(out, stretch.lines);
        if (named)
            packing::append_text(out, place.name);
        if (parted)
            packing::append_part(out, parts_[stretch.part]);
        before = &stretch;
    }
    return out;
}

bool FilePlaces::decode(std::string_view value, FilePlaces& out) {
    packing::PackedFields stored(value);
    out = {};
    while (!stored.at_end()) {
        Stretch stretch;
        const std::uint64_t flags = stored.number();
        const std::uint64_t unit = flags >> flag_bits;
        const Stretch* const before = out.stretches_.empty() ? nullptr : &out.stretches_.back();
        stretch.paragraph = stored.number32();
        stretch.places = stored.number32();
        stretch.place.number = stored.number32();
        stretch.place.line = stored.number32();
        stretch.lines = stored.number32();
        if (before != nullptr) {
            stretch.place.name = before->place.name;
            stretch.paragraph += before->paragraph;
        }
        if ((flags & name_flag) != 0)
            stretch.place.name = stored.text();
        if ((flags & part_flag) != 0)
            out.parts_.push_back(packing::take_part(stored));
        if (!stored.sound() || unit > static_cast<std::uint64_t>(last_unit) || out.parts_.empty() ||
            stretch.places == 0 || (before != nullptr && stretch.paragraph <= before->paragraph))
            return false;
        stretch.place.unit = static_cast<Place::Unit>(unit);
        stretch.place.quoted = (flags & quoted_flag) != 0;
        stretch.place.recognised = (flags & recognised_flag) != 0;
        stretch.part = out.parts_.size() - 1;
        out.stretches_.push_back(std::move(stretch));
    }
    return true;
}

} // namespace mafteach
