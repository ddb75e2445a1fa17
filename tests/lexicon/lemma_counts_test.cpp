// SPDX-License-Identifier: GPL-3.0-or-later

// What the builder reads of how often lemmas occur.

#include "catch.h"
#include "lexicon/build/lemma_counts.h"
#include "lexicon/small_lexicon.h"

#include <stdexcept>
#include <string>

using namespace mafteach;
using lexicon::SourceCount;

namespace {

std::vector<SourceCount> read(const std::string& content) {
    const test::MemoryFile file(content);
    return lexicon::read_lemma_counts(file.path());
}

} // namespace

TEST_CASE("counts of lemmas are read", "[lexicon]") {
    const std::vector<SourceCount> counts =
        read("# how often\n\n12\tשולחן\tnoun\n3\tכתב\tverb\n2\tישראל\tname\n2\tעל\tother\n"
             "1\tגדול\tadjective");
    REQUIRE(counts.size() == 5);
    CHECK(counts[0].count == 12);
    CHECK(counts[0].lemma == "שולחן");
    CHECK(counts[0].part_of_speech == PartOfSpeech::noun);
    CHECK(counts[1].part_of_speech == PartOfSpeech::verb);
    CHECK(counts[2].part_of_speech == PartOfSpeech::proper_name);
    CHECK(counts[3].part_of_speech == PartOfSpeech::other);
    CHECK(counts[4].lemma == "גדול");
    CHECK(counts[4].part_of_speech == PartOfSpeech::adjective);
    CHECK(read("").empty());
}

TEST_CASE("a line that is no count of a lemma stops the build", "[lexicon]") {
    for (const std::string line :
         {"שולחן\tnoun", "12\tשולחן", "12", "many\tשולחן\tnoun", "12\tשולחן\tpronoun",
          "-1\tשולחן\tnoun", "99999999999\tשולחן\tnoun", "12\tשולחן\tnoun\tמה",
          "12 בית ספר noun"}) {
        CAPTURE(line);
        CHECK_THROWS_AS(read("3\tבית\tnoun\n" + line + "\n"), std::runtime_error);
    }
    CHECK_THROWS_AS(lexicon::read_lemma_counts("/nowhere/counts.tsv"), std::runtime_error);
}
