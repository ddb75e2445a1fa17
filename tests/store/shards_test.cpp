// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/index_reader.h"
#include "store/shard_writer.h"
#include "store/shards.h"
#include "support.h"

#include <filesystem>
#include <fstream>
#include <string>

using namespace mafteach;

namespace {

const std::string analysis = "a test";

/// Adds a file of one passage, which holds the term `term`.
void add_file(PassageSink& sink, const std::string& path, const std::string& term) {
    FileRecord file;
    file.path = path;
    file.passages = 1;
    PassageRecord record;
    record.file = sink.begin_file();
    record.paragraph = record.part = record.line = 1;
    record.text = term;
    const TermUse use{term, TermKind::exact, 1};
    sink.add(record, {&use, 1});
    sink.end_file(file);
}

/// The paths of the files whose passages hold `term`.
std::vector<std::string> paths(const std::filesystem::path& directory, const std::string& term) {
    const IndexReader index({directory}, analysis);
    std::vector<std::string> found;
    const Xapian::Database& database = index.database();
    for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id)
        if (!index.is_removed(*id))
            found.push_back(index.passage(*id).path);
    return found;
}

using Paths = std::vector<std::string>;

} // namespace

TEST_CASE("shards become part of the index all at once") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    {
        IndexWriter writer(db, IndexWriter::Mode::update, analysis);
        add_file(writer, "/old", "x");
        writer.commit();
        Shards shards(writer);
        for (const std::string path : {"/one", "/two"}) {
            const auto shard = shards.open(0);
            add_file(*shard, path, "x");
            shard->finish();
        }
        CHECK(paths(db, "x") == Paths{"/old"});
        shards.merge();
        CHECK(paths(db, "x") == Paths{"/old", "/one", "/two"});
    }
    CHECK_FALSE(std::filesystem::exists(directory / "db.shards"));
    CHECK(indexed_files(db, analysis).size() == 3);
    // Each file has an id of its own, so that it can be replaced alone.
    IndexWriter writer(db, IndexWriter::Mode::update, analysis);
    writer.remove_file("/one");
    writer.commit();
    CHECK(paths(db, "x") == Paths{"/old", "/two"});
}

TEST_CASE("a file that does not fit into one shard goes on in the next") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    const auto add_passages = [](PassageSink& sink, FileId id, const std::string& term) {
        for (std::uint32_t number = 1; number <= 150; ++number) {
            const TermUse use{term, TermKind::exact, 1};
            sink.add({id, number, 1, number, term}, {&use, 1});
        }
    };
    {
        IndexWriter writer(db, IndexWriter::Mode::update, analysis);
        Shards shards(writer);
        ShardWriter sink(shards, 0, 1); // a passage a shard
        add_passages(sink, sink.begin_file(), "dropped");
        sink.abandon_file();
        FileRecord file;
        file.path = "/large";
        add_passages(sink, sink.begin_file(), "kept");
        sink.end_file(file);
        sink.finish();
        shards.merge();
    }
    CHECK(paths(db, "kept") == Paths(150, "/large"));
    {
        const IndexReader index({db}, analysis);
        const FileId id = indexed_files(db, analysis).at("/large").id;
        std::uint32_t number = 0;
        for (const Xapian::docid document : index.documents_of(0, id))
            CHECK(index.passage(document).paragraph == ++number);
        CHECK(number == 150);
    }
    CHECK(paths(db, "dropped").empty());
#ifndef __SANITIZE_ADDRESS__ // which stumbles over Xapian's own check (see shard_test.cpp)
    CHECK(Xapian::Database::check(db.string()) == 0);
#endif
    IndexWriter writer(db, IndexWriter::Mode::update, analysis);
    writer.remove_file("/large");
    writer.commit();
    CHECK(paths(db, "kept").empty());
}

TEST_CASE("a file that is in the index already is replaced at the merge, and not before") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    IndexWriter writer(db, IndexWriter::Mode::update, analysis);
    for (const std::string path : {"/a", "/b", "/c"})
        add_file(writer, path, "old");
    writer.remove_file("/a");
    writer.commit();
    {
        Shards shards(writer);
        ShardWriter sink(shards, 0, 1'000'000);
        add_file(sink, "/b", "new");
        sink.begin_file();
        sink.abandon_file();
        sink.finish();
        CHECK(paths(db, "old") == Paths{"/b", "/c"});
        shards.merge();
    }
    CHECK(paths(db, "old") == Paths{"/c"});
    CHECK(paths(db, "new") == Paths{"/b"});
    CHECK(indexed_files(db, analysis).size() == 2);
    // So small an index is copied without what is removed.
    CHECK(Xapian::Database(db.string()).get_doccount() == 2);
}

