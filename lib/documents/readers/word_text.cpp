// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/word_text.h"

#include "documents/code_page.h"
#include "documents/little_endian.h"
#include "documents/piece.h"
#include "documents/reasons.h"

#include <algorithm>
#include <string_view>

namespace mafteach {
namespace {

/// What begins a document is a table of places, the FIB ([MS-DOC] 2.5). Those that are needed, in
/// bytes from its beginning; where they say a place, its length stands behind it.
struct FibPlaces {
    std::size_t lengths; ///< of the stories
    std::size_t pieces;  ///< the "Clx"
    std::size_t character_pages;
    std::size_t paragraph_pages;
    std::size_t footnotes;
    std::size_t comments;
    std::size_t endnotes;
};
constexpr FibPlaces places_of_97 = {0x4C, 0x1A2, 0xFA, 0x102, 0xB2, 0xC2, 0x212};
/// Of Word 6 and 95, whose formatting isn't looked at (0).
constexpr FibPlaces places_of_6 = {0x34, 0x160, 0, 0, 0x70, 0x80, 0x1DA};

constexpr std::uint16_t first_fib_of_97 = 0xC1;
constexpr std::size_t least_fib = 0x1AA; ///< up to the place of the pieces, which all have

/// A place in one of the streams.
std::string_view part_of(std::string_view stream, std::string_view fib, std::size_t at) {
    return bytes_at(stream, u32_at(fib, at), u32_at(fib, at + 4));
}

// Formatting ([MS-DOC] 2.6): a property is a number of 16 bits and its value.
constexpr std::uint16_t sprm_deleted = 0x0800;
constexpr std::uint16_t sprm_hidden = 0x083C;
constexpr std::uint16_t sprm_symbol = 0x6A09;
constexpr std::uint16_t sprm_in_table = 0x2416;
constexpr std::uint16_t sprm_row_end = 0x2417;
constexpr std::uint16_t sprm_level = 0x2640; ///< of the outline, from 0
constexpr unsigned heading_levels = 9;

/// The marks that a list of properties means.
std::uint8_t marks_of(std::string_view properties, unsigned marks = 0) {
    for (std::size_t at = 0; at + 2 < properties.size();) {
        const std::uint16_t sprm = u16_at(properties, at);
        at += 2;
        const bool on = u8_at(properties, at) == 1;
        if (((sprm == sprm_deleted || sprm == sprm_hidden) && on) || sprm == sprm_symbol)
            marks |= WordText::left_out;
        if (sprm == sprm_in_table && on)
            marks |= WordText::in_table;
        if (sprm == sprm_row_end && on)
            marks |= WordText::row_end;
        if (sprm == sprm_level)
            marks = u8_at(properties, at) < heading_levels ? marks | WordText::heading
                                                           : marks & ~unsigned{WordText::heading};
        // The three highest bits say how long the value is; 6: it says so itself.
        static constexpr std::array<std::size_t, 8> sizes = {1, 1, 2, 4, 2, 2, 0, 3};
        constexpr std::uint16_t sprm_table = 0xD608; // its length has 16 bits, and is one too many
        if (sprm == sprm_table)
            at += std::size_t{u16_at(properties, at)} + 1;
        else if (sprm >> 13U == 6)
            at += std::size_t{u8_at(properties, at)} + 1;
        else
            at += sizes[sprm >> 13U];
    }
    return static_cast<std::uint8_t>(marks);
}

/// A page of formatting ([MS-DOC] 2.9.32 and 2.9.173): which bytes of the text have which.
constexpr std::size_t format_page_size = 512;

class Formatting {
public:
    explicit Formatting(std::string_view text) : text_(text), marks_(text.size()) {}

    /// `index`: of pages, in the order of the bytes that they are for.
    void read_pages(std::string_view index, bool of_paragraphs) {
        // The places at which pages begin, one more than there are, and then their numbers.
        const std::size_t count = index.size() < 4 ? 0 : (index.size() - 4) / 8;
        // No page is there twice.
        const std::size_t most = text_.size() / format_page_size + 1;
        std::size_t free = 0; // where marks may be set: what stands before has its own
        for (std::size_t i = 0; i < std::min(count, most); ++i) {
            const std::size_t number = u32_at(index, 4 * (count + 1) + 4 * i);
            read_page(bytes_at(text_, number * format_page_size, format_page_size), of_paragraphs,
                      free);
        }
    }

