// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "glass/version_file.h"
#include "store/addition.h"
#include "store/addition_writer.h"
#include "store/sample_database.h"
#include "store/sample_files.h"
#include "support.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace mafteach;
using test::rebuild;
using test::sample_analysis;
using test::update;

namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;
constexpr std::size_t much = 10'000'000;

/// The paths of the files whose passages hold `term`.
Paths paths(const fs::path& directory, const std::string& term) {
    const IndexReader index({directory}, sample_analysis);
    Paths found;
    const Xapian::Database& database = index.database();
    for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id)
        if (!index.is_removed(*id))
            found.push_back(index.passage(*id).path);
    return found;
}

/// Adds a file of one passage, which holds the term `term`.
void add_one(PassageSink& sink, const std::string& path, const std::string& term) {
    test::add_file(sink, path, {term});
}

/// Adds the files `names` to the index in one addition.
void add_files(IndexWriter& writer, const Paths& names, const std::string& term) {
    const auto addition = writer.begin_addition();
    AdditionWriter sink(*addition, 0, much);
    for (const std::string& name : names)
        add_one(sink, name, term);
    sink.finish();
    writer.commit(addition.get());
}

} // namespace

TEST_CASE("an addition becomes part of the index all at once") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    {
        IndexWriter writer(db, update, sample_analysis);
        add_files(writer, {"/old"}, "x");
        const auto addition = writer.begin_addition();
        for (const std::string path : {"/one", "/two"}) {
            auto shard = addition->open();
            add_one(*shard, path, "x");
            addition->finish(std::move(shard), 0);
        }
        CHECK(paths(db, "x") == Paths{"/old"});
        CHECK(writer.commit(addition.get()));
        CHECK(paths(db, "x") == Paths{"/old", "/one", "/two"});
    }
    CHECK(indexed_files(db, sample_analysis).size() == 3);
    // Each file has an id of its own, so that it can be replaced alone.
    IndexWriter writer(db, update, sample_analysis);
    writer.remove_file("/one");
    writer.commit(nullptr);
    CHECK(paths(db, "x") == Paths{"/old", "/two"});
}

TEST_CASE("a file that does not fit into one shard goes on in the next") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    const auto add_passages = [](PassageSink& sink, FileId id, const std::string& term) {
        for (std::uint32_t number = 1; number <= 150; ++number) {
            const TermUse use{term, TermKind::exact, 1};
            sink.add({id, number, 1, number, term}, {&use, 1}, {});
        }
    };
    {
        IndexWriter writer(db, update, sample_analysis);
        const auto addition = writer.begin_addition();
        AdditionWriter sink(*addition, 0, 1); // a passage a shard
        add_passages(sink, sink.begin_file(), "dropped");
        sink.abandon_file();
        FileRecord file;
        file.path = "/large";
        add_passages(sink, sink.begin_file(), "kept");
        sink.end_file(file);
        sink.finish();
        writer.commit(addition.get());
    }
    CHECK(paths(db, "kept") == Paths(150, "/large"));
    {
        const IndexReader index({db}, sample_analysis);
        CHECK(index.database().get_doccount() == 150); // nothing is left of what was dropped
        std::uint32_t number = 0;
        for (const Xapian::docid document : index.documents_of(index.passage(7)))
            CHECK(index.passage(document).paragraph == ++number);
        CHECK(number == 150);
        CHECK(index.paragraph("/large", 77).size() == 1);
        CHECK(index.runs(0).runs().size() == 1); // one row, as if it had been in one shard
    }
    CHECK(paths(db, "dropped").empty());
    CHECK(test::faults(test::only_segment(db)) == 0);
    IndexWriter writer(db, update, sample_analysis);
    writer.remove_file("/large");
    writer.commit(nullptr);
    CHECK(paths(db, "kept").empty());
}

