// SPDX-License-Identifier: GPL-3.0-or-later

// Damaged files: an Error or plain answers, whatever stands in them. The sanitizer build is what
// gives these tests their teeth.

#include "catch.h"
#include "core/error.h"
#include "lexicon/build/writer.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/small_lexicon.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <unistd.h>

using namespace mafteach;
namespace fs = std::filesystem;

namespace {

using lexicon::Header;

std::optional<Lexicon> try_open(const fs::path& path) {
    try {
        return Lexicon::open(path);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Asks all questions of a small file; returns false when it can't be opened.
bool ask_small(const std::string& content) {
    const test::MemoryFile file(content);
    const std::optional<Lexicon> opened = try_open(file.path());
    if (!opened)
        return false;
    for (const std::string& question : test::small_questions()) {
        const std::string wrong = test::ask(*opened, question);
        if (!wrong.empty())
            FAIL(wrong << " for " << question);
    }
    const std::string wrong =
        test::ask_lemmas(*opened, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, 0x3FFFF, 0xFFFFFFFF});
    if (!wrong.empty())
        FAIL(wrong);
    opened->identification();
    return true;
}

/// The small lexicon `good` with `skeleton_words` in the place of that section of it.
std::string with_skeleton_words(std::string good, const std::string& skeleton_words) {
    Header header;
    REQUIRE(header.decode(good) == Header::Flaw::none);
    header.sections[static_cast<std::size_t>(lexicon::Section::skeleton_words)] = {
        static_cast<std::uint32_t>(good.size()), static_cast<std::uint32_t>(skeleton_words.size())};
    good += skeleton_words;
    header.file_size = good.size();
    return good.replace(0, Header::bytes, header.encode());
}

/// A copy of the real lexicon that can be spoilt.
struct Copy {
    fs::path path = fs::temp_directory_path() / ("mafteach-damage-" + std::to_string(::getpid()));
    Copy() { fs::copy_file(MAFTEACH_TEST_LEXICON, path, fs::copy_options::overwrite_existing); }
    ~Copy() { fs::remove(path); }
};

Header header_of(const fs::path& path) {
    std::string begin(Header::bytes, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    Header header;
    REQUIRE(header.decode(begin) == Header::Flaw::none);
    return header;
}

} // namespace

TEST_CASE("a lexicon cut short anywhere doesn't open", "[lexicon]") {
    const std::string good = lexicon::compile(test::small_source());
    REQUIRE(ask_small(good));
    std::size_t opened = 0;
    for (std::size_t size = 0; size < good.size(); ++size)
        opened += ask_small(good.substr(0, size));
    CHECK(opened == 0);
}

TEST_CASE("the real lexicon cut at the borders of its sections doesn't open", "[lexicon]") {
    const Copy copy;
    std::vector<std::uint64_t> sizes{0, 1, Header::bytes - 1, Header::bytes};
    for (const lexicon::SectionRange& section : header_of(copy.path).sections)
        for (const std::uint64_t border :
             {std::uint64_t{section.offset}, std::uint64_t{section.offset} + section.size})
            sizes.insert(sizes.end(), {border - 1, border, border + 1});
    std::mt19937 random(1);
    const std::uint64_t whole = fs::file_size(copy.path);
    for (int i = 0; i < 50; ++i)
        sizes.push_back(random() % whole);

    std::ranges::sort(sizes, std::ranges::greater());
    for (const std::uint64_t size : sizes)
        if (size < whole) {
            fs::resize_file(copy.path, size);
            CAPTURE(size);
            CHECK_FALSE(try_open(copy.path));
        }
}

TEST_CASE("every byte of a small lexicon may be wrong", "[lexicon]") {
    const std::string good = lexicon::compile(test::small_source());
    std::size_t opened_with_bad_header = 0;
    std::size_t not_opened = 0;
    for (std::size_t i = 0; i < good.size(); ++i)
        for (const char mask : {'\x01', '\x10', '\x80', '\xFF'}) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ mask);
            const bool opened = ask_small(bad);
            if (i < Header::bytes)
                opened_with_bad_header += opened;
            else
                not_opened += !opened;
        }
    CHECK(opened_with_bad_header == 0);
    CHECK(not_opened == 0); // opening reads the header only
}

