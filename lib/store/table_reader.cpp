// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/table_reader.h"

#include "core/error.h"
#include "store/table_format.h"
#include "store/xapian_errors.h"

#include <ios>

namespace mafteach {

using namespace table_format;

TableReader::TableReader(const std::filesystem::path& path)
    : path_(path), file_(path, std::ios::binary) {
    if (!file_)
        fail();
}

void TableReader::fail() const {
    throw damaged(path_, "a table that was written in this run can't be read again");
}

bool TableReader::next() {
    value_.clear();
    do {
        if (!next_item())
            return false;
    } while (item_key_.empty()); // the entry that every table begins with
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
    if (block_.empty() || entry_ >= take_two(&block_[at_directory_end]))
        if (!next_leaf())
            return false;
    const std::size_t at = take_two(&block_[entry_]);
    entry_ += entry_bytes;
    if (at + leaf_item_bytes > block_bytes)
        fail();
    std::string_view item = std::string_view(block_).substr(at);
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
        block_.resize(block_bytes);
        file_.read(block_.data(), static_cast<std::streamsize>(block_bytes));
        if (file_.gcount() == 0 && file_.eof()) {
            // The last block is the root, and a leaf only where there is one block.
            if (!ends_in_root_)
                fail();
            return false;
        }
        if (!file_)
            fail();
        ends_in_root_ = block_[at_level] != 0 || ++leaves_ == 1;
    } while (block_[at_level] != 0);
    entry_ = header_bytes;
    if (take_two(&block_[at_directory_end]) > block_bytes)
        fail();
    return true;
}

} // namespace mafteach
