// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "output/visual_order.h"
#include "support.h"

#include <fmt/format.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

const std::string right = right_to_left_path;

std::string visual(const std::string& line, unsigned columns = 80) {
    return VisualOrder(columns).lines(line);
}

/// Without the blanks at both ends, which bring a right-to-left line to the edge, and the line
/// feed.
std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \n");
    return begin == std::string::npos
               ? ""
               : line.substr(begin, line.find_last_not_of(" \n") + 1 - begin);
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// What ICU makes of a whole line at one go.
std::string by_icu(const std::string& line, bool right_to_left) {
    const auto text = icu::UnicodeString::fromUTF8(line);
    UErrorCode error = U_ZERO_ERROR;
    const icu::LocalUBiDiPointer bidi(ubidi_open());
    ubidi_setPara(bidi.getAlias(), text.getBuffer(), text.length(), right_to_left ? 1 : 0, nullptr,
                  &error);
    std::u16string out(static_cast<std::size_t>(text.length()) + 1, u'\0');
    const auto length = ubidi_writeReordered(
        bidi.getAlias(), out.data(), static_cast<std::int32_t>(out.size()),
        UBIDI_DO_MIRRORING | UBIDI_KEEP_BASE_COMBINING | UBIDI_REMOVE_BIDI_CONTROLS, &error);
    REQUIRE(U_SUCCESS(error));
    std::string utf8;
    icu::UnicodeString(out.data(), length).toUTF8String(utf8);
    return utf8;
}

/// Lines of what Hebrew text and the renderers are made of, without isolates: one in which `seed`
/// chose.
std::vector<std::string> random_line(unsigned seed) {
    const std::vector<std::string> alphabet = {
        "א",      "ב",      "בָּ", "שִׁ", "ם", " ",      " ",      "a",      "Z", "é", "1",
        "2",      ".",      ",", "-", "־", "״",      "(",      ")",      "[", "<", "»",
        "\u200F", "\u200E", "%", "/", "ع", "\u0663", "\uFFFD", "\u2067", "…"};
    std::mt19937 random(seed);
    std::vector<std::string> line(random() % 40);
    for (std::string& part : line)
        part = alphabet[random() % alphabet.size()];
    for (std::size_t i = 0, n = line.size(); i < n; ++i)
        if (line[i] == "\u2067")
            line.emplace_back("\u2069");
    return line;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += part;
    return text;
}

} // namespace

TEST_CASE("lines come in visual order") {
    struct Row {
        std::string logical;
        std::string visual;
    };
    const std::vector<Row> rows = {
        {"", ""},
        {"abc 12", "abc 12"},
        {right + "שלום", "םולש"},
        {right + "שלום, עולם.", ".םלוע ,םולש"},
        {right + "סעיף 12 (א)", "(א) 12 ףיעס"},         // numbers stay, brackets mirror
        {right + "ב-4.5.2024 נאמר", "רמאנ 4.5.2024-ב"}, // a date is one number
        {right + "NATO הודיעה", "העידוה NATO"},         // foreign words stay
        {right + "בָּרָא אֹר", "ראֹ ארָבָּ"},                   // points stay behind their letters
        {right + "צה״ל <ב>", "<ב> ל״הצ"},
        {"the word שלום (x)", "the word םולש (x)"},
        {"a/\u2066דוח 1\u2069:12", "a/1 חוד:12"}, // isolated: the number stays behind
        {"a/דוח:12", "a/12:חוד"},                 // and it would not
        {"\u2067א\u2069 = \u2067ב\u2069", "א = ב"},
        {"\u2067א\u2069\u2067ב\u2069", "אב"},
        {right + "א\u200Fב\u200E", "בא"}, // marks have done their work
        {right + "א\tב", "ב א"},
        {right + "א👨‍👩‍👧ב", "ב👨‍👩‍👧א"}, // one character to the eye
        {right + "א\u2029ב", "ב א"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.logical);
        CHECK(trimmed(visual(row.logical)) == row.visual);
    }
}

TEST_CASE("a right-to-left line stands flush right, the others flush left") {
    CHECK(visual(right + "אב", 6) == "    בא\n");
    CHECK(visual("ab", 6) == "ab\n");
    CHECK(visual("אב", 6) == "בא\n");
    CHECK(visual(right + "אבגדהו", 6) == "והדגבא\n");
    CHECK(visual(right + "בָּא", 6) == "    אבָּ\n");  // points take no column
    CHECK(visual(right + "世א", 6) == "   א世\n"); // wide ones take two
    CHECK(visual(right, 6) == "\n");
}

