// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/prompt.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/whole_number.h"
#include "language/query_help.h"
#include "query/file_opener.h"
#include "query/line_editor.h"
#include "shell/program_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

constexpr const char* commands =
    R"(A line is a query; mafteach-query --help-query, or :query, says how to write one.
  3, :open 3        open result 3 in $VISUAL, $EDITOR or $PAGER; what is no text
                    in $MAFTEACH_VIEWER, or what opens such documents here
  :limit 20         show at most so many results; 0 for all
  :explain          say why each result matched; again, to stop it
  :query            print how queries are written
  help, ?           print this (also :help)
  quit, exit, q     end (also :quit, Ctrl-D)
To look for such a word or a number itself, type =help or "help", =3 or "3".
)";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_one_of(std::string_view line, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), line) != words.end();
}

class Prompt {
public:
    Prompt(QueryOptions options, const AnswerQuery& answer, std::ostream& out)
        : options_(std::move(options)), answer_(answer), out_(out) {}

    /// False where `line` ends the prompt. Throws Error.
    bool obey(std::string_view line) {
        if (is_one_of(line, {"quit", "exit", "q", ":quit", ":q"}))
            return false;
        if (is_one_of(line, {"help", "?"}))
            out_ << commands;
        else if (line.starts_with(':'))
            command(line.substr(1, line.find(' ') - 1),
                    trimmed(line.substr(std::min(line.find(' '), line.size()))));
        else if (whole_number<std::uint32_t>(line))
            open(line);
        else if (!line.empty())
            places_ = answer_(std::string(line), options_);
        return true;
    }

private:
    void command(std::string_view name, std::string_view argument) {
        if (name == "open") {
            open(argument);
        } else if (name == "limit") {
            const auto limit = whole_number<std::uint32_t>(argument);
            if (!limit)
                throw Error(ErrorCode::usage, ":limit takes a number", "0 shows every match");
            options_.limit = limit;
        } else if (name == "explain") {
            options_.explain = !options_.explain;
        } else if (name == "query") {
            out_ << query_help() << '\n';
        } else if (name == "help") {
            out_ << commands;
        } else {
            throw Error(ErrorCode::usage, fmt::format("no command :{}", printable(name)),
                        ":help lists them; a word that begins with : goes in quotation marks");
        }
    }

    void open(std::string_view number) const {
        const auto rank = whole_number<std::uint32_t>(number);
        for (const ResultPlace& place : places_)
            if (rank && place.rank == *rank)
                return open_result(place);
        throw Error(ErrorCode::usage, fmt::format("no result '{}' to open", printable(number)),
                    places_.empty()
                        ? "a number opens a result of the last query; =3 looks for a number"
                        : fmt::format("the last query's are {} to {}", places_.front().rank,
                                      places_.back().rank));
    }

    QueryOptions options_;
    const AnswerQuery& answer_;
    std::ostream& out_;
    std::vector<ResultPlace> places_; ///< of the last query that could be answered
};

} // namespace

void run_prompt(QueryOptions options, const AnswerQuery& answer, std::ostream& out) {
    LineEditor editor(default_history_file());
    Prompt prompt(std::move(options), answer, out);
    out << "Type a query, the number of a result to open it, help or quit.\n";
    for (bool on = true; on;) {
        out.flush();
        const std::optional<std::string> line = editor.read("mafteach> ");
        if (!line) {
            out << '\n';
            return;
        }
        try {
            editor.remember(*line);
        } catch (const Error& error) {
            print_error(error);
        }
        try {
            on = prompt.obey(trimmed(*line));
        } catch (const Error& error) {
            out.flush();
            print_error(error);
        }
    }
}

} // namespace mafteach
