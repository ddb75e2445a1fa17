// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/index_writer.h"
#include "store/sample_database.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace mafteach;
using test::add_file;
using test::add_passages;
using test::all_passages;
using test::error_of;
using test::rebuild;
using test::sample_analysis;
using test::update;

namespace {

using Passages = std::vector<std::string>;

struct Database : test::TemporaryDirectory {
    std::filesystem::path at = *this / "db";
    test::Writer writer(IndexWriter::Mode mode = update) const { return test::Writer(at, mode); }
    Passages passages() const { return all_passages(at); }
};

} // namespace

TEST_CASE("files are added, replaced and removed as wholes") {
    const Database db;
    {
        test::Writer writer = db.writer();
        CHECK(writer.files().empty());
        add_file(writer, "/a", {"a1", "a2", "a3"});
        add_file(writer, "/b", {"b1"});
        CHECK(writer.commit());
        CHECK_FALSE(writer.commit()); // nothing has changed since
    }
    CHECK(db.passages() == Passages{"/a:a1", "/a:a2", "/a:a3", "/b:b1"});
    {
        test::Writer writer = db.writer();
        CHECK(writer.files().size() == 2);
        CHECK(writer.files().at("/a").passages == 3);
        add_file(writer, "/a", {"new"});
        writer.commit();
    }
    CHECK(db.passages() == Passages{"/b:b1", "/a:new"});
    {
        test::Writer writer = db.writer();
        writer.remove_file("/b");
        writer.remove_file("/never there");
        writer.commit();
        CHECK(writer.files().size() == 1);
    }
    CHECK(db.passages() == Passages{"/a:new"});
    CHECK(indexed_files(db.at, sample_analysis).size() == 1);
}

TEST_CASE("what is to be removed is what was committed, not what is being added") {
    const Database db;
    test::Writer writer = db.writer();
    add_file(writer, "/a", {"old"});
    add_file(writer, "/b", {"old"});
    writer.commit();
    writer.remove_file("/a");
    writer.remove_file("/b");
    add_file(writer, "/a", {"new"});
    writer.commit();
    CHECK(db.passages() == Passages{"/a:new"});
}

TEST_CASE("a file of no passages is in the index, and can be replaced and removed") {
    const Database db;
    test::Writer writer = db.writer();
    add_file(writer, "/empty", {});
    CHECK(writer.commit());
    CHECK(indexed_files(db.at, sample_analysis).count("/empty") == 1);
    CHECK(db.passages().empty());
    add_file(writer, "/other", {"x"});
    writer.commit();
    CHECK(writer.files().size() == 2);
    add_file(writer, "/empty", {"no more"});
    writer.commit();
    CHECK(db.passages() == Passages{"/other:x", "/empty:no more"});
    add_file(writer, "/empty", {});
    writer.commit();
    CHECK(db.passages() == Passages{"/other:x"});
    writer.remove_file("/empty");
    CHECK(writer.commit());
    CHECK(writer.files().size() == 1);
}

TEST_CASE("an index of which all is removed is empty, and can be added to") {
    const Database db;
    test::Writer writer = db.writer();
    add_file(writer, "/a", {"a"});
    writer.commit();
    writer.remove_file("/a");
    CHECK(writer.commit());
    CHECK(db.passages().empty());
    CHECK(test::manifest_of(db.at).segments.empty());
    CHECK(test::segments_at(db.at).empty());
    add_file(writer, "/b", {"b"});
    writer.commit();
    CHECK(db.passages() == Passages{"/b:b"});
}

TEST_CASE("no id is given twice, whatever was abandoned or removed") {
    const Database db;
    FileId last = 0;
    for (int run = 0; run < 3; ++run) {
        test::Writer writer = db.writer();
        for (int i = 0; i < 3; ++i) {
            const FileId id = writer.begin_file();
            CHECK(id > last);
            last = id;
            if (i == 1) {
                writer.abandon_file();
                continue;
            }
            FileRecord record;
            record.path = "/" + std::to_string(run) + std::to_string(i);
            writer.end_file(record);
        }
        writer.commit();
    }
}