    std::uint8_t marks(std::size_t byte) const { return byte < marks_.size() ? marks_[byte] : 0; }
    bool known() const { return known_; }

private:
    void read_page(std::string_view page, bool of_paragraphs, std::size_t& free) {
        const std::size_t runs = u8_at(page, format_page_size - 1);
        const std::size_t places = 4 * (runs + 1);
        for (std::size_t i = 0; i < runs; ++i) {
            const std::size_t begin = std::max<std::size_t>(u32_at(page, 4 * i), free);
            const std::size_t end = std::min<std::size_t>(u32_at(page, 4 * i + 4), marks_.size());
            if (begin >= end)
                continue;
            free = end;
            known_ = known_ || of_paragraphs;
            const std::size_t at =
                std::size_t{2} * u8_at(page, places + (of_paragraphs ? 13 : 1) * i);
            const std::uint8_t marks = at == 0 ? std::uint8_t{0}
                                       : of_paragraphs
                                           ? paragraph_marks(page, at)
                                           : marks_of(bytes_at(page, at + 1, u8_at(page, at)));
            if (marks != 0)
                std::for_each(
                    marks_.begin() + static_cast<std::ptrdiff_t>(begin),
                    marks_.begin() + static_cast<std::ptrdiff_t>(end),
                    [&](std::uint8_t& each) { each = static_cast<std::uint8_t>(each | marks); });
        }
    }

    static std::uint8_t paragraph_marks(std::string_view page, std::size_t at) {
        // In words; a length of 0 says that it stands in the next byte. A style comes first.
        const std::size_t words = u8_at(page, at);
        const std::string_view all = words != 0 ? bytes_at(page, at + 1, 2 * words - 1)
                                                : bytes_at(page, at + 2, 2U * u8_at(page, at + 1));
        // Those with the numbers 1 to 9 are the headings, in any document.
        const unsigned style = u16_at(all, 0);
        const bool heading = style >= 1 && style <= heading_levels;
        return marks_of(bytes_at(all, 2), heading ? unsigned{WordText::heading} : 0);
    }

    std::string_view text_;
    std::vector<std::uint8_t> marks_;
    bool known_ = false;
};

/// The text is cut into pieces that stand anywhere in the stream ([MS-DOC] 2.8.35).
class PieceReader {
public:
    PieceReader(std::string_view text, const Formatting& formatting, int code_page, WordText& out)
        : text_(text), formatting_(formatting), code_page_(code_page), out_(out) {}

