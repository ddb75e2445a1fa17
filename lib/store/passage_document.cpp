// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_document.h"

#include <string>
#include <vector>

namespace mafteach {

Xapian::Document passage_document(const PassageRecord& record, const TokenizedText& words,
                                  const Analyzer& analyzer) {
    Xapian::Document document;
    document.set_data(record.encode());
    document.add_boolean_term(file_term(record.file));
    std::vector<Term> terms;
    for (const Token& token : words.tokens) {
        analyzer.terms(token, terms);
        for (const Term& term : terms)
            document.add_posting(std::string(term.text), token.position);
    }
    return document;
}

} // namespace mafteach
