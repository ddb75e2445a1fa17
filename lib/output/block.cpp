// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/block.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

namespace mafteach {
namespace {

struct Growing {
    std::uint32_t rank = std::numeric_limits<std::uint32_t>::max(); ///< of the first hit
    std::map<Xapian::docid, ShownPassage> passages;

    void add(const Hit& hit) {
        rank = std::min(rank, hit.rank);
        for (const std::vector<Neighbour>* neighbours : {&hit.before, &hit.after})
            for (const auto& [passage, highlights] : *neighbours)
                passages.try_emplace(passage.document, ShownPassage{&passage, &highlights});
        passages[hit.passage.document] = {&hit.passage, &hit.highlights, &hit};
    }
};

Xapian::docid first_document(const Hit& hit) {
    return (hit.before.empty() ? hit.passage : hit.before.front().passage).document;
}

} // namespace

const Hit& first_hit(const Block& block) {
    return *std::find_if(block.begin(), block.end(), [](const ShownPassage& shown) {
                return shown.hit != nullptr;
            })->hit;
}

std::vector<Block> blocks_of(const std::vector<const Hit*>& hits) {
    const auto place = [](const Hit* hit) {
        return std::tie(hit->passage.segment, hit->passage.file, hit->passage.document);
    };
    std::vector<const Hit*> in_order = hits;
    std::sort(in_order.begin(), in_order.end(),
              [&](const Hit* a, const Hit* b) { return place(a) < place(b); });
    std::vector<Growing> growing;
    const Hit* last = nullptr;
    for (const Hit* hit : in_order) {
        const bool goes_on = last != nullptr && hit->passage.segment == last->passage.segment &&
                             hit->passage.file == last->passage.file &&
                             first_document(*hit) <= growing.back().passages.rbegin()->first;
        if (!goes_on)
            growing.emplace_back();
        growing.back().add(*hit);
        last = hit;
    }
    std::sort(growing.begin(), growing.end(),
              [](const Growing& a, const Growing& b) { return a.rank < b.rank; });
    std::vector<Block> blocks;
    for (const Growing& block : growing) {
        blocks.emplace_back();
        for (const auto& [document, shown] : block.passages)
            blocks.back().push_back(shown);
    }
    return blocks;
}

std::vector<Block> blocks_of(const std::vector<Hit>& hits) {
    std::vector<const Hit*> pointers;
    for (const Hit& hit : hits)
        pointers.push_back(&hit);
    return blocks_of(pointers);
}

} // namespace mafteach
