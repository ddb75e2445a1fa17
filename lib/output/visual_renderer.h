// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/renderer.h"
#include "output/visual_order.h"
#include "search/search_result.h"

#include <memory>
#include <sstream>
#include <string>

namespace mafteach {

/// Puts what another renderer writes into visual order, for a terminal that does not reorder.
class VisualRenderer : public Renderer {
public:
    /// `inner` writes to `logical`. `columns` is the terminal's width.
    VisualRenderer(std::unique_ptr<std::ostringstream> logical, std::unique_ptr<Renderer> inner,
                   std::ostream& out, unsigned columns);
    void begin() override;
    void open_answer(const Question& question, const SearchResult& result) override;
    void hits(const Question& question, const SearchResult& result) override;
    void close_answer(const Question& question, const SearchResult& result) override;
    void no_answer(const Question& question) override;
    void end() override;
    bool takes_all_hits() const override { return inner_->takes_all_hits(); }

private:
    void pass_on();

    std::unique_ptr<std::ostringstream> logical_;
    std::unique_ptr<Renderer> inner_;
    std::ostream& out_;
    VisualOrder order_;
    std::string begun_; ///< a line whose end is not written yet
};

} // namespace mafteach
