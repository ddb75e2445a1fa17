// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/file_places.h"
#include "support.h"

#include <string>
#include <vector>

using namespace mafteach;
using Unit = Place::Unit;

namespace {

struct Put {
    std::uint32_t paragraph;
    Place place;
    Part part;
};

FilePlaces places_of(const std::vector<Put>& all) {
    FilePlaces places;
    for (const Put& each : all)
        places.add(each.paragraph, each.place, each.part);
    return places;
}

/// What `put` says of a paragraph, looked for one by one.
FilePlaces::Found found_in(const std::vector<Put>& put, std::uint32_t paragraph) {
    FilePlaces::Found found;
    for (const Put& each : put)
        if (each.paragraph <= paragraph)
            found = {each.place, each.part};
    return found;
}

} // namespace

TEST_CASE("the places of a file are told by paragraph") {
    const Part file{"", "pdf", {{Property::title, "דו״ח"}}};
    const Part inside{"קובץ.docx", "docx", {}};
    const std::vector<Put> put = {
        {1, {Unit::page, 1, "א", 0}, file},
        {4, {Unit::page, 2, "ב", 0}, file},
        {5, {Unit::chapter, 1, "פתיחה", 0}, inside},
        {9, {Unit::page, 3, "", 0, true, false}, file},
    };
    FilePlaces places;
    REQUIRE(FilePlaces::decode(places_of(put).encode(), places));
    for (std::uint32_t paragraph = 0; paragraph < 12; ++paragraph) {
        CAPTURE(paragraph);
        CHECK(places.at(paragraph).place == found_in(put, paragraph).place);
        CHECK(places.at(paragraph).part == found_in(put, paragraph).part);
    }
}

TEST_CASE("rows one after the other take no more space than one") {
    std::vector<Put> put;
    for (std::uint32_t row = 1; row <= 1000; ++row)
        put.push_back({row, {Unit::row, row + 1, "גיליון", row * 3}, {"", "csv", {}}});
    const std::string stored = places_of(put).encode();
    CHECK(stored.size() < 40);
    FilePlaces places;
    REQUIRE(FilePlaces::decode(stored, places));
    CHECK(places.at(700).place == put[699].place);
}

TEST_CASE("any places come back, and any bytes are taken or refused") {
    test::Random random(11);
    for (int round = 0; round < 2000; ++round) {
        std::vector<Put> put;
        Put next{0, {}, {}};
        for (std::size_t left = 1 + random.below(12); left > 0; --left) {
            next.paragraph += 1 + static_cast<std::uint32_t>(random.below(2));
            next.place.number += static_cast<std::uint32_t>(random.below(2));
            next.place.line += static_cast<std::uint32_t>(random.below(2));
            if (random.below(4) == 0)
                next.place.name = random.text({"א", "b"}, 2);
            if (random.below(4) == 0)
                next.place.unit = static_cast<Unit>(random.below(8));
            next.place.quoted = random.below(5) == 0;
            if (random.below(4) == 0)
                next.part.member = random.text({"x", "/"}, 3);
            put.push_back(next);
        }
        std::string stored = places_of(put).encode();
        FilePlaces places;
        REQUIRE(FilePlaces::decode(stored, places));
        CHECK(places.encode() == stored);
        for (std::uint32_t paragraph = 0; paragraph <= next.paragraph; ++paragraph) {
            // A paragraph between two places stands at the first of them.
            REQUIRE(places.at(paragraph).place == found_in(put, paragraph).place);
            REQUIRE(places.at(paragraph).part == found_in(put, paragraph).part);
        }
        stored[random.below(stored.size())] = static_cast<char>(random.below(256));
        FilePlaces changed;
        if (FilePlaces::decode(stored.substr(0, random.below(stored.size() + 1)), changed))
            changed.at(static_cast<std::uint32_t>(random.below(20)));
    }
}
