// SPDX-License-Identifier: GPL-3.0-or-later

// The lexicon gives what hspell's own library gives: for each of its word forms, and for particles,
// quotes and doubled ו in front of them, in legal combinations and others. Both are asked, and both
// answers are brought into one shape.

#include "catch.h"
#include "lexicon/build/hspell.h"
#include "lexicon/build/hspell_source.h"
#include "lexicon/build/writer.h"
#include "lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

namespace {

/// One reading, with the grammar in hspell's words.
struct Answer {
    std::size_t particle_letters = 0;
    std::string base;
    std::string lemma;
    std::string description;

    auto operator<=>(const Answer&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Answer& answer) {
    return out << answer.particle_letters << '+' << answer.base << " = " << answer.lemma << " ("
               << answer.description << ')';
}

using Answers = std::vector<Answer>;

void sort(Answers& answers) {
    std::ranges::sort(answers);
    answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
}

std::string describe_agreement(Gender gender, Person person, Number number) {
    std::string out;
    if (gender == Gender::masculine || gender == Gender::both)
        out += ",ז";
    if (gender == Gender::feminine || gender == Gender::both)
        out += ",נ";
    out += std::array{"", ",1", ",2", ",3"}[static_cast<std::size_t>(person)];
    out += std::array{"", ",יחיד", ",זוגי", ",רבים"}[static_cast<std::size_t>(number)];
    return out;
}

/// As linginfo_desc2text writes it.
std::string describe(const Grammar& grammar) {
    std::string out =
        std::array{"x", "ע", "פ", "ת", "ע"}[static_cast<std::size_t>(grammar.part_of_speech)];
    out += describe_agreement(grammar.gender, grammar.person, grammar.number);
    out +=
        std::array{
            "", ",עבר", ",הווה", ",עתיד", ",ציווי", ",מקור", ",מקור,ב"}[static_cast<std::size_t>(
            grammar.tense)];
    if (grammar.part_of_speech == PartOfSpeech::proper_name)
        out += ",פרטי";
    if (grammar.construct)
        out += ",סמיכות";
    if (grammar.suffix) {
        const auto [gender, person, number] = grammar.suffix;
        const std::string pronoun = describe_agreement(gender, person, number);
        // A pronoun without a gender keeps its comma.
        out += ",כינוי/" + (gender == Gender::none ? pronoun : pronoun.substr(1));
    }
    return out;
}

Answers ask_lexicon(const Lexicon& lexicon, const std::string& folded) {
    static std::vector<Reading> readings;
    readings.clear();
    lexicon.readings(folded, readings);
    Answers answers;
    for (const Reading& reading : readings) {
        // A letter is two bytes and a quote is one.
        const auto quotes = std::count_if(folded.begin(), folded.begin() + reading.particle_bytes,
                                          [](char c) { return c == '"' || c == '\''; });
        answers.push_back({(reading.particle_bytes + static_cast<std::size_t>(quotes)) / 2,
                           folded.substr(reading.base_begin), std::string(reading.lemma),
                           describe(reading.grammar)});
    }
    sort(answers);
    return answers;
}

// hspell reports to a plain function.
Answers reported;

int report(const char*, const char* base, int particle_letters, int allows) {
    char* description = nullptr;
    char* stem = nullptr;
    // An empty base: the word is nothing but particles.
    if (*base == '\0' || linginfo_lookup(base, &description, &stem) == 0)
        return 0;
    const std::string word = lexicon::fold_finals(lexicon::utf8_from_hspell(base));
    std::array<char, 256> text;
    for (int i = 0; linginfo_desc2text(text.data(), description, i) != nullptr; ++i) {
        if ((linginfo_desc2ps(description, i) & allows) == 0)
            continue;
        std::string lemma =
            lexicon::fold_finals(lexicon::utf8_from_hspell(linginfo_stem2text(stem, i)));
        if (lemma == "שונות" && word.substr(0, lemma.size()) != lemma)
            lemma = word;
        reported.push_back({static_cast<std::size_t>(particle_letters), word, std::move(lemma),
                            lexicon::utf8_from_hspell(text.data())});
    }
    return 0;
}

std::string iso_from_utf8(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        out += text[i] == '\xD7' ? static_cast<char>(text[++i] - '\x90' + '\xE0') : text[i];
    return out;
}

/// What hspell says of every spelling that folds to `folded`: its last letter, which quotes may
/// follow, is either final or plain; there are no final letters elsewhere.
Answers ask_hspell(const lexicon::Hspell& hspell, const std::string& folded) {
    reported.clear();
    std::string word = iso_from_utf8(folded);
    hspell_enum_splits(hspell.dictionary(), word.c_str(), report);
    const std::size_t last = word.find_last_not_of("\"'");
    // In ISO-8859-8 each final letter stands just before its plain form.
    constexpr std::string_view with_final_form = "\xEB\xEE\xF0\xF4\xF6";
    if (last != std::string::npos && with_final_form.find(word[last]) != std::string_view::npos) {
        --word[last];
        hspell_enum_splits(hspell.dictionary(), word.c_str(), report);
    }
    Answers answers = std::move(reported);
    sort(answers);
    return answers;
}

struct Both {
    lexicon::Hspell hspell;
    Lexicon lexicon = Lexicon::open(MAFTEACH_TEST_LEXICON);
    std::size_t asked = 0;
    std::size_t readings = 0;

