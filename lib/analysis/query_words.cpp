// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/query_words.h"

#include "analysis/folding.h"
#include "analysis/function_words.h"
#include "analysis/particle_strings.h"
#include "analysis/reading_cost.h"
#include "analysis/short_query.h"
#include "analysis/sound_skeleton.h"
#include "analysis/term_kind.h"
#include "analysis/typed_readings.h"
#include "analysis/unknown_words.h"
#include "core/concat.h"
#include "core/hebrew.h"
#include "lexicon/grammar.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

namespace mafteach {
namespace {

/// A lemma of a query word is looked for where it is at least a quarter as probable as the word's
/// likeliest one: more than documents ask (analyzer.cpp), since what a query adds by a doubtful
/// reading, it adds to every paragraph.
constexpr int least_share = 4;

void add(QueryWord& word, std::string text, MatchKind kind, TermGroup group = TermGroup::word) {
    const bool there =
        std::any_of(word.terms.begin(), word.terms.end(), [&](const QueryTerm& term) {
            return term.text == text && term.group == group;
        });
    if (!there)
        word.terms.push_back({std::move(text), kind, group});
}

Importance importance_of(const Token& token, const WordReadings& readings) {
    if (says_little(token.term))
        return Importance::little;
    return readings.likeliest().word_class == WordClass::function ? Importance::function_word
                                                                  : Importance::full;
}

/// Whether the word is most likely a finite verb without particles.
bool is_conjugated(const WordReadings& word) {
    const WordReading& reading = word.likeliest();
    return reading.form_begin == 0 && reading.word_class == WordClass::verb &&
           reading.cost < imperative_cost;
}

/// Whether the word is a form of `lemma` in the spelling that it has.
bool is_spelled_so(const WordReadings& word, std::string_view lemma) {
    const std::string term = term_of(TermKind::lemma, lemma);
    return std::any_of(word.readings.begin(), word.readings.end(), [&](const WordReading& reading) {
        return !reading.defective && word.stands_for(reading, term);
    });
}

bool is_only_name(const WordReadings& word) {
    return std::all_of(word.readings.begin(), word.readings.end(), [](const WordReading& reading) {
        return reading.word_class == WordClass::name || reading.defective;
    });
}

/// Leaves out what stands there again: a word, or one with the words that it covers.
void leave_out_repeated(std::vector<Token>& tokens) {
    std::set<std::string, std::less<>> seen;
    std::string text;
    std::size_t kept = 0;
    for (std::size_t i = 0, end = 0; i < tokens.size(); i = end) {
        end = std::min(tokens.size(), i + 1 + tokens[i].covers);
        text.clear();
        for (std::size_t part = i; part < end; ++part)
            text.append(tokens[part].term).append(1, ' ').append(tokens[part].typed).append(1, ' ');
        if (!seen.insert(text).second)
            continue;
        for (std::size_t part = i; part < end; ++part)
            tokens[kept++] = tokens[part];
    }
    tokens.resize(kept);
}

} // namespace

bool QueryAnalyzer::is_known(std::string_view folded) {
    std::vector<Reading> readings;
    analyzer_.morphology().lexicon().readings(folded, readings);
    return !readings.empty();
}

std::size_t QueryAnalyzer::count_words(std::string_view text) {
    tokenizer_.tokenize(text, tokenized_);
    return static_cast<std::size_t>(
        std::count_if(tokenized_.tokens.begin(), tokenized_.tokens.end(), [](const Token& token) {
            return !token.glued_particle && token.covers != 1;
        }));
}

std::size_t QueryAnalyzer::count_different_words(std::string_view text) {
    tokenizer_.tokenize(text, tokenized_);
    std::unordered_set<std::string_view> words;
    for (const Token& token : tokenized_.tokens)
        if (!token.glued_particle && token.covers == 0)
            words.insert(token.term);
    return words.size();
}

std::vector<QueryWord> QueryAnalyzer::words(std::string_view text, Reach reach, Company company,
                                            const Vocabulary& vocabulary) {
    tokenizer_.tokenize(text, tokenized_);
    return typed_words(text, reach, company, vocabulary);
}

std::vector<QueryWord> QueryAnalyzer::different_words(std::string_view text, Reach reach,
                                                      Company company,
                                                      const Vocabulary& vocabulary) {
    constexpr std::size_t thousands = 2000;
    tokenizer_.tokenize(text, tokenized_);
    if (tokenized_.tokens.size() > thousands)
        leave_out_repeated(tokenized_.tokens);
    return typed_words(text, reach, company, vocabulary);
}

/// The words of the text that was tokenized last.
std::vector<QueryWord> QueryAnalyzer::typed_words(std::string_view text, Reach reach,
                                                  Company company, const Vocabulary& vocabulary) {
    Morphology& morphology = analyzer_.morphology();
    morphology.forget_if_full();
    const std::vector<Token>& tokens = tokenized_.tokens;
    const bool few = tokens.size() <= few_words &&
                     std::none_of(tokens.begin(), tokens.end(),
                                  [](const Token& token) { return says_little(token.term); });
    readings_.clear();
    for (const Token& token : tokens) {
        const WordReadings& readings = morphology.readings(token);
        readings_.push_back(
            reach == Reach::wide
                ? readings
                : typed_readings(token.term, readings, few, morphology.lexicon(), vocabulary));
    }
    return analyzed_words(text, reach, company, vocabulary);
}

std::vector<QueryWord> QueryAnalyzer::words_of_document(std::string_view text,
                                                        const Vocabulary& vocabulary) {
    tokenizer_.tokenize(text, tokenized_);
    analyzer_.morphology().forget_if_full();
    readings_.clear();
    for (const Token& token : tokenized_.tokens)
        readings_.push_back(analyzer_.morphology().readings(token));
    return analyzed_words(text, Reach::lemma, Company::others, vocabulary);
}

/// The words of the text that was tokenized last and has the readings `readings_`.
std::vector<QueryWord> QueryAnalyzer::analyzed_words(std::string_view text, Reach reach,
                                                     Company company,
                                                     const Vocabulary& vocabulary) {
    const bool alone = company == Company::none;
    analyzer_.analyze(tokenized_, readings_, analyzed_);
    std::vector<std::size_t> counted;
    for (std::size_t i = 0; i < tokenized_.tokens.size(); ++i)
        if (!tokenized_.tokens[i].glued_particle)
            counted.push_back(i);
    std::vector<QueryWord> words(counted.size());
    bool few = counted.size() <= few_words;
    std::size_t parts_end = 0; // of the word with parts that came last
    for (std::size_t w = 0; w < counted.size(); ++w) {
        const Token& token = tokenized_.tokens[counted[w]];
        words[w].typed = text.substr(token.begin, token.end - token.begin);
        words[w].reach = reach;
        for (const TermUse& term : analyzed_.terms_of(counted[w]))
            if (term.kind == TermKind::lemma)
                words[w].readings.push_back({with_final_letter(word_of(term.text)), term.weight});
        // A preposition with a pronoun (typed_readings.h).
        if (words[w].readings.empty() && readings_[counted[w]].known())
            words[w].readings.push_back({with_final_letter(token.term), full_weight});
        if (!alone)
            words[w].importance = importance_of(token, readings_[counted[w]]);
        if (token.covers > 1) {
            words[w].parts = static_cast<std::uint32_t>(
                std::count_if(&token + 1, &token + 1 + token.covers,
                              [](const Token& part) { return !part.glued_particle; }));
            words[w].sure = token.sure;
            parts_end = counted[w] + 1 + token.covers;
        } else if (counted[w] < parts_end && words[w].importance == Importance::full) {
            words[w].importance = Importance::function_word;
        }
    }
    std::vector<OneOfFew> among;
    if (few) {
        for (const std::size_t i : counted)
            among.push_back({tokenized_.tokens[i], readings_[i]});
        promote_rare(among, vocabulary, words);
    }
    few = few && std::all_of(words.begin(), words.end(), [](const QueryWord& word) {
              return word.importance == Importance::full;
          });
    const std::vector<bool> names = few && !alone && reach != Reach::wide
                                        ? names_among(among, analyzer_.lexicon(), vocabulary)
                                        : std::vector<bool>(counted.size());
    for (std::size_t w = 0; w < counted.size(); ++w) {
        const std::size_t i = counted[w];
        add_terms({i, tokenized_.tokens[i], readings_[i], alone, names[w], few,
                   company == Company::many, vocabulary, words[w]});
    }
    join_forms(counted, words);
    return words;
}

/// Makes one word of those that are forms of one where they stand (Token::covers).
void QueryAnalyzer::join_forms(const std::vector<std::size_t>& tokens,
                               std::vector<QueryWord>& words) const {
    for (std::size_t w = words.size(); w-- > 1;) {
        if (tokenized_.tokens[tokens[w] - 1].covers != 1)
            continue;
        QueryWord& before = words[w - 1];
        QueryWord& word = words[w];
        before.typed = std::move(word.typed);
        before.importance = word.importance;
        before.readings.insert(before.readings.end(), word.readings.begin(), word.readings.end());
        for (QueryTerm& term : word.terms)
            add(before, std::move(term.text), term.kind, term.group);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(w));
    }
}

