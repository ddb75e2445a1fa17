// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/lexicon.h"

#include "core/error.h"
#include "core/resources.h"
#include "lexicon/alphabet.h"
#include "lexicon/bytes.h"
#include "lexicon/format.h"
#include "lexicon/kinship.h"
#include "lexicon/mapped_file.h"
#include "lexicon/marks.h"
#include "lexicon/particles.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <system_error>
#include <utility>

namespace mafteach {

using namespace lexicon;

namespace {

constexpr const char* reinstall_hint =
    "reinstall Mafteach, or set MAFTEACH_LEXICON to the path of another mafteach.lex";

[[noreturn]] void fail_damaged(const std::filesystem::path& path, const std::string& why) {
    throw Error(ErrorCode::damaged, "the lexicon " + path.string() + " is damaged: " + why,
                reinstall_hint);
}

constexpr std::uint32_t all_readings = ~0U;

/// Where in a word record its parts stand, in bytes from the start of the record.
constexpr std::size_t at_letter_count = 0;
constexpr std::size_t at_reading_count = 1;
constexpr std::size_t at_letters = 2;

constexpr std::size_t at_readings(std::size_t letter_count) {
    return (at_letters + letter_count + word_unit - 1) / word_unit * word_unit;
}

/// Whether the letters of `word` from `first` on are `full`, letter codes, less some of the letters
/// that `drops` lets go; one at least. `left_out` is theirs then.
bool is_defective(const Letters& word, std::size_t first, std::string_view full, LetterDrops drops,
                  LeftOut& left_out) {
    std::size_t at = first;
    std::size_t mater = 0;
    for (std::size_t i = 0; i < full.size(); ++i) {
        const auto letter = static_cast<LetterCode>(full[i]);
        const Drop drop = is_inner_mater(letter, i, full.size()) ? drops[mater++] : Drop::never;
        if (at < word.size && word.code[at] == letter) {
            ++at;
            continue;
        }
        switch (drop) {
        case Drop::never:
            return false;
        case Drop::doubled:
            ++left_out.doubled;
            break;
        case Drop::common:
            ++left_out.common;
            break;
        case Drop::uncommon:
            ++left_out.uncommon;
            break;
        }
    }
    return at == word.size && left_out;
}

/// Says of the readings from `begin` on how `word` is divided for them.
void divide(std::vector<Reading>& readings, std::size_t begin, const Letters& word,
            std::size_t particle_end, std::size_t base, LeftOut left_out) {
    for (std::size_t i = begin; i < readings.size(); ++i) {
        readings[i].particle_bytes = word.begin[particle_end];
        readings[i].base_begin = word.begin[base];
        readings[i].left_out = left_out;
    }
}

} // namespace

struct Lexicon::File {
    explicit File(const std::filesystem::path& where) : path(where), map(where) {}

    std::filesystem::path path;
    MappedFile map;
    Header header;
    std::array<Bytes, section_count> sections;

    const Bytes& section(Section which) const { return sections[static_cast<std::size_t>(which)]; }

    void check();

    /// The record of the word that is spelled by the letters of `word` from `first` on, as an
    /// offset in the section `words`; false when there is none.
    bool find(const Letters& word, std::size_t first, WordHash hash, std::size_t& record) const;

    /// Calls `found(record, readings, left_out)` for each word of which, in those readings
    /// (reading_bit), the letters of `word` from `first` on are a defective spelling. `hash` is
    /// that of their skeleton.
    template <typename Found>
    void each_full_spelling(const Letters& word, std::size_t first, WordHash hash,
                            Found&& found) const;

    /// Appends those of `which` readings (reading_bit) of the word in `record` that particles which
    /// allow `allows` leave legal; their particles are for the caller to say. False where the word
    /// may not follow them at all.
    bool read(std::size_t record, std::uint32_t which, std::uint8_t allows,
              std::vector<Reading>& out) const;

    std::size_t letter_count(std::size_t record) const {
        return section(Section::words).u8(record + at_letter_count) & letter_count_bits;
    }

    Lemma lemma(std::uint32_t id) const;