    /// `wide`: of two bytes a character.
    void add(std::size_t at, std::size_t characters, bool wide) {
        // No text is there twice, so there are no more characters than bytes.
        const std::size_t room = text_.size() - std::min(text_.size(), out_.characters.size());
        const std::string_view bytes =
            bytes_at(text_, at, std::min(characters, room) * (wide ? 2 : 1));
        const std::size_t step = wide ? 2 : 1;
        for (std::size_t i = 0; i + step <= bytes.size(); i += step) {
            out_.characters += wide ? static_cast<char16_t>(u16_at(bytes, i))
                                    : static_cast<char16_t>(code_page_.character(
                                          static_cast<unsigned char>(bytes[i])));
            out_.marks.push_back(formatting_.marks(at + i));
        }
        // What is missing keeps its place, since the stories are told by theirs.
        const std::size_t missing = std::min(characters, room) - bytes.size() / step;
        out_.characters.append(missing, u'\0');
        out_.marks.resize(out_.characters.size());
    }

private:
    std::string_view text_;
    const Formatting& formatting_;
    CodePage code_page_;
    WordText& out_;
};

/// The table of the pieces in the "Clx": behind any number of lists of properties.
std::string_view piece_table(std::string_view clx) {
    std::size_t at = 0;
    while (u8_at(clx, at) == 1)
        at += 3 + std::size_t{u16_at(clx, at + 1)};
    return u8_at(clx, at) == 2 ? bytes_at(clx, at + 5, u32_at(clx, at + 1)) : std::string_view();
}

void read_pieces(std::string_view table, bool of_97, PieceReader& reader) {
    const std::size_t count = table.size() < 4 ? 0 : (table.size() - 4) / 12;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t begin = u32_at(table, 4 * i);
        const std::uint32_t end = u32_at(table, 4 * i + 4);
        if (end < begin)
            return;
        const std::uint32_t place = u32_at(table, 4 * (count + 1) + 8 * i + 2);
        constexpr std::uint32_t narrow = 0x40000000;
        if (!of_97)
            reader.add(place, end - begin, false);
        else if ((place & narrow) != 0)
            reader.add((place & (narrow - 1)) / 2, end - begin, false);
        else
            reader.add(place & (narrow - 1), end - begin, true);
    }
}

/// Where notes begin, and the last one ends; behind that the file has one place more. None where
/// they are no places.
std::vector<std::uint32_t> note_places(std::string_view plc) {
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i + 8 <= plc.size(); i += 4)
        places.push_back(u32_at(plc, i));
    const bool rises = std::is_sorted(places.begin(), places.end());
    return rises && !places.empty() && places.front() == 0 ? places : std::vector<std::uint32_t>();
}

} // namespace

WordText read_word_text(const CompoundFile& file) {
    const std::string text = file.stream("WordDocument");
    constexpr std::size_t version_at = 2;
    constexpr std::size_t language_at = 6;
    constexpr std::size_t flags_at = 10;
    constexpr std::size_t text_at = 0x18;
    constexpr std::size_t text_end_at = 0x1C;
    constexpr unsigned is_encrypted = 0x0100;
    constexpr unsigned has_second_table = 0x0200;
    if (text.size() < least_fib)
        throw UnreadableDocument(damaged_reason);
    const unsigned flags = u16_at(text, flags_at);
    if ((flags & is_encrypted) != 0)
        throw UnreadableDocument(encrypted_reason);
    const bool of_97 = u16_at(text, version_at) >= first_fib_of_97;
    const FibPlaces& places = of_97 ? places_of_97 : places_of_6;
    std::string second;
    if (of_97) {
        const bool one = (flags & has_second_table) != 0;
        second = file.stream(one ? "1Table" : "0Table");
        if (second.empty())
            second = file.stream(one ? "0Table" : "1Table");
    }
    const std::string_view tables = of_97 ? second : text;

    WordText out;
    std::uint64_t characters = 0;
    for (std::size_t i = 0; i < WordText::story_count; ++i)
        characters += out.lengths[i] = u32_at(text, places.lengths + 4 * i);
    Formatting formatting(text);
    if (of_97) {
        formatting.read_pages(part_of(tables, text, places.character_pages), false);
        formatting.read_pages(part_of(tables, text, places.paragraph_pages), true);
    }
    out.marks_known = formatting.known();
    // Word 97 has text of eight bits where the western page does; Word 6 knew nothing else.
    PieceReader reader(text, formatting,
                       of_97 ? CodePage::western : code_page_of_language(u16_at(text, language_at)),
                       out);
    const std::string_view table = piece_table(part_of(tables, text, places.pieces));
    if (!table.empty()) {
        read_pieces(table, of_97, reader);
    } else {
        // A file that was written in one go has its text in one place.
        const std::size_t begin = u32_at(text, text_at);
        const std::size_t size = std::max<std::size_t>(u32_at(text, text_end_at), begin) - begin;
        const bool wide = of_97 && size >= 2 * characters;
        reader.add(begin, std::min<std::uint64_t>(characters, size / (wide ? 2 : 1)), wide);
    }
    out.notes[WordText::footnotes] = note_places(part_of(tables, text, places.footnotes));
    out.notes[WordText::comments] = note_places(part_of(tables, text, places.comments));
    out.notes[WordText::endnotes] = note_places(part_of(tables, text, places.endnotes));
    return out;
}

} // namespace mafteach
