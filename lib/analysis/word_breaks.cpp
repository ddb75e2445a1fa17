// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_breaks.h"

#include "analysis/icu_errors.h"
#include "core/hebrew.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>

namespace mafteach {
namespace {

/// Characters that every word ends at and none begins with, whatever stands beside them
/// (WordBreakProperty.txt: Other).
constexpr bool always_breaks(char16_t c) {
    return c == u'-' || c == u'(' || c == u')' || c == u'[' || c == u']' || c == u'{' ||
           c == u'}' || c == u'!' || c == u'?';
}

/// Those that a word may hold between two letters or digits, and at which it ends elsewhere
/// (MidLetter, MidNum, MidNumLet, Double_Quote). Not the geresh, which stays with the Hebrew letter
/// before it (WB7a).
constexpr bool breaks_unless_between_letters(char16_t c) {
    return c == u'.' || c == u',' || c == u':' || c == u';' || c == folded_gershayim;
}

/// Puts the words of `text` in [begin, end), which stands between spaces, into `out`. False, and
/// nothing is put there, where that takes ICU.
bool find_plain(std::u16string_view text, std::size_t begin, std::size_t end,
                std::vector<BrokenWord>& out) {
    const std::size_t before = out.size();
    const auto letter_at = [&](std::size_t i) { return i < end && is_hebrew_letter(text[i]); };
    for (std::size_t i = begin; i < end;) {
        const std::size_t first = i;
        while (letter_at(i))
            ++i;
        if (i > first) {
            out.push_back({first, i, true});
        } else if (always_breaks(text[i]) ||
                   (breaks_unless_between_letters(text[i]) &&
                    !(i > begin && letter_at(i - 1) && letter_at(i + 1)))) {
            ++i;
        } else {
            out.resize(before);
            return false;
        }
    }
    return true;
}

} // namespace

/// ICU's breaker, and whether it has been given the text at hand.
struct WordBreaks::Icu {
    std::unique_ptr<icu::BreakIterator> words;
    UText view = UTEXT_INITIALIZER;
    bool has_text = false;

    void take(std::u16string_view text) {
        if (has_text)
            return;
        UErrorCode status = U_ZERO_ERROR;
        utext_openUChars(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
        words->setText(&view, status);
        check_icu(status, "ICU can't break this text into words");
        has_text = true;
    }

    /// Puts the words in [begin, end), which stands between spaces, into `out`.
    void find(std::size_t begin, std::size_t end, std::vector<BrokenWord>& out) {
        const auto first = static_cast<std::int32_t>(begin);
        const auto last = static_cast<std::int32_t>(end);
        std::int32_t from = first == 0 ? words->first() : words->following(first - 1);
        while (from != icu::BreakIterator::DONE && from < last) {
            const std::int32_t to = words->next();
            if (to == icu::BreakIterator::DONE)
                break;
            if (words->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
                out.push_back(
                    {static_cast<std::size_t>(from), static_cast<std::size_t>(to), false});
            from = to;
        }
    }
};

WordBreaks::WordBreaks() : icu_(std::make_unique<Icu>()) {
    UErrorCode status = U_ZERO_ERROR;
    icu_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale("he"), status));
    check_icu(status, "ICU has no word-break data",
              "install ICU's data again (Debian package libicu)");
}

WordBreaks::~WordBreaks() = default;

void WordBreaks::find(std::u16string_view text, std::vector<BrokenWord>& out) {
    out.clear();
    icu_->has_text = false;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == u' ') {
            ++i;
            continue;
        }
        const std::size_t end = std::min(text.find(u' ', i), text.size());
        if (!find_plain(text, i, end, out)) {
            icu_->take(text);
            icu_->find(i, end, out);
        }
        i = end;
    }
}

} // namespace mafteach
