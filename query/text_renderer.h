// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/block.h"
#include "query/excerpt.h"
#include "query/renderer.h"

#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// For a person at a terminal: path:line and score, then the paragraph, or the stretches of it
/// around the matches. Nothing in a document can control the terminal.
class TextRenderer : public Renderer {
public:
    TextRenderer(std::ostream& out, const OutputStyle& style);
    void answer(const Question& question, const SearchResult& result) override;

private:
    void hits(const SearchResult& result);
    void block(const Block& block, const ParsedQuery& query);
    void heading(const Hit& hit);
    void context(const ShownPassage& shown);
    void text(std::string_view text, const HighlightedText& highlights);
    void explain(const Hit& hit);
    void total(const SearchResult& result);
    std::string shown_path(std::string_view path) const;
    std::string english(std::string lines) const;
    void styled(const char* style, std::string_view text);

    std::ostream& out_;
    OutputStyle style_;
    std::string here_; ///< the working directory with a slash behind it; empty where unknown
};

} // namespace mafteach
