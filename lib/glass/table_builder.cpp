// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/table_builder.h"

#include "glass/packing.h"
#include "glass/table_format.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <libdeflate.h>
#include <new>
#include <utility>

namespace mafteach {

using namespace table_format;

namespace {

constexpr std::size_t items_a_block = 4; ///< fit at the least, however large
constexpr std::size_t most_item_bytes =
    (block_bytes - header_bytes - items_a_block * entry_bytes) / items_a_block;
constexpr std::uint64_t least_deflated = 18; ///< bytes; shorter values are never deflated
/// Longer values aren't either: Xapian inflates by so many bytes at a time, and fails where the
/// last input gives more than that.
constexpr std::uint64_t most_deflated = 8192;

/// Of libdeflate's, 0 to 12. On the texts of the literature 1 takes 0.85 s and leaves 0.431 of
/// them, 4 takes 1.36 s for 0.423, 8 takes 2.06 s for 0.417.
constexpr int deflate_level = 1;

constexpr std::size_t buffer_bytes = 64 * block_bytes;

} // namespace

/// A block while it is filled: its directory from the front, its items from the back.
struct TableBuilder::Block {
    std::array<unsigned char, block_bytes> bytes{};
    std::size_t directory_end = header_bytes;
    std::size_t items_begin = block_bytes;
    std::string separator; ///< tells its entries from those of the block before it

