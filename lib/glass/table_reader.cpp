// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/table_reader.h"

#include "core/error.h"
#include "files/file_errors.h"
#include "glass/table_format.h"

#include <cerrno>
#include <utility>

namespace mafteach {

using namespace table_format;

TableReader::TableReader(const Folder& folder, const std::string& name, ReadErrors errors)
    : path_(folder.path() / name), errors_(std::move(errors)), file_(folder.open_file(name)) {
    if (!file_)
        throw file_error("read", path_, std::error_code(errno, std::generic_category()));
}

void TableReader::fail() const {
    throw errors_.damaged("a table of it makes no sense");
}

bool TableReader::next() {
    value_.clear();
    do {
        if (!next_item())
            return false;
    } while (item_key_.empty()); // the entry that every table begins with
    if (item_key_ <= key_)
        fail();
    key_ = item_key_;
    deflated_ = (item_flags_ & flag_deflated) != 0;
    value_ = item_value_;
    while ((item_flags_ & flag_last) == 0) {
        if (!next_item() || item_key_ != key_)
            fail();
        value_ += item_value_;
    }
    return true;
}

/// An item is an entry, or a component of one that is too large for one.
bool TableReader::next_item() {
    while (block_.empty() || entry_ >= take_two(&block_[at_directory_end]))
        if (!next_leaf())
            return false;
    if (entry_ + entry_bytes > block_bytes)
        fail();
    const std::size_t at = take_two(&block_[entry_]);
    entry_ += entry_bytes;
    if (at + leaf_item_bytes > block_bytes)
        fail();
    const std::string_view item = block_.substr(at);
    item_flags_ = static_cast<unsigned char>(item[0]);
    const std::size_t size = (take_two(item.data()) & size_mask) + leaf_item_bytes;
    const std::size_t key = static_cast<unsigned char>(item[2]);
    const std::size_t value =
        leaf_item_bytes + key + ((item_flags_ & flag_first) != 0 ? 0 : component_bytes);
    if (size > item.size() || value > size)
        fail();
    item_key_ = item.substr(leaf_item_bytes, key);
    item_value_ = item.substr(value, size - value);
    return true;
}

bool TableReader::next_leaf() {
    do {
        if (!read_block()) {
            // The last block is the root, and a leaf only where there is one block.
            if (!ends_in_root_)
                fail();
            return false;
        }
        ends_in_root_ = block_[at_level] != 0 || ++leaves_ == 1;
    } while (block_[at_level] != 0);
    entry_ = header_bytes;
    if (take_two(&block_[at_directory_end]) > block_bytes)
        fail();
    return true;
}

/// False at the end of the file.
bool TableReader::read_block() {
    constexpr std::size_t read_bytes = 32 * block_bytes;
    if (next_block_ == buffer_.size()) {
        buffer_.resize(read_bytes);
        const auto size = read_some(file_, buffer_.data(), read_bytes);
        if (!size)
            throw file_error("read", path_, std::error_code(errno, std::generic_category()));
        buffer_.resize(*size);
        next_block_ = 0;
        if (*size % block_bytes != 0)
            fail();
    }
    if (buffer_.empty()) {
        block_ = {};
        return false;
    }
    block_ = std::string_view(buffer_).substr(next_block_, block_bytes);
    next_block_ += block_bytes;
    return true;
}

} // namespace mafteach