TEST_CASE("the number of a file that was removed never comes again") {
    const Database db;
    std::optional<test::Writer> writer(std::in_place, db.at);
    add_file(*writer, "/a", {"a"});
    add_file(*writer, "/b", {"b1", "b2"});
    writer->commit();
    const FileId removed = writer->files().at("/b").id;
    CHECK(removed > writer->files().at("/a").id);
    SECTION("the greatest number is removed") {
        writer->remove_file("/b");
        writer->commit();
    }
    SECTION("all are") {
        writer->remove_file("/a");
        writer->remove_file("/b");
        writer->commit();
    }
    SECTION("the greatest number is removed, and the writer is another") {
        writer->remove_file("/b");
        writer->commit();
        writer.reset();
        writer.emplace(db.at);
    }
    SECTION("the index is rebuilt") {
        writer.reset();
        writer.emplace(db.at, rebuild);
    }
    add_file(*writer, "/c", {"c"});
    writer->commit();
    CHECK(writer->files().at("/c").id > removed);
    CHECK(test::manifest_of(db.at).next_file > writer->files().at("/c").id);

    const IndexReader index({db.at}, sample_analysis);
    CHECK(index.paragraph("/b", 1).empty());
    CHECK(index.paragraph("/b", 2).empty());
    const std::vector<StoredPassage> found = index.paragraph("/c", 1);
    REQUIRE(found.size() == 1);
    CHECK(index.documents_of(found[0]).size() == 1);
}

TEST_CASE("an abandoned file leaves what was indexed under its path before") {
    const Database db;
    test::Writer writer = db.writer();
    add_file(writer, "/a", {"old"});
    writer.commit();
    add_passages(writer, writer.begin_file(), {"half", "done"});
    writer.abandon_file();
    add_file(writer, "/b", {"b"});
    writer.begin_file();
    writer.abandon_file(); // nothing was added to it
    writer.commit();
    CHECK(db.passages() == Passages{"/a:old", "/b:b"});
}

TEST_CASE("a first commit keeps nothing of a file that was abandoned") {
    const Database db;
    test::Writer writer = db.writer();
    add_passages(writer, writer.begin_file(), {"half", "done"});
    writer.abandon_file();
    add_file(writer, "/b", {"b"});
    writer.commit();
    const Manifest manifest = test::manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 1);
    CHECK(manifest.segments[0].documents == 1);
    CHECK(manifest.segments[0].removed.empty());
}

TEST_CASE("what was not committed is gone with the writer") {
    const Database db;
    {
        test::Writer writer = db.writer();
        add_file(writer, "/a", {"a"});
        writer.commit();
        add_file(writer, "/a", {"changed"});
        add_file(writer, "/b", {"b"});
        writer.remove_file("/a");
        CHECK(db.passages() == Passages{"/a:a"}); // nobody sees it meanwhile
    }
    CHECK(db.passages() == Passages{"/a:a"});
    {
        test::Writer writer = db.writer();
        CHECK(writer.files().size() == 1);
        add_passages(writer, writer.begin_file(), {"half"});
    }
    CHECK(db.passages() == Passages{"/a:a"});
}

TEST_CASE("a rebuild takes the place of the old index at its first commit") {
    const Database db;
    {
        test::Writer writer = db.writer();
        add_file(writer, "/old", {"old"});
        writer.commit();
    }
    {
        test::Writer writer = db.writer(rebuild);
        CHECK(writer.files().empty());
        add_file(writer, "/new", {"new"});
        CHECK(db.passages() == Passages{"/old:old"});
    }
    CHECK(db.passages() == Passages{"/old:old"}); // it was not committed
    {
        test::Writer writer = db.writer(rebuild);
        add_file(writer, "/new", {"new"});
        CHECK(writer.commit());
        CHECK(db.passages() == Passages{"/new:new"});
        CHECK(writer.files().size() == 1);
        add_file(writer, "/newer", {"newer"}); // from now on it goes on with that
        writer.commit();
    }
    CHECK(db.passages() == Passages{"/new:new", "/newer:newer"});
    CHECK(test::segments_at(db.at).size() == 1);
    CHECK(std::distance(std::filesystem::directory_iterator(db.path()), {}) ==
          1); // nothing beside it
}

TEST_CASE("a rebuild in which nothing is added gives an empty index") {
    const Database db;
    {
        test::Writer writer = db.writer();
        add_file(writer, "/old", {"old"});
        writer.commit();
    }
    test::Writer writer = db.writer(rebuild);
    CHECK(writer.commit());
    CHECK(db.passages().empty());
    CHECK_FALSE(writer.commit());
}

TEST_CASE("a rebuild makes an index where there is none") {
    const Database db;
    {
        test::Writer writer = db.writer(rebuild);
        add_file(writer, "/a", {"a"});
        CHECK(db.passages().empty());
        writer.commit();
    }
    CHECK(db.passages() == Passages{"/a:a"});
}

TEST_CASE("an index is there as soon as a writer is, and empty") {
    const Database db;
    const test::Writer writer = db.writer();
    CHECK(db.passages().empty());
    CHECK(indexed_files(db.at, sample_analysis).empty());
}

