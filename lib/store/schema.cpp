// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "core/packed_number.h"
#include "core/whole_number.h"
#include "store/packed_text.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>

namespace mafteach {
namespace {

/// Reads numbers and the bytes behind them off the front of a stored value. Stored values are
/// decimal numbers, each followed by one space or (the last one) a line feed, so that
/// `xapian-delve` shows something that a person can read.
class Fields {
public:
    explicit Fields(std::string_view value) : rest_(value) {}

    template <typename Number>
    bool number(Number& out) {
        const char* end = rest_.data() + rest_.size();
        const auto [stop, error] = std::from_chars(rest_.data(), end, out);
        if (error != std::errc() || stop == end || (*stop != ' ' && *stop != '\n'))
            return false;
        rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()) + 1);
        return true;
    }

    bool digest(Digest& out) {
        constexpr std::size_t half = 16; // hexadecimal digits
        if (rest_.size() <= 2 * half || rest_[2 * half] != ' ')
            return false;
        const auto high = whole_number<std::uint64_t>(rest_.substr(0, half), 16);
        const auto low = whole_number<std::uint64_t>(rest_.substr(half, half), 16);
        out = {high.value_or(0), low.value_or(0)};
        rest_.remove_prefix(2 * half + 1);
        return high && low;
    }

    /// Letters and digits up to a line feed.
    bool word(std::string& out) {
        const std::size_t end = rest_.find('\n');
        if (end == 0 || end == std::string_view::npos ||
            !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(end),
                         [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }))
            return false;
        out = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return true;
    }

    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// Reads a packed number off `in`; false where there is none, or none of so many bits.
bool take_number(std::string_view& in, std::uint32_t& out) {
    const auto last = std::find_if(in.begin(), in.end(), [](char byte) { return byte >= 0; });
    if (last == in.end())
        return false;
    const std::uint64_t number = packing::take_number(in);
    out = static_cast<std::uint32_t>(number);
    return out == number;
}

/// Takes what stands before the text of a passage.
bool take_place(std::string_view& data, PassageRecord& out) {
    for (std::uint32_t* number : {&out.file, &out.paragraph, &out.part, &out.line})
        if (!take_number(data, *number))
            return false;
    return true;
}

} // namespace

bool xapian_writes_segments() {
    static const bool xapian = [] {
        const char* const asked = std::getenv("MAFTEACH_SEGMENTS");
        return Xapian::major_version() != 1 || Xapian::minor_version() != 4 ||
               (asked != nullptr && std::string_view(asked) == "xapian");
    }();
    return xapian;
}

std::string_view schema_version() {
    return xapian_writes_segments() ? "6 by Xapian" : "6";
}

std::string file_key(FileId id) {
    return fmt::format(FMT_COMPILE("{}{:08x}"), metadata_key::file_prefix, id);
}

std::string places_key(FileId id) {
    return fmt::format(FMT_COMPILE("{}{:08x}"), metadata_key::places_prefix, id);
}

std::optional<FileId> file_of_places(std::string_view key) {
    if (!key.starts_with(metadata_key::places_prefix))
        return {};
    return whole_number<FileId>(key.substr(metadata_key::places_prefix.size()), 16);
}

std::string path_key(std::string_view path) {
    // FNV-1a, 64 bits (Fowler, Noll and Vo).
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char byte : path)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    return fmt::format(FMT_COMPILE("{}{:016x}"), metadata_key::path_prefix, hash);
}

std::string encode_ids(const std::vector<FileId>& ids) {
    std::string out;
    for (const FileId id : ids)
        fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}\n"), id);
    return out;
}

std::vector<FileId> decode_ids(std::string_view value) {
    std::vector<FileId> ids;
    for (Fields fields(value); !fields.rest().empty();) {
        FileId id = 0;
        if (!fields.number(id))
            return {};
        ids.push_back(id);
    }
    return ids;
}

std::string document_data(const Xapian::Database& database, Xapian::docid id) {
    return database.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
}

std::string FileRecord::encode() const {
    return fmt::format(FMT_COMPILE("{} {} {} {} {:d} {} {:016x}{:016x} {}\n{}"), size, modified,
                       passages, words, placed, reader, digest.high, digest.low, kind, path);
}

bool FileRecord::decode(std::string_view key, std::string_view value, FileRecord& out) {
    if (!key.starts_with(metadata_key::file_prefix))
        return false;
    key.remove_prefix(metadata_key::file_prefix.size());
    const auto id = whole_number<FileId>(key, 16);
    if (!id)
        return false;
    out.id = *id;
    Fields fields(value);
    unsigned placed = 0;
    if (!fields.number(out.size) || !fields.number(out.modified) || !fields.number(out.passages) ||
        !fields.number(out.words) || !fields.number(placed) || placed > 1 ||
        !fields.number(out.reader) || !fields.digest(out.digest) || !fields.word(out.kind))
        return false;
    out.placed = placed == 1;
    out.path = fields.rest();
    return true;
}

std::string PassageRecord::encode() const {
    std::string data;
    for (const std::uint32_t number : {file, paragraph, part, line})
        packing::append_number(data, number);
    append_packed(data, text);
    return data;
}

bool PassageRecord::decode(std::string_view data, PassageRecord& out) {
    if (!take_place(data, out))
        return false;
    out.text = unpacked(data);
    return true;
}

bool PassageRecord::decode_place(std::string_view data, PassageRecord& out) {
    return take_place(data, out);
}

} // namespace mafteach
