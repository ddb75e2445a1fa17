// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/sample_database.h"
#include "store/sample_files.h"
#include "store/segment_files.h"
#include "store/shard.h"

#include <xapian.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

using namespace mafteach;
using test::contents;
using test::faults;
using test::SampleFile;

namespace {

namespace fs = std::filesystem;

/// A shard in the folder `path`, made as the segment 1.
Shard shard_at(const fs::path& path) {
    return {{1, test::folder_at(path)}, std::make_shared<std::atomic<FileId>>(1)};
}

/// Writes `files`, of which every `abandon`th is abandoned, to `shard` and to `reference`, which
/// does with them what Xapian does. Which documents are abandoned.
NumberRanges fill(Shard& shard, Xapian::WritableDatabase& reference,
                  const std::vector<SampleFile>& files, std::size_t abandon) {
    NumberRanges abandoned;
    std::size_t number = 0;
    for (const SampleFile& file : files) {
        const FileId id = shard.begin_file();
        test::add_passages(shard, id, file);
        const std::uint32_t before = reference.get_lastdocid();
        for (std::size_t passage = 0; passage < file.passages.size(); ++passage) {
            Xapian::Document document;
            document.set_data(test::record_of(file, id, passage).encode());
            for (const auto& [word, weight] : file.passages[passage].words)
                document.add_term(word, weight);
            reference.add_document(document);
        }
        if (++number % abandon != 0) {
            FileRecord record;
            record.path = file.path;
            record.passages = static_cast<std::uint32_t>(file.passages.size());
            shard.end_file(record);
            continue;
        }
        shard.abandon_file();
        if (reference.get_lastdocid() > before)
            abandoned.add(before + 1, reference.get_lastdocid());
    }
    return abandoned;
}

void check_same(std::size_t files, std::size_t abandon) {
    CAPTURE(files, abandon);
    const test::TemporaryDirectory directory;
    const fs::path fast_path = directory / "fast";
    const fs::path slow_path = directory / "slow";
    Xapian::WritableDatabase writing(slow_path.string(), Xapian::DB_CREATE);
    Shard shard = shard_at(fast_path);
    const NumberRanges abandoned = fill(shard, writing, test::sample_files(files), abandon);
    const MergePart part = shard.finish();
    CHECK(part.segment.number == 1);
    CHECK(part.segment.documents == writing.get_doccount());
    CHECK(part.segment.removed.ranges() == abandoned.ranges());
    CHECK(part.segment.removed_files.empty()); // nothing is known of what was abandoned
    CHECK(part.files == files - files / abandon);

    const Xapian::Database fast(fast_path.string());
    for (auto key = fast.metadata_keys_begin(); key != fast.metadata_keys_end(); ++key)
        writing.set_metadata(*key, fast.get_metadata(*key));
    writing.commit();
    const Xapian::Database slow(slow_path.string());
    CHECK((contents(fast) == contents(slow)));
    CHECK(faults(fast_path) == 0);
    // Bounds that weights are reckoned from must hold, and be no looser than Xapian's.
    CHECK(fast.get_doclength_lower_bound() == slow.get_doclength_lower_bound());
    CHECK(fast.get_doclength_upper_bound() == slow.get_doclength_upper_bound());
    for (const char* term : {"1", "Z25", "4"})
        CHECK(fast.get_wdf_upper_bound(term) == slow.get_wdf_upper_bound(term));

    std::uint64_t bytes = 0;
    for (const char* table : {posting_table_name, document_table_name, word_file_name})
        bytes += fs::file_size(fast_path / table);
    CHECK(part.segment.bytes == bytes);
}

} // namespace

TEST_CASE("a shard is what Xapian makes of the same passages", "[glass]") {
    for (const std::size_t files : {1U, 3U, 40U, 2500U})
        check_same(files, 1'000'000);
}

TEST_CASE("the passages of abandoned files are in a shard, and named as removed", "[glass]") {
    check_same(1, 1);
    check_same(200, 3);
}

TEST_CASE("a shard says which files it has, and which documents are whose", "[glass]") {
    const test::TemporaryDirectory directory;
    const std::vector<SampleFile> files = test::sample_files(100);
    Shard shard = shard_at(directory / "shard");
    std::map<std::string, std::vector<std::uint32_t>> expected;
    std::uint32_t documents = 0;
    for (const SampleFile& file : files) {
        const FileId id = shard.begin_file();
        CHECK(shard.open_passages().empty());
        test::add_passages(shard, id, file);
        CHECK(shard.open_passages().count() == file.passages.size());
        FileRecord record;
        record.path = file.path;
        record.size = 17;
        record.modified = -5;
        record.passages = static_cast<std::uint32_t>(file.passages.size());
        shard.end_file(record);
        std::vector<std::uint32_t>& of_file = expected[file.path];
        for (std::size_t passage = 0; passage < file.passages.size(); ++passage)
            of_file.push_back(++documents);
    }
    const MergePart part = shard.finish();
    FileRecords read;
    const FileRuns runs = read_segment_files(*part.folder, part.segment, 4, read);
    REQUIRE(read.size() == expected.size());
    for (const auto& [path, record] : read) {
        CAPTURE(path);
        CHECK(record.path == path);
        CHECK(record.segment == 4);
        CHECK(record.size == 17);
        CHECK(record.modified == -5);
        CHECK(record.passages == expected[path].size());
        for (const std::uint32_t document : expected[path])
            CHECK(runs.file_of(document) == record.id);
    }
    // A file that is removed is none of them.
    Segment segment = part.segment;
    segment.removed_files.add(2, 3);
    FileRecords left;
    read_segment_files(*part.folder, segment, 4, left);
    CHECK(left.size() == files.size() - 2);
    CHECK_FALSE(left.contains("/file 2"));
    CHECK_FALSE(left.contains("/file 3"));
}

TEST_CASE("a file of no passages is in a shard too", "[glass]") {
    const test::TemporaryDirectory directory;
    Shard shard = shard_at(directory / "shard");
    shard.begin_file();
    FileRecord record;
    record.path = "/empty";
    shard.end_file(record);
    const MergePart part = shard.finish();
    CHECK(part.segment.documents == 0);
    CHECK(part.files == 1);
    FileRecords read;
    read_segment_files(*part.folder, part.segment, 0, read);
    CHECK(read.contains("/empty"));
    CHECK(faults(directory / "shard") == 0);
    const Xapian::Database database((directory / "shard").string());
    CHECK(database.get_doccount() == 0);
    CHECK(database.allterms_begin() == database.allterms_end());
}

TEST_CASE("files of one path in a shard keep their own records", "[glass]") {
    const test::TemporaryDirectory directory;
    Shard shard = shard_at(directory / "shard");
    for (int i = 0; i < 2; ++i)
        test::add_file(shard, "/twice", {"x"});
    shard.finish();
    const Xapian::Database database((directory / "shard").string());
    CHECK(decode_ids(database.get_metadata(path_key("/twice"))) == std::vector<FileId>{1, 2});
    CHECK_FALSE(database.get_metadata(file_key(1)).empty());
    CHECK_FALSE(database.get_metadata(file_key(2)).empty());
}
