// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/printable.h"
#include "core/shell_quote.h"
#include "support.h"

#include <array>
#include <cstdio>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;

namespace {

/// What bash hands to a command for `words`.
std::string as_bash_takes(const std::string& words) {
    const test::TemporaryDirectory directory;
    test::write_file(directory / "script", "printf '%s\\0' " + words + "\n");
    FILE* shell = ::popen(("bash " + (directory / "script").string()).c_str(), "r");
    REQUIRE(shell != nullptr);
    std::string out;
    std::array<char, 4096> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), shell))
        out.append(part.data(), got);
    REQUIRE(::pclose(shell) == 0);
    return out;
}

} // namespace

TEST_CASE("a word that no shell minds stays as it is, others get quotes") {
    const auto [text, quoted] = GENERATE(table<std::string, std::string>({
        {"", "''"},
        {"/home/dana/archive-2.txt", "/home/dana/archive-2.txt"},
        {"/בית/ארכיון.txt", "/בית/ארכיון.txt"},
        {"א ב.txt", "'א ב.txt'"},
        {"it's", "'it'\\''s'"},
        {"$HOME", "'$HOME'"},
        {"~", "'~'"},
        {"a=b", "'a=b'"},
        {"צה״ל", "'צה״ל'"},
        {"a\nb", "$'a\\012b'"},
        {"\xFF's!", "$'\\377\\047s\\041'"},
        {"\u202Eabc", "$'\\342\\200\\256abc'"},
    }));
    CAPTURE(text);
    CHECK(shell_quoted(text) == quoted);
}

TEST_CASE("whatever the bytes, a shell gets them back, and a terminal nothing harmful") {
    const std::vector<std::string> pieces = {
        "א",  "שלום", " ",  "'", "\"", "\\",    "$",    "`",    "!",      "\n",
        "\t", "*",    "?",  "[", "~",  "#",     "&",    ";",    "|",      "<",
        "(",  "\x1b", "\r", "-", "7",  "{a,b}", "\xFF", "\xD7", "\u202E", "\u00A0"};
    test::Random random(5);
    std::string words;
    std::string expected;
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random.text(pieces, 8);
        const std::string quoted = shell_quoted(text);
        CAPTURE(text);
        REQUIRE(printable(quoted) == quoted);
        words += ' ' + quoted;
        expected += text + '\0';
    }
    CHECK((as_bash_takes(words) == expected));
}
