// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/archive.h"

#include "documents/archive_entries.h"

#include <string>

namespace mafteach {
namespace {

/// What macOS writes into an archive beside each file: where its icon stood in a window.
bool is_left_by_macos(std::string_view name) {
    return name.starts_with("__MACOSX/");
}

void read_entries(ArchiveEntries& entries, DocumentSink& sink) {
    while (entries.next()) {
        if (!entries.is_file())
            continue;
        const std::string name = entries.name();
        if (is_left_by_macos(name))
            continue;
        if (entries.is_locked())
            sink.unreadable(name, "encrypted with a password");
        else if (entries.is_too_large())
            sink.unreadable(name, "unpacked, it is more than 128 MB");
        else
            sink.member(name, entries.bytes());
    }
}

} // namespace

void read_archive(std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
    ArchiveEntries entries(bytes, ArchiveEntries::Formats::all);
    try {
        read_entries(entries, sink);
    } catch (const ArchiveTooLarge& too_large) {
        sink.unreadable({}, too_large.what());
    }
    if (entries.damaged())
        sink.unreadable({}, "damaged: what stands behind the damage is left out");
}

} // namespace mafteach
