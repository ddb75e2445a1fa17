// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ole.h"

#include "documents/little_endian.h"
#include "documents/utf16.h"

#include <algorithm>

namespace mafteach {
namespace {

// Sizes and places as [MS-CFB] has them.
constexpr std::size_t sector_shift_at = 30;
constexpr std::size_t first_directory_sector_at = 48;
constexpr std::size_t smallest_whole_stream_at = 56;
constexpr std::size_t first_small_fat_sector_at = 60;
constexpr std::size_t first_difat_sector_at = 68;
constexpr std::size_t difat_at = 76;
constexpr std::size_t difat_of_header = 109;
constexpr std::size_t small_sector_size = 64;
constexpr std::size_t directory_entry_size = 128;
constexpr std::uint32_t last_sector_number = 0xFFFFFFFA; ///< what is more is a mark
constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
constexpr std::uint32_t missing_sector = 0xFFFFFFFF;

std::vector<std::uint32_t> numbers_of(std::string_view bytes) {
    std::vector<std::uint32_t> numbers(bytes.size() / 4);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = u32_at(bytes, 4 * i);
    return numbers;
}

std::uint32_t next_in(const std::vector<std::uint32_t>& fat, std::uint32_t number) {
    return number < fat.size() ? fat[number] : missing_sector;
}

/// An entry of the directory as it stands there: a tree of brothers in each storage.
struct DirectoryEntry {
    enum Type : std::uint8_t { storage = 1, stream = 2, root = 5 };
    explicit DirectoryEntry(std::string_view bytes)
        : type(u8_at(bytes, 66)), left(u32_at(bytes, 68)), right(u32_at(bytes, 72)),
          child(u32_at(bytes, 76)), start(u32_at(bytes, 116)), size(u64_at(bytes, 120)) {
        constexpr std::size_t longest_name = 64; // bytes, with a NUL of two
        const std::size_t taken = std::min<std::size_t>(u16_at(bytes, 64), longest_name);
        name = utf8_of(utf16_of(bytes_at(bytes, 0, taken < 2 ? 0 : taken - 2)));
    }

