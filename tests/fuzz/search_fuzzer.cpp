// SPDX-License-Identifier: GPL-3.0-or-later

// A query and a text, parted by a line feed: the query is parsed and described, its phrases are
// looked for, and what it matches in the text is marked, cut to an excerpt and explained.

#include "analysis/vocabularies.h"
#include "core/error.h"
#include "language/parser.h"
#include "output/excerpt.h"
#include "output/reason.h"
#include "search/highlighter.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace mafteach;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    static QueryParser parser(lexicon);
    static Highlighter highlighter(lexicon);
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = input.find('\n');
    const std::string_view text = line == std::string_view::npos ? "" : input.substr(line + 1);
    ParsedQuery query;
    try {
        query = parser.parse(input.substr(0, line), {}, test::AnyWord());
    } catch (const Error&) {
        return 0;
    }
    require(!description(query).empty());
    highlighter.look_for(query);
    HighlightedText found;
    highlighter.highlight(text, found);
    std::uint32_t before = 0;
    for (const Match& match : found.matches) {
        require(before <= match.begin && match.begin < match.end && match.end <= text.size());
        require(match.begin <= match.particles_end && match.particles_end <= match.form_begin &&
                match.form_begin <= match.end);
        require(!explanation(match, text).empty());
        before = match.end;
    }
    before = 0;
    for (const Stretch& part : excerpt(text, found, 20)) {
        require(before <= part.begin && part.begin <= part.end && part.end <= text.size());
        before = part.end;
    }
    return 0;
}
