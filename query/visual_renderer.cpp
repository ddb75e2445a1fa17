// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/visual_renderer.h"

#include "query/visual_order.h"

#include <string>
#include <string_view>
#include <utility>

namespace mafteach {

VisualRenderer::VisualRenderer(std::unique_ptr<std::ostringstream> logical,
                               std::unique_ptr<Renderer> inner, std::ostream& out,
                               std::size_t columns)
    : logical_(std::move(logical)), inner_(std::move(inner)), out_(out), columns_(columns) {}

void VisualRenderer::begin() {
    inner_->begin();
    pass_on();
}

void VisualRenderer::answer(const Question& question, const SearchResult& result) {
    inner_->answer(question, result);
    pass_on();
}

void VisualRenderer::end() {
    inner_->end();
    pass_on();
}

void VisualRenderer::pass_on() {
    const std::string written = logical_->str();
    logical_->str({});
    std::string_view rest = written;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        out_ << in_visual_order(rest.substr(0, end), columns_);
        if (end == std::string_view::npos)
            return;
        out_ << '\n';
        rest.remove_prefix(end + 1);
    }
}

} // namespace mafteach
