// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "core/packed_number.h"
#include "store/sample_database.h"
#include "support.h"
#include "words/merging.h"
#include "words/word_file.h"
#include "words/word_file_writer.h"
#include "words/words_in.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;

/// A word of a text, by its terms.
struct Word {
    std::set<std::string> terms;
    std::uint32_t covers = 0;
    bool passed_over = false;
};

struct Passage {
    std::vector<Word> words;
    bool goes_on = false;
};

/// Words of one to three terms, some of which are in most words and some of which have a beginning
/// in common.
std::vector<Passage> sample_passages(std::size_t count, std::uint64_t seed) {
    test::Random random(seed);
    std::vector<Passage> passages(count);
    for (Passage& passage : passages) {
        passage.goes_on = &passage != passages.data() && random.below(4) == 0;
        passage.words.resize(random.below(40));
        for (std::size_t i = 0; i < passage.words.size(); ++i) {
            Word& word = passage.words[i];
            for (std::size_t terms = 1 + random.below(3); terms > 0; --terms) {
                const std::size_t rank = random.below(1 + random.below(2000));
                word.terms.insert((rank % 3 == 0 ? std::string("Z\0long beginning ", 17) : "") +
                                  std::to_string(rank * rank));
            }
            word.passed_over = random.below(9) == 0;
            if (word.passed_over && i + 1 < passage.words.size())
                word.covers = static_cast<std::uint32_t>(random.below(passage.words.size() - i));
        }
    }
    return passages;
}

/// Writes the word file of `passages` into the folder at `path`, types in the order in which they
/// come.
void write(const fs::path& path, const std::vector<Passage>& passages) {
    std::map<std::string, std::uint32_t> numbers; // of terms, in the order of their bytes
    for (const Passage& passage : passages)
        for (const Word& word : passage.words)
            for (const std::string& term : word.terms)
                numbers[term] = 0;
    std::vector<std::string> texts;
    for (auto& [term, number] : numbers) {
        number = static_cast<std::uint32_t>(texts.size());
        texts.push_back(term);
    }
    WordTypes types;
    WordFileWriter out(new_file(test::folder_at(path), word_file_name));
    for (const Passage& passage : passages) {
        std::vector<PassageWord> words;
        for (const Word& word : passage.words) {
            std::vector<std::uint32_t> terms;
            for (const std::string& term : word.terms)
                terms.push_back(numbers[term]);
            words.push_back({types.number_of(terms), word.covers, word.passed_over});
        }
        out.add(words, passage.goes_on);
    }
    std::vector<std::uint32_t> all_types(types.size());
    std::iota(all_types.begin(), all_types.end(), 0U);
    std::vector<std::uint32_t> all_terms(texts.size());
    std::iota(all_terms.begin(), all_terms.end(), 0U);
    out.finish(types, all_types, all_terms,
               [&](std::uint32_t term) -> std::string_view { return texts[term]; });
    CHECK(out.bytes() == fs::file_size(path / word_file_name));
}

/// What test::words_in gives for them.
std::string shown(const std::vector<Passage>& passages) {
    std::string out;
    for (const Passage& passage : passages) {
        out += passage.goes_on ? "..." : "\n";
        for (const Word& word : passage.words) {
            out += word.passed_over ? " (" + std::to_string(word.covers) + ')' : " ";
            for (const std::string& term : word.terms)
                out += '/' + term;
        }
    }
    return out;
}

WordFile open(const fs::path& path, std::size_t documents) {
    return {test::folder_at(path), static_cast<std::uint32_t>(documents), test::word_file_errors()};
}

WordPart part_of(
    const Folder& folder, std::size_t documents,
    std::function<bool(std::uint32_t)> is_removed = [](std::uint32_t) { return false; }) {
    return {&folder, static_cast<std::uint32_t>(documents), std::move(is_removed),
            test::word_file_errors()};
}

void check(const fs::path& path, std::size_t documents) {
    const Folder folder = test::folder_at(path);
    check_words(part_of(folder, documents),
                same_file(folder, word_file_name, test::word_file_errors()));
}

} // namespace

