// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "documents/file_reader.h"
#include "indexer/file_finder.h"
#include "no_more_files.h"
#include "support.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

/// A folder with files in it, and what is found there.
class Tree : public test::TemporaryDirectory {
public:
    explicit Tree(const Names& files) {
        for (const std::string& file : files)
            test::write_file(*this / file, "שלום");
    }

    /// Looks for `arguments`, paths below the tree.
    void find(const Names& arguments, const FileFilter& filter = {}) {
        std::vector<Start> starts;
        for (const std::string& argument : arguments) {
            const std::string full =
                full_path(argument == "-" ? argument : (path() / argument).string());
            starts.push_back({full, argument == "-" ? "" : full, filter});
        }
        result = find_files(starts);
    }

    /// The files that were found, below the tree.
    Names found() const {
        Names names;
        for (const FoundFile& file : result.files)
            names.push_back(below(file.path));
        return names;
    }

    /// What could not be read, with the reasons.
    Names skipped() const {
        Names names;
        for (const Skipped& skip : result.skipped)
            names.push_back(below(skip.path) + ": " + skip.reason);
        return names;
    }

    FoundFiles result;

private:
    std::string below(const std::string& file) const {
        const std::string prefix = path().string() + "/";
        return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
    }
};

} // namespace

TEST_CASE("the files of a folder are found sorted, at every depth") {
    Tree tree(
        {"b.txt", "a.txt", "c/z.txt", "c/a/deep.txt", "שלום.txt", "empty name .txt", "B.txt"});
    fs::create_directory(tree / "empty");
    tree.find({""});
    CHECK(tree.found() == Names{"B.txt", "a.txt", "b.txt", "c/a/deep.txt", "c/z.txt",
                                "empty name .txt", "שלום.txt"});
    CHECK(tree.result.folders == std::set<std::string>{tree.path().string()});
    CHECK(tree.skipped().empty());
    tree.find({"c/"});
    CHECK(tree.found() == Names{"c/a/deep.txt", "c/z.txt"});
}

TEST_CASE("hidden files and folders are left out, unless they are named") {
    Tree tree({"a.txt", ".hidden.txt", ".git/config", "c/.swp"});
    tree.find({""});
    CHECK(tree.found() == Names{"a.txt"});
    tree.find({".hidden.txt", ".git"});
    CHECK(tree.found() == Names{".hidden.txt", ".git/config"});
}

TEST_CASE("a database below a folder is left out") {
    Tree tree({"a.txt", "db/iamglass", "db/docdata.glass", "glass.txt"});
    tree.find({""});
    CHECK(tree.found() == Names{"a.txt", "glass.txt"});
    tree.find({"db"});
    CHECK(tree.found().empty());
}

TEST_CASE("globs choose by name, and with a slash by the path below the folder") {
    Tree tree({"a.txt", "a.md", "notes/a.txt", "notes/b.md", "notes/old/c.txt", "x/notes/d.txt"});
    const auto [include, exclude, expected] = GENERATE(table<Names, Names, Names>({
        {{"*.md"}, {}, {"a.md", "notes/b.md"}},
        {{"*.md", "c.*"}, {}, {"a.md", "notes/b.md", "notes/old/c.txt"}},
        {{}, {"*.txt"}, {"a.md", "notes/b.md"}},
        {{}, {"notes"}, {"a.md", "a.txt"}},
        {{}, {"notes/old"}, {"a.md", "a.txt", "notes/a.txt", "notes/b.md", "x/notes/d.txt"}},
        {{"notes/*"}, {}, {"notes/a.txt", "notes/b.md"}},
        {{"*/*.txt"}, {}, {"notes/a.txt"}},
        {{"*.txt"}, {"a.*"}, {"notes/old/c.txt", "x/notes/d.txt"}},
        {{"[ab].?d"}, {}, {"a.md", "notes/b.md"}},
        {{"nothing"}, {}, {}},
        {{}, {"*"}, {}},
    }));
    CAPTURE(include, exclude);
    tree.find({""}, {include, exclude});
    CHECK(tree.found() == expected);
}