    /// The number of the first lemma whose text is not before `text`; lemmas are in that order.
    std::uint32_t first_lemma(std::string_view text) const;
};

void Lexicon::File::check() {
    const std::string_view file = map.bytes();
    switch (header.decode(file)) {
    case Header::Flaw::none:
        break;
    case Header::Flaw::too_short:
        fail_damaged(path, "its " + std::to_string(file.size()) + " bytes are less than a header");
    case Header::Flaw::not_a_lexicon:
        fail_damaged(path, "it doesn't begin like a lexicon");
    case Header::Flaw::version:
        throw Error(ErrorCode::wrong_version,
                    "the lexicon " + path.string() + " has format version " +
                        std::to_string(header.version) + ", and this program reads version " +
                        std::to_string(format_version),
                    reinstall_hint);
    case Header::Flaw::checksum:
        fail_damaged(path, "the checksum of its header is wrong");
    }
    if (header.file_size != file.size())
        fail_damaged(path, "it has " + std::to_string(file.size()) + " bytes and not " +
                               std::to_string(header.file_size));
    for (std::size_t i = 0; i < section_count; ++i) {
        const auto [offset, size] = header.sections[i];
        if (offset < Header::bytes || offset > file.size() || file.size() - offset < size)
            fail_damaged(path, "section " + std::to_string(i) + " is not inside the file");
        sections[i] = Bytes(file.substr(offset, size));
    }
}

bool Lexicon::File::find(const Letters& word, std::size_t first, WordHash hash,
                         std::size_t& record) const {
    const Bytes& slots = section(Section::slots);
    const Bytes& words = section(Section::words);
    const auto slot_count = static_cast<std::uint32_t>(slots.size() / 4);
    if (slot_count == 0)
        return false;
    const std::string_view letters(reinterpret_cast<const char*>(word.code.data()) + first,
                                   word.size - first);
    std::uint32_t at = hash.slot(slot_count);
    for (std::uint32_t left = std::min(header.longest_probe, max_probe); left > 0; --left) {
        const std::uint32_t slot = slots.u32(std::size_t{at} * 4);
        if (slot == 0)
            return false;
        if (Slot::tag(slot) == hash.tag()) {
            record = Slot::unit(slot) * word_unit;
            if (letter_count(record) == letters.size() &&
                words.text(record + at_letters, letters.size()) == letters)
                return true;
        }
        if (++at == slot_count)
            at = 0;
    }
    return false;
}

bool Lexicon::File::read(std::size_t record, std::uint32_t which, std::uint8_t allows,
                         std::vector<Reading>& out) const {
    const Bytes& words = section(Section::words);
    const Bytes& descriptions = section(Section::descriptions);
    bool legal = false;
    const std::size_t count = words.u8(record + at_reading_count);
    const std::size_t readings = record + at_readings(letter_count(record));
    const auto readiest = static_cast<Drop>(words.u8(record + at_letter_count) >> readiest_shift);
    for (std::size_t i = 0; i < count; ++i) {
        const PackedReading packed = PackedReading::unpack(words.u32(readings + 4 * i));
        const std::size_t description = packed.description * description_bytes;
        // hspell asks twice: may the word follow these particles, and may it in this reading?
        if ((descriptions.u8(description + 4) & allows) == 0)
            continue;
        legal = true;
        if ((descriptions.u8(description + 5) & allows) == 0 || (which & reading_bit(i)) == 0)
            continue;
        Reading& reading = out.emplace_back();
        reading.base_is_lemma = packed.is_lemma;
        reading.readiest = readiest;
        reading.grammar = unpack_grammar(descriptions.u32(description));
        reading.lemma_id = packed.lemma;
        const Lemma entry = lemma(packed.lemma);
        reading.lemma = entry.text;
        reading.frequency = entry.frequency;
    }
    return legal;
}

template <typename Found>
void Lexicon::File::each_full_spelling(const Letters& word, std::size_t first, WordHash hash,
                                       Found&& found) const {
    const Bytes& slots = section(Section::skeleton_slots);
    const Bytes& groups = section(Section::skeleton_words);
    const Bytes& words = section(Section::words);
    const auto slot_count = static_cast<std::uint32_t>(slots.size() / 4);
    if (slot_count == 0)
        return;
    std::uint32_t at = hash.slot(slot_count);
    for (std::uint32_t left = std::min(header.longest_probe, max_probe); left > 0; --left) {
        const std::uint32_t slot = slots.u32(std::size_t{at} * 4);
        if (slot == 0)
            return;
        if (Slot::tag(slot) == hash.tag()) {
            // Another skeleton's group, which has the same tag, has no word that fits.
            const std::size_t begin = std::size_t{Slot::unit(slot)} * SkeletonWord::bytes;
            const std::size_t end =
                std::min(begin + max_group * SkeletonWord::bytes, groups.size());
            for (std::size_t entry = begin; entry < end; entry += SkeletonWord::bytes) {
                const std::uint32_t packed = groups.u32(entry);
                const std::size_t record = SkeletonWord::unit(packed) * word_unit;
                const std::string_view full = words.text(record + at_letters, letter_count(record));
                LeftOut left_out;
                if (is_defective(word, first, full, {groups.u32(entry + 4)}, left_out))
                    found(record, groups.u32(entry + 8), left_out);
                if (SkeletonWord::is_last(packed))
                    break;
            }
        }
        if (++at == slot_count)
            at = 0;
    }
}

Lemma Lexicon::File::lemma(std::uint32_t id) const {
    const Bytes& lemmas = section(Section::lemmas);
    const std::size_t at = std::size_t{id} * lemma_bytes;
    const std::uint8_t length = lemmas.u8(at + 8);
    const auto part_of_speech =
        std::min(lemmas.u8(at + 9), static_cast<std::uint8_t>(PartOfSpeech::proper_name));
    const std::uint8_t flags = lemmas.u8(at + 17);
    return {section(Section::lemma_texts).text(lemmas.u32(at), length),
            static_cast<PartOfSpeech>(part_of_speech),
            (flags & LemmaFlag::plural_is_adjective) != 0,
            (flags & LemmaFlag::participle_entry) != 0, lemmas.u8(at + 18)};
}

std::uint32_t Lexicon::File::first_lemma(std::string_view text) const {
    std::uint32_t first = 0;
    auto left = static_cast<std::uint32_t>(section(Section::lemmas).size() / lemma_bytes);
    while (left > 0) {
        const std::uint32_t half = left / 2;
        if (lemma(first + half).text < text) {
            first += half + 1;
            left -= half + 1;
        } else {
            left = half;
        }
    }
    return first;
}

Lexicon Lexicon::open(const std::filesystem::path& path) {
    try {
        auto file = std::make_unique<File>(path);
        file->check();
        return Lexicon(std::move(file));
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::no_such_file_or_directory ||
            error.code() == std::errc::not_a_directory)
            throw Error(ErrorCode::not_found, "there is no lexicon at " + path.string(),
                        reinstall_hint);
        if (const auto out = resources_error("the lexicon " + path.string(), error.code().value()))
            throw *out;
        throw Error(ErrorCode::io,
                    "can't read the lexicon " + path.string() + ": " + error.code().message(),
                    reinstall_hint);
    }
}

