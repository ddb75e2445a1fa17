// SPDX-License-Identifier: GPL-3.0-or-later
// Asking ICU about a part of a text finds the words that asking it about all of it does.
#include "analysis/word_breaks.h"
#include "catch.h"
#include "core/hebrew.h"
#include "support.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

using Words = std::vector<std::pair<std::size_t, std::size_t>>;

class Both {
public:
    /// Empty where both find the same words, and the plain ones are letters alone.
    std::string differ(const std::u16string& text) {
        breaks_.find(text, found_);
        Words words;
        for (const BrokenWord& word : found_) {
            words.emplace_back(word.begin, word.end);
            const std::u16string letters = text.substr(word.begin, word.end - word.begin);
            if (word.plain && !std::all_of(letters.begin(), letters.end(), is_hebrew_letter))
                return "a plain word with something else in it in " + shown(text);
        }
        return words == of_icu(text) ? "" : "other words than ICU's in " + shown(text);
    }

private:
    Words of_icu(const std::u16string& text) {
        const icu::UnicodeString whole(text.data(), static_cast<std::int32_t>(text.size()));
        icu_->setText(whole);
        Words words;
        std::int32_t begin = icu_->first();
        for (std::int32_t end = icu_->next(); end != icu::BreakIterator::DONE; end = icu_->next()) {
            if (icu_->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
                words.emplace_back(begin, end);
            begin = end;
        }
        return words;
    }

    static std::string shown(const std::u16string& text) {
        std::string out;
        icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
        return out;
    }

    static std::unique_ptr<icu::BreakIterator> made() {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> words(
            icu::BreakIterator::createWordInstance(icu::Locale("he"), status));
        REQUIRE(U_SUCCESS(status));
        return words;
    }

    WordBreaks breaks_;
    std::vector<BrokenWord> found_;
    std::unique_ptr<icu::BreakIterator> icu_ = made();
};

} // namespace

TEST_CASE("the words are ICU's: every short string of the characters that matter") {
    const std::u16string alphabet = u"אב \"'-.,:;(!a1_\u0301";
    Both both;
    std::u16string text;
    int differences = 0;
    const std::function<void(std::size_t)> extend = [&](std::size_t more) {
        if (const std::string difference = both.differ(text); !difference.empty()) {
            UNSCOPED_INFO(difference);
            ++differences;
        }
        if (more == 0 || differences > 20)
            return;
        for (const char16_t c : alphabet) {
            text += c;
            extend(more - 1);
            text.pop_back();
        }
    };
    extend(5);
    CHECK(differences == 0);
}

TEST_CASE("the words are ICU's: long strings of everything") {
    const std::vector<std::u16string> pieces = {
        u"שלום",        u"ב",    u" ",    u" ",   u" ", u"  ",       u"\"",     u"'",
        u"-",           u".",    u",",    u":",   u";", u"!",        u"?",      u"(",
        u")",           u"[",    u"]",    u"{",   u"}", u"_",        u"/",      u"…",
        u"a",           u"word", u"1",    u"23",  u"é", u"\u0301",   u"\u200D", u"\u05BC",
        u"עברית\u05B0", u"日本", u"カナ", u"ไทย", u"😀", u"👨\u200D👩", u"🇮🇱",     u"\u00A0",
        u"\u2009",      u"%",    u"$",    u"#",   u"@", u"°",        u"ß",      u"Ж"};
    test::Random random(3);
    Both both;
    for (int round = 0; round < 30'000; ++round) {
        std::u16string text;
        for (std::size_t n = random.below(25); n > 0; --n)
            text += pieces[random.below(pieces.size())];
        const std::string difference = both.differ(text);
        CAPTURE(difference);
        REQUIRE(difference.empty());
    }
}
