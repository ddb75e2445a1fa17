// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/tree.h"
#include "output/block.h"
#include "output/excerpt.h"
#include "output/renderer.h"
#include "search/search_result.h"

#include <string_view>
#include <vector>

namespace mafteach {

/// One page for a browser, right to left, with the answers to all queries. It needs nothing from
/// elsewhere, holds no script, and forbids both (Content-Security-Policy), so that a document can't
/// do more on it than be read.
class HtmlRenderer : public Renderer {
public:
    HtmlRenderer(std::ostream& out, const OutputStyle& style) : out_(out), style_(style) {}
    void open_answer(const Question& question, const SearchResult& result) override;
    void hits(const Question& question, const SearchResult& result) override;
    void close_answer(const Question& question, const SearchResult& result) override;
    void end() override;
    /// How many files they are of stands before them.
    bool takes_all_hits() const override { return true; }

private:
    void head(std::string_view title);
    void head_of_several();
    void total(const SearchResult& result);
    void nothing(const SearchResult& result);
    void files(const SearchResult& result);
    void block(const Block& block, const ParsedQuery& query);
    void place(const Hit& hit, bool scored);
    void text(const std::vector<Piece>& pieces, std::string_view whole);
    void legend();

    std::ostream& out_;
    OutputStyle style_;
    bool begun_ = false;
};

} // namespace mafteach
