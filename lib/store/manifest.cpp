// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifest.h"

#include "core/whole_number.h"
#include "store/text_lines.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace mafteach {
namespace {

using text_lines::escaped;
using text_lines::Lines;

// The lines of a manifest, in their order. Those of a segment follow each other.
constexpr std::string_view schema_line = "# Mafteach index, schema ";
constexpr std::string_view analysis_line = "# analysis ";
constexpr std::string_view next_file_line = "# next-file ";
constexpr std::string_view next_segment_line = "# next-segment ";
constexpr std::string_view root_line = "# root ";
constexpr std::string_view unwanted_line = "# unwanted "; ///< among the roots
constexpr std::string_view include_line = "# include ";   ///< of the root before it
constexpr std::string_view exclude_line = "# exclude ";
constexpr std::string_view segment_line = "glass ";
constexpr std::string_view documents_line = "# documents ";
constexpr std::string_view bytes_line = "# bytes ";
constexpr std::string_view sums_line = "# sums ";
constexpr std::string_view removed_line = "# removed ";
constexpr std::string_view removed_files_line = "# removed-files ";

constexpr std::string_view segment_prefix = "segment-";
constexpr std::size_t segment_digits = 6; ///< at the least

/// An index has a dozen or so (store/merge_policy.h); each takes two open files to search.
constexpr std::size_t most_segments = 400;

/// Sums of files, as eight digits each, with a space between.
std::string written_sums(const std::vector<std::uint32_t>& sums) {
    return fmt::format("{:08x}", fmt::join(sums, " "));
}

bool take_sums(Lines& lines, std::vector<std::uint32_t>& sums) {
    const auto line = lines.take(sums_line);
    if (!line)
        return false;
    std::string_view rest = *line;
    while (!rest.empty()) {
        const std::string_view digits = rest.substr(0, rest.find(' '));
        const auto sum = whole_number<std::uint32_t>(digits, 16);
        if (!sum)
            return false;
        sums.push_back(*sum);
        rest.remove_prefix(std::min(rest.size(), digits.size() + 1));
    }
    return written_sums(sums) == *line;
}

bool take_ranges(Lines& lines, std::string_view start, NumberRanges& out, std::uint32_t most) {
    const auto line = lines.take(start);
    return line && NumberRanges::decode(*line, out) && out.last() <= most;
}

bool take_roots(Lines& lines, std::vector<Root>& roots) {
    while (lines.next_is(root_line) || lines.next_is(unwanted_line)) {
        Root root;
        root.unwanted = lines.next_is(unwanted_line);
        if (!lines.text(root.unwanted ? unwanted_line : root_line, root.path) ||
            !text_lines::is_normal_path(root.path) ||
            (!roots.empty() && root.path <= roots.back().path))
            return false;
        for (const auto& [line, globs] : {std::pair(include_line, &root.filter.include),
                                          std::pair(exclude_line, &root.filter.exclude)})
            while (!root.unwanted && lines.next_is(line))
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
           lines.number(bytes_line, segment.bytes) && take_sums(lines, segment.sums) &&
           take_ranges(lines, removed_line, segment.removed, segment.documents) &&
           take_ranges(lines, removed_files_line, segment.removed_files, manifest.next_file - 1);
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
    const auto checked = text_lines::without_check(bytes);
    if (!checked)
        return Kind::damaged;
    lines = Lines(*checked);
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
        line(root.unwanted ? unwanted_line : root_line, escaped(root.path));
        for (const std::string& glob : root.filter.include)
            line(include_line, escaped(glob));
        for (const std::string& glob : root.filter.exclude)
            line(exclude_line, escaped(glob));
    }
    for (const Segment& segment : segments) {
        line(segment_line, segment_name(segment.number));
        line(documents_line, segment.documents);
        line(bytes_line, segment.bytes);
        line(sums_line, written_sums(segment.sums));
        line(removed_line, segment.removed.encode());
        line(removed_files_line, segment.removed_files.encode());
    }
    return text_lines::with_check({out.data(), out.size()});
}

Manifest::Kind Manifest::decode(std::string_view bytes, Manifest& out) {
    out = {};
    const Kind kind = decode_into(out, bytes);
    if (kind == Kind::damaged)
        out = {};
    return kind;
}

} // namespace mafteach
