// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/tokenizer.h"
#include "catch.h"

#include <string>

using namespace mafteach;

namespace {

/// The words of `text` with bars between them; a particle split from its word ends in "+".
std::string words(const std::string& text) {
    Tokenizer tokenizer;
    TokenizedText tokenized;
    tokenizer.tokenize(text, tokenized);
    std::string out;
    for (const Token& token : tokenized.tokens) {
        out += (out.empty() ? "" : "|") + std::string(token.term);
        out += token.glued_particle ? "+" : "";
    }
    return out;
}

} // namespace

TEST_CASE("a particle is split from the quotation after it, and an acronym is kept whole") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"צה\"ל", "צהל"},
        {"רמטכ\"לית", "רמטכלית"},
        {"ב\"חברים\"", "ב+|חברימ"},
        {"ל״ישראל היום״", "ל+|ישראל|היומ"},
        {"כ\"מערכת גמישה\"", "כ+|מערכת|גמישה"},
        {"(50 ש\"ח)", "50|שח"},
        {"ב\"צה\"ל\"", "ב+|צהל"},
        {"ה'תשפ\"ד", "ה+|תשפד"},
        {"ל-AP", "ל+|ap"},
        {"ב19", "ב+|19"},
        {"כל-הארץ", "כל|הארצ"},
    }));
    CAPTURE(text);
    CHECK(words(text) == expected);
}
