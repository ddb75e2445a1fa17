// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are at another path now: their records are written anew, and their passages are not.
#include "catch.h"
#include "core/place.h"
#include "store/file_places.h"
#include "store/index_writer.h"
#include "store/sample_database.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace mafteach;
using test::add_file;
using test::add_passages;
using test::all_passages;
using test::manifest_of;
using test::sample_analysis;

namespace {

using Passages = std::vector<std::string>;

struct MovedDatabase : test::TemporaryDirectory {
    std::filesystem::path at = *this / "db";
    Passages passages() const { return all_passages(at); }
};

/// Passages with one text each that make a segment too large to be merged with small ones.
const Passages& large() {
    static const Passages all = [] {
        test::Random random(5);
        Passages texts;
        for (int i = 0; i < 12'000; ++i) {
            std::string& text = texts.emplace_back(std::to_string(i));
            while (text.size() < 200)
                text += static_cast<char>('!' + random.below(90));
        }
        return texts;
    }();
    return all;
}

/// A file that has places of its own: each paragraph is a page.
void add_pages(test::Writer& writer, const std::string& path, const Passages& texts) {
    const FileId id = writer.begin_file();
    add_passages(writer, id, texts);
    FileRecord record;
    record.path = path;
    record.passages = static_cast<std::uint32_t>(texts.size());
    FilePlaces places;
    for (std::uint32_t page = 1; page <= texts.size(); ++page) {
        Place place;
        place.unit = Place::Unit::page;
        place.number = page;
        places.add(page, place, {});
    }
    record.places = places.encode();
    record.placed = true;
    writer.end_file(record);
}

/// What a search finds in paragraph `number` of the file, with its page where it has one.
std::vector<std::string> paragraph_of(const std::filesystem::path& db, const std::string& path,
                                      std::uint32_t number) {
    const IndexReader index({db}, sample_analysis);
    std::vector<std::string> found;
    for (const StoredPassage& passage : index.paragraph(path, number))
        found.push_back(passage.path + ":" + passage.text + "@" +
                        std::to_string(passage.place.number));
    return found;
}

/// So that the segments are looked through anew.
void forget_soundness(const std::filesystem::path& db) {
    for (const std::string& name : test::segments_at(db))
        std::filesystem::remove(db / name / note_name);
}

} // namespace

TEST_CASE("a file that is moved keeps its number and its passages, and changes its path") {
    const MovedDatabase db;
    FileId id = 0;
    {
        test::Writer writer(db.at);
        add_pages(writer, "/a", {"a1", "a2"});
        add_file(writer, "/b", {"b1"});
        writer.commit();
        id = writer.files().at("/a").id;
        writer.move_file("/a", "/moved");
        CHECK(writer.commit());
        CHECK(writer.files().size() == 2);
        CHECK(writer.files().at("/moved").id == id);
        CHECK(writer.files().at("/moved").passages == 2);
    }
    CHECK(db.passages() == Passages{"/moved:a1", "/moved:a2", "/b:b1"});
    CHECK(paragraph_of(db.at, "/moved", 2) == Passages{"/moved:a2@2"});
    CHECK(paragraph_of(db.at, "/a", 2).empty());
    // Small as they are, the segments were merged, and what doesn't count is gone.
    const Manifest manifest = manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 1);
    CHECK(manifest.segments[0].documents == 3);
    CHECK(manifest.segments[0].removed_files.empty());
}

TEST_CASE("the record of a moved file is in another segment than its passages") {
    const MovedDatabase db;
    {
        test::Writer writer(db.at);
        add_file(writer, "/large", large());
        add_pages(writer, "/a", {"a1", "a2"});
        writer.commit();
    }
    const std::string large_segment = test::segments_at(db.at).front();
    const auto move = [&](const std::string& from, const std::string& to) {
        test::Writer writer(db.at);
        writer.move_file(from, to);
        writer.commit();
    };
    move("/a", "/b");
    Manifest manifest = manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 2);
    CHECK(segment_name(manifest.segments[0].number) == large_segment); // not written anew
    CHECK(manifest.segments[1].documents == 0);
    CHECK(manifest.segments[0].removed.empty());
    CHECK(manifest.segments[0].removed_files.count() == 1);
    CHECK(paragraph_of(db.at, "/b", 2) == Passages{"/b:a2@2"});
    CHECK(paragraph_of(db.at, "/a", 2).empty());

    move("/b", "/c");
    CHECK(paragraph_of(db.at, "/c", 1) == Passages{"/c:a1@1"});
    CHECK(paragraph_of(db.at, "/b", 1).empty());
    CHECK(segment_name(manifest_of(db.at).segments[0].number) == large_segment);

    // A segment that was looked through by nobody yet is sound without the records of its files.
    forget_soundness(db.at);
    CHECK(paragraph_of(db.at, "/c", 2) == Passages{"/c:a2@2"});

    {
        test::Writer writer(db.at);
        writer.remove_file("/c");
        writer.commit();
    }
    CHECK(paragraph_of(db.at, "/c", 1).empty());
    CHECK(IndexReader({db.at}, sample_analysis).file(0, 2).path.empty()); // who filters asks
    manifest = manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 1); // nothing counts in the other any more
    CHECK(manifest.segments[0].removed.count() == 2);
}