TEST_CASE("a file named by itself is taken whatever the globs say") {
    Tree tree({"a.txt", "b.txt"});
    tree.find({"a.txt"}, {{"*.md"}, {"*.txt"}});
    CHECK(tree.found() == Names{"a.txt"});
    CHECK(tree.result.folders.empty());
}

TEST_CASE("what is named twice is found once, in the order of the arguments") {
    Tree tree({"a.txt", "b.txt", "c/d.txt"});
    tree.find({"b.txt", "", "./c/../b.txt", "c", "-", "-"});
    CHECK(tree.found() == Names{"b.txt", "a.txt", "c/d.txt", standard_input_path});
    CHECK(tree.result.files.back().standard_input);
    CHECK_FALSE(tree.result.files.front().standard_input);
}

TEST_CASE("links are followed to files, and make no loop") {
    Tree tree({"a.txt", "c/b.txt"});
    test::write_file(tree / "out/of/d.txt", "שלום");
    fs::create_symlink("../out", tree / "c/out");
    fs::create_symlink("..", tree / "c/up");
    fs::create_symlink(tree.path(), tree / "c/root");
    fs::create_symlink("b.txt", tree / "c/link.txt");
    fs::create_symlink("itself", tree / "itself");
    fs::create_symlink("nowhere", tree / "dangling");
    tree.find({""});
    CHECK(tree.found() == Names{"a.txt", "c/b.txt", "out/of/d.txt"});
    CHECK(tree.result.linked_folders.empty()); // each is read by its own name
    CHECK(tree.skipped() == Names{"dangling: a symbolic link that leads nowhere",
                                  "itself: a symbolic link that leads nowhere"});
    // One that is named is followed to a folder as well.
    fs::create_symlink("c", tree / "named");
    tree.find({"named"});
    CHECK(tree.found() == Names{"named/b.txt"});
    CHECK(tree.result.linked_folders == Names{(tree / "named/out").string(),
                                              (tree / "named/root").string(),
                                              (tree / "named/up").string()});
    tree.find({"named"}, {{"*.md"}, {"up", "root"}});
    CHECK(tree.result.linked_folders == Names{(tree / "named/out").string()});
}

TEST_CASE("what can't be read is named with the reason") {
    Tree tree({"a.txt"});
    REQUIRE(::mkfifo((tree / "pipe").c_str(), 0600) == 0);
    tree.find({"", "missing", "a.txt/below", "pipe"});
    CHECK(tree.found() == Names{"a.txt"});
    CHECK(tree.skipped() == Names{"pipe: not a regular file"});
    CHECK(tree.result.missing ==
          std::set<std::string>{(tree / "a.txt/below").string(), (tree / "missing").string()});
    const FoundFiles nothing = find_files({{}});
    CHECK(nothing.files.empty());
    REQUIRE(nothing.skipped.size() == 1);
    CHECK(nothing.skipped[0].reason == "an empty name");
}

TEST_CASE("a folder without permission is named, and the others are read") {
    if (::geteuid() == 0) {
        WARN("skipped: root may read every folder");
        return;
    }
    Tree tree({"a.txt", "locked/b.txt", "z.txt"});
    fs::permissions(tree / "locked", fs::perms::none);
    tree.find({""});
    fs::permissions(tree / "locked", fs::perms::owner_all);
    CHECK(tree.found() == Names{"a.txt", "z.txt"});
    CHECK(tree.skipped() == Names{"locked: Permission denied"});
}

TEST_CASE("what is left out is not looked at, and not named") {
    Tree tree({"a.txt"});
    REQUIRE(::mkfifo((tree / "pipe.fifo").c_str(), 0600) == 0);
    fs::create_symlink("nowhere", tree / "dangling.lnk");
    const auto [include, exclude] = GENERATE(table<Names, Names>({
        {{"*.txt"}, {}},
        {{}, {"*.fifo", "*.lnk"}},
    }));
    tree.find({""}, {include, exclude});
    CHECK(tree.found() == Names{"a.txt"});
    CHECK(tree.skipped().empty());
}

