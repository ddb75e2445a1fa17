// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace mafteach {

/// Reads a table that TableBuilder wrote in this run, from its first entry to its last: its blocks
/// stand in the file in that order. Not for tables that Xapian has written to. Throws Error where
/// the file can't be read, or isn't such a table.
class TableReader {
public:
    explicit TableReader(const std::filesystem::path& path);

    /// Goes to the next entry; false where there is none.
    bool next();

    // Of the entry at hand. Valid until the next call of next().
    const std::string& key() const { return key_; }
    std::string_view value() const { return value_; } ///< as it is stored
    bool deflated() const { return deflated_; }

private:
    bool next_item();
    bool next_leaf();
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    std::ifstream file_;
    std::string block_;
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
