// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/options.h"
#include "query/searcher.h"
#include "query/terminal.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace mafteach {

/// A query as the renderers see it.
struct Question {
    std::string text;
    std::uint32_t number = 0; ///< from 1 in a batch; 0 for a query of its own
};

/// Writes results in one of the output formats.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual void begin() {}
    virtual void answer(const Question& question, const SearchResult& result) = 0;
    virtual void end() {}
};

/// How the output looks.
struct OutputStyle {
    bool color = false;
    bool explain = false;  ///< say why each word matched
    bool terminal = false; ///< a person looks on
    bool numbered = false; ///< say the ranks, by which a prompt opens results
    bool group_by_file = false;
    bool context = false;            ///< hits may have neighbours
    std::vector<std::string> fields; ///< as QueryOptions::fields
    /// The marks to set. Display::visual asks for those that VisualOrder makes its order from.
    Display display = Display::logical;
    unsigned columns = 80; ///< the terminal's width
};

/// The number of paragraphs that match as people are told it: an estimate has two digits.
std::uint64_t shown_total(const SearchResult& result);

std::unique_ptr<Renderer> make_renderer(Format format, const OutputStyle& style, std::ostream& out);

} // namespace mafteach
