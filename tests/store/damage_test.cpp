// SPDX-License-Identifier: GPL-3.0-or-later
// An index whose files were damaged gives an Error or what it holds, and never a crash.
#include "catch.h"
#include "glass/version_file.h"
#include "store/sample_database.h"
#include "support.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <vector>

using namespace mafteach;
using test::error_of;
using test::sample_analysis;

namespace {

namespace fs = std::filesystem;

/// What becomes of the bytes of a file.
std::string damaged_bytes(std::string bytes, const std::string& how) {
    const std::size_t half = bytes.size() / 2;
    if (how == "emptied")
        return "";
    if (how == "cut in half")
        return bytes.substr(0, half);
    if (how == "cut by a byte")
        return bytes.substr(0, bytes.size() - 1);
    if (how == "longer by a byte")
        return bytes + "x";
    if (how == "zeros")
        return std::string(bytes.size(), '\0');
    if (how == "zeros at the start")
        std::fill_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 64), '\0');
    if (how == "ones in the second half")
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(half), bytes.end(), '\xFF');
    if (how == "text")
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = "not a database at all\n"[i % 22];
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
                        index.documents_of(index.passage(*id));
        });
        index.paragraph("/0", 1);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// Lists the files of the index. The message of the Error that came of it; empty where none did.
std::string list(const fs::path& directory) {
    try {
        indexed_files(directory, sample_analysis);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// Adds a file, removes one and merges. The message of the Error that came of it; empty where none
/// did.
std::string change(const fs::path& directory) {
    try {
        test::Writer writer(directory);
        test::add_file(writer, "/0", {"new"});
        writer.remove_file("/1");
        writer.commit();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

void make_sound(const fs::path& path) {
    test::Writer writer(path);
    for (int file = 0; file < 40; ++file) {
        std::vector<std::string> texts;
        for (int i = 0; i < 25; ++i)
            texts.push_back("שלום " + std::to_string(file * i) + std::string(100, '.'));
        test::add_file(writer, "/" + std::to_string(file), texts);
    }
    writer.commit();
}

const std::vector<std::string> index_files = {"XAPIANDB", "segment-000001/iamglass",
                                              "segment-000001/postlist.glass",
                                              "segment-000001/docdata.glass"};

} // namespace

TEST_CASE("a damaged index gives an error that names it, to readers and writers", "[glass]") {
    const test::TemporaryDirectory directory;
    const fs::path sound = directory / "sound";
    make_sound(sound);
    REQUIRE(test::only_segment(sound).filename() == "segment-000001");
    REQUIRE(search(sound).empty());

    const std::string how =
        GENERATE("emptied", "cut in half", "cut by a byte", "longer by a byte", "zeros",
                 "zeros at the start", "ones in the second half", "text", "removed");
    for (const std::string& name : index_files) {
        CAPTURE(how, name);
        const fs::path copy = directory / "copy";
        fs::copy(sound, copy, fs::copy_options::recursive);
        if (how == "removed")
            fs::remove(copy / name);
        else
            test::write_file(copy / name, damaged_bytes(test::read_file(copy / name), how));
        // Anything but an Error fails the test.
        for (const std::string& message : {search(copy), list(copy), change(copy)})
            if (!message.empty())
                CHECK(message.starts_with(copy.string()));
        // Bytes in the middle of a table are trusted until they are read.
        if (how != "ones in the second half") {
            fs::remove_all(copy);
            fs::copy(sound, copy, fs::copy_options::recursive);
            if (how == "removed")
                fs::remove(copy / name);
            else
                test::write_file(copy / name, damaged_bytes(test::read_file(copy / name), how));
            CHECK_FALSE(search(copy).empty());
            CHECK_FALSE(change(copy).empty());
        }
        fs::remove_all(copy);
    }
}

TEST_CASE(
    "what stands in the place of a file or folder of an index is not followed or waited for") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    make_sound(path);
    std::vector<std::string> names = index_files;
    names.push_back("segment-000001");
    const std::string how = GENERATE("a link out", "a link beside", "a link to nothing",
                                     "a named pipe", "a folder", "a file", "nothing");
    for (const std::string& name : names) {
        CAPTURE(how, name);
        const bool is_folder = name == "segment-000001";
        if ((is_folder && how == "a folder") || (!is_folder && how == "a file"))
            continue;
        const fs::path copy = directory / "copy";
        fs::copy(path, copy, fs::copy_options::recursive);
        const fs::path at = copy / name;
        const fs::path out = directory / "out";
        if (how == "a link out") { // to what would be right
            fs::rename(at, out);
            fs::create_symlink(out, at);
        } else if (how == "a link beside") {
            fs::rename(at, at.string() + ".real");
            fs::create_symlink(at.filename().string() + ".real", at);
        } else {
            fs::remove_all(at);
            if (how == "a link to nothing")
                fs::create_symlink("nowhere", at);
            else if (how == "a named pipe")
                REQUIRE(::mkfifo(at.c_str(), 0600) == 0);
            else if (how == "a folder")
                fs::create_directory(at);
            else if (how == "a file")
                test::write_file(at, "text");
        }
        for (const std::string& message : {search(copy), list(copy), change(copy)}) {
            CHECK_FALSE(message.empty());
            CHECK(message.starts_with(copy.string()));
        }
        if (how == "a link out" && !is_folder)
            CHECK(test::read_file(out) == test::read_file(path / name));
        fs::remove_all(copy);
        fs::remove_all(out);
    }
}

TEST_CASE("a segment in the place of another is an error, not another index's passages") {
    const test::TemporaryDirectory directory;
    make_sound(directory / "db");
    {
        test::Writer writer(directory / "other");
        test::add_file(writer, "/other", {"other"});
        writer.commit();
    }
    fs::remove_all(directory / "db/segment-000001");
    fs::copy(directory / "other/segment-000001", directory / "db/segment-000001");
    CHECK_FALSE(search(directory / "db").empty());
    CHECK_FALSE(list(directory / "db").empty());
    CHECK_FALSE(change(directory / "db").empty());
}

TEST_CASE("a damaged index can be rebuilt") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    make_sound(db);
    const std::string name =
        GENERATE("XAPIANDB", "segment-000001/iamglass", "segment-000001/postlist.glass",
                 "segment-000001/docdata.glass", "segment-000001");
    CAPTURE(name);
    if (name == "segment-000001")
        fs::remove_all(db / name);
    else if (name == "XAPIANDB")
        test::write_file(db / name, "# Mafteach index, schema 6\nand so on");
    else
        test::write_file(db / name, "damaged");
    CHECK_FALSE(search(db).empty());
    {
        test::Writer writer(db, IndexWriter::Mode::rebuild);
        test::add_file(writer, "/b", {"b"});
        writer.commit();
    }
    CHECK(test::all_passages(db) == std::vector<std::string>{"/b:b"});
    CHECK(test::segments_at(db).size() == 1); // nothing is left of what was damaged
}

TEST_CASE("an index one of whose segments is damaged says so, whichever it is", "[glass]") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    make_sound(db);
    make_sound(directory / "other");
    fs::copy(directory / "other/segment-000001", db / "segment-000002");
    test::change_manifest(db, [](Manifest& manifest) {
        manifest.next_segment = 3;
        manifest.segments.push_back(manifest.segments[0]);
        manifest.segments[1].number = 2;
    });
    REQUIRE(search(db).empty());
    const std::string segment = GENERATE("segment-000001", "segment-000002");
    const std::string name = GENERATE("iamglass", "postlist.glass", "docdata.glass");
    test::write_file(db / segment / name, "damaged");
    const std::string message = search(db);
    CAPTURE(message);
    CHECK(message.starts_with(db.string()));
    CHECK(message.find(segment) != std::string::npos); // a person learns which
}

