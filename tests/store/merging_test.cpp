// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "glass/database_builder.h"
#include "glass/version_file.h"
#include "store/file_runs.h"
#include "store/merging.h"
#include "store/sample_database.h"
#include "store/sample_files.h"
#include "store/segment_words.h"
#include "store/shard.h"
#include "words/words_in.h"

#include <xapian.h>

#include <atomic>
#include <cstddef>
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

/// What becomes of a file that is written to a part.
enum class Fate {
    stays,
    abandoned,    ///< while it was written
    removed,      ///< from an index, later
    nearly_empty, ///< stays, but has lost its first passage: in parts of a file this can be
};

/// A shard in the folder `path`.
class PartWriter {
public:
    explicit PartWriter(const fs::path& path)
        : shard_({1, test::folder_at(path)}, std::make_shared<std::atomic<FileId>>(1)) {}

    void add(const SampleFile& file, FileId id, Fate fate = Fate::stays) {
        shard_.go_on_with(id);
        test::add_passages(shard_, id, file);
        const NumberRanges passages = shard_.open_passages();
        if (fate == Fate::abandoned)
            return shard_.abandon_file();
        FileRecord record;
        record.path = file.path;
        record.passages = static_cast<std::uint32_t>(file.passages.size());
        shard_.end_file(record);
        if (fate == Fate::removed) {
            removed_files_.add(id, id);
            for (const auto& [first, last] : passages.ranges())
                removed_.add(first, last);
        } else if (fate == Fate::nearly_empty && !passages.empty()) {
            const std::uint32_t first = passages.ranges().begin()->first;
            removed_.add(first, first);
        }
    }

    /// As a segment of an index: its files stay where they are.
    MergePart finish() {
        MergePart part = shard_.finish();
        for (const auto& [first, last] : removed_.ranges())
            part.segment.removed.add(first, last);
        part.segment.removed_files = removed_files_;
        part.temporary = false;
        return part;
    }

private:
    Shard shard_;
    NumberRanges removed_;
    NumberRanges removed_files_;
};

/// Checks that the databases at `one` and `other` are the same but for their identity.
void check_same_bytes(const fs::path& one, const fs::path& other) {
    for (const char* table : {posting_table_name, document_table_name})
        CHECK((test::read_file(one / table) == test::read_file(other / table)));
    constexpr std::size_t uuid_at = 16;
    constexpr std::size_t uuid_bytes = 16;
    const auto version = [](const fs::path& path) {
        return test::read_file(path / version_file_name).erase(uuid_at, uuid_bytes);
    };
    CHECK(test::shown(version(one)) == test::shown(version(other)));
}

/// Merges `parts` parts of `files` files and checks the outcome against one shard of what stays.
/// What becomes of the files that are not abandoned or removed is for `fate_of` to say.
template <typename FateOf>
void check_merged(std::size_t parts, std::size_t files, FateOf&& fate_of) {
    const test::TemporaryDirectory directory;
    std::vector<MergePart> all;
    PartWriter whole(directory / "whole");
    FileId next = 1;
    for (std::size_t part = 0; part < parts; ++part) {
        PartWriter writer(directory / std::to_string(part));
        // An empty one among them.
        for (const SampleFile& file : test::sample_files(part == 3 ? 0 : files, part)) {
            SampleFile named = file;
            named.path += " of " + std::to_string(part % 2); // two of one path here and there
            const FileId id = next++;
            const Fate fate = fate_of(part, id);
            writer.add(named, id, fate);
            if (fate == Fate::stays)
                whole.add(named, id);
        }
        all.push_back(writer.finish());
    }
    const MergePart expected = whole.finish();
    const Folder folder = test::folder_at(directory / "merged");
    const Segment made = merge(all, folder);
    const std::uint64_t words = merge_segment_words(all, folder);
    CHECK(made.documents == expected.segment.documents);
    CHECK(words == fs::file_size(directory / "merged" / word_file_name));
    CHECK(made.bytes + fs::file_size(directory / "whole" / word_file_name) ==
          expected.segment.bytes);
    CHECK((test::words_in(folder, made.documents) ==
           test::words_in(*expected.folder, made.documents)));
    CHECK_NOTHROW(check_segment_words(made, folder, directory.path()));
    CHECK_NOTHROW(check_segment_words(expected.segment, *expected.folder, directory.path()));
    CHECK(made.removed.empty());
    CHECK(made.removed_files.empty());
    check_same_bytes(directory / "merged", directory / "whole");
    CHECK((contents(Xapian::Database((directory / "merged").string())) ==
           contents(Xapian::Database((directory / "whole").string()))));
    if (made.documents > 0) // else no index names it
        CHECK(faults(directory / "merged") == 0);
    for (const MergePart& part : all) // which others may be reading
        for (const char* name :
             {word_file_name, posting_table_name, document_table_name, version_file_name})
            CHECK(fs::exists(part.folder->path() / name));
}

MergePart sample_part(const fs::path& path, std::size_t files) {
    PartWriter writer(path);
    FileId next = 1;
    for (const SampleFile& file : test::sample_files(files))
        writer.add(file, next++);
    return writer.finish();
}

} // namespace