/// Adds the terms of what was typed, to the letter.
void QueryAnalyzer::add_exact(const Work& work) {
    const Token& token = work.token;
    QueryWord& out = work.out;
    const std::string_view typed = token.typed.empty() ? token.term : token.typed;
    const bool as_typed = out.reach == Reach::exact && is_told_by_marks(typed);
    add(out, std::string(as_typed ? typed : token.term), MatchKind::exact);
    if (token.covers != 1)
        add(out, std::string(typed), MatchKind::exact, TermGroup::typed);
    if (token.script == Script::hebrew && is_abbreviation(token.typed))
        for (const TermGroup group : {TermGroup::word, TermGroup::typed})
            add(out, term_of(TermKind::remainder, token.typed), MatchKind::particles, group);
}

/// Takes the lemmas that the word is in another spelling for `respelled`, and from `found` those
/// that are less likely than these.
void QueryAnalyzer::respell(const Work& work, std::vector<std::string>& found,
                            std::vector<std::string>& respelled) const {
    // One of which the collection has no form is hardly what was meant (מגיפה, a verb's participle,
    // for מגפה).
    const bool unheld =
        !found.empty() && std::none_of(found.begin(), found.end(), [&](const std::string& lemma) {
            return work.vocabulary.contains(term_of(TermKind::lemma, lemma));
        });
    if (((work.readings.rare || unheld) && !work.name) || work.out.reach == Reach::wide)
        variant_lemmas(analyzer_.lexicon(), work.token.term, respelled);
    // What a rare word could be in another spelling is likelier than what it is in this one; unless
    // that is but the first or second person of a verb (הקימותי).
    if (work.readings.rare && !respelled.empty() && !is_conjugated(work.readings))
        found.clear();
    for (const std::string& lemma : found)
        respelled_lemmas(analyzer_.lexicon(), lemma, respelled);
}

