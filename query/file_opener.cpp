// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/file_opener.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <system_error>
#include <termios.h>
#include <unistd.h>
#include <vector>
#include <wordexp.h>

namespace mafteach {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
    for (const std::string_view known : names)
        if (name == known)
            return true;
    return false;
}

/// The words of a command as a shell would read them, quotes, ~ and $VARIABLE; but it runs nothing.
std::vector<std::string> words_of(const char* variable, const char* command) {
    wordexp_t expanded{};
    const int status = ::wordexp(command, &expanded, WRDE_NOCMD);
    if (status != 0)
        throw Error(ErrorCode::usage,
                    fmt::format("${} can't be understood: {}", variable, printable(command)),
                    "write a program and its arguments there, without $(...), | or ;");
    std::vector<std::string> words(expanded.we_wordv, expanded.we_wordv + expanded.we_wordc);
    ::wordfree(&expanded);
    return words;
}

/// The words of the first of these variables that holds any.
std::vector<std::string> named_by(std::initializer_list<const char*> variables) {
    for (const char* variable : variables) {
        const char* command = std::getenv(variable);
        if (command == nullptr)
            continue;
        if (std::vector<std::string> words = words_of(variable, command); !words.empty())
            return words;
    }
    return {};
}

std::vector<std::string> text_viewer() {
    std::vector<std::string> named = named_by({"VISUAL", "EDITOR", "PAGER"});
    return named.empty() ? std::vector<std::string>{"less"} : named;
}

/// Whether a program of that name is in a folder of $PATH.
bool is_installed(std::string_view program) {
    const char* path = std::getenv("PATH");
    std::string_view folders = path == nullptr ? "" : path;
    while (!folders.empty()) {
        const std::string_view folder = folders.substr(0, folders.find(':'));
        folders.remove_prefix(std::min(folder.size() + 1, folders.size()));
        const std::filesystem::path file = std::filesystem::path(folder) / program;
        std::error_code error;
        if (file.is_absolute() && std::filesystem::is_regular_file(file, error) &&
            ::access(file.c_str(), X_OK) == 0)
            return true;
    }
    return false;
}

std::vector<std::string> document_viewer(bool pdf) {
    constexpr std::array<std::string_view, 4> that_go_to_a_page = {"evince", "okular", "zathura",
                                                                   "mupdf"};
    if (std::vector<std::string> named = named_by({"MAFTEACH_VIEWER"}); !named.empty())
        return named;
    if (pdf)
        for (const std::string_view program : that_go_to_a_page)
            if (is_installed(program))
                return {std::string(program)};
    return {"xdg-open"};
}

/// While it is there, what is typed to interrupt the viewer does not end this program; in the end
/// the terminal is as it was.
class TerminalLent {
public:
    TerminalLent() : known_(::tcgetattr(STDIN_FILENO, &terminal_) == 0) {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(SIGINT, &ignore, &interrupt_);
        ::sigaction(SIGQUIT, &ignore, &quit_);
    }
    ~TerminalLent() {
        if (known_)
            ::tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_);
        ::sigaction(SIGINT, &interrupt_, nullptr);
        ::sigaction(SIGQUIT, &quit_, nullptr);
    }
    TerminalLent(const TerminalLent&) = delete;
    TerminalLent& operator=(const TerminalLent&) = delete;

private:
    termios terminal_{};
    struct sigaction interrupt_ {};
    struct sigaction quit_ {};
    bool known_;
};

/// `variables` says where another program is named.
ProgramEnd run(const std::vector<std::string>& words, const char* variables) {
    const TerminalLent lent;
    const ProgramEnd end = run_to_end(words);
    if (end.error != 0)
        throw Error(
            ErrorCode::not_found,
            fmt::format("can't run {} ({})", printable(words.front()), std::strerror(end.error)),
            fmt::format("name a program in {}", variables));
    return end;
}

} // namespace

std::vector<std::string> with_place(std::vector<std::string> words, const std::string& path,
                                    std::uint32_t line) {
    constexpr std::array<std::string_view, 2> with_goto = {"code", "codium"};
    constexpr std::array<std::string_view, 3> with_colon = {"hx", "subl", "zed"};
    constexpr std::array<std::string_view, 2> without_place = {"cat", "pg"};
    const std::string name = std::filesystem::path(words.front()).filename().string();
    const bool code = is_one_of(name, with_goto);
    if (code || is_one_of(name, with_colon)) {
        if (code)
            words.emplace_back("--goto");
        words.push_back(fmt::format("{}:{}", path, line));
        return words;
    }
    // vi, nano, emacs, joe, micro, less, more and most
    if (!is_one_of(name, without_place))
        words.push_back(fmt::format("+{}", line));
    words.push_back(path);
    return words;
}

std::vector<std::string> with_page(std::vector<std::string> words, const std::string& path,
                                   std::uint32_t page) {
    const std::string name = std::filesystem::path(words.front()).filename().string();
    const std::string number = std::to_string(page);
    if (page > 0 && name == "evince") // not --page-label, which is what is printed on a page
        words.push_back("--page-index=" + number);
    if (page > 0 && name == "okular")
        words.insert(words.end(), {"-p", number});
    if (page > 0 && name == "zathura")
        words.insert(words.end(), {"-P", number});
    words.push_back(path);
    if (page > 0 && name == "mupdf")
        words.push_back(number);
    return words;
}

ResultPlace place_of(const Hit& hit) {
    const StoredPassage& passage = hit.passage;
    const bool whole_file = passage.of.member.empty();
    const bool text = whole_file && (passage.of.kind.empty() || passage.of.kind == "text");
    const bool message = passage.file_kind == "mbox" && // not what is attached to it
                         passage.of.member.find('/') == std::string::npos;
    const bool pdf = whole_file && passage.of.kind == "pdf";
    const bool on_page = pdf && passage.place.unit == Place::Unit::page;
    return {hit.rank, passage.path, text || message ? hit.line : 0,
            on_page ? passage.place.number : 0};
}

void open_result(const ResultPlace& place) {
    std::error_code error;
    if (!std::filesystem::exists(place.path, error))
        throw Error(ErrorCode::not_found, printable(place.path) + ": no file to open",
                    "it is gone since it was indexed, or came from standard input");
    if (place.line > 0) {
        run(with_place(text_viewer(), place.path, place.line), "$EDITOR or $PAGER");
        return;
    }
    const auto words = with_page(document_viewer(place.page > 0), place.path, place.page);
    if (!run(words, "$MAFTEACH_VIEWER").succeeded())
        throw Error(
            ErrorCode::not_found,
            fmt::format("{} could not show {}", printable(words.front()), printable(place.path)),
            "name another viewer in $MAFTEACH_VIEWER");
}

} // namespace mafteach