TEST_CASE("a word file gives back what was written") {
    const std::size_t count = GENERATE(0U, 1U, 2U, 15U, 16U, 17U, 400U);
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(count, count);
    write(directory / "a", passages);
    CHECK((test::words_in(test::folder_at(directory / "a"), static_cast<std::uint32_t>(count)) ==
           shown(passages)));
    CHECK_NOTHROW(check(directory / "a", count));
}

TEST_CASE("types of every number stand in a sequence as they were written") {
    using namespace word_format;
    const test::TemporaryDirectory directory;
    std::vector<PassageWord> words;
    for (const std::uint64_t edge :
         {std::uint64_t{0}, std::uint64_t{0x100}, std::uint64_t{short_types},
          std::uint64_t{0x1FF00}, std::uint64_t{long_types},
          std::uint64_t{std::numeric_limits<std::uint32_t>::max()}})
        for (std::uint64_t type = edge < 3 ? 0 : edge - 3; type < edge + 3 && type <= UINT32_MAX;
             ++type)
            for (const bool over : {false, true})
                words.push_back({static_cast<std::uint32_t>(type), over ? 7U : 0U, over});
    WordFileWriter out(new_file(test::folder_at(directory / "a"), word_file_name));
    out.add(words, false);
    out.finish(WordTypes(), {}, {}, {});
    // The file says that it has no types; the sequence alone is looked at.
    std::string_view bytes;
    const std::string file = test::read_file(directory / "a" / word_file_name);
    bytes = file;
    const std::size_t units = packing::take_number(bytes);
    std::vector<PassageWord> found;
    for (SequenceReader reader(bytes.substr(0, units * unit_bytes)); !reader.at_end();)
        REQUIRE(reader.take(found.emplace_back()));
    REQUIRE(found.size() == words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        CAPTURE(i, words[i].type);
        CHECK(found[i].type == words[i].type);
        CHECK(found[i].covers == words[i].covers);
        CHECK(found[i].passed_over == words[i].passed_over);
    }
    // Of a sequence that is cut short anywhere, it says so or gives what there is.
    for (std::uint64_t cut = 0; cut < units; ++cut) {
        std::size_t seen = 0;
        bool sound = true;
        PassageWord word;
        for (SequenceReader reader(bytes.substr(0, cut * unit_bytes)); sound && !reader.at_end();
             ++seen)
            sound = reader.take(word);
        CHECK((seen < words.size() || !sound));
    }
}

TEST_CASE("words of some types are given, and whether others stand between them") {
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(200, 12);
    write(directory / "a", passages);
    WordFile file = open(directory / "a", passages.size());
    test::Random random(3);
    for (std::uint32_t document = 1; document <= passages.size(); ++document) {
        TypeSet types(file.types());
        std::set<std::uint32_t> some;
        for (int i = 0; i < 300; ++i)
            some.insert(static_cast<std::uint32_t>(random.below(file.types())));
        for (const std::uint32_t type : some)
            types.add(type);
        std::string expected;
        bool others = false;
        for (const PassageWord& word : file.read(document)) {
            if (!word.passed_over && some.count(word.type) == 0) {
                others = true;
                continue;
            }
            expected += (others ? " ..." : " ") + std::to_string(word.type);
            others = false;
        }
        std::string found;
        file.each_of(document, types, [&](const PassageWord& word, bool between) {
            found += (between ? " ..." : " ") + std::to_string(word.type);
            return true;
        });
        CHECK(found == expected);
    }
}

