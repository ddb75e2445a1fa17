// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/pointed_spelling.h"

#include "core/hebrew.h"
#include "core/utf8.h"
#include "lexicon/doubled_letters.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mafteach {
namespace {

constexpr std::size_t most_letters = 24;
/// So many spellings are kept from letter to letter, and looked up in the end.
constexpr std::size_t most_spellings = 12;

// What it costs to write a word otherwise than the rules say first.
constexpr float against_rule = 2.0F; ///< no ו for an o or u
constexpr float rare_letter = 1.0F;  ///< a ו for a qamats, a י for a tsere
constexpr float other_choice = 0.5F; ///< where the rules turn on what the points don't say

enum class Vowel : std::uint8_t { unpointed, none, sheva, a, qamats, hataf_qamats, e, i, o, u };

struct Letter {
    char16_t letter = 0;
    Vowel vowel = Vowel::unpointed;
    bool dagesh = false;
};

Vowel vowel_of(UChar32 point) {
    switch (point) {
    case 0x05B0: // sheva
        return Vowel::sheva;
    case 0x05B1: // hataf segol
    case 0x05B5: // tsere
    case 0x05B6: // segol
        return Vowel::e;
    case 0x05B2: // hataf patah
    case 0x05B7: // patah
        return Vowel::a;
    case 0x05B3:
        return Vowel::hataf_qamats;
    case 0x05B4:
        return Vowel::i;
    case 0x05B8:
        return Vowel::qamats;
    case 0x05B9: // holam
    case 0x05BA: // holam on a ו that is a consonant
    case 0x05C7: // qamats qatan
        return Vowel::o;
    case 0x05BB:
        return Vowel::u;
    default:
        return Vowel::unpointed;
    }
}

/// False where `utf8` holds something else than letters and points.
bool parse(std::string_view utf8, std::vector<Letter>& out) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status))
        return false;
    const icu::UnicodeString text = nfd->normalize(
        icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}),
        status);
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text[i];
        if (is_hebrew_letter(c)) {
            out.push_back({without_final_form(c), Vowel::unpointed, false});
            continue;
        }
        if (!is_hebrew_mark(c) || out.empty())
            return false;
        Letter& letter = out.back();
        if (c == 0x05BC)
            letter.dagesh = true;
        else if (const Vowel vowel = vowel_of(c); vowel != Vowel::unpointed)
            letter.vowel = vowel;
    }
    return U_SUCCESS(status) && !out.empty() && out.size() <= most_letters;
}

class Speller {
public:
    explicit Speller(const std::vector<Letter>& letters) : letters_(letters) { beam_.resize(1); }

    std::vector<FullSpelling> spell() {
        for (std::size_t i = 0; i < letters_.size(); ++i) {
            write_letter(i);
            write_vowel(i);
            keep_best();
        }
        for (FullSpelling& spelling : beam_)
            spelling.written.push_back(static_cast<std::uint8_t>(letters_.size()));
        return std::move(beam_);
    }

private:
    struct Choice {
        std::u16string_view letters;
        float cost;
    };

    bool is_vav(std::size_t i) const { return i < letters_.size() && letters_[i].letter == u'ו'; }
    bool is_yod(std::size_t i) const { return i < letters_.size() && letters_[i].letter == u'י'; }
    bool inside(std::size_t i) const { return i > 0 && i + 1 < letters_.size(); }
    bool bears_vowel(std::size_t i) const {
        return letters_[i].vowel != Vowel::unpointed && letters_[i].vowel != Vowel::none;
    }

    /// Whether the ו or י at `i` writes the vowel of the letter before it.
    bool is_mater(std::size_t i) const {
        if (i == 0 || (!is_vav(i) && !is_yod(i)))
            return false;
        const Letter& letter = letters_[i];
        if (is_yod(i))
            return !bears_vowel(i);
        if (letter.vowel == Vowel::o || (letter.dagesh && !bears_vowel(i))) // וֹ, וּ
            return !bears_vowel(i - 1);
        return !bears_vowel(i);
    }

