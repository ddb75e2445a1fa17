// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "glass/database_builder.h"
#include "glass/version_file.h"
#include "store/sample_database.h"
#include "store/sample_files.h"
#include "store/shard.h"

#include <xapian.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t uuid_at = 16;
constexpr std::size_t uuid_end = 32;

/// A database of ours, and what is true of it.
struct Sample {
    test::TemporaryDirectory directory;
    fs::path path = directory / "segment-000001";
    std::uint32_t documents = 0;
    std::uint64_t postings = 0;
    std::uint64_t texts = 0;
    std::string version;

    /// So many files give tables of one block, or of several levels.
    explicit Sample(std::size_t files) {
        Shard shard({1, test::folder_at(path)}, std::make_shared<std::atomic<FileId>>(1));
        for (const test::SampleFile& file : test::sample_files(files)) {
            test::add_passages(shard, shard.begin_file(), file);
            FileRecord record;
            record.path = file.path;
            shard.end_file(record);
        }
        documents = shard.finish().segment.documents;
        postings = fs::file_size(path / posting_table_name);
        texts = fs::file_size(path / document_table_name);
        version = test::read_file(path / version_file_name);
    }

    bool is_sound(const std::string& bytes) const {
        return is_sound_version_file(bytes, postings, texts, documents);
    }
};

/// Has Xapian read all there is in a database. False where it says that it is damaged.
bool walk(const fs::path& path) {
    try {
        const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
        static_cast<void>(database.get_description());
        static_cast<void>(database.get_avlength());
        static_cast<void>(database.get_uuid());
        test::contents(database);
        for (const std::string word : {"1", "Z25", "nothing"}) {
            static_cast<void>(database.get_wdf_upper_bound(word));
            Xapian::Enquire enquire(database);
            enquire.set_query(Xapian::Query(word));
            enquire.get_mset(0, 10);
        }
        return true;
    } catch (const Xapian::Error&) {
        return false;
    }
}

} // namespace

TEST_CASE("the version file of a database of ours is sound") {
    const std::size_t files = GENERATE(0U, 1U, 3U, 200U);
    const Sample sample(files);
    CAPTURE(files, test::shown(sample.version));
    CHECK(sample.is_sound(sample.version));
    CHECK(sample.version.size() < most_version_bytes);
    CHECK(walk(sample.path));
}

TEST_CASE("databases of the same contents have identities of their own") {
    const VersionFile same;
    const test::TemporaryDirectory directory;
    const auto written = [&](const std::string& name) {
        const Folder folder = test::folder_at(directory / name);
        write_version_file(same, folder);
        return test::read_file(folder.path() / version_file_name);
    };
    const std::string one = written("one");
    const std::string other = written("other");
    CHECK(one.substr(uuid_at, uuid_end - uuid_at) != other.substr(uuid_at, uuid_end - uuid_at));
    CHECK(std::string(one).erase(uuid_at, uuid_end - uuid_at) ==
          std::string(other).erase(uuid_at, uuid_end - uuid_at));
}

TEST_CASE("a version file with a changed bit is refused, or harmless to Xapian") {
    const std::size_t files = GENERATE(0U, 2U, 60U);
    const Sample sample(files);
    std::size_t accepted = 0;
    for (std::size_t bit = 0; bit < sample.version.size() * 8; ++bit) {
        std::string changed = sample.version;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
        const bool in_uuid = bit / 8 >= uuid_at && bit / 8 < uuid_end;
        CAPTURE(files, bit);
        if (in_uuid) {
            REQUIRE(sample.is_sound(changed));
            continue;
        }
        if (!sample.is_sound(changed))
            continue;
        ++accepted;
        test::write_file(sample.path / version_file_name, changed);
        walk(sample.path); // whatever it finds, it comes back
    }
    CAPTURE(accepted);
    CHECK(accepted > 0);
    CHECK(accepted < sample.version.size() * 4);
}

TEST_CASE("any identity is a sound one") {
    const Sample sample(2);
    test::Random random(71);
    for (int round = 0; round < 100; ++round) {
        std::string changed = sample.version;
        for (std::size_t at = uuid_at; at < uuid_end; ++at)
            changed[at] = static_cast<char>(random.below(256));
        REQUIRE(sample.is_sound(changed));
    }
}

TEST_CASE("a version file that is cut, or goes on, is refused") {
    const Sample sample(20);
    for (std::size_t size = 0; size < sample.version.size(); ++size) {
        const std::string cut(sample.version, 0, size); // its own memory, for the sanitizer
        CAPTURE(size);
        CHECK_FALSE(sample.is_sound(cut));
    }
    CHECK_FALSE(sample.is_sound(sample.version + '\0'));
    CHECK_FALSE(sample.is_sound(sample.version + "x"));
    CHECK_FALSE(sample.is_sound(sample.version + sample.version));
}