TEST_CASE("files that share a shard with a part of a large one are told from it") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    {
        IndexWriter writer(db, update, sample_analysis);
        const auto addition = writer.begin_addition();
        // Shards of some tens of passages, so that files begin and end anywhere in them.
        AdditionWriter sink(*addition, 0, 20'000);
        for (int file = 0; file < 40; ++file) {
            const std::string name = "/" + std::to_string(file);
            if (file % 3 == 2) {
                test::add_passages(sink, sink.begin_file(), std::vector<std::string>(37, name));
                sink.abandon_file();
            } else {
                test::add_file(sink, name, std::vector<std::string>(31, name));
            }
        }
        sink.finish();
        REQUIRE(addition->parts().size() > 3);
        writer.commit(addition.get());
    }
    const FileRecords files = indexed_files(db, sample_analysis);
    CHECK(files.size() == 27);
    const IndexReader index({db}, sample_analysis);
    CHECK(index.database().get_doccount() == 27 * 31);
    for (const auto& [path, file] : files) {
        CAPTURE(path);
        CHECK(index.runs(0).documents_of(file.id).count() == 31);
        CHECK(paths(db, path) == Paths(31, path));
    }
}

TEST_CASE("a file that is in the index already is replaced at the commit, and not before") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    IndexWriter writer(db, update, sample_analysis);
    add_files(writer, {"/a", "/b", "/c"}, "old");
    writer.remove_file("/a");
    writer.commit(nullptr);
    {
        const auto addition = writer.begin_addition();
        AdditionWriter sink(*addition, 0, much);
        add_one(sink, "/b", "new");
        sink.begin_file();
        sink.abandon_file();
        sink.finish();
        CHECK(paths(db, "old") == Paths{"/b", "/c"});
        writer.commit(addition.get());
    }
    CHECK(paths(db, "old") == Paths{"/c"});
    CHECK(paths(db, "new") == Paths{"/b"});
    CHECK(indexed_files(db, sample_analysis).size() == 2);
    // So small an index is written anew without what is removed.
    CHECK(Xapian::Database(db.string()).get_doccount() == 2);
}

TEST_CASE("without a commit the index stays as it was") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    IndexWriter writer(db, update, sample_analysis);
    add_files(writer, {"/old"}, "x");
    const std::vector<std::string> before = test::segments_at(db);
    {
        const auto addition = writer.begin_addition();
        AdditionWriter sink(*addition, 0, 1);
        add_one(sink, "/new", "x");
        add_one(sink, "/old", "y");
        const auto open = addition->open(); // and never finished
        add_one(*open, "/open", "x");
        CHECK(test::segments_at(db).size() > before.size());
    }
    CHECK(test::segments_at(db) == before);
    CHECK_FALSE(writer.commit(nullptr)); // nor did it leave anything to be removed
    CHECK(paths(db, "x") == Paths{"/old"});
}

TEST_CASE("an addition of nothing but abandoned files changes nothing") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    IndexWriter writer(db, update, sample_analysis);
    add_files(writer, {"/old"}, "x");
    const std::string manifest = test::read_file(db / manifest_name);
    const auto addition = writer.begin_addition();
    AdditionWriter sink(*addition, 0, 1);
    for (int i = 0; i < 3; ++i) {
        test::add_passages(sink, sink.begin_file(), {"x", "y"});
        sink.abandon_file();
    }
    sink.finish();
    CHECK(addition->parts().empty());
    CHECK_FALSE(writer.commit(addition.get()));
    CHECK(test::read_file(db / manifest_name) == manifest);
}

TEST_CASE("shards are put together in the order of their places") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    {
        IndexWriter writer(db, update, sample_analysis);
        const auto addition = writer.begin_addition();
        for (const std::size_t place : {250U, 7U, 30U}) {
            // More of one place than are put together at once.
            AdditionWriter sink(*addition, place, 1);
            for (int i = 0; i < (place == 7 ? 120 : 1); ++i)
                add_one(sink, "/" + std::to_string(place) + "-" + std::to_string(i), "x");
            sink.finish();
        }
        writer.commit(addition.get());
    }
    const Paths found = paths(db, "x");
    REQUIRE(found.size() == 122);
    for (std::size_t i = 0; i < 120; ++i)
        CHECK(found[i] == "/7-" + std::to_string(i));
    CHECK(found[120] == "/30-0");
    CHECK(found[121] == "/250-0");
}

