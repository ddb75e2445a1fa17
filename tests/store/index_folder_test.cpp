// SPDX-License-Identifier: GPL-3.0-or-later
// What an index's folder has in it and who may read it, whatever is done to the index.
#include "catch.h"
#include "files/disk.h"
#include "glass/version_file.h"
#include "store/index_folder.h"
#include "store/index_place.h"
#include "store/sample_database.h"
#include "support.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace mafteach;
using test::add_file;
using test::all_passages;
using test::error_of;
using test::rebuild;
using test::sample_analysis;
using test::update;
using test::write_file;

namespace {

namespace fs = std::filesystem;
using Passages = std::vector<std::string>;

/// The process's mask of permissions, for as long as it is there.
class Mask {
public:
    explicit Mask(mode_t mask) : before_(::umask(mask)) {}
    ~Mask() { ::umask(before_); }
    Mask(const Mask&) = delete;
    Mask& operator=(const Mask&) = delete;

private:
    mode_t before_;
};

struct stat status_of(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
        throw std::logic_error("nothing at " + path.string());
    return status;
}

std::string mode_of(const fs::path& path) {
    char mode[8];
    std::snprintf(mode, sizeof mode, "%04o", status_of(path).st_mode & 07777);
    return mode;
}

void chmod_to(const fs::path& path, mode_t mode) {
    if (::chmod(path.c_str(), mode) != 0)
        throw std::logic_error("can't change " + path.string());
}

/// Lists what is at `path` with its permissions.
std::map<std::string, std::string> modes_at(const fs::path& path) {
    std::map<std::string, std::string> modes;
    for (const auto& entry : fs::recursive_directory_iterator(path))
        modes[entry.path().lexically_relative(path).string()] = mode_of(entry.path());
    return modes;
}

void check_modes(const fs::path& path, const std::string& folders, const std::string& files) {
    for (const auto& [name, mode] : modes_at(path)) {
        CAPTURE(name);
        CHECK(mode == (fs::is_directory(path / name) ? folders : files));
    }
}

void add(const fs::path& path, const std::string& file, const Passages& texts,
         IndexWriter::Mode mode = update) {
    test::Writer writer(path, mode);
    add_file(writer, file, texts);
    writer.commit();
}

/// Texts that make a segment which small ones are not merged with: a kilobyte each that deflates
/// little.
Passages large_texts(std::size_t kilobytes) {
    test::Random random(5);
    Passages texts;
    for (std::size_t i = 0; i < kilobytes; ++i) {
        texts.push_back("w" + std::to_string(i));
        while (texts.back().size() < 1024)
            texts.back() += static_cast<char>(random.below(256));
    }
    return texts;
}

/// Adds a file of such texts, each under a short term.
void add_large(PassageSink& sink, const std::string& path, std::size_t kilobytes) {
    const FileId id = sink.begin_file();
    std::uint32_t number = 0;
    for (const std::string& text : large_texts(kilobytes)) {
        const TermUse use{"large", TermKind::exact, 1};
        ++number;
        sink.add({id, number, 1, number, text}, {&use, 1}, {});
    }
    FileRecord record;
    record.path = path;
    record.passages = number;
    sink.end_file(record);
}

/// Everything that can be done to an index.
void do_everything(const fs::path& path) {
    for (const std::string name : {"/a", "/b", "/c"})
        add(path, name, {name});
    {
        test::Writer writer(path);
        writer.remove_file("/b");
        writer.commit();
    }
    {
        test::Writer writer(path);
        add_large(writer, "/large", 5000);
        writer.commit();
        add_file(writer, "/a", {"a again"});
        writer.commit();
        add_file(writer, "/lost", {"not committed"});
    }
    {
        IndexWriter writer(path, update, sample_analysis);
        const std::unique_ptr<Addition> addition = writer.begin_addition();
        AdditionWriter sink(*addition, 0, 1); // a passage a shard
        for (int i = 0; i < 105; ++i)
            add_file(sink, "/many " + std::to_string(i), {"x"});
        sink.finish();
        writer.commit(addition.get());
    }
    { test::Writer writer(path, rebuild); } // and not committed
    add(path, "/new", {"new"}, rebuild);
    add(path, "/newer", {"newer"});
}

} // namespace