TEST_CASE("parts that are merged are what one shard of what stays would have been", "[glass]") {
    const std::size_t parts = GENERATE(1U, 2U, 3U, 4U, 5U, 6U, 7U);
    CAPTURE(parts);
    SECTION("nothing is removed") {
        check_merged(parts, 100, [](std::size_t, FileId) { return Fate::stays; });
    }
    SECTION("some files were abandoned, and some removed since") {
        check_merged(parts, 100, [](std::size_t, FileId id) {
            return id % 3 == 0 ? Fate::abandoned : id % 5 < 2 ? Fate::removed : Fate::stays;
        });
    }
    SECTION("some parts have lost a little, others nothing") {
        check_merged(parts, 100, [](std::size_t part, FileId id) {
            return part % 2 == 0 && id % 20 == 0 ? Fate::removed : Fate::stays;
        });
    }
    SECTION("of every other part nothing is left") {
        check_merged(parts, 100, [](std::size_t part, FileId id) {
            return part % 2 == 1 ? Fate::stays : id % 2 == 0 ? Fate::removed : Fate::abandoned;
        });
    }
    SECTION("nothing is left") {
        check_merged(parts, 30, [](std::size_t, FileId) { return Fate::removed; });
    }
}

TEST_CASE("random files are removed from parts of random sizes", "[glass]") {
    test::Random random(23);
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        const std::size_t of = 1 + random.below(8);
        check_merged(1 + random.below(4), 1 + random.below(30), [&](std::size_t, FileId) {
            const std::size_t dice = random.below(of + 1);
            return dice == 0 ? Fate::removed : dice == 1 ? Fate::abandoned : Fate::stays;
        });
    }
}

TEST_CASE("single passages can be removed from a file that stays", "[glass]") {
    const test::TemporaryDirectory directory;
    PartWriter writer(directory / "part");
    FileId next = 1;
    const std::vector<SampleFile> files = test::sample_files(60);
    std::string expected;
    for (const SampleFile& file : files) {
        const FileId id = next++;
        writer.add(file, id, Fate::nearly_empty);
        for (std::size_t passage = 1; passage < file.passages.size(); ++passage)
            expected += test::record_of(file, id, passage).encode() + '\0';
    }
    const Segment made = merge({writer.finish()}, test::folder_at(directory / "merged"));
    const Xapian::Database merged((directory / "merged").string());
    std::string found;
    FileRuns runs;
    REQUIRE(FileRuns::decode(merged.get_metadata(std::string(metadata_key::runs)), made.documents,
                             runs));
    for (Xapian::docid id = 1; id <= made.documents; ++id) {
        const std::string data = document_data(merged, id);
        found += data + '\0';
        PassageRecord record;
        REQUIRE(PassageRecord::decode(data, record));
        CHECK(runs.file_of(id) == record.file);
    }
    CHECK((found == expected));
    CHECK(faults(directory / "merged") == 0);
}

TEST_CASE("what was merged can be merged", "[glass]") {
    const test::TemporaryDirectory directory;
    PartWriter whole(directory / "whole");
    std::vector<MergePart> merged;
    FileId next = 1;
    for (int pair = 0; pair < 3; ++pair) {
        std::vector<MergePart> two;
        for (int part = 0; part < 2; ++part) {
            const std::string name = std::to_string(pair) + std::to_string(part);
            PartWriter writer(directory / name);
            for (const SampleFile& file : test::sample_files(40, next)) {
                writer.add(file, next);
                whole.add(file, next++);
            }
            two.push_back(writer.finish());
        }
        const fs::path path = directory / ("merged " + std::to_string(pair));
        merged.push_back({merge(two, test::folder_at(path)),
                          std::make_shared<const Folder>(test::folder_at(path))});
    }
    whole.finish();
    merge(merged, test::folder_at(directory / "again"));
    check_same_bytes(directory / "again", directory / "whole");
}

TEST_CASE("the tables of temporary parts are gone when they are merged, as nothing else is",
          "[glass]") {
    const test::TemporaryDirectory directory;
    MergePart kept = sample_part(directory / "kept", 20);
    MergePart temporary = sample_part(directory / "temporary", 20);
    temporary.temporary = true;
    merge({kept, temporary}, test::folder_at(directory / "merged"));
    for (const char* name : {posting_table_name, document_table_name}) {
        CHECK(fs::exists(directory / "kept" / name));
        CHECK_FALSE(fs::exists(directory / "temporary" / name));
    }
    CHECK(faults(directory / "merged") == 0);
}

