// SPDX-License-Identifier: GPL-3.0-or-later

// Which letters defective spelling leaves out, and the readings that a word has as one.

#include "catch.h"
#include "lexicon/alphabet.h"
#include "lexicon/build/defective.h"
#include "lexicon/build/writer.h"
#include "lexicon/lexicon.h"
#include "lexicon/small_lexicon.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace mafteach;

namespace {

Grammar of(PartOfSpeech part_of_speech, Tense tense = Tense::none) {
    Grammar grammar;
    grammar.part_of_speech = part_of_speech;
    grammar.tense = tense;
    return grammar;
}

const Grammar noun = of(PartOfSpeech::noun);
const Grammar adjective = of(PartOfSpeech::adjective);
const Grammar other = of(PartOfSpeech::other);
const Grammar past = of(PartOfSpeech::verb, Tense::past);
const Grammar present = of(PartOfSpeech::verb, Tense::present);
const Grammar future = of(PartOfSpeech::verb, Tense::future);

/// A letter for each ו and י inside `word`: - never goes, d one of two alike, c common, u uncommon.
std::string drops(std::string_view word, std::string_view lemma, const Grammar& grammar,
                  bool participle = false) {
    lexicon::Letters of_word;
    lexicon::Letters of_lemma;
    REQUIRE(lexicon::to_letters(word, of_word));
    REQUIRE(lexicon::to_letters(lemma, of_lemma));
    const lexicon::LetterDrops found =
        lexicon::letter_drops(of_word, of_lemma, grammar, participle);
    std::string out;
    for (std::size_t i = 1; i + 1 < of_word.size; ++i)
        if (of_word.code[i] == lexicon::code_vav || of_word.code[i] == lexicon::code_yod)
            out += "-dcu"[static_cast<std::size_t>(found[out.size()])];
    return out;
}

std::vector<Reading> defective(const Lexicon& lexicon, std::string_view word) {
    std::vector<Reading> out;
    lexicon.defective_readings(word, out);
    return out;
}

/// "particle bytes/base begin:lemma doubled,common,uncommon", one for each reading.
std::vector<std::string> shown(const std::vector<Reading>& readings) {
    std::vector<std::string> out;
    for (const Reading& reading : readings)
        out.push_back(std::to_string(reading.particle_bytes) + "/" +
                      std::to_string(reading.base_begin) + ":" + std::string(reading.lemma) + " " +
                      std::to_string(reading.left_out.doubled) + "," +
                      std::to_string(reading.left_out.common) + "," +
                      std::to_string(reading.left_out.uncommon));
    return out;
}

const Lexicon& built() {
    static const Lexicon lexicon = Lexicon::open(MAFTEACH_TEST_LEXICON);
    return lexicon;
}

/// Whether `word` may be a defective spelling of `lemma` behind `particles`.
bool may_be(const std::string& word, std::string_view particles, std::string_view lemma) {
    const std::vector<Reading> readings = defective(built(), word);
    return std::ranges::any_of(readings, [&](const Reading& reading) {
        return word.substr(0, reading.particle_bytes) == particles && reading.lemma == lemma;
    });
}

using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("each ו and י of a word goes or stays in defective spelling by a rule", "[lexicon]") {
    struct Row {
        std::string word;
        std::string lemma;
        Grammar grammar;
        std::string drops;
    };
    for (const Row& row : std::vector<Row>{
             // a vowel in the middle
             {"שולחנ", "שולחנ", noun, "c"},
             {"תפילה", "תפילה", noun, "c"},
             {"דיברו", "דיבר", past, "c"},
             {"ויכוח", "ויכוח", noun, "c-"}, // its ו is a consonant, no vowel before the י
             // the first and the last letter
             {"ועדי", "ועד", noun, ""},
             {"יד", "יד", noun, ""},
             // one of two alike, the second
             {"בניינ", "בניינ", noun, "-d"},
             {"תקווה", "תקווה", noun, "-d"},
             {"הייתה", "היה", past, "-d"},
             {"אונייה", "אונייה", noun, "c-d"},
             // a consonant י beside a ו
             {"חיוכ", "חיוכ", noun, "--"},
             {"שוויונ", "שוויונ", noun, "-d--"},
             // a י before the last letter, there and where an inflected form has it
             {"שיר", "שיר", noun, "-"},
             {"תלמיד", "תלמיד", noun, "-"},
             {"שיריו", "שיר", noun, "--"},
             {"הגדילו", "הגדיל", past, "-"},
             {"ילדימ", "ילד", noun, "-"},
             // a ו before the last letter
             {"חוק", "חוק", noun, "u"},
             {"חוקימ", "חוק", noun, "u-"},
             {"שלוש", "שלוש", other, "c"},
             {"מאוד", "מאוד", other, "c"},
             {"נאומ", "נאומ", noun, "c"},
             {"ישמור", "שמר", future, "c"},
             {"יכול", "יכול", present, "-"},
             {"ציפור", "ציפור", noun, "c-"},
             {"סיפורימ", "סיפור", noun, "c--"},
             {"זיכרונ", "זיכרונ", noun, "c-"},
             {"ילדות", "ילדה", noun, "-"},
             {"גדול", "גדול", adjective, "-"},
             {"גדולימ", "גדול", adjective, "--"},
             // participles
             {"שומרימ", "שמר", present, "u-"},
             {"אוהל", "אוהל", noun, "c"},
         }) {
        CAPTURE(row.word);
        CHECK(drops(row.word, row.lemma, row.grammar) == row.drops);
    }
    CHECK(drops("כותב", "כותב", noun, true) == "u"); // a noun that is spelled like a participle
}

TEST_CASE("letters beyond those that are counted are never left out", "[lexicon]") {
    lexicon::LetterDrops drops;
    drops.set(lexicon::LetterDrops::most - 1, Drop::common);
    drops.set(lexicon::LetterDrops::most, Drop::common);
    CHECK(drops[lexicon::LetterDrops::most - 1] == Drop::common);
    CHECK(drops[lexicon::LetterDrops::most] == Drop::never);
    CHECK(drops[0] == Drop::never);
}

TEST_CASE("a word has the readings of its full spellings", "[lexicon]") {
    const test::MemoryFile file(lexicon::compile(test::small_source()));
    const Lexicon small = Lexicon::open(file.path());
    const auto read = [&](std::string_view word) { return shown(defective(small, word)); };
    CHECK(read("שלחנ") == Strings{"0/0:שולחנ 0,1,0"});
    CHECK(read("השלחנ") == Strings{"2/2:שולחנ 0,1,0"});
    CHECK(read("וכשהשלחנות") == Strings{"8/8:שולחנ 0,1,0"});
    CHECK(read("שלחנת").empty()); // the ו of ־ות stays
    CHECK(read("שולחנ").empty()); // that is full
    CHECK(read("שוולחנ").empty());
    CHECK(read("שולחינ").empty());
    CHECK(read("המנע").empty()); // an infinitive needs its ל
    CHECK(read("להמנע") == Strings{"2/2:נמנע 0,1,0"});
    // The ו that full spelling doubles behind a particle, in a word that lacks nothing itself.
    CHECK(read("הועד") == Strings{"2/2:ועד 1,0,0"});
    CHECK(read("הוועד").empty());
    CHECK(read("ועד").empty());
    for (const std::string word : {"", "שלחן", "x", "\"", "\xD7"})
        CHECK(read(word).empty());
}

TEST_CASE("what is left out is said of the lemma", "[lexicon]") {
    const test::MemoryFile file(lexicon::compile(test::small_source()));
    const Lexicon small = Lexicon::open(file.path());
    const auto only = [&](std::string_view word) {
        std::vector<Reading> readings = defective(small, word);
        if (readings.empty())
            small.readings(word, readings);
        REQUIRE(readings.size() == 1);
        return readings.front();
    };
    CHECK(only("שלחנ").base_is_lemma); // in full spelling
    CHECK_FALSE(only("שלחנות").base_is_lemma);
    CHECK(only("שלחנ").grammar.number == Number::singular);
    CHECK(only("שלחנ").readiest == Drop::common);
    CHECK(only("שולחנ").readiest == Drop::common);
    CHECK(only("הוועד").readiest == Drop::never);
    CHECK_FALSE(only("שולחנ").left_out);
    // 9 of them were counted, four binary digits.
    CHECK(only("שלחנ").frequency == 4);
    CHECK(only("הוועד").frequency == 0);
}

TEST_CASE("everyday words are found in the spelling of older books", "[lexicon]") {
    struct Row {
        std::string word;
        std::string particles;
        std::string lemma;
    };
    for (const Row& row : std::vector<Row>{
             {"שלחנ", "", "שולחנ"},
             {"והשלחנ", "וה", "שולחנ"},
             {"תפלה", "", "תפילה"},
             {"בתפלה", "ב", "תפילה"},
             {"תפלתו", "", "תפילה"},
             {"בנינ", "", "בניינ"},
             {"שבבנינ", "שב", "בניינ"},
             {"היתה", "", "היה"},
             {"ותקוה", "ו", "תקווה"},
             {"הועד", "ה", "ועד"},
             {"לספורימ", "ל", "סיפור"},
             {"מאד", "", "מאוד"},
         }) {
        CAPTURE(row.word, row.lemma);
        CHECK(may_be(row.word, row.particles, row.lemma));
    }
    CHECK_FALSE(may_be("שר", "", "שיר"));
    CHECK_FALSE(may_be("ארכ", "", "ארוכ"));
    CHECK_FALSE(may_be("ילדת", "", "ילדה"));
    CHECK_FALSE(may_be("ועד", "", "ועד"));
    CHECK(may_be("אליכ", "", "אל")); // hspell has it beside אלייך; it is both
}

TEST_CASE("every defective reading lacks a letter, and no other does", "[lexicon]") {
    const auto key = [](const Reading& reading) {
        return std::tuple(reading.particle_bytes, reading.base_begin, reading.lemma_id,
                          lexicon::pack_grammar(reading.grammar), reading.left_out.doubled,
                          reading.left_out.common, reading.left_out.uncommon);
    };
    std::size_t found = 0;
    std::vector<std::string> forms;
    for (std::uint32_t id = 0; id < built().lemma_count(); id += 11) {
        forms.clear();
        built().forms(id, forms);
        for (const std::string& form : forms)
            for (const std::string& word : {form, "ה" + form, "של" + form}) {
                std::vector<Reading> legal;
                built().readings(word, legal);
                const std::vector<Reading> others = defective(built(), word);
                found += others.size();
                for (std::size_t i = 0; i < others.size(); ++i) {
                    if (!others[i].left_out)
                        FAIL("nothing is left out of " << word);
                    for (std::size_t k = 0; k < i; ++k)
                        if (key(others[k]) == key(others[i]))
                            FAIL(word << " has a reading twice: " << others[i].lemma);
                    for (const Reading& reading : legal)
                        if (reading.left_out)
                            FAIL("something is left out of " << word);
                }
            }
    }
    CHECK(found > 10'000);
}