    void write_letter(std::size_t i) {
        const char16_t letter = letters_[i].letter;
        const std::u16string_view once(&letters_[i].letter, 1);
        const bool consonant = (is_vav(i) || is_yod(i)) && !is_mater(i);
        const bool beside_its_like =
            is_beside_its_like(letter, i > 0 ? letters_[i - 1].letter : u'\0',
                               i + 1 < letters_.size() ? letters_[i + 1].letter : u'\0');
        if (!consonant || !inside(i) || beside_its_like) {
            choose(i, {{once, 0}});
            // A ו that is both consonant and vowel at an end of the word; inside (מִצְוֹת, עָוֹן),
            // the second of the two below is the vowel's.
            if (is_vav(i) && consonant && letters_[i].vowel == Vowel::o && !beside_its_like)
                choose(i + 1, {{u"ו", 0}});
            return;
        }
        const std::u16string_view twice = is_vav(i) ? u"וו" : u"יי";
        choose(i, {{twice, 0}, {once, other_choice}});
    }

    void write_vowel(std::size_t i) {
        const Letter& letter = letters_[i];
        const std::size_t next = i + 1;
        const bool last = next == letters_.size();
        if (is_vav(i) && letter.vowel == Vowel::o)
            return; // the ו is the vowel's letter itself
        switch (letter.vowel) {
        case Vowel::u:
            if (!(is_vav(next) && is_mater(next)))
                choose(next, {{u"ו", 0}, {u"", against_rule}});
            break;
        case Vowel::o:
            if (is_vav(next) && !bears_vowel(next))
                break; // the point stands on the letter before its ו
            if (last || letters_[next].letter == u'א' ||
                (letters_[next].letter == u'ה' && next + 1 == letters_.size()))
                choose(next, {{u"", 0}, {u"ו", other_choice}}); // רֹאשׁ, מֹשֶׁה's kin: כֹּה
            else
                choose(next, {{u"ו", 0}, {u"", against_rule}});
            break;
        case Vowel::hataf_qamats:
            choose(next, {{u"", 0}, {u"ו", other_choice}}); // צָהֳרַיִם, אֳנִיָּה
            break;
        case Vowel::qamats:
            if (!last && letters_[next].vowel == Vowel::sheva)
                choose(next, {{u"", 0}, {u"ו", rare_letter}}); // חָכְמָה
            break;
        case Vowel::i:
            if (is_yod(next) || (is_yod(i) && inside(i)))
                break; // the vowel's letter, or a consonant that is written twice (קִיֵּם, שָׁמַיִם)
            if (!last && letters_[next].vowel == Vowel::sheva && !letters_[next].dagesh)
                choose(next, {{u"", 0}, {u"י", rare_letter}});
            else
                choose(next, {{u"י", 0},
                              {u"", !last && letters_[next].dagesh ? against_rule : other_choice}});
            break;
        case Vowel::e:
            if (!last && !is_yod(next))
                choose(next, {{u"", 0}, {u"י", rare_letter}}); // תֵּבָה
            break;
        default:
            break;
        }
    }

    /// Goes on with each of `choices`; `written` letters of the word stand before them.
    void choose(std::size_t written, std::initializer_list<Choice> choices) {
        std::vector<FullSpelling> longer;
        longer.reserve(beam_.size() * choices.size());
        for (const FullSpelling& spelling : beam_)
            for (const Choice& choice : choices) {
                FullSpelling& next = longer.emplace_back(spelling);
                next.cost += choice.cost;
                for (const char16_t letter : choice.letters) {
                    append_utf8(letter, next.text);
                    next.written.push_back(static_cast<std::uint8_t>(written));
                }
            }
        beam_ = std::move(longer);
    }

    void keep_best() {
        std::stable_sort(
            beam_.begin(), beam_.end(),
            [](const FullSpelling& a, const FullSpelling& b) { return a.cost < b.cost; });
        if (beam_.size() > most_spellings)
            beam_.resize(most_spellings);
    }

    const std::vector<Letter>& letters_;
    std::vector<FullSpelling> beam_;
};

} // namespace

bool has_vowel_points(std::string_view utf8) {
    // U+05B0 to U+05BB are D6 B0 to D6 BB; the letters with a point of their own are EF AC ...
    for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const auto next = static_cast<unsigned char>(utf8[i + 1]);
        if ((byte == 0xD6 && next >= 0xB0 && next <= 0xBB) || (byte == 0xD7 && next == 0x87) ||
            (byte == 0xEF && next == 0xAD && i + 2 < utf8.size() &&
             static_cast<unsigned char>(utf8[i + 2]) == 0x8B)) // U+FB4B, vav with holam
            return true;
    }
    return false;
}

void full_spellings(std::string_view pointed, std::vector<FullSpelling>& out) {
    std::vector<Letter> letters;
    if (!parse(pointed, letters))
        return;
    for (FullSpelling& spelling : Speller(letters).spell())
        out.push_back(std::move(spelling));
}

} // namespace mafteach
