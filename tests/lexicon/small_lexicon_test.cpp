// SPDX-License-Identifier: GPL-3.0-or-later

// What the reader does with each kind of word, on a lexicon whose contents are known in full.

#include "catch.h"
#include "lexicon/build/writer.h"
#include "lexicon/lexicon.h"
#include "lexicon/small_lexicon.h"

using namespace mafteach;

namespace {

struct Small {
    test::MemoryFile file{lexicon::compile(test::small_source())};
    Lexicon lexicon = Lexicon::open(file.path());

    /// "particle bytes/base begin:lemma", one for each reading.
    std::vector<std::string> read(std::string_view word) const {
        std::vector<Reading> readings;
        lexicon.readings(word, readings);
        std::vector<std::string> out;
        for (const Reading& reading : readings)
            out.push_back(std::to_string(reading.particle_bytes) + "/" +
                          std::to_string(reading.base_begin) + ":" + std::string(reading.lemma));
        return out;
    }
};

using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("a word is read without particles and with them", "[lexicon]") {
    const Small small;
    CHECK(small.read("בתימ") == Strings{"0/0:בית"});
    CHECK(small.read("וכשהבית") == Strings{"8/8:בית"}); // not the construct form, after ה
    CHECK(small.read("לבית") == Strings{"2/2:בית", "2/2:בית"});
    CHECK(small.read("להימנע") == Strings{"2/2:נמנע"});
    CHECK(small.read("הימנע").empty()); // an infinitive needs its ל
    CHECK(small.read("לנמנע").empty()); // and a finite verb takes none
    CHECK(small.read("הצה\"ל").empty());
    CHECK(small.read("לצה\"ל") == Strings{"2/2:צה\"ל"});
    CHECK(small.read("וג'ירפה") == Strings{"2/2:ג'ירפה"});
}

TEST_CASE("the first ו of a word is doubled after a particle", "[lexicon]") {
    const Small small;
    CHECK(small.read("ועד") == Strings{"0/0:ועד"});
    CHECK(small.read("הוועד") == Strings{"2/4:ועד"});
    CHECK(small.read("הועד").empty());
    CHECK(small.read("וועד") == Strings{"2/2:ועד"}); // after another ו it is not
    CHECK(small.read("הווימ") == Strings{"2/2:וו"});
    CHECK(small.read("ה\"וועד") == Strings{"3/5:ועד"});
}

TEST_CASE("every word and every defective spelling is found, however many words there are",
          "[lexicon]") {
    // Tables of every size, in many of which what shares a slot with others goes round the end.
    const std::vector<std::string> letters = {"א", "ב", "ג", "ד", "ז", "ח"};
    lexicon::Source source;
    source.particles.push_back({"", before_unrestricted});
    Strings defective;
    for (const std::string& first : letters)
        for (const std::string& second : letters) {
            Grammar noun;
            noun.part_of_speech = PartOfSpeech::noun;
            const std::string word = first + "ו" + second + "ה";
            source.readings.push_back({word, word, noun, before_unrestricted, before_unrestricted});
            defective.push_back(first + second + "ה");
            const test::MemoryFile file(lexicon::compile(source));
            const Lexicon lexicon = Lexicon::open(file.path());
            std::size_t found = 0;
            for (std::size_t i = 0; i < defective.size(); ++i) {
                std::vector<Reading> readings;
                lexicon.defective_readings(defective[i], readings);
                found += lexicon.contains(source.readings[i].word) && readings.size() == 1 ? 1 : 0;
            }
            CHECK(found == defective.size());
        }
}

TEST_CASE("quotes belong to the particles before the word", "[lexicon]") {
    const Small small;
    CHECK(small.read("ל\"בית") == Strings{"3/3:בית", "3/3:בית"});
    CHECK(small.read("'בתימ") == Strings{"1/1:בית"});
}

TEST_CASE("words that differ in final letters have the readings of both", "[lexicon]") {
    const Small small;
    CHECK(small.read("אמ") == Strings{"0/0:אמ", "0/0:אמ"});
    CHECK(small.read("האמ") == Strings{"2/2:אמ"}); // the name takes no ה
}

TEST_CASE("what is not a folded word has no readings", "[lexicon]") {
    const Small small;
    std::vector<ParticleSplit> splits;
    for (const std::string word :
         {"", "בתים", "בת־ימ", "בְּית", "bayit", "בית1", "\xD7", "\xD7\x90\xD7", "\"", "''"}) {
        CAPTURE(word);
        CHECK(small.read(word).empty());
        CHECK_FALSE(small.lexicon.contains(word));
        small.lexicon.particle_splits(word, splits);
        CHECK(splits.empty());
    }
}

TEST_CASE("a word of 63 letters is looked up and a longer one is not", "[lexicon]") {
    const Small small;
    std::vector<ParticleSplit> splits;
    std::string word = "ה";
    for (int i = 1; i < 63; ++i)
        word += "ת";
    small.lexicon.particle_splits(word, splits);
    CHECK(splits.size() == 2);
    splits.clear();
    small.lexicon.particle_splits(word + "ת", splits);
    CHECK(splits.empty());
    std::string megabyte;
    for (int i = 0; i < 500'000; ++i)
        megabyte += "ל";
    CHECK(small.read(megabyte).empty());
}

TEST_CASE("particles come off words that are not in the lexicon", "[lexicon]") {
    const Small small;
    const auto splits = [&](std::string_view word) {
        std::vector<ParticleSplit> out;
        small.lexicon.particle_splits(word, out);
        return out;
    };
    const std::uint8_t none = 60;
    const std::uint8_t to = before_infinitive | before_indefinite | before_unrestricted;
    CHECK(splits("דומייר") == std::vector<ParticleSplit>{{0, 0, none}});
    CHECK(splits("לדומייר") == std::vector<ParticleSplit>{{0, 0, none}, {2, 2, to}});
    CHECK(splits("לוושינגטונ") == std::vector<ParticleSplit>{{0, 0, none}, {2, 2, to}, {2, 4, to}});
    CHECK(splits("לו") == std::vector<ParticleSplit>{{0, 0, none}, {2, 2, to}});
    CHECK(splits("ל'") == std::vector<ParticleSplit>{{0, 0, none}});
    CHECK(splits("ל\"ישראל") == std::vector<ParticleSplit>{{0, 0, none}, {3, 3, to}});
}

TEST_CASE("lemmas are numbered, and know their forms", "[lexicon]") {
    const Small small;
    CHECK(small.lexicon.word_count() == 12);
    REQUIRE(small.lexicon.lemma_count() == 9);
    std::vector<std::string> texts;
    for (std::uint32_t id = 0; id < small.lexicon.lemma_count(); ++id)
        texts.emplace_back(small.lexicon.lemma(id).text);
    CHECK(texts == Strings{"אמ", "אמ", "בית", "ג'ירפה", "וו", "ועד", "נמנע", "צה\"ל", "שולחנ"});
    CHECK(small.lexicon.lemma(0).part_of_speech == PartOfSpeech::noun);
    CHECK(small.lexicon.lemma(1).part_of_speech == PartOfSpeech::proper_name);

    std::vector<std::string> forms;
    small.lexicon.forms(6, forms);
    CHECK(forms == Strings{"הימנע", "נמנע"});
    small.lexicon.forms(2, forms); // appends
    CHECK(forms == Strings{"הימנע", "נמנע", "בית", "בתימ"});

    std::vector<std::string_view> headwords;
    small.lexicon.headwords(6, headwords);
    CHECK(headwords == std::vector<std::string_view>{"נמנע"}); // its participle
    small.lexicon.headwords(2, headwords);
    small.lexicon.headwords(9, headwords);
    CHECK(headwords.size() == 1);

    CHECK(small.lexicon.lemma(9).text.empty());
    small.lexicon.forms(9, forms);
    small.lexicon.forms(0xFFFFFFFF, forms);
    CHECK(forms.size() == 4);
}

TEST_CASE("a feminine noun of five letters or more is filed under its masculine, too",
          "[lexicon]") {
    const auto [feminine, masculine, is_pair] = GENERATE(table<std::string, std::string, bool>({
        {"שופטת", "שופט", true},
        {"רופאה", "רופא", false}, // has another pattern
        {"ראשונה", "ראשון", true},
        {"תורה", "תור", false}, // two words
    }));
    lexicon::Source source;
    source.particles.push_back({"", before_unrestricted});
    Grammar grammar;
    grammar.part_of_speech = PartOfSpeech::noun;
    grammar.number = Number::singular;
    for (const auto& [word, gender] :
         {std::pair(feminine, Gender::feminine), std::pair(masculine, Gender::masculine)}) {
        grammar.gender = gender;
        source.readings.push_back({word, word, grammar, before_unrestricted, before_unrestricted});
    }
    const test::MemoryFile file(lexicon::compile(source));
    const Lexicon lexicon = Lexicon::open(file.path());
    std::vector<std::uint32_t> ids;
    lexicon.lemmas_under(lexicon::fold_finals(feminine), ids);
    REQUIRE_FALSE(ids.empty());
    std::vector<std::string_view> headwords;
    lexicon.headwords(ids.front(), headwords);
    CAPTURE(feminine);
    CHECK((headwords == std::vector<std::string_view>{lexicon::fold_finals(masculine)}) == is_pair);
}

TEST_CASE("a lexicon says where it comes from", "[lexicon]") {
    const Small small;
    const std::string identification = small.lexicon.identification();
    CHECK(identification.substr(0, 17) == "lexicon 2 a test ");
    CHECK(identification.size() == 25);
    CHECK_NOTHROW(small.lexicon.verify());
}
