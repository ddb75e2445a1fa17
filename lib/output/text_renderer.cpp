// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/text_renderer.h"

#include "analysis/suggestions.h"
#include "core/isolates.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "output/excerpt.h"
#include "output/explanation.h"
#include "output/file_groups.h"
#include "output/place_text.h"
#include "output/reason.h"
#include "output/terminal.h"
#include "output/visual_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>
#include <string>
#include <system_error>
#include <vector>

namespace mafteach {
namespace {

// ECMA-48 "select graphic rendition", the colours that grep and ripgrep give the same things.
constexpr const char* path_style = "\x1b[35m";
constexpr const char* line_style = "\x1b[32m";
constexpr const char* score_style = "\x1b[2m";
constexpr const char* context_style = "\x1b[2m";
constexpr const char* match_style = "\x1b[1;31m";
constexpr const char* plain_style = "\x1b[0m";

std::string with_all_text(const SearchResult& result) {
    if (!tells_with_all(result))
        return {};
    const std::uint64_t count = *result.with_all;
    const std::string number = count == 0 ? "none" : grouped(count);
    return fmt::format("; {}{} {} all the words", result.with_all_exact ? "" : "at least ", number,
                       count < 2 ? "holds" : "hold");
}

std::string working_directory() {
    std::error_code error;
    const std::string path = std::filesystem::current_path(error).string();
    if (error)
        return {};
    return path.ends_with('/') ? path : path + '/';
}

} // namespace

TextRenderer::TextRenderer(std::ostream& out, const OutputStyle& style)
    : out_(out), style_(style), here_(working_directory()) {}

void TextRenderer::styled(const char* style, std::string_view text) {
    if (style_.color)
        out_ << style << text << plain_style;
    else
        out_ << text;
}

void TextRenderer::open_answer(const Question& question, const SearchResult& result) {
    shown_ = 0;
    last_rank_ = 0;
    shortened_ = false;
    if (question.number > 0)
        out_ << "# " << english(printable(question.text)) << "\n\n";
    if (style_.explain)
        out_ << english(query_explanation(result)) << '\n';
    if (!result.relaxation.empty()) {
        out_ << english(result.relaxation) << '\n';
        for (const Suggestion& suggestion : result.suggestions)
            out_ << english(suggestion_text(suggestion)) << '\n';
        out_ << '\n';
    }
}

void TextRenderer::close_answer(const Question& question, const SearchResult& result) {
    if (shown_ > 0)
        total(result);
    if (question.number > 0)
        out_ << '\n';
}

void TextRenderer::hits(const Question&, const SearchResult& result) {
    shown_ += result.hits.size();
    if (!result.hits.empty())
        last_rank_ = result.hits.back().rank;
    shortened_ = shortened_ || std::any_of(result.hits.begin(), result.hits.end(),
                                           [](const Hit& hit) { return is_cut(hit.highlights); });
    if (!style_.group_by_file) {
        for (const Block& each : blocks_of(result.hits))
            block(each, result.query);
        return;
    }
    for (const FileGroup& group : by_file(result.hits)) {
        styled(path_style, shown_path(group.path));
        out_ << "  (" << group.hits.size() << ")\n";
        for (const Block& each : blocks_of(group.hits))
            block(each, result.query);
    }
}

/// How many of how many, and what was cut, where something was.
void TextRenderer::total(const SearchResult& result) {
    std::vector<std::string> cuts;
    if (shortened_)
        cuts.push_back(fmt::format("excerpts cut at {} words", excerpt_words));
    if (last_rank_ < result.total)
        cuts.emplace_back("--limit 0 for all");
    out_ << fmt::format("{} of {}{} paragraph{}", grouped(shown_),
                        result.total_exact ? "" : "about ",
                        grouped(shown_total(result, last_rank_)), result.total == 1 ? "" : "s")
         << with_all_text(result);
    if (!cuts.empty())
        out_ << fmt::format(" ({})", fmt::join(cuts, "; "));
    out_ << '\n';
}

/// `path` from the working directory where it is below it, made harmless, with the marks that the
/// display needs.
std::string TextRenderer::shown_path(std::string_view path) const {
    if (!here_.empty() && path.starts_with(here_))
        path.remove_prefix(here_.size());
    const std::string shown = printable(path);
    return style_.display == Display::logical ? shown : isolated_path(shown);
}

/// Lines in English, which may hold Hebrew.
std::string TextRenderer::english(std::string lines) const {
    return style_.display == Display::logical ? lines : isolated_words(lines);
}

/// The first thing that is said of a block is where its first hit stands.
void TextRenderer::block(const Block& block, const ParsedQuery& query) {
    const Hit& first = first_hit(block);
    const bool scored = has_scores(query);
    heading(first, scored);
    for (const ShownPassage& each : block) {
        if (each.hit == nullptr) {
            context(each);
            continue;
        }
        if (each.hit != &first)
            heading(*each.hit, scored);
        const bool turned =
            (style_.display == Display::directed || style_.display == Display::visual) &&
            reads_right_to_left(each.passage->text);
        out_ << (turned ? right_to_left_path : "");
        text(each.passage->text, *each.highlights);
        out_ << '\n' << (turned ? default_path : "");
        if (style_.explain) {
            explain(*each.hit);
            out_ << english(score_explanation(*each.hit, query));
        }
    }
    out_ << '\n';
}

void TextRenderer::heading(const Hit& hit, bool scored) {
    if (style_.numbered)
        out_ << hit.rank << ". ";
    if (!style_.group_by_file) {
        styled(path_style, shown_path(hit.passage.document_path()));
        out_ << (hit.line > 0 ? ":" : "");
    }
    const std::string& member = hit.passage.of.member;
    const bool inside = style_.group_by_file && !member.empty();
    if (inside) {
        styled(path_style, shown_path(member));
        out_ << (hit.line > 0 ? ":" : "");
    }
    const std::string place = shown_place(hit.passage);
    if (hit.line > 0)
        styled(line_style, std::to_string(hit.line));
    if (!place.empty()) {
        if (hit.line > 0 || !style_.group_by_file || inside)
            out_ << ", ";
        styled(line_style, english(place));
    }
    if (scored) {
        out_ << "  ";
        styled(score_style, fmt::format("{:.2f}", hit.score));
    }
    out_ << '\n';
}

/// Lines that begin with their numbers, as grep marks context.
void TextRenderer::context(const ShownPassage& shown) {
    const std::string_view text = shown.passage->text;
    std::uint32_t number = shown.passage->line; // of the line that `line` begins in
    std::uint32_t here = number;
    std::string line;
    const auto end_line = [&] {
        out_ << (style_.color ? context_style : "")
             << (shown.passage->line > 0 ? std::to_string(number) : "") << "- "
             << (style_.display == Display::logical ? line : isolated_text(line))
             << (style_.color ? plain_style : "") << '\n';
        line.clear();
        number = here;
    };
    const auto leave_out = [&] {
        if (!line.empty() && !line.ends_with(' '))
            line += ' ';
        line += "…";
    };
    std::uint32_t shown_to = 0;
    for (const Stretch& part : excerpt(text, *shown.highlights, excerpt_words)) {
        const std::string_view left_out = text.substr(shown_to, part.begin - shown_to);
        here += static_cast<std::uint32_t>(std::count(left_out.begin(), left_out.end(), '\n'));
        number = line.empty() ? here : number;
        if (!left_out.empty()) {
            leave_out();
            line += ' ';
        }
        for (const char c : in_lines(text.substr(part.begin, part.end - part.begin))) {
            here += c == '\n' ? 1 : 0;
            if (c == '\n')
                end_line();
            else
                line += c;
        }
        shown_to = part.end;
    }
    if (shown_to < text.size())
        leave_out();
    end_line();
}

void TextRenderer::text(std::string_view text, const HighlightedText& highlights) {
    for (const Piece& piece : excerpt_pieces(text, highlights)) {
        const std::string shown = in_lines(piece.text);
        if (piece.match != nullptr)
            styled(match_style, shown);
        else
            out_ << shown;
    }
}

/// One line for each different word that matched.
void TextRenderer::explain(const Hit& hit) {
    std::set<std::string> said;
    for (const Match& match : hit.highlights.matches) {
        const std::string line = on_one_line(explanation(match, hit.passage.text));
        if (said.insert(line).second)
            out_ << "    " << english(line) << '\n';
    }
}

} // namespace mafteach