    std::string name;
    std::uint8_t type;
    std::uint32_t left;
    std::uint32_t right;
    std::uint32_t child;
    std::uint32_t start;
    std::uint64_t size;
};

} // namespace

CompoundFile::CompoundFile(std::string_view bytes) : bytes_(bytes) {
    if (!bytes.starts_with(ole_magic))
        return;
    // Two sizes are in use, 512 and 4,096.
    sector_size_ = u16_at(bytes, sector_shift_at) == 12 ? 4096 : 512;
    read_fat();
    read_directory();
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
    if (number >= last_sector_number)
        return {};
    // The header takes the place of a sector before the first.
    return bytes_at(bytes_, (std::size_t{number} + 1) * sector_size_, sector_size_);
}

std::string CompoundFile::chain(std::uint32_t start, std::uint64_t most) const {
    std::string got;
    got.reserve(std::min<std::uint64_t>(most, bytes_.size()));
    // A chain that runs in a circle is longer than the file sooner or later.
    for (std::uint32_t at = start; got.size() < std::min<std::uint64_t>(most, bytes_.size());
         at = next_in(fat_, at)) {
        const std::string_view part = sector(at);
        got += part;
        if (part.size() < sector_size_)
            break;
    }
    if (got.size() > most)
        got.resize(most);
    return got;
}

bool CompoundFile::ends(std::uint32_t start) const {
    std::uint32_t at = start;
    for (std::size_t i = 0; i < fat_.size() && at < last_sector_number; ++i)
        at = next_in(fat_, at);
    return at == end_of_chain;
}

void CompoundFile::read_fat() {
    // The sectors of the table of chains stand in a list that begins in the header.
    std::vector<std::uint32_t> places = numbers_of(bytes_at(bytes_, difat_at, difat_of_header * 4));
    const std::size_t sectors = bytes_.size() / sector_size_;
    std::uint32_t at = u32_at(bytes_, first_difat_sector_at);
    for (std::size_t i = 0; i < sectors && sector(at).size() == sector_size_; ++i) {
        std::vector<std::uint32_t> more = numbers_of(sector(at));
        at = more.back();
        more.pop_back();
        places.insert(places.end(), more.begin(), more.end());
    }
    for (const std::uint32_t place : places) {
        if (fat_.size() >= sectors)
            break;
        if (place >= last_sector_number)
            continue;
        std::vector<std::uint32_t> part = numbers_of(sector(place));
        part.resize(sector_size_ / 4, missing_sector); // what is missing of it keeps its place
        fat_.insert(fat_.end(), part.begin(), part.end());
    }
}

void CompoundFile::read_directory() {
    const std::string directory = chain(u32_at(bytes_, first_directory_sector_at), bytes_.size());
    whole_ = ends(u32_at(bytes_, first_directory_sector_at));
    std::vector<DirectoryEntry> all;
    for (std::size_t i = 0; i + directory_entry_size <= directory.size(); i += directory_entry_size)
        all.emplace_back(std::string_view(directory).substr(i, directory_entry_size));
    if (all.empty() || all.front().type != DirectoryEntry::root)
        return;
    small_sectors_ = chain(all.front().start, all.front().size);
    small_fat_ = numbers_of(chain(u32_at(bytes_, first_small_fat_sector_at), bytes_.size()));

    // What is to be looked at, and the storage that it is in. Each is looked at once, so that a
    // circle ends.
    struct Waiting {
        std::uint32_t number;
        std::size_t storage;
    };
    std::vector<bool> seen(all.size());
    seen[0] = true;
    entries_.push_back({all.front().name, true, {}, 0, 0});
    std::vector<Waiting> waiting = {{all.front().child, 0}};
    while (!waiting.empty()) {
        const auto [number, storage] = waiting.back();
        waiting.pop_back();
        if (number >= all.size() || seen[number])
            continue;
        seen[number] = true;
        const DirectoryEntry& entry = all[number];
        const bool is_storage = entry.type == DirectoryEntry::storage;
        if (is_storage || entry.type == DirectoryEntry::stream) {
            entries_[storage].children.push_back(entries_.size());
            if (is_storage)
                waiting.push_back({entry.child, entries_.size()});
            entries_.push_back({entry.name, is_storage, {}, entry.start, entry.size});
        }
        waiting.push_back({entry.right, storage});
        waiting.push_back({entry.left, storage});
    }
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name, std::size_t storage) const {
    if (storage >= entries_.size())
        return nullptr;
    for (const std::size_t child : entries_[storage].children)
        if (entries_[child].name == name)
            return &entries_[child];
    return nullptr;
}

std::string CompoundFile::contents(const Entry& stream, std::uint64_t most) const {
    if (stream.is_storage)
        return {};
    // Files with small sectors use no more than 32 bits of the size; the others may hold anything.
    const std::uint64_t whole = sector_size_ == 512 ? stream.size & 0xFFFFFFFFU : stream.size;
    const std::uint64_t size = std::min(whole, most);
    if (whole >= u32_at(bytes_, smallest_whole_stream_at))
        return chain(stream.start, size);
    std::string got;
    for (std::uint32_t at = stream.start; got.size() < size; at = next_in(small_fat_, at)) {
        const std::string_view part =
            bytes_at(small_sectors_, std::size_t{at} * small_sector_size, small_sector_size);
        if (part.empty() || got.size() > small_sectors_.size())
            break;
        got += part;
    }
    if (got.size() > size)
        got.resize(size);
    return got;
}

std::string CompoundFile::stream(std::string_view name, std::size_t storage,
                                 std::uint64_t most) const {
    const Entry* const entry = find(name, storage);
    return entry == nullptr ? std::string() : contents(*entry, most);
}

} // namespace mafteach