void QueryAnalyzer::add_terms(const Work& work) {
    const Token& token = work.token;
    QueryWord& out = work.out;
    add_exact(work);
    if (out.reach == Reach::exact)
        return;
    if (token.script != Script::hebrew) {
        // No form but its own; it weighs what an unknown Hebrew word does.
        add(out, std::string(token.term), MatchKind::exact, TermGroup::form);
        add(out, std::string(token.term), MatchKind::exact, TermGroup::skeleton);
        return;
    }

    std::vector<std::string> found = lemmas(work);
    if (work.name)
        std::erase_if(found, [&](const std::string& lemma) {
            return !is_only_name(work.readings) || !is_spelled_so(work.readings, lemma);
        });
    if (out.reach == Reach::wide)
        add_adjectives(work);
    std::vector<std::string> respelled;
    respell(work, found, respelled);
    for (const std::string& lemma : found)
        add(out, term_of(TermKind::lemma, lemma), MatchKind::lemma);
    add(out, term_of(TermKind::remainder, token.term), MatchKind::particles);
    if (work.name || (found.empty() && work.readings.known()))
        add_behind_particles(work, token.term, TermGroup::word);
    for (const std::string& lemma : found)
        add(out, term_of(TermKind::variant, lemma), MatchKind::variant);
    for (const std::string& lemma : respelled) {
        add(out, term_of(TermKind::lemma, lemma), MatchKind::variant);
        add(out, term_of(TermKind::variant, lemma), MatchKind::variant);
    }
    if (work.readings.rare)
        add_guesses(work);
    else if (work.readings.may_be_name() && work.readings.likeliest().word_class == WordClass::name)
        add_skeletons(work, token.term);
    else if (work.readings.own_lemma < 0 && token.term.ends_with("י"))
        add_inflections(work, token.term);
    if (!work.alone && !work.many)
        add_forms(work);
}