TEST_CASE("a version file of tables of other sizes, or of other documents, is refused") {
    const Sample sample(60);
    const auto is_sound = [&](std::uint64_t postings, std::uint64_t texts,
                              std::uint32_t documents) {
        return is_sound_version_file(sample.version, postings, texts, documents);
    };
    const std::uint64_t postings = sample.postings;
    const std::uint64_t texts = sample.texts;
    const std::uint32_t documents = sample.documents;
    REQUIRE(is_sound(postings, texts, documents));
    constexpr std::uint64_t block = 8192;
    for (const std::uint64_t wrong :
         {std::uint64_t{0}, std::uint64_t{1}, block, postings - block, postings - 1, postings + 1,
          postings + block, 2 * postings, std::numeric_limits<std::uint64_t>::max(),
          std::uint64_t{1} << 63}) {
        CAPTURE(wrong);
        CHECK_FALSE(is_sound(wrong, texts, documents));
        if (wrong != texts)
            CHECK_FALSE(is_sound(postings, wrong, documents));
    }
    for (const std::uint32_t wrong :
         {0U, 1U, documents - 1, documents + 1, 2 * documents, UINT32_MAX}) {
        CAPTURE(wrong);
        CHECK_FALSE(is_sound(postings, texts, wrong));
    }
}

TEST_CASE("the root of a table is its last block, and no other") {
    const Sample sample(60);
    constexpr std::size_t root_at = uuid_end + 1; // of the first table, behind the revision
    const auto root = static_cast<unsigned char>(sample.version[root_at]);
    REQUIRE(root > 2);
    REQUIRE(root < 0x80); // one byte
    for (unsigned char other = 0; other < 0x80; ++other) {
        std::string changed = sample.version;
        changed[root_at] = static_cast<char>(other);
        CAPTURE(other);
        CHECK(sample.is_sound(changed) == (other == root));
    }
}

TEST_CASE("a table of several levels whose root is said to be none is refused") {
    const Sample sample(60);
    constexpr std::size_t levels_at = uuid_end + 2; // of the first table; the lowest bits are flags
    std::string changed = sample.version;
    REQUIRE(changed[levels_at] == 1 << 2);
    // Xapian makes up a root then, an empty leaf, and reads it as a branch: wild memory.
    changed[levels_at] = static_cast<char>(changed[levels_at] | 1);
    CHECK_FALSE(sample.is_sound(changed));
}

TEST_CASE("no more documents are believed in than a table has room for") {
    VersionFile version;
    Sample sample(0);
    // The tables of an empty database, and a version file that speaks of a thousand million
    // documents: the number stands behind the tables' descriptions.
    const std::string tables =
        sample.version.substr(uuid_end + 1, sample.version.size() - (uuid_end + 1) - 4 * 6 - 8);
    version.tables = tables;
    REQUIRE(is_sound_version_file(version.encode(std::string(version_uuid_bytes, 'x')),
                                  sample.postings, sample.texts, 0));
    version.documents = 1'000'000'000;
    CHECK_FALSE(is_sound_version_file(version.encode(std::string(version_uuid_bytes, 'x')),
                                      sample.postings, sample.texts, version.documents));
    version.documents = 2000; // more than 8 KiB have room for
    CHECK_FALSE(is_sound_version_file(version.encode(std::string(version_uuid_bytes, 'x')),
                                      sample.postings, sample.texts, version.documents));
}

TEST_CASE("any bytes are no version file, and nothing beyond them is read") {
    const Sample sample(2);
    test::Random random(73);
    for (int round = 0; round < 20000; ++round) {
        std::string bytes = sample.version.substr(0, random.below(sample.version.size() + 1));
        for (std::size_t n = random.below(30); n > 0; --n)
            bytes += static_cast<char>(random.below(random.below(2) == 0 ? 8 : 256));
        const std::string own(bytes); // without room behind it
        if (own != sample.version)
            REQUIRE_FALSE(sample.is_sound(own));
    }
}

TEST_CASE("what Xapian's own writer makes is none of ours") {
    const test::TemporaryDirectory directory;
    const fs::path path = directory / "theirs";
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
    for (int i = 0; i < 200; ++i) {
        Xapian::Document document;
        document.set_data(std::string(100, '.'));
        document.add_term("word" + std::to_string(i));
        database.add_document(document);
    }
    database.commit();
    CHECK_FALSE(is_sound_version_file(test::read_file(path / version_file_name),
                                      fs::file_size(path / posting_table_name),
                                      fs::file_size(path / document_table_name), 200));
}

TEST_CASE("Xapian is told how long the shortest document is that has any terms") {
    const test::TemporaryDirectory directory;
    const Folder folder = test::folder_at(directory / "database");
    DatabaseBuilder builder(folder);
    for (const std::uint64_t length : {0U, 5U, 0U, 7U})
        builder.add("text", length);
    write_version_file(builder.finish([](TableBuilder&) { return 0U; }), folder);
    const Xapian::Database database(folder.path().string(), Xapian::DB_BACKEND_GLASS);
    CHECK(database.get_doclength_lower_bound() == 5);
    CHECK(database.get_doclength_upper_bound() == 7);
}
