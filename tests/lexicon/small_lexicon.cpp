// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/small_lexicon.h"

#include <numeric>
#include <stdexcept>
#include <sys/mman.h>
#include <unistd.h>

namespace mafteach::test {

namespace {

Grammar noun(Gender gender, Number number, bool construct = false) {
    Grammar grammar;
    grammar.part_of_speech = PartOfSpeech::noun;
    grammar.gender = gender;
    grammar.number = number;
    grammar.construct = construct;
    return grammar;
}

Grammar verb(Tense tense) {
    Grammar grammar;
    grammar.part_of_speech = PartOfSpeech::verb;
    grammar.tense = tense;
    return grammar;
}

unsigned sum(std::string_view bytes) {
    return std::accumulate(bytes.begin(), bytes.end(), 0U,
                           [](unsigned n, char c) { return n + static_cast<unsigned char>(c); });
}

} // namespace

lexicon::Source small_source() {
    constexpr std::uint8_t anything = 63;
    Grammar name;
    name.part_of_speech = PartOfSpeech::proper_name;
    Grammar participle = verb(Tense::present);
    participle.gender = Gender::masculine;
    participle.number = Number::singular;
    lexicon::Source source;
    source.name = "a test";
    source.readings = {
        {"בית", "בית", noun(Gender::masculine, Number::singular), anything, anything},
        {"בית", "בית", noun(Gender::masculine, Number::singular, true), anything,
         before_indefinite},
        {"בתים", "בית", noun(Gender::masculine, Number::plural), anything, anything},
        {"ועד", "ועד", noun(Gender::masculine, Number::singular), anything, anything},
        {"וו", "וו", noun(Gender::masculine, Number::singular), anything, anything},
        {"ווים", "וו", noun(Gender::masculine, Number::plural), anything, anything},
        {"הימנע", "נמנע", verb(Tense::infinitive), before_infinitive, before_infinitive},
        {"נמנע", "נמנע", verb(Tense::past), before_finite_verb, before_finite_verb},
        {"נמנע", "נמנע", participle, before_finite_verb, before_finite_verb},
        {"צה\"ל", "צה\"ל", name, before_indefinite, before_indefinite},
        {"ג'ירפה", "ג'ירפה", noun(Gender::feminine, Number::singular), anything, anything},
        // These differ in a final letter only.
        {"אם", "אם", noun(Gender::feminine, Number::singular), anything, anything},
        {"אמ", "אמ", name, before_indefinite, before_indefinite},
        {"שולחן", "שולחן", noun(Gender::masculine, Number::singular), anything, anything},
        {"שולחנות", "שולחן", noun(Gender::masculine, Number::plural), anything, anything},
    };
    source.counts = {{"שולחן", PartOfSpeech::noun, 9}, {"שולחן", PartOfSpeech::verb, 200}};
    source.particles = {
        {"", before_finite_verb | before_indefinite | before_imperative | before_unrestricted},
        {"ה", before_unrestricted},
        {"ל", before_infinitive | before_indefinite | before_unrestricted},
        {"ו", before_finite_verb | before_indefinite | before_imperative | before_unrestricted},
        {"וכ", before_indefinite | before_unrestricted},
        {"וכש", before_finite_verb | before_indefinite | before_unrestricted},
        {"וכשה", before_unrestricted},
    };
    return source;
}

const std::vector<std::string>& small_questions() {
    static const std::vector<std::string> questions{
        "בית",     "הבית",     "וכשהבית", "לבית",    "בתימ",     "הוועד",        "הועד",
        "הווימ",   "להימנע",   "ה",       "וכשה",    "ל\"בית\"", "צה\"ל",        "וכשצה\"ל",
        "אמ",      "לאמ",      "הווווו",  "'בית",    "ג'ירפה",   "וג'ירפה",      "שלום",
        "בית x",   "",         "\"\"\"",  "ווועד",   "ו",        "\xD7\x90\xD7", "ה\"וועד",
        "וכשנמנע", "לללללללל", "שלחנ",    "השלחנות", "להמנע",    "ג'רפה"};
    return questions;
}

MemoryFile::MemoryFile(std::string_view content) : descriptor_(::memfd_create("lexicon", 0)) {
    while (descriptor_ >= 0 && !content.empty()) {
        const ssize_t written = ::write(descriptor_, content.data(), content.size());
        if (written < 0)
            throw std::runtime_error("can't fill a file in memory");
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (descriptor_ < 0)
        throw std::runtime_error("can't make a file in memory");
}

MemoryFile::~MemoryFile() {
    ::close(descriptor_);
}

std::filesystem::path MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

std::string ask(const Lexicon& lexicon, std::string_view question) {
    std::vector<Reading> readings;
    std::vector<ParticleSplit> splits;
    lexicon.readings(question, readings);
    lexicon.defective_readings(question, readings);
    lexicon.particle_splits(question, splits);
    unsigned used = lexicon.contains(question);
    for (const Reading& reading : readings) {
        used += sum(reading.lemma);
        if (reading.particle_bytes > reading.base_begin || reading.base_begin >= question.size())
            return "a reading outside of the word";
        if (reading.grammar.part_of_speech > PartOfSpeech::proper_name ||
            reading.grammar.tense > Tense::infinitive_after_b || reading.readiest > Drop::uncommon)
            return "a part of speech or a tense that doesn't exist";
    }
    for (const ParticleSplit& split : splits)
        if (split.particle_bytes > split.base_begin || split.base_begin >= question.size())
            return "a split outside of the word";
    // So that no compiler drops the sum, and with it the reading of the bytes.
    return used == ~0U ? "more letters than there can be" : "";
}

std::string ask_lemmas(const Lexicon& lexicon, const std::vector<std::uint32_t>& lemma_ids) {
    unsigned used = 0;
    std::vector<std::string> forms;
    std::vector<std::string_view> headwords;
    for (const std::uint32_t id : lemma_ids) {
        const Lemma lemma = lexicon.lemma(id);
        if (lemma.part_of_speech > PartOfSpeech::proper_name)
            return "a part of speech that doesn't exist";
        used += sum(lemma.text);
        forms.clear();
        lexicon.forms(id, forms);
        for (const std::string& form : forms)
            used += sum(form);
        headwords.clear();
        lexicon.headwords(id, headwords);
        for (const std::string_view headword : headwords)
            used += sum(headword);
    }
    return used == ~0U ? "more letters than there can be" : "";
}

} // namespace mafteach::test