    void compare(const std::string& folded) {
        const Answers ours = ask_lexicon(lexicon, folded);
        const Answers theirs = ask_hspell(hspell, folded);
        ++asked;
        readings += theirs.size();
        // An assertion for each of a million words would take longer than all the rest.
        if (ours != theirs) {
            CAPTURE(folded);
            REQUIRE(ours == theirs);
        }
    }
};

/// All word forms of hspell, folded, each once.
std::vector<std::string> folded_words(const lexicon::Source& source) {
    std::vector<std::string> words;
    for (const lexicon::SourceReading& reading : source.readings)
        words.push_back(lexicon::fold_finals(reading.word));
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

constexpr std::array letters{"א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט", "י", "כ",
                             "ל", "מ", "נ", "ס", "ע", "פ", "צ", "ק", "ר", "ש", "ת"};

} // namespace

TEST_CASE("every word form of hspell has hspell's readings", "[lexicon]") {
    Both both;
    const lexicon::Source source = lexicon::read_hspell(both.hspell);
    const std::vector<std::string> words = folded_words(source);
    CHECK(words.size() == both.lexicon.word_count());
    CHECK(words.size() > 400'000);
    for (const std::string& word : words) {
        both.compare(word);
        if (!both.lexicon.contains(word))
            FAIL("not there: " << word);
    }
    // Infinitives and a few others have no reading without a particle.
    CHECK(both.readings > 600'000);
}

TEST_CASE("words after particles have hspell's readings", "[lexicon]") {
    Both both;
    const lexicon::Source source = lexicon::read_hspell(both.hspell);
    const std::vector<std::string> words = folded_words(source);
    std::mt19937 random(4);
    const auto any = [&](const auto& from) -> const auto& {
        return from[random() % from.size()];
    };

    SECTION("each legal string of particles, before a few hundred words") {
        CHECK(source.particles.size() == 242);
        for (const lexicon::SourceParticles& particles : source.particles)
            for (int i = 0; i < 300; ++i)
                both.compare(particles.text + any(words));
    }
    SECTION("words that begin with ו, doubled, tripled and not") {
        for (const std::string& word : words)
            if (word.starts_with("ו"))
                for (const char* const before :
                     {"ה", "הו", "הוו", "ו", "וו", "ווו", "לכשה", "ובו", "ב\"", "ב\"ו"})
                    both.compare(before + word);
    }
    SECTION("particles in any order, with quotes between them") {
        constexpr std::array pieces{"ו", "ה", "ב", "כ", "ל", "מ", "ש", "כש", "לכש", "\"", "'"};
        for (int i = 0; i < 200'000; ++i) {
            std::string word;
            for (std::size_t n = random() % 5; n > 0; --n)
                word += any(pieces);
            both.compare(word + any(words));
        }
    }
    SECTION("strings of letters") {
        for (int i = 0; i < 300'000; ++i) {
            std::string word;
            for (std::size_t n = 1 + random() % 7; n > 0; --n)
                word += any(letters);
            both.compare(word);
        }
    }
    SECTION("words with a letter too many, too few or wrong") {
        for (int i = 0; i < 200'000; ++i) {
            std::string word = any(words);
            const std::size_t quote = word.find_first_of("\"'");
            const std::size_t end = quote == std::string::npos ? word.size() : quote;
            const std::size_t at = random() % (end / 2 + 1) * 2;
            const std::size_t remove = std::min<std::size_t>(random() % 2 * 2, end - at);
            word.replace(at, remove, random() % 2 ? any(letters) : "");
            both.compare(word);
        }
    }
    CHECK(both.asked > 10'000);
}
