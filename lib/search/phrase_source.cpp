// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/phrase_source.h"

namespace mafteach {

PhraseSource::PhraseSource(const IndexReader& index, PhraseFinder& finder, std::uint32_t clause,
                           double as_typed)
    : SegmentSource(index), finder_(finder), clause_(clause), as_typed_(as_typed) {
    set_maxweight(as_typed);
}

bool PhraseSource::has(Xapian::docid id) {
    standing_ = finder_.standing(clause_, segment(), id);
    return standing_.as_typed || (standing_.any && min_weight() <= 0);
}

Xapian::docid PhraseSource::first_from(Xapian::docid id) {
    while (id <= last() && !has(id))
        ++id;
    return id;
}

} // namespace mafteach