TEST_CASE("a segment is written anew while the records of its files are in a newer one") {
    const MovedDatabase db;
    const Passages& texts = large();
    {
        test::Writer writer(db.at);
        add_file(writer, "/large", texts);
        add_pages(writer, "/a", {"a1", "a2"});
        add_file(writer, "/half", Passages(texts.begin(), texts.begin() + 5'000));
        writer.commit();
        writer.move_file("/a", "/b");
        writer.move_file("/large", "/other");
        writer.commit();
    }
    const std::string before = segment_name(manifest_of(db.at).segments[0].number);
    {
        test::Writer writer(db.at);
        writer.remove_file("/half"); // more than a quarter
        writer.commit();
    }
    const Manifest manifest = manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 2);
    CHECK(segment_name(manifest.segments[0].number) != before);
    CHECK(manifest.segments[0].removed_files.empty());
    CHECK(manifest.segments[0].documents == texts.size() + 2);
    forget_soundness(db.at);
    CHECK(paragraph_of(db.at, "/b", 2) == Passages{"/b:a2@2"});
    {
        test::Writer writer(db.at);
        writer.remove_file("/b"); // of which that segment has no record
        writer.commit();
    }
    CHECK(IndexReader({db.at}, sample_analysis).file(0, 2).path.empty());
    CHECK(paragraph_of(db.at, "/other", 9) == Passages{"/other:" + texts[8] + "@0"});
}

TEST_CASE("files change places, and one takes the place of another") {
    const MovedDatabase db;
    test::Writer writer(db.at);
    for (const std::string name : {"1", "2", "3"})
        add_file(writer, "/" + name, {name});
    writer.commit();
    SECTION("two of them") {
        writer.move_file("/1", "/2");
        writer.move_file("/2", "/1");
        writer.commit();
        CHECK(db.passages() == Passages{"/2:1", "/1:2", "/3:3"});
    }
    SECTION("as old logs do, with a new one at the beginning") {
        writer.move_file("/2", "/3");
        writer.move_file("/1", "/2");
        add_file(writer, "/1", {"new"});
        writer.commit();
        CHECK(db.passages() == Passages{"/2:1", "/3:2", "/1:new"});
    }
    SECTION("one that is to be removed as well is moved") {
        writer.remove_file("/1");
        writer.move_file("/1", "/4");
        writer.commit();
        CHECK(db.passages() == Passages{"/4:1", "/2:2", "/3:3"});
    }
}

TEST_CASE("after any moves, additions and removals an index holds what it should") {
    test::Random random(31);
    for (int round = 0; round < 30; ++round) {
        CAPTURE(round);
        const MovedDatabase db;
        std::map<std::string, std::string> expected; // text by path
        int texts = 0;
        if (round % 3 == 0) { // else all is merged at each commit
            test::Writer writer(db.at);
            add_file(writer, "/large", large());
            writer.commit();
        }
        for (int commit = 0; commit < 8; ++commit) {
            test::Writer writer(db.at);
            std::map<std::string, std::string> next = expected;
            std::set<std::string> touched;
            for (std::size_t changes = random.below(6); changes > 0; --changes) {
                const std::string path = "/" + std::to_string(random.below(8));
                const std::string to = "/" + std::to_string(random.below(8));
                if (touched.contains(path) || touched.contains(to) || path == to)
                    continue;
                const std::size_t dice = random.below(3);
                const bool known = expected.contains(path);
                if (dice == 0) {
                    next[path] = "text " + std::to_string(++texts);
                    add_pages(writer, path, {next[path]});
                    touched.insert(path);
                } else if (dice == 1 && known) {
                    writer.remove_file(path);
                    next.erase(path);
                    touched.insert(path);
                } else if (known) {
                    writer.move_file(path, to);
                    next[to] = expected.at(path);
                    next.erase(path);
                    touched.insert({path, to});
                }
            }
            writer.commit();
            expected = next;
            REQUIRE(writer.files().size() == expected.size() + (round % 3 == 0 ? 1 : 0));
            for (const auto& [path, text] : expected)
                REQUIRE(paragraph_of(db.at, path, 1) == Passages{path + ":" + text + "@1"});
            for (int i = 0; i < 8; ++i)
                if (!expected.contains("/" + std::to_string(i)))
                    REQUIRE(paragraph_of(db.at, "/" + std::to_string(i), 1).empty());
        }
    }
}
