// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/html_renderer.h"

#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "core/isolates.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "output/explanation.h"
#include "output/file_groups.h"
#include "output/html_style.h"
#include "output/html_text.h"
#include "output/place_text.h"
#include "output/reason.h"
#include "search/highlighter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace mafteach {
namespace {

struct KindName {
    MatchKind kind;
    const char* name;
};

/// The ways to match, in the page's language.
constexpr KindName kinds[] = {
    {MatchKind::exact, "כפי שהוקלד"},
    {MatchKind::particles, "אותה צורה, אותיות שימוש אחרות"},
    {MatchKind::lemma, "צורה אחרת של אותה מילה"},
    {MatchKind::inflection, "נטייה משוערת של מילה שאינה במילון"},
    {MatchKind::variant, "כתיב אחר"},
    {MatchKind::skeleton, "אותם עיצורים"},
    {MatchKind::wildcard, "לפי תבנית (*)"},
    {MatchKind::fuzzy, "נכתב או נשמע דומה"},
};

const char* kind_name(MatchKind kind) {
    const auto* found = std::find_if(std::begin(kinds), std::end(kinds),
                                     [&](const KindName& each) { return each.kind == kind; });
    return found == std::end(kinds) ? "" : found->name;
}

/// What explanation() says, in the page's language.
std::string why(const Match& match, std::string_view text) {
    std::string out;
    if (match.particles_end > match.begin)
        out +=
            fmt::format("{} + {} · ", text.substr(match.begin, match.particles_end - match.begin),
                        text.substr(match.form_begin, match.end - match.form_begin));
    if (!match.lemma.empty())
        out += fmt::format("ערך: {} · ", match.lemma);
    return out + kind_name(match.kind);
}

/// A path or a number: it keeps its own direction and leaves its neighbours theirs.
std::string isolated(std::string_view text) {
    return fmt::format("<bdi dir=\"ltr\">{}</bdi>", html_text(printable(text)));
}

std::string isolated(std::uint64_t number) {
    return isolated(std::to_string(number));
}

/// Not "auto", which goes by the first letter alone.
const char* direction_of(std::string_view text) {
    return reads_right_to_left(text) ? "rtl" : "ltr";
}

/// How many of the paragraphs hold every word.
std::string with_all_text(const SearchResult& result) {
    const std::uint64_t count = *result.with_all;
    if (count == 0)
        return "אין פסקה שבה כל המילים";
    if (count == 1)
        return "באחת מהן כל המילים";
    return fmt::format("ב־{} מהן {}כל המילים", isolated(grouped(count)),
                       result.with_all_exact ? "" : "לפחות ");
}

/// A link to a file that says `text`; `fragment` is where in it.
std::string linked(std::string_view path, std::string_view text, std::string_view fragment = {}) {
    const std::string url = file_url(path);
    return url.empty() ? isolated(text)
                       : fmt::format("<a href=\"{}{}\">{}</a>", url, fragment, isolated(text));
}

std::string linked(std::string_view path) {
    return linked(path, path);
}

/// Viewers of PDF, browsers too, open a page that is named so (RFC 8118).
std::string linked(const StoredPassage& passage) {
    const bool page = passage.place.unit == Place::Unit::page && passage.of.member.empty();
    return linked(passage.path, passage.document_path(),
                  page ? fmt::format("#page={}", passage.place.number) : "");
}

} // namespace

void HtmlRenderer::head(std::string_view title) {
    begun_ = true;
    out_ << "<!DOCTYPE html>\n"
            "<html lang=\"he\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         << "<title>" << html_text(title) << "</title>\n<style>\n"
         << html_style << "</style>\n</head>\n<body>\n<main>\n";
}

void HtmlRenderer::head_of_several() {
    head("תוצאות חיפוש – מפתח");
    out_ << "<h1>תוצאות חיפוש</h1>\n";
}

void HtmlRenderer::open_answer(const Question& question, const SearchResult& result) {
    const bool alone = question.number == 0;
    if (!begun_)
        alone ? head(question.text + " – מפתח") : head_of_several();
    const char* heading = alone ? "h1" : "h2";
    out_ << fmt::format("<section>\n<{0} dir=\"{1}\">{2}</{0}>\n", heading,
                        direction_of(question.text), html_text(question.text));
    if (style_.explain)
        out_ << "<details class=\"note\"><summary>כיצד הובנה השאילתה</summary>\n<pre dir=\"auto\">"
             << html_text(query_explanation(result)) << "</pre></details>\n";
    if (result.hits.empty())
        nothing(result);
    else
        total(result);
}

void HtmlRenderer::hits(const Question&, const SearchResult& result) {
    if (!result.hits.empty() && style_.group_by_file) {
        for (const FileGroup& group : by_file(result.hits)) {
            out_ << "<h3>" << linked(group.path) << " (" << isolated(group.hits.size())
                 << ")</h3>\n<ol class=\"hits\">\n";
            for (const Block& each : blocks_of(group.hits))
                block(each, result.query);
            out_ << "</ol>\n";
        }
    } else if (!result.hits.empty()) {
        files(result);
        out_ << "<ol class=\"hits\">\n";
        for (const Block& each : blocks_of(result.hits))
            block(each, result.query);
        out_ << "</ol>\n";
    }
}

void HtmlRenderer::close_answer(const Question&, const SearchResult&) {
    out_ << "</section>\n";
}

void HtmlRenderer::end() {
    if (!begun_)
        head_of_several();
    out_ << "</main>\n<footer>\n";
    legend();
    out_ << "</footer>\n</body>\n</html>\n";
}

