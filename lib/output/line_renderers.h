// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/block.h"
#include "output/renderer.h"
#include "search/search_result.h"
#include "store/index_reader.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// How many paragraphs match, a line for each query; of a batch for each of its lines, an empty one
/// for a line without an answer.
class CountRenderer : public Renderer {
public:
    CountRenderer(std::ostream& out, const OutputStyle&) : out_(out) {}
    void open_answer(const Question& question, const SearchResult& result) override;
    void hits(const Question&, const SearchResult&) override {}
    void no_answer(const Question& question) override;

private:
    std::ostream& out_;
};

/// The files that hold a match, a line for each, the best first and none twice; of a batch with the
/// number of the query and a tab before the path. In a pipe a path is the bytes that the system
/// has; on a terminal it is made harmless. Without isolates, which would be copied with a path.
class PathsRenderer : public Renderer {
public:
    PathsRenderer(std::ostream& out, const OutputStyle& style) : out_(out), style_(style) {}
    void open_answer(const Question& question, const SearchResult& result) override;
    void hits(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
    OutputStyle style_;
    std::set<std::string> said_; ///< in this answer
};

/// path:line:text, as grep prints it and editors read it, made harmless: each line of a paragraph
/// that holds a match; all of them where the query marks none. With context, path-line-text for the
/// other lines and for what stands beside a hit, and -- between the hits.
class GrepRenderer : public Renderer {
public:
    GrepRenderer(std::ostream& out, const OutputStyle& style) : out_(out), style_(style) {}
    void hits(const Question& question, const SearchResult& result) override;
    /// Those that stand near one another are put together.
    bool takes_all_hits() const override { return style_.context; }

private:
    void paragraph(const ShownPassage& shown);
    void line(const StoredPassage& passage, std::uint32_t number, std::string_view text, char mark);

    std::ostream& out_;
    OutputStyle style_;
    bool first_ = true;
};

/// FormatTraits::fields of csv.
extern const std::vector<std::string> csv_fields;

/// Comma-separated values (RFC 4180), with a first line that names them.
class CsvRenderer : public Renderer {
public:
    CsvRenderer(std::ostream& out, const OutputStyle& style);
    void begin() override;
    void hits(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
    std::vector<std::string> fields_;
};

} // namespace mafteach
