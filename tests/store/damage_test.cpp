// SPDX-License-Identifier: GPL-3.0-or-later
// A database whose files were damaged gives an Error or what it holds, and never a crash.
#include "catch.h"
#include "store/sample_database.h"

#include <filesystem>
#include <string>
#include <vector>

using namespace mafteach;
using test::sample_analysis;

namespace {

namespace fs = std::filesystem;

/// What becomes of the bytes of a file.
std::string damaged(std::string bytes, const std::string& how) {
    const std::size_t half = bytes.size() / 2;
    if (how == "emptied")
        return "";
    if (how == "cut in half")
        return bytes.substr(0, half);
    if (how == "cut by a byte")
        return bytes.substr(0, bytes.size() - 1);
    if (how == "zeros")
        return std::string(bytes.size(), '\0');
    if (how == "zeros at the start")
        std::fill_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 64), '\0');
    if (how == "ones in the second half")
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(half), bytes.end(), '\xFF');
    if (how == "text") {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = "not a database at all\n"[i % 22];
    }
    return bytes;
}

/// Searches all there is. The message of the Error that came of it; empty where none did.
std::string search(const fs::path& directory) {
    try {
        IndexReader index({directory}, sample_analysis);
        test::all_passages(index);
        index.read([&] {
            const Xapian::Database& database = index.database();
            for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
                for (auto id = database.postlist_begin(*term); id != database.postlist_end(*term);
                     ++id)
                    if (!index.is_removed(*id))
                        index.passage(*id);
        });
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a damaged database gives an error that names it, to readers and writers") {
    const test::TemporaryDirectory directory;
    const fs::path sound = directory / "sound";
    {
        IndexWriter writer(sound, IndexWriter::Mode::update, sample_analysis);
        for (int file = 0; file < 40; ++file) {
            std::vector<std::string> texts;
            for (int i = 0; i < 25; ++i)
                texts.push_back("שלום " + std::to_string(file * i) + std::string(100, '.'));
            test::add_file(writer, "/" + std::to_string(file), texts);
        }
        writer.finish();
    }
    REQUIRE(search(sound).empty());

    const std::string how =
        GENERATE("emptied", "cut in half", "cut by a byte", "zeros", "zeros at the start",
                 "ones in the second half", "text", "removed");
    int refused = 0;
    int files = 0;
    for (const auto& entry : fs::directory_iterator(sound)) {
        const fs::path name = entry.path().filename();
        if (name == "flintlock")
            continue;
        ++files;
        CAPTURE(name.string());
        const fs::path copy = directory / ("copy-" + name.string());
        fs::copy(sound, copy);
        if (how == "removed")
            fs::remove(copy / name);
        else
            test::write_file(copy / name, damaged(test::read_file(copy / name), how));

        const std::string message = search(copy); // anything but an Error fails the test
        refused += message.empty() ? 0 : 1;
        if (!message.empty())
            CHECK(message.starts_with(copy.string()));
        try {
            IndexWriter writer(copy, IndexWriter::Mode::update, sample_analysis);
            test::add_file(writer, "/0", {"new"});
            writer.remove_file("/1");
            writer.commit();
        } catch (const Error& error) {
            CHECK(std::string(error.what()).starts_with(copy.string()));
        }
        fs::remove_all(copy);
    }
    CAPTURE(how);
    REQUIRE(files >= 3);
    CHECK(refused >= 1);
    if (how == "emptied" || how == "zeros" || how == "text" || how == "removed")
        CHECK(refused == files);
}

TEST_CASE("a damaged database can be rebuilt") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    {
        IndexWriter writer(db, IndexWriter::Mode::update, sample_analysis);
        test::add_file(writer, "/a", {"a"});
        writer.finish();
    }
    const std::string name = GENERATE("iamglass", "postlist.glass", "docdata.glass");
    test::write_file(db / name, "damaged");
    CHECK_FALSE(search(db).empty());
    {
        IndexWriter writer(db, IndexWriter::Mode::rebuild, sample_analysis);
        test::add_file(writer, "/b", {"b"});
        writer.finish();
    }
    CHECK(test::all_passages(db) == std::vector<std::string>{"/b:b"});
}

TEST_CASE("a list of files that makes no sense is an error") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    IndexWriter(db, IndexWriter::Mode::update, sample_analysis).finish();
    {
        Xapian::WritableDatabase database(db.string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata("file.00000001", "nonsense");
        database.commit();
    }
    const auto opening = [&] { IndexWriter(db, IndexWriter::Mode::update, sample_analysis); };
    CHECK(test::error_of(opening).code() == ErrorCode::damaged);
    CHECK(test::error_of([&] { indexed_files(db, sample_analysis); }).code() == ErrorCode::damaged);
}
