// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/possible_words.h"

#include "analysis/function_words.h"
#include "analysis/older_forms.h"
#include "analysis/sound_skeleton.h"
#include "analysis/term_kind.h"
#include "core/hebrew.h"
#include "lexicon/marks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mafteach {
namespace {

/// The last byte of a letter, which tells it from the others; 0 for ו and י, which another spelling
/// puts in or leaves out.
char letter_of_word(char letter) {
    return is_vav_or_yod(hebrew_letter(letter)) ? '\0' : letter;
}

/// The same for words of one sound skeleton.
char letter_of_skeleton(char letter) {
    constexpr std::string_view put_in_or_left_out = "אהויע";
    for (std::size_t i = 1; i < put_in_or_left_out.size(); i += hebrew_letter_bytes)
        if (put_in_or_left_out[i] == letter)
            return '\0';
    const char bytes[] = {"א"[0], letter};
    return sound_of({bytes, hebrew_letter_bytes})[1];
}

/// Hashes the letters of `word`, folded, from the last to the first, as `letter_of` has them, so
/// that the hashes of all its endings come on the way. Calls `found(hash)`, hash_bits, for each of
/// them, the empty one first, until it returns true; returns the hash of that ending or of the
/// word.
template <typename Found>
std::size_t hash_endings(std::string_view word, char (*letter_of)(char), Found&& found) {
    std::uint64_t state = 0;
    const auto hash = [&] {
        return static_cast<std::size_t>(state % (std::uint64_t{1} << PossibleWords::hash_bits));
    };
    for (std::size_t i = word.size(); i >= hebrew_letter_bytes && !found(hash());
         i -= hebrew_letter_bytes) {
        const char letter = letter_of(word[i - 1]); // its first byte is that of all Hebrew letters
        if (letter == '\0')
            continue;
        // The multiplier is 2^64 divided by the golden ratio (Knuth, TAOCP vol. 3, section 6.4).
        state = (state ^ static_cast<unsigned char>(letter)) * 0x9E3779B97F4A7C15U;
        state ^= state >> 32;
    }
    return hash();
}

/// Whether `endings` holds the hash of one of the word's, or of the whole.
bool has_ending(std::string_view word, char (*letter_of)(char),
                const PossibleWords::Endings& endings) {
    bool may = false;
    const std::size_t whole =
        hash_endings(word, letter_of, [&](std::size_t hash) { return may = endings.test(hash); });
    return may || endings.test(whole);
}

} // namespace

void PossibleWords::look_for(const std::vector<std::string_view>& terms) {
    endings_.reset();
    skeletons_.reset();
    has_skeletons_ = false;
    const auto nowhere = [](std::size_t) { return false; };
    const auto add = [&](std::string_view word) {
        endings_.set(hash_endings(word, letter_of_word, nowhere));
    };
    const auto add_skeleton = [&](std::string_view word) {
        skeletons_.set(hash_endings(word, letter_of_skeleton, nowhere));
        has_skeletons_ = true;
    };
    std::vector<std::string> lemmas;
    for (const std::string_view term : terms) {
        const std::string_view word = word_of(term);
        switch (kind_of(term)) {
        case TermKind::lemma:
        case TermKind::variant:
            lemmas.emplace_back(word);
            break;
        case TermKind::skeleton:
            add_skeleton(word);
            break;
        case TermKind::remainder:
        case TermKind::exact:
            add(word);
            break;
        }
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
    for (const std::string& form : forms)
        add(without_marks(form));
}

bool PossibleWords::may_have(const Token& token) const {
    // Words of other scripts are analysed at no cost; quote marks are too rare to think about.
    if (token.script != Script::hebrew || !token.typed.empty())
        return true;
    if (has_ending(token.term, letter_of_word, endings_) ||
        (has_skeletons_ && has_ending(token.term, letter_of_skeleton, skeletons_)))
        return true;
    // What is an ending of the word was looked for already.
    return any_older_respelling(token.term, [&](std::string_view spelling) {
        return has_ending(spelling, letter_of_word, endings_);
    });
}

} // namespace mafteach
