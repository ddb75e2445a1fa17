// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is ended before any of its writes, syncs, renames and removals leaves an index that is
// as before the run or as after it, and the next run does the rest. So does one that loses its
// power there: what was not synced is lost then, all of it or some.
#include "catch.h"
#include "files/disk.h"
#include "store/sample_database.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;
using disk::Change;
using Passages = std::vector<std::string>;

/// What a lost power supply does to what was not synced.
enum class Loss { nothing, everything, some };

/// Knows which changes of a run have not reached the disk yet.
class UnsyncedChanges {
public:
    void note(Change change, const fs::path& path) {
        switch (change) {
        case Change::make_folder:
            new_names_.insert(path);
            break;
        case Change::make_file:
            new_names_.insert(path);
            synced_bytes_[path] = 0;
            break;
        case Change::sync:
            if (fs::is_directory(path)) {
                std::erase_if(new_names_,
                              [&](const fs::path& name) { return name.parent_path() == path; });
                if (renamed_ && renamed_->path.parent_path() == path)
                    renamed_.reset();
            } else {
                synced_bytes_[path] = fs::file_size(path);
            }
            break;
        case Change::rename: {
            renamed_ = {path, std::nullopt};
            if (fs::exists(path))
                renamed_->before = test::read_file(path);
            const fs::path from = path.string() + ".new";
            synced_bytes_[path] = synced_bytes_[from];
            synced_bytes_.erase(from);
            new_names_.erase(from);
            break;
        }
        case Change::write:
        case Change::remove: // what comes back names no segment, or is one that nothing names
        case Change::remove_folder:
            break;
        }
    }

    void lose(Loss loss, std::uint64_t seed) {
        test::Random random(seed);
        const auto is_lost = [&] {
            return loss == Loss::everything || (loss == Loss::some && random.below(2) == 0);
        };
        for (const auto& [path, bytes] : synced_bytes_)
            if (fs::exists(path) && fs::file_size(path) > bytes && is_lost())
                fs::resize_file(path, bytes);
        if (renamed_ && is_lost()) {
            if (renamed_->before)
                test::write_file(renamed_->path, *renamed_->before);
            else
                fs::remove(renamed_->path);
        }
        for (const fs::path& name : new_names_)
            if (is_lost())
                fs::remove_all(name);
    }

private:
    struct Renamed {
        fs::path path;
        std::optional<std::string> before;
    };

    std::map<fs::path, std::uintmax_t> synced_bytes_; ///< of files that were made
    std::set<fs::path> new_names_;
    std::optional<Renamed> renamed_;
};

/// A run on the index at the path.
using Run = std::function<void(const fs::path&)>;

constexpr int ended_early = 9;

/// Runs `run` in a process that ends just before its `end`th change, with that loss. True where it
/// came to its end.
bool run_until(int end, Loss loss, const Run& run, const fs::path& index) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int changes = 0;
        UnsyncedChanges unsynced;
        disk::observe([&](Change change, const fs::path& path) {
            if (++changes == end) {
                unsynced.lose(loss, static_cast<std::uint64_t>(end));
                ::_exit(ended_early);
            }
            unsynced.note(change, path);
        });
        run(index);
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    REQUIRE((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == ended_early));
    return WEXITSTATUS(status) == 0;
}

/// What can be found; nothing where there is no index yet.
Passages found(const fs::path& index) {
    if (indexed_files(index, test::sample_analysis).empty())
        return {};
    Passages passages = test::all_passages(index);
    std::sort(passages.begin(), passages.end());
    return passages;
}

/// A folder whose files are in memory, where syncs take no time.
class Memory {
public:
    Memory() {
        std::string pattern = "/dev/shm/mafteach-test-XXXXXX";
        if (::mkdtemp(pattern.data()) != nullptr)
            path_ = pattern;
        else
            path_ = on_disk_.path();
    }
    ~Memory() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    test::TemporaryDirectory on_disk_;
    fs::path path_;
};

Passages many(const std::string& name, int count) {
    Passages texts;
    for (int i = 0; i < count; ++i)
        texts.push_back(name + " " + std::to_string(i));
    return texts;
}

void make_first(const fs::path& index) {
    test::Writer writer(index);
    test::add_file(writer, "/a", many("a", 30));
    test::add_file(writer, "/b", many("b", 3));
    test::add_file(writer, "/empty", {});
    writer.commit();
}

struct Campaign {
    std::string name;
    Run before;
    Run run;
};

