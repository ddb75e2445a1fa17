// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_vocabulary.h"

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
    auto term = index_.database().allterms_begin();
    const auto last = index_.database().allterms_end();
    if (!first.empty())
        term.skip_to(first);
    for (; term != last; ++term) {
        const std::string text = *term;
        if (!end.empty() && text >= end)
            return true;
        if (!visit(text))
            return false;
    }
    return true;
}

} // namespace mafteach
