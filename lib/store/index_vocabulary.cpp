// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_vocabulary.h"

#include "store/term_walk.h"

namespace mafteach {

bool IndexVocabulary::contains(const std::string& term) const {
    const Xapian::Database& database = index_.database();
    if (!index_.has_removed())
        return database.term_exists(term);
    auto id = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    while (id != end && index_.is_removed(*id))
        ++id;
    return id != end;
}

std::uint32_t IndexVocabulary::frequency(const std::string& term) const {
    if (index_.has_removed() && !contains(term))
        return 0;
    return index_.database().get_termfreq(term);
}

bool IndexVocabulary::is_live(const std::string& term) const {
    return !index_.has_removed() || contains(term);
}

bool IndexVocabulary::each(const std::string& first, std::string_view end,
                           const Visit& visit) const {
    TermWalk walk(index_);
    for (bool at = walk.start_at(first); at; at = walk.next()) {
        if (!end.empty() && walk.term() >= end)
            return true;
        if (!visit(walk.term()))
            return false;
    }
    return true;
}

void IndexVocabulary::each_wanted(const std::string& first, std::string_view end,
                                  const Look& look) const {
    TermWalk walk(index_);
    for (bool at = walk.start_at(first); at;) {
        if (!end.empty() && walk.term() >= end)
            return;
        const std::size_t unwanted = look(walk.term());
        at = unwanted == 0 ? walk.next() : walk.next_beyond(unwanted);
    }
}

} // namespace mafteach
