// SPDX-License-Identifier: GPL-3.0-or-later

// Words that everybody knows, in the lexicon that was built.

#include "catch.h"
#include "lexicon/lexicon.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

const Lexicon& built() {
    static const Lexicon lexicon = Lexicon::open(MAFTEACH_TEST_LEXICON);
    return lexicon;
}

std::vector<Reading> read(std::string_view word) {
    std::vector<Reading> out;
    built().readings(word, out);
    return out;
}

struct Expected {
    std::string word;
    std::string particles;
    std::string base;
    std::string lemma;
    PartOfSpeech part_of_speech;
};

bool has(const Expected& expected) {
    const std::vector<Reading> readings = read(expected.word);
    return std::ranges::any_of(readings, [&](const Reading& reading) {
        return expected.word.substr(0, reading.particle_bytes) == expected.particles &&
               expected.word.substr(reading.base_begin) == expected.base &&
               reading.lemma == expected.lemma &&
               reading.grammar.part_of_speech == expected.part_of_speech;
    });
}

/// The one reading of `word` with this lemma, for a closer look.
Reading only(std::string_view word, std::string_view lemma) {
    std::vector<Reading> readings = read(word);
    std::erase_if(readings, [&](const Reading& reading) { return reading.lemma != lemma; });
    REQUIRE(readings.size() == 1);
    return readings.front();
}

} // namespace

TEST_CASE("known words have their readings", "[lexicon]") {
    using enum PartOfSpeech;
    for (const Expected& expected : std::vector<Expected>{
             {"ממשלה", "", "ממשלה", "ממשלה", noun},
             {"ממשלה", "", "ממשלה", "ממשל", noun}, // her rule
             {"וכשהממשלה", "וכשה", "ממשלה", "ממשלה", noun},
             {"ושבממשלה", "ושב", "ממשלה", "ממשלה", noun},
             {"פשיטה", "", "פשיטה", "פשיטה", noun},
             {"פשיטות", "", "פשיטות", "פשיטה", noun},
             {"פשיטת", "", "פשיטת", "פשיטה", noun},
             {"משפחתו", "", "משפחתו", "משפחה", noun},
             {"משפחות", "", "משפחות", "משפחה", noun},
             {"בתי", "", "בתי", "בית", noun},
             {"בתי", "", "בתי", "בת", noun},
             {"בתימ", "", "בתימ", "בית", noun},
             {"נמנע", "", "נמנע", "נמנע", verb},
             {"נמנעו", "", "נמנעו", "נמנע", verb},
             {"יימנע", "", "יימנע", "נמנע", verb},
             {"להימנע", "ל", "הימנע", "נמנע", verb},
             {"אימא", "", "אימא", "אימא", noun},
             {"של", "", "של", "של", other},
             {"את", "", "את", "את", other},
             {"את", "", "את", "את", noun}, // a spade
             {"שלו", "", "שלו", "של", other},
             {"ישראל", "", "ישראל", "ישראל", proper_name},
             {"בישראל", "ב", "ישראל", "ישראל", proper_name},
             {"גדולה", "", "גדולה", "גדול", adjective},
             {"כותב", "", "כותב", "כתב", verb},
             {"כותב", "", "כותב", "כותב", noun},
             {"הוועדה", "ה", "ועדה", "ועדה", noun},
             {"צה\"ל", "", "צה\"ל", "צה\"ל", proper_name},
             {"ג'ירפה", "", "ג'ירפה", "ג'ירפה", noun},
             {"מ\"מ", "", "מ\"מ", "מ\"מ", noun},
             {"אחימ", "", "אחימ", "אח", noun},
         }) {
        CAPTURE(expected.word, expected.particles, expected.lemma);
        CHECK(has(expected));
    }
}

TEST_CASE("words that hspell doesn't know have no readings", "[lexicon]") {
    CHECK(read("אמא").empty()); // full spelling only: אימא
    CHECK(read("דומייר").empty());
    CHECK(read("הבממשלה").empty());
    CHECK(read("בתים").empty()); // not folded
    CHECK_FALSE(built().contains("הממשלה"));
    CHECK(built().contains("ממשלה"));
}

TEST_CASE("grammar is told", "[lexicon]") {
    const Reading his = only("משפחתו", "משפחה");
    CHECK(his.grammar.gender == Gender::feminine);
    CHECK(his.grammar.number == Number::singular);
    CHECK(his.grammar.suffix == PronounSuffix{Gender::masculine, Person::third, Number::singular});
    CHECK_FALSE(his.grammar.construct);
    CHECK_FALSE(his.base_is_lemma);

    const Reading construct = only("פשיטת", "פשיטה");
    CHECK(construct.grammar.construct);
    CHECK_FALSE(construct.grammar.suffix);

    const Reading future = only("יימנע", "נמנע");
    CHECK(future.grammar.tense == Tense::future);
    CHECK(future.grammar.person == Person::third);

    const Reading infinitive = only("להימנע", "נמנע");
    CHECK(infinitive.grammar.tense == Tense::infinitive);

    const Reading government = only("הממשלה", "ממשלה");
    CHECK(government.base_is_lemma);
    CHECK(government.lemma_id == only("וכשהממשלה", "ממשלה").lemma_id);
}

