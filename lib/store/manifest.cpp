// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifest.h"

#include "core/whole_number.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <zlib.h>

#include <charconv>
#include <optional>
#include <utility>

namespace mafteach {
namespace {

// The lines of a manifest, in their order. Those of a segment follow each other.
constexpr std::string_view schema_line = "# Mafteach index, schema ";
constexpr std::string_view analysis_line = "# analysis ";
constexpr std::string_view next_file_line = "# next-file ";
constexpr std::string_view next_segment_line = "# next-segment ";
constexpr std::string_view root_line = "# root ";
constexpr std::string_view include_line = "# include "; ///< of the root before it
constexpr std::string_view exclude_line = "# exclude ";
constexpr std::string_view segment_line = "glass ";
constexpr std::string_view documents_line = "# documents ";
constexpr std::string_view bytes_line = "# bytes ";
constexpr std::string_view removed_line = "# removed ";
constexpr std::string_view removed_files_line = "# removed-files ";
constexpr std::string_view check_line = "# crc32 "; ///< of all that stands before it

constexpr std::string_view segment_prefix = "segment-";
constexpr std::size_t segment_digits = 6; ///< at the least

/// An index has a dozen or so (store/merge_policy.h); each takes two open files to search.
constexpr std::size_t most_segments = 400;

std::string check_of(std::string_view bytes) {
    const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return fmt::format("{:08x}", crc);
}

/// `text` without the bytes that would end its line, or that an editor might change: each stands as
/// % and two digits.
std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < ' ' || byte == 0x7F || c == '%')
            out += fmt::format(FMT_COMPILE("%{:02X}"), byte);
        else
            out += c;
    }
    return out;
}

/// The text that `escaped` gave `line` for; false where there is none, or it is empty or holds a
/// NUL, which neither paths nor globs do.
bool unescape(std::string_view line, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < line.size(); ++i) {
        char c = line[i];
        if (c == '%') {
            const std::string_view digits = line.substr(i + 1, 2);
            const auto byte = whole_number<unsigned char>(digits, 16);
            if (digits.size() != 2 || !byte)
                return false;
            c = static_cast<char>(*byte);
            i += digits.size();
        }
        out += c;
    }
    return !out.empty() && out.find('\0') == std::string::npos && escaped(out) == line;
}

/// Takes lines off the front of a text.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// The rest of the next line where it begins with `start`; else nothing, and it stays.
    std::optional<std::string_view> take(std::string_view start) {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos || !rest_.substr(0, end).starts_with(start))
            return {};
        const std::string_view line = rest_.substr(start.size(), end - start.size());
        rest_.remove_prefix(end + 1);
        return line;
    }

    template <typename Number>
    bool number(std::string_view start, Number& out) {
        const auto line = take(start);
        const auto number = line ? whole_number<Number>(*line) : std::nullopt;
        out = number.value_or(0);
        return number.has_value();
    }

    bool ranges(std::string_view start, NumberRanges& out, std::uint32_t most) {
        const auto line = take(start);
        return line && NumberRanges::decode(*line, out) && out.last() <= most;
    }

    bool text(std::string_view start, std::string& out) {
        const auto line = take(start);
        return line && unescape(*line, out);
    }

    bool next_is(std::string_view start) const { return rest_.starts_with(start); }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

/// Absolute, and the only way to write what it means: what one is below of is plain from the
/// letters.
bool is_normal(const std::string& path) {
    return path.front() == '/' && (path == "/" || path.back() != '/') &&
           path.find("//") == std::string::npos && (path + '/').find("/./") == std::string::npos &&
           (path + '/').find("/../") == std::string::npos;
}

bool take_roots(Lines& lines, std::vector<Root>& roots) {
    while (lines.next_is(root_line)) {
        Root root;
        if (!lines.text(root_line, root.path) || !is_normal(root.path) ||
            (!roots.empty() && root.path <= roots.back().path))
            return false;
        for (const auto& [line, globs] : {std::pair(include_line, &root.filter.include),
                                          std::pair(exclude_line, &root.filter.exclude)})
            while (lines.next_is(line))
                if (!lines.text(line, globs->emplace_back()))
                    return false;
        roots.push_back(std::move(root));
    }
    return true;
}

