// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/line_editor.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/xdg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <iostream>
#include <langinfo.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace mafteach {

/// The part of the library that is used. It is loaded by the first prompt rather than linked, since
/// linking it costs every query of a script 2 % of its time. Its header checks the types.
struct LineEditor::Readline {
    explicit Readline(void* library)
        : readline(load<decltype(::readline)>(library, "readline")),
          add_history(load<decltype(::add_history)>(library, "add_history")),
          read_history(load<decltype(::read_history)>(library, "read_history")),
          append_history(load<decltype(::append_history)>(library, "append_history")),
          truncate(load<decltype(::history_truncate_file)>(library, "history_truncate_file")),
          stifle(load<decltype(::stifle_history)>(library, "stifle_history")),
          bind(load<decltype(::rl_variable_bind)>(library, "rl_variable_bind")),
          replace_line(load<decltype(::rl_replace_line)>(library, "rl_replace_line")),
          on_new_line(load<decltype(::rl_on_new_line)>(library, "rl_on_new_line")),
          redisplay(load<decltype(::rl_redisplay)>(library, "rl_redisplay")),
          name(load<decltype(::rl_readline_name)>(library, "rl_readline_name")),
          after_signal(load<decltype(::rl_signal_event_hook)>(library, "rl_signal_event_hook")),
          meanwhile(load<decltype(::rl_event_hook)>(library, "rl_event_hook")) {}

    bool complete() const {
        return readline && add_history && read_history && append_history && truncate && stifle &&
               bind && replace_line && on_new_line && redisplay && name && after_signal &&
               meanwhile;
    }

    decltype(::readline)* readline;
    decltype(::add_history)* add_history;
    decltype(::read_history)* read_history;
    decltype(::append_history)* append_history;
    decltype(::history_truncate_file)* truncate;
    decltype(::stifle_history)* stifle;
    decltype(::rl_variable_bind)* bind;
    decltype(::rl_replace_line)* replace_line;
    decltype(::rl_on_new_line)* on_new_line;
    decltype(::rl_redisplay)* redisplay;
    decltype(::rl_readline_name)* name;
    decltype(::rl_signal_event_hook)* after_signal;
    decltype(::rl_event_hook)* meanwhile;

    /// What the hook below, which is called without anything, works on.
    static const Readline* active;

    static int clear_line() {
        if (interrupted == 0)
            return 0;
        interrupted = 0;
        std::fputs("\n", stdout); // readline has echoed the ^C
        active->replace_line("", 0);
        active->on_new_line();
        active->redisplay();
        return 0;
    }

    static volatile std::sig_atomic_t interrupted;

private:
    template <typename Symbol>
    static Symbol* load(void* library, const char* symbol) {
        return reinterpret_cast<Symbol*>(dlsym(library, symbol));
    }
};

const LineEditor::Readline* LineEditor::Readline::active = nullptr;
volatile std::sig_atomic_t LineEditor::Readline::interrupted = 0;

namespace {

constexpr int longest_history = 1000; // lines

/// The library of the version whose header was compiled.
std::string library_name() {
    return "libreadline.so." + std::to_string(RL_VERSION_MAJOR);
}

/// Queries and documents are UTF-8 whatever the locale is. Readline sets the process's locale from
/// the environment again and again, so that it is the environment that must say so.
void speak_utf8() {
    std::setlocale(LC_CTYPE, "");
    if (std::string_view(nl_langinfo(CODESET)) == "UTF-8")
        return;
    const char* all = std::getenv("LC_ALL");
    ::setenv(all != nullptr && *all != '\0' ? "LC_ALL" : "LC_CTYPE", "C.UTF-8", 1);
    std::setlocale(LC_CTYPE, "");
}

/// Makes the file, and the folders that it is in, for their owner alone.
bool make_private_file(const std::filesystem::path& path) {
    const mode_t before = ::umask(S_IRWXG | S_IRWXO);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::umask(before);
    return file >= 0 && ::close(file) == 0;
}

} // namespace

LineEditor::LineEditor(std::filesystem::path history) : history_(std::move(history)) {
    speak_utf8();
    void* library = ::dlopen(library_name().c_str(), RTLD_NOW);
    if (library == nullptr)
        return;
    auto readline = std::make_unique<Readline>(library);
    if (!readline->complete())
        return;
    readline_ = std::move(readline);
    Readline::active = readline_.get();
    *readline_->name = "mafteach";
    *readline_->after_signal = Readline::clear_line;
    // The first is called for an interrupt that comes while a key is waited for only; this one ten
    // times a second, which finds those that come between.
    *readline_->meanwhile = Readline::clear_line;
    readline_->bind("disable-completion", "on"); // it would be of file names
    readline_->stifle(longest_history);
    if (!history_.empty()) {
        readline_->truncate(history_.c_str(), longest_history);
        readline_->read_history(history_.c_str());
    }
}

LineEditor::~LineEditor() {
    Readline::active = nullptr;
}

std::optional<std::string> LineEditor::read(const char* prompt) {
    std::string line;
    if (readline_ == nullptr) {
        std::cout << prompt << std::flush;
        if (!std::getline(std::cin, line))
            return std::nullopt;
        return line;
    }
    struct sigaction clear {};
    struct sigaction before {};
    clear.sa_handler = [](int) { Readline::interrupted = 1; };
    ::sigaction(SIGINT, &clear, &before);
    const std::unique_ptr<char, decltype(&std::free)> typed(readline_->readline(prompt),
                                                            &std::free);
    ::sigaction(SIGINT, &before, nullptr);
    if (typed == nullptr)
        return std::nullopt;
    line = typed.get();
    std::replace(line.begin(), line.end(), '\n', ' '); // what was pasted
    return line;
}

void LineEditor::remember(const std::string& line) {
    if (readline_ == nullptr || line == last_ || line.find_first_not_of(' ') == std::string::npos)
        return;
    last_ = line;
    readline_->add_history(line.c_str());
    if (history_.empty())
        return;
    if (!make_private_file(history_) || readline_->append_history(1, history_.c_str()) != 0) {
        const std::string shown = printable(history_.string());
        history_.clear();
        throw Error(ErrorCode::io,
                    fmt::format("{}: can't keep the history ({})", shown, std::strerror(errno)),
                    "it lasts until the end of this prompt");
    }
}

std::filesystem::path default_history_file() {
    const std::filesystem::path folder = xdg_folder("XDG_STATE_HOME", ".local/state");
    return folder.empty() ? folder : folder / "mafteach" / "history";
}

} // namespace mafteach
