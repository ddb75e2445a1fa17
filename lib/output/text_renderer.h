// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "output/block.h"
#include "output/excerpt.h"
#include "output/renderer.h"
#include "search/highlighter.h"
#include "search/search_result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// For a person at a terminal: path:line and score, then the paragraph, or the stretches of it
/// around the matches. Nothing in a document can control the terminal.
class TextRenderer : public Renderer {
public:
    TextRenderer(std::ostream& out, const OutputStyle& style);
    void open_answer(const Question& question, const SearchResult& result) override;
    void hits(const Question& question, const SearchResult& result) override;
    void close_answer(const Question& question, const SearchResult& result) override;
    /// Those of a file, and those that stand near one another, are put together.
    bool takes_all_hits() const override { return style_.group_by_file || style_.context; }

private:
    void block(const Block& block, const ParsedQuery& query);
    void heading(const Hit& hit, bool scored);
    void context(const ShownPassage& shown);
    void text(std::string_view text, const HighlightedText& highlights);
    void explain(const Hit& hit);
    void total(const SearchResult& result);
    std::string shown_path(std::string_view path) const;
    std::string english(std::string lines) const;
    void styled(const char* style, std::string_view text);

    std::ostream& out_;
    OutputStyle style_;
    // Of the answer, so far:
    std::size_t shown_ = 0; ///< how many hits
    std::uint32_t last_rank_ = 0;
    bool shortened_ = false; ///< whether a paragraph was cut
    std::string here_;       ///< the working directory with a slash behind it; empty where unknown
};

} // namespace mafteach
