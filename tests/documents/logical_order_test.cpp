// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/utf8.h"
#include "documents/logical_order.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <string>
#include <string_view>

using namespace mafteach;

namespace {

std::u32string wide(std::string_view text) {
    std::u32string out;
    for_each_code_point(
        text, [&](UChar32 c, std::size_t, std::size_t) { out += static_cast<char32_t>(c); });
    return out;
}

std::string narrow(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text)
        append_utf8(static_cast<UChar32>(c), out);
    return out;
}

std::string logical(std::string_view seen, bool right_to_left = true,
                    Brackets brackets = Brackets::as_seen) {
    return narrow(logical_order(wide(seen), right_to_left, brackets));
}

/// A line as it is seen, by ICU: brackets mirrored, or as they were typed; points behind their
/// letters.
std::string seen_as(std::string_view line, bool right_to_left,
                    Brackets brackets = Brackets::as_seen) {
    const auto text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<int>(line.size())));
    UErrorCode error = U_ZERO_ERROR;
    UBiDi* bidi = ubidi_open();
    ubidi_setPara(bidi, text.getBuffer(), text.length(), right_to_left ? 1 : 0, nullptr, &error);
    std::u16string out(static_cast<std::size_t>(text.length()) * 2 + 1, u'\0');
    std::uint16_t options = UBIDI_REMOVE_BIDI_CONTROLS | UBIDI_KEEP_BASE_COMBINING;
    if (brackets == Brackets::as_seen)
        options |= UBIDI_DO_MIRRORING;
    const std::int32_t length = ubidi_writeReordered(
        bidi, out.data(), static_cast<std::int32_t>(out.size()), options, &error);
    ubidi_close(bidi);
    REQUIRE(U_SUCCESS(error));
    std::string utf8;
    icu::UnicodeString(out.data(), length).toUTF8String(utf8);
    return utf8;
}

} // namespace

TEST_CASE("a right-to-left line comes back as it was typed") {
    const std::string line = GENERATE(
        as<std::string>(), "", " ", "א", "שלום לכולם", "שלום לכולם, ולתמיד.",
        "נקבע בסעיף 15(ב)(4) לחוק", "תיק 1234/56-ב בבית המשפט", "(ראו 3) ו[4]",
        "ביום 12.3.2024 בשעה 10:15", "בין 01/02/2003 ל-04/05/2006", "כ-50% מהם, ‏או 12.5%",
        "מחיר: 1,250.50 ₪ או $300", "טל' 03-5551234, נייד 052-5556789", "התשמ\"א-1981",
        "צה\"ל והאו\"ם, רח' הרצל 5", "צה״ל ורח׳ הרצל", "בית־ספר ו־12 ילדים",
        "חברת Acme Data Systems הודיעה", "גרסה Windows 10 יצאה", "שפת C++ ושפת C# ו-.NET",
        "ערך (Central Bank) נוסף", "ראו www.example.org/a?b=5 כאן", "כתבו ל-dana@example.com.",
        "המילה \"hello world\" באנגלית", "פגישה, Zoom, ביום ב'", "שנים 2020, 2021 ו-2022",
        "לפי 2020, abc ועוד", "abc, def, ghi", "אחת abc (def) שתיים", "abc", "123", "12 34 56",
        "1. פתיחה", "א. 1.2.3 סעיף", "5G ו-4K", "+972-3-5551234", "מינוס -5 מעלות",
        "שָׁלוֹם עֲלֵיכֶם (מַלְאֲכֵי) 7", "בְּרֵאשִׁית בָּרָא אֱלֹהִים", "«כך» אמר <הוא>", "טור א\tטור ב\t12\tabc\tdef",
        "100 + 200 = 300", "3 * (4 + 5)", "{א: [1, 2]}", "שנים 1914–1918 היו", "((א) (ב) 1) abc (ג",
        "مرحبا שלום ١٢٣", "a שלום b", "سنة ١٩٩٩ (أ)", "50-60 איש; 7:30-9:00",
        "הכתובת: רח' יפו 12/4, ירושלים 91999", "#5 ו-№ 7", "א - ב – ג — ד",
        "naïve cafe\u0301 של résumé");
    CAPTURE(line);
    const std::string seen = seen_as(line, true);
    CAPTURE(seen);
    std::string plain = line; // marks of direction are seen nowhere
    for (std::size_t at; (at = plain.find("\u200F")) != std::string::npos;)
        plain.erase(at, 3);
    CHECK(logical(seen) == plain);
    const std::string as_typed = seen_as(line, true, Brackets::as_typed);
    CAPTURE(as_typed);
    CHECK(logical(as_typed, true, Brackets::as_typed) == plain);
}

TEST_CASE("a left-to-right line comes back as it was typed") {
    const std::string line =
        GENERATE(as<std::string>(), "plain English (text), 5 items.", "the word שלום means peace",
                 "say שלום לכולם, now", "abc שלום 123 גהו def", "see סעיף (א) 7(ב) there",
                 "the name (דוד) and 5", "a שָׁלוֹם b");
    CAPTURE(line);
    const std::string seen = seen_as(line, false);
    CAPTURE(seen);
    CHECK(logical(seen, false) == line);
    CHECK(logical(seen_as(line, false, Brackets::as_typed), false, Brackets::as_typed) == line);
}

TEST_CASE("a raised figure goes with the number or the Latin word that it is at") {
    const auto [seen, line] = GENERATE(table<std::string, std::string>({
        {"¹1981-ב", "ב-¹1981"},
        {"1981¹-ב", "ב-1981¹"},
        {"¹.7 לצרה", "הרצל 7.¹"},
        {"m² 50 חטשב", "בשטח m² 50"},
    }));
    CAPTURE(seen);
    CHECK(logical(seen) == line);
}

TEST_CASE("of what looks the same, the likelier line comes out") {
    const auto [seen, line] = GENERATE(table<std::string, std::string>({
        {"Windows 10 הסרג", "גרסה Windows 10"},
        {"abc (def) הלמ", "מלה abc (def)"},
        {"abc ,2020 תנש", "שנת 2020, abc"},
        {"abc, 2020 תנש", "שנת abc, 2020"},
        {"def ,abc הלמ", "מלה abc, def"},
        {"ויה 1914–1918 םינש", "שנים 1914–1918 היו"},
        {"ויה 1918–1914 םינש", "שנים 1914–1918 היו"},
        {"1–3 האצות", "תוצאה 3–1"},
    }));
    CAPTURE(seen);
    CHECK(logical(seen) == line);
}

TEST_CASE("a long line is put in order in time that its length bounds") {
    for (const char* piece : {"(", "()", "¹", "(א)", "a(1)", ")", "1,", "a,\t", "\u05B8"}) {
        std::string seen;
        for (int i = 0; i < 100'000; ++i)
            seen += piece;
        CHECK(logical(seen).size() == seen.size());
    }
}
