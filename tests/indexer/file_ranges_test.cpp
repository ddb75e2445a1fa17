// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "indexer/file_ranges.h"

#include <algorithm>
#include <thread>
#include <vector>

using namespace mafteach;

namespace {

constexpr std::uint64_t megabyte = 1'000'000;

std::vector<FoundFile> files_of(std::size_t count, std::uint64_t size) {
    std::vector<FoundFile> files(count);
    for (FoundFile& file : files)
        file.size = size;
    return files;
}

} // namespace

TEST_CASE("files are shared out in stretches of about as many bytes") {
    std::vector<FoundFile> files = files_of(10, megabyte);
    files[0].size = 10 * megabyte;
    FileRanges ranges(files, 2);
    const auto* first = ranges.take_range();
    const auto* second = ranges.take_range();
    REQUIRE(first != nullptr);
    REQUIRE(second != nullptr);
    CHECK(first->first == 0);
    CHECK(first->end == second->first);
    CHECK(second->end == 10);
    CHECK(first->end <= 2);
}

TEST_CASE("a thread that has no files left takes the second half of another's") {
    const std::vector<FoundFile> files = files_of(8, megabyte);
    FileRanges ranges(files, 2);
    auto* first = ranges.take_range();
    auto* second = ranges.take_range();
    while (ranges.next(*second) != nullptr) {
    }
    CHECK(ranges.next(*first) == &files[0]);
    auto* third = ranges.take_range();
    REQUIRE(third != nullptr);
    CHECK(third->end == 4);
    CHECK(third->first == first->end);
    CHECK(third->first > 1);
    // What is left of the first range is its own thread's.
    while (ranges.next(*first) != nullptr) {
    }
    while (ranges.next(*third) != nullptr) {
    }
    CHECK(ranges.take_range() == nullptr);
}

TEST_CASE("one file, or little work, is not shared") {
    for (const std::vector<FoundFile>& files : {files_of(1, 100 * megabyte), files_of(50, 10)}) {
        FileRanges ranges(files, 1);
        REQUIRE(ranges.take_range() != nullptr);
        CHECK(ranges.take_range() == nullptr);
    }
    const std::vector<FoundFile> none;
    CHECK(FileRanges(none, 3).take_range() == nullptr);
}

TEST_CASE("the last range ends with the last file, however many threads share the bytes") {
    const std::size_t threads = GENERATE(1U, 3U, 255U, 1000U, 5000U);
    const std::vector<FoundFile> files = files_of(301, 0);
    FileRanges ranges(files, threads);
    std::size_t end = 0;
    for (std::size_t i = 0; i < threads; ++i)
        if (const auto* range = ranges.take_range()) {
            CHECK(range->first == end);
            end = range->end;
        }
    CAPTURE(threads);
    CHECK(end == files.size());
}

TEST_CASE("every file is handed out once, whatever the number of threads") {
    const std::size_t threads = GENERATE(1U, 2U, 7U, 40U);
    std::vector<FoundFile> files = files_of(300, 0);
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i].size = i % 7 * megabyte / 3;
    FileRanges ranges(files, threads);
    std::vector<std::vector<std::size_t>> taken(threads);
    std::vector<std::thread> running;
    for (auto& mine : taken)
        running.emplace_back([&ranges, &files, &mine] {
            while (auto* range = ranges.take_range())
                for (const FoundFile* file; (file = ranges.next(*range)) != nullptr;)
                    mine.push_back(static_cast<std::size_t>(file - files.data()));
        });
    for (std::thread& thread : running)
        thread.join();
    std::vector<std::size_t> all;
    for (const auto& mine : taken)
        all.insert(all.end(), mine.begin(), mine.end());
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() == files.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        CHECK(all[i] == i);
}
