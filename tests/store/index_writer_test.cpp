// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/index_writer.h"
#include "store/sample_database.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

using namespace mafteach;
using test::add_file;
using test::add_passages;
using test::all_passages;
using test::error_of;
using test::sample_analysis;

namespace {

using Passages = std::vector<std::string>;
constexpr auto update = IndexWriter::Mode::update;
constexpr auto rebuild = IndexWriter::Mode::rebuild;

struct Database : test::TemporaryDirectory {
    std::filesystem::path at = *this / "db";
    IndexWriter writer(IndexWriter::Mode mode = update) const {
        return {at, mode, sample_analysis};
    }
    Passages passages() const { return all_passages(at); }
};

} // namespace

TEST_CASE("files are added, replaced and removed as wholes") {
    const Database db;
    {
        IndexWriter writer = db.writer();
        CHECK(writer.files().empty());
        add_file(writer, "/a", {"a1", "a2", "a3"});
        add_file(writer, "/b", {"b1"});
        CHECK(writer.commit());
        CHECK_FALSE(writer.commit()); // nothing has changed since
    }
    CHECK(db.passages() == Passages{"/a:a1", "/a:a2", "/a:a3", "/b:b1"});
    {
        IndexWriter writer = db.writer();
        CHECK(writer.files().size() == 2);
        CHECK(writer.files().at("/a").passages == 3);
        add_file(writer, "/a", {"new"});
        writer.commit();
    }
    CHECK(db.passages() == Passages{"/b:b1", "/a:new"});
    {
        IndexWriter writer = db.writer();
        writer.remove_file("/b");
        writer.remove_file("/never there");
        writer.commit();
        CHECK(writer.files().size() == 1);
    }
    CHECK(db.passages() == Passages{"/a:new"});
    CHECK(indexed_files(db.at, sample_analysis).size() == 1);
}

TEST_CASE("a file may be replaced and removed before it was ever committed") {
    const Database db;
    IndexWriter writer = db.writer();
    add_file(writer, "/a", {"one"});
    add_file(writer, "/a", {"two"});
    add_file(writer, "/b", {"b"});
    writer.remove_file("/b");
    add_file(writer, "/empty", {});
    writer.commit();
    CHECK(db.passages() == Passages{"/a:two"});
    CHECK(indexed_files(db.at, sample_analysis).count("/empty") == 1);
}

TEST_CASE("no id is given twice, whatever was abandoned or removed") {
    const Database db;
    FileId last = 0;
    for (int run = 0; run < 3; ++run) {
        IndexWriter writer = db.writer();
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

TEST_CASE("an abandoned file leaves what was indexed under its path before") {
    const Database db;
    IndexWriter writer = db.writer();
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

TEST_CASE("what was not committed is gone with the writer") {
    const Database db;
    {
        IndexWriter writer = db.writer();
        add_file(writer, "/a", {"a"});
        writer.commit();
        add_file(writer, "/a", {"changed"});
        add_file(writer, "/b", {"b"});
        writer.remove_file("/a");
        CHECK(db.passages() == Passages{"/a:a"}); // nobody sees it meanwhile
    }
    CHECK(db.passages() == Passages{"/a:a"});
    {
        IndexWriter writer = db.writer();
        CHECK(writer.files().size() == 1);
        add_passages(writer, writer.begin_file(), {"half"});
    }
    CHECK(db.passages() == Passages{"/a:a"});
}

TEST_CASE("a rebuild takes the place of the old database only when it is finished") {
    const Database db;
    {
        IndexWriter writer = db.writer();
        add_file(writer, "/old", {"old"});
        writer.finish();
    }
    {
        IndexWriter writer = db.writer(rebuild);
        CHECK(writer.files().empty());
        add_file(writer, "/new", {"new"});
        writer.commit();
        CHECK(db.passages() == Passages{"/old:old"});
    }
    CHECK(db.passages() == Passages{"/old:old"}); // it was not finished
    {
        IndexWriter writer = db.writer(rebuild);
        add_file(writer, "/new", {"new"});
        writer.finish();
        CHECK(db.passages() == Passages{"/new:new"});
    }
    CHECK(db.passages() == Passages{"/new:new"});
    CHECK(std::distance(std::filesystem::directory_iterator(db.path()), {}) ==
          1); // nothing beside it
}

TEST_CASE("a rebuild makes a database where there is none, and deletes nothing of anybody's") {
    const Database db;
    const std::string name = GENERATE("db.old", "db.new", "db.replaced", "db.bak");
    const std::filesystem::path precious = db / (std::string(name) + "/letter.txt");
    test::write_file(precious, "keep me");
    const bool there = GENERATE(false, true);
    if (there) {
        IndexWriter writer = db.writer();
        add_file(writer, "/old", {"old"});
        writer.finish();
    }
    CAPTURE(name, there);
    try {
        IndexWriter writer = db.writer(rebuild);
        add_file(writer, "/new", {"new"});
        writer.finish();
    } catch (const Error& error) { // its place is taken
        CHECK(error.code() == ErrorCode::damaged);
    }
    CHECK(test::read_file(precious) == "keep me");
}

TEST_CASE("a second writer is told that the database is locked") {
    const Database db;
    std::optional<IndexWriter> first(std::in_place, db.at, update, sample_analysis);
    for (const IndexWriter::Mode mode : {update, rebuild}) {
        const Error error = error_of([&] { db.writer(mode); });
        CHECK(error.code() == ErrorCode::locked);
        CHECK(std::string(error.what()) ==
              db.at.string() + ": another process is writing to this database");
        CHECK_FALSE(error.hint().empty());
    }
    first.reset();
    CHECK_NOTHROW(db.writer());

    std::optional<IndexWriter> rebuilding(std::in_place, db.at, rebuild, sample_analysis);
    CHECK(error_of([&] { db.writer(update); }).code() == ErrorCode::locked);
    CHECK(error_of([&] { db.writer(rebuild); }).code() == ErrorCode::locked);
    rebuilding.reset();
    CHECK_NOTHROW(db.writer());
}

TEST_CASE("a database of another version is refused, and can be rebuilt") {
    const Database db;
    IndexWriter(db.at, update, "another").finish();
    const Error error = error_of([&] { db.writer(); });
    CHECK(error.code() == ErrorCode::wrong_version);
    CHECK(std::string(error.what()).find("another") != std::string::npos);
    CHECK(error.hint().find("--rebuild") != std::string::npos);
    CHECK(error_of([&] { indexed_files(db.at, sample_analysis); }).code() ==
          ErrorCode::wrong_version);
    CHECK(error_of([&] { db.passages(); }).code() == ErrorCode::wrong_version);
    {
        IndexWriter writer = db.writer(rebuild);
        add_file(writer, "/a", {"a"});
        writer.finish();
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
        IndexWriter writer(directory / name, update, sample_analysis);
        add_file(writer, "/a", {"a"});
        writer.finish();
        CHECK(all_passages(directory / name) == Passages{"/a:a"});
    }
}

TEST_CASE("a term too long for Xapian is an error that loses nothing") {
    const Database db;
    IndexWriter writer = db.writer();
    add_file(writer, "/a", {"a"});
    writer.commit();
    CHECK_THROWS_AS(add_file(writer, "/b", {std::string(300, 'x')}), Error);
    writer.abandon_file();
    writer.commit();
    CHECK(db.passages() == Passages{"/a:a"});
}