Lexicon::Lexicon(std::unique_ptr<const File> file) noexcept : file_(std::move(file)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

void Lexicon::readings(std::string_view folded, std::vector<Reading>& out) const {
    Letters word;
    if (!to_letters(folded, word))
        return;
    std::array<WordHash, max_letters + 1> hashes;
    hashes[word.size] = {};
    for (std::size_t i = word.size; i-- > 0;)
        hashes[i] = hashes[i + 1].prepend(word.code[i]);

    // Appends the readings of a base form; false when it may not follow these particles at all.
    const auto read_base = [&](std::size_t particle_end, std::size_t base, std::uint8_t allows) {
        std::size_t record = 0;
        if (!file_->find(word, base, hashes[base], record))
            return false;
        const std::size_t before = out.size();
        const bool legal = file_->read(record, all_readings, allows, out);
        divide(out, before, word, particle_end, base, {});
        return legal;
    };

    walk_particles(file_->section(Section::particles), word,
                   [&](std::size_t i, std::uint8_t allows, bool after_particle) {
                       if (after_particle && lacks_vav(word, i))
                           return;
                       if (after_particle && doubles_vav(word, i) && read_base(i, i + 1, allows))
                           return;
                       read_base(i, i, allows);
                   });
}

void Lexicon::defective_readings(std::string_view folded, std::vector<Reading>& out) const {
    Letters word;
    if (!to_letters(folded, word))
        return;
    std::array<WordHash, max_letters> skeletons;
    hash_skeletons(word, skeletons);
    const auto read_base = [&](std::size_t particle_end, std::size_t base, std::uint8_t allows,
                               std::uint8_t undoubled) {
        file_->each_full_spelling(
            word, base, skeletons[base],
            [&](std::size_t record, std::uint32_t readings, LeftOut left_out) {
                const std::size_t before = out.size();
                file_->read(record, readings, allows, out);
                left_out.doubled += undoubled;
                divide(out, before, word, particle_end, base, left_out);
            });
    };
    walk_particles(file_->section(Section::particles), word,
                   [&](std::size_t i, std::uint8_t allows, bool after_particle) {
                       if (after_particle && lacks_vav(word, i)) {
                           // A word's initial ו that full spelling doubles after a particle (הועד,
                           // הוועד).
                           std::size_t record = 0;
                           if (file_->find(word, i, hash_of(word, i), record)) {
                               const std::size_t before = out.size();
                               file_->read(record, all_readings, allows, out);
                               divide(out, before, word, i, i, {1, 0, 0});
                           }
                           read_base(i, i, allows, 1);
                           return;
                       }
                       if (after_particle && doubles_vav(word, i))
                           read_base(i, i + 1, allows, 0);
                       read_base(i, i, allows, 0);
                   });
}

void Lexicon::particle_splits(std::string_view folded, std::vector<ParticleSplit>& out) const {
    Letters word;
    if (!to_letters(folded, word))
        return;
    walk_particles(file_->section(Section::particles), word,
                   [&](std::size_t i, std::uint8_t allows, bool after_particle) {
                       if (allows == 0 || is_quote(word.code[i]))
                           return;
                       out.push_back({word.begin[i], word.begin[i], allows});
                       if (after_particle && doubles_vav(word, i))
                           out.push_back({word.begin[i], word.begin[i + 1], allows});
                   });
}

bool Lexicon::contains(std::string_view folded) const {
    Letters word;
    if (!to_letters(folded, word))
        return false;
    std::size_t record = 0;
    return file_->find(word, 0, hash_of(word), record);
}

Lemma Lexicon::lemma(std::uint32_t lemma_id) const {
    return lemma_id < lemma_count() ? file_->lemma(lemma_id) : Lemma{};
}

void Lexicon::headwords(std::uint32_t lemma_id, std::vector<std::string_view>& out) const {
    if (lemma_id >= lemma_count())
        return;
    const Bytes& lemmas = file_->section(Section::lemmas);
    const Bytes& texts = file_->section(Section::lemma_texts);
    const std::size_t record = std::size_t{lemma_id} * lemma_bytes;
    std::size_t at = lemmas.u32(record + 12);
    for (std::size_t left = lemmas.u8(record + 16); left > 0; --left) {
        const std::uint8_t length = texts.u8(at);
        out.push_back(texts.text(at + 1, length));
        at += 1 + std::size_t{length};
    }
}

void Lexicon::lemmas_under(std::string_view headword, std::vector<std::uint32_t>& out) const {
    const auto add_spelled = [&](std::string_view text) {
        for (std::uint32_t id = file_->first_lemma(text);
             id < lemma_count() && file_->lemma(id).text == text; ++id)
            out.push_back(id);
    };
    add_spelled(headword);
    for (const auto& [noun, name] : kin)
        if (name == headword)
            add_spelled(noun);
    // Where a mark stands behind the first letters; marks sort before all letters.
    const auto is_headword = [&](std::string_view text) { return without_marks(text) == headword; };
    std::vector<std::string_view> texts;
    for (std::size_t i = 2; i <= headword.size(); i += 2) {
        std::string begin(headword.substr(0, i));
        begin += '"';
        for (std::uint32_t id = file_->first_lemma(begin); id < lemma_count(); ++id) {
            const std::string_view text = file_->lemma(id).text;
            if (text.size() <= i || !text.starts_with(headword.substr(0, i)) ||
                (text[i] & 0x80) != 0)
                break;
            texts = {text};
            headwords(id, texts);
            if (std::any_of(texts.begin(), texts.end(), is_headword))
                out.push_back(id);
        }
    }
    // What build/headwords.cpp gives a lemma is one of its forms (a participle, an adjective), or
    // one of a lemma that is spelled alike, or the lemma without its feminine ending.
    std::vector<Reading> found;
    readings(headword, found);
    for (const Reading& reading : found)
        if (reading.particle_bytes == 0)
            add_spelled(reading.lemma);
    for (const char* ending : {"ה", "ת"}) {
        std::string feminine(headword);
        feminine += ending;
        add_spelled(feminine);
    }
}

void Lexicon::forms(std::uint32_t lemma_id, std::vector<std::string>& out) const {
    if (lemma_id >= lemma_count())
        return;
    const Bytes& lemmas = file_->section(Section::lemmas);
    const Bytes& words = file_->section(Section::words);
    const Bytes& forms = file_->section(Section::forms);
    const std::size_t at = std::size_t{lemma_id} * lemma_bytes;
    const std::size_t begin = lemmas.u32(at + 4);
    const std::size_t end = std::min(begin + lemmas.u16(at + 10), forms.size() / 4);
    for (std::size_t i = begin; i < end; ++i) {
        const std::size_t record = forms.u32(4 * i) * word_unit;
        std::string& form = out.emplace_back();
        for (const char letter : words.text(record + at_letters, file_->letter_count(record)))
            append_utf8(static_cast<LetterCode>(letter), form);
    }
}

std::uint32_t Lexicon::lemma_count() const noexcept {
    return static_cast<std::uint32_t>(file_->section(Section::lemmas).size() / lemma_bytes);
}

std::uint32_t Lexicon::word_count() const noexcept {
    return file_->header.word_count;
}

std::string Lexicon::identification() const {
    std::array<char, 9> hex{};
    std::snprintf(hex.data(), hex.size(), "%08x", file_->header.contents_checksum);
    return "lexicon " + std::to_string(file_->header.version) + " " + file_->header.source + " " +
           hex.data();
}

void Lexicon::verify() const {
    if (checksum(file_->map.bytes().substr(Header::bytes)) != file_->header.contents_checksum)
        fail_damaged(file_->path, "the checksum of its contents is wrong");
}

} // namespace mafteach
