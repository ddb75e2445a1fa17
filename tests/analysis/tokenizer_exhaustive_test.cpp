// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/tokenizer.h"
#include "catch.h"
#include "core/hebrew.h"
#include "core/utf8.h"
#include "lexicon_for_tests.h"
#include "support.h"

#include <functional>
#include <string>
#include <vector>

using namespace mafteach;
using test::shown;

namespace {

/// Tokenizes one text after another and says what is wrong with the tokens of each.
class Checker {
public:
    /// What is wrong; empty where nothing is.
    std::string check(const std::string& text) {
        tokenizer_.tokenize(text, whole_);
        std::uint32_t end = 0;
        std::uint32_t position = 1;
        for (std::size_t i = 0; i < whole_.tokens.size(); ++i) {
            const Token& token = whole_.tokens[i];
            if (token.begin < end || token.begin >= token.end || token.end > text.size())
                return "a token out of order or out of bounds";
            if (character_edge(text, token.begin) != token.begin ||
                character_edge(text, token.end) != token.end)
                return "a token that cuts a character";
            if (token.term.empty() || token.term.size() > max_term_bytes ||
                token.term.find_first_of("\"' ") != std::string_view::npos)
                return "an impossible term";
            const bool quotes = holds(token, u"\"'");
            if (token.typed.empty() ? quotes : !quotes && !holds(token, u".+#"))
                return "a typed form that doesn't tell whether the word has quote marks";
            if (i + token.covers >= whole_.tokens.size())
                return "a word that covers what is not there";
            if (token.position != position)
                return "a wrong position";
            if (token.covers > 0)
                continue;
            position += token.glued_particle ? 0U : 1U;
            end = token.end;
        }
        if (!whole_.tokens.empty() && whole_.tokens.back().glued_particle)
            return "a particle glued to nothing";
        return slices(text);
    }

    const TokenizedText& tokens() const { return whole_; }

private:
    /// The keystone in small: what a token spans, typed alone, is that word again.
    std::string slices(const std::string& text) {
        for (const Token& token : whole_.tokens) {
            tokenizer_.tokenize(std::string_view(text).substr(token.begin, token.end - token.begin),
                                slice_);
            const bool found =
                std::any_of(slice_.tokens.begin(), slice_.tokens.end(), [&](const Token& alone) {
                    return alone.term == token.term && alone.typed == token.typed &&
                           alone.covers == token.covers && alone.begin == 0 &&
                           alone.end == token.end - token.begin;
                });
            if (!found)
                return "a word that alone is another";
        }
        return {};
    }

    /// Whether one of `units` stands in the word.
    bool holds(const Token& token, std::u16string_view units) const {
        return whole_.folded.text.find_first_of(units, unit_at(token.begin)) < unit_at(token.end);
    }

    std::size_t unit_at(std::uint32_t byte) const {
        const auto& begin = whole_.folded.begin;
        return static_cast<std::size_t>(std::lower_bound(begin.begin(), begin.end(), byte) -
                                        begin.begin());
    }

    Tokenizer tokenizer_{test_lexicon()};
    TokenizedText whole_;
    TokenizedText slice_;
};

/// Calls `use` with every string of up to `longest` pieces of `alphabet`.
void for_each_string(const std::vector<std::string>& alphabet, std::size_t longest,
                     const std::function<void(const std::string&)>& use) {
    std::string text;
    const std::function<void(std::size_t)> extend = [&](std::size_t more) {
        use(text);
        if (more == 0)
            return;
        for (const std::string& piece : alphabet) {
            text += piece;
            extend(more - 1);
            text.resize(text.size() - piece.size());
        }
    };
    extend(longest);
}

bool is_quote(char16_t c) {
    return c == folded_gershayim || c == folded_geresh;
}

/// The slow and obvious tokenizer, for folded texts of Hebrew letters, spaces, hyphens and one
/// quote mark at most, which is where the rule can be said in a sentence. Words are joined by bars.
std::u16string obvious_words(const std::u16string& text) {
    std::u16string cut = text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto letter = [&](std::size_t at) {
            return at < text.size() && is_hebrew_letter(text[at]);
        };
        if (!letter(i) && !is_quote(text[i]))
            cut[i] = u'|';
        if (!is_quote(text[i]))
            continue;
        std::size_t before = i;
        bool only_particles = true;
        while (before > 0 && letter(before - 1))
            only_particles = is_particle_letter(text[--before]) && only_particles;
        std::size_t after = i + 1;
        while (letter(after))
            ++after;
        const std::size_t letters_after = after - i - 1;
        bool belongs = false;
        if (before == i)
            belongs = false;                  // it stands after no letter
        else if (text[i] == folded_gershayim) // before the last letter, or before a suffix
            belongs = letters_after == 1 || (letters_after == 2 && text[after - 1] == u'ו');
        else if (letters_after == 0) // an abbreviation
            belongs = true;
        else // it changes the sound of ו, but of no other letter that may be a particle
            belongs = !only_particles || text[i - 1] == u'ו';
        cut[i] = belongs ? u'_' : u'|';
    }
    std::u16string out;
    for (const char16_t c : cut)
        if (c != u'_' && !(c == u'|' && (out.empty() || out.back() == u'|')))
            out += c;
    if (!out.empty() && out.back() == u'|')
        out.pop_back();
    return out;
}

