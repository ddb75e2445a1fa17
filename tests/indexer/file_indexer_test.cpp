// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "indexer/file_indexer.h"
#include "indexer/options.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "lexicon_for_tests.h"
#include "no_more_files.h"
#include "support.h"

#include <atomic>
#include <cstddef>
#include <optional>
#include <span>

using namespace mafteach;

namespace {

/// Counts the files that come to an end.
class Counter : public PassageSink {
public:
    FileId begin_file() override { return 1; }
    void add(const PassageRecord&, std::span<const TermUse>, std::span<const WordTerms>) override {}
    void end_file(FileRecord) override { ++ended; }
    void abandon_file() override {}

    std::size_t ended = 0;
};

} // namespace

TEST_CASE("where no more files can be opened the work ends, and no file is skipped for it") {
#ifdef __SANITIZE_ADDRESS__
    WARN("skipped: UndefinedBehaviorSanitizer opens a pipe to look at an object");
    return;
#endif
    const test::TemporaryDirectory directory;
    test::write_file(directory / "a.txt", "שלום לכולם");
    FoundFile file;
    file.path = (directory / "a.txt").string();
    Report report(IndexerOptions{});
    Progress progress(report);
    const std::atomic<bool> stop{false};
    FileIndexer indexer(test_lexicon(), progress, stop);
    Counter sink;
    std::optional<ErrorCode> code;
    {
        const test::NoMoreFiles full;
        try {
            indexer.index(file, "added", sink);
        } catch (const Error& error) {
            code = error.code();
        }
    }
    CHECK(code == ErrorCode::resources);
    CHECK(progress.totals().skipped == 0);
    indexer.index(file, "added", sink);
    CHECK(sink.ended == 1);
}