TEST_CASE("folders in folders are not held open, however deep they are") {
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += "f/";
    Tree tree({"a.txt", deep + "z.txt"});
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit few{std::min<rlim_t>(before.rlim_cur, 50), before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    tree.find({""});
    ::setrlimit(RLIMIT_NOFILE, &before);
    CHECK(tree.found() == Names{"a.txt", deep + "z.txt"});
}

TEST_CASE("a folder that can't be opened for want of descriptors is not one that can't be read") {
#ifdef __SANITIZE_ADDRESS__
    WARN("skipped: UndefinedBehaviorSanitizer opens a pipe to look at an object");
    return;
#endif
    Tree tree({"a.txt"});
    ErrorCode code{};
    {
        const test::NoMoreFiles full;
        try {
            tree.find({""});
        } catch (const Error& error) {
            code = error.code();
        }
    }
    CHECK(code == ErrorCode::resources);
}

TEST_CASE("a file's size and time are found to the nanosecond") {
    Tree tree({});
    test::write_file(tree / "a.txt", std::string(1234, 'x'));
    const timespec times[] = {{0, 0}, {1'600'000'000, 123'456'789}};
    REQUIRE(::utimensat(AT_FDCWD, (tree / "a.txt").c_str(), times, 0) == 0);
    tree.find({"a.txt"});
    REQUIRE(tree.result.files.size() == 1);
    CHECK(tree.result.files[0].size == 1234);
    CHECK(tree.result.files[0].modified == 1'600'000'000'123'456'789);
}

TEST_CASE("names of any bytes are found") {
    Tree tree({"\xFF\xFE", "line\nend", " ", "*"});
    tree.find({""});
    Names expected = {"\xFF\xFE", "line\nend", " ", "*"};
    std::sort(expected.begin(), expected.end());
    Names found = tree.found();
    std::sort(found.begin(), found.end());
    CHECK(found == expected);
}

TEST_CASE("of several names of a file one counts, whatever the order they are come to in") {
    Tree tree({"z/real.txt", "other.txt"});
    const auto both = GENERATE(Names{"a", "z"}, Names{"z", "a"});
    fs::create_directory(tree / "a");
    fs::create_symlink("../z/real.txt", tree / "a/link.txt");
    fs::create_symlink("../other.txt", tree / "a/2.txt");
    fs::create_symlink("../other.txt", tree / "z/1.txt");
    fs::create_hard_link(tree / "z/real.txt", tree / "z/hard.txt");
    tree.find(both);
    Names found = tree.found();
    std::sort(found.begin(), found.end());
    // No link, and of links the first.
    CHECK(found == Names{"a/2.txt", "z/hard.txt"});
    Names same;
    for (const SameFile& name : tree.result.same)
        same.push_back(fs::path(name.path).filename().string() + " " +
                       fs::path(name.as).filename().string());
    std::sort(same.begin(), same.end());
    CHECK(same == Names{"1.txt 2.txt", "link.txt hard.txt", "real.txt hard.txt"});
}

TEST_CASE("a start that another one comes to is read where it stands, by its own filter") {
    Tree tree({"a.txt", "c/b.txt", "c/b.md", "c/deep/x.md", "d.txt"});
    const std::string top = tree.path().string();
    const std::vector<Start> starts = {{top, top, {{"*.txt"}, {}}},
                                       {top + "/c", top + "/c", {{"*.md"}, {"deep/*"}}},
                                       {top + "/d.txt", top + "/d.txt", {}}};
    tree.result = find_files(starts);
    CHECK(tree.found() == Names{"a.txt", "c/b.md", "d.txt"});
    CHECK(tree.result.reached ==
          std::map<std::string, std::string>{{top + "/c", top}, {top + "/d.txt", top}});
    CHECK(tree.result.plain == std::set<std::string>{top + "/d.txt"});
}

TEST_CASE("a folder in which nothing is, is told from one in which nothing is wanted") {
    Tree tree({"hidden/.a", "full/a.txt"});
    fs::create_directory(tree / "empty");
    fs::create_directory(tree / "full/empty"); // nobody named it
    tree.find({"hidden", "full", "empty"}, {{"*.md"}, {}});
    CHECK(tree.result.empty == std::set<std::string>{(tree / "empty").string()});
}
