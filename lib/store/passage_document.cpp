// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_document.h"

#include <string>

namespace mafteach {

Xapian::Document passage_document(const PassageRecord& record, const TokenizedText& words,
                                  const AnalyzedText& terms) {
    Xapian::Document document;
    document.set_data(record.encode());
    document.add_boolean_term(file_term(record.file));
    for (std::size_t i = 0; i < words.tokens.size(); ++i) {
        for (const TermUse& term : terms.terms_of(i))
            document.add_term(std::string(term.text), term.weight);
    }
    return document;
}

} // namespace mafteach
