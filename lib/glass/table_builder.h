// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/byte_sink.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Whether the values of a table are deflated where that makes them smaller. A reader learns it
/// from each value.
enum class Compression { none, deflate };

/// Writes one table of a Glass database (Xapian 1.4): a B-tree in blocks of 8 KiB, made from its
/// entries in order, so that every block is full and written once, and only one block of each level
/// is in memory. The format is that of Xapian's glass_table.h. The same entries give the same
/// bytes. Not to be shared between threads. Throws Error where the sink does.
class TableBuilder {
public:
    TableBuilder(std::unique_ptr<ByteSink> sink, Compression compression);
    ~TableBuilder();
    TableBuilder(const TableBuilder&) = delete;
    TableBuilder& operator=(const TableBuilder&) = delete;

    /// `key` (1 to 255 bytes) comes after every key before it, in the order of bytes.
    void add(std::string_view key, std::string_view value);

    /// The same for a value as it is stored in another table.
    void add_stored(std::string_view key, std::string_view value, bool deflated);

    /// Writes what is left, and returns what the database's version file says of the table.
    std::string finish();

    /// How many bytes the file has, after finish().
    std::uint64_t bytes() const;

private:
    struct Block;
    class Deflater;

    Block& level(std::size_t number);
    void add_item(std::string_view key, unsigned component, bool last, bool deflated,
                  std::string_view part);
    void add_branch(std::size_t at, std::string_view separator, std::uint32_t block);
    std::uint32_t flush(std::size_t at);
    void write_buffer();

    std::unique_ptr<ByteSink> sink_;
    std::unique_ptr<Deflater> deflater_;         ///< null: nothing is deflated
    std::vector<std::unique_ptr<Block>> levels_; ///< the block of each that is being filled
    std::string buffer_;                         ///< blocks that are full and not written yet
    std::string last_key_;
    std::uint32_t blocks_ = 0;
    std::uint64_t entries_ = 0;
};

} // namespace mafteach
