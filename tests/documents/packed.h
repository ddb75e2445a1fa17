// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <cstddef>
#include <locale.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach::test {

/// Names and contents of what is put into an archive.
using Parts = std::vector<std::pair<std::string, std::string>>;

/// An archive in `format`, one of libarchive's, packed by `filter`; with a `password` where there
/// is one.
inline std::string packed(const Parts& parts, int format, int filter = ARCHIVE_FILTER_NONE,
                          const char* password = nullptr) {
    // libarchive takes names in the locale's encoding, which is none in a test.
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    const locale_t before = ::uselocale(utf8);
    archive* writing = archive_write_new();
    if (archive_write_set_format(writing, format) != ARCHIVE_OK ||
        archive_write_add_filter(writing, filter) != ARCHIVE_OK)
        throw std::runtime_error(archive_error_string(writing));
    archive_write_set_bytes_in_last_block(writing, 1);
    if (password != nullptr) {
        archive_write_set_options(writing, "zip:encryption=traditional");
        archive_write_set_passphrase(writing, password);
    }
    std::size_t room = 65'536;
    for (const auto& [name, contents] : parts)
        room += name.size() * 4 + contents.size() * 2 + 2'048;
    std::string out(room, '\0');
    std::size_t used = 0;
    archive_write_open_memory(writing, out.data(), out.size(), &used);
    for (const auto& [name, contents] : parts) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(contents.size()));
        archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (archive_write_header(writing, entry) != ARCHIVE_OK)
            throw std::runtime_error(archive_error_string(writing));
        archive_write_data(writing, contents.data(), contents.size());
        archive_entry_free(entry);
    }
    archive_write_close(writing);
    archive_write_free(writing);
    ::uselocale(before);
    out.resize(used);
    return out;
}

inline std::string zip_of(const Parts& parts) {
    return packed(parts, ARCHIVE_FORMAT_ZIP);
}

/// `bytes` packed by `filter` alone.
inline std::string packed_alone(const std::string& bytes, int filter) {
    return packed({{"a", bytes}}, ARCHIVE_FORMAT_RAW, filter);
}

} // namespace mafteach::test