TEST_CASE("a path lasts until another one") {
    VisualOrder order(4);
    CHECK(order.lines(right + "א.") == "  .א\n");
    CHECK(order.lines("א.") == "  .א\n");
    CHECK(order.lines(default_path + std::string("א.")) == "א.\n");
    CHECK(order.lines("א.") == "א.\n");
}

TEST_CASE("lines are wrapped before they are reordered") {
    CHECK(visual(right + "אב גד הו", 5) == "דג בא\n   וה\n");
    CHECK(visual(right + "אב גד  הו", 5) == "דג בא\n   וה\n"); // blanks hang over the edge
    CHECK(visual("ab cd ef", 5) == "ab cd\nef\n");
    CHECK(visual(right + "אבגדהוז", 3) == "גבא\nוהד\n  ז\n"); // a word that is too long
    CHECK(visual(right + "אב־גד הו", 5) == "דג־בא\n   וה\n");
    CHECK(visual(right + "א (בגד הוז)", 6) == "דגב) א\n  (זוה\n");
    CHECK(visual(right + "א 世", 1) == "א\n世\n");
    CHECK(visual(right + "אב", 0) == "א\nב\n");
}

TEST_CASE("colours stay with their characters") {
    const std::string red = "\x1b[1;31m";
    const std::string off = "\x1b[0m";
    CHECK(trimmed(visual(right + "א " + red + "בג" + off + ".")) == "." + red + "גב" + off + " א");
    CHECK(visual(right + red + "אב גד" + off + " הו", 2) ==
          red + "בא" + off + "\n" + red + "דג" + off + "\nוה\n"); // closed and opened at each line
    CHECK(visual("a" + red + "b\x1b[4mc" + off + "d") ==
          "a" + red + "b" + off + red + "\x1b[4mc" + off + "d\n");
    CHECK(visual(red + "ab") == red + "ab" + off + "\n");
}

TEST_CASE("every line is what ICU makes of it, and a permutation of its characters") {
    for (unsigned seed = 0; seed < 4000; ++seed) {
        const std::vector<std::string> parts = random_line(seed);
        const std::string line = joined(parts);
        CAPTURE(seed, line);
        const bool right_to_left = seed % 2 == 0;
        const std::string expected = by_icu(line, right_to_left);
        const std::string found = visual((right_to_left ? right : "") + line, 1000);
        CHECK(trimmed(expected) == trimmed(found));
    }
}

TEST_CASE("every wrapped line fits, and reversed back they give the text") {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        const std::vector<std::string> parts = random_line(seed);
        // Each character in a colour of its own, which tells afterwards where it comes from.
        std::string line;
        for (std::size_t i = 0; i < parts.size(); ++i)
            line += fmt::format("\x1b[{}m{}\x1b[0m", i + 100, parts[i]);
        const unsigned columns = seed % 20 + 2;
        CAPTURE(seed, joined(parts), columns);
        std::size_t last = 0; // of the characters of the lines before
        std::vector<bool> seen(parts.size());
        for (const std::string& shown :
             split(visual((seed % 2 == 0 ? right : "") + line, columns))) {
            std::vector<std::size_t> places;
            std::size_t width = 0;
            std::size_t i = 0;
            for (; i < shown.size() && shown[i] == ' '; ++i)
                ++width;
            while (i < shown.size()) {
                REQUIRE(shown.compare(i, 2, "\x1b[") == 0);
                const std::size_t place = std::stoul(shown.substr(i + 2)) - 100;
                const std::size_t begin = shown.find('m', i) + 1;
                const std::size_t end = shown.find("\x1b[0m", begin);
                const auto part = icu::UnicodeString::fromUTF8(shown.substr(begin, end - begin));
                const auto whole = icu::UnicodeString::fromUTF8(parts.at(place));
                CHECK(part.length() == whole.length());
                CHECK((part == whole || part.char32At(0) == u_charMirror(whole.char32At(0))));
                ++width;
                places.push_back(place);
                i = end + 4;
            }
            CHECK(width <= columns);
            std::sort(places.begin(), places.end());
            for (const std::size_t place : places) {
                CHECK_FALSE(seen.at(place));
                seen[place] = true;
                CHECK(place >= last);
            }
            if (!places.empty())
                last = places.back();
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const UChar32 c = icu::UnicodeString::fromUTF8(parts[i]).char32At(0);
            if (c != ' ' && !u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL))
                CHECK(seen[i]);
        }
    }
}
