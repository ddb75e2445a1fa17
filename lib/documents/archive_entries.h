// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct archive;
struct archive_entry;

namespace mafteach {

/// What is taken of an archive at most, so that one of a few bytes can't fill the memory or take
/// the day. The process that unpacks may have 512 MB.
struct ArchiveBounds {
    /// Bytes of one member. Twice as much, and a half, are taken while a string of it grows.
    static constexpr std::uint64_t member = 128ULL * 1024 * 1024;
    /// How many times its size an archive may have unpacked, where that is more than `free`: text
    /// is packed to a fifth, logs and tables that repeat themselves to a fiftieth; deflate's own
    /// limit, 1,032, is that of zeros.
    static constexpr std::uint64_t ratio = 200;
    static constexpr std::uint64_t free = 16ULL * 1024 * 1024;
    /// Members. The largest archives of documents seen hold a few thousand.
    static constexpr std::size_t members = 20'000;
};

/// An archive that is beyond its bounds: nothing more is taken of it. what() is a reason as
/// UnreadableDocument has it.
class ArchiveTooLarge : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The members of an archive, one after the other, by libarchive, which unpacks a member only when
/// its bytes are asked for and writes nothing to a disk.
class ArchiveEntries {
public:
    enum class Formats : std::uint8_t {
        zip,          ///< by the list at its end
        zip_streamed, ///< from its beginning, without the list: of one that is cut off
        all,          ///< zip, 7z, tar, and one packed file without a name
    };

    /// `bytes` must outlive this. Throws UnreadableDocument where they are no archive.
    ArchiveEntries(std::string_view bytes, Formats formats);

    /// Goes on to the next member; false where there is none, or where what follows is damaged.
    /// Throws UnreadableDocument where even the names are locked, ArchiveTooLarge.
    bool next();

    std::string name() const;   ///< member_name of it; empty where it has none
    bool is_file() const;       ///< no folder, link, or device
    bool is_locked() const;     ///< with a password
    bool is_too_large() const;  ///< it says so itself
    std::size_t number() const; ///< of it among the members, from 0
    bool damaged() const;       ///< something of the archive couldn't be read so far

    /// The bytes of the member, as many as could be read. Throws ArchiveTooLarge.
    std::string bytes();

private:
    struct Close {
        void operator()(archive* open) const;
    };

    bool next_header();
    void take(std::uint64_t more);

    std::string_view bytes_;
    std::unique_ptr<archive, Close> archive_;
    archive_entry* entry_ = nullptr; ///< of archive_
    bool taken_ = true;              ///< the bytes of the entry
    std::size_t count_ = 0;
    std::uint64_t unpacked_ = 0;
    bool damaged_ = false;
};

/// What must be loaded from files before a process shuts itself off from them: the tables by which
/// libarchive makes UTF-8 of names. To be called once; a name with Hebrew may be lost without it.
void prepare_archives();

} // namespace mafteach
