// SPDX-License-Identifier: GPL-3.0-or-later
// What ParagraphReader does with paragraphs that are too long to be held at once.
#include "analysis/paragraph_reader.h"
#include "catch.h"
#include "core/utf8.h"
#include "support.h"

#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;
using test::shown;
using test::source_of;

namespace {

struct Piece {
    std::string text;
    std::uint64_t offset = 0;
    std::uint32_t number = 0;
    std::uint32_t line = 0;
    bool continued = false;
};

std::vector<Piece> pieces_of(const std::string& bytes, std::size_t piece_bytes,
                             std::size_t step = SIZE_MAX, std::size_t first = 0) {
    ParagraphReader reader(source_of(bytes, step, first), piece_bytes);
    std::vector<Piece> all;
    Paragraph one;
    while (reader.next(one))
        all.push_back({std::string(one.text), one.offset, one.number, one.line, one.continued});
    return all;
}

std::string without_white_space(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (std::string_view(" \t\r\n").find(c) == std::string_view::npos)
            out += c;
    return out;
}

} // namespace

TEST_CASE("a long paragraph is cut after a sentence, else a line, else a word, else a character") {
    const auto [text, first] = GENERATE(table<std::string, std::string>({
        {"aaaaaaaaaa. bbbbbbbb", "aaaaaaaaaa. "},
        {"aa bb cc dd. ee ff gg", "aa bb cc dd. "},
        {"aaaa bbbbb\ncccc ddd eee", "aaaa bbbbb\n"},
        {"aaaa bbbbb cccc ddd", "aaaa bbbbb cccc "},
        {"aaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"},
        {"אבגדהוזחטיכלמנסעפצקרשת", "אבגדהוזח"},
        {"aאבגדהוזחטיכלמנסעפצקרשת", "aאבגדהוז"},
        {"a. bbbbbbbbbbbbbbbbbbbbbbb", "a. bbbbbbbbbbbbb"}, // the sentence end is too early
        {"aaaaaaaaa.\r\nbbbbbbbbbb", "aaaaaaaaa.\r\n"},
    }));
    const auto pieces = pieces_of(text, 16);
    REQUIRE(pieces.size() > 1);
    CHECK(pieces[0].text == first);
    CHECK(pieces[0].continued);
    CHECK(pieces[1].number == 1);
    CHECK(pieces[1].offset == first.size());
}

TEST_CASE("the end of a long paragraph begins a new one all the same") {
    const auto pieces = pieces_of("aaaaaaaaaaaaaaaaaaaa\n\nb\n\ncccccccccccccccccccc\u2029d", 16);
    std::vector<std::uint32_t> numbers;
    for (const Piece& piece : pieces)
        numbers.push_back(piece.number);
    CHECK(numbers == std::vector<std::uint32_t>{1, 1, 2, 3, 3, 4});
    CHECK_FALSE(pieces[1].continued);
    CHECK(pieces[2].line == 3);
}

TEST_CASE("white space at the place of a cut ends no paragraph") {
    const std::string text = GENERATE("aaaaaaaaaa.   \nbbbbbb cccc", "aaaaaaaaaa.  \r\nbbbbbb ccc",
                                      "aaaaaaaaaaaaa \nbbbbbb cccc", "aaaaaaaaaaaa. \t\rbbbbb ccc");
    CAPTURE(shown(text));
    const auto pieces = pieces_of(text, 16);
    REQUIRE(pieces.size() >= 2);
    for (const Piece& piece : pieces) {
        CHECK(piece.number == 1);
        CHECK(piece.line == 1 + count_line_ends(text.substr(0, piece.offset)));
    }
}

TEST_CASE("the pieces of a paragraph are that paragraph, wherever they are cut") {
    const std::vector<std::string> alphabet = {"א",  "בג",   "a",  "bcdefghijk", ". ",
                                               "\n", "\r\n", "\r", "\u2029",     " ",
                                               "  ", ".\n",  "€",  "\n\n"};
    test::Random random(7);
    int failures = 0;
    for (int i = 0; i < 20000 && failures < 5; ++i) {
        // What is read at once is blank; the rest is read as it arrives.
        const bool stepwise = i % 20 == 0;
        const std::string ahead(stepwise ? 4096 : 0, '\n');
        const std::string bytes = ahead + random.text(alphabet, 40);
        const auto whole = pieces_of(bytes, 1 << 16);
        const std::size_t piece_bytes = 16 + random.below(30);
        const std::size_t step = stepwise ? 1 + random.below(9) : SIZE_MAX;
        const auto pieces = pieces_of(bytes, piece_bytes, step, ahead.size());
        std::string trouble;
        std::size_t paragraph = 0;
        std::string joined;
        for (const Piece& piece : pieces) {
            if (piece.number != paragraph) {
                if (paragraph > 0 && paragraph <= whole.size() &&
                    without_white_space(joined) != without_white_space(whole[paragraph - 1].text))
                    trouble = "not the paragraph";
                if (piece.number != paragraph + 1)
                    trouble = "a wrong number";
                joined.clear();
                ++paragraph;
            }
            joined += piece.text;
            if (piece.text.empty() || piece.text.size() > piece_bytes + 2)
                trouble = "a piece of a wrong size";
            if (bytes.substr(piece.offset, piece.text.size()) != piece.text)
                trouble = "a wrong offset";
            if (piece.line != 1 + count_line_ends(bytes.substr(0, piece.offset)))
                trouble = "a wrong line";
            if (well_formed(piece.text) != piece.text)
                trouble = "a character cut";
        }
        if (paragraph != whole.size())
            trouble = "a wrong number of paragraphs";
        else if (paragraph > 0 &&
                 without_white_space(joined) != without_white_space(whole.back().text))
            trouble = "not the last paragraph";
        if (!trouble.empty()) {
            ++failures;
            FAIL_CHECK(trouble << ": pieces of " << piece_bytes << ", steps of " << step << ": "
                               << shown(bytes));
        }
    }
}

TEST_CASE("a megabyte without a single place to cut") {
    const std::string text(1 << 20, 'a');
    std::size_t total = 0;
    for (const Piece& piece : pieces_of(text, 64 * 1024)) {
        CHECK(piece.number == 1);
        total += piece.text.size();
    }
    CHECK(total == text.size());
    // Bytes that end no character anywhere must not stop the reader either.
    std::size_t broken = 0;
    for (const Piece& piece : pieces_of(std::string(1000, '\x80'), 16))
        broken += piece.text.size();
    CHECK(broken == 1000);
}
