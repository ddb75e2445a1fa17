// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/renderer.h"
#include "search/search_result.h"

#include <string>
#include <utility>
#include <vector>

namespace mafteach {

/// FormatTraits::fields of both formats.
extern const std::vector<std::string> json_fields;

/// Raised when a field of the JSON formats changes its meaning or goes away. A new field does not
/// raise it. The fields are described in docs/output.md.
constexpr int json_schema = 2;

/// One JSON object a line for each hit.
class JsonLinesRenderer : public Renderer {
public:
    JsonLinesRenderer(std::ostream& out, OutputStyle style) : out_(out), style_(std::move(style)) {}
    void hits(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
    OutputStyle style_;
};

/// One JSON document: {"schema", "results": [{"query", "total", ..., "hits"}]}, an object for each
/// query, and one for each hit as JsonLinesRenderer has it.
class JsonRenderer : public Renderer {
public:
    JsonRenderer(std::ostream& out, OutputStyle style) : out_(out), style_(std::move(style)) {}
    void begin() override;
    void open_answer(const Question& question, const SearchResult& result) override;
    void hits(const Question& question, const SearchResult& result) override;
    void close_answer(const Question& question, const SearchResult& result) override;
    void end() override;

private:
    std::ostream& out_;
    OutputStyle style_;
    bool first_ = true;     ///< no answer is written yet
    bool first_hit_ = true; ///< no hit of the answer
};

} // namespace mafteach
