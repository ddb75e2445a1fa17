// SPDX-License-Identifier: GPL-3.0-or-later

// The bytes of a file, all the way from paragraphs to terms. The first byte says in what portions
// the rest is read.

#include "analysis/analyzer.h"
#include "analysis/passage_reader.h"
#include "core/utf8.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

using namespace mafteach;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

void check(const Passage& passage, const TokenizedText& words, const AnalyzedText& terms) {
    require(terms.size() == words.tokens.size());
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < words.tokens.size(); ++i) {
        const Token& token = words.tokens[i];
        require(before <= token.begin && token.begin < token.end &&
                token.end <= passage.text.size());
        before = token.begin;
        require(!token.term.empty() && token.term.size() <= max_term_bytes);
        require(!terms.terms_of(i).empty());
        for (const TermUse& term : terms.terms_of(i)) {
            require(term.weight >= 1 && term.weight <= full_weight);
            // Xapian refuses a term of more than 245 bytes.
            require(!term.text.empty() && term.text.size() <= 245);
            require(well_formed(term.text) == term.text);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    static Tokenizer tokenizer(lexicon);
    static Analyzer analyzer(lexicon);
    if (size == 0)
        return 0;
    const std::size_t portion = std::max<std::size_t>(1, data[0]);
    std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    PassageReader reader(
        [&](char* buffer, std::size_t room) {
            const std::size_t got = std::min({portion, room, rest.size()});
            std::memcpy(buffer, rest.data(), got);
            rest.remove_prefix(got);
            return got;
        },
        tokenizer);
    Passage passage;
    TokenizedText words;
    AnalyzedText terms;
    while (reader.next(passage, words)) {
        analyzer.analyze(words, terms);
        check(passage, words, terms);
    }
    return 0;
}
