// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "files/read_errors.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace mafteach {

/// Reads a table that TableBuilder wrote, from its first entry to its last: its blocks stand in the
/// file in that order. Throws Error where the file can't be read, or isn't such a table: any bytes
/// may be in it.
class TableReader {
public:
    /// Reads the file `name` of `folder`.
    TableReader(const Folder& folder, const std::string& name, ReadErrors errors);

    /// Goes to the next entry; false where there is none.
    bool next();

    // Of the entry at hand. Valid until the next call of next().
    const std::string& key() const { return key_; }
    std::string_view value() const { return value_; } ///< as it is stored
    bool deflated() const { return deflated_; }

private:
    bool next_item();
    bool next_leaf();
    bool read_block();
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    ReadErrors errors_;
    Descriptor file_;
    std::string buffer_;         ///< whole blocks
    std::size_t next_block_ = 0; ///< in the buffer: bytes
    std::string_view block_;     ///< the one at hand; empty: none
    std::size_t leaves_ = 0;
    bool ends_in_root_ = false; ///< the file, if it ends behind the block at hand
    std::size_t entry_ = 0;     ///< in the block's directory: the item that comes next
    std::string key_;
    std::string value_;
    bool deflated_ = false;
    std::string_view item_key_;
    std::string_view item_value_;
    unsigned char item_flags_ = 0;
};

} // namespace mafteach
