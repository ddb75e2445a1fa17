// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/index_place.h"
#include "store/sample_database.h"
#include "support.h"

#include <xapian.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <vector>

using namespace mafteach;
using Kind = IndexPlace::Kind;
using test::sample_analysis;
using test::write_file;

namespace {

namespace fs = std::filesystem;

void make_index(const fs::path& path, const std::string& analysis = sample_analysis) {
    test::Writer writer(path, IndexWriter::Mode::update, analysis);
    test::add_file(writer, "/a", {"a"});
    writer.commit();
}

void make_xapian(const fs::path& path, const std::string& schema = {}) {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
    if (!schema.empty())
        database.set_metadata("mafteach.schema", schema);
    Xapian::Document document; // without one, Xapian makes no table of documents
    document.set_data("data");
    database.add_document(document);
    database.commit();
}

void replace_text(const fs::path& path, const std::string& from, const std::string& to) {
    std::string bytes = test::read_file(path);
    bytes.replace(bytes.find(from), from.size(), to);
    write_file(path, bytes);
}

Kind kind_at(const fs::path& path) {
    return IndexPlace::of(test::folder_at(path), sample_analysis).kind;
}

struct Case {
    const char* what;
    Kind kind;
    bool is_database;                          ///< not a place to look for documents
    std::function<void(const fs::path&)> make; ///< the folder is there
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"an index", Kind::index, true, [](const fs::path& at) { make_index(at); }},
        {"an empty index", Kind::index, true, [](const fs::path& at) { test::Writer writer(at); }},
        {"an index with things of somebody's", Kind::index, true,
         [](const fs::path& at) {
             make_index(at);
             write_file(at / "NOTES.txt", "mine");
             write_file(at / "folder/letter.txt", "mine");
         }},
        {"an index beside what an old one left", Kind::index, true,
         [](const fs::path& at) {
             make_index(at);
             write_file(at / "postlist.glass", "");
             write_file(at / "flintlock", "");
         }},
        {"an index of other rules", Kind::other_version, true,
         [](const fs::path& at) { make_index(at, "another"); }},
        {"an index of another schema", Kind::other_version, true,
         [](const fs::path& at) {
             make_index(at);
             replace_text(at / manifest_name, "schema 6", "schema 7");
         }},
        {"a changed manifest", Kind::damaged, true,
         [](const fs::path& at) {
             make_index(at);
             replace_text(at / manifest_name, "next-file", "next-life");
         }},
        {"a cut manifest", Kind::damaged, true,
         [](const fs::path& at) {
             make_index(at);
             fs::resize_file(at / manifest_name, 40);
         }},
        {"a manifest too large to read", Kind::damaged, true,
         [](const fs::path& at) {
             make_index(at);
             fs::resize_file(at / manifest_name, 65U * 1024 * 1024);
         }},
        {"an index of schema 1", Kind::old, true, [](const fs::path& at) { make_xapian(at, "1"); }},
        {"an index of schema 2", Kind::old, true, [](const fs::path& at) { make_xapian(at, "2"); }},
        {"another program's database", Kind::foreign, true,
         [](const fs::path& at) { make_xapian(at); }},
        {"another program's stub", Kind::foreign, true,
         [](const fs::path& at) { write_file(at / manifest_name, "auto ../db\n"); }},
        {"an empty stub", Kind::foreign, true,
         [](const fs::path& at) { write_file(at / manifest_name, ""); }},
        {"a manifest that is a link", Kind::foreign, true,
         [](const fs::path& at) {
             make_index(at / "real");
             fs::create_symlink("real/XAPIANDB", at / manifest_name);
         }},
        {"a manifest that is a named pipe", Kind::foreign, true,
         [](const fs::path& at) { ::mkfifo((at / manifest_name).c_str(), 0600); }},
        {"a manifest that is a folder", Kind::foreign, true,
         [](const fs::path& at) { fs::create_directory(at / manifest_name); }},
        {"a database of an older Xapian", Kind::foreign, true,
         [](const fs::path& at) { write_file(at / "iamchert", "x"); }},
        {"a database of a newer Xapian", Kind::foreign, true,
         [](const fs::path& at) { write_file(at / "iamhoney", "x"); }},
        {"an old index whose version file is damaged", Kind::old, true,
         [](const fs::path& at) {
             make_xapian(at, "2");
             write_file(at / "iamglass", "x");
         }},
        {"an old index whose version file makes Xapian crash", Kind::old, true,
         [](const fs::path& at) {
             make_xapian(at, "2");
             std::string bytes = test::read_file(at / "iamglass");
             bytes[34] = static_cast<char>(bytes[34] ^ 0x40);
             write_file(at / "iamglass", bytes);
         }},
        {"an old index without a table", Kind::foreign, true,
         [](const fs::path& at) {
             make_xapian(at, "2");
             fs::remove(at / "postlist.glass");
         }},
        {"an old index whose table is a link", Kind::foreign, true,
         [](const fs::path& at) {
             make_xapian(at, "2");
             fs::rename(at / "postlist.glass", at / "elsewhere");
             fs::create_symlink("elsewhere", at / "postlist.glass");
         }},
        {"an old index whose table is a named pipe", Kind::old, true,
         [](const fs::path& at) {
             make_xapian(at, "2");
             fs::remove(at / "docdata.glass");
             ::mkfifo((at / "docdata.glass").c_str(), 0600);
         }},
        {"an empty folder", Kind::vacant, false, [](const fs::path&) {}},
        {"the root of a disk", Kind::vacant, false,
         [](const fs::path& at) { write_file(at / "lost+found/x", "x"); }},
        {"an index that was begun", Kind::vacant, false,
         [](const fs::path& at) { write_file(at / lock_name, ""); }},
        {"an index that was begun, with a manifest", Kind::vacant, false,
         [](const fs::path& at) {
             write_file(at / lock_name, "");
             write_file(at / new_manifest_name, "# Mafteach in");
         }},
        {"a lock with something in it", Kind::other, false,
         [](const fs::path& at) { write_file(at / lock_name, "mine"); }},
        {"a folder of the lock's name", Kind::other, false,
         [](const fs::path& at) { fs::create_directory(at / lock_name); }},
        {"a link of the lock's name", Kind::other, false,
         [](const fs::path& at) { fs::create_symlink("/dev/null", at / lock_name); }},
        {"a file of the name that the system gives a folder", Kind::other, false,
         [](const fs::path& at) { write_file(at / "lost+found", "x"); }},
        {"somebody's file", Kind::other, false,
         [](const fs::path& at) { write_file(at / "NOTES.txt", "mine"); }},
        {"somebody's hidden file", Kind::other, false,
         [](const fs::path& at) { write_file(at / ".hidden", "mine"); }},
        {"somebody's file beside a lock", Kind::other, false,
         [](const fs::path& at) {
             write_file(at / lock_name, "");
             write_file(at / "NOTES.txt", "mine");
         }},
        {"a folder", Kind::other, false,
         [](const fs::path& at) { fs::create_directory(at / "folder"); }},
        {"a segment that no manifest names", Kind::other, false,
         [](const fs::path& at) {
             make_index(at);
             fs::remove(at / manifest_name);
         }},
        {"the lock of a Xapian database alone", Kind::other, false,
         [](const fs::path& at) { write_file(at / "flintlock", ""); }},
    };
    return all;
}

} // namespace

