// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/index_reader.h"
#include "store/index_vocabulary.h"
#include "store/sample_database.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <thread>
#include <vector>

using namespace mafteach;
using test::add_file;
using test::all_passages;
using test::error_of;
using test::sample_analysis;

namespace {

using Passages = std::vector<std::string>;

void make(const std::filesystem::path& directory, const std::string& path, const Passages& texts) {
    IndexWriter writer(directory, IndexWriter::Mode::update, sample_analysis);
    add_file(writer, path, texts);
    writer.commit();
}

/// Texts that fill some tens of blocks of a table.
Passages many(const std::string& name) {
    Passages texts;
    for (int i = 0; i < 300; ++i)
        texts.push_back(name + std::to_string(i) + std::string(200, '.'));
    return texts;
}

} // namespace

TEST_CASE("a passage comes back with its place") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", {"one", "two"});
    const IndexReader index({directory / "db"}, sample_analysis);
    const StoredPassage passage = index.passage(2);
    CHECK(passage.path == "/a");
    CHECK(passage.paragraph == 2);
    CHECK(passage.part == 1);
    CHECK(passage.line == 3);
    CHECK(passage.text == "two");
}

TEST_CASE("several databases are searched as one, each with its own files") {
    const test::TemporaryDirectory directory;
    make(directory / "one", "/a", {"a1", "a2", "a3"});
    make(directory / "two", "/b", {"b1"});
    make(directory / "three", "/c", {"c1", "c2"});
    IndexReader index({directory / "one", directory / "two", directory / "three"}, sample_analysis);
    Passages found = all_passages(index);
    std::sort(found.begin(), found.end());
    CHECK(found == Passages{"/a:a1", "/a:a2", "/a:a3", "/b:b1", "/c:c1", "/c:c2"});
    CHECK(index.database().get_doccount() == 6);
}

TEST_CASE("the documents of a file are those of its database, in the order of the file") {
    const test::TemporaryDirectory directory;
    make(directory / "one", "/a", {"a1", "a2", "a3"});
    make(directory / "two", "/b", {"b1", "b2"});
    make(directory / "two", "/c", {"c1"});
    const IndexReader index({directory / "one", directory / "two"}, sample_analysis);
    for (Xapian::docid id = 1; id <= 5; ++id) {
        const StoredPassage passage = index.passage(id);
        CHECK(passage.database == (passage.path == "/a" ? 0 : 1));
        Passages texts;
        for (const Xapian::docid document : index.documents_of(passage.database, passage.file))
            texts.push_back(index.passage(document).text);
        CHECK(texts == (passage.path == "/a"   ? Passages{"a1", "a2", "a3"}
                        : passage.path == "/b" ? Passages{"b1", "b2"}
                                               : Passages{"c1"}));
    }
}

TEST_CASE("an empty database is one that finds nothing") {
    const test::TemporaryDirectory directory;
    IndexWriter(directory / "db", IndexWriter::Mode::update, sample_analysis).finish();
    CHECK(all_passages(directory / "db").empty());
}

TEST_CASE("what can't be opened is told apart") {
    const test::TemporaryDirectory directory;
    make(directory / "good", "/a", {"a"});
    test::write_file(directory / "file", "no database");
    test::write_file(directory / "folder/file", "no database");
    std::filesystem::create_directory(directory / "empty");
    const auto [name, code] = GENERATE(table<std::string, ErrorCode>({
        {"nothing", ErrorCode::not_found},
        {"file", ErrorCode::damaged},
        {"folder", ErrorCode::damaged},
        {"empty", ErrorCode::damaged},
        {"file/below", ErrorCode::not_found},
    }));
    CAPTURE(name);
    const std::filesystem::path bad = directory / name;
    const Error error = error_of([&] { IndexReader({directory / "good", bad}, sample_analysis); });
    CHECK(error.code() == code);
    CHECK(std::string(error.what()).starts_with(bad.string())); // and not the good one
    CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a name that could control the terminal is made harmless in errors") {
    const test::TemporaryDirectory directory;
    const Error error = error_of([&] { IndexReader({directory / "\x1b[31m\n"}, sample_analysis); });
    CHECK(std::string(error.what()).find_first_of("\x1b\n") == std::string::npos);
    CHECK(error.hint().find_first_of("\x1b\n") == std::string::npos);
}

