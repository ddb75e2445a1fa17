// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/querying.h"

#include "core/error.h"
#include "core/messages.h"
#include "core/printable.h"
#include "core/resources.h"
#include "lexicon/lexicon.h"
#include "output/formats.h"
#include "output/reason.h"
#include "output/renderer.h"
#include "output/terminal.h"
#include "query/next_step.h"
#include "query/page_opener.h"
#include "query/prompt.h"
#include "search/like_source.h"
#include "search/search_result.h"
#include "search/searcher.h"
#include "shell/program_errors.h"
#include "store/default_database.h"
#include "store/index_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

bool wants_color(When when, bool out_is_terminal) {
    if (when != When::automatic)
        return when == When::always;
    // https://no-color.org: set to anything but nothing, it means no.
    const char* no_color = std::getenv("NO_COLOR");
    return out_is_terminal && (no_color == nullptr || *no_color == '\0');
}

bool is_blank(const std::string& line) {
    return line.find_first_not_of(" \t\r") == std::string::npos;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

SearchLimits limits_of(const QueryOptions& options) {
    // A person can't take in more, and is told how many there are. A program that reads the other
    // formats takes what they hold for what it asked for.
    constexpr std::uint32_t shown = 10;
    const FormatTraits& format = traits_of(options.format);
    SearchLimits limits;
    limits.limit = options.limit.value_or(format.for_people ? shown : 0);
    limits.offset = options.offset;
    limits.all_words = options.all_words;
    limits.reach = options.reach;
    limits.explain = options.explain;
    limits.sort = options.sort;
    limits.context = options.context;
    limits.count_only = !format.has_hits;
    limits.marks = format.marks;
    limits.relax = format.for_people && !options.strict;
    limits.count_all_words = format.has_notes;
    limits.suggest = format.has_notes;
    return limits;
}

class Session {
public:
    Session(const QueryOptions& options, IndexReader& index, const Lexicon& lexicon,
            Renderer& renderer, std::ostream& out)
        : searcher_(index, lexicon), renderer_(renderer), out_(out),
          format_(traits_of(options.format)), limits_(limits_of(options)) {}

    bool found() const { return found_; }

    /// Writes what stands before the answers, once. Not before there is one: a query that can't be
    /// understood leaves no half of a document.
    void begin() {
        if (!begun_)
            renderer_.begin();
        begun_ = true;
    }

    /// Adds to `places`, if any, where what it has shown stands.
    void answer(const Question& question, std::vector<ResultPlace>* places = nullptr) {
        SearchResult result = searcher_.find(question.text, limits_);
        show(question, result, places);
    }

    /// Answers with what is like `texts`, which `name` names.
    void answer_like(const std::string& name, const std::vector<std::string>& texts) {
        SearchResult result = searcher_.find_like(texts, limits_);
        show({name, 0}, result, nullptr);
    }

    /// Answers a query a line. False where a line could not be answered.
    bool answer_lines(std::istream& lines) {
        bool all_answered = true;
        Question question;
        while (out_ && std::getline(lines, question.text)) {
            ++question.number;
            if (is_blank(question.text)) {
                no_answer(question);
                continue;
            }
            try {
                answer(question);
            } catch (const Error& error) {
                if (error.code() != ErrorCode::usage)
                    throw;
                all_answered = false;
                no_answer(question);
                print_error(Error(error.code(),
                                  fmt::format("line {}: {}", question.number, error.what()),
                                  error.hint()));
            }
        }
        return all_answered;
    }

private:
    void show(const Question& question, SearchResult& result, std::vector<ResultPlace>* places) {
        if (result.total == 0 && question.number == 0 && format_.says_aside)
            say_nothing_matches(result);
        if (!result.layout_note.empty() && format_.says_aside)
            write_message(fmt::format("mafteach-query: {}\n", on_one_line(result.layout_note)));
        found_ = found_ || !result.found.empty() || (limits_.count_only && result.total > 0);
        // A few at first, so that a reader gets them at once; then so many that what it takes to
        // read a part of them doesn't count.
        constexpr std::size_t first = 16;
        constexpr std::size_t most = 256;
        std::size_t part = renderer_.takes_all_hits() ? 0 : first;
        if (part == 0)
            searcher_.read_hits(result, limits_, 0);
        begin();
        renderer_.open_answer(question, result);
        const auto hits = [&] {
            renderer_.hits(question, result);
            if (places != nullptr)
                for (const Hit& hit : result.hits)
                    places->push_back(place_of(hit));
        };
        if (part == 0)
            hits();
        // Nothing more is read for a reader that has gone.
        while (part > 0 && out_ && searcher_.read_hits(result, limits_, part)) {
            hits();
            out_.flush();
            part = std::min(2 * part, most);
        }
        renderer_.close_answer(question, result);
    }

    void no_answer(const Question& question) {
        begin();
        renderer_.no_answer(question);
    }

    static void say_nothing_matches(const SearchResult& result) {
        std::string lines = "mafteach-query: no paragraph matches\n";
        for (const Suggestion& suggestion : result.suggestions)
            lines += fmt::format("  {}\n", suggestion_text(suggestion));
        write_message(lines);
    }

    Searcher searcher_;
    Renderer& renderer_;
    std::ostream& out_;
    const FormatTraits& format_;
    SearchLimits limits_;
    bool begun_ = false;
    bool found_ = false;
};

bool answer_batch(const std::string& path, Session& session) {
    if (path == "-")
        return session.answer_lines(std::cin);
    std::ifstream file(path);
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
        if (const auto out = resources_error(printable(path), file.is_open() ? 0 : errno))
            throw *out;
        const std::string reason = file.is_open() && errno == 0 ? "" : std::strerror(errno);
        if (!file.is_open() || file.bad())
            throw Error(ErrorCode::not_found,
                        fmt::format("{}: can't read it ({})", printable(path), reason),
                        "--batch takes a file with one query a line, or - for standard input");
    }
    return session.answer_lines(file);
}

