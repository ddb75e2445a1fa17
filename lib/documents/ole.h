// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// What an OLE compound file begins with ([MS-CFB] 2.2).
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The streams of an OLE compound file, a small file system in a file ([MS-CFB]), in which Word,
/// Excel, PowerPoint and Outlook keep their older documents. A chain that is damaged, ends early or
/// runs in a circle gives what stands before that; nothing here throws but std::bad_alloc, and no
/// more memory is taken than a few times the file's size.
class CompoundFile {
public:
    struct Entry {
        std::string name{}; ///< UTF-8; may begin with a control character
        bool is_storage = false;
        std::vector<std::size_t> children{}; ///< of a storage: indices into entries()
        std::uint32_t start = 0;             ///< of a stream: its first sector
        std::uint64_t size = 0;              ///< of a stream, in bytes
    };

    /// `bytes` must outlive this. They may be the beginning of a file.
    explicit CompoundFile(std::string_view bytes);

    /// Those that the root holds, at any depth, the root first. Empty where `bytes` are no compound
    /// file, or its directory is missing.
    const std::vector<Entry>& entries() const { return entries_; }

    /// Whether entries() are all that the file has: not so of its beginning, or a damaged one.
    bool whole() const { return whole_; }

    /// The entry `name` of the storage `storage`; nullptr where there is none.
    const Entry* find(std::string_view name, std::size_t storage = 0) const;

    /// The first `most` bytes of a stream. Streams of a damaged file may share theirs, so that many
    /// of them are more than the file.
    std::string contents(const Entry& stream, std::uint64_t most = UINT64_MAX) const;

    /// Those of the stream `name` of the storage `storage`; empty where there is none.
    std::string stream(std::string_view name, std::size_t storage = 0,
                       std::uint64_t most = UINT64_MAX) const;

private:
    std::string_view sector(std::uint32_t number) const;
    std::string chain(std::uint32_t start, std::uint64_t most) const;
    bool ends(std::uint32_t start) const; ///< whether a chain has an end
    void read_fat();
    void read_directory();

    std::string_view bytes_;
    std::size_t sector_size_ = 0;
    std::vector<std::uint32_t> fat_; ///< of each sector, the next one
    std::string small_sectors_;      ///< those of streams that are too small for whole ones
    std::vector<std::uint32_t> small_fat_;
    std::vector<Entry> entries_;
    bool whole_ = false;
};

} // namespace mafteach
