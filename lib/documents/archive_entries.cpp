// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/archive_entries.h"

#include "documents/member_name.h"
#include "documents/piece.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <new>

namespace mafteach {
namespace {

/// libarchive makes names of the locale's encoding; that of a process without one has no Hebrew.
locale_t utf8_locale() {
    static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

/// This thread's locale is one with UTF-8 for as long as this lives.
class Utf8Names {
public:
    Utf8Names() : before_(utf8_locale() != nullptr ? ::uselocale(utf8_locale()) : nullptr) {}
    ~Utf8Names() {
        if (before_ != nullptr)
            ::uselocale(before_);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t before_;
};

void allow(archive* reading, ArchiveEntries::Formats formats) {
    using Formats = ArchiveEntries::Formats;
    if (formats == Formats::zip)
        archive_read_support_format_zip_seekable(reading);
    if (formats == Formats::zip_streamed)
        archive_read_support_format_zip_streamable(reading);
    if (formats != Formats::all)
        return;
    archive_read_support_format_zip(reading);
    archive_read_support_format_7zip(reading);
    archive_read_support_format_tar(reading);
    archive_read_support_format_raw(reading);
    archive_read_support_filter_gzip(reading);
    archive_read_support_filter_bzip2(reading);
    archive_read_support_filter_xz(reading);
    archive_read_support_filter_zstd(reading);
}

} // namespace

void prepare_archives() {
    utf8_locale();
}

void ArchiveEntries::Close::operator()(archive* open) const {
    archive_read_free(open);
}

ArchiveEntries::ArchiveEntries(std::string_view bytes, Formats formats)
    : bytes_(bytes), archive_(archive_read_new()) {
    if (!archive_)
        throw std::bad_alloc();
    const Utf8Names names;
    allow(archive_.get(), formats);
    if (archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        throw UnreadableDocument("damaged: it is no archive, or only a piece of one");
}

bool ArchiveEntries::next_header() {
    const Utf8Names names;
    for (;;) {
        const int result = archive_read_next_header(archive_.get(), &entry_);
        if (result == ARCHIVE_EOF)
            return false;
        if (result == ARCHIVE_OK || result == ARCHIVE_WARN)
            return true;
        if (archive_read_has_encrypted_entries(archive_.get()) == 1 && count_ == 0)
            throw UnreadableDocument("encrypted with a password");
        damaged_ = true;
        if (result != ARCHIVE_RETRY)
            return false;
    }
}

bool ArchiveEntries::next() {
    // What is passed over is unpacked as well, where the archive is packed as a whole.
    if (!taken_ && archive_entry_size(entry_) > 0)
        take(static_cast<std::uint64_t>(archive_entry_size(entry_)));
    if (!next_header())
        return false;
    taken_ = false;
    if (++count_ > ArchiveBounds::members)
        throw ArchiveTooLarge("the rest is left out: it holds more than 20,000 files");
    return true;
}

std::string ArchiveEntries::name() const {
    const Utf8Names names;
    const char* name = archive_entry_pathname(entry_);
    return name == nullptr || archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW
               ? std::string()
               : member_name(name);
}

bool ArchiveEntries::is_file() const {
    return archive_entry_filetype(entry_) == AE_IFREG && archive_entry_hardlink(entry_) == nullptr;
}

bool ArchiveEntries::is_locked() const {
    return archive_entry_is_data_encrypted(entry_) != 0;
}

bool ArchiveEntries::is_too_large() const {
    return archive_entry_size_is_set(entry_) != 0 &&
           archive_entry_size(entry_) > static_cast<la_int64_t>(ArchiveBounds::member);
}

std::size_t ArchiveEntries::number() const {
    return count_ - 1;
}

bool ArchiveEntries::damaged() const {
    return damaged_;
}

void ArchiveEntries::take(std::uint64_t more) {
    const std::uint64_t most =
        std::max<std::uint64_t>(ArchiveBounds::free, ArchiveBounds::ratio * bytes_.size());
    if (more > most || unpacked_ + more > most)
        throw ArchiveTooLarge("the rest is left out: unpacked, it is more than 200 times its size");
    unpacked_ += more;
}

std::string ArchiveEntries::bytes() {
    std::string out;
    taken_ = true;
    for (;;) {
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int result = archive_read_data_block(archive_.get(), &block, &size, &offset);
        if (result == ARCHIVE_EOF)
            break;
        damaged_ = damaged_ || result != ARCHIVE_OK;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            break;
        // A sparse file's holes stand between its blocks, as zeros.
        const std::uint64_t begin =
            std::max(static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0)),
                     static_cast<std::uint64_t>(out.size()));
        if (begin > ArchiveBounds::member || begin + size > ArchiveBounds::member)
            throw ArchiveTooLarge(
                "the rest is left out: a file in it is, unpacked, more than 128 MB");
        take(begin + size - out.size());
        out.resize(begin);
        out.append(static_cast<const char*>(block), size);
        if (result == ARCHIVE_WARN && size == 0)
            break;
    }
    return out;
}

} // namespace mafteach
