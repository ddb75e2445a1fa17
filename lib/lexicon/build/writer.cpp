// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/build/writer.h"

#include "lexicon/alphabet.h"
#include "lexicon/build/defective.h"
#include "lexicon/build/headwords.h"
#include "lexicon/bytes.h"
#include "lexicon/format.h"
#include "lexicon/grammar.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

namespace mafteach::lexicon {

namespace {

/// Packed grammar, particles of the word, particles of the reading.
using Description = std::tuple<std::uint32_t, std::uint8_t, std::uint8_t>;

struct FoldedReading {
    LemmaKey lemma;
    std::uint32_t grammar = 0;
    std::uint8_t word_particles = 0;
    std::uint8_t reading_particles = 0;
    bool is_lemma = false;
};

using FoldedWords = std::map<std::string, std::vector<FoldedReading>>;

void require(bool fits, const std::string& what) {
    if (!fits)
        throw std::runtime_error("the lexicon doesn't fit into its format: " + what);
}

Letters letters_of(const std::string& folded) {
    Letters letters;
    require(to_letters(folded, letters), "the spelling of " + folded);
    return letters;
}

FoldedWords fold(const Source& source) {
    FoldedWords words;
    for (const SourceReading& from : source.readings) {
        const FoldedReading reading{{fold_finals(from.lemma), from.grammar.part_of_speech},
                                    pack_grammar(from.grammar),
                                    from.word_particles,
                                    from.reading_particles,
                                    from.word == from.lemma};
        std::vector<FoldedReading>& readings = words[fold_finals(from.word)];
        const auto same = std::ranges::find_if(readings, [&](const FoldedReading& other) {
            return other.lemma == reading.lemma && other.grammar == reading.grammar;
        });
        if (same == readings.end()) {
            readings.push_back(reading);
        } else {
            same->word_particles |= reading.word_particles;
            same->reading_particles |= reading.reading_particles;
            same->is_lemma |= reading.is_lemma;
        }
    }
    return words;
}

std::string particle_tree(const std::vector<SourceParticles>& particles) {
    std::vector<std::array<std::uint16_t, code_count>> nodes(1);
    for (const SourceParticles& from : particles) {
        std::size_t at = 0;
        if (!from.text.empty()) {
            const Letters letters = letters_of(from.text);
            for (std::size_t i = 0; i < letters.size; ++i) {
                // The reader's rule for a doubled ו relies on it.
                require(i == 0 || letters.code[i] != code_vav,
                        "ו inside the particles " + from.text);
                const std::size_t next = nodes[at][letters.code[i]];
                if (next == 0) {
                    nodes[at][letters.code[i]] = static_cast<std::uint16_t>(nodes.size());
                    at = nodes.size();
                    nodes.emplace_back();
                } else {
                    at = next;
                }
            }
        }
        nodes[at][0] = from.allows;
    }
    require(nodes.size() <= 0x10000, "the number of particles");
    std::string out;
    for (const auto& node : nodes)
        for (const std::uint16_t field : node)
            append_integer<2>(out, field);
    return out;
}

/// Numbers given to things in the order of the map.
template <typename Key>
void number(std::map<Key, std::uint32_t>& things) {
    std::uint32_t next = 0;
    for (auto& [key, index] : things)
        index = next++;
}

struct SlotTable {
    std::vector<std::uint32_t> slots;
    std::uint32_t longest_probe = 0;

    // Three fifths full: fuller, and words that are not there take longer to miss.
    explicit SlotTable(std::size_t words) : slots(words + words * 2 / 3 + 1) {}

    void add(WordHash hash, std::uint32_t unit) {
        std::size_t at = hash.slot(static_cast<std::uint32_t>(slots.size()));
        std::uint32_t probe = 1;
        for (; slots[at] != 0; ++probe)
            at = (at + 1) % slots.size();
        slots[at] = Slot::pack(hash.tag(), unit);
        longest_probe = std::max(longest_probe, probe);
    }
};

/// A word by its record, in word units.
struct WordDrops {
    std::uint32_t unit;
    std::uint32_t drops;    ///< LetterDrops::bits
    std::uint32_t readings; ///< that have them, see reading_bit
};

/// The letter codes of a word without the ו and י inside it (hash_skeletons in format.h).
std::string skeleton(const Letters& word) {
    std::string out;
    for (std::size_t i = 0; i < word.size; ++i) {
        if (!is_inner_mater(word.code[i], i, word.size))
            out += static_cast<char>(word.code[i]);
    }
    return out;
}

class Writer {
public:
    explicit Writer(const Source& source) : words_(fold(source)), slots_(words_.size()) {
        for (const SourceCount& from : source.counts)
            counts_[{fold_finals(from.lemma), from.part_of_speech}] = from.count;
        for (const auto& [word, readings] : words_)
            for (const FoldedReading& reading : readings) {
                if (is_participle(unpack_grammar(reading.grammar)))
                    participles_.insert(word);
                lemmas_[reading.lemma] = 0;
                descriptions_[describe(reading)] = 0;
            }
        number(lemmas_);
        number(descriptions_);
        require(lemmas_.size() <= PackedReading::max_lemmas, "the number of lemmas");
        require(descriptions_.size() <= PackedReading::max_descriptions, "the descriptions");

        forms_.resize(lemmas_.size());
        for (const auto& [word, readings] : words_)
            add_word(word, readings);
        section(Section::particles) = particle_tree(source.particles);
        for (const std::uint32_t slot : slots_.slots)
            append_integer<4>(section(Section::slots), slot);
        add_skeletons();
        add_descriptions();
        add_lemmas();
    }

