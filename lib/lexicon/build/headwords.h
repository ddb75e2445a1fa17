// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/grammar.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach::lexicon {

/// A form of a lemma, as far as headwords depend on it. Texts are folded.
struct LemmaForm {
    std::string word;
    Grammar grammar;
};

/// Text, then part of speech: what makes a lemma another one.
using LemmaKey = std::pair<std::string, PartOfSpeech>;

using LemmaForms = std::map<LemmaKey, std::vector<LemmaForm>>;

/// What a lemma's forms are looked up under besides the lemma, see `Lexicon::headwords`.
struct Headwords {
    std::vector<std::string> texts;
    bool has_masculine_singular = false; ///< a noun that has such a form
    bool plural_is_adjective = false;    ///< a noun whose masculine plural is that of an adjective,
                                         ///< the first of the texts
    bool participle_is_entry = false;    ///< a verb whose participle is a noun or adjective as well
};

/// Works the headwords of lemmas out, from all of them together.
class HeadwordRules {
public:
    /// `lemmas` must outlive this.
    explicit HeadwordRules(const LemmaForms& lemmas);

    Headwords of(const LemmaKey& lemma) const;

private:
    std::string masculine_pair(const std::string& feminine) const;

    const LemmaForms& lemmas_;
    std::map<std::string, bool> nouns_;             ///< by text; whether one is masculine
    std::map<std::string, std::string> adjectives_; ///< by lemma: its masculine singular
    std::map<std::string, bool> adjective_forms_;   ///< the masculine singulars
};

} // namespace mafteach::lexicon
