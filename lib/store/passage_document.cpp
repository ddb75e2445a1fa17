// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_document.h"

#include <string>

namespace mafteach {

Xapian::Document passage_document(const PassageRecord& passage, const PassageTerms& terms) {
    Xapian::Document document;
    document.set_data(passage.encode());
    for (const auto& [term, count] : terms.all())
        document.add_term(std::string(term), count);
    return document;
}

} // namespace mafteach
