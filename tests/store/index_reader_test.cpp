// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/index_reader.h"
#include "store/index_vocabulary.h"
#include "store/sample_database.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace mafteach;
using test::add_file;
using test::all_passages;
using test::error_of;
using test::sample_analysis;

namespace {

using Passages = std::vector<std::string>;

void make(const std::filesystem::path& directory, const std::string& path, const Passages& texts) {
    test::Writer writer(directory);
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

TEST_CASE("the documents of a file are those of its segment, in the order of the file") {
    const test::TemporaryDirectory directory;
    make(directory / "one", "/a", {"a1", "a2", "a3"});
    make(directory / "two", "/b", {"b1", "b2"});
    make(directory / "two", "/c", {"c1"});
    const IndexReader index({directory / "one", directory / "two"}, sample_analysis);
    REQUIRE(index.segments() == 2);
    for (Xapian::docid id = 1; id <= 5; ++id) {
        const StoredPassage passage = index.passage(id);
        CHECK(passage.document == id);
        CHECK(passage.segment == (passage.path == "/a" ? 0 : 1));
        Passages texts;
        for (const Xapian::docid document : index.documents_of(passage))
            texts.push_back(index.passage(document).text);
        CHECK(texts == (passage.path == "/a"   ? Passages{"a1", "a2", "a3"}
                        : passage.path == "/b" ? Passages{"b1", "b2"}
                                               : Passages{"c1"}));
    }
}

TEST_CASE("a document's place among the segments is told both ways") {
    const test::TemporaryDirectory directory;
    make(directory / "one", "/a", {"a1", "a2", "a3"});
    make(directory / "two", "/b", {"b1"});
    make(directory / "three", "/c", {"c1", "c2"});
    const IndexReader index({directory / "one", directory / "two", directory / "three"},
                            sample_analysis);
    for (std::size_t segment = 0; segment < index.segments(); ++segment)
        for (Xapian::docid own = 1; own <= index.segment(segment).documents; ++own) {
            const Xapian::docid id = index.document_at(segment, own);
            CHECK(index.place_of(id) == std::pair(segment, own));
            // Xapian numbers them in the same way.
            CHECK(index.database().get_document(id).get_data().ends_with(index.passage(id).text));
            CHECK(index.runs(segment).file_of(own) == index.passage(id).file);
            CHECK(index.file(segment, index.passage(id).file).path == index.passage(id).path);
        }
}

TEST_CASE("an empty index is one that finds nothing, alone and beside others") {
    const test::TemporaryDirectory directory;
    test::Writer(directory / "db").commit();
    make(directory / "other", "/a", {"a"});
    CHECK(all_passages(directory / "db").empty());
    for (const auto& databases : {std::vector{directory / "db"},
                                  {directory / "db", directory / "other"},
                                  {directory / "other", directory / "db"}}) {
        IndexReader index(databases, sample_analysis);
        CHECK(all_passages(index).size() == databases.size() - 1);
        CHECK_FALSE(index.has_removed());
        CHECK(index.paragraph("/nothing", 1).empty());
        CHECK(index.live(Xapian::Query()).empty());
        const IndexVocabulary vocabulary(index);
        CHECK_FALSE(vocabulary.contains("b"));
        CHECK(vocabulary.frequency("b") == 0);
    }
}

TEST_CASE("a paragraph is found by its file and number") {
    const test::TemporaryDirectory directory;
    {
        test::Writer writer(directory / "db");
        add_file(writer, "/a", {"a1", "a2", "a3"});
        const FileId id = writer.begin_file();
        const TermUse use{"x", TermKind::exact, 1};
        // One of two parts, and one whose number comes again.
        writer.add({id, 1, 1, 1, "first"}, {&use, 1}, {});
        writer.add({id, 2, 1, 2, "second, first part"}, {&use, 1}, {});
        writer.add({id, 2, 2, 2, "second, second part"}, {&use, 1}, {});
        FileRecord record;
        record.path = "/b";
        writer.end_file(record);
        writer.commit();
    }
    const IndexReader index({directory / "db"}, sample_analysis);
    const auto texts = [&](const std::string& path, std::uint32_t number) {
        Passages found;
        for (const StoredPassage& passage : index.paragraph(path, number))
            found.push_back(passage.text);
        return found;
    };
    CHECK(texts("/a", 2) == Passages{"a2"});
    CHECK(texts("/b", 1) == Passages{"first"});
    CHECK(texts("/b", 2) == Passages{"second, first part", "second, second part"});
    CHECK(texts("/b", 3).empty());
    CHECK(texts("/a", 0).empty());
    CHECK(texts("/A", 1).empty());
    CHECK(texts("", 1).empty());
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

TEST_CASE("a search sees one state from its beginning to its end, whatever is committed") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", many("old"));
    IndexReader index({directory / "db"}, sample_analysis);
    int attempts = 0;
    Passages found;
    index.read([&] {
        ++attempts;
        found.clear();
        for (Xapian::docid id = 1; id <= index.database().get_lastdocid(); ++id) {
            if (id == 10)
                for (const std::string name : {"new", "newer", "newest"})
                    make(directory / "db", "/a", many(name));
            found.push_back(index.passage(id).text);
        }
    });
    CHECK(attempts == 1);
    CHECK(found == many("old"));
    index.refresh();
    CHECK(index.passage(300).text == many("newest").back());
}

TEST_CASE("reading starts again, from what is there by then, where Xapian says so") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", {"old"});
    IndexReader index({directory / "db"}, sample_analysis);
    int attempts = 0;
    std::string found;
    index.read([&] {
        if (++attempts == 1) {
            make(directory / "db", "/a", {"new"});
            throw Xapian::DatabaseModifiedError("as Xapian says it");
        }
        found = index.passage(1).text;
    });
    CHECK(attempts == 2);
    CHECK(found == "new");
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

TEST_CASE("of several indexes the one whose file was changed under the search is named") {
    const test::TemporaryDirectory directory;
    const std::vector<std::filesystem::path> all = {directory / "1", directory / "2",
                                                    directory / "3"};
    for (const auto& each : all)
        make(each, "/a", many(each.filename().string()));
    const auto which = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{2});
    IndexReader index(all, sample_analysis);
    // A part that a writer has dropped meanwhile is no fault.
    const std::size_t written_to = (which + 2) % all.size();
    make(all[written_to], "/a", many("new"));
    for (const auto& file : std::filesystem::recursive_directory_iterator(all[which]))
        if (file.path().filename() == posting_table_name)
            test::write_file(file.path(), std::string(std::filesystem::file_size(file), '\x55'));
    const Error error = error_of([&] {
        index.read([&] {
            for (const auto& each : many("2"))
                (void)index.database().get_termfreq(each);
        });
    });
    CHECK(std::string(error.what()).starts_with(all[which].string() + ": "));
    CHECK(error.hint().find(all[which].string()) != std::string::npos);
}

TEST_CASE("documents that make no sense are an error, not a passage") {
    const test::TemporaryDirectory directory;
    const std::string data = GENERATE("", "nonsense", "1 2\n", "77 1 1 1\nof no file");
    CAPTURE(data);
    test::make_index_of(directory / "db", {data}, [](DatabaseBuilder& database) {
        FileRuns runs;
        runs.add(1, 1);
        FileRecord record;
        record.id = 1;
        database.add_metadata(file_key(1), record.encode());
        database.add_metadata(metadata_key::runs, runs.encode());
    });
    const Error error = error_of([&] { all_passages(directory / "db"); });
    CHECK(error.code() == ErrorCode::damaged);
    CHECK(std::string(error.what()).starts_with((directory / "db").string()));
}

TEST_CASE("what is removed is not found, in one database or several") {
    const test::TemporaryDirectory directory;
    {
        test::Writer writer(directory / "one");
        add_file(writer, "/old", {"x", "y"});
        add_file(writer, "/a", {"x"});
        writer.commit();
    }
    // So small a segment would be written anew at once.
    test::change_manifest(directory / "one", [](Manifest& manifest) {
        manifest.segments[0].removed.add(1, 2);
        manifest.segments[0].removed_files.add(1, 1);
    });
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
    CHECK(one.has_removed());
    CHECK(one.is_removed(1));
    CHECK(one.is_removed(2));
    CHECK_FALSE(one.is_removed(3));
    CHECK(one.paragraph("/old", 1).empty());
    CHECK(one.paragraph("/a", 1).size() == 1);
    CHECK(indexed_files(directory / "one", sample_analysis).size() == 1);
    const IndexVocabulary vocabulary(one);
    CHECK(vocabulary.contains("x"));
    CHECK(vocabulary.is_live("x"));
    CHECK_FALSE(vocabulary.contains("y")); // only a removed passage holds it
    CHECK_FALSE(vocabulary.is_live("y"));
    CHECK(vocabulary.frequency("y") == 0);
    CHECK(vocabulary.frequency("x") == 2); // removed ones are counted
    CHECK_FALSE(vocabulary.contains("z"));
    CHECK_FALSE(vocabulary.is_live("z"));
    Passages terms;
    vocabulary.each("", "", [&](const std::string& term) {
        terms.push_back(term);
        return true;
    });
    CHECK(terms == Passages{"x", "y"});

    // In two databases a term lives where it lives in one of them.
    const IndexReader both({directory / "one", directory / "two"}, sample_analysis);
    CHECK(IndexVocabulary(both).is_live("x"));
    CHECK_FALSE(IndexVocabulary(both).is_live("y"));
    const IndexReader two({directory / "two"}, sample_analysis);
    CHECK_FALSE(two.has_removed());
    CHECK(IndexVocabulary(two).is_live("x"));
}

TEST_CASE("what is removed is left out of every kind of query") {
    const test::TemporaryDirectory directory;
    Passages texts;
    for (int i = 0; i < 500; ++i)
        texts.push_back(i % 3 == 0 ? "three" : i % 5 == 0 ? "five" : "none");
    make(directory / "db", "/a", texts);
    make(directory / "whole", "/b", texts);
    test::Random random(13);
    for (int round = 0; round < 30; ++round) {
        NumberRanges removed;
        for (std::size_t n = 1 + random.below(10); n > 0; --n) {
            const auto first = static_cast<std::uint32_t>(1 + random.below(500));
            removed.add(first, static_cast<std::uint32_t>(
                                   first + random.below(std::min<std::size_t>(501 - first, 60))));
        }
        test::change_manifest(directory / "db",
                              [&](Manifest& manifest) { manifest.segments[0].removed = removed; });
        const IndexReader index({directory / "db", directory / "whole"}, sample_analysis);
        const Xapian::Query three("three");
        const Xapian::Query five("five");
        const Xapian::Query either(Xapian::Query::OP_OR, three, five);
        for (const auto& [query, wanted] :
             std::vector<std::pair<Xapian::Query, std::set<std::string>>>{
                 {three, {"three"}},
                 {either, {"three", "five"}},
                 {Xapian::Query(Xapian::Query::OP_AND, either, three), {"three"}},
                 {Xapian::Query(Xapian::Query::OP_AND_NOT, either, three), {"five"}},
                 {Xapian::Query::MatchAll, {"three", "five", "none"}},
             }) {
            std::set<Xapian::docid> expected;
            for (std::uint32_t own = 1; own <= 500; ++own)
                for (const std::size_t segment : {0U, 1U})
                    if (wanted.count(texts[own - 1]) != 0 &&
                        (segment == 1 || !removed.contains(own)))
                        expected.insert(index.document_at(segment, own));
            Xapian::Enquire enquire(index.database());
            enquire.set_query(index.live(query));
            const std::size_t most = random.below(2) == 0 ? 2000 : 20; // as Xapian prunes
            const Xapian::MSet all = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
            CAPTURE(round, query.get_description(), removed.encode());
            REQUIRE(all.size() == std::min(most, expected.size()));
            for (auto match = all.begin(); match != all.end(); ++match)
                REQUIRE(expected.count(*match) == 1);
        }
    }
}

TEST_CASE("a path whose hash another path has is told from it by its record", "[glass]") {
    const test::TemporaryDirectory directory;
    test::make_index_of(
        directory / "db",
        {PassageRecord{1, 1, 1, 1, "a"}.encode(), PassageRecord{2, 1, 1, 1, "b"}.encode()},
        [](DatabaseBuilder& database) {
            FileRuns runs;
            FileRecord record;
            for (const FileId id : {1U, 2U}) {
                runs.add(id, id);
                record.path = id == 1 ? "/a" : "/b";
                database.add_metadata(file_key(id), record.encode());
            }
            database.add_metadata(metadata_key::runs, runs.encode());
            database.add_metadata(path_key("/b"), encode_ids({1, 2})); // as if both had it
        });
    const IndexReader index({directory / "db"}, sample_analysis);
    const std::vector<StoredPassage> found = index.paragraph("/b", 1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == "b");
}

TEST_CASE("an index that is committed to while it is opened is opened as one commit left it") {
    const test::TemporaryDirectory directory;
    const std::filesystem::path db = directory / "db";
    make(db, "/0", {"0", "0"});
    std::atomic<bool> stop{false};
    std::atomic<int> commits{0};
    std::thread writing([&] {
        // Each commit replaces everything: the segment that was there is removed.
        for (int round = 1; !stop; ++round) {
            test::Writer writer(db, round % 5 == 0 ? IndexWriter::Mode::rebuild
                                                   : IndexWriter::Mode::update);
            writer.remove_file("/" + std::to_string(round - 1));
            const std::string name = std::to_string(round);
            add_file(writer, "/" + name, {name, name});
            writer.commit();
            ++commits;
        }
    });
    int wrong = 0;
    std::string last;
    std::set<std::string> seen;
    while (commits < 60) {
        try {
            IndexReader index({db}, sample_analysis);
            const Passages found = all_passages(index);
            wrong += found.size() == 2 && found[0] == found[1] ? 0 : 1;
            const FileRecords files = indexed_files(db, sample_analysis);
            wrong += files.size() == 1 ? 0 : 1;
            seen.insert(found.at(0));
        } catch (const std::exception& error) {
            last = error.what();
            ++wrong;
        }
    }
    stop = true;
    writing.join();
    CAPTURE(last);
    CHECK(wrong == 0);
    CHECK(seen.size() > 1);
}

TEST_CASE("opening an index writes nothing and locks nothing") {
    const test::TemporaryDirectory directory;
    make(directory / "db", "/a", {"a"});
    const test::Writer writer(directory / "db");
    const auto listing = [&] {
        Passages names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(directory / "db"))
            names.push_back(entry.path().string());
        std::sort(names.begin(), names.end());
        return names;
    };
    const Passages before = listing();
    CHECK(all_passages(directory / "db") == Passages{"/a:a"});
    CHECK(indexed_files(directory / "db", sample_analysis).size() == 1);
    CHECK(listing() == before);
}