TEST_CASE("reading starts again where commits take the state from under it") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", many("old"));
    IndexReader index({directory / "db"}, sample_analysis);
    int attempts = 0;
    Passages found;
    index.read([&] {
        ++attempts;
        found.clear();
        for (Xapian::docid id = 1; id <= index.database().get_lastdocid(); ++id) {
            if (attempts == 1 && id == 10)
                for (const std::string name : {"new", "newer", "newest"})
                    make(directory / "db", "/a", many(name));
            if (!index.is_removed(id))
                found.push_back(index.passage(id).text);
        }
    });
    CHECK(attempts == 2);
    CHECK(found == many("newest"));
}

TEST_CASE("reading gives up where the state never stays") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", {"a"});
    IndexReader index({directory / "db"}, sample_analysis);
    int attempts = 0;
    const Error error = error_of([&] {
        index.read([&] {
            ++attempts;
            throw Xapian::DatabaseModifiedError("as Xapian says it");
        });
    });
    CHECK(error.code() == ErrorCode::locked);
    CHECK(attempts > 1);
    CHECK(attempts < 10);
}

TEST_CASE("documents that make no sense are an error, not a passage") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", {"a"});
    const std::string data = GENERATE("", "nonsense", "1 2\n", "77 1 1 1\nof no file");
    {
        Xapian::WritableDatabase database((directory / "db").string(),
                                          Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        Xapian::Document document;
        document.set_data(data);
        database.add_document(document);
        database.commit();
    }
    CHECK(error_of([&] { all_passages(directory / "db"); }).code() == ErrorCode::damaged);
}

TEST_CASE("what is removed is not found, in one database or several") {
    const test::TemporaryDirectory directory;
    make(directory / "one", "/a", {"x", "y"});
    make(directory / "one", "/a", {"x"}); // what was there is removed
    make(directory / "two", "/b", {"x"});
    const auto found = [&](const std::vector<std::filesystem::path>& databases) {
        const IndexReader index(databases, sample_analysis);
        Xapian::Enquire enquire(index.database());
        enquire.set_query(index.live(Xapian::Query("x") | Xapian::Query("y")));
        Passages passages;
        const Xapian::MSet all = enquire.get_mset(0, 100);
        for (auto match = all.begin(); match != all.end(); ++match)
            passages.push_back(index.passage(*match).path);
        std::sort(passages.begin(), passages.end());
        return passages;
    };
    CHECK(found({directory / "one"}) == Passages{"/a"});
    CHECK(found({directory / "two"}) == Passages{"/b"});
    CHECK(found({directory / "one", directory / "two"}) == Passages{"/a", "/b"});
    CHECK(found({directory / "two", directory / "one"}) == Passages{"/a", "/b"});

    const IndexReader one({directory / "one"}, sample_analysis);
    const IndexVocabulary vocabulary(one);
    CHECK(vocabulary.contains("x"));
    CHECK_FALSE(vocabulary.contains("y")); // only a removed passage holds it
    CHECK(vocabulary.frequency("y") == 0);
    CHECK_FALSE(vocabulary.contains("z"));
}

TEST_CASE("an index that is put in the place of another while it is opened is opened as a whole") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", many("old"));
    make(directory / "other", "/a", {"new"});
    int wrong = 0;
    for (int round = 0; round < 400; ++round) {
        // Once while it is opened, at every moment of that.
        std::atomic<bool> ready{false};
        std::atomic<bool> opening{false};
        std::thread swapping([&] {
            ready = true;
            while (!opening) {
            }
            const auto due = std::chrono::steady_clock::now() + std::chrono::microseconds(round);
            while (std::chrono::steady_clock::now() < due) {
            }
            ::renameat2(AT_FDCWD, (directory / "db").c_str(), AT_FDCWD,
                        (directory / "other").c_str(), RENAME_EXCHANGE);
        });
        while (!ready) {
        }
        opening = true;
        try {
            const std::size_t found = all_passages(directory / "db").size();
            wrong += found == 300 || found == 1 ? 0 : 1;
        } catch (const Error&) {
            ++wrong;
        }
        swapping.join();
    }
    CHECK(wrong == 0);
}

TEST_CASE("a list of what was removed that makes no sense is an error") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", {"a"});
    {
        Xapian::WritableDatabase database((directory / "db").string(),
                                          Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata(std::string(metadata_key::removed), "nonsense");
        database.commit();
    }
    CHECK(error_of([&] { all_passages(directory / "db"); }).code() == ErrorCode::damaged);
    CHECK(error_of([&] { make(directory / "db", "/b", {"b"}); }).code() == ErrorCode::damaged);
}