    std::string file(const std::string& source_name) const {
        std::string contents;
        Header header;
        header.source = source_name;
        header.word_count = static_cast<std::uint32_t>(words_.size());
        header.longest_probe = slots_.longest_probe;
        require(header.longest_probe <= max_probe, "too many words share a slot");
        for (std::size_t i = 0; i < section_count; ++i) {
            contents.resize((contents.size() + 7) / 8 * 8, '\0');
            header.sections[i] = {static_cast<std::uint32_t>(Header::bytes + contents.size()),
                                  static_cast<std::uint32_t>(sections_[i].size())};
            contents += sections_[i];
        }
        header.contents_checksum = checksum(contents);
        header.file_size = Header::bytes + contents.size();
        return header.encode() + contents;
    }

private:
    static Description describe(const FoldedReading& reading) {
        return {reading.grammar, reading.word_particles, reading.reading_particles};
    }

    static bool is_participle(const Grammar& grammar) {
        return grammar.part_of_speech == PartOfSpeech::verb && grammar.tense == Tense::present &&
               !grammar.suffix;
    }

    std::string& section(Section which) { return sections_[static_cast<std::size_t>(which)]; }

    void add_word(const std::string& word, const std::vector<FoldedReading>& readings) {
        std::string& out = section(Section::words);
        const std::size_t unit = out.size() / word_unit;
        require(unit < Slot::max_units, "the number of words");
        require(readings.size() <= 0xFF, "the readings of " + word);

        const Letters letters = letters_of(word);
        const std::map<std::uint32_t, std::uint32_t> drops = drops_of(letters, readings);
        append_integer<1>(out, letters.size | static_cast<unsigned>(readiest(drops))
                                                  << readiest_shift);
        append_integer<1>(out, readings.size());
        out.append(letters.code.begin(), letters.code.begin() + letters.size);
        out.resize((out.size() + word_unit - 1) / word_unit * word_unit, '\0');
        for (const FoldedReading& reading : readings) {
            const std::uint32_t lemma = lemmas_.at(reading.lemma);
            append_integer<4>(
                out,
                PackedReading{lemma, descriptions_.at(describe(reading)), reading.is_lemma}.pack());
            std::vector<std::uint32_t>& forms = forms_[lemma];
            if (forms.empty() || forms.back() != unit)
                forms.push_back(static_cast<std::uint32_t>(unit));
        }
        slots_.add(hash_of(letters), static_cast<std::uint32_t>(unit));
        for (const auto& [bits, of_readings] : drops)
            skeletons_[skeleton(letters)].push_back(
                {static_cast<std::uint32_t>(unit), bits, of_readings});
    }

    /// LetterDrops::bits where they are any, and the readings that have them.
    std::map<std::uint32_t, std::uint32_t>
    drops_of(const Letters& letters, const std::vector<FoldedReading>& readings) const {
        std::map<std::uint32_t, std::uint32_t> drops;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            const std::string& lemma = readings[i].lemma.first;
            const LetterDrops some =
                letter_drops(letters, letters_of(lemma), unpack_grammar(readings[i].grammar),
                             participles_.contains(lemma));
            if (some.bits != 0)
                drops[some.bits] |= reading_bit(i);
        }
        return drops;
    }

    static Drop readiest(const std::map<std::uint32_t, std::uint32_t>& drops) {
        Drop drop = Drop::never;
        for (const auto& [bits, readings] : drops)
            for (std::size_t i = 0; i < LetterDrops::most; ++i)
                if (const Drop here = LetterDrops{bits}[i];
                    here != Drop::never && (drop == Drop::never || here < drop))
                    drop = here;
        return drop;
    }