TEST_CASE("a header with a right checksum may lie", "[lexicon]") {
    const std::string good = lexicon::compile(test::small_source());
    std::mt19937 random(2);
    const auto below = [&](std::size_t limit) { return random() % limit; };
    std::size_t opened = 0;
    constexpr int rounds = 5000;
    for (int round = 0; round < rounds; ++round) {
        std::string bad = good;
        for (std::size_t flips = below(20); flips > 0; --flips)
            bad[Header::bytes + below(bad.size() - Header::bytes)] = static_cast<char>(random());
        Header header;
        header.decode(good);
        if (below(2) == 0)
            header.longest_probe = static_cast<std::uint32_t>(random());
        for (lexicon::SectionRange& section : header.sections)
            if (below(4) == 0) {
                section.offset = static_cast<std::uint32_t>(Header::bytes + below(bad.size()));
                section.size = static_cast<std::uint32_t>(below(bad.size()));
            }
        bad.replace(0, Header::bytes, header.encode());
        opened += ask_small(bad);
    }
    // Most lies are about borders and found on opening; the others must have been asked.
    CHECK(opened > rounds / 10);
    CHECK(opened < rounds);
}

TEST_CASE("a group whose end isn't marked ends after so many words", "[lexicon]") {
    const std::string good = lexicon::compile(test::small_source());
    Header header;
    REQUIRE(header.decode(good) == Header::Flaw::none);
    const auto& [offset, size] =
        header.sections[static_cast<std::size_t>(lexicon::Section::skeleton_words)];
    const std::string groups = good.substr(offset, size);
    REQUIRE_FALSE(groups.empty());
    // In how many of the files the word is found where so many others that don't fit come before
    // one word of the section.
    const auto found = [&](std::size_t others) {
        std::size_t files = 0;
        for (std::size_t at = 0; at < groups.size(); at += lexicon::SkeletonWord::bytes) {
            const test::MemoryFile file(with_skeleton_words(
                good, groups.substr(0, at) +
                          std::string(others * lexicon::SkeletonWord::bytes, '\0') +
                          groups.substr(at, lexicon::SkeletonWord::bytes)));
            std::vector<Reading> readings;
            Lexicon::open(file.path()).defective_readings("שלחנ", readings);
            files += readings.empty() ? 0 : 1;
        }
        return files;
    };
    CHECK(found(0) == found(lexicon::max_group - 1));
    CHECK(found(lexicon::max_group) + 1 == found(0));
}

TEST_CASE("the real lexicon with ever more wrong bytes", "[lexicon]") {
    const Copy copy;
    const Lexicon good = Lexicon::open(MAFTEACH_TEST_LEXICON);
    std::mt19937 random(3);
    std::vector<std::string> questions;
    for (int i = 0; i < 2000; ++i) {
        std::vector<std::string> forms;
        good.forms(static_cast<std::uint32_t>(random() % good.lemma_count()), forms);
        questions.push_back((i % 2 ? "וכשה" : "ל") + forms[random() % forms.size()]);
    }

    const std::uint64_t size = fs::file_size(copy.path);
    for (int round = 0; round < 40; ++round) {
        {
            std::fstream out(copy.path, std::ios::binary | std::ios::in | std::ios::out);
            for (int flips = 0; flips < 20'000; ++flips) {
                const std::uint64_t at = Header::bytes + random() % (size - Header::bytes);
                out.seekp(static_cast<std::streamoff>(at));
                out.put(static_cast<char>(random()));
            }
        }
        const Lexicon bad = Lexicon::open(copy.path);
        for (const std::string& question : questions) {
            const std::string wrong = test::ask(bad, question);
            if (!wrong.empty())
                FAIL(wrong << " for " << question);
        }
        std::vector<std::uint32_t> ids;
        for (int i = 0; i < 200; ++i)
            ids.push_back(static_cast<std::uint32_t>(random() % good.lemma_count()));
        CHECK(test::ask_lemmas(bad, ids).empty());
    }
}
