// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/folding.h"

#include "analysis/icu_errors.h"
#include "analysis/markup.h"
#include "core/hebrew.h"
#include "core/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>
#include <cstddef>

namespace mafteach {
namespace {

constexpr UChar32 tatweel = 0x0640;

/// Characters that tell no two words apart, shown or not.
constexpr bool is_invisible(UChar32 c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0x00AD ||
           c == 0x034F || c == 0x061C || c == tatweel || c == 0xFEFF || c == 0xFFFD;
}

/// The folded form of the punctuation that matters to words; 0 for every other character.
constexpr char16_t folded_punctuation(UChar32 c) {
    switch (c) {
    case 0x0022: // "
    case 0x05F4: // Hebrew gershayim
    case 0x201C: // double quotation marks, high and low
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: // double prime
    case 0xFF02: // fullwidth "
        return folded_gershayim;
    case 0x0027: // '
    case 0x0060: // `
    case 0x00B4: // acute accent standing alone
    case 0x05F3: // Hebrew geresh
    case 0x2018: // single quotation marks, high and low
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: // prime
    case 0xFF07: // fullwidth '
        return folded_geresh;
    case 0x05BE: // maqaf
    case 0x2010: // hyphens and dashes
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: // minus
    case 0xFE63:
    case 0xFF0D:
        return u'-';
    case 0x000A:
    case 0x000B:
    case 0x000C:
    case 0x000D:
    case 0x0085:
    case 0x2028:
    case 0x2029:
        return u' ';
    default:
        return 0;
    }
}

const icu::Normalizer2& compatibility_decomposition() {
    static const icu::Normalizer2* const nfkd = [] {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* instance = icu::Normalizer2::getNFKDInstance(status);
        check_icu(status, "ICU has no normalisation data (NFKD)",
                  "install ICU's data again (Debian package libicu)");
        return instance;
    }();
    return *nfkd;
}

class Folder {
public:
    Folder(std::string_view utf8, FoldedText& out, Markup markup)
        : utf8_(utf8), out_(out), drops_markup_(markup == Markup::dropped) {}

    void run() {
        // A Hebrew letter is two bytes, so a text has half as many units or a few more.
        out_.text.reserve(utf8_.size());
        out_.begin.reserve(utf8_.size());
        out_.end.reserve(utf8_.size());
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8_.data());
        for (std::size_t i = take_letters(0); i < utf8_.size(); i = take_letters(i)) {
            begin_ = static_cast<std::uint32_t>(i);
            UChar32 c;
            U8_NEXT(bytes, i, utf8_.size(), c);
            end_ = static_cast<std::uint32_t>(i);
            i = fold(c, i);
        }
        flush();
    }

private:
    /// Folds the Hebrew letters and blanks from byte `i` on, which most texts are but for a few
    /// characters; returns the first byte of what is neither.
    std::size_t take_letters(std::size_t i) {
        constexpr std::size_t letters = u'ת' - u'א' + 1;
        static constexpr auto folded = [] {
            std::array<char16_t, letters> table{};
            for (std::size_t letter = 0; letter < letters; ++letter)
                table[letter] = without_final_form(static_cast<char16_t>(u'א' + letter));
            return table;
        }();
        constexpr auto alef = std::string_view("א");
        while (i < utf8_.size()) {
            begin_ = static_cast<std::uint32_t>(i);
            if (utf8_[i] == ' ') {
                end_ = begin_ + 1;
                append(u' ');
            } else if (utf8_[i] == alef[0] && i + 1 < utf8_.size()) {
                const auto letter = static_cast<std::size_t>(
                    static_cast<unsigned char>(utf8_[i + 1]) - static_cast<unsigned char>(alef[1]));
                if (letter >= letters)
                    return i;
                end_ = begin_ + 2;
                append(folded[letter]);
            } else {
                return i;
            }
            i = end_;
        }
        return i;
    }

    /// The end of the markup inside a word that begins at byte `at`; `at` where there is none.
    std::size_t markup_end(std::size_t at) {
        flush();
        const std::u16string_view before = out_.text;
        if (before.empty() || !u_isalpha(before.back()))
            return at;
        const bool hebrew = is_hebrew_letter(before.back());
        const bool several =
            hebrew && before.size() > 1 && is_hebrew_letter(before[before.size() - 2]);
        return end_of_markup(utf8_, at,
                             several  ? BeforeMarkup::hebrew_letters
                             : hebrew ? BeforeMarkup::hebrew_letter
                                      : BeforeMarkup::letter);
    }

    /// Folds `c`, no Hebrew letter and no blank, which ends at byte `end`, and what goes with it;
    /// returns where that ends.
    std::size_t fold(UChar32 c, std::size_t end) {
        if (c < 0 || is_invisible(c))
            return end;
        else if (is_hebrew_mark(static_cast<char32_t>(c)))
            extend_last();
        else if (const char16_t folded = folded_punctuation(c))
            append_punctuation(folded);
        else if (c < 0x80)
            return fold_ascii(static_cast<char>(c), end);
        else
            fold_rare(c);
        return end;
    }

