// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/renderer.h"

#include <string_view>

namespace mafteach {

/// For a person at a terminal: path:line and score, then the paragraph, or the stretches of it
/// around the matches. Nothing in a document can control the terminal.
class TextRenderer : public Renderer {
public:
    TextRenderer(std::ostream& out, const TextStyle& style);
    void answer(const Question& question, const SearchResult& result) override;

private:
    void hit(const Hit& hit);
    void stretch(const Hit& hit, std::uint32_t begin, std::uint32_t end);
    void explain(const Hit& hit);
    void styled(const char* style, std::string_view text);

    std::ostream& out_;
    TextStyle style_;
    std::string here_; ///< the working directory with a slash behind it; empty where unknown
};

} // namespace mafteach