TEST_CASE("a walk over the terms passes over none but those that are not wanted") {
    const test::TemporaryDirectory directory;
    std::set<std::string> terms;
    for (const std::string start : {"", "א", "אב", "ב", "בא", "z"})
        for (int i = 0; i < 40; ++i)
            terms.insert(start + std::to_string(i));
    int file = 0;
    test::Writer writer(directory / "db", test::update);
    for (const std::string& term : terms) { // into several segments
        add_file(writer, "/" + std::to_string(file++), {term});
        if (file == 100 || file == 230)
            writer.commit();
    }
    writer.commit();
    const IndexReader index({directory / "db"}, sample_analysis);
    const IndexVocabulary vocabulary(index);
    const std::string unwanted = GENERATE("1", "א", "אב", "אב1", "ב", "z", "nothing");
    CAPTURE(unwanted);
    std::set<std::string> seen;
    std::size_t looked_at_unwanted = 0;
    vocabulary.each_wanted({}, {}, [&](const std::string& term) {
        CHECK(terms.contains(term));
        if (!term.starts_with(unwanted)) {
            seen.insert(term);
            return std::size_t{0};
        }
        ++looked_at_unwanted;
        return unwanted.size();
    });
    CHECK(looked_at_unwanted <= 1);
    for (const std::string& term : terms)
        CHECK(seen.contains(term) == !term.starts_with(unwanted));
    std::set<std::string> some;
    vocabulary.each_wanted("אב", "ב", [&](const std::string& term) {
        some.insert(term);
        return std::size_t{0};
    });
    CHECK(some.size() == 40);
    CHECK(*some.begin() == "אב0");
}
