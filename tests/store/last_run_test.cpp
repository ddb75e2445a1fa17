// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of the runs comes back as it was written, or not at all.
#include "catch.h"
#include "store/last_run.h"
#include "support.h"

#include <map>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

LastRun random_run(test::Random& random) {
    const std::vector<std::string> pieces = {"a",    "שלום", " ",       "\n",       "%",      "%41",
                                             "\xFF", "\t",   "reason ", "# crc32 ", "ended ", "!/"};
    std::map<std::string, std::string> files;
    for (std::size_t n = random.below(5); n > 0; --n)
        files["/x" + random.text(pieces, 5) + "y"] = "z" + random.text(pieces, 5);
    LastRun run;
    run.ended = static_cast<std::int64_t>(random.below(SIZE_MAX / 2));
    for (const auto& [path, reason] : files)
        run.skipped.push_back({path, reason});
    return run;
}

} // namespace

TEST_CASE("what is kept of a run comes back") {
    test::Random random(9);
    for (int round = 0; round < 1000; ++round) {
        const LastRun run = random_run(random);
        LastRun read;
        read.skipped.resize(2); // what was there before does not stay
        CAPTURE(run.encode());
        REQUIRE(LastRun::decode(run.encode(), read));
        REQUIRE(read.ended == run.ended);
        REQUIRE(read.skipped == run.skipped);
    }
}

TEST_CASE("what was changed is not taken for what is kept of a run") {
    const std::string bytes = LastRun{17, {{"/a", "why"}, {"/b", "why not"}}}.encode();
    LastRun read;
    REQUIRE(LastRun::decode(bytes, read));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        REQUIRE_FALSE(LastRun::decode(changed, read));
        REQUIRE_FALSE(LastRun::decode(bytes.substr(0, at), read));
        CHECK(read.skipped.empty());
    }
    // The sum is right, and the rest makes no sense.
    for (const std::vector<SkippedFile>& skipped : {std::vector<SkippedFile>{{"a", "not absolute"}},
                                                    {{"/b", "x"}, {"/a", "in disorder"}},
                                                    {{"/a", "x"}, {"/a", "twice"}},
                                                    {{"/a", ""}},
                                                    {{"/a/../b", "x"}}})
        CHECK_FALSE(LastRun::decode(LastRun{17, skipped}.encode(), read));
}
