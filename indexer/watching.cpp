// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/watching.h"

#include "core/error.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "indexer/file_filter.h"
#include "indexer/folder_watch.h"
#include "indexer/indexing.h"
#include "indexer/quiet_moment.h"
#include "indexer/report.h"
#include "indexer/watched_roots.h"
#include "shell/program_errors.h"
#include "store/default_database.h"
#include "store/index_lock.h"
#include "store/index_opening.h"
#include "store/index_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <malloc.h>
#include <map>
#include <optional>
#include <poll.h>
#include <set>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// How often the roots are looked at, which may be moved with the folder that they are in, or have
/// a disk mounted over them, and nobody says so; and where one is not there, so that it is found
/// when it comes.
constexpr auto between_looks = 30s;
constexpr auto between_looks_for_lost = 2s;
/// How often all is gone through where not all folders can be watched.
constexpr auto between_scans = 5min;
/// When a run is tried again that another writer kept from the index; and one that found no room.
constexpr auto until_unlocked = 1s;
constexpr auto until_there_is_room = 10s;

/// Whether what ended a run may be otherwise soon.
bool passes(ErrorCode code) {
    return code == ErrorCode::locked || code == ErrorCode::no_space ||
           code == ErrorCode::resources || code == ErrorCode::io;
}

/// Waits until `descriptor` can be read from, `moment` comes, or a signal does that sets `stop`.
void wait(int descriptor, Clock::time_point moment, const std::atomic<bool>& stop) {
    const auto left = std::max<Clock::duration>(moment - Clock::now(), 0s) + 1ms;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec timeout{seconds.count(), std::chrono::nanoseconds(left - seconds).count()};
    pollfd poll{descriptor, POLLIN, 0};
    // A signal that came between the look at `stop` and the wait would be waited through.
    sigset_t ending;
    sigset_t before;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ending, signal);
    ::pthread_sigmask(SIG_BLOCK, &ending, &before);
    if (!stop)
        ::ppoll(&poll, 1, &timeout, &before);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

class Watching {
public:
    Watching(const IndexerOptions& options, const std::atomic<bool>& stop)
        : options_(options), stop_(stop),
          directory_(options.database.empty() ? default_database().path : options.database),
          lexicon_(Lexicon::open(Lexicon::default_path())), report_(options),
          roots_(directory_, options.paths) {}

    int run() {
        lock();
        index_all();
        lock();
        roots_.look();
        if (roots_.all().empty() && !stop_)
            throw Error(ErrorCode::usage, "there is nothing to watch",
                        "name a folder that is there: mafteach-index --watch PATH");
        if (!stop_)
            report_.remark(fmt::format("watching {} {}", grouped(watch_.size()),
                                       watch_.size() == 1 ? "folder" : "folders"));
        next_look_ = Clock::now() + between_looks_for_lost;
        next_scan_ = Clock::now() + between_scans;
        while (!stop_) {
            wait(watch_.descriptor(), next_moment(), stop_);
            take_changes();
            const auto now = Clock::now();
            if (now >= next_look_)
                look(now);
            if (moment_.waiting() && now >= std::max(moment_.due(), not_before_))
                index_changed();
        }
        return 0;
    }

private:
    /// Where there is an index, says that this process watches for it; once there is, once.
    void lock() {
        if (lock_ || !is_database(directory_))
            return;
        if (const auto folder = Folder::named(directory_))
            lock_ = lock_for_watching(*folder);
    }

    /// The first run, over all that was named: all is read, and watched from then on.
    void index_all() {
        for (bool said = false; !stop_;) {
            try {
                return index({nullptr, visit()});
            } catch (const Error& error) {
                if (error.code() != ErrorCode::locked)
                    throw;
                if (!std::exchange(said, true))
                    print_error(error.what(), "it is waited for");
                wait(-1, Clock::now() + until_unlocked, stop_);
            }
        }
    }

    Visit visit() {
        return [this](const std::string& path, bool folder) {
            const int error = folder ? watch_.watch_folder(path) : watch_.watch_file(path);
            if (error == ENOSPC)
                say_not_all_are_watched();
        };
    }

    void say_not_all_are_watched() {
        some_unwatched_ = true;
        if (std::exchange(said_unwatched_, true))
            return;
        const std::size_t most = most_watches();
        print_error(
            fmt::format("{} folders are watched, and the system lets no more be "
                        "(fs.inotify.max_user_watches is {})",
                        grouped(watch_.size()), grouped(most)),
            fmt::format("raise it: sudo sysctl fs.inotify.max_user_watches={}; until then, what "
                        "changes in the others is found every five minutes",
                        std::max<std::size_t>(4 * most, 1U << 20U)));
    }