TEST_CASE("a fresh index is its owner's alone, whatever is usual for the process", "[glass]") {
    const mode_t mask = GENERATE(0U, 022U, 077U);
    const Mask set(mask);
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "not/there/db";
    CAPTURE(mask);
    {
        test::Writer writer(path);
        add_file(writer, "/a", {"a"});
        check_modes(path, "0700", "0600"); // from its first byte
        writer.commit();
    }
    CHECK(mode_of(path) == "0700");
    CHECK(mode_of(directory / "not/there") == "0700");
    check_modes(path, "0700", "0600");
    CHECK(fs::exists(path / lock_name));
    do_everything(path);
    CHECK(mode_of(path) == "0700");
    check_modes(path, "0700", "0600");
}

TEST_CASE("the folder of an index keeps the mode that it has") {
    const mode_t mode = GENERATE(0700U, 0755U, 0750U, 0770U, 02770U);
    const Mask set(022);
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    const bool made_before = GENERATE(false, true);
    if (made_before)
        fs::create_directory(path);
    else
        add(path, "/first", {"first"});
    chmod_to(path, mode);
    const std::string before = mode_of(path);
    do_everything(path);
    CHECK(mode_of(path) == before);
    for (const auto& [name, each] : modes_at(path)) {
        CAPTURE(name);
        CHECK((each == "0700" || each == "0600" || each == "2700")); // no more open for that
    }
}

TEST_CASE("what is made later is as open as what its owner has opened") {
    const Mask set(077); // which would take it away
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    chmod_to(path, 0750);
    chmod_to(path / manifest_name, 0640);
    chmod_to(test::only_segment(path), 0750);
    const auto check = [&] {
        CHECK(mode_of(path) == "0750");
        for (const auto& [name, mode] : modes_at(path)) {
            CAPTURE(name);
            if (name != lock_name) // made before
                CHECK(mode == (fs::is_directory(path / name) ? "0750" : "0640"));
        }
    };
    add(path, "/b", {"b"}); // merges both
    check();
    {
        test::Writer writer(path);
        add_large(writer, "/large", 5000);
        writer.commit();
        add_file(writer, "/small", {"small"});
        writer.commit();
    }
    REQUIRE(test::segments_at(path).size() == 2);
    check();
    add(path, "/new", {"new"}, rebuild);
    check();
    // Its owner takes it back.
    chmod_to(path / manifest_name, 0600);
    chmod_to(test::only_segment(path), 0700);
    add(path, "/newer", {"newer"});
    check_modes(path, "0700", "0600");
}

TEST_CASE("what is not committed is nobody else's, however open the index is", "[glass]") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    chmod_to(path / manifest_name, 0644);
    chmod_to(test::only_segment(path), 0755);
    test::Writer writer(path);
    add_file(writer, "/b", {"b"});
    const std::vector<std::string> segments = test::segments_at(path);
    REQUIRE(segments.size() == 2);
    CHECK(mode_of(path / segments[1]) == "0700");
    check_modes(path / segments[1], "0700", "0600");
    writer.commit();
    CHECK(mode_of(test::only_segment(path)) == "0755");
    check_modes(test::only_segment(path), "0755", "0644");
}

TEST_CASE("the group of an index stays, where the process may give it") {
    if (::geteuid() != 0)
        return; // a process may give its files to its own groups only
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    constexpr uid_t owner = 12345;
    constexpr gid_t group = 54321;
    REQUIRE(::chown((path / manifest_name).c_str(), owner, group) == 0);
    REQUIRE(::chown(test::only_segment(path).c_str(), owner, group) == 0);
    chmod_to(path / manifest_name, 0640);
    chmod_to(test::only_segment(path), 0750);
    do_everything(path);
    for (const auto& [name, mode] : modes_at(path)) {
        CAPTURE(name);
        if (name == lock_name) // made before
            continue;
        CHECK(status_of(path / name).st_gid == group);
        CHECK(status_of(path / name).st_uid == owner);
        CHECK(mode == (fs::is_directory(path / name) ? "0750" : "0640"));
    }
}

