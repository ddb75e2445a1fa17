// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/phrase_source.h"

#include <algorithm>

namespace mafteach {

PhraseSource::PhraseSource(const IndexReader& index, PhraseFinder& finder, std::uint32_t clause,
                           double as_typed)
    : SegmentSource(index), finder_(finder), clause_(clause), as_typed_(as_typed) {
    set_maxweight(as_typed);
}

void PhraseSource::start() {
    places_ = finder_.places(clause_, segment());
}

/// Goes to the first place from document `id` on.
void PhraseSource::go_to(Xapian::docid id) {
    const auto found = std::lower_bound(
        places_.begin(), places_.end(), id,
        [](const PhraseFinder::Place& place, Xapian::docid wanted) { return place.own < wanted; });
    place_ = static_cast<std::size_t>(found - places_.begin());
}

/// Whether the place at hand scores enough.
bool PhraseSource::is_wanted() const {
    return places_[place_].as_typed || min_weight() <= 0;
}

bool PhraseSource::has(Xapian::docid id) {
    go_to(id);
    return place_ < places_.size() && places_[place_].own == id && is_wanted();
}

Xapian::docid PhraseSource::first_from(Xapian::docid id) {
    for (go_to(id); place_ < places_.size() && !is_wanted();)
        ++place_;
    return place_ < places_.size() ? places_[place_].own : last() + 1;
}

} // namespace mafteach
