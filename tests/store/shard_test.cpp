// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "store/index_writer.h"
#include "store/live_copy.h"
#include "store/merging.h"
#include "store/shard.h"
#include "support.h"

#include <xapian.h>

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

/// How many faults Xapian finds in a database. Its search for them deletes something as another
/// type than it made, which AddressSanitizer reports, so there it is left out.
std::size_t faults(const std::filesystem::path& path) {
#ifdef __SANITIZE_ADDRESS__
    static_cast<void>(path);
    return 0;
#else
    return Xapian::Database::check(path.string());
#endif
}

const std::string analysis = "a test";

/// Writes `files` files of random passages to `sink`: terms that are in every passage (long lists,
/// several chunks) and in one, short and of the largest size, texts that are empty and that fill
/// many blocks. Words may be there more than once; some keep a slot from passage to passage, and
/// from sink to sink. Every `abandon`th is abandoned.
void fill(PassageSink& sink, int files, int abandon) {
    static std::map<std::string, TermSlot> slots;
    test::Random random(17);
    for (int number = 1; number <= files; ++number) {
        FileRecord file;
        file.path = "/file " + std::to_string(number);
        const FileId id = sink.begin_file();
        const std::size_t passages = random.below(20);
        for (std::uint32_t p = 1; p <= passages; ++p) {
            std::vector<std::string> words;
            for (std::size_t w = random.below(60); w > 0; --w) {
                const std::size_t rank = 1 + random.below(1 + random.below(3000));
                words.push_back((rank % 5 == 0 ? "Z" : "") + std::to_string(rank * rank));
            }
            if (random.below(50) == 0)
                words.push_back(std::string(240, static_cast<char>('a' + random.below(20))));
            if (random.below(50) == 0)
                words.push_back(std::string("nul\0", 4) + "x");
            std::string text = random.text({"aleph ", "bet ", "gimel\n", std::string(50, '-')}, 40);
            if (random.below(100) == 0)
                text = random.text({"q", "w", "e", "r", "t", "y", "u"}, 60000);
            std::vector<TermUse> uses;
            for (const std::string& word : words)
                uses.push_back({word, TermKind::exact,
                                static_cast<std::uint8_t>(1 + random.below(200)), 0, 0,
                                word.size() % 2 == 0 ? &slots[word] : nullptr});
            sink.add({id, p, 1, p, text}, uses);
        }
        if (number % abandon == 0)
            sink.abandon_file();
        else
            sink.end_file(file);
    }
}

/// Everything that a search can see of a database, as text.
std::string contents(const Xapian::Database& database) {
    std::string out = std::to_string(database.get_doccount()) + ' ' +
                      std::to_string(database.get_total_length()) + '\n';
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
        const Xapian::Document document = database.get_document(*id);
        out += std::to_string(*id) + ' ' + std::to_string(database.get_doclength(*id)) + ' ' +
               document.get_data() + '\n';
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        out += *term + ' ' + std::to_string(term.get_termfreq()) + ' ' +
               std::to_string(database.get_collection_freq(*term)) + ':';
        for (auto id = database.postlist_begin(*term); id != database.postlist_end(*term); ++id)
            out += ' ' + std::to_string(*id) + '*' + std::to_string(id.get_wdf());
        out += '\n';
    }
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
        out += *key + '=' + database.get_metadata(*key) + '\n';
    return out;
}

void check_same(int files, int abandon) {
    test::TemporaryDirectory directory;
    IndexWriter writer(directory / "slow", IndexWriter::Mode::update, analysis);
    fill(writer, files, abandon);
    writer.commit();

    const std::filesystem::path path = directory / "fast";
    Shard shard(path, analysis, std::make_shared<std::atomic<FileId>>(1));
    fill(shard, files, abandon);
    shard.finish();

    const Xapian::Database slow((directory / "slow").string());
    const Xapian::Database fast(path.string());
    CHECK((contents(fast) == contents(slow)));
    CHECK(faults(path) == 0);
    // Bounds that weights are reckoned from must hold, and be no looser than Xapian's.
    CHECK(fast.get_doclength_lower_bound() == slow.get_doclength_lower_bound());
    CHECK(fast.get_doclength_upper_bound() == slow.get_doclength_upper_bound());
    for (const char* term : {"1", "Z25", "4"})
        CHECK(fast.get_wdf_upper_bound(term) == slow.get_wdf_upper_bound(term));
}

/// Hands on the files that are not abandoned.
class Finished : public PassageSink {
public:
    explicit Finished(PassageSink& sink) : sink_(sink) {}

    FileId begin_file() override { return sink_.begin_file(); }
    void add(const PassageRecord& passage, std::span<const TermUse> terms) override {
        Passage& kept = passages_.emplace_back();
        kept.text = passage.text;
        kept.record = passage;
        for (const TermUse& use : terms)
            kept.terms.emplace_back(use.text, use.weight);
    }
    void end_file(FileRecord record) override {
        for (Passage& kept : passages_) {
            kept.record.text = kept.text;
            std::vector<TermUse> uses;
            for (const auto& [term, count] : kept.terms)
                uses.push_back({term, TermKind::exact, count});
            sink_.add(kept.record, uses);
        }
        passages_.clear();
        sink_.end_file(record);
    }
    void abandon_file() override {
        passages_.clear();
        sink_.abandon_file();
    }

private:
    struct Passage {
        PassageRecord record;
        std::string text;
        std::vector<std::pair<std::string, std::uint8_t>> terms;
    };
    PassageSink& sink_;
    std::vector<Passage> passages_;
};

} // namespace

