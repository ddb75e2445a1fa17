// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/build/hspell_source.h"

#include "lexicon/build/hspell.h"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

namespace mafteach::lexicon {

namespace {

constexpr unsigned char iso_alef = 0xE0;
constexpr unsigned char iso_tav = 0xFA;

constexpr std::size_t block_bytes = std::size_t{64} * 1024; // to read at a time
/// Room for what linginfo_desc2text writes, a few words: hspell doesn't say how many.
constexpr std::size_t room_for_description = 256;

std::string read_gzip(const std::string& path) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file)
        throw std::runtime_error("can't open " + path);
    std::string content;
    std::array<char, block_bytes> buffer;
    int length = 0;
    while ((length = gzread(file.get(), buffer.data(), buffer.size())) > 0)
        content.append(buffer.data(), static_cast<std::size_t>(length));
    if (length < 0)
        throw std::runtime_error("can't read " + path);
    return content;
}

/// hspell's word list: each word is written as the number of letters to drop from the end of the
/// one before, then the letters to add.
std::vector<std::string> unpack_words(std::string_view packed) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < packed.size();) {
        if (!is_digit(packed[i])) {
            word += packed[i++];
            continue;
        }
        words.push_back(word);
        std::size_t drop = 0;
        while (i < packed.size() && is_digit(packed[i]))
            drop = 10 * drop + static_cast<std::size_t>(packed[i++] - '0');
        if (drop > word.size())
            throw std::runtime_error("hspell's word list is damaged");
        word.resize(word.size() - drop);
    }
    words.push_back(word);
    return words;
}

/// The number of words by hspell's own count, the last of the numbers in its file of sizes.
std::size_t expected_words(const std::string& path) {
    std::ifstream in(path);
    std::size_t last = 0;
    for (std::size_t number = 0; in >> number;)
        last = number;
    return last;
}

// hspell_enum_splits calls a plain function, so what it reports has to go through variables.
struct Probe {
    bool whole_is_particles = false;
    int allows = 0;
    int allows_without_particle = 0;
} split_probe;

int note_split(const char*, const char* base, int particle_length, int allows) {
    if (*base == '\0') {
        split_probe.whole_is_particles = true;
        split_probe.allows = allows;
    } else if (particle_length == 0) {
        split_probe.allows_without_particle = allows;
    }
    return 0;
}

/// hspell has no function that lists the particles. But it takes a word of nothing but particles,
/// and the beginning of such a word too, for legal, so trying letter after letter finds all.
void extend_particles(dict_radix* dictionary, const std::string& begun,
                      std::vector<SourceParticles>& out) {
    for (int letter = iso_alef; letter <= iso_tav; ++letter) {
        const std::string longer = begun + static_cast<char>(letter);
        split_probe = {};
        hspell_enum_splits(dictionary, longer.c_str(), note_split);
        if (!split_probe.whole_is_particles)
            continue;
        out.push_back({utf8_from_hspell(longer), static_cast<std::uint8_t>(split_probe.allows)});
        extend_particles(dictionary, longer, out);
    }
}

std::vector<SourceParticles> read_particles(dict_radix* dictionary,
                                            const std::vector<std::string>& words) {
    std::vector<SourceParticles> particles;
    split_probe = {};
    for (const std::string& word : words) {
        hspell_enum_splits(dictionary, word.c_str(), note_split);
        if (split_probe.allows_without_particle != 0)
            break;
    }
    particles.push_back({"", static_cast<std::uint8_t>(split_probe.allows_without_particle)});
    extend_particles(dictionary, "", particles);
    return particles;
}

} // namespace

Hspell::Hspell() {
    if (hspell_init(&dictionary_, HSPELL_OPT_LINGUISTICS) != 0)
        throw std::runtime_error(std::string("hspell can't read its data at ") +
                                 hspell_get_dictionary_path());
}

Hspell::~Hspell() {
    hspell_uninit(dictionary_);
}

bool is_class_name(std::string_view lemma, std::string_view word) {
    return lemma == "שונות" && !word.starts_with(lemma);
}

std::string utf8_from_hspell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= iso_alef && byte <= iso_tav) {
            out += '\xD7';
            out += static_cast<char>(0x90 + (byte - iso_alef));
        } else if (byte < 0x80) {
            out += c;
        } else {
            throw std::runtime_error("hspell's data hold the byte " + std::to_string(byte));
        }
    }
    return out;
}

Source read_hspell(const Hspell& hspell) {
    const std::string path = hspell_get_dictionary_path();
    const std::vector<std::string> words = unpack_words(read_gzip(path));
    const std::string particles_of_word = read_gzip(path + ".prefixes");
    if (words.size() != expected_words(path + ".sizes") || words.size() != particles_of_word.size())
        throw std::runtime_error("the files of hspell at " + path + " don't belong together");

    Source source;
    source.name = "hspell " + std::to_string(HSPELL_VERSION_MAJOR) + "." +
                  std::to_string(HSPELL_VERSION_MINOR) + HSPELL_VERSION_EXTRA;
    source.particles = read_particles(hspell.dictionary(), words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        char* description = nullptr;
        char* stem = nullptr;
        if (linginfo_lookup(words[i].c_str(), &description, &stem) == 0)
            throw std::runtime_error("hspell doesn't know its own word " +
                                     utf8_from_hspell(words[i]));
        SourceReading reading;
        reading.word = utf8_from_hspell(words[i]);
        reading.word_particles = static_cast<std::uint8_t>(particles_of_word[i]);
        std::array<char, room_for_description> text;
        for (int k = 0; linginfo_desc2text(text.data(), description, k) != nullptr; ++k) {
            const std::string lemma = utf8_from_hspell(linginfo_stem2text(stem, k));
            reading.lemma = is_class_name(lemma, reading.word) ? reading.word : lemma;
            reading.grammar = read_description(utf8_from_hspell(text.data()));
            reading.reading_particles = static_cast<std::uint8_t>(linginfo_desc2ps(description, k));
            source.readings.push_back(reading);
        }
    }
    return source;
}

} // namespace mafteach::lexicon
