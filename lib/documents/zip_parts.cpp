// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/zip_parts.h"

#include "documents/archive_entries.h"
#include "documents/member_name.h"
#include "documents/piece.h"

#include <algorithm>
#include <utility>

namespace mafteach {
namespace {

constexpr const char* damaged_zip = "damaged: a part of it is missing; open it in the program that "
                                    "made it, which may repair it, and save it anew";
constexpr const char* too_large_zip = "the rest is left out: unpacked, it is more than 256 MB";

/// After so many parts that break off the whole, the rest is taken for lost: each costs a way
/// through the zip.
constexpr int most_broken_parts = 50;

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
    std::size_t done = 0;
    for (int broken = 0; broken <= most_broken_parts; ++broken) {
        const auto formats =
            streamed_ ? ArchiveEntries::Formats::zip_streamed : ArchiveEntries::Formats::zip;
        ArchiveEntries entries(bytes_, formats);
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
            return;
    }
}

ZipParts::ZipParts(std::string_view bytes) : bytes_(bytes) {
    const auto take_name = [&](const ArchiveEntries& entries) {
        if (entries.is_locked())
            throw UnreadableDocument("encrypted with a password");
        names_.push_back(entries.name());
    };
    try {
        walk(take_name);
        streamed_ = names_.empty();
    } catch (const UnreadableDocument&) {
        if (!names_.empty())
            throw;
        streamed_ = true;
    } catch (const ArchiveTooLarge& too_large) {
        missing_ = too_large.what();
    }
    if (!streamed_)
        return;
    missing_ = damaged_zip;
    try {
        walk(take_name);
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
