// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/packed_kinds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

constexpr std::string_view local_header = "PK\x03\x04";

/// As far as parts of a zip are looked at: those that tell what it is come first, behind pictures
/// at worst.
constexpr int most_headers = 1'000;
constexpr std::size_t furthest_header = std::size_t{4} * 1024 * 1024;

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

/// Calls `visit(name, contents)` with each part of the zip whose header stands in `beginning`, as
/// long as it returns true (APPNOTE.TXT of PKWARE, 4.3.7); `contents` are packed, and may be cut.
template <typename Visit>
void for_each_part(std::string_view beginning, const Visit& visit) {
    constexpr std::size_t header_bytes = 30;
    constexpr std::uint32_t sizes_behind = 1U << 3; // the contents
    beginning = beginning.substr(0, std::min(beginning.size(), furthest_header));
    std::size_t at = 0;
    for (int i = 0; i < most_headers; ++i) {
        const std::string_view rest = beginning.substr(std::min(at, beginning.size()));
        if (rest.size() < header_bytes || !rest.starts_with(local_header))
            return;
        const std::size_t name_size = little_endian(rest, 26, 2);
        const std::size_t begin = header_bytes + name_size + little_endian(rest, 28, 2);
        const std::size_t size = little_endian(rest, 18, 4);
        const std::string_view name = rest.substr(header_bytes, name_size);
        const std::string_view contents = rest.substr(std::min(begin, rest.size()));
        if (!visit(name, contents.substr(0, size)))
            return;
        if ((little_endian(rest, 6, 2) & sizes_behind) == 0)
            at += begin + size;
        else if (const std::size_t next = contents.find(local_header);
                 next != std::string_view::npos)
            at += begin + next;
        else
            return;
    }
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
    std::string end(name.substr(name.size() - std::min<std::size_t>(name.size(), 6)));
    std::transform(end.begin(), end.end(), end.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return end.ends_with(ending); });
}

/// What of the documents that are zips one says that it is.
enum class Packed : std::uint8_t { nothing, docx, xlsx, pptx, odt, ods, odp, epub };

Packed by_mimetype(std::string_view type) {
    constexpr std::string_view odf = "application/vnd.oasis.opendocument.";
    if (type.starts_with("application/epub+zip"))
        return Packed::epub;
    if (!type.starts_with(odf))
        return Packed::nothing;
    type.remove_prefix(odf.size());
    if (type.starts_with("text"))
        return Packed::odt;
    if (type.starts_with("spreadsheet"))
        return Packed::ods;
    return type.starts_with("presentation") || type.starts_with("graphics") ? Packed::odp
                                                                            : Packed::nothing;
}

Packed by_name(std::string_view name) {
    if (ends_with_any(name, {".docx", ".docm", ".dotx"}))
        return Packed::docx;
    if (ends_with_any(name, {".xlsx", ".xlsm", ".xltx"}))
        return Packed::xlsx;
    if (ends_with_any(name, {".pptx", ".pptm", ".potx", ".ppsx"}))
        return Packed::pptx;
    if (ends_with_any(name, {".odt", ".ott"}))
        return Packed::odt;
    if (ends_with_any(name, {".ods", ".ots"}))
        return Packed::ods;
    if (ends_with_any(name, {".odp", ".otp", ".odg"}))
        return Packed::odp;
    return ends_with_any(name, {".epub"}) ? Packed::epub : Packed::nothing;
}

Packed packed_document(std::string_view beginning, std::string_view name) {
    if (!beginning.starts_with(local_header))
        return Packed::nothing;
    Packed document = Packed::nothing;
    bool is_office = false;
    for_each_part(beginning, [&](std::string_view part, std::string_view contents) {
        if (part == "mimetype") // the first part of ODF and EPUB, not packed
            document = by_mimetype(contents);
        if (document >= Packed::odt)
            return false;
        // A folder may be called "word"; the other names are Office's alone.
        is_office = is_office || part == "[Content_Types].xml" || part == "_rels/.rels" ||
                    part.starts_with("docProps/");
        if (part.starts_with("word/"))
            document = Packed::docx;
        else if (part.starts_with("xl/"))
            document = Packed::xlsx;
        else if (part.starts_with("ppt/"))
            document = Packed::pptx;
        else if (part == "META-INF/container.xml")
            document = Packed::epub;
        return document == Packed::nothing || (!is_office && document < Packed::odt);
    });
    if (document != Packed::nothing && (is_office || document >= Packed::odt))
        return document;
    return by_name(name);
}

} // namespace

bool is_docx(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::docx;
}

bool is_xlsx(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::xlsx;
}

bool is_pptx(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::pptx;
}

bool is_odt(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::odt;
}

bool is_ods(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::ods;
}

bool is_odp(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::odp;
}

bool is_epub(std::string_view beginning, std::string_view name) {
    return packed_document(beginning, name) == Packed::epub;
}

bool is_fb2(std::string_view beginning, std::string_view /*name*/) {
    const std::string_view head =
        beginning.substr(0, std::min<std::size_t>(beginning.size(), 4096));
    const std::size_t begin = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return begin != std::string_view::npos && head[begin] == '<' &&
           head.find("<FictionBook") != std::string_view::npos;
}

bool is_zip(std::string_view beginning, std::string_view /*name*/) {
    // An empty one has only its end, and one in several volumes begins with a mark.
    return beginning.starts_with(local_header) || beginning.starts_with("PK\x05\x06") ||
           beginning.starts_with("PK\x07\x08");
}

bool is_tar(std::string_view beginning, std::string_view name) {
    constexpr std::size_t magic = 257;
    constexpr std::size_t header_bytes = 512;
    if (beginning.size() < header_bytes)
        return false;
    if (beginning.substr(magic).starts_with("ustar"))
        return true;
    // The form before POSIX has no mark.
    return ends_with_any(name, {".tar"}) && beginning[0] != '\0';
}

bool is_gzip(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with("\x1F\x8B\x08");
}

bool is_bzip2(std::string_view beginning, std::string_view /*name*/) {
    constexpr std::string_view block = "1AY&SY"; // digits of pi, as its first block begins
    return beginning.starts_with("BZh") && beginning.size() >= 10 && beginning[3] >= '1' &&
           beginning[3] <= '9' &&
           (beginning.substr(4).starts_with(block) ||
            beginning.substr(4).starts_with("\x17rE8P\x90"));
}

bool is_xz(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with(std::string_view("\xFD"
                                                  "7zXZ\0",
                                                  6));
}

bool is_zstd(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with("\x28\xB5\x2F\xFD");
}

bool is_7z(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with("7z\xBC\xAF\x27\x1C");
}

} // namespace mafteach