TEST_CASE("nothing outside an index and nothing of others inside it is touched") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    const bool there = GENERATE(false, true);
    if (there) // else it is made beside what is there
        add(path, "/first", {"first"});
    std::vector<fs::path> precious;
    for (const std::string name :
         {"db.new/x", "db.shards/x", "db.replaced/x", "db.old/x", "db.new/iamglass",
          "db.shards/0/postlist.glass", "segment-000001/precious.txt", "XAPIANDB"})
        precious.push_back(directory / name);
    if (there) {
        for (const std::string name :
             {"NOTES.txt", "folder/letter.txt", "segment-000099/precious.txt", "postlist.glass",
              "docdata.glass", "segment-1/iamglass", "segment-0000001/iamglass",
              "Segment-000001/iamglass", "segment-000098x/iamglass", "segment-000097",
              ".hidden/iamglass", "XAPIANDB.old", "XAPIANDB.bak/x", "flintlock"})
            precious.push_back(path / name);
        fs::create_symlink(directory.path() / "db.new", path / "segment-000096");
    }
    for (const fs::path& each : precious)
        write_file(each, "precious");
    do_everything(path);
    {
        test::Writer writer(path);
        writer.remove_file("/new");
        writer.remove_file("/newer");
        writer.commit();
    }
    CHECK(all_passages(path).empty());
    for (const fs::path& each : precious) {
        CAPTURE(each.string());
        CHECK(fs::is_regular_file(each));
        if (fs::exists(each))
            CHECK(test::read_file(each) == "precious");
    }
    if (there)
        CHECK(fs::is_symlink(path / "segment-000096"));
}

TEST_CASE("an index that is named by a link is changed where it is") {
    const test::TemporaryDirectory directory;
    fs::create_directory(directory / "real");
    const fs::path path = directory / "db";
    fs::create_directory_symlink("real", path);
    do_everything(path);
    CHECK(fs::is_symlink(path));
    CHECK(fs::read_symlink(path) == "real");
    CHECK(all_passages(path) == Passages{"/new:new", "/newer:newer"});
    CHECK(all_passages(directory / "real") == all_passages(path));
    CHECK(std::distance(fs::directory_iterator(directory.path()), {}) == 2);
}

TEST_CASE("the segments of a process that was killed are cleared away") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    const auto make_strays = [&] {
        fs::copy(test::only_segment(path), path / "segment-000050"); // complete
        fs::create_directory(path / "segment-000051");
        write_file(path / "segment-000052/docdata.glass", "half"); // begun
        write_file(path / new_manifest_name, "# Mafteach in");
    };
    make_strays();
    CHECK(all_passages(path) == Passages{"/a:a"}); // nobody minds them
    { test::Writer writer(path); }
    CHECK(test::segments_at(path) ==
          std::vector<std::string>{test::only_segment(path).filename().string()});
    make_strays();
    add(path, "/b", {"b"});
    CHECK(test::segments_at(path).size() == 1);
    CHECK_FALSE(fs::exists(path / new_manifest_name));
    make_strays();
    add(path, "/new", {"new"}, rebuild);
    CHECK(test::segments_at(path).size() == 1);
    CHECK(all_passages(path) == Passages{"/new:new"});
}

TEST_CASE("a segment that was merged is gone, and what was not committed with its writer") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    {
        test::Writer writer(path);
        for (int i = 0; i < 20; ++i) {
            add_file(writer, "/" + std::to_string(i), {"x"});
            writer.commit();
            CHECK(test::segments_at(path).size() == 1);
        }
        add_file(writer, "/lost", {"x"});
        CHECK(test::segments_at(path).size() == 2);
    }
    CHECK(test::segments_at(path).size() == 1);
    {
        test::Writer writer(path, rebuild);
        add_file(writer, "/lost", {"x"});
    }
    CHECK(test::segments_at(path).size() == 1);
    CHECK(all_passages(path).size() == 20);
}

TEST_CASE("a folder that has a segment's name already is passed over") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    const std::uint32_t next = test::manifest_of(path).next_segment;
    write_file(path / segment_name(next) / "precious.txt", "precious");
    write_file(path / segment_name(next + 1), "precious");
    fs::create_symlink("nowhere", path / segment_name(next + 2));
    add(path, "/b", {"b"});
    CHECK(test::manifest_of(path).segments.back().number > next + 2);
    CHECK(all_passages(path) == Passages{"/a:a", "/b:b"});
    CHECK(test::read_file(path / segment_name(next) / "precious.txt") == "precious");
}

