// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/extractors.h"
#include "documents/memory_file.h"
#include "support.h"

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

using namespace mafteach;

namespace {

/// Programs that do what their documents say.
class NaughtyPrograms {
public:
    NaughtyPrograms() {
        std::filesystem::create_symlink(MAFTEACH_NAUGHTY_EXTRACTOR, folder_ / "mafteach-extract");
    }

    /// What comes of the document `order`: its text, or why it can't be read behind "!".
    std::string tell(const std::string& order, std::uint64_t bytes = 0) {
        const Descriptor file = memory_file();
        write_all(file.get(), order);
        std::string said;
        try {
            const auto document =
                extractors_.read(file.get(), bytes, ReadBy::extract, {}, "/document", {},
                                 [&](std::string_view member, std::string_view reason) {
                                     said += "!" + std::string(member) + std::string(reason);
                                 });
            std::string buffer(1000, '\0');
            while (document->next_piece())
                while (const std::size_t got = document->read(buffer.data(), buffer.size()))
                    said.append(buffer, 0, got);
        } catch (const UnreadableDocument& unreadable) {
            said += std::string("!") + unreadable.what();
        }
        return said;
    }

    std::atomic<bool> stop{false};

private:
    test::TemporaryDirectory folder_;
    Extractors extractors_{folder_.path(), stop};
};

} // namespace

TEST_CASE("a document that has taken its reader over gets nothing of it") {
    NaughtyPrograms programs;
    CHECK(programs.tell("שלום") == "שלום");
    const auto [order, outcome] = GENERATE(table<std::string, std::string>({
        {"read a file", "refused: Permission denied"},
        {"write a file", "refused: Permission denied"},
        {"connect", "!its reader did what it may not do, and was ended"},
        {"fork", "!its reader did what it may not do, and was ended"},
        {"run a program", "!its reader did what it may not do, and was ended"},
        {"signal the parent", "!its reader did what it may not do, and was ended"},
        {"run what it wrote", "!its reader did what it may not do, and was ended"},
        {"crash", "!its reader crashed (signal 6)"},
        {"leave", "!its reader ended"},
        {"talk nonsense", "!its reader says what makes no sense"},
    }));
    CAPTURE(order);
    CHECK(programs.tell(order) == outcome);
    // Nothing but that document is lost.
    CHECK(programs.tell("עוד אחד") == "עוד אחד");
}

#ifndef __SANITIZE_ADDRESS__ // its shadow counts as memory, so that nothing is bounded then
TEST_CASE("a reader that takes more and more memory is told that there is none") {
    NaughtyPrograms programs;
    CHECK(programs.tell("take memory") == "!reading it takes too much memory");
    CHECK(programs.tell("עוד אחד") == "עוד אחד");
}
#endif

TEST_CASE("a reader that doesn't come to an end is ended when the work is to stop") {
    NaughtyPrograms programs;
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        programs.stop = true;
    });
    CHECK(programs.tell("loop") == "!interrupted");
    stopper.join();
}

TEST_CASE("many documents are read one after the other, and any size of text comes through") {
    NaughtyPrograms programs;
    test::Random random(3);
    for (int i = 0; i < 1200; ++i) { // more than one process is fed
        const std::string text(1 + random.below(2000), static_cast<char>('a' + i % 20));
        REQUIRE(programs.tell(text) == text);
    }
    const std::string large = test::repeated("טקסט ארוך מאוד. ", 100'000);
    CHECK(programs.tell(large) == large);
}

TEST_CASE("a program that isn't there is named") {
    const test::TemporaryDirectory folder;
    const std::atomic<bool> stop{false};
    Extractors extractors(folder.path(), stop);
    const auto why_not = [&](ReadBy by) {
        try {
            extractors.program(by, {});
        } catch (const UnreadableDocument& unreadable) {
            return std::string(unreadable.what());
        }
        return std::string();
    };
    CHECK(why_not(ReadBy::extract).find("mafteach-extract") != std::string::npos);
    CHECK(why_not(ReadBy::ocr).find("mafteach-extract-ocr") != std::string::npos);
    CHECK(why_not(ReadBy::pdf).find("mafteach-extract-pdf") != std::string::npos);
}