TEST_CASE("what is removed is copied away, without shards too") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    {
        IndexWriter writer(db, IndexWriter::Mode::update, analysis);
        for (const std::string path : {"/a", "/b", "/c"})
            add_file(writer, path, "x");
        writer.remove_file("/b");
        writer.commit();
        CHECK(Xapian::Database(db.string()).get_doccount() == 3);
        REQUIRE(writer.has_much_removed());
        Shards(writer).merge();
    }
    CHECK(paths(db, "x") == Paths{"/a", "/c"});
    CHECK(Xapian::Database(db.string()).get_doccount() == 2);
    IndexWriter writer(db, IndexWriter::Mode::update, analysis);
    CHECK_FALSE(writer.has_much_removed());
    add_file(writer, "/d", "x");
    writer.commit();
    CHECK(paths(db, "x") == Paths{"/a", "/c", "/d"});
}

TEST_CASE("without a merge the index stays as it was, and what a killed process left is cleared") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    test::write_file(directory / "db.shards/0/stray", "left behind");
    IndexWriter writer(db, IndexWriter::Mode::update, analysis);
    add_file(writer, "/old", "x");
    writer.commit();
    {
        Shards shards(writer);
        CHECK_FALSE(std::filesystem::exists(directory / "db.shards/0/stray"));
        const auto shard = shards.open(0);
        add_file(*shard, "/new", "x");
        shard->finish();
    }
    CHECK_FALSE(std::filesystem::exists(directory / "db.shards"));
    CHECK(paths(db, "x") == Paths{"/old"});
}

TEST_CASE("strays are cleared away, and nothing that isn't one") {
    test::TemporaryDirectory directory;
    IndexWriter writer(directory / "db", IndexWriter::Mode::update, analysis);
    Shards::remove_strays(writer); // none is there
    test::write_file(directory / "db.shards/0/postlist.glass", "left behind");
    test::write_file(directory / "db.shards/merged/iamglass", "left behind");
    test::write_file(directory / "db.shards/notes.txt", "somebody's");
    Shards::remove_strays(writer);
    CHECK(std::filesystem::exists(directory / "db.shards/0/postlist.glass"));
    std::filesystem::remove(directory / "db.shards/notes.txt");
    Shards::remove_strays(writer);
    CHECK_FALSE(std::filesystem::exists(directory / "db.shards"));
}

TEST_CASE("shards are put together in the order of their places") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    {
        IndexWriter writer(db, IndexWriter::Mode::update, analysis);
        Shards shards(writer);
        for (const std::size_t place : {250U, 7U, 30U}) {
            // More of one place than are put together at once.
            ShardWriter sink(shards, place, 1);
            for (int i = 0; i < (place == 7 ? 120 : 1); ++i)
                add_file(sink, "/" + std::to_string(place) + "-" + std::to_string(i), "x");
            sink.finish();
        }
        shards.merge();
    }
    const Paths found = paths(db, "x");
    REQUIRE(found.size() == 122);
    for (std::size_t i = 0; i < 120; ++i)
        CHECK(found[i] == "/7-" + std::to_string(i));
    CHECK(found[120] == "/30-0");
    CHECK(found[121] == "/250-0");
}

TEST_CASE("a rebuild in shards replaces the index") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    {
        IndexWriter writer(db, IndexWriter::Mode::update, analysis);
        add_file(writer, "/old", "x");
        writer.finish();
    }
    {
        IndexWriter writer(db, IndexWriter::Mode::rebuild, analysis);
        Shards shards(writer);
        const auto shard = shards.open(0);
        add_file(*shard, "/new", "x");
        shard->finish();
        shards.merge();
    }
    CHECK(paths(db, "x") == Paths{"/new"});
    CHECK_FALSE(std::filesystem::exists(directory / "db.new"));
}

TEST_CASE("a search that is open goes on while the index is replaced") {
    test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    IndexWriter writer(db, IndexWriter::Mode::update, analysis);
    add_file(writer, "/old", "x");
    writer.commit();
    const IndexReader open({db}, analysis);
    {
        Shards shards(writer);
        const auto shard = shards.open(0);
        add_file(*shard, "/new", "x");
        shard->finish();
        shards.merge();
    }
    CHECK(open.database().get_termfreq("x") == 1);
    CHECK(open.passage(1).path == "/old");
    CHECK(paths(db, "x").size() == 2);
}
