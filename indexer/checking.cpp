// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "indexer/actions.h"
#include "store/index_check.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

namespace mafteach {
namespace {

using Json = nlohmann::ordered_json;

std::string line_of(const CheckedSegment& segment, ResultFormat format) {
    const std::string state = segment.trouble ? segment.trouble->what() : "sound";
    if (format == ResultFormat::text)
        return fmt::format("{}  {:>9}  {}", segment.name, bytes_text(segment.bytes), state);
    Json object = {{"segment", segment.name},
                   {"bytes", segment.bytes},
                   {"passages", segment.documents},
                   {"sound", !segment.trouble}};
    if (segment.trouble)
        object["trouble"] = state;
    return printable_json(object.dump());
}

} // namespace

int check_all(const IndexerOptions& options, const std::filesystem::path& directory,
              const std::string& analysis, std::ostream& out) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    std::optional<Error> trouble;
    std::uint64_t bytes = 0;
    std::uint64_t passages = 0;
    const std::vector<CheckedSegment> segments = check_index(directory, analysis);
    for (const CheckedSegment& segment : segments) {
        out << line_of(segment, options.format) << '\n';
        bytes += segment.bytes;
        passages += segment.documents;
        if (segment.trouble && !trouble)
            trouble = segment.trouble;
    }
    if (trouble) {
        out.flush();
        throw *trouble;
    }
    if (options.format == ResultFormat::text)
        out << fmt::format("{}: sound; {} and {} paragraphs were read in {:.2f} s\n",
                           printable(directory.string()), bytes_text(bytes), grouped(passages),
                           std::chrono::duration<double>(Clock::now() - start).count());
    return 0;
}

} // namespace mafteach