const std::vector<Campaign>& campaigns() {
    static const std::vector<Campaign> all = {
        {"the first run", [](const fs::path&) {}, make_first},
        {"a run that adds, replaces, removes and merges", make_first,
         [](const fs::path& index) {
             test::Writer writer(index);
             test::add_file(writer, "/a", {"changed"});
             test::add_file(writer, "/c", many("c", 20));
             writer.remove_file("/b");
             writer.commit();
         }},
        {"a run that moves files, one to the place of another", make_first,
         [](const fs::path& index) {
             test::Writer writer(index);
             if (!writer.files().contains("/a")) // this has been done
                 return;
             writer.move_file("/a", "/b");
             writer.move_file("/empty", "/nothing");
             test::add_file(writer, "/c", {"new"});
             writer.commit();
         }},
        {"a run that removes everything", make_first,
         [](const fs::path& index) {
             test::Writer writer(index);
             for (const char* path : {"/a", "/b", "/empty"})
                 writer.remove_file(path);
             writer.commit();
         }},
        {"a run in several shards, two commits and an abandoned file", make_first,
         [](const fs::path& index) {
             IndexWriter writer(index, IndexWriter::Mode::update, test::sample_analysis);
             for (const std::string name : {"/c", "/d"}) {
                 const auto addition = writer.begin_addition();
                 AdditionWriter sink(*addition, 0, 1); // a passage a shard
                 test::add_file(sink, name, many(name, 3));
                 test::add_passages(sink, sink.begin_file(), many("abandoned", 2));
                 sink.abandon_file();
                 sink.finish();
                 if (name == "/c")
                     writer.remove_file("/a");
                 writer.commit(addition.get());
             }
         }},
        {"a rebuild", make_first,
         [](const fs::path& index) {
             test::Writer writer(index, IndexWriter::Mode::rebuild);
             test::add_file(writer, "/new", many("new", 5));
             writer.commit();
         }},
        {"a rebuild that finds nothing", make_first,
         [](const fs::path& index) { test::Writer(index, IndexWriter::Mode::rebuild).commit(); }},
    };
    return all;
}

} // namespace

TEST_CASE("a run that ends at any moment loses nothing, and the next one does the rest") {
    const Loss loss = GENERATE(Loss::nothing, Loss::everything, Loss::some);
    for (const Campaign& campaign : campaigns()) {
        const Memory folder;
        const fs::path sound = folder / "sound";
        campaign.before(sound);
        const bool begins = !fs::exists(sound);
        const Passages before = found(sound);
        Passages between; // after the first of two commits
        const fs::path done = folder / "done";
        if (!begins)
            fs::copy(sound, done, fs::copy_options::recursive);
        campaign.run(done);
        const Passages after = found(done);
        if (campaign.name.find("two commits") != std::string::npos)
            between = {"/b:b 0", "/b:b 1", "/b:b 2", "/c:/c 0", "/c:/c 1", "/c:/c 2"};
        REQUIRE(before != after);
        int moments = 0;
        for (bool ended = false; !ended; ++moments) {
            CAPTURE(campaign.name, static_cast<int>(loss), moments + 1);
            const fs::path index = folder / "index";
            fs::remove_all(index);
            if (!begins)
                fs::copy(sound, index, fs::copy_options::recursive);
            ended = run_until(moments + 1, loss, campaign.run, index);
            const Passages now = found(index);
            REQUIRE((now == after || (!ended && (now == before || now == between))));
            campaign.run(index);
            REQUIRE(found(index) == after);
            for (const auto& entry : fs::directory_iterator(index)) {
                const std::string name = entry.path().filename().string();
                REQUIRE((name == "XAPIANDB" || name == "lock" || name.starts_with("segment-")));
            }
        }
        CHECK(moments > 10);
    }
}

TEST_CASE("a run in which any change fails leaves the index as it was, or as it was to be") {
    for (const Campaign& campaign : campaigns()) {
        int moments = 0;
        for (bool ended = false; !ended; ++moments) {
            CAPTURE(campaign.name, moments + 1);
            const Memory folder;
            const fs::path index = folder / "index";
            campaign.before(index);
            const Passages before = found(index);
            int changes = 0;
            disk::observe([&](Change, const fs::path& path) {
                if (++changes == moments + 1)
                    throw Error(ErrorCode::no_space, path.string() + ": no space");
            });
            try {
                campaign.run(index);
                ended = changes <= moments;
            } catch (const Error& error) {
                CHECK(error.code() == ErrorCode::no_space);
            }
            disk::observe({});
            if (!ended && campaign.name.find("two commits") == std::string::npos) {
                const Passages now = found(index);
                const Passages after = [&] {
                    const fs::path done = folder / "done";
                    campaign.before(done);
                    campaign.run(done);
                    return found(done);
                }();
                REQUIRE((now == before || now == after));
            }
            campaign.run(index);
            REQUIRE_FALSE(found(index) == before);
        }
        CHECK(moments > 10);
    }
}
