// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of the builder: reading hspell's descriptions, packing, and what it refuses. And the
// one place through which the reader reads.

#include "catch.h"
#include "lexicon/build/hspell_source.h"
#include "lexicon/build/writer.h"
#include "lexicon/bytes.h"
#include "lexicon/format.h"
#include "lexicon/small_lexicon.h"

#include <stdexcept>

using namespace mafteach;
using namespace mafteach::lexicon;

TEST_CASE("descriptions of hspell are read", "[lexicon]") {
    Grammar grammar = read_description("ע,ז,נ,רבים,כינוי/,1,יחיד");
    CHECK(grammar.part_of_speech == PartOfSpeech::noun);
    CHECK(grammar.gender == Gender::both);
    CHECK(grammar.number == Number::plural);
    CHECK(grammar.suffix == PronounSuffix{Gender::none, Person::first, Number::singular});

    grammar = read_description("פ,מקור,ב,כינוי/נ,3,רבים");
    CHECK(grammar.part_of_speech == PartOfSpeech::verb);
    CHECK(grammar.tense == Tense::infinitive_after_b);
    CHECK(grammar.gender == Gender::none);
    CHECK(grammar.suffix == PronounSuffix{Gender::feminine, Person::third, Number::plural});

    CHECK(read_description("ע,נ,פרטי").part_of_speech == PartOfSpeech::proper_name);
    CHECK(read_description("ת,ז,יחיד,סמיכות").construct);
    CHECK(read_description("פ,נ,2,יחיד,ציווי").person == Person::second);
    CHECK(read_description("x") == Grammar{});
}

TEST_CASE("a description that hspell never gave stops the build", "[lexicon]") {
    CHECK_THROWS_AS(read_description("ע,ז,יחיד,חדש"), std::runtime_error);
    CHECK_THROWS_AS(read_description("ע,ב"), std::runtime_error);
}

TEST_CASE("grammar survives packing", "[lexicon]") {
    // Every value of every field once, beside others that change too.
    for (unsigned i = 0; i < 28; ++i) {
        Grammar grammar;
        grammar.part_of_speech = static_cast<PartOfSpeech>(i % 5);
        grammar.tense = static_cast<Tense>(i % 7);
        grammar.gender = static_cast<Gender>(i % 4);
        grammar.person = static_cast<Person>((i + 1) % 4);
        grammar.number = static_cast<Number>((i + 2) % 4);
        grammar.suffix.gender = static_cast<Gender>((i + 3) % 4);
        grammar.suffix.person = static_cast<Person>(i / 4 % 4);
        grammar.suffix.number = static_cast<Number>(i / 2 % 4);
        grammar.construct = i % 3 == 0;
        CHECK(unpack_grammar(pack_grammar(grammar)) == grammar);
    }
}

TEST_CASE("integers are little-endian, and nothing outside of a section is read", "[lexicon]") {
    const std::string content = "\x01\x02\x03\x04\x05\x06\x07\x08";
    const Bytes bytes(content);
    CHECK(bytes.u8(7) == 8);
    CHECK(bytes.u16(6) == 0x0807);
    CHECK(bytes.u32(4) == 0x08070605);
    CHECK(bytes.u64(0) == 0x0807060504030201);
    CHECK(bytes.text(5, 3) == "\x06\x07\x08");
    CHECK(bytes.text(8, 0).empty());

    CHECK(bytes.u8(8) == 0);
    CHECK(bytes.u16(7) == 0);
    CHECK(bytes.u32(5) == 0);
    CHECK(bytes.u64(1) == 0);
    CHECK(bytes.text(5, 4).empty());
    CHECK(bytes.u32(static_cast<std::size_t>(-1)) == 0);
    CHECK(bytes.text(1, static_cast<std::size_t>(-1)).empty());
    CHECK(Bytes().u8(0) == 0);
}

TEST_CASE("the same source gives the same file", "[lexicon]") {
    CHECK(compile(test::small_source()) == compile(test::small_source()));
}

TEST_CASE("the builder refuses what the format can't hold", "[lexicon]") {
    Source source = test::small_source();
    SECTION("a word with another letter") {
        source.readings[0].word = "בית־ספר";
    }
    SECTION("a word that is too long") {
        for (int i = 0; i < 64; ++i)
            source.readings[0].word += "ת";
    }
    SECTION("particles in which ו isn't the first") {
        source.particles.push_back({"שו", 1});
    }
    CHECK_THROWS_AS(compile(source), std::runtime_error);
}