TEST_CASE("a part that can't be read again is an error", "[glass]") {
    const test::TemporaryDirectory directory;
    const MergePart part = sample_part(directory / "index/segment-000001", 60);
    const std::string table = GENERATE("postlist.glass", "docdata.glass");
    const fs::path path = directory / "index/segment-000001" / table;
    const std::string bytes = test::read_file(path);
    const std::string how =
        GENERATE("gone", "emptied", "cut", "cut at a block", "ones", "zeros", "a link", "a folder");
    CAPTURE(table, how);
    fs::remove(path);
    if (how == "emptied")
        test::write_file(path, "");
    else if (how == "cut")
        test::write_file(path, bytes.substr(0, bytes.size() - 100));
    else if (how == "cut at a block")
        test::write_file(path, bytes.substr(0, bytes.size() / 2 / 8192 * 8192));
    else if (how == "ones" || how == "zeros")
        test::write_file(path, std::string(bytes.size(), how == "ones" ? '\xFF' : '\0'));
    else if (how == "a folder")
        fs::create_directory(path);
    else if (how == "a link") {
        test::write_file(directory / "elsewhere", bytes);
        fs::create_symlink(directory / "elsewhere", path);
    }
    const Error error =
        test::error_of([&] { merge({part}, test::folder_at(directory / "merged")); });
    CHECK(std::string(error.what()).starts_with((directory / "index").string()));
}

TEST_CASE("a part that does not have the documents that its segment names is an error", "[glass]") {
    const test::TemporaryDirectory directory;
    MergePart part = sample_part(directory / "index/segment-000001", 20);
    const bool with_removed = GENERATE(false, true);
    const int more = GENERATE(-1, 1, 1000);
    CAPTURE(with_removed, more);
    part.segment.documents =
        static_cast<std::uint32_t>(static_cast<int>(part.segment.documents) + more);
    if (with_removed)
        part.segment.removed.add(2, 5);
    const auto merging = [&] { merge({part}, test::folder_at(directory / "merged")); };
    CHECK(test::error_of(merging).code() == ErrorCode::damaged);
}

TEST_CASE("a text that claims to be deflated and is larger than any that is is refused",
          "[glass]") {
    const test::TemporaryDirectory directory;
    const bool deflated = GENERATE(true, false);
    const std::size_t size = GENERATE(8192U, 8193U, 100'000U);
    CAPTURE(deflated, size);
    auto folder = std::make_shared<Folder>(test::folder_at(directory / "index/segment-000001"));
    DatabaseBuilder builder(*folder);
    builder.add_stored(std::string(size, 'x'), deflated, 0);
    FileRuns runs;
    runs.add(1, 1);
    builder.add_metadata(metadata_key::runs, runs.encode());
    builder.finish([](TableBuilder&) { return 0U; });
    MergePart part;
    part.segment.documents = 1;
    part.folder = folder;
    const auto merging = [&] { merge({part}, test::folder_at(directory / "merged")); };
    if (deflated && size > 8192)
        CHECK(test::error_of(merging).code() == ErrorCode::damaged);
    else
        CHECK_NOTHROW(merging());
}

TEST_CASE("a table whose keys are not in their order is refused, since Xapian would miss some",
          "[glass]") {
    const test::TemporaryDirectory directory;
    const auto [first, second] = GENERATE(table<std::string, std::string>({
        {"y", "z"},
        {"z", "y"},
        {"y", "y"},
    }));
    CAPTURE(first, second);
    auto folder = std::make_shared<Folder>(test::folder_at(directory / "index/segment-000001"));
    DatabaseBuilder builder(*folder);
    builder.add_metadata(first, "one");
    builder.add_metadata(second, "two");
    builder.finish([](TableBuilder&) { return 0U; });
    MergePart part;
    part.folder = folder;
    const auto merging = [&] { merge({part}, test::folder_at(directory / "merged")); };
    if (first < second)
        CHECK_NOTHROW(merging());
    else
        CHECK(test::error_of(merging).code() == ErrorCode::damaged);
}

TEST_CASE("any bytes may be in a part: it is merged, or there is an error", "[glass]") {
    const test::TemporaryDirectory directory;
    MergePart part = sample_part(directory / "index/segment-000001", 12);
    if (GENERATE(false, true))
        part.segment.removed.add(3, 9);
    const fs::path folder = directory / "index/segment-000001";
    const std::string postings = test::read_file(folder / posting_table_name);
    const std::string texts = test::read_file(folder / document_table_name);
    // Where most of the bytes stand that say where others are: the beginning and the end of blocks.
    constexpr std::size_t block = 8192;
    test::Random random(99);
    int merged = 0;
    constexpr int rounds = 400;
    for (int round = 0; round < rounds; ++round) {
        std::string bad = round % 4 == 0 ? texts : postings;
        for (std::size_t changes = 1 + random.below(3); changes > 0; --changes) {
            std::size_t at = random.below(bad.size());
            if (random.below(2) == 0)
                at = at / block * block + random.below(64);
            const auto bit = static_cast<char>(1U << random.below(8));
            bad[at] = random.below(2) == 0 ? static_cast<char>(bad[at] ^ bit)
                                           : static_cast<char>(random.below(256));
        }
        test::write_file(folder / posting_table_name, round % 4 == 0 ? postings : bad);
        test::write_file(folder / document_table_name, round % 4 == 0 ? bad : texts);
        try {
            merge({part, part}, test::folder_at(directory / "merged"));
            ++merged;
        } catch (const Error&) {
        }
        fs::remove_all(directory / "merged");
    }
    CHECK(merged > 0);
    CHECK(merged < rounds);
}
