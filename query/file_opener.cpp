// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/file_opener.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/program.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
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

std::vector<std::string> viewer() {
    for (const char* variable : {"VISUAL", "EDITOR", "PAGER"}) {
        const char* command = std::getenv(variable);
        if (command == nullptr)
            continue;
        if (std::vector<std::string> words = words_of(variable, command); !words.empty())
            return words;
    }
    return {"less"};
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

void run(const std::vector<std::string>& words) {
    const TerminalLent lent;
    if (const int error = run_to_end(words).error; error != 0)
        throw Error(
            ErrorCode::not_found,
            fmt::format("can't run {} ({})", printable(words.front()), std::strerror(error)),
            "name a program in $EDITOR or $PAGER");
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

void open_file_at(const std::string& path, std::uint32_t line) {
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        throw Error(ErrorCode::not_found, printable(path) + ": no file to open",
                    "it is gone since it was indexed, or came from standard input");
    run(with_place(viewer(), path, line));
}

} // namespace mafteach