    bool empty() const { return directory_end == header_bytes; }
    bool has_room(std::size_t item) const {
        return items_begin - directory_end >= item + entry_bytes;
    }
    /// Where to write an item of that size, the last of the block.
    unsigned char* append(std::size_t item) {
        items_begin -= item;
        put(&bytes[directory_end], items_begin, 2);
        directory_end += entry_bytes;
        return &bytes[items_begin];
    }
    void clear() {
        bytes.fill(0);
        directory_end = header_bytes;
        items_begin = block_bytes;
    }
};

class TableBuilder::Deflater {
public:
    Deflater() : compressor_(libdeflate_alloc_compressor(deflate_level)) {
        if (compressor_ == nullptr)
            throw std::bad_alloc();
    }
    ~Deflater() { libdeflate_free_compressor(compressor_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    /// Empty where it does not make `value` smaller; valid until the next call.
    std::string_view deflate(std::string_view value) {
        out_.resize(value.size() - 1);
        const std::size_t size = libdeflate_deflate_compress(
            compressor_, value.data(), value.size(), out_.data(), out_.size());
        return {out_.data(), size};
    }

private:
    libdeflate_compressor* compressor_;
    std::string out_;
};

TableBuilder::TableBuilder(std::unique_ptr<ByteSink> sink, Compression compression)
    : sink_(std::move(sink)),
      deflater_(compression == Compression::deflate ? std::make_unique<Deflater>() : nullptr) {
    // Every table begins with an entry of its own, without key and value.
    unsigned char* item = level(0).append(leaf_item_bytes);
    item[0] = flag_first | flag_last;
}

TableBuilder::~TableBuilder() = default;

TableBuilder::Block& TableBuilder::level(std::size_t number) {
    if (number == levels_.size())
        levels_.push_back(std::make_unique<Block>());
    return *levels_[number];
}

void TableBuilder::add(std::string_view key, std::string_view value) {
    if (deflater_ && value.size() > least_deflated && value.size() <= most_deflated) {
        if (const std::string_view smaller = deflater_->deflate(value); !smaller.empty())
            return add_stored(key, smaller, true);
    }
    add_stored(key, value, false);
}

void TableBuilder::add_stored(std::string_view key, std::string_view value, bool deflated) {
    ++entries_;
    const std::size_t room = most_item_bytes - leaf_item_bytes - key.size();
    for (unsigned component = 1;; ++component) {
        const std::size_t most = component == 1 ? room : room - component_bytes;
        const std::string_view part = value.substr(0, most);
        value.remove_prefix(part.size());
        add_item(key, component, value.empty(), deflated, part);
        if (value.empty())
            break;
    }
}

void TableBuilder::add_item(std::string_view key, unsigned component, bool last, bool deflated,
                            std::string_view part) {
    const std::size_t value_at =
        leaf_item_bytes + key.size() + (component > 1 ? component_bytes : 0);
    const std::size_t size = value_at + part.size();
    if (!level(0).has_room(size)) {
        add_branch(1, level(0).separator, flush(0));
        // The shortest beginning of the key that tells it from the last one.
        const auto differ =
            std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first;
        const auto same = static_cast<std::size_t>(differ - key.begin());
        std::string& separator = level(0).separator;
        separator.assign(key.substr(0, same + 1));
        separator += static_cast<char>(component >> 8);
        separator += static_cast<char>(component);
    }
    unsigned char* item = level(0).append(size);
    put(item, size - leaf_item_bytes, 2);
    item[0] |= static_cast<unsigned char>((deflated ? flag_deflated : 0) | (last ? flag_last : 0) |
                                          (component == 1 ? flag_first : 0));
    item[2] = static_cast<unsigned char>(key.size());
    std::memcpy(item + leaf_item_bytes, key.data(), key.size());
    if (component > 1)
        put(item + leaf_item_bytes + key.size(), component, component_bytes);
    std::memcpy(item + value_at, part.data(), part.size());
    last_key_.assign(key);
}

/// Adds to level `at` the block `block` of the level below. `separator` is a key and the number of
/// a component; the first block of all has none.
void TableBuilder::add_branch(std::size_t at, std::string_view separator, std::uint32_t block) {
    constexpr std::size_t fixed = 4 + 1; // the block's number, the length of the key
    constexpr std::string_view none("\0\0", 2);
    if (!level(at).has_room(fixed + std::max(separator.size(), none.size()))) {
        add_branch(at + 1, level(at).separator, flush(at));
        level(at).separator.assign(separator);
    }
    if (level(at).empty()) // what comes before it is told apart one level higher
        separator = none;
    unsigned char* item = level(at).append(fixed + separator.size());
    put(item, block, 4);
    item[4] = static_cast<unsigned char>(separator.size() - component_bytes);
    std::memcpy(item + fixed, separator.data(), separator.size());
}

/// Writes the block of level `at`, empties it and returns the number that it got.
std::uint32_t TableBuilder::flush(std::size_t at) {
    Block& block = level(at);
    constexpr std::uint64_t revision = 1;
    const std::size_t free = block.items_begin - block.directory_end;
    put(&block.bytes[0], revision, 4);
    put(&block.bytes[4], at, 1);
    put(&block.bytes[5], free, 2);
    put(&block.bytes[7], free, 2);
    put(&block.bytes[9], block.directory_end, 2);
    buffer_.append(reinterpret_cast<const char*>(block.bytes.data()), block.bytes.size());
    if (buffer_.size() >= buffer_bytes)
        write_buffer();
    block.clear();
    return blocks_++;
}

void TableBuilder::write_buffer() {
    sink_->write(buffer_);
    buffer_.clear();
}

std::string TableBuilder::finish() {
    std::size_t top = 0;
    for (; top + 1 < levels_.size(); ++top)
        add_branch(top + 1, level(top).separator, flush(top));
    const std::uint32_t root = flush(top);
    write_buffer();
    sink_->finish();

    std::string info;
    packing::append_number(info, root);
    packing::append_number(info, top << 2); // bit 0: no block was written; bit 1: none is a branch
    packing::append_number(info, entries_);
    packing::append_number(info, block_bytes >> 11);
    packing::append_number(info, deflater_ ? least_deflated : 0);
    std::string free_blocks;
    packing::append_number(free_blocks, 1); // the revision
    packing::append_number(free_blocks, blocks_);
    free_blocks.append(4, '\0'); // the list of free blocks, empty
    packing::append_number(info, free_blocks.size());
    return info + free_blocks;
}

std::uint64_t TableBuilder::bytes() const {
    return std::uint64_t{blocks_} * block_bytes;
}

} // namespace mafteach
