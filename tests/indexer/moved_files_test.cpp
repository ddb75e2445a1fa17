// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "indexer/file_digest.h"
#include "indexer/moved_files.h"
#include "support.h"

#include <atomic>
#include <string>
#include <sys/stat.h>
#include <vector>

using namespace mafteach;

namespace {

const std::atomic<bool> go_on{false};

FoundFile found(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    FoundFile file;
    file.path = path;
    file.size = size_of(status);
    file.modified = modified_at(status);
    return file;
}

struct MoveCase {
    std::string from;
    std::string to;
    std::string kind = "text";
    std::string bytes_then = "text";
    std::string bytes_now = "text";
    bool moved = true;
};

} // namespace

TEST_CASE("a file is moved where its bytes are the same, and its name can't make it another") {
    const MoveCase each = GENERATE(values<MoveCase>({
        {"a.txt", "b.txt"},
        {"a.txt", "folder.md/a.txt"},
        {"folder.md/a", "folder.txt/a"},
        {"a.txt", "a.md", "text", "text", "text", false},
        {"a.csv", "a.txt", "csv", "text", "text", false},
        {"a", "a.txt", "text", "text", "text", false},
        {"12.3 letter.txt", "13.3 letter.txt"},
        {"a.csv.gz", "folder/a.csv.gz", "gz"},
        {"a.csv.gz", "b.csv.gz", "gz"},
        {"a.csv.gz", "a.txt.gz", "gz", "text", "text", false},
        {"a.csv.gz", "a.txt.gz", "text"}, // no more than its name
        {"a.txt", "b.txt", "text", "text", "next", false},
        {"a.txt", "b.txt", "text", "text", "longer", false},
        {"", "b.txt", "text", "", "", false}, // not in the index
        {"a.txt", "b.txt", "text", "", ""},
    }));
    CAPTURE(each.from, each.to, each.kind, each.bytes_now);
    const test::TemporaryDirectory directory;
    FileRecords indexed;
    Work work;
    if (!each.from.empty()) {
        FileRecord record;
        record.id = 7;
        record.path = (directory / each.from).string();
        record.size = each.bytes_then.size();
        record.kind = each.kind;
        Digester digester;
        digester.add(each.bytes_then);
        record.digest = digester.digest();
        work.remove.push_back(record.path);
        indexed.emplace(record.path, record);
    }
    const std::string to = (directory / each.to).string();
    test::write_file(to, each.bytes_now);
    work.files.push_back(found(to));
    find_moved(work, indexed, {}, 2, go_on);
    REQUIRE(work.moved.size() == (each.moved ? 1 : 0));
    CHECK(work.files.size() == (each.moved ? 0 : 1));
    if (!each.moved)
        return;
    CHECK(work.remove.empty());
    CHECK(work.moved[0].from == (directory / each.from).string());
    CHECK(work.moved[0].record.path == to);
    CHECK(work.moved[0].record.id == 7);
    CHECK(work.moved[0].record.modified == found(to).modified);
}

TEST_CASE("of files that are the same, each is moved once, to its own name where it is there") {
    const test::TemporaryDirectory directory;
    FileRecords indexed;
    Work work;
    FileRecord record;
    record.size = 4;
    Digester digester;
    digester.add("same");
    record.digest = digester.digest();
    for (const std::string name : {"1", "2", "3"}) {
        record.path = "/gone/" + name;
        ++record.id;
        indexed.emplace(record.path, record);
        work.remove.push_back(record.path);
    }
    for (const std::string name : {"3", "2", "x", "y"}) {
        test::write_file(directory / name, "same");
        work.files.push_back(found((directory / name).string()));
    }
    find_moved(work, indexed, {}, 2, go_on);
    std::vector<std::string> moves;
    for (const MovedFile& moved : work.moved)
        moves.push_back(moved.from + " " + moved.record.path.substr(moved.record.path.size() - 1));
    CHECK(moves == std::vector<std::string>{"/gone/3 3", "/gone/2 2", "/gone/1 x"});
    CHECK(work.remove.empty());
    REQUIRE(work.files.size() == 1);
    CHECK(work.files[0].path == (directory / "y").string());
}

TEST_CASE("a file that another one is where it was is known at its new path") {
    const test::TemporaryDirectory directory;
    const std::string at = (directory / "log").string();
    const std::string old = (directory / "log-1").string();
    test::write_file(at, "new");
    test::write_file(old, "before");
    FileRecord record;
    record.path = at;
    record.size = 6;
    Digester digester;
    digester.add("before");
    record.digest = digester.digest();
    const FileRecords indexed{{at, record}};
    Work work;
    work.files = {found(at), found(old)};
    find_moved(work, indexed, {}, 1, go_on);
    REQUIRE(work.moved.size() == 1);
    CHECK(work.moved[0].record.path == old);
    REQUIRE(work.files.size() == 1);
    CHECK(work.files[0].path == at);
}

TEST_CASE("a file that is not as it was found has no digest") {
    const test::TemporaryDirectory directory;
    const std::string path = (directory / "a").string();
    test::write_file(path, std::string(200'000, 'x'));
    FoundFile file = found(path);
    const Digest digest = digest_of(file, go_on);
    CHECK(digest.known());
    Digester parts;
    parts.add(std::string(70'000, 'x'));
    parts.add(std::string(130'000, 'x'));
    CHECK(parts.digest() == digest);
    const std::atomic<bool> stop{true};
    CHECK_FALSE(digest_of(file, stop).known());
    ++file.modified;
    CHECK_FALSE(digest_of(file, go_on).known());
    file.path += " is not there";
    CHECK_FALSE(digest_of(file, go_on).known());
}