std::string joined(const TokenizedText& text) {
    std::string out;
    for (const Token& token : text.tokens)
        if (token.covers == 0)
            out += (out.empty() ? "" : "|") + std::string(token.term);
    return out;
}

std::string utf8_of(const std::u16string& units) {
    std::string out;
    for (const char16_t unit : units)
        append_utf8(unit, out);
    return out;
}

} // namespace

TEST_CASE("every string over a tiny alphabet is split soundly, and as the obvious way has it") {
    const std::vector<std::string> alphabet = {"א", "ו", "ה", "־",      "\"",
                                               "״", "'", "׳", "\u05B8", " "};
    Checker checker;
    std::size_t failures = 0;
    std::size_t compared = 0;
    for_each_string(alphabet, 6, [&](const std::string& text) {
        std::string trouble = checker.check(text);
        const std::u16string& folded = checker.tokens().folded.text;
        if (std::count_if(folded.begin(), folded.end(), is_quote) <= 1) {
            ++compared;
            if (joined(checker.tokens()) != utf8_of(obvious_words(folded)))
                trouble = "at odds with the obvious way: " + joined(checker.tokens()) + " for " +
                          utf8_of(obvious_words(folded));
        }
        // Whatever the marks do, no letter is lost and none is made up.
        std::string letters;
        for (const char16_t c : folded)
            if (is_hebrew_letter(c))
                append_utf8(c, letters);
        std::string found;
        for (const Token& token : checker.tokens().tokens)
            found += token.covers == 0 ? token.term : "";
        if (found != letters)
            trouble = "letters lost: " + found;
        if (!trouble.empty() && ++failures < 10)
            FAIL_CHECK(trouble << ": " << text << " (" << shown(text) << ")");
    });
    CHECK(failures == 0);
    CHECK(compared > 100000);
}

TEST_CASE("every longer string over the letters and marks that matter is split soundly") {
    Checker checker;
    std::size_t failures = 0;
    for_each_string({"א", "ה", "ו", "\"", "'", "-", " "}, 7, [&](const std::string& text) {
        const std::string trouble = checker.check(text);
        if (!trouble.empty() && ++failures < 10)
            FAIL_CHECK(trouble << ": " << text);
    });
    CHECK(failures == 0);
}

TEST_CASE("random strings over everything that meets in Hebrew text are split soundly") {
    const std::vector<std::string> alphabet = {
        "א",      "ב",       "ם",      "ית",   "ניק",  "ו",      "ה",      "ש",      "\"",     "״",
        "”",      "'",       "׳",      "’",    "-",    "–",      "־",      " ",      "\n",     ".",
        ",",      "_",       ":",      "/",    "1",    "23",     ",000",   "a",      "Bc",     "'s",
        "\u05B8", "\u05C1",  "\u200F", "\xFF", "\xD7", "\u05F0", "\uFB2A", "\uFB4F", "\u0663", "я",
        "é",      "e\u0301", "😀",      "(",    ")",    "ص",      "\u0301", "ﬁ",      "𐐀",      "%",
        "#",      "@",       "\uFFFD", "½",    "**",   "*",      "~~",     "<b>",    "</b>",   "+",
        "\u0640", "\u00AD",  "0",      "v"};
    test::Random random(4);
    Checker checker;
    for (int i = 0; i < 40000; ++i) {
        const std::string text = random.text(alphabet, 14);
        const std::string trouble = checker.check(text);
        if (!trouble.empty())
            FAIL_CHECK(trouble << ": " << text << " (" << shown(text) << ")");
    }
}
