// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/line_structure.h"
#include "catch.h"

#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

namespace {

LineStructure structure_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return line_structure(lines);
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

using Units = std::vector<std::size_t>;

} // namespace

TEST_CASE("a paragraph's lines say where to cut it") {
    const auto [name, text, kind,
                units] = GENERATE(table<std::string, std::string, LineKind, Units>({
        {"nothing", "", LineKind::wrapped, {}},
        {"one line", "שורה אחת", LineKind::wrapped, {0}},
        {"wrapped text",
         "בבוקר יצאנו אל השוק שבקצה הרחוב\nוקנינו לחם, גבינה וזיתים. אחר כך\nישבנו על הספסל "
         "ואכלנו\n",
         LineKind::wrapped,
         {0}},
        {"paragraphs that no blank line ends",
         "בבוקר יצאנו אל השוק שבקצה הרחוב\nוקנינו לחם.\nאחר כך ישבנו על הספסל ואכלנו עד\n"
         "שהגיע האוטובוס הראשון של היום אל\nהתחנה הישנה שליד הגשר והמכולת\n",
         LineKind::wrapped,
         {0}},
        {"a stanza", "הרוח שרה\nבין ענפי האלון הזקן\nואני\nעומד ומקשיב\n", LineKind::lines, {0}},
        {"a pointed stanza", "הָרוּחַ שָׁרָה\nבֵּין עַנְפֵי הָאַלּוֹן\nוַאֲנִי\n", LineKind::lines, {0}},
        {"a paragraph to a line",
         "הישיבה נפתחה בשעה תשע בבוקר בדברי ברכה של ראש המועצה.\nהתקציב אושר.\n"
         "לסיום הודה המנכ\"ל לעובדים.\n",
         LineKind::lines,
         {0, 1, 2}},
        {"speech",
         "רות: מתי באת?\nדן: אתמול בלילה, ברכבת\nהאחרונה.\nרות: ומה שלומך?\n",
         LineKind::speech,
         {0, 1, 3}},
        {"paragraphs longer than a verse, and a heading",
         "תקציב\n" + repeated("מועצת העיר דנה בתקציב ", 6) + "\n" +
             repeated("ראש העיר השיב לשאלות ", 9) + "\n",
         LineKind::lines,
         {0, 1, 2}},
        {"wrapped text with a long address in it",
         "בבוקר יצאנו אל השוק שבקצה הרחוב\nוקנינו לחם, גבינה וזיתים, ועליו\nקראנו "
         "קודם ב\nhttps://example.org/" +
             std::string(150, 'a') + "\nואחר כך ישבנו על ספסל ואכלנו\n",
         LineKind::wrapped,
         {0}},
        {"an address in verse",
         "הרוח שרה\nבין ענפי האלון הזקן\nואני\nעומד ומקשיב\nhttps://example.org/" +
             std::string(150, 'a') + "\n",
         LineKind::lines,
         {0}},
        {"an interview",
         "מתוך ראיון\nש: איפה נולדת?\nת: בחיפה.\nש: מתי?\nת: מזמן.\n",
         LineKind::speech,
         {0, 1, 2, 3, 4}},
        {"a form is of one thing",
         "שם: רות לוי\nכתובת: רחוב הים 5\nטלפון: 04-1234567\n",
         LineKind::wrapped,
         {0}},
        {"a label that came to a line's beginning",
         "כשהגענו אל ביתו הישן שבקצה הרחוב פנתה אלינו רות ואמרה\nלאורחים: ברוכים הבאים. "
         "התיישבנו ליד השולחן, ואז חזר דן ואמר\nלאורחים: שבו.\n",
         LineKind::wrapped,
         {0}},
        {"a dash that came there",
         "הוועדה החליטה – כך נאמר לנו לאחר מעשה – לדחות את הדיון\n– אם לא יוגש ערר – עד "
         "לישיבה הבאה, והודיעה על כך לצדדים\n– כמתחייב מן התקנות.\n",
         LineKind::wrapped,
         {0}},
        {"one colon in wrapped text",
         "אחרי שכולם התיישבו אמר היושב ראש\nלאורחים: ברוכים הבאים אל המועדון\nשלנו.\n",
         LineKind::wrapped,
         {0}},
        {"bullets",
         "להביא:\n- לחם\n- חלב טרי\n  מן המכולת\n- ביצים\n",
         LineKind::list,
         {0, 1, 2, 4}},
        {"items as wide as a page",
         "- הוועדה אישרה את התקציב לשנה הבאה, ובו תוספת לחינוך.\n- הישיבה הבאה תתקיים "
         "במליאה.\n- הפרוטוקול יישלח לחברי הוועדה בדואר בתוך שבועיים ימים.\n",
         LineKind::list,
         {0, 1, 2}},
        {"lines of dashes are no items", "– – –\nהרוח\n– – –\nשרה\n", LineKind::wrapped, {0}},
        {"numbers", "1. לפתוח את הדלת\n2. להדליק אור\n3) לשבת\n", LineKind::list, {0, 1, 2}},
        {"letters", "(א) חוזה;\n(ב) נספח;\nוכל מסמך אחר;\n(ג) קבלה.\n", LineKind::list, {0, 1, 3}},
        {"numbers that are none",
         "המפעל נוסד לפני הרבה מאוד שנים, ב\n12. הוא נסגר כעבור זמן מה, אך נפתח\n7. שוב, אחרי "
         "מאבק.\n",
         LineKind::wrapped,
         {0}},
        {"a log",
         "2024-03-05 10:15:00 start\n  more\n2024-03-05 10:16:00 end\n",
         LineKind::log,
         {0, 2}},
        {"a diary", "1.2.2024 ירד גשם\n2.2.2024 יצאה השמש\nוהתחמם\n", LineKind::log, {0, 1}},
        {"hours", "[10:15] רות נכנסה\n[10:20] רות יצאה\n", LineKind::log, {0, 1}},
        {"numbers are no times",
         "12.5 אחוזים מן התושבים ענו\n10,000 איש נשאלו, ומהם\nרבים סירבו\n",
         LineKind::wrapped,
         {0}},
    }));
    CAPTURE(name);
    const LineStructure found = structure_of(text);
    CHECK(found.kind == kind);
    CHECK(found.units == units);
}