TEST_CASE("entries under hspell's heading for everything else are their own lemmas", "[lexicon]") {
    CHECK(only("אני", "אני").base_is_lemma);
    CHECK(only("דני", "דני").grammar.part_of_speech == PartOfSpeech::proper_name);
    for (const Reading& reading : read("אותמ"))
        CHECK(reading.lemma != "שונות");
    // But "variance" is a word, with forms of its own.
    CHECK(only("שונותו", "שונות").grammar.part_of_speech == PartOfSpeech::noun);
}

TEST_CASE("readings come with the shortest particles first", "[lexicon]") {
    const std::vector<Reading> readings = read("מהמשבר");
    REQUIRE(readings.size() > 1);
    CHECK(std::ranges::is_sorted(readings, {}, &Reading::particle_bytes));
}

TEST_CASE("a lemma and its forms lead to each other", "[lexicon]") {
    std::vector<Reading> readings;
    std::vector<std::string> forms;
    std::size_t checked = 0;
    for (std::uint32_t id = 0; id < built().lemma_count(); id += 7) {
        forms.clear();
        built().forms(id, forms);
        const Lemma lemma = built().lemma(id);
        if (forms.empty())
            FAIL("no forms of " << lemma.text);
        if (!std::ranges::is_sorted(forms))
            FAIL("forms out of order: " << lemma.text);
        for (const std::string& form : forms) {
            // With ל and with ב, for the infinitives.
            readings.clear();
            for (const char* const particle : {"", "ל", "ב"})
                built().readings(particle + form, readings);
            const auto leads_back = [&](const Reading& reading) {
                return reading.lemma_id == id && reading.lemma == lemma.text;
            };
            // The doubled ו keeps these three from reading a form that begins with one.
            if (std::ranges::none_of(readings, leads_back) && !form.starts_with("ו"))
                FAIL(form << " doesn't lead to " << lemma.text);
            ++checked;
        }
    }
    CHECK(checked > 50'000);
}

TEST_CASE("headwords lead to the lemmas that have them", "[lexicon]") {
    std::vector<std::string> forms;
    std::vector<std::string_view> headwords;
    std::vector<std::uint32_t> found;
    const auto has_mark = [](std::string_view word) {
        return word.find_first_of("\"'") != std::string_view::npos;
    };
    for (std::uint32_t id = 0; id < built().lemma_count(); ++id) {
        // A form with a mark in it is not looked for by its letters.
        forms.clear();
        built().forms(id, forms);
        if (std::ranges::all_of(forms, has_mark))
            continue;
        headwords = {built().lemma(id).text};
        built().headwords(id, headwords);
        for (const std::string_view headword : headwords) {
            std::string letters(headword);
            std::erase_if(letters, [](char c) { return c == '"' || c == '\''; });
            found.clear();
            built().lemmas_under(letters, found);
            if (std::ranges::find(found, id) == found.end())
                FAIL(letters << " doesn't lead to " << built().lemma(id).text);
        }
    }
    found.clear();
    built().lemmas_under("", found);
    built().lemmas_under("שאיןכמוהו", found);
    CHECK(found.empty());
}

TEST_CASE("lemmas are looked up under other headwords too", "[lexicon]") {
    const auto headwords = [](std::string_view word, std::string_view lemma,
                              PartOfSpeech part_of_speech) {
        std::vector<Reading> readings = read(word);
        std::erase_if(readings, [&](const Reading& reading) {
            return reading.lemma != lemma || reading.grammar.part_of_speech != part_of_speech;
        });
        REQUIRE_FALSE(readings.empty());
        std::vector<std::string_view> out;
        built().headwords(readings.front().lemma_id, out);
        return std::vector<std::string>(out.begin(), out.end());
    };
    using Strings = std::vector<std::string>;
    CHECK(headwords("כולל", "כלל", PartOfSpeech::verb) == Strings{"כולל"});
    CHECK(headwords("ישראלית", "ישראל", PartOfSpeech::adjective) == Strings{"ישראלי"});
    CHECK(headwords("שופטת", "שופטת", PartOfSpeech::noun) == Strings{"שופט"});
    CHECK(headwords("ממשלה", "ממשלה", PartOfSpeech::noun).empty());

    std::vector<std::string_view> none;
    built().headwords(built().lemma_count(), none);
    built().headwords(0xFFFFFFFF, none);
    CHECK(none.empty());
}
