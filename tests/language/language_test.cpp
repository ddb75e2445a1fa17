// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "core/error.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "support.h"

#include <cstddef>
#include <string>

using namespace mafteach;

namespace {

/// Words for * and ~ to find.
const test::SomeWords& index_words() {
    static const test::SomeWords words({{"אוצר", 3},
                                        {"האוצר", 2},
                                        {"ושבאוצר", 1},
                                        {"אוצרות", 1},
                                        {"כלכלה", 5},
                                        {"פסיכולוגיה", 2},
                                        {"בפסיכולוגיה", 1},
                                        {"linux", 1}});
    return words;
}

ParsedQuery parse(const std::string& text, const ParseOptions& options = {}) {
    static QueryParser parser(test_lexicon());
    return parser.parse(text, options, index_words());
}

std::string understood(const std::string& text) {
    return description(parse(text));
}

} // namespace

TEST_CASE("the query language is understood as it is documented") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        // signs
        {"+ממשלה פשיטה", "+ממשלה פשיטה"},
        {"ממשלה -פשיטה", "ממשלה -פשיטה"},
        {"+ממשלה -פשיטה +ילד", "+ממשלה -פשיטה +ילד"},
        {"=ממשלה +=פשיטה", "=ממשלה +=פשיטה"},
        {"-=ממשלה פשיטה", "-=ממשלה פשיטה"},
        {"~ממשלה", "~ממשלה"},
        {"+~ממשלה", "+~ממשלה"},
        {"אוצ*", "אוצ*"},
        {"*לוגיה", "*לוגיה"},
        {"+אוצ* -*לוגיה", "+אוצ* -*לוגיה"},
        {"lin*", "lin*"},
        {"אוצ*, *לוגיה.", "אוצ* *לוגיה"},
        {"בית-אוצ*", "\"בית אוצ*\""},
        {"*צר*", "*צר*"},
        {"א*ר", "א*ר"},
        {"או?ר, +*כל?לה", "או?ר +*כל?לה"},
        {"א*צ*ר?", "א*צ*ר"}, // the question mark ends the sentence
        {"א*ר NEAR/2 גן", "(א*ר NEAR/2 גן)"},
        {"ילד NEAR/1000 גן", "(ילד NEAR/1000 גן)"},
        {"\"בית ספר\"~1000", "\"בית ספר\"~1000"},
        // phrases
        {"\"בית ספר\"", "\"בית ספר\""},
        {"״בית ספר״", "\"בית ספר\""},
        {"=\"בית ספר\"", "\"=בית =ספר\""},
        {"~\"בית ספר\"", "\"~בית ~ספר\""},
        {"+\"בית ספר\" ילד", "+\"בית ספר\" ילד"},
        {"-\"בית ספר\" ילד", "-\"בית ספר\" ילד"},
        {"\"בית ספר\"~3", "\"בית ספר\"~3"},
        {"״בית ספר״~3 ילד", "\"בית ספר\"~3 ילד"},
        {"«בית ספר» ילד", "\"בית ספר\" ילד"},
        {"„בית ספר“ ילד", "\"בית ספר\" ילד"},
        {"‚בית ספר‘ ילד", "\"בית ספר\" ילד"},
        {"-»בית ספר« =‹בית ספר›~2 ילד", "-\"בית ספר\" \"=בית =ספר\"~2 ילד"},
        {"\"בית ספר\"~0", "\"בית ספר\""},
        {"-\"בית ספר\"~2 ילד", "-\"בית ספר\"~2 ילד"},
        {"+אל־מסעוד", "+\"אל מסעוד\""},
        {"-אל־מסעוד ילד", "-\"אל מסעוד\" ילד"},
        // NEAR
        {"ילד NEAR/3 גן", "(ילד NEAR/3 גן)"},
        {"ילד NEAR גן", "(ילד NEAR/10 גן)"},
        {"ילד NEAR/3 גן NEAR/2 פרח", "(ילד NEAR/3 גן NEAR/2 פרח)"},
        {"\"בית ספר\" NEAR/5 ילד", "(\"בית ספר\" NEAR/5 ילד)"},
        {"ילד NEAR/5 \"בית ספר\"", "(ילד NEAR/5 \"בית ספר\")"},
        {"=ילד NEAR/1 =גן", "(=ילד NEAR/1 =גן)"},
        {"+ילד NEAR/3 גן", "+(ילד NEAR/3 גן)"},
        {"NOT ילד NEAR/3 גן פרח", "-(ילד NEAR/3 גן) פרח"},
        {"אוצ* NEAR/3 גן", "(אוצ* NEAR/3 גן)"},
        // AND, OR, NOT
        {"ילד AND גן", "(+ילד +גן)"},
        {"ילד && גן", "(+ילד +גן)"},
        {"ילד OR גן", "(ילד OR גן)"},
        {"ילד || גן", "(ילד OR גן)"},
        {"ילד NOT גן", "ילד -גן"},
        {"NOT גן ילד", "-גן ילד"},
        {"ילד AND NOT גן", "(+ילד -גן)"},
        {"ילד && -גן", "(+ילד -גן)"},
        {"NOT גן AND ילד", "(-גן +ילד)"},
        {"ילד AND גן AND פרח", "(+ילד +גן +פרח)"},
        {"ילד OR גן OR פרח", "(ילד OR גן OR פרח)"},
        {"ילד AND גן OR פרח", "((+ילד +גן) OR פרח)"},
        {"ילד OR גן AND פרח", "(ילד OR (+גן +פרח))"},
        {"ילד גן AND פרח עץ", "ילד (+גן +פרח) עץ"},
        {"ילד OR אל־מסעוד", "(ילד OR \"אל מסעוד\")"},
        {"+ילד AND גן", "(+ילד +גן)"},
        {"ילד AND \"בית ספר\"", "(+ילד +\"בית ספר\")"},
        // brackets
        {"(ילד OR גן) AND פרח", "(+(ילד OR גן) +פרח)"},
        {"ילד AND (גן OR פרח)", "(+ילד +(גן OR פרח))"},
        {"+(ילד גן) פרח", "+(ילד גן) פרח"},
        {"-(ילד גן) פרח", "-(ילד גן) פרח"},
        {"NOT(ילד גן) פרח", "-(ילד גן) פרח"},
        {"((ילד OR גן) AND (פרח OR עץ)) שמש", "(+(ילד OR גן) +(פרח OR עץ)) שמש"},
        {"(ילד גן) NOT פרח", "(ילד גן) -פרח"},
        {"(ילד)OR(גן)", "(ילד OR גן)"},
        // what a shell needs no quoting for
        {"OPEN ילד OR גן CLOSE AND פרח", "(+(ילד OR גן) +פרח)"},
        {"NOT OPEN ילד גן CLOSE פרח", "-(ילד גן) פרח"},
        {"OPEN OPEN ילד OR גן CLOSE AND (פרח) CLOSE", "(+(ילד OR גן) +פרח)"},
        {"exact:ממשלה", "=ממשלה"},
        {"exact:״בית ספר״", "\"=בית =ספר\""},
        {"fuzzy:ממשלה", "~ממשלה"},
        {"begins:אוצ", "אוצ*"},
        {"NOT ends:לוגיה ילד", "-*לוגיה ילד"},
        // filters
        {"ילד path:archive", "ילד path:archive"},
        {"path:\"my notes\" ילד", "path:my notes ילד"},
        {"path:\"דו\"ח שנתי\" ילד", "path:דו\"ח שנתי ילד"},
        {"path:דו\"ח ילד", "path:דו\"ח ילד"},
        {"file:\"a \\\"b\\\" c\" ילד", "file:a \"b\" c ילד"},
        {"ילד modified:today -modified:yesterday", "ילד modified:today -modified:yesterday"},
        {"ילד modified:7d", "ילד modified:7d"},
        {"ילד modified:6m..12h", "ילד modified:6m..12h"},
        {"ילד -path:archive", "ילד -path:archive"},
        {"ילד file:notes.txt", "ילד file:notes.txt"},
        {"ילד file:*.txt", "ילד file:*.txt"},
        {"ילד type:txt,md", "ילד type:txt,md"},
        {"ילד modified:2024", "ילד modified:2024"},
        {"ילד modified:2024-01..2024-06", "ילד modified:2024-01..2024-06"},
        {"ילד modified:..2024-06-30", "ילד modified:..2024-06-30"},
        {"ילד modified:2024-02-29..", "ילד modified:2024-02-29.."},
        {"type:txt", "type:txt"},
        {"from:דנה to:\"רון לוי\" ילד", "from:דנה to:רון לוי ילד"},
        {"title:a author:b -subject:c", "title:a author:b -subject:c"},
        {"ילד date:2024-01..2024-06", "ילד date:2024-01..2024-06"},
        {"ילד AND (type:txt OR type:md)", "(+ילד +(type:txt OR type:md))"},
        {"path:\"א ב\" NOT type:md ילד", "path:א ב -type:md ילד"},
        {"path:מסמכים/2024 ילד", "path:מסמכים/2024 ילד"},
        // numerals
        {"תשפ\"ד", "תשפ\"ד"},
        {"שנת ה'תשפ״ד", "שנת תשפ״ד"},
        {"+תשפ״ד -תשפ״ג", "+תשפ״ד -תשפ״ג"},
    }));
    CAPTURE(text);
    CHECK(understood(text) == expected);
}

