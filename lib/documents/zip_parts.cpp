// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/zip_parts.h"

#include "documents/member_name.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

constexpr const char* damaged_zip = "damaged: a part of it is missing; open it in the program that "
                                    "made it, which may repair it, and save it anew";
constexpr const char* too_large_zip = "the rest is left out: unpacked, it is more than 256 MB";

/// After so many parts that break off the whole, the rest is taken for lost: each costs a way
/// through the zip.
constexpr int most_broken_parts = 50;

/// Nothing where `bytes` are no zip.
std::optional<ArchiveEntries> zip_entries(std::string_view bytes, ArchiveEntries::Formats formats) {
    if (formats == ArchiveEntries::Formats::zip_streamed) // whose first header may be damaged
        bytes.remove_prefix(std::min(bytes.find("PK\x03\x04"), bytes.size()));
    try {
        return ArchiveEntries(bytes, formats);
    } catch (const UnreadableDocument&) {
        return std::nullopt;
    }
}

/// How many parts the end of a zip says that there are, if it does (APPNOTE.TXT, 4.3.16); of more
/// than 65,534 it doesn't.
std::size_t said_parts(std::string_view bytes) {
    constexpr std::size_t total = 10; // in the record
    const std::size_t end = bytes.rfind("PK\x05\x06");
    if (end == std::string_view::npos || bytes.size() - end < total + 2)
        return 0;
    const auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[end + total + at]));
    };
    const std::size_t number = byte(0) | byte(1) << 8;
    return number < 0xFFFF ? number : 0;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

template <typename Visit>
void ZipParts::walk(const Visit& visit) {
    const bool listed = !streamed_ && walk_as(ArchiveEntries::Formats::zip, visit);
    // Where the list at its end is lost, or leads to nothing, parts are looked for one by one.
    streamed_ = !listed;
    if (streamed_)
        walk_as(ArchiveEntries::Formats::zip_streamed, visit);
}

template <typename Visit>
bool ZipParts::walk_as(ArchiveEntries::Formats formats, const Visit& visit) {
    std::size_t done = 0;
    for (int broken = 0; broken <= most_broken_parts; ++broken) {
        std::optional<ArchiveEntries> opened = zip_entries(bytes_, formats);
        if (!opened) {
            missing_ = damaged_zip;
            return false;
        }
        ArchiveEntries& entries = *opened;
        bool stopped = false;
        while (!stopped && entries.next()) {
            if (entries.number() < done)
                continue;
            done = entries.number() + 1;
            const bool was_damaged = entries.damaged();
            visit(entries);
            stopped = !was_damaged && entries.damaged();
        }
        if (entries.damaged())
            missing_ = damaged_zip;
        if (!stopped) // a broken part may have stopped all: once more, from the one behind it
            return !entries.damaged() && done > 0 && done >= said_parts(bytes_);
    }
    return true;
}

ZipParts::ZipParts(std::string_view bytes) : bytes_(bytes) {
    try {
        walk([&](const ArchiveEntries& entries) {
            if (entries.is_locked())
                throw UnreadableDocument("encrypted with a password");
            names_.insert(entries.name());
        });
    } catch (const ArchiveTooLarge& too_large) {
        missing_ = too_large.what();
    }
}

void ZipParts::unpack(const std::function<bool(std::string_view name)>& wanted) {
    try {
        walk([&](ArchiveEntries& entries) {
            const std::string name = entries.name();
            if (name.empty() || !entries.is_file() || !wanted(name) || parts_.count(name) != 0)
                return;
            if (entries.is_too_large())
                throw ArchiveTooLarge(too_large_zip);
            std::string bytes = entries.bytes();
            unpacked_ += bytes.size();
            if (unpacked_ > most_unpacked)
                throw ArchiveTooLarge(too_large_zip);
            parts_.emplace(name, std::move(bytes));
        });
    } catch (const ArchiveTooLarge& too_large) {
        missing_ = too_large.what();
    }
}

std::string_view ZipParts::operator[](std::string_view name) const {
    const auto part = parts_.find(name);
    return part == parts_.end() ? std::string_view() : std::string_view(part->second);
}

UnreadableDocument ZipParts::unreadable(const char* otherwise) const {
    return UnreadableDocument(missing_.empty() ? otherwise : missing_);
}

std::string linked_part(std::string_view from, std::string_view target) {
    target = target.substr(0, target.find('#'));
    std::string path;
    if (!target.starts_with('/') && from.find('/') != std::string_view::npos)
        path = from.substr(0, from.rfind('/') + 1);
    path += percent_decoded(target);
    // member_name drops "..", which means something here.
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = std::string_view(path).substr(begin, end - begin);
        if (part == "..") {
            if (!parts.empty())
                parts.pop_back();
        } else {
            parts.push_back(part);
        }
        begin = end + 1;
    }
    std::string out;
    for (const std::string_view part : parts)
        (out += out.empty() ? "" : "/") += part;
    return member_name(out);
}

} // namespace mafteach