TEST_CASE("what a folder is to Mafteach is told") {
    for (const Case& each : cases()) {
        CAPTURE(each.what);
        const test::TemporaryDirectory directory;
        const fs::path path = directory / "db";
        fs::create_directory(path);
        each.make(path);
        CHECK(kind_at(path) == each.kind);
        CHECK(is_database(path) == each.is_database);
    }
}

TEST_CASE("readers and writers do with each kind of folder what is right for it") {
    for (const Case& each : cases()) {
        CAPTURE(each.what);
        const test::TemporaryDirectory directory;
        const fs::path path = directory / "db";
        fs::create_directory(path);
        each.make(path);
        std::string before;
        for (const auto& entry : fs::recursive_directory_iterator(path))
            before += entry.path().string() + '\n';
        const auto is_refused = [&](auto&& work) {
            try {
                work();
            } catch (const Error& error) {
                CHECK(std::string(error.what()).starts_with(path.string()));
                CHECK_FALSE(error.hint().empty());
                return true;
            }
            return false;
        };
        CHECK(is_refused([&] { IndexReader({path}, sample_analysis); }) ==
              (each.kind != Kind::index));
        CHECK(is_refused([&] { indexed_files(path, sample_analysis); }) ==
              (each.kind != Kind::index && each.kind != Kind::vacant));
        if (each.kind != Kind::index && each.kind != Kind::vacant) {
            CHECK(is_refused([&] { test::Writer writer(path); }));
            std::string after; // nothing was made, and nothing removed
            for (const auto& entry : fs::recursive_directory_iterator(path))
                after += entry.path().string() + '\n';
            CHECK(after == before);
        }
        const bool rebuilds = each.kind != Kind::foreign && each.kind != Kind::other;
        CHECK(is_refused([&] {
                  test::Writer writer(path, IndexWriter::Mode::rebuild);
                  test::add_file(writer, "/new", {"new"});
                  writer.commit();
              }) == !rebuilds);
        if (rebuilds)
            CHECK(test::all_passages(path) == std::vector<std::string>{"/new:new"});
    }
}