TEST_CASE("where no index is yet, there are no files") {
    const Database db;
    CHECK(indexed_files(db.at, sample_analysis).empty());
    std::filesystem::create_directory(db.at);
    CHECK(indexed_files(db.at, sample_analysis).empty());
    CHECK(std::filesystem::is_empty(db.at)); // nor is any made by looking
    test::write_file(db.at / "letter.txt", "x");
    CHECK(error_of([&] { indexed_files(db.at, sample_analysis); }).code() == ErrorCode::damaged);
}

TEST_CASE("a database of another version is refused, and can be rebuilt") {
    const Database db;
    test::Writer(db.at, update, "another").commit();
    const Error error = error_of([&] { db.writer(); });
    CHECK(error.code() == ErrorCode::wrong_version);
    CHECK(std::string(error.what()).find("another") != std::string::npos);
    CHECK(error.hint().find("--rebuild") != std::string::npos);
    CHECK(error_of([&] { indexed_files(db.at, sample_analysis); }).code() ==
          ErrorCode::wrong_version);
    CHECK(error_of([&] { db.passages(); }).code() == ErrorCode::wrong_version);
    {
        test::Writer writer = db.writer(rebuild);
        add_file(writer, "/a", {"a"});
        writer.commit();
    }
    CHECK(db.passages() == Passages{"/a:a"});
}

TEST_CASE("what is no database is not written into") {
    const Database db;
    SECTION("a folder with something in it") {
        test::write_file(db.at / "letter.txt", "keep me");
    }
    SECTION("a file") {
        test::write_file(db.at, "keep me");
    }
    for (const IndexWriter::Mode mode : {update, rebuild}) {
        const Error error = error_of([&] { db.writer(mode); });
        CHECK(error.code() == ErrorCode::damaged);
        CHECK(std::string(error.what()).starts_with(db.at.string()));
    }
    CHECK(test::read_file(std::filesystem::is_directory(db.at) ? db.at / "letter.txt" : db.at) ==
          "keep me");
}

TEST_CASE("a Xapian database that somebody else made is left alone") {
    const Database db;
    {
        Xapian::WritableDatabase other(db.at.string(), Xapian::DB_CREATE);
        Xapian::Document document;
        document.set_data("theirs");
        other.add_document(document);
        other.commit();
    }
    CHECK(error_of([&] { db.writer(); }).code() == ErrorCode::damaged);
    CHECK(error_of([&] { db.passages(); }).code() == ErrorCode::damaged);
    CHECK(Xapian::Database(db.at.string()).get_document(1).get_data() == "theirs");
}

TEST_CASE("a database is made in an empty folder, below missing ones, and behind a slash") {
    const test::TemporaryDirectory directory;
    std::filesystem::create_directory(directory / "empty");
    for (const std::string name : {"empty", "not/there/yet", "slash/", "empty/../dotted"}) {
        test::Writer writer(directory / name);
        add_file(writer, "/a", {"a"});
        writer.commit();
        CHECK(all_passages(directory / name) == Passages{"/a:a"});
    }
}

TEST_CASE("large segments stay when small ones are added, and name what is removed in them") {
    const Database db;
    test::Random random(3);
    test::Writer writer = db.writer();
    // More than a segment that is always merged; a quarter of each may be removed.
    const auto add_large = [&](const std::string& path) {
        const FileId id = writer.begin_file();
        for (std::uint32_t number = 1; number <= 1500; ++number) {
            std::string text(1024, '.');
            for (char& byte : text)
                byte = static_cast<char>(random.below(256));
            const TermUse use{path, TermKind::exact, 1};
            writer.add({id, number, 1, number, text}, {&use, 1}, {});
        }
        FileRecord record;
        record.path = path;
        record.passages = 1500;
        writer.end_file(record);
    };
    for (const std::string path : {"/1", "/2", "/3", "/4", "/5", "/6"})
        add_large(path);
    writer.commit();
    const std::filesystem::path large = test::only_segment(db.at);
    const auto bytes = test::read_file(large / "postlist.glass");

    add_file(writer, "/small", {"small"});
    writer.commit();
    Manifest manifest = test::manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 2);
    CHECK(segment_name(manifest.segments[0].number) == large.filename().string());

    writer.remove_file("/3");
    writer.commit();
    manifest = test::manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 2);
    CHECK(segment_name(manifest.segments[0].number) == large.filename().string());
    CHECK(manifest.segments[0].removed.encode() == "3001-4500");
    CHECK(manifest.segments[0].removed_files.encode() == "3-3");
    CHECK(test::read_file(large / "postlist.glass") == bytes); // never changed
    CHECK(writer.files().count("/3") == 0);
    {
        const IndexReader index({db.at}, sample_analysis);
        CHECK(index.paragraph("/3", 1).empty());
        CHECK(index.paragraph("/4", 1).size() == 1);
        CHECK(index.paragraph("/small", 1).size() == 1);
    }
    // The same path again is another file; the old one stays removed.
    add_file(writer, "/3", {"again"});
    writer.commit();
    manifest = test::manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 2);
    CHECK(manifest.segments[0].removed.count() == 1500);
    CHECK(IndexReader({db.at}, sample_analysis).paragraph("/3", 1).at(0).text == "again");

    // More than a quarter: it is written anew.
    writer.remove_file("/1");
    writer.commit();
    manifest = test::manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 2);
    CHECK(manifest.segments[0].documents == 6000);
    CHECK(manifest.segments[0].removed.empty());
    CHECK(manifest.segments[0].removed_files.empty());
    CHECK_FALSE(std::filesystem::exists(large));
    CHECK(writer.files().size() == 6);

    // A segment of which nothing is left is dropped, not written anew.
    for (const std::string path : {"/2", "/4", "/5", "/6"})
        writer.remove_file(path);
    writer.commit();
    manifest = test::manifest_of(db.at);
    REQUIRE(manifest.segments.size() == 1);
    CHECK(db.passages() == Passages{"/small:small", "/3:again"});
}

