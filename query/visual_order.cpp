// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/visual_order.h"

#include "core/utf8.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace mafteach {
namespace {

/// A character with the marks on it, which move and wrap together.
struct Cluster {
    std::u16string letters;
    std::size_t cells = 0;
    std::size_t style = 0; ///< index into StyledLine::styles
    bool blank = false;
};

struct StyledLine {
    std::vector<std::string> styles{""}; ///< escape sequences; the first is none
    std::vector<Cluster> clusters;
};

bool is_mark(UChar32 c) {
    return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0 || c == 0x200D;
}

bool is_bidi_control(UChar32 c) {
    return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
}

std::size_t cells_of(UChar32 c) {
    if (is_bidi_control(c) || u_charType(c) == U_FORMAT_CHAR)
        return 0;
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

void append_utf16(UChar32 c, std::u16string& out) {
    if (U_IS_BMP(c)) {
        out += static_cast<char16_t>(c);
    } else {
        out += U16_LEAD(c);
        out += U16_TRAIL(c);
    }
}

StyledLine styled_line(std::string_view line) {
    StyledLine out;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
    std::size_t style = 0;
    std::size_t i = 0;
    while (i < line.size()) {
        if (line[i] == '\x1b') {
            const std::size_t end = std::min(line.find('m', i), line.size() - 1) + 1;
            const std::string_view sequence = line.substr(i, end - i);
            style = sequence == "\x1b[0m" ? 0 : out.styles.size();
            if (style != 0)
                out.styles.emplace_back(sequence);
            i = end;
            continue;
        }
        UChar32 c;
        U8_NEXT(bytes, i, line.size(), c);
        if (c == '\t')
            c = ' ';
        if (c < 0)
            c = 0xFFFD;
        if (!is_mark(c) || out.clusters.empty())
            out.clusters.push_back({{}, cells_of(c), style, c == ' '});
        append_utf16(c, out.clusters.back().letters);
    }
    return out;
}

/// Where a line that begins with cluster `from` ends.
std::size_t line_end(const std::vector<Cluster>& clusters, std::size_t from, std::size_t columns) {
    std::size_t cells = 0;
    std::size_t after_blank = from;
    for (std::size_t i = from; i < clusters.size(); ++i) {
        cells += clusters[i].cells;
        // A blank may stand beyond the edge: it isn't shown.
        if (cells > columns && !clusters[i].blank)
            return after_blank > from ? after_blank : std::max(i, from + 1);
        if (clusters[i].blank)
            after_blank = i + 1;
    }
    return clusters.size();
}

void append_mirrored(const std::u16string& letters, bool mirror, std::string& out) {
    std::size_t i = 0;
    while (i < letters.size()) {
        UChar32 c;
        U16_NEXT(letters.data(), i, letters.size(), c);
        if (!is_bidi_control(c))
            append_utf8(mirror ? u_charMirror(c) : c, out);
    }
}

/// The clusters [begin, end), to which `levels` belong, in visual order.
std::string visual_line(const StyledLine& line, std::size_t begin, std::size_t end,
                        const std::vector<UBiDiLevel>& levels, bool right_to_left,
                        std::size_t columns) {
    // What the end of a line leaves of blanks would stand at its left, and move the rest.
    while (end > begin && line.clusters[end - 1].blank)
        --end;
    const auto count = end - begin;
    std::vector<std::int32_t> order(count);
    if (count > 0)
        ubidi_reorderVisual(levels.data() + begin, static_cast<std::int32_t>(count), order.data());
    std::string out;
    std::size_t cells = 0;
    std::size_t style = 0;
    for (const std::int32_t at : order) {
        const std::size_t index = begin + static_cast<std::size_t>(at);
        const Cluster& cluster = line.clusters[index];
        if (cluster.style != style) {
            if (style != 0)
                out += "\x1b[0m";
            out += line.styles[cluster.style];
            style = cluster.style;
        }
        append_mirrored(cluster.letters, levels[index] % 2 == 1, out);
        cells += cluster.cells;
    }
    if (style != 0)
        out += "\x1b[0m";
    return right_to_left && cells < columns ? std::string(columns - cells, ' ') + out : out;
}

} // namespace

std::string in_visual_order(std::string_view line, std::size_t columns) {
    const StyledLine styled = styled_line(line);
    std::u16string text;
    std::vector<std::size_t> begins;
    for (const Cluster& cluster : styled.clusters) {
        begins.push_back(text.size());
        text += cluster.letters;
    }
    if (text.empty())
        return {};
    const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), ubidi_close);
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), text.data(), static_cast<std::int32_t>(text.size()),
                  UBIDI_DEFAULT_LTR, nullptr, &error);
    const UBiDiLevel* each = ubidi_getLevels(bidi.get(), &error);
    if (U_FAILURE(error))
        return std::string(line);
    std::vector<UBiDiLevel> levels;
    for (const std::size_t begin : begins)
        levels.push_back(each[begin]);
    const bool right_to_left = ubidi_getParaLevel(bidi.get()) % 2 == 1;

    std::string out;
    std::size_t begin = 0;
    while (begin < styled.clusters.size()) {
        const std::size_t end = line_end(styled.clusters, begin, columns);
        if (begin > 0)
            out += '\n';
        out += visual_line(styled, begin, end, levels, right_to_left, columns);
        begin = end;
    }
    return out;
}

} // namespace mafteach
