// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analyzer.h"

namespace mafteach {

void Analyzer::terms(const Token& token, std::vector<Term>& out) const {
    out.clear();
    if (!token.typed.empty())
        out.push_back({token.typed, TermKind::typed});
    out.push_back({token.term, TermKind::folded});
}

} // namespace mafteach