TEST_CASE("a random history of an index gives what a map of files gives") {
    test::Random random(29);
    for (int round = 0; round < 12; ++round) {
        const Database db;
        std::map<std::string, Passages> expected;
        std::optional<test::Writer> writer(std::in_place, db.at);
        FileId last = 0;
        for (int step = 0; step < 25; ++step) {
            std::map<std::string, Passages> next = expected;
            if (random.below(5) == 0) {
                writer.reset();
                const bool anew = random.below(3) == 0;
                writer.emplace(db.at, anew ? rebuild : update);
                if (anew)
                    next.clear();
            }
            std::set<std::string> now;
            for (std::size_t n = random.below(4); n > 0; --n) {
                const std::string path = "/" + std::to_string(random.below(8));
                if (random.below(3) == 0) {
                    writer->remove_file(path);
                    if (now.count(path) == 0)
                        next.erase(path);
                } else if (now.insert(path).second) { // a run has each path once
                    Passages texts;
                    for (std::size_t t = random.below(4); t > 0; --t)
                        texts.push_back("t" + std::to_string(random.below(1000)));
                    add_file(*writer, path, texts);
                    next[path] = texts;
                }
            }
            if (random.below(4) == 0) {
                writer.reset(); // which forgets it all
                writer.emplace(db.at);
                continue;
            }
            writer->commit();
            expected = next;
            Passages all;
            for (const auto& [path, texts] : expected)
                for (const std::string& text : texts)
                    all.push_back(path + ":" + text);
            Passages found = db.passages();
            std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
                return a.substr(0, 2) < b.substr(0, 2); // by path; those of a file as they stand
            });
            CAPTURE(round, step);
            REQUIRE(found == all);
            REQUIRE(writer->files().size() == expected.size());
            const IndexReader index({db.at}, sample_analysis);
            for (const auto& [path, file] : writer->files()) {
                REQUIRE(file.passages == expected.at(path).size());
                for (std::uint32_t number = 0; number < file.passages; ++number)
                    REQUIRE(index.paragraph(path, number + 1).at(0).text ==
                            expected.at(path)[number]);
            }
            const FileId next_file = test::manifest_of(db.at).next_file;
            REQUIRE(next_file >= last);
            last = next_file;
        }
    }
}

TEST_CASE("what was named is part of the index from the commit on, and outlives a rebuild") {
    const Database db;
    const std::vector<Root> roots = {{"/a", {{"*.txt"}, {}}}, {"/b", {}}};
    {
        test::Writer writer = db.writer();
        CHECK(writer.roots().empty());
        writer.set_roots(roots);
        CHECK(known_roots(db.at).empty());
        CHECK(writer.commit());
        CHECK(writer.roots() == roots);
        CHECK_FALSE(writer.commit());
    }
    CHECK(known_roots(db.at) == roots);
    {
        test::Writer writer = db.writer(rebuild);
        CHECK(writer.roots() == roots);
        writer.commit();
    }
    CHECK(known_roots(db.at) == roots);
}

TEST_CASE("what was named is known of an index of another analysis, and of nothing that is none") {
    const Database db;
    CHECK(known_roots(db.at).empty());
    {
        test::Writer writer(db.at, update, "another");
        writer.set_roots({{"/a", {}}});
        writer.commit();
    }
    CHECK(known_roots(db.at) == std::vector<Root>{{"/a", {}}});
    test::write_file(db.at / "XAPIANDB", "# Mafteach index, schema 6\n");
    CHECK(known_roots(db.at).empty());
}