TEST_CASE("a sentence that is pasted stays a sentence") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"מתי קמה המדינה?", "מתי קמה המדינה"},
        {"השר אמר: לא אתפטר!", "השר אמר לא אתפטר"},
        {"ירושלים - תל אביב", "ירושלים תל אביב"},
        {"ירושלים – תל אביב", "ירושלים תל אביב"},
        {"–שלום, אמר", "שלום אמר"},
        {"־שלום ילד", "שלום ילד"},
        {"הילד (בן 5) נעלם", "הילד בן 5 נעלם"},
        {"סעיף 3) הילד", "סעיף 3 הילד"},
        {"(הילד", "הילד"},
        {"הילד :) הלך", "הילד הלך"},
        {"f(x) הוא", "f x הוא"},
        {"ב\"חברים\" שיחקו", "חברים שיחקו"},
        {"דו\"ח מנכ\"ל", "דו\"ח מנכ\"ל"},
        {"מינוס -5 מעלות ו-7 +3", "מינוס 5 מעלות 7 3"},
        {"ה-EU וה-UN", "EU UN"},
        {"-שלום- אמר", "שלום אמר"},
        {"--שלום", "שלום"},
        {"כ~5 אחוז", "כ 5 אחוז"},
        {"~5 אחוז", "5 אחוז"},
        {"5*3 =15", "5 3 =15"},
        {"הוא אמר «שלום", "הוא אמר שלום"},
        {"מה?", "מה"},
        {"א=ב", "א ב"},
        {"**חשוב** _מאוד_", "חשוב מאוד"},
        {"* הילד", "הילד"},
        {"כותרת | הארץ & שות'", "כותרת הארץ שות'"},
        {"and or not near", "and or not near"},
        {"ANDREY ORDER NOTE NEARBY", "ANDREY ORDER NOTE NEARBY"},
        {"\"AND\" \"OR\"", "AND OR"},
        {"http://example.org/a?b=c", "http example.org a b c"},
        {"הערה:חשוב path: ילד", "הערה חשוב path ילד"},
        {"שעה 10:30", "שעה 10 30"},
        {"אמר \"...\" והלך", "אמר והלך"},
        {"\"שלום עולם", "שלום עולם"},
        {"C++ ו-C#", "C++ C#"},
        {"OPEN SOURCE", "OPEN SOURCE"},
        {"CLOSE OPEN", "CLOSE OPEN"},
        {"exact: ילד", "exact ילד"},
        {"... שלום ...", "שלום"},
    }));
    CAPTURE(text);
    CHECK(understood(text) == expected);
}

