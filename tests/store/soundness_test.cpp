// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian is given no segment but one that an indexer may have written.
#include "catch.h"
#include "store/index_check.h"
#include "store/sample_database.h"

#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;
using Passages = std::vector<std::string>;

/// An index of one segment whose tables have several levels.
struct Index : test::TemporaryDirectory {
    Index() {
        test::Writer writer(at);
        test::Random random(11);
        for (int file = 0; file < 20; ++file) {
            Passages texts;
            for (int i = 0; i < 60; ++i)
                texts.push_back(random.text({"א", "ב", "ג", " ", "7"}, 80) + std::to_string(i));
            test::add_file(writer, "/" + std::to_string(file), texts);
        }
        writer.commit();
        segment = test::only_segment(at);
    }

    bool is_refused() const {
        try {
            IndexReader({at}, test::sample_analysis);
            return false;
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::damaged);
            return true;
        }
    }
    bool has_note() const { return fs::exists(segment / note_name); }

    fs::path at = *this / "db";
    fs::path segment;
};

} // namespace

TEST_CASE("a changed byte of a table is found, or is one that an indexer may have written") {
    const Index index;
    int refused = 0;
    test::Random random(5);
    for (const char* table : {posting_table_name, document_table_name}) {
        const std::string sound = test::read_file(index.segment / table);
        REQUIRE(sound.size() > 5 * 8192);
        for (int round = 0; round < 150; ++round) {
            std::string changed = sound;
            // Every second change is in the header or the directory of a block.
            const std::size_t block = random.below(sound.size() / 8192) * 8192;
            const std::size_t at =
                round % 2 == 0 ? random.below(sound.size()) : block + random.below(64);
            const auto bit = static_cast<unsigned char>(1U << random.below(8));
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ bit);
            test::write_file(index.segment / table, changed);
            CAPTURE(table, at, static_cast<int>(bit));
            REQUIRE(index.is_refused()); // by its sum
            test::sum_anew(index.at);    // which a stranger can reckon too
            refused += index.is_refused() ? 1 : 0;
            try { // another count or text: Xapian can read it, or says that it can't inflate it
                test::all_passages(index.at);
            } catch (const Error&) {
            }
        }
        test::write_file(index.segment / table, sound);
        test::sum_anew(index.at);
        REQUIRE_FALSE(index.is_refused());
    }
    CHECK(refused > 150);
}

TEST_CASE("a changed letter of a text is found") {
    const Index index;
    const std::string sound = test::read_file(index.segment / document_table_name);
    for (const std::size_t at : {sound.size() / 3, sound.size() / 2, sound.size() - 100}) {
        std::string changed = sound;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        test::write_file(index.segment / document_table_name, changed);
        CAPTURE(at);
        CHECK(index.is_refused());
        note_soundness(test::folder_at(index.segment)); // a disk that changed it without a trace
        CHECK_FALSE(index.is_refused());
        const auto segments = check_index(index.at, test::sample_analysis);
        REQUIRE(segments.size() == 1);
        REQUIRE(segments[0].trouble);
        const std::string what = segments[0].trouble->what();
        CHECK(what.find("segment-000001/docdata.glass") != std::string::npos);
    }
}

TEST_CASE("what was looked through is noted, until one of its files is changed") {
    const Index index;
    REQUIRE(index.has_note()); // by the indexer
    const std::string note = test::read_file(index.segment / note_name);
    CHECK_FALSE(index.is_refused());
    CHECK(test::read_file(index.segment / note_name) == note);

    fs::remove(index.segment / note_name);
    CHECK_FALSE(index.is_refused());
    CHECK(test::read_file(index.segment / note_name) == note); // by the reader

    const fs::path copy = index / "copy";
    fs::copy(index.at, copy, fs::copy_options::recursive);
    CHECK_NOTHROW(IndexReader({copy}, test::sample_analysis));
    CHECK(test::read_file(copy / index.segment.filename() / note_name) != note);

    // The file is the same one, with the same size and time of change of its contents.
    const fs::path table = index.segment / document_table_name;
    const auto time = fs::last_write_time(table);
    std::string bytes = test::read_file(table);
    bytes[10] = static_cast<char>(bytes[10] ^ 1); // where the first block's directory ends
    test::write_file(table, bytes);
    fs::last_write_time(table, time);
    CHECK(index.is_refused());
}

TEST_CASE("a note that somebody else may have written counts for nothing") {
    const Index index;
    const fs::path table = index.segment / document_table_name;
    std::string bytes = test::read_file(table);
    bytes[10] = static_cast<char>(bytes[10] ^ 1); // where the first block's directory ends
    test::write_file(table, bytes);
    // A note that fits: what is wrong is not looked for.
    note_soundness(test::folder_at(index.segment));
    REQUIRE_FALSE(index.is_refused());
    const fs::path note = index.segment / note_name;
    const mode_t mode = GENERATE(0620U, 0602U, 0666U);
    REQUIRE(::chmod(note.c_str(), mode) == 0);
    CHECK(index.is_refused());
    if (::geteuid() == 0) { // else nobody can give it to somebody else
        REQUIRE(::chmod(note.c_str(), 0600) == 0);
        REQUIRE_FALSE(index.is_refused());
        REQUIRE(::chown(note.c_str(), 12345, 12345) == 0);
        CHECK(index.is_refused());
    }
}
