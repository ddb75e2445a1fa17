// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "output/block.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// Hits at `documents` of the file `file`, of twenty, with `context` neighbours on either side.
void add_hits(std::vector<Hit>& hits, std::size_t database, FileId file,
              const std::vector<Xapian::docid>& documents, Xapian::docid context) {
    const auto passage = [&](Xapian::docid document) {
        return StoredPassage{document, file, "", document, 1, 1, "", database};
    };
    for (const Xapian::docid document : documents) {
        Hit hit;
        hit.rank = static_cast<std::uint32_t>(hits.size() + 1);
        hit.passage = passage(document);
        for (Xapian::docid near = 1; near <= 20; ++near) {
            if (near < document && near + context >= document)
                hit.before.push_back({passage(near), {}});
            if (near > document && near <= document + context)
                hit.after.push_back({passage(near), {}});
        }
        hits.push_back(hit);
    }
}

/// The blocks, each as its documents; hits have their rank behind them.
std::vector<std::string> blocks(const std::vector<Hit>& hits) {
    std::vector<std::string> found;
    for (const Block& block : blocks_of(hits)) {
        std::string text;
        for (const ShownPassage& shown : block) {
            text += (text.empty() ? "" : " ") + std::to_string(shown.passage->document);
            if (shown.hit != nullptr)
                text += "=" + std::to_string(shown.hit->rank);
        }
        found.push_back(text);
    }
    return found;
}

using Blocks = std::vector<std::string>;

} // namespace

TEST_CASE("without context each hit is a block, in the order of the hits") {
    std::vector<Hit> hits;
    CHECK(blocks(hits).empty());
    add_hits(hits, 0, 7, {5, 4, 6, 1}, 0);
    CHECK(blocks(hits) == Blocks{"5=1", "4=2", "6=3", "1=4"});
}

TEST_CASE("hits with neighbours in common are one block, where the first of them stands") {
    std::vector<Hit> hits;
    SECTION("apart") {
        add_hits(hits, 0, 7, {12, 2, 7}, 2);
        CHECK(blocks(hits) == Blocks{"10 11 12=1 13 14", "1 2=2 3 4", "5 6 7=3 8 9"});
    }
    SECTION("one is a neighbour of the other") {
        add_hits(hits, 0, 7, {12, 3, 13, 2}, 1);
        CHECK(blocks(hits) == Blocks{"11 12=1 13=3 14", "1 2=4 3=2 4"});
    }
    SECTION("a third one joins two") {
        add_hits(hits, 0, 7, {2, 18, 6, 4}, 1);
        CHECK(blocks(hits) == Blocks{"1 2=1 3 4=4 5 6=3 7", "17 18=2 19"});
    }
}

TEST_CASE("files with one number in several databases stay apart") {
    std::vector<Hit> hits;
    add_hits(hits, 1, 7, {4}, 1);
    add_hits(hits, 0, 7, {5}, 1);
    add_hits(hits, 0, 8, {6}, 1);
    CHECK(blocks(hits) == Blocks{"3 4=1 5", "4 5=2 6", "5 6=3 7"});
}