void HtmlRenderer::nothing(const SearchResult& result) {
    out_ << "<p class=\"total\">"
         << (result.total == 0 ? "לא נמצאה פסקה מתאימה." : "אין עוד פסקאות מתאימות.") << "</p>\n";
    for (const Suggestion& suggestion : result.suggestions) {
        out_ << "<p class=\"note\">המילה <bdi>" << html_text(suggestion.typed)
             << "</bdi> אינה באינדקס. אולי: ";
        for (std::size_t i = 0; i < suggestion.instead.size(); ++i)
            out_ << (i > 0 ? ", " : "") << "<bdi>" << html_text(suggestion.instead[i]) << "</bdi>";
        out_ << "</p>\n";
    }
}

void HtmlRenderer::total(const SearchResult& result) {
    if (!result.relaxation.empty())
        out_ << "<p class=\"note\">אין התאמה מלאה, ולכן החיפוש הורחב: <bdi lang=\"en\">"
             << html_text(result.relaxation) << "</bdi></p>\n";
    if (!result.layout_note.empty())
        out_ << "<p class=\"note\">החיפוש הומר לפריסת המקלדת האחרת: <bdi lang=\"en\">"
             << html_text(result.layout_note) << "</bdi></p>\n";
    out_ << "<p class=\"total\">";
    if (result.total == 1)
        out_ << "פסקה אחת";
    else if (result.total_exact && result.total == result.hits.size())
        out_ << isolated(grouped(result.total)) << " פסקאות";
    else
        out_ << isolated(grouped(result.hits.size())) << " מתוך "
             << (result.total_exact ? "" : "כ־")
             << isolated(grouped(shown_total(result, result.hits.back().rank))) << " פסקאות";
    if (tells_with_all(result))
        out_ << " · " << with_all_text(result);
    const bool limited = result.hits.back().rank < result.total;
    const bool shortened = std::any_of(result.hits.begin(), result.hits.end(),
                                       [](const Hit& hit) { return is_cut(hit.highlights); });
    if (shortened)
        out_ << " · פסקאות ארוכות קוצרו לכ־" << isolated(excerpt_words) << " מילים";
    if (limited)
        out_ << " · לכולן: <code dir=\"ltr\">--limit 0</code>";
    out_ << "</p>\n";
}

/// How many of the hits each file has.
void HtmlRenderer::files(const SearchResult& result) {
    const std::vector<FileGroup> groups = by_file(result.hits);
    out_ << "<details class=\"files\"><summary>לפי קובץ (" << isolated(groups.size())
         << ")</summary>\n<ul>\n";
    for (const FileGroup& group : groups)
        out_ << "<li>" << linked(group.path) << " – " << isolated(group.hits.size()) << "</li>\n";
    out_ << "</ul></details>\n";
}

void HtmlRenderer::block(const Block& block, const ParsedQuery& query) {
    out_ << fmt::format("<li value=\"{}\"><article>\n", first_hit(block).rank);
    for (const ShownPassage& each : block) {
        if (each.hit != nullptr)
            place(*each.hit, has_scores(query));
        const char* direction = direction_of(each.passage->text);
        out_ << fmt::format("<p class=\"{}\" dir=\"{}\">", each.hit != nullptr ? "text" : "context",
                            direction);
        text(excerpt_pieces(each.passage->text, *each.highlights), each.passage->text);
        out_ << "</p>\n";
        if (each.hit != nullptr && is_cut(*each.highlights)) {
            out_ << fmt::format("<details class=\"note\"><summary>הפסקה כולה</summary>\n"
                                "<p class=\"text\" dir=\"{}\">",
                                direction);
            text(pieces_of(each.passage->text, *each.highlights), each.passage->text);
            out_ << "</p></details>\n";
        }
        if (each.hit != nullptr && style_.explain)
            out_ << "<details class=\"note\"><summary>ממה הציון</summary>\n<pre dir=\"auto\">"
                 << html_text(score_explanation(*each.hit, query)) << "</pre></details>\n";
    }
    out_ << "</article></li>\n";
}

void HtmlRenderer::place(const Hit& hit, bool scored) {
    out_ << "<header><b>" << isolated(hit.rank) << ".</b> ";
    if (!style_.group_by_file)
        out_ << "<span class=\"where\">" << linked(hit.passage) << "</span> ";
    else if (!hit.passage.of.member.empty())
        out_ << "<span class=\"where\">" << isolated(hit.passage.of.member) << "</span> ";
    if (hit.line > 0)
        out_ << "<span>שורה " << isolated(hit.line) << "</span>";
    if (const std::string place = hebrew_shown_place(hit.passage); !place.empty())
        out_ << " <span>" << isolated(place) << "</span>";
    if (scored)
        out_ << " <span>ציון " << isolated(fmt::format("{:.2f}", hit.score)) << "</span>";
    out_ << "</header>\n";
}

/// `pieces` of `whole`.
void HtmlRenderer::text(const std::vector<Piece>& pieces, std::string_view whole) {
    for (const Piece& piece : pieces) {
        const std::string shown = html_text(piece.text);
        if (piece.match == nullptr)
            out_ << shown;
        else
            out_ << fmt::format("<mark class=\"{}\" title=\"{}\">{}</mark>",
                                reason_name(piece.match->kind), html_text(why(*piece.match, whole)),
                                shown);
    }
}

void HtmlRenderer::legend() {
    out_ << "<details class=\"legend\" open><summary>מקרא</summary>\n<ul>\n";
    for (const KindName& each : kinds)
        out_ << fmt::format("<li><mark class=\"{}\">{}</mark></li>\n", reason_name(each.kind),
                            each.name);
    out_ << "</ul></details>\n";
}

} // namespace mafteach