TEST_CASE("a walk goes through the terms in order, and from any of them on") {
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(300, 3);
    write(directory / "a", passages);
    WordFile file = open(directory / "a", passages.size());
    std::set<std::string> all;
    for (const Passage& passage : passages)
        for (const Word& word : passage.words)
            all.insert(word.terms.begin(), word.terms.end());
    REQUIRE(all.size() > 1000);
    CHECK(file.terms() == all.size());

    WordFile::Walk walk(file);
    for (const std::string& term : all) {
        REQUIRE(walk.next());
        REQUIRE(walk.term() == term);
    }
    CHECK_FALSE(walk.next());

    test::Random random(5);
    for (int round = 0; round < 300; ++round) {
        WordFile::Walk jumps(file);
        std::string at;
        for (int jump = 0; jump < 5; ++jump) {
            std::string to =
                *std::next(all.begin(), static_cast<std::ptrdiff_t>(random.below(all.size())));
            if (random.below(2) == 0)
                to += '!'; // between two
            to = std::max(to, at);
            const auto expected = all.lower_bound(to);
            CAPTURE(to);
            REQUIRE(jumps.skip_to(to) == (expected != all.end()));
            if (expected == all.end())
                break;
            REQUIRE(jumps.term() == *expected);
            at = *expected;
            const std::size_t bytes = 1 + random.below(at.size());
            const auto beyond = std::find_if(expected, all.end(), [&](const std::string& term) {
                return !term.starts_with(at.substr(0, bytes));
            });
            REQUIRE(jumps.next_beyond(bytes) == (beyond != all.end()));
            if (beyond == all.end())
                break;
            REQUIRE(jumps.term() == *beyond);
            at = *beyond;
        }
    }
}

TEST_CASE("the types of a term are those of the words that have it") {
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(100, 4);
    write(directory / "a", passages);
    WordFile file = open(directory / "a", passages.size());
    std::map<std::string, std::set<std::uint32_t>> types_of;
    for (std::uint32_t document = 1; document <= passages.size(); ++document) {
        const auto words = file.read(document);
        REQUIRE(words.size() == passages[document - 1].words.size());
        for (std::size_t i = 0; i < words.size(); ++i)
            for (const std::string& term : passages[document - 1].words[i].terms)
                types_of[term].insert(words[i].type);
    }
    for (const auto& [term, types] : types_of) {
        std::vector<std::uint32_t> found;
        file.find_types(term, found);
        CAPTURE(term);
        CHECK(found == std::vector<std::uint32_t>(types.begin(), types.end()));
    }
    std::vector<std::uint32_t> none;
    for (const char* absent : {"", "!", "zzz"})
        file.find_types(absent, none);
    CHECK(none.empty());
}

TEST_CASE("word files that are merged say what one file of what stays would") {
    const std::size_t parts = GENERATE(1U, 2U, 3U, 7U);
    const test::TemporaryDirectory directory;
    std::vector<Folder> folders;
    std::vector<WordPart> all;
    std::vector<Passage> stay;
    folders.reserve(parts);
    for (std::size_t p = 0; p < parts; ++p) {
        const std::vector<Passage> passages = sample_passages(p == 1 ? 0 : 60 + p, p + 10);
        write(directory / std::to_string(p), passages);
        folders.push_back(test::folder_at(directory / std::to_string(p)));
        const auto removed = [p](std::uint32_t document) {
            return p % 2 == 0 && (document % 5 == 0 || (p == 4 && document > 3));
        };
        all.push_back(part_of(folders.back(), passages.size(), removed));
        for (std::uint32_t document = 1; document <= passages.size(); ++document)
            if (!removed(document))
                stay.push_back(passages[document - 1]);
    }
    const Folder merged = test::folder_at(directory / "merged");
    const std::uint64_t bytes = merge_words(all, new_file(merged, word_file_name));
    CHECK(bytes == fs::file_size(merged.path() / word_file_name));
    const auto documents = static_cast<std::uint32_t>(stay.size());
    CHECK((test::words_in(merged, documents) == shown(stay)));
    CHECK_NOTHROW(check(directory / "merged", documents));

    // What stands most often has the lowest number.
    WordFile file = open(directory / "merged", documents);
    std::vector<std::size_t> counts(file.types());
    for (std::uint32_t document = 1; document <= documents; ++document)
        for (const PassageWord& word : file.read(document))
            ++counts[word.type];
    CHECK(std::is_sorted(counts.begin(), counts.end(), std::greater<>()));
}