TEST_CASE("what an error of a folder says is what it is", "[glass]") {
    const test::TemporaryDirectory directory;
    const auto error_at = [&](const std::function<void(const fs::path&)>& make) {
        const fs::path path = directory / "db";
        fs::remove_all(path);
        fs::create_directory(path);
        make(path);
        return test::error_of([&] { IndexReader({path}, sample_analysis); });
    };
    const Error other = error_at([](const fs::path& at) { make_index(at, "another\x1b[31m"); });
    CHECK(other.code() == ErrorCode::wrong_version);
    CHECK(std::string(other.what()).find("schema 6, analysis another") != std::string::npos);
    CHECK(std::string(other.what()).find('\x1b') == std::string::npos);
    CHECK(other.hint().find("--rebuild") != std::string::npos);

    const Error old = error_at([](const fs::path& at) { make_xapian(at, "2"); });
    CHECK(old.code() == ErrorCode::wrong_version);
    CHECK(old.hint().find("--rebuild") != std::string::npos);

    const Error damaged = error_at([](const fs::path& at) {
        make_index(at);
        fs::resize_file(at / manifest_name, 40);
    });
    CHECK(damaged.code() == ErrorCode::damaged);
    CHECK(damaged.hint().find("--rebuild") != std::string::npos);

    const Error foreign = error_at([](const fs::path& at) { make_xapian(at); });
    CHECK(foreign.code() == ErrorCode::damaged);
    CHECK(foreign.hint().find("--rebuild") == std::string::npos); // that would not do it
}

TEST_CASE("an old index that is rebuilt leaves nothing of it, and all that was somebody's") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    make_xapian(path, "2");
    write_file(path / "NOTES.txt", "mine");
    {
        test::Writer writer(path, IndexWriter::Mode::rebuild);
        CHECK(kind_at(path) == Kind::old); // until the first commit
        test::add_file(writer, "/new", {"new"});
        writer.commit();
        CHECK(kind_at(path) == Kind::index);
    }
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"NOTES.txt", "XAPIANDB", "lock", "segment-000001"});
}

TEST_CASE("an old index in which there was no file is an old index") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    {
        Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
        database.set_metadata("mafteach.schema", "2");
        database.commit();
    }
    REQUIRE_FALSE(fs::exists(path / "docdata.glass")); // Xapian makes it for the first document
    CHECK(kind_at(path) == Kind::old);
}

TEST_CASE("the mark of an old index is found wherever in its table it stands") {
    const test::TemporaryDirectory directory;
    const std::string mark = std::string(metadata_prefix).append("mafteach.schema");
    constexpr std::size_t step = 1024 * 1024; // bytes that are read at once
    for (std::size_t before : {std::size_t{0}, step - 1, step, 2 * step - 7, 3 * step - 16}) {
        const fs::path path = directory / std::to_string(before);
        write_file(path / version_file_name, "");
        write_file(path / posting_table_name, std::string(before, 'x') + mark);
        CAPTURE(before);
        CHECK(kind_at(path) == Kind::old);
        write_file(path / posting_table_name, std::string(before, 'x') + mark.substr(1));
        CHECK(kind_at(path) == Kind::foreign);
    }
}

TEST_CASE("Xapian itself opens the folder of an index") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    make_index(path);
    const Xapian::Database database(path.string());
    CHECK(database.get_doccount() == 1);
    CHECK(database.term_exists("a"));
}