TEST_CASE("a query that can't be understood is an error that names the place") {
    const auto [text, character, what] = GENERATE(table<std::string, int, std::string>({
        {"AND", 1, "nothing stands before AND"},
        {"AND ילד", 1, "nothing stands before AND"},
        {"ילד AND", 5, "nothing stands behind AND"},
        {"ילד AND AND גן", 5, "nothing stands behind AND"},
        {"ילד && || גן", 5, "nothing stands behind &&"},
        {"|| ילד", 1, "nothing stands before ||"},
        {"ילד OR", 5, "nothing stands behind OR"},
        {"ילד OR )", 8, "nothing opens this bracket"},
        {"(ילד OR) גן", 6, "nothing stands behind OR"},
        {"(AND ילד)", 2, "nothing stands before AND"},
        {"NOT", 1, "nothing stands behind NOT"},
        {"ילד NOT", 5, "nothing stands behind NOT"},
        {"NOT NOT ילד", 1, "NOT stands before another NOT"},
        {"ילד NOT -גן", 5, "NOT stands before another sign"},
        {"-ילד", 1, "the query only says what to leave out"},
        {"NOT ילד", 1, "the query only says what to leave out"},
        {"-ילד -גן", 1, "the query only says what to leave out"},
        {"ילד AND (-גן)", 10, "the query only says what to leave out"},
        {"NOT ילד AND NOT גן", 1, "these only say what to leave out"},
        {"ילד OR -גן", 8, "what is left out can't be one side of OR"},
        {"ילד OR NOT גן", 8, "what is left out can't be one side of OR"},
        {"+ילד OR גן", 1, "+ can't stand at one side of OR"},
        {"(ילד OR גן", 1, "nothing closes this bracket"},
        {"ילד AND (גן", 9, "nothing closes this bracket"},
        {"ילד AND גן)", 11, "nothing opens this bracket"},
        {"+(ילד גן", 1, "nothing closes this bracket"},
        {"ילד AND ()", 9, "nothing stands between these brackets"},
        {"ילד AND ?", 9, "no word stands here"},
        {"ילד AND \"...\"", 9, "no word stands here"},
        {"ילד AND \"גן פרח", 9, "nothing closes this quotation mark"},
        {"ילד NEAR/3", 5, "nothing stands behind NEAR/3"},
        {"NEAR/3 ילד", 1, "nothing stands before NEAR/3"},
        {"ילד NEAR/0 גן", 10, "NEAR/ takes a number from 1 to 1000"},
        {"ילד NEAR/x גן", 10, "NEAR/ takes a number from 1 to 1000"},
        {"ילד NEAR/ גן", 10, "NEAR/ takes a number from 1 to 1000"},
        {"ילד NEAR/1001 גן", 10, "NEAR/ takes a number from 1 to 1000"},
        {"ילד NEAR/99999999999 גן", 10, "NEAR/ takes a number from 1 to 1000"},
        {"ילד NEAR/3 (גן OR פרח)", 5, "NEAR stands between words and phrases only"},
        {"ילד NEAR/3 path:x", 5, "NEAR stands between words and phrases only"},
        {"ילד NEAR/3 \"בית ספר\"~2", 12, "NEAR stands between words and phrases only"},
        {"\"בית ספר\"~2 NEAR/3 ילד", 13, "NEAR stands between words and phrases only"},
        {"ילד NEAR/3 -גן", 5, "NEAR stands between words and phrases only"},
        {"(ילד גן) NEAR/3 פרח", 10, "nothing stands before NEAR/3"},
        {"\"בית ספר\"~x", 11, "\"a phrase\"~ takes a number from 0 to 1000"},
        {"\"בית ספר\"~-1", 11, "\"a phrase\"~ takes a number from 0 to 1000"},
        {"א*", 1, "one letter beside a * matches too much"},
        {"ילד begins:א", 12, "one letter beside a * matches too much"},
        {"ילד AND OPEN CLOSE", 9, "nothing stands between these brackets"},
        {"ילד *א", 6, "one letter beside a * matches too much"},
        {"ילד modified:2024-13", 14, "'2024-13' is no date"},
        {"ילד modified:tomorrow", 14, "'tomorrow' is no date"},
        {"ילד modified:7x", 14, "'7x' is no date"},
        {"ילד modified:2d..3d", 14, "the dates are in the wrong order"},
        {"אל־מס*ד", 6, "a * stands in one word only"},
        {"ילד *א*", 5, "one letter beside a * matches too much"},
        {"ילד modified:2023-02-29", 14, "'2023-02-29' is no date"},
        {"ילד modified:1900-02-29", 14, "'1900-02-29' is no date"},
        {"ילד modified:-024", 14, "'-024' is no date"},
        {"ילד modified:2024..x", 20, "'x' is no date"},
        {"ילד date:2023-02-29", 10, "'2023-02-29' is no date"},
        {"ילד modified:..", 14, "'' is no date"},
        {"ילד modified:2024..2023", 14, "the dates are in the wrong order"},
        {"ילד file:a/b", 10, "file: takes a name without folders"},
        {"ילד path:\"x", 10, "nothing closes this quotation mark"},
        {"ילד path:\"\"", 11, "the filter has no value"},
    }));
    CAPTURE(text);
    try {
        const std::string meaning = understood(text);
        FAIL_CHECK("understood as " << meaning);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(std::string(error.what()) == what + " (character " + std::to_string(character) + ")");
    }
}
