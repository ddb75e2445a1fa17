// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/text_renderer.h"

#include "core/printable.h"
#include "query/excerpt.h"
#include "query/explanation.h"
#include "query/reason.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>

namespace mafteach {
namespace {

/// About what fits into six lines of a terminal of 80 columns.
constexpr std::size_t excerpt_words = 80;

// ECMA-48 "select graphic rendition", the colours that grep and ripgrep give the same things.
constexpr const char* path_style = "\x1b[35m";
constexpr const char* line_style = "\x1b[32m";
constexpr const char* score_style = "\x1b[2m";
constexpr const char* match_style = "\x1b[1;31m";
constexpr const char* plain_style = "\x1b[0m";

std::string working_directory() {
    std::error_code error;
    const std::string path = std::filesystem::current_path(error).string();
    if (error)
        return {};
    return path.ends_with('/') ? path : path + '/';
}

} // namespace

TextRenderer::TextRenderer(std::ostream& out, const TextStyle& style)
    : out_(out), style_(style), here_(working_directory()) {}

void TextRenderer::styled(const char* style, std::string_view text) {
    if (style_.color)
        out_ << style << text << plain_style;
    else
        out_ << text;
}

void TextRenderer::answer(const Question& question, const SearchResult& result) {
    if (question.number > 0)
        out_ << "# " << printable(question.text) << "\n\n";
    if (style_.explain)
        out_ << query_explanation(result) << '\n';
    if (!result.relaxation.empty()) {
        out_ << result.relaxation << '\n';
        for (const Suggestion& suggestion : result.suggestions)
            out_ << suggestion_text(suggestion) << '\n';
        out_ << '\n';
    }
    for (const Hit& found : result.hits) {
        hit(found);
        if (style_.explain)
            out_ << score_explanation(found, result.query) << '\n';
    }
    if (!result.hits.empty())
        out_ << fmt::format("{} of {}{} paragraph{}\n", result.hits.size(),
                            result.total_exact ? "" : "about ", result.total,
                            result.total == 1 ? "" : "s");
    if (question.number > 0)
        out_ << '\n';
}

void TextRenderer::hit(const Hit& hit) {
    std::string_view path = hit.passage.path;
    if (!here_.empty() && path.starts_with(here_))
        path.remove_prefix(here_.size());
    if (style_.numbered)
        out_ << hit.rank << ". ";
    styled(path_style, printable(path));
    out_ << ':';
    styled(line_style, std::to_string(hit.passage.line));
    out_ << "  ";
    styled(score_style, fmt::format("{:.2f}", hit.score));
    out_ << '\n';

    const std::string_view text = hit.passage.text;
    std::uint32_t shown_to = 0;
    for (const Stretch& part : excerpt(text, hit.highlights, excerpt_words)) {
        if (part.begin > shown_to)
            out_ << "… ";
        stretch(hit, part.begin, part.end);
        shown_to = part.end;
    }
    out_ << (shown_to < text.size() ? "…" : "") << '\n';
    if (style_.explain)
        explain(hit);
    else
        out_ << '\n';
}

/// One line for each different word that matched.
void TextRenderer::explain(const Hit& hit) {
    std::set<std::string> said;
    for (const Match& match : hit.highlights.matches) {
        const std::string line = on_one_line(explanation(match, hit.passage.text));
        if (said.insert(line).second)
            out_ << "    " << line << '\n';
    }
}

void TextRenderer::stretch(const Hit& hit, std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = hit.passage.text;
    for (const Match& match : hit.highlights.matches) {
        if (match.begin < begin || match.end > end)
            continue;
        out_ << on_one_line(text.substr(begin, match.begin - begin));
        styled(match_style, on_one_line(text.substr(match.begin, match.end - match.begin)));
        begin = match.end;
    }
    out_ << on_one_line(text.substr(begin, end - begin));
}

} // namespace mafteach