TEST_CASE("however many shards there were, the segment is the same") {
    const test::TemporaryDirectory directory;
    // Shards that are one, a few, and more than are put together at once: in two steps and in
    // three, with one left over, and with none.
    const std::vector<std::size_t> memories = {much, 300'000, 30'000, 1};
    std::vector<fs::path> segments;
    std::vector<std::size_t> shards;
    for (const std::size_t memory : memories) {
        const fs::path db = directory / std::to_string(memory);
        IndexWriter writer(db, update, sample_analysis);
        const auto addition = writer.begin_addition();
        AdditionWriter sink(*addition, 0, memory);
        for (const test::SampleFile& file : test::sample_files(30)) {
            test::add_passages(sink, sink.begin_file(), file);
            FileRecord record;
            record.path = file.path;
            sink.end_file(record);
        }
        sink.finish();
        shards.push_back(addition->parts().size());
        writer.commit(addition.get());
        segments.push_back(test::only_segment(db));
        CHECK(test::segments_at(db).size() == 1);
        CHECK(test::faults(segments.back()) == 0);
    }
    CAPTURE(shards);
    CHECK(shards.front() == 1);
    CHECK(shards.back() > 200);
    for (const fs::path& segment : segments)
        for (const char* table : {posting_table_name, document_table_name})
            CHECK((test::read_file(segment / table) == test::read_file(segments.front() / table)));
}

TEST_CASE("a rebuild in shards replaces the index") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    {
        IndexWriter writer(db, update, sample_analysis);
        add_files(writer, {"/old"}, "x");
    }
    {
        IndexWriter writer(db, rebuild, sample_analysis);
        const auto addition = writer.begin_addition();
        AdditionWriter sink(*addition, 0, 1);
        for (int i = 0; i < 101; ++i)
            add_one(sink, "/" + std::to_string(i), "y");
        sink.finish();
        CHECK(paths(db, "x") == Paths{"/old"});
        writer.commit(addition.get());
    }
    CHECK(paths(db, "x").empty());
    CHECK(paths(db, "y").size() == 101);
}

TEST_CASE("a search that is open goes on while the index is replaced") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    IndexWriter writer(db, update, sample_analysis);
    add_files(writer, {"/old"}, "x");
    IndexReader open({db}, sample_analysis);
    add_files(writer, {"/new"}, "x");
    add_files(writer, {"/old"}, "y"); // replaced, and what was there is gone
    CHECK(open.database().get_termfreq("x") == 1);
    CHECK(open.passage(1).path == "/old");
    CHECK(open.passage(1).text == "x");
    CHECK(open.paragraph("/old", 1).size() == 1);
    CHECK(paths(db, "x") == Paths{"/new"});
    open.refresh();
    CHECK(open.paragraph("/old", 1).front().text == "y");
}

TEST_CASE("several threads fill an addition") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    IndexWriter writer(db, update, sample_analysis);
    const auto addition = writer.begin_addition();
    std::vector<std::thread> threads;
    constexpr std::size_t many = 4;
    for (std::size_t thread = 0; thread < many; ++thread)
        threads.emplace_back([&, thread] {
            AdditionWriter sink(*addition, thread, thread % 2 == 0 ? 1 : much);
            for (int i = 0; i < 40; ++i) {
                const std::string name = "/" + std::to_string(thread) + "-" + std::to_string(i);
                if (i % 4 == 3) {
                    test::add_passages(sink, sink.begin_file(), {"x", "x"});
                    sink.abandon_file();
                } else {
                    add_one(sink, name, "x");
                }
            }
            sink.finish();
        });
    for (std::thread& thread : threads)
        thread.join();
    writer.commit(addition.get());
    const Paths found = paths(db, "x");
    CHECK(found.size() == many * 30);
    CHECK(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a[1] < b[1]; // the thread's place
    }));
    CHECK(indexed_files(db, sample_analysis).size() == many * 30);
}
