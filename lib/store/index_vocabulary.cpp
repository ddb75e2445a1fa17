// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_vocabulary.h"

namespace mafteach {

bool IndexVocabulary::contains(const std::string& term) const {
    return database_.term_exists(term);
}

std::uint32_t IndexVocabulary::frequency(const std::string& term) const {
    return database_.get_termfreq(term);
}

bool IndexVocabulary::each(const std::string& first, std::string_view end,
                           const Visit& visit) const {
    auto term = database_.allterms_begin();
    const auto last = database_.allterms_end();
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