/// Adds to `lemmas` those that are the likeliest of the word at `index`, by a defective spelling.
void QueryAnalyzer::add_likeliest(std::size_t index, std::vector<std::string>& lemmas) const {
    int best = 0;
    for (const TermUse& term : analyzed_.terms_of(index))
        if (term.kind == TermKind::lemma)
            best = std::max<int>(best, term.weight);
    for (const TermUse& term : analyzed_.terms_of(index)) {
        const std::string_view lemma = word_of(term.text);
        if (term.kind == TermKind::lemma && term.weight == best &&
            !is_spelled_so(readings_[index], lemma) &&
            std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end())
            lemmas.emplace_back(lemma);
    }
}

/// Whether a word in ־ית that is typed by itself is the feminine of an adjective (סורית: סורי) as
/// well as a noun: not where the lexicon has the noun (מכונית), nor where it is a language that the
/// collection speaks of.
bool QueryAnalyzer::means_adjective(const Work& work) const {
    const std::string_view word = work.token.term;
    if (!word.ends_with("ית") ||
        (is_language(word) && work.vocabulary.contains(term_of(TermKind::lemma, word))))
        return false;
    std::vector<Reading> readings;
    analyzer_.lexicon().readings(word, readings);
    return std::none_of(readings.begin(), readings.end(), [](const Reading& reading) {
        return reading.base_is_lemma && reading.particle_bytes == 0 &&
               reading.grammar.part_of_speech == PartOfSpeech::noun;
    });
}

/// The lemmas of the word, without the term's prefix.
std::vector<std::string> QueryAnalyzer::lemmas(const Work& work) const {
    const WordReadings& readings = work.readings;
    const bool is_entry = readings.own_lemma >= 0 && work.out.reach != Reach::wide;
    const auto own = static_cast<std::size_t>(readings.own_lemma);
    if (work.alone && work.out.reach != Reach::wide) {
        std::vector<std::string> entries;
        const auto take = [&](std::size_t index) {
            entries.emplace_back(word_of(readings.lemma_terms[index]->text));
        };
        if (is_entry)
            take(own);
        for (const std::uint8_t index : readings.full_lemmas)
            take(index);
        // One behind particles may be no less likely (הכח, ה + כוח as well as הוכח).
        if (!entries.empty() && !is_entry)
            add_likeliest(work.index, entries);
        if (is_entry && means_adjective(work))
            for (const WordReading& reading : readings.readings)
                for (std::size_t l = 0; l < readings.lemma_terms.size(); ++l)
                    if (reading.word_class == WordClass::adjective && !reading.defective &&
                        reading.form_begin == 0 && (reading.lemmas >> l & 1) != 0)
                        take(l);
        if (!entries.empty())
            return entries;
    }
    int best = 0;
    int least = 0; // for what is not the entry that is spelled like the word
    for (const TermUse& term : analyzed_.terms_of(work.index)) {
        if (term.kind != TermKind::lemma)
            continue;
        best = std::max<int>(best, term.weight);
        if (work.few && is_entry && term.text == readings.lemma_terms[own]->text)
            least = term.weight + 1;
    }
    // A participle is its own entry and its verb's; a noun may as well be another's form (ילדה,
    // "her child").
    const auto stays = [&](const TermUse& term) {
        return term.weight >= least ||
               std::any_of(readings.readings.begin(), readings.readings.end(),
                           [&](const WordReading& reading) {
                               const bool noun =
                                   reading.form_begin == 0 && reading.word_class == WordClass::noun;
                               const bool own_too = (reading.lemmas >> own & 1) != 0;
                               return (own_too || (noun && 2 * term.weight >= least)) &&
                                      readings.stands_for(reading, term.text);
                           });
    };
    std::vector<std::string> found;
    for (const TermUse& term : analyzed_.terms_of(work.index))
        if (term.kind == TermKind::lemma &&
            (work.out.reach == Reach::wide || term.weight * least_share >= best) && stays(term))
            found.emplace_back(word_of(term.text));
    return found;
}

