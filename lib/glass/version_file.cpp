// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/version_file.h"

#include "files/disk.h"
#include "glass/packing.h"
#include "glass/table_format.h"

#include <cstddef>
#include <limits>
#include <random>

namespace mafteach {
namespace {

using packing::append_number;

/// Glass, format of 14 March 2016, the only one that Xapian 1.4 has (glass_version.cc).
constexpr std::string_view magic("\x0F\x0DXapian Glass\x04\x6E", 16);

static_assert(magic.size() == version_uuid_at);

/// What a table that is not there is given as: lists of terms, positions, spellings, synonyms.
constexpr std::string_view no_table("\0\x03\0\x04\0\0", 6);
constexpr int missing_tables = 4;

/// Levels of blocks that a table can have (GLASS_BTREE_CURSOR_LEVELS in glass_defs.h).
constexpr std::uint64_t most_levels = 10;

/// RFC 4122, version 4.
std::string random_uuid() {
    std::random_device random;
    std::string uuid;
    for (std::size_t word = 0; word < version_uuid_bytes / sizeof(std::uint32_t); ++word) {
        const std::uint32_t bits = random();
        for (unsigned byte = 0; byte < 4; ++byte)
            uuid += static_cast<char>(bits >> (8 * byte));
    }
    uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
    uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
    return uuid;
}

/// Takes what stands in a version file off its front. After the first thing that isn't there,
/// nothing is.
class Fields {
public:
    explicit Fields(std::string_view bytes) : rest_(bytes) {}

    bool sound() const { return sound_; }
    bool at_end() const { return sound_ && rest_.empty(); }

    void expect(std::string_view bytes) {
        sound_ = sound_ && rest_.starts_with(bytes);
        skip(bytes.size());
    }
    void skip(std::uint64_t bytes) {
        sound_ = sound_ && bytes <= rest_.size();
        if (sound_)
            rest_.remove_prefix(static_cast<std::size_t>(bytes));
    }
    /// A number of at most `most`.
    std::uint64_t number(std::uint64_t most) {
        constexpr std::size_t most_bytes = 10;
        std::size_t size = 0;
        while (size < rest_.size() && size < most_bytes && (rest_[size] & 0x80) != 0)
            ++size;
        sound_ = sound_ && size < rest_.size() && size < most_bytes;
        if (!sound_)
            return 0;
        const std::uint64_t value = packing::take_number(rest_);
        sound_ = value <= most;
        return sound_ ? value : 0;
    }

private:
    std::string_view rest_;
    bool sound_ = true;
};

constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();

/// A table that TableBuilder wrote.
void check_table(Fields& fields, std::uint64_t bytes) {
    const std::uint64_t blocks = bytes / table_format::block_bytes;
    const bool whole = blocks > 0 && bytes % table_format::block_bytes == 0;
    const std::uint64_t root = fields.number(whole ? blocks - 1 : 0);
    // The two lowest bits say that no block was written, and that none is a branch: TableBuilder
    // writes one always, and says nothing of branches.
    const std::uint64_t levels_and_flags = fields.number((most_levels - 1) << 2);
    const std::uint64_t levels = levels_and_flags >> 2;
    fields.number(any); // entries
    const std::uint64_t block_size = fields.number(table_format::block_bytes >> 11);
    fields.number(table_format::block_bytes); // what is deflated has so many bytes at the least
    std::string free_blocks;
    append_number(free_blocks, 1);
    append_number(free_blocks, blocks);
    free_blocks.append(4, '\0');
    std::string sized;
    append_number(sized, free_blocks.size());
    fields.expect(sized + free_blocks);
    // TableBuilder writes the root last. A single block is a leaf.
    if (!whole || root != blocks - 1 || (levels_and_flags & 3) != 0 ||
        (blocks == 1) != (levels == 0) || block_size != table_format::block_bytes >> 11)
        fields.expect("\xFF no such table");
}

} // namespace

std::string VersionFile::encode(std::string_view uuid) const {
    std::string version(magic);
    version += uuid;
    append_number(version, 1); // the revision
    version += tables;
    for (int missing = 0; missing < missing_tables; ++missing)
        version += no_table;
    append_number(version, documents);
    append_number(version, 0); // documents numbered higher than there are documents
    append_number(version, shortest);
    append_number(version, most_often);
    append_number(version, longest > most_often ? longest - most_often : 0);
    append_number(version, 0); // change sets
    append_number(version, occurrences);
    append_number(version, 0); // spellings
    return version;
}

void write_version_file(const VersionFile& version, const Folder& folder) {
    const Descriptor file = folder.make_file(version_file_name, {});
    disk::write(file.get(), version.encode(random_uuid()), folder.path() / version_file_name);
}

bool is_sound_version_file(std::string_view bytes, std::uint64_t posting_table_bytes,
                           std::uint64_t document_table_bytes, std::uint32_t documents) {
    // What a document takes in its table at the least: bytes.
    constexpr std::size_t least_document =
        table_format::entry_bytes + table_format::leaf_item_bytes + 2;
    if (documents > document_table_bytes / least_document)
        return false;
    Fields fields(bytes);
    fields.expect(magic);
    fields.skip(version_uuid_bytes);
    fields.expect("\x01"); // the revision
    check_table(fields, posting_table_bytes);
    check_table(fields, document_table_bytes);
    for (int missing = 0; missing < missing_tables; ++missing)
        fields.expect(no_table);
    constexpr std::uint64_t any_length = std::numeric_limits<std::uint32_t>::max();
    const std::uint64_t counted = fields.number(documents);
    fields.number(0);
    fields.number(any_length); // the shortest document
    fields.number(any_length); // the greatest frequency
    fields.number(any_length); // what the longest document has more
    fields.number(0);
    fields.number(any); // occurrences
    fields.number(0);
    return fields.at_end() && counted == documents;
}

} // namespace mafteach
