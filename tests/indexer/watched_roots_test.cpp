// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "indexer/watched_roots.h"
#include "store/sample_database.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;
using Paths = std::set<std::string>;

struct IndexWithRoots : test::TemporaryDirectory {
    fs::path db = *this / "db";

    std::string at(const std::string& name) const { return (*this / name).string(); }
    void know(const std::vector<std::string>& names) const {
        test::Writer writer(db);
        std::vector<Root> roots;
        for (const std::string& name : names)
            roots.push_back({at(name), {}});
        writer.set_roots(roots);
        writer.commit();
    }
};

} // namespace

TEST_CASE("what is watched are the roots, or those that were named, or what was named of them") {
    const IndexWithRoots index;
    index.know({"a", "a/b", "c"});
    const auto watched = [&](const std::vector<std::string>& named) {
        std::vector<std::string> paths;
        for (const std::string& name : named)
            paths.push_back(index.at(name));
        WatchedRoots roots(index.db, paths);
        CHECK(roots.look().empty());
        Paths names;
        for (const std::string& root : roots.all())
            names.insert(root.substr(index.path().string().size() + 1));
        return names;
    };
    CHECK(watched({}) == Paths{"a", "a/b", "c"});
    CHECK(watched({"c"}) == Paths{"c"});
    CHECK(watched({"a"}) == Paths{"a", "a/b"});
    CHECK(watched({"c/deep", "a/b/"}) == Paths{"c/deep", "a/b"});
    CHECK(watched({"d"}).empty());
}

TEST_CASE("what is not wanted is no root to watch") {
    const IndexWithRoots index;
    fs::create_directory(index / "a");
    {
        test::Writer writer(index.db);
        writer.set_roots({{index.at("a"), {}}, {index.at("a/gone"), {}, true}});
        writer.commit();
    }
    WatchedRoots roots(index.db, {});
    roots.look();
    CHECK(roots.all() == Paths{index.at("a")});
    CHECK_FALSE(roots.any_lost());
}

TEST_CASE("a root that goes, comes or is another is told once") {
    const IndexWithRoots index;
    for (const std::string name : {"a", "b"})
        fs::create_directory(index / name);
    index.know({"a", "b", "c"});
    WatchedRoots roots(index.db, {});
    CHECK(roots.look().empty());
    CHECK(roots.any_lost()); // c
    CHECK(roots.covers(index.at("a/x/y")));
    CHECK_FALSE(roots.covers(index.at("ab")));
    fs::create_directory(index / "c");
    CHECK(roots.look() == Paths{index.at("c")});
    CHECK(roots.is_there(index.at("c")));
    CHECK_FALSE(roots.any_lost());
    CHECK(roots.look().empty());
    fs::rename(index / "a", index / "away");
    CHECK(roots.look() == Paths{index.at("a")});
    CHECK(roots.look().empty());
    fs::rename(index / "b", index / "a"); // another folder
    CHECK(roots.look() == Paths{index.at("a"), index.at("b")});
    fs::create_directory(index / "d");
    index.know({"a", "d"});
    CHECK(roots.look() == Paths{index.at("d")});
    CHECK(roots.all() == Paths{index.at("a"), index.at("d")});
}
