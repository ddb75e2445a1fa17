// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "indexer/threads.h"

#include <atomic>
#include <cerrno>
#include <functional>
#include <mutex>
#include <new>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

using namespace mafteach;

namespace {

/// The system, which gives so many threads and no more.
class Giving {
public:
    Giving(int threads, std::function<void()> refuse)
        : left_(threads), refuse_(std::move(refuse)) {}

    std::jthread operator()(const std::function<void()>& body) {
        if (left_-- == 0)
            refuse_();
        return start_thread(body);
    }

private:
    int left_;
    std::function<void()> refuse_;
};

void no_more_threads() {
    throw std::system_error(EAGAIN, std::generic_category());
}

void no_memory() {
    throw std::bad_alloc();
}

} // namespace

TEST_CASE("work is done by as many threads as were asked for, the calling one among them") {
    std::mutex mutex;
    std::set<std::thread::id> threads;
    std::atomic<int> waiting{4};
    run_in_threads(4, [&] {
        {
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
        }
        --waiting;
        while (waiting > 0) // all four are there at once
            std::this_thread::yield();
    });
    CHECK(threads.size() == 4);
    CHECK(threads.contains(std::this_thread::get_id()));
}

TEST_CASE("where the system gives fewer threads, those do the work, and all are waited for") {
    const auto given = GENERATE(0, 1, 2);
    const auto refuse = GENERATE(no_more_threads, no_memory);
    std::atomic<int> left{100};
    std::atomic<int> done{0};
    std::atomic<int> ended{0};
    run_in_threads(
        8,
        [&] {
            while (left-- > 0)
                ++done;
            ++ended;
        },
        Giving(given, refuse));
    CHECK(done == 100);
    CHECK(ended == given + 1);
}