bool take_segment(Lines& lines, const Manifest& manifest, Segment& segment) {
    const auto name = lines.take(segment_line);
    if (!name || !is_segment_name(*name))
        return false;
    const char* end = name->data() + name->size();
    const char* digits = name->data() + segment_prefix.size();
    if (std::from_chars(digits, end, segment.number).ec != std::errc() ||
        segment.number >= manifest.next_segment)
        return false;
    return lines.number(documents_line, segment.documents) &&
           lines.number(bytes_line, segment.bytes) &&
           lines.ranges(removed_line, segment.removed, segment.documents) &&
           lines.ranges(removed_files_line, segment.removed_files, manifest.next_file - 1);
}

Manifest::Kind decode_into(Manifest& out, std::string_view bytes) {
    using Kind = Manifest::Kind;
    Lines lines(bytes);
    const auto schema = lines.take(schema_line);
    if (!schema)
        return bytes.starts_with(schema_line) ? Kind::damaged : Kind::foreign;
    out.schema = *schema;
    const auto analysis = lines.take(analysis_line);
    if (!analysis)
        return Kind::damaged;
    out.analysis = *analysis;
    if (out.schema != schema_version())
        return Kind::other_version;
    const std::size_t check = bytes.rfind(check_line);
    if (check == std::string_view::npos ||
        bytes.substr(check) != fmt::format("{}{}\n", check_line, check_of(bytes.substr(0, check))))
        return Kind::damaged;
    lines = Lines(bytes.substr(0, check));
    lines.take(schema_line);
    lines.take(analysis_line);
    if (!lines.number(next_file_line, out.next_file) || out.next_file == 0 ||
        !lines.number(next_segment_line, out.next_segment) || !take_roots(lines, out.roots))
        return Kind::damaged;
    while (!lines.at_end()) {
        Segment segment;
        if (out.segments.size() == most_segments || !take_segment(lines, out, segment))
            return Kind::damaged;
        for (const Segment& other : out.segments)
            if (other.number == segment.number)
                return Kind::damaged;
        out.segments.push_back(std::move(segment));
    }
    return Kind::sound;
}

} // namespace

std::string segment_name(std::uint32_t number) {
    return fmt::format(FMT_COMPILE("{}{:06}"), segment_prefix, number);
}

bool is_segment_name(std::string_view name) {
    if (!name.starts_with(segment_prefix))
        return false;
    name.remove_prefix(segment_prefix.size());
    constexpr std::size_t most_digits = 10;
    return name.size() >= segment_digits && name.size() <= most_digits &&
           (name.size() == segment_digits || name.front() != '0') &&
           name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string Manifest::encode() const {
    fmt::memory_buffer out;
    const auto line = [&](std::string_view start, const auto& value) {
        fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}{}\n"), start, value);
    };
    line(schema_line, schema);
    line(analysis_line, analysis);
    line(next_file_line, next_file);
    line(next_segment_line, next_segment);
    for (const Root& root : roots) {
        line(root_line, escaped(root.path));
        for (const std::string& glob : root.filter.include)
            line(include_line, escaped(glob));
        for (const std::string& glob : root.filter.exclude)
            line(exclude_line, escaped(glob));
    }
    for (const Segment& segment : segments) {
        line(segment_line, segment_name(segment.number));
        line(documents_line, segment.documents);
        line(bytes_line, segment.bytes);
        line(removed_line, segment.removed.encode());
        line(removed_files_line, segment.removed_files.encode());
    }
    line(check_line, check_of({out.data(), out.size()}));
    return {out.data(), out.size()};
}

Manifest::Kind Manifest::decode(std::string_view bytes, Manifest& out) {
    out = {};
    const Kind kind = decode_into(out, bytes);
    if (kind == Kind::damaged)
        out = {};
    return kind;
}

} // namespace mafteach