    Clock::time_point next_moment() const {
        return moment_.waiting() ? std::min(next_look_, std::max(moment_.due(), not_before_))
                                 : next_look_;
    }

    void take_changes() {
        FolderChanges news;
        watch_.take(news);
        if (news.lost)
            news.paths.insert(roots_.all().begin(), roots_.all().end());
        add_changes(std::move(news.paths));
    }

    void add_changes(std::set<std::string> paths) {
        if (paths.empty())
            return;
        changed_.merge(paths);
        moment_.came(Clock::now(), changed_.size());
    }

    /// Looks at what nobody tells of.
    void look(Clock::time_point now) {
        add_changes(changed_roots());
        if (some_unwatched_ && now >= next_scan_) {
            some_unwatched_ = false; // unless it turns out anew
            next_scan_ = now + between_scans;
            add_changes(roots_.all());
        }
        next_look_ = now + (roots_.any_lost() ? Clock::duration(between_looks_for_lost)
                                              : Clock::duration(between_looks));
    }

    /// The roots that are another folder than they were, or none, or one again. What was below them
    /// is not watched there any more.
    std::set<std::string> changed_roots() {
        const std::set<std::string> changed = roots_.look();
        if (roots_.all().empty())
            throw nothing_left();
        for (const std::string& root : changed) {
            watch_.forget(root);
            if (roots_.is_there(root))
                report_.forget_what_was_said();
        }
        return changed;
    }

    Error nothing_left() const {
        const bool gone = !is_database(directory_);
        return {ErrorCode::not_found,
                printable(directory_.string()) +
                    (gone ? ": the database is not there any more"
                          : ": nothing of what was watched is indexed any more"),
                "start mafteach-index --watch again with what is to be indexed"};
    }

    /// What has changed and is below a root, less what is below another such; and less what is in a
    /// database: that of this index, which changes by each run, may be in a folder that is watched,
    /// and have been a folder like others when that began.
    std::vector<std::string> what_to_index() {
        changed_.merge(changed_roots());
        std::set<std::string> chosen;
        std::map<std::string, bool> in_database;
        for (const std::string& path : changed_) { // a folder before what is in it
            const std::string folder = folder_of(path);
            if (!roots_.covers(path) || is_below_any(chosen, folder))
                continue;
            const auto [known, is_new] = in_database.try_emplace(folder, false);
            if (is_new && is_database(folder)) {
                known->second = true;
                watch_.forget(folder);
            }
            if (!known->second)
                chosen.insert(path);
        }
        return {chosen.begin(), chosen.end()};
    }

    static bool is_below_any(const std::set<std::string>& folders, std::string path) {
        for (; !path.empty(); path = folder_of(path))
            if (folders.contains(path))
                return true;
        return false;
    }

    void index_changed() {
        const std::vector<std::string> paths = what_to_index();
        moment_.taken();
        try {
            if (!paths.empty())
                index({&paths, visit()});
            changed_.clear();
            trouble_.clear();
        } catch (const Error& error) {
            if (!passes(error.code()))
                throw;
            wait_for_better(error);
        }
    }

    void wait_for_better(const Error& error) {
        const bool locked = error.code() == ErrorCode::locked;
        moment_.came(Clock::now(), changed_.size());
        not_before_ = Clock::now() + (locked ? Clock::duration(until_unlocked)
                                             : Clock::duration(until_there_is_room));
        if (std::exchange(trouble_, error.what()) != error.what())
            print_error(error.what(), locked ? "it is waited for; what has changed is kept in mind"
                                             : "what has changed is kept in mind, and tried again "
                                               "every ten seconds; the index is as it was before");
    }

    void index(const WatchRun& run) {
        report_.begin_next_run();
        index_changes(options_, directory_, lexicon_, run, report_, stop_);
        ::malloc_trim(0); // it may be long until the next one
    }

    const IndexerOptions& options_;
    const std::atomic<bool>& stop_;
    std::filesystem::path directory_;
    Lexicon lexicon_;
    Report report_;
    WatchedRoots roots_;
    FolderWatch watch_;
    Descriptor lock_;
    std::set<std::string> changed_; ///< since the last run that came to its end
    QuietMoment moment_;            ///< when they are to be indexed
    Clock::time_point not_before_;
    Clock::time_point next_look_;
    Clock::time_point next_scan_;
    bool some_unwatched_ = false;
    bool said_unwatched_ = false;
    std::string trouble_; ///< what was said last of why that can't be
};

} // namespace

int run_watching(const IndexerOptions& options, const std::atomic<bool>& stop) {
    if (std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end())
        throw Error(ErrorCode::usage, "--watch can't follow standard input",
                    "name files or folders; index - in a run of its own");
    return Watching(options, stop).run();
}

} // namespace mafteach