TEST_CASE("no segment's number is given twice to what was committed") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    std::uint32_t last = 0;
    for (int i = 0; i < 10; ++i) {
        add(path, "/a", {std::to_string(i)}, i == 5 ? rebuild : update);
        const Manifest manifest = test::manifest_of(path);
        REQUIRE(manifest.segments.size() == 1);
        CHECK(manifest.segments[0].number > last);
        CHECK(manifest.next_segment > manifest.segments[0].number);
        last = manifest.segments[0].number;
    }
}

TEST_CASE("a second writer is told that the database is locked") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    const IndexWriter::Mode mode = GENERATE(update, rebuild);
    std::optional<IndexWriter> first(std::in_place, path, mode, sample_analysis);
    for (const IndexWriter::Mode second : {update, rebuild}) {
        const Error error = error_of([&] { IndexWriter(path, second, sample_analysis); });
        CHECK(error.code() == ErrorCode::locked);
        CHECK(std::string(error.what()) ==
              path.string() + ": another process is writing to this database");
        CHECK_FALSE(error.hint().empty());
    }
    first.reset();
    CHECK_NOTHROW(IndexWriter(path, mode, sample_analysis));
}

TEST_CASE("a lock holds by whatever name the folder is called") {
    const test::TemporaryDirectory directory;
    const IndexWriter first(directory / "db", update, sample_analysis);
    fs::create_directory_symlink("db", directory / "link");
    for (const std::string name : {"db/", "link", "./db", "link/../db"}) {
        CAPTURE(name);
        CHECK(error_of([&] { IndexWriter(directory / name, update, sample_analysis); }).code() ==
              ErrorCode::locked);
    }
}

TEST_CASE("what stands in a lock's place is not written to") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    write_file(directory / "outside", "precious");
    fs::remove(path / lock_name);
    const std::string what = GENERATE("a link", "a folder", "a file");
    CAPTURE(what);
    if (what == "a link")
        fs::create_symlink(directory / "outside", path / lock_name);
    else if (what == "a folder")
        fs::create_directory(path / lock_name);
    else
        write_file(path / lock_name, "precious");
    if (what == "a file") {
        add(path, "/b", {"b"});
        CHECK(test::read_file(path / lock_name) == "precious");
    } else {
        CHECK_THROWS_AS(IndexWriter(path, update, sample_analysis), Error);
    }
    CHECK(test::read_file(directory / "outside") == "precious");
}

TEST_CASE("a manifest that is in place when its commit fails names segments that stay") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    {
        test::Writer writer(path);
        add_file(writer, "/b", {"b"});
        // The disk fails when the folder's names are to be synced, after the manifest was renamed.
        bool renamed = false;
        disk::observe([&](disk::Change change, const fs::path&) {
            if (renamed && change == disk::Change::sync)
                throw Error(ErrorCode::io, "the disk fails");
            renamed = renamed || change == disk::Change::rename;
        });
        CHECK_THROWS_AS(writer.commit(), Error);
        disk::observe({});
        CHECK(renamed);
    }
    CHECK(all_passages(path) == Passages{"/a:a", "/b:b"});
}

TEST_CASE("a commit that fails before its manifest is in place leaves the index as it was") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "db";
    add(path, "/a", {"a"});
    for (int at = 0;; ++at) {
        CAPTURE(at);
        bool failed = false;
        {
            test::Writer writer(path);
            add_file(writer, "/b", {"b"});
            int changes = 0;
            disk::observe([&](disk::Change change, const fs::path&) {
                const bool harmless =
                    change == disk::Change::remove || change == disk::Change::remove_folder;
                if (!harmless && !failed && changes++ == at) {
                    failed = true;
                    throw Error(ErrorCode::no_space, "the disk is full");
                }
                if (change == disk::Change::rename)
                    changes = 1'000'000; // what fails behind it is another test's
            });
            if (const bool is_done =
                    [&] {
                        try {
                            writer.commit();
                            return true;
                        } catch (const Error&) {
                            return false;
                        }
                    }();
                is_done) {
                disk::observe({});
                break;
            }
            disk::observe({});
        }
        CHECK(failed);
        REQUIRE(all_passages(path) == Passages{"/a:a"});
        REQUIRE(test::segments_at(path).size() == 1);
        REQUIRE(at < 1000);
    }
    CHECK(all_passages(path) == Passages{"/a:a", "/b:b"});
}
