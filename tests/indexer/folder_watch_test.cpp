// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "indexer/folder_watch.h"
#include "indexer/quiet_moment.h"
#include "support.h"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

using namespace mafteach;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

struct WatchedFolder : test::TemporaryDirectory {
    FolderWatch watch;

    std::string at(const std::string& name) const { return (*this / name).string(); }

    /// What was told since the last time, below the folder.
    std::set<std::string> told() {
        FolderChanges changes;
        watch.take(changes);
        CHECK_FALSE(changes.lost);
        std::set<std::string> below;
        for (const std::string& each : changes.paths)
            below.insert(each.substr(path().string().size()));
        return below;
    }
};

using Told = std::set<std::string>;

} // namespace

TEST_CASE("what comes to a folder, changes there and leaves it is told") {
    WatchedFolder folder;
    REQUIRE(folder.watch.watch_folder(folder.path().string()) == 0);
    CHECK(folder.told().empty());
    test::write_file(folder / "a", "text");
    CHECK(folder.told() == Told{"/a"});
    fs::rename(folder / "a", folder / "b");
    CHECK(folder.told() == Told{"/a", "/b"});
    fs::create_hard_link(folder / "b", folder / "c");
    CHECK(folder.told().contains("/c"));
    fs::create_symlink("b", folder / "d");
    CHECK(folder.told() == Told{"/d"});
    fs::remove(folder / "b");
    CHECK(folder.told().contains("/b"));
    fs::permissions(folder / "c", fs::perms::owner_read);
    CHECK(folder.told() == Told{"/c"});
    fs::create_directory(folder / "e");
    CHECK(folder.told() == Told{"/e"});
    test::read_file(folder / "c");
    CHECK(folder.told().empty());
}

TEST_CASE("a file that is being written is told of when it is closed") {
    WatchedFolder folder;
    folder.watch.watch_folder(folder.path().string());
    {
        std::ofstream file(folder / "a");
        file << "the first words" << std::flush;
        CHECK(folder.told().empty());
    }
    CHECK(folder.told() == Told{"/a"});
}

TEST_CASE("a folder that is moved is watched by its new name, and not by its old one") {
    WatchedFolder folder;
    fs::create_directories(folder / "a/deep");
    for (const std::string name : {"", "a", "a/deep"})
        REQUIRE(folder.watch.watch_folder(folder.at(name)) == 0);
    const std::size_t watched = folder.watch.size();
    SECTION("that is told before it is watched anew") {
        fs::rename(folder / "a", folder / "b");
        CHECK(folder.told().contains("/b"));
        CHECK(folder.watch.size() == 1);
        for (const std::string name : {"b", "b/deep"})
            folder.watch.watch_folder(folder.at(name));
    }
    SECTION("it is come to before that is told") {
        fs::rename(folder / "a", folder / "b");
        for (const std::string name : {"b", "b/deep"})
            folder.watch.watch_folder(folder.at(name));
        folder.told();
    }
    CHECK(folder.watch.size() == watched);
    test::write_file(folder / "b/deep/x", "text");
    CHECK(folder.told() == Told{"/b/deep/x"});
    fs::remove_all(folder / "b");
    folder.told();
    CHECK(folder.watch.size() == 1);
}

TEST_CASE("what was forgotten is told of no more, and its like is") {
    WatchedFolder folder;
    for (const std::string name : {"a", "a/deep", "a b"}) {
        fs::create_directory(folder / name);
        folder.watch.watch_folder(folder.at(name));
    }
    folder.watch.forget(folder.at("a"));
    CHECK(folder.watch.size() == 1);
    for (const std::string name : {"a/x", "a/deep/x", "a b/x"})
        test::write_file(folder / name, "text");
    CHECK(folder.told() == Told{"/a b/x"});
}

TEST_CASE("a file behind a link is told of by the link") {
    WatchedFolder folder;
    test::write_file(folder / "far", "text");
    fs::create_symlink("far", folder / "link");
    REQUIRE(folder.watch.watch_file(folder.at("link")) == 0);
    test::write_file(folder / "far", "other");
    CHECK(folder.told() == Told{"/link"});
    fs::remove(folder / "far");
    CHECK(folder.told() == Told{"/link"});
}

TEST_CASE("no more folders are watched than may be") {
    const test::TemporaryDirectory directory;
    FolderWatch watch(2);
    for (const std::string name : {"a", "b", "c"})
        fs::create_directory(directory / name);
    CHECK(watch.watch_folder((directory / "a").string()) == 0);
    CHECK(watch.watch_folder((directory / "b").string()) == 0);
    CHECK(watch.watch_folder((directory / "c").string()) == ENOSPC);
    CHECK(watch.watch_folder((directory / "a").string()) == 0); // as before
    watch.forget((directory / "a").string());
    CHECK(watch.watch_folder((directory / "c").string()) == 0);
    CHECK(watch.watch_folder((directory / "none").string()) == ENOSPC);
    watch.forget((directory / "b").string());
    CHECK(watch.watch_folder((directory / "none").string()) == ENOENT);
    CHECK(watch.size() == 1);
}

TEST_CASE("changes are taken up when no more come, or the first has waited for long") {
    const QuietMoment::Clock::time_point start{1h};
    QuietMoment moment;
    CHECK_FALSE(moment.waiting());
    moment.came(start, 1);
    CHECK(moment.waiting());
    CHECK(moment.due() == start + QuietMoment::quiet);
    // One after another, few and then many.
    moment.came(start + 1000ms, 2);
    CHECK(moment.due() == start + QuietMoment::longest_of_few);
    moment.came(start + 1100ms, QuietMoment::many);
    CHECK(moment.due() == start + 1100ms + QuietMoment::quiet);
    moment.came(start + QuietMoment::longest_of_many, 5000);
    CHECK(moment.due() == start + QuietMoment::longest_of_many);
    moment.taken();
    CHECK_FALSE(moment.waiting());
    moment.came(start + 1h, 1);
    CHECK(moment.due() == start + 1h + QuietMoment::quiet);
    // What one saves is found within two seconds.
    CHECK(QuietMoment::longest_of_few < 1500ms);
}
