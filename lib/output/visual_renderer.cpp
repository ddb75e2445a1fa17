// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/visual_renderer.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {

VisualRenderer::VisualRenderer(std::unique_ptr<std::ostringstream> logical,
                               std::unique_ptr<Renderer> inner, std::ostream& out, unsigned columns)
    : logical_(std::move(logical)), inner_(std::move(inner)), out_(out), order_(columns) {}

void VisualRenderer::begin() {
    inner_->begin();
    pass_on();
}

void VisualRenderer::open_answer(const Question& question, const SearchResult& result) {
    inner_->open_answer(question, result);
    pass_on();
}

void VisualRenderer::hits(const Question& question, const SearchResult& result) {
    inner_->hits(question, result);
    pass_on();
}

void VisualRenderer::close_answer(const Question& question, const SearchResult& result) {
    inner_->close_answer(question, result);
    pass_on();
}

void VisualRenderer::no_answer(const Question& question) {
    inner_->no_answer(question);
    pass_on();
}

void VisualRenderer::end() {
    inner_->end();
    pass_on();
}

void VisualRenderer::pass_on() {
    begun_ += logical_->str();
    logical_->str({});
    std::string_view rest = begun_;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        out_ << order_.lines(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    begun_ = rest;
}

} // namespace mafteach
