// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/folding.h"

#include "analysis/hebrew.h"
#include "analysis/icu_errors.h"
#include "core/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>

namespace mafteach {
namespace {

/// Points and cantillation (Unicode chart U0590): every nonspacing mark of the Hebrew block.
/// Maqaf, paseq, sof pasuq and nun hafukha stand between them and are punctuation.
constexpr bool is_hebrew_mark(UChar32 c) {
    return (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF || c == 0x05C1 || c == 0x05C2 ||
           c == 0x05C4 || c == 0x05C5 || c == 0x05C7 || c == 0xFB1E;
}

constexpr bool is_invisible(UChar32 c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0x00AD ||
           c == 0x034F || c == 0x061C || c == 0xFEFF || c == 0xFFFD;
}

/// The five letters that have a final form, and that form.
struct FinalForm {
    char16_t plain;
    char16_t final;
};
constexpr std::array final_forms = {FinalForm{u'כ', u'ך'}, FinalForm{u'מ', u'ם'},
                                    FinalForm{u'נ', u'ן'}, FinalForm{u'פ', u'ף'},
                                    FinalForm{u'צ', u'ץ'}};

constexpr char16_t without_final_form(char16_t c) {
    for (const FinalForm& form : final_forms)
        if (form.final == c)
            return form.plain;
    return c;
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
    Folder(std::string_view utf8, FoldedText& out) : utf8_(utf8), out_(out) {}

    void run() {
        // A Hebrew letter is two bytes, so a text has half as many units or a few more.
        out_.text.reserve(utf8_.size());
        out_.begin.reserve(utf8_.size());
        out_.end.reserve(utf8_.size());
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8_.data());
        std::size_t i = 0;
        while (i < utf8_.size()) {
            begin_ = static_cast<std::uint32_t>(i);
            UChar32 c;
            U8_NEXT(bytes, i, utf8_.size(), c);
            end_ = static_cast<std::uint32_t>(i);
            fold(c);
        }
        flush();
    }

private:
    void fold(UChar32 c) {
        if (c >= u'א' && c <= u'ת')
            return append(without_final_form(static_cast<char16_t>(c)));
        if (c == ' ')
            return append(u' ');
        if (c < 0 || is_invisible(c))
            return;
        if (is_hebrew_mark(c))
            return extend_last();
        if (const char16_t folded = folded_punctuation(c))
            return append_punctuation(folded);
        if (c < 0x80)
            return append(static_cast<char16_t>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
        fold_rare(c);
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
    std::uint32_t begin_ = 0; ///< of the character at hand
    std::uint32_t end_ = 0;
    // Units that are not in `out_` yet: moved there by the stretch, they take half the
    // instructions.
    std::array<char16_t, 64> text_;
    std::array<std::uint32_t, 64> begins_;
    std::array<std::uint32_t, 64> ends_;
    std::size_t pending_ = 0;
};

} // namespace

void FoldedText::clear() {
    text.clear();
    begin.clear();
    end.clear();
}

void fold_text(std::string_view utf8, FoldedText& out) {
    out.clear();
    Folder(utf8, out).run();
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