TEST_CASE("a list of files that makes no sense is an error", "[glass]") {
    const test::TemporaryDirectory directory;
    const fs::path db = directory / "db";
    const auto [key, value] = GENERATE(table<std::string, std::string>({
        {"file.00000001", "nonsense"},
        {"file.0000000x", "1 1 1 1\n/a"},
        {"file.", "1 1 1 1\n/a"},
        {"mafteach.runs", ""},
        {"mafteach.runs", "nonsense"},
        {"mafteach.runs", std::string("\x01\x00", 2)},
        {"other", "value"}, // no runs at all
    }));
    CAPTURE(key, test::shown(value));
    test::make_index_of(db, {PassageRecord{1, 1, 1, 1, "a"}.encode()},
                        [&, name = key, text = value](DatabaseBuilder& database) {
                            if (name != metadata_key::runs && name != "other") {
                                database.add_metadata(name, text);
                                FileRuns runs;
                                runs.add(1, 1);
                                database.add_metadata(metadata_key::runs, runs.encode());
                            } else {
                                database.add_metadata(name, text);
                            }
                        });
    CHECK(error_of([&] { indexed_files(db, sample_analysis); }).code() == ErrorCode::damaged);
    CHECK_FALSE(change(db).empty());
    const IndexReader index({db}, sample_analysis);
    if (key == metadata_key::runs || key == "other")
        CHECK(error_of([&] { index.runs(0); }).code() == ErrorCode::damaged);
    else
        CHECK(error_of([&] { index.passage(1); }).code() == ErrorCode::damaged);
}

TEST_CASE("random damage to any file of an index is an error, or what can be read", "[glass]") {
    const test::TemporaryDirectory directory;
    const fs::path sound = directory / "sound";
    const fs::path db = directory / "db";
    make_sound(sound);
    fs::copy(sound, db, fs::copy_options::recursive);
    test::Random random(83);
    for (int round = 0; round < 200; ++round) {
        const std::string& name = index_files[random.below(index_files.size())];
        std::string bad = test::read_file(sound / name);
        for (std::size_t n = 1 + random.below(4); n > 0; --n) {
            std::size_t at = random.below(bad.size());
            if (random.below(2) == 0) // where blocks begin
                at = at / 8192 * 8192 + random.below(std::min<std::size_t>(bad.size(), 32));
            at = std::min(at, bad.size() - 1);
            bad[at] = static_cast<char>(bad[at] ^ 1 << random.below(8));
        }
        test::write_file(db / name, bad);
        CAPTURE(round, name);
        // Xapian trusts what stands in the blocks of a table: with a directory that ends where none
        // does it reads wild memory, or searches for ever. So only our own readers get those.
        const bool for_xapian = !name.ends_with(".glass");
        for (const std::string& message :
             {for_xapian ? search(db) : std::string(), list(db), change(db)})
            if (!message.empty())
                CHECK(message.starts_with(db.string()));
        fs::remove_all(db);
        fs::copy(sound, db, fs::copy_options::recursive);
    }
    CHECK(search(db).empty());
}
