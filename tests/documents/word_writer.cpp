// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/word_writer.h"

#include "documents/ole_writer.h"

#include <cstddef>

namespace mafteach::test {
namespace {

constexpr std::size_t fib_size = 0x400;
constexpr std::size_t page = 512;

void put(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t size) {
    bytes.replace(at, size, little(value, size));
}

std::string numbers(const std::vector<std::uint32_t>& all) {
    std::string bytes;
    for (const std::uint32_t each : all)
        bytes += little(each, 4);
    return bytes;
}

} // namespace

std::string word_file(const WordDocument& document) {
    std::string text(fib_size, '\0');
    put(text, 0, 0xA5EC, 2);
    put(text, 2, 0xC1, 2);
    put(text, 10, document.flags | 0x0200, 2);
    put(text, 0x18, fib_size, 4);
    std::vector<std::uint32_t> places = {0}; // in characters
    std::vector<std::uint32_t> bytes = {fib_size};
    std::string pieces;
    for (const WordPiece& piece : document.pieces) {
        const std::string part = piece.narrow ? piece.text : utf16_bytes(piece.text);
        const std::uint64_t at = text.size();
        pieces += little(0, 2) + little(piece.narrow ? 2 * at | 0x40000000U : at, 4) + little(0, 2);
        text += part;
        places.push_back(places.back() +
                         static_cast<std::uint32_t>(part.size() / (piece.narrow ? 1 : 2)));
        bytes.push_back(static_cast<std::uint32_t>(text.size()));
    }
    put(text, 0x1C, text.size(), 4);
    std::uint32_t others = 0;
    for (std::size_t i = 1; i < document.lengths.size(); ++i) {
        put(text, 0x4C + 4 * i, document.lengths[i], 4);
        others += document.lengths[i];
    }
    put(text, 0x4C, document.lengths[0] != 0 ? document.lengths[0] : places.back() - others, 4);

    // A page of formatting for the characters and one for the paragraphs, a run for each piece.
    std::string tables;
    const auto add_table = [&](std::size_t at, const std::string& table) {
        put(text, at, tables.size(), 4);
        put(text, at + 4, table.size(), 4);
        tables += table;
    };
    for (const bool paragraphs : {false, true}) {
        text.resize((text.size() + page - 1) / page * page);
        std::string format = numbers(bytes);
        std::string heads;
        std::string properties(page, '\0');
        std::size_t end = page - 2;
        for (const WordPiece& piece : document.pieces) {
            std::string own = piece.character;
            if (paragraphs) {
                own = little(static_cast<std::uint64_t>(piece.style), 2) + piece.paragraph;
                own += own.size() % 2 == 0 ? std::string(1, '\0') : "";
            }
            own = little(paragraphs ? (own.size() + 1) / 2 : own.size(), 1) + own;
            end = (end - own.size()) / 2 * 2;
            properties.replace(end, own.size(), own);
            heads += static_cast<char>(end / 2) + std::string(paragraphs ? 12 : 0, '\0');
        }
        format += heads;
        properties.replace(0, format.size(), format);
        properties[page - 1] = static_cast<char>(document.pieces.size());
        add_table(paragraphs ? 0x102 : 0xFA,
                  numbers({bytes.front(), bytes.back()}) + little(text.size() / page, 4));
        text += properties;
    }
    add_table(0xB2, numbers(document.footnotes));
    add_table(0xC2, numbers(document.comments));
    const std::string table = numbers(places) + pieces;
    if (document.with_pieces)
        add_table(0x1A2, "\x01" + little(3, 2) + "abc\x02" + little(table.size(), 4) + table);
    return ole_file({{"WordDocument", text}, {"1Table", tables}});
}

std::string word_6_file(const std::string& text, int language) {
    std::string bytes(fib_size, '\0');
    put(bytes, 0, 0xA5DC, 2);
    put(bytes, 2, 101, 2);
    put(bytes, 6, static_cast<std::uint64_t>(language), 2);
    put(bytes, 0x18, fib_size, 4);
    put(bytes, 0x1C, fib_size + text.size(), 4);
    put(bytes, 0x34, text.size(), 4);
    return ole_file({{"WordDocument", bytes + text}});
}

} // namespace mafteach::test