    void add_skeletons() {
        std::string& out = section(Section::skeleton_words);
        SlotTable slots(skeletons_.size());
        for (const auto& [text, words] : skeletons_) {
            Letters letters;
            letters.size = text.size();
            std::copy(text.begin(), text.end(), letters.code.begin());
            std::array<WordHash, max_letters> hashes;
            hash_skeletons(letters, hashes);
            const std::size_t first = out.size() / SkeletonWord::bytes;
            require(first < Slot::max_units, "the number of skeletons");
            require(words.size() <= max_group, "the words with one skeleton");
            slots.add(hashes[0], static_cast<std::uint32_t>(first));
            for (const WordDrops& word : words) {
                append_integer<4>(out, SkeletonWord::pack(word.unit, &word == &words.back()));
                append_integer<4>(out, word.drops);
                append_integer<4>(out, word.readings);
            }
        }
        slots_.longest_probe = std::max(slots_.longest_probe, slots.longest_probe);
        for (const std::uint32_t slot : slots.slots)
            append_integer<4>(section(Section::skeleton_slots), slot);
    }

    void add_descriptions() {
        std::string& out = section(Section::descriptions);
        for (const auto& [description, index] : descriptions_) {
            const auto& [grammar, word_particles, reading_particles] = description;
            append_integer<4>(out, grammar);
            append_integer<1>(out, word_particles);
            append_integer<1>(out, reading_particles);
            append_integer<2>(out, 0);
        }
    }

    void add_lemmas() {
        std::string& out = section(Section::lemmas);
        std::string& texts = section(Section::lemma_texts);
        std::string& forms = section(Section::forms);
        const LemmaForms all_forms = forms_by_lemma();
        const HeadwordRules rules(all_forms);
        for (const auto& [lemma, index] : lemmas_) {
            const auto& [text, part_of_speech] = lemma;
            require(text.size() <= 0xFF, "the length of " + text);
            require(forms_[index].size() <= 0xFFFF, "the forms of " + text);
            append_integer<4>(out, texts.size());
            append_integer<4>(out, forms.size() / 4);
            append_integer<1>(out, text.size());
            append_integer<1>(out, static_cast<std::uint8_t>(part_of_speech));
            append_integer<2>(out, forms_[index].size());
            texts += text;
            const auto count = counts_.find(lemma);
            const std::uint8_t frequency =
                count == counts_.end() ? 0
                                       : static_cast<std::uint8_t>(std::bit_width(count->second));
            add_headwords(rules.of(lemma), frequency, out, texts);
            for (const std::uint32_t unit : forms_[index])
                append_integer<4>(forms, unit);
        }
    }

    LemmaForms forms_by_lemma() const {
        LemmaForms forms;
        for (const auto& [word, readings] : words_)
            for (const FoldedReading& reading : readings)
                forms[reading.lemma].push_back({word, unpack_grammar(reading.grammar)});
        return forms;
    }

    /// The second part of a lemma's record.
    static void add_headwords(const Headwords& headwords, std::uint8_t frequency, std::string& out,
                              std::string& texts) {
        require(headwords.texts.size() <= 0xFF, "the headwords of a lemma");
        append_integer<4>(out, texts.size());
        append_integer<1>(out, headwords.texts.size());
        append_integer<1>(out,
                          (headwords.plural_is_adjective ? LemmaFlag::plural_is_adjective : 0) |
                              (headwords.participle_is_entry ? LemmaFlag::participle_entry : 0));
        append_integer<1>(out, frequency);
        append_integer<1>(out, 0);
        for (const std::string& text : headwords.texts) {
            require(text.size() <= 0xFF, "the length of " + text);
            append_integer<1>(texts, text.size());
            texts += text;
        }
    }

    FoldedWords words_;
    std::set<std::string> participles_;
    std::map<LemmaKey, std::uint32_t> counts_; ///< in a sample of text
    std::map<LemmaKey, std::uint32_t> lemmas_;
    std::map<Description, std::uint32_t> descriptions_;
    std::vector<std::vector<std::uint32_t>> forms_; ///< for each lemma, its records in word units
    SlotTable slots_;
    std::map<std::string, std::vector<WordDrops>> skeletons_; ///< by letter codes
    std::array<std::string, section_count> sections_;
};

} // namespace

std::string compile(const Source& source) {
    return Writer(source).file(source.name);
}

std::string fold_finals(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> finals{
        {{"ך", "כ"}, {"ם", "מ"}, {"ן", "נ"}, {"ף", "פ"}, {"ץ", "צ"}}};
    std::string out(text);
    for (const auto& [final, plain] : finals)
        for (std::size_t at = out.find(final); at != std::string::npos; at = out.find(final, at))
            out.replace(at, final.size(), plain);
    return out;
}

} // namespace mafteach::lexicon
