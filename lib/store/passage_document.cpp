// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_document.h"

#include <string>

namespace mafteach {

Xapian::Document passage_document(const PassageRecord& passage, std::span<const TermUse> terms) {
    Xapian::Document document;
    document.set_data(passage.encode());
    document.add_boolean_term(file_term(passage.file));
    for (const TermUse& use : terms)
        document.add_term(std::string(use.text), use.weight);
    return document;
}

} // namespace mafteach