TEST_CASE("units begin at the bytes of their lines, whatever ends those") {
    const std::string end = GENERATE("\n", "\r\n", "\r");
    CAPTURE(end);
    const std::string first = "- לחם";
    const std::string second = "- חלב" + end + "מן המכולת";
    const TextUnits found = text_units(first + end + second + end + "- ביצים" + end);
    CHECK(found.kind == LineKind::list);
    const std::size_t at = first.size() + end.size();
    CHECK(found.begins == std::vector<std::size_t>{0, at, at + second.size() + end.size()});
    CHECK(text_units("שורה אחת" + end).begins == std::vector<std::size_t>{0});
    CHECK(text_units("").begins == std::vector<std::size_t>{0});
}

TEST_CASE("wrapped at any width, a text has no lines of its own") {
    const std::string text = "הוועדה דנה בבקשת התושבים להקים גן משחקים בשטח הריק שבין שני הרחובות "
                             "ולנטוע בו עצי צל ופרי כדי שילדי השכונה יוכלו לשחק בו בשעות אחר "
                             "הצהריים החמות ובסוף הדיון החליטה לאשר אותה פה אחד ובלי תנאים";
    for (std::size_t width = 12; width < 80; ++width) {
        CAPTURE(width);
        std::string wrapped;
        std::size_t used = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(' ', begin), text.size());
            const std::size_t letters = (end - begin) / 2; // of two bytes each
            const bool fits = used > 0 && used + 1 + letters <= width;
            wrapped += used == 0 ? "" : fits ? " " : "\n";
            used = fits ? used + 1 + letters : letters;
            wrapped += text.substr(begin, end - begin);
            begin = end + 1;
        }
        const LineStructure found = structure_of(wrapped);
        CHECK(found.kind == LineKind::wrapped);
        CHECK(found.units == Units{0});
    }
}