/// The adjectives that the lexicon has of a noun (מודיעין: מודיעיני).
void QueryAnalyzer::add_adjectives(const Work& work) {
    std::vector<std::string> adjectives;
    adjectives_of(analyzer_.morphology().lexicon(), work.token.term, adjectives);
    for (const std::string& adjective : adjectives)
        add(work.out, term_of(TermKind::lemma, adjective), MatchKind::inflection);
}

/// Terms for a word that the lexicon doesn't know, or hardly.
void QueryAnalyzer::add_guesses(const Work& work) {
    const std::string_view word = work.token.term;
    std::vector<std::string> bases = {std::string(word)};
    std::vector<std::string> rests;
    remainders(analyzer_.morphology().lexicon(), word, rests);
    for (std::string& rest : rests) {
        // What is left without the particles is a word where somebody has used it as one.
        const std::size_t particles = word.size() - rest.size();
        if (is_known(rest) || !work.vocabulary.contains(rest) ||
            is_whole(word, particles, analyzer_.morphology().lexicon(), work.vocabulary))
            continue;
        add(work.out, rest, MatchKind::particles);
        add(work.out, term_of(TermKind::remainder, rest), MatchKind::particles);
        bases.push_back(std::move(rest));
    }
    for (const std::string& base : bases)
        add_inflections(work, base);
    if (!work.readings.may_be_unknown())
        return;
    if (!work.alone)
        add(work.out, std::string(word), MatchKind::exact, TermGroup::skeleton);
    if (work.token.typed.find('"') != std::string_view::npos)
        return;
    add_skeletons(work, word);
    add_skeletons(work, without_apparent_particles(word));
}

/// Terms for a name, of whatever spelling. Of few letters they find too much by themselves, or for
/// a name that the lexicon knows.
void QueryAnalyzer::add_skeletons(const Work& work, std::string_view name) {
    constexpr std::size_t least_alone = least_skeleton_bytes + hebrew_letter_bytes;
    std::vector<std::string> skeletons;
    sound_skeletons(name, skeletons);
    for (const std::string& letters : skeletons)
        if ((!work.alone && !work.readings.known()) || letters.size() >= least_alone)
            add(work.out, term_of(TermKind::skeleton, letters), MatchKind::skeleton,
                TermGroup::skeleton);
}

void QueryAnalyzer::add_inflections(const Work& work, std::string_view base) {
    std::vector<std::string> forms;
    inflections(base, forms);
    for (const std::string& form : forms) {
        if (!is_known(form))
            add(work.out, form, MatchKind::inflection);
        add(work.out, term_of(TermKind::remainder, form), MatchKind::inflection);
    }
}

/// The form that was typed behind whatever particles it has in the index.
void QueryAnalyzer::add_forms(const Work& work) {
    const std::string_view word = work.token.term;
    std::set<std::string_view> forms = {word};
    if (work.readings.may_be_unknown())
        forms.insert(without_apparent_particles(word));
    else
        for (const WordReading& reading : work.readings.readings)
            if (work.readings.is_likely(reading))
                forms.insert(word.substr(typed_form_begin(reading, word)));
    for (const std::string_view form : forms)
        add_behind_particles(work, form, TermGroup::form);
}

/// `form` as it stands and behind particles, as the index has it: among few words, not where that
/// is a word of its own (of תקנת, not מתקנת, "she mends").
void QueryAnalyzer::add_behind_particles(const Work& work, std::string_view form, TermGroup group) {
    add(work.out, std::string(form), MatchKind::particles, group);
    const Lexicon& lexicon = analyzer_.lexicon();
    for (const std::string_view before : particles::in_use) {
        std::string term = concat(before, form);
        if (!(work.few && lexicon.contains(term)) && work.vocabulary.contains(term))
            add(work.out, std::move(term), MatchKind::particles, group);
    }
}

} // namespace mafteach