    std::size_t fold_ascii(char c, std::size_t end) {
        if (drops_markup_ && may_begin_markup(c))
            if (const std::size_t behind = markup_end(begin_); behind > begin_)
                return behind;
        append(static_cast<char16_t>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
        return end;
    }

    /// Two geresh marks in a row are gershayim typed with the apostrophe key; what is folded away
    /// between them (a bidi mark) parts them no more than it parts letters.
    void append_punctuation(char16_t folded) {
        flush();
        const bool second_geresh =
            folded == folded_geresh && !out_.text.empty() && out_.text.back() == folded_geresh;
        if (!second_geresh)
            return append(folded);
        out_.text.back() = folded_gershayim;
        out_.end.back() = end_;
    }

    /// Anything but Hebrew letters, ASCII and the punctuation above: rare in Hebrew text, so ICU's
    /// general answer is fast enough.
    void fold_rare(UChar32 c) {
        switch (c) {
        case 0x05F0:
            return append_all(u"וו");
        case 0x05F1:
            return append_all(u"וי");
        case 0x05F2:
            return append_all(u"יי");
        default:
            break;
        }
        if (u_getCombiningClass(c) > 0 && u_charType(c) == U_NON_SPACING_MARK)
            return extend_last();
        if (const int digit = u_charDigitValue(c); digit >= 0)
            return append(static_cast<char16_t>(u'0' + digit));
        icu::UnicodeString letters;
        if (!u_isalpha(c) || !compatibility_decomposition().getDecomposition(c, letters))
            return append_code_point(u_foldCase(c, U_FOLD_CASE_DEFAULT));
        for (std::int32_t i = 0; i < letters.length();) {
            const UChar32 part = letters.char32At(i);
            i += U16_LENGTH(part);
            if (part == 0x05F2) { // the decomposition of U+FB1F goes through the ligature
                append_all(u"יי");
            } else if (u_charType(part) != U_NON_SPACING_MARK) {
                const UChar32 folded = u_foldCase(part, U_FOLD_CASE_DEFAULT);
                append_code_point(
                    folded < 0x10000 ? without_final_form(static_cast<char16_t>(folded)) : folded);
            }
        }
    }

    void append(char16_t unit) {
        text_[pending_] = unit;
        begins_[pending_] = begin_;
        ends_[pending_] = end_;
        if (++pending_ == text_.size())
            flush();
    }

    /// Moves what is pending to the end of the folded text.
    void flush() {
        out_.text.append(text_.data(), pending_);
        out_.begin.insert(out_.begin.end(), begins_.data(), begins_.data() + pending_);
        out_.end.insert(out_.end.end(), ends_.data(), ends_.data() + pending_);
        pending_ = 0;
    }

    void append_all(std::u16string_view units) {
        for (const char16_t unit : units)
            append(unit);
    }

    void append_code_point(UChar32 c) {
        if (c < 0x10000)
            return append(static_cast<char16_t>(c));
        append(U16_LEAD(c));
        append(U16_TRAIL(c));
    }

    /// A point belongs to the letter before it, for highlighting.
    void extend_last() {
        flush();
        if (!out_.end.empty() && out_.text.back() != u' ')
            out_.end.back() = end_;
    }

    std::string_view utf8_;
    FoldedText& out_;
    bool drops_markup_;
    std::uint32_t begin_ = 0; ///< of the character at hand
    std::uint32_t end_ = 0;
    // Units that are not in `out_` yet: moved there by the stretch, they take half the
    // instructions.
    static constexpr std::size_t stretch = 64; ///< units: ten cache lines in all
    std::array<char16_t, stretch> text_;
    std::array<std::uint32_t, stretch> begins_;
    std::array<std::uint32_t, stretch> ends_;
    std::size_t pending_ = 0;
};

} // namespace

void FoldedText::clear() {
    text.clear();
    begin.clear();
    end.clear();
}

void fold_text(std::string_view utf8, FoldedText& out, Markup markup) {
    out.clear();
    Folder(utf8, out, markup).run();
}

std::string folded(std::string_view utf8) {
    FoldedText text;
    fold_text(utf8, text);
    std::string out;
    for (std::size_t i = 0; i < text.text.size();) {
        UChar32 c;
        U16_NEXT(text.text.data(), i, text.text.size(), c);
        append_utf8(c, out);
    }
    return out;
}

std::string with_final_letter(std::string_view folded) {
    for (const FinalForm& form : final_forms) {
        std::string plain;
        append_utf8(form.plain, plain);
        if (!folded.ends_with(plain))
            continue;
        std::string out(folded.substr(0, folded.size() - plain.size()));
        append_utf8(form.final, out);
        return out;
    }
    return std::string(folded);
}

} // namespace mafteach
