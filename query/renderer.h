// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/options.h"
#include "query/searcher.h"

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>

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

/// How the formats for people look.
struct TextStyle {
    bool color = false;
    bool explain = false;  ///< say why each word matched
    bool terminal = false; ///< a person looks on
    bool numbered = false; ///< say the ranks, by which a prompt opens results
};

std::unique_ptr<Renderer> make_renderer(Format format, const TextStyle& style, std::ostream& out);

} // namespace mafteach
