// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/possible_words.h"

#include "analysis/function_words.h"
#include "analysis/hebrew.h"
#include "analysis/older_forms.h"
#include "analysis/term_kind.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

constexpr char vav = "ו"[1];
constexpr char yod = "י"[1];

/// Hashes the letters of `word`, folded, from the last to the first and without ו and י, so that
/// the hashes of all its endings come on the way. Calls `found(hash)`, 16 bits, for each of them,
/// the empty one first, until it returns true; returns the hash of that ending or of the word.
template <typename Found>
std::size_t hash_endings(std::string_view word, Found&& found) {
    std::uint64_t state = 0;
    const auto hash = [&] { return static_cast<std::size_t>(state & 0xFFFF); };
    for (std::size_t i = word.size(); i >= hebrew_letter_bytes && !found(hash());
         i -= hebrew_letter_bytes) {
        const char letter = word[i - 1]; // its first byte is that of all Hebrew letters
        if (letter == vav || letter == yod)
            continue;
        // The multiplier is 2^64 divided by the golden ratio (Knuth, TAOCP vol. 3, section 6.4).
        state = (state ^ static_cast<unsigned char>(letter)) * 0x9E3779B97F4A7C15U;
        state ^= state >> 32;
    }
    return hash();
}

} // namespace

void PossibleWords::look_for(const std::vector<std::string_view>& terms) {
    endings_.reset();
    const auto add = [&](std::string_view word) {
        endings_.set(hash_endings(word, [](std::size_t) { return false; }));
    };
    std::vector<std::string> lemmas;
    for (const std::string_view term : terms) {
        const auto stands_for = [&](TermKind kind) { return term.starts_with(prefix_of(kind)); };
        const auto word = [&](TermKind kind) { return term.substr(prefix_of(kind).size()); };
        if (stands_for(TermKind::lemma))
            lemmas.emplace_back(word(TermKind::lemma));
        else if (stands_for(TermKind::variant))
            lemmas.emplace_back(word(TermKind::variant));
        else if (stands_for(TermKind::remainder))
            add(word(TermKind::remainder));
        else if (stands_for(TermKind::skeleton))
            add(word(TermKind::skeleton));
        else
            add(term);
    }
    std::sort(lemmas.begin(), lemmas.end());
    lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
    std::vector<std::uint32_t> ids;
    for (const std::string& lemma : lemmas)
        lexicon_.lemmas_under(lemma, ids);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<std::string> forms;
    for (const std::uint32_t id : ids)
        lexicon_.forms(id, forms);
    for (const std::string& lemma : lemmas) {
        forms.push_back(lemma); // the name of a language is its own lemma (רוסית)
        forms.emplace_back(frozen_form_of(lemma));
    }
    for (std::string& form : forms) {
        std::erase_if(form, [](char c) { return c == '"' || c == '\''; });
        add(form);
    }
}

bool PossibleWords::may_have(const Token& token) const {
    // Words of other scripts are analysed at no cost; quote marks are too rare to think about.
    if (token.script != Script::hebrew || !token.typed.empty())
        return true;
    bool may = false;
    const std::size_t whole =
        hash_endings(token.term, [&](std::size_t hash) { return may = endings_.test(hash); });
    if (may || endings_.test(whole))
        return true;
    std::vector<OlderSpelling> older;
    older_spellings(token.term, older);
    return std::any_of(older.begin(), older.end(), [&](const OlderSpelling& spelling) {
        const std::size_t all = hash_endings(
            spelling.text, [&](std::size_t hash) { return may = endings_.test(hash); });
        return may || endings_.test(all);
    });
}

} // namespace mafteach