TEST_CASE("whatever is changed in a word file, an error is all that comes of it") {
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(40, 6);
    const auto documents = static_cast<std::uint32_t>(passages.size());
    write(directory / "a", passages);
    const std::string bytes = test::read_file(directory / "a" / word_file_name);
    test::Random random(8);
    const auto fails = [](const auto& work) {
        try {
            work();
        } catch (const Error&) {
            return true;
        }
        return false;
    };
    std::size_t refused = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string changed = bytes;
        // The end, with the trailer, is looked at as often as all before it.
        const std::size_t from = round % 2 == 0 ? 0 : bytes.size() - 100;
        const std::size_t at = from + random.below(bytes.size() - from);
        if (round % 10 == 0)
            changed.resize(at);
        else
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^
                                            (1 + random.below(255)));
        test::write_file(directory / "b" / word_file_name, changed);
        CAPTURE(round, at);
        const bool is_refused = fails([&] { check(directory / "b", documents); });
        const bool is_unread =
            fails([&] { test::words_in(test::folder_at(directory / "b"), documents); });
        // What passes can be read: it says something else of a word.
        CHECK((is_refused || !is_unread));
        CHECK((is_refused || at < bytes.size() - word_format::trailer_bytes));
        refused += is_refused ? 1 : 0;
    }
    CHECK(refused > 3000);
}

TEST_CASE("a word file of another number of documents is refused") {
    const test::TemporaryDirectory directory;
    write(directory / "a", sample_passages(5, 1));
    CHECK_NOTHROW(open(directory / "a", 5));
    CHECK_THROWS_AS(open(directory / "a", 4), Error);
    CHECK_THROWS_AS(open(directory / "a", 6), Error);
    test::write_file(directory / "b" / word_file_name, "");
    CHECK_THROWS_AS(open(directory / "b", 0), Error);
    CHECK_THROWS_AS(open(directory / "none", 0), Error);
}

TEST_CASE("what makes no sense is an error each time that it is asked for") {
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(200, 2);
    write(directory / "a", passages);
    std::string bytes = test::read_file(directory / "a" / word_file_name);
    // The directory stands before the trailer; its last byte is of the documents that go on, which
    // are read when they are asked for.
    const std::size_t end = bytes.size() - word_format::trailer_bytes;
    bytes[end - 1] = 0x7F;
    test::write_file(directory / "a" / word_file_name, bytes);
    WordFile file = open(directory / "a", passages.size());
    for (int time = 0; time < 3; ++time) {
        CHECK_NOTHROW(file.read(200));
        CHECK_THROWS_AS(file.continuations(), Error);
    }
    // Of the whole directory nothing is left.
    bytes.replace(end - 300, 300, 300, '\xFF');
    test::write_file(directory / "b" / word_file_name, bytes);
    WordFile other = open(directory / "b", passages.size());
    for (int time = 0; time < 3; ++time) {
        CHECK_THROWS_AS(other.read(200), Error);
        CHECK_THROWS_AS(other.continuations(), Error);
        std::vector<std::uint32_t> types;
        CHECK_THROWS_AS(other.find_types("1", types), Error);
    }
}

TEST_CASE("a document that isn't there is an error, and a type that isn't is in no set") {
    const test::TemporaryDirectory directory;
    write(directory / "a", sample_passages(20, 2));
    WordFile file = open(directory / "a", 20);
    for (const std::uint32_t document : {0U, 21U, 24U, 1000U, UINT32_MAX})
        CHECK_THROWS_AS(file.read(document), Error);
    TypeSet types(100);
    types.add(99);
    CHECK(types.contains(99));
    for (const std::uint32_t type : {98U, 100U, 0xFF00U, 0x1000000U, UINT32_MAX})
        CHECK_FALSE(types.contains(type));
}

TEST_CASE("a file that is cut while it is read gives an error") {
    const test::TemporaryDirectory directory;
    const std::vector<Passage> passages = sample_passages(200, 2);
    write(directory / "a", passages);
    WordFile file = open(directory / "a", passages.size());
    CHECK_NOTHROW(file.read(1));
    fs::resize_file(directory / "a" / word_file_name, 10);
    CHECK_THROWS_AS(file.read(200), Error);
    WordFile::Walk walk(file);
    CHECK_THROWS_AS(walk.next(), Error);
}