/// What the lines of `options.format` need where they go. Formats for programs stay as they are.
Display display_of(const QueryOptions& options, bool out_is_terminal) {
    // A path with a NUL behind it is for a program, which takes it as it is.
    if (!traits_of(options.format).has_lines || options.null || options.bidi == Bidi::off)
        return Display::logical;
    if (options.bidi == Bidi::on)
        return Display::visual;
    return out_is_terminal ? terminal_display(&std::getenv) : Display::logical;
}

OutputStyle style_of(const QueryOptions& options, bool out_is_terminal) {
    OutputStyle style;
    style.color = wants_color(options.color, out_is_terminal);
    style.explain = options.explain;
    style.terminal = out_is_terminal;
    style.group_by_file = options.grouping == Grouping::file;
    style.context = options.context > 0;
    style.fields = options.fields;
    style.null = options.null;
    style.display = display_of(options, out_is_terminal);
    if (style.display == Display::visual)
        style.columns = terminal_columns(&std::getenv);
    return style;
}

int answer_all(const QueryOptions& options, std::ostream& out, bool out_is_terminal) {
    const bool prompts = options.words.empty() && options.batch.empty() && options.like.empty();
    if (prompts && !(out_is_terminal && isatty(STDIN_FILENO) == 1))
        throw Error(ErrorCode::usage, "no query",
                    "give words to look for; see mafteach-query --help");
    const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    const std::vector<std::filesystem::path> databases =
        options.databases.empty() ? std::vector{default_database().path} : options.databases;
    IndexReader index(databases, analysis_identity(lexicon));
    if (prompts) {
        run_prompt(
            options,
            [&](const std::string& query, const QueryOptions& now) {
                index.refresh();
                OutputStyle style = style_of(now, out_is_terminal);
                style.numbered = true;
                const auto renderer = make_renderer(now.format, style, out);
                Session session(now, index, lexicon, *renderer, out);
                std::vector<ResultPlace> places;
                session.answer({query, 0}, &places);
                renderer->end();
                return places;
            },
            out);
        return 0;
    }
    const auto renderer = make_renderer(options.format, style_of(options, out_is_terminal), out);
    Session session(options, index, lexicon, *renderer, out);
    bool all_answered = true;
    if (!options.like.empty())
        session.answer_like(options.like, like_texts(options.like, index, std::cin));
    else if (options.batch.empty())
        session.answer({joined(options.words), 0});
    else
        all_answered = answer_batch(options.batch, session);
    session.begin();
    renderer->end();
    if (!session.found() && options.batch.empty())
        write_message(next_step(options.words, index, options.databases));
    if (!all_answered)
        return exit_error;
    return session.found() ? 0 : 1;
}

} // namespace

int run_querying(const QueryOptions& options, std::ostream& out, bool out_is_terminal) {
    if (!options.open)
        return answer_all(options, out, out_is_terminal);
    std::ostringstream page;
    const int status = answer_all(options, page, false);
    open_page(page.str());
    return status;
}

} // namespace mafteach