TEST_CASE("a shard is what Xapian makes of the same passages") {
    for (const int files : {0, 1, 3, 40, 2500})
        check_same(files, 1'000'000);
}

TEST_CASE("abandoned files are removed from a shard as Xapian's writer removes them") {
    check_same(1, 1);
    check_same(200, 3);
}

TEST_CASE("a shard can be written to by Xapian") {
    test::TemporaryDirectory directory;
    const std::filesystem::path path = directory / "shard";
    Shard shard(path, analysis, std::make_shared<std::atomic<FileId>>(1));
    fill(shard, 300, 1'000'000);
    shard.finish();
    {
        IndexWriter writer(path, IndexWriter::Mode::update, analysis);
        writer.remove_file("/file 7");
        fill(writer, 100, 1'000'000);
        writer.commit();
        CHECK(writer.files().size() == 300);
    }
    CHECK(faults(path) == 0);
}

TEST_CASE("shards that are merged are what one shard would have been") {
    const int abandon = GENERATE(1, 3, 1'000'000);
    const std::size_t parts = GENERATE(1U, 2U, 7U);
    CAPTURE(abandon, parts);
    test::TemporaryDirectory directory;
    const auto next = std::make_shared<std::atomic<FileId>>(1);
    Shard whole(directory / "whole", analysis, std::make_shared<std::atomic<FileId>>(1));
    std::vector<std::filesystem::path> paths;
    for (std::size_t part = 0; part < parts; ++part) {
        paths.push_back(directory / std::to_string(part));
        Shard shard(paths.back(), analysis, next);
        const int files = part == 3 ? 0 : 150; // an empty one among them
        fill(shard, files, abandon);
        shard.finish();
        fill(whole, files, abandon);
    }
    whole.finish();
    merge(paths, directory / "merged");
    const Xapian::Database expected((directory / "whole").string());
    const Xapian::Database merged((directory / "merged").string());
    CHECK((contents(merged) == contents(expected)));
    CHECK(faults(directory / "merged") == 0);
    CHECK(merged.get_doclength_lower_bound() == expected.get_doclength_lower_bound());
    CHECK(merged.get_doclength_upper_bound() == expected.get_doclength_upper_bound());
    CHECK(merged.get_wdf_upper_bound("1") == expected.get_wdf_upper_bound("1"));
    for (const char* table : {"postlist.glass", "docdata.glass"})
        CHECK((test::read_file(directory / "merged" / table) ==
               test::read_file(directory / "whole" / table)));
    // What was merged can be merged.
    merge({directory / "merged", directory / "merged"}, directory / "again");
    CHECK(Xapian::Database((directory / "again").string()).get_doccount() ==
          2 * expected.get_doccount());
    CHECK(faults(directory / "again") == 0);
}

TEST_CASE("what can't be read again is an error") {
    test::TemporaryDirectory directory;
    Shard shard(directory / "shard", analysis, std::make_shared<std::atomic<FileId>>(1));
    fill(shard, 60, 1'000'000);
    shard.finish();
    const std::string table = GENERATE("postlist.glass", "docdata.glass");
    const std::filesystem::path path = directory / "shard" / table;
    const std::string bytes = test::read_file(path);
    const std::string how = GENERATE("gone", "emptied", "cut", "cut at a block", "ones", "zeros");
    CAPTURE(table, how);
    if (how == "gone")
        std::filesystem::remove(path);
    else if (how == "emptied")
        test::write_file(path, "");
    else if (how == "cut")
        test::write_file(path, bytes.substr(0, bytes.size() - 100));
    else if (how == "cut at a block")
        test::write_file(path, bytes.substr(0, bytes.size() / 2 / 8192 * 8192));
    else
        test::write_file(path, std::string(bytes.size(), how == "ones" ? '\xFF' : '\0'));
    CHECK_THROWS_AS(merge({directory / "shard"}, directory / "merged"), Error);
}

TEST_CASE("a copy without what is removed is as if that had never been there") {
    const int abandon = GENERATE(1, 2, 3, 1'000'000);
    CAPTURE(abandon);
    test::TemporaryDirectory directory;
    const auto next = [] { return std::make_shared<std::atomic<FileId>>(1); };
    Shard shard(directory / "with", analysis, next());
    fill(shard, 300, abandon);
    shard.finish();
    const Xapian::Database with((directory / "with").string());
    copy_without(RemovedPassages::of(with), with, directory / "copy");

    Shard fresh(directory / "fresh", analysis, next());
    Finished finished(fresh);
    fill(finished, 300, abandon);
    fresh.finish();

    const Xapian::Database copy((directory / "copy").string());
    const Xapian::Database expected((directory / "fresh").string());
    CHECK((contents(copy) == contents(expected)));
    CHECK(faults(directory / "copy") == 0);
    CHECK(copy.get_doclength_lower_bound() == expected.get_doclength_lower_bound());
    CHECK(copy.get_doclength_upper_bound() == expected.get_doclength_upper_bound());
    CHECK(copy.get_wdf_upper_bound("1") == expected.get_wdf_upper_bound("1"));
}
