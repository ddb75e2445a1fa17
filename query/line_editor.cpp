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
#include <poll.h>
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
          read_key(load<decltype(::rl_getc)>(library, "rl_getc")),
          pending_signal(load<decltype(::rl_pending_signal)>(library, "rl_pending_signal")),
          check_signals(load<decltype(::rl_check_signals)>(library, "rl_check_signals")),
          state(load<decltype(::rl_readline_state)>(library, "rl_readline_state")),
          name(load<decltype(::rl_readline_name)>(library, "rl_readline_name")),
          key_reader(load<decltype(::rl_getc_function)>(library, "rl_getc_function")) {}

    bool complete() const {
        return readline && add_history && read_history && append_history && truncate && stifle &&
               bind && replace_line && on_new_line && redisplay && read_key && pending_signal &&
               check_signals && state && name && key_reader;
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
    decltype(::rl_getc)* read_key;
    decltype(::rl_pending_signal)* pending_signal;
    decltype(::rl_check_signals)* check_signals;
    decltype(::rl_readline_state)* state;
    decltype(::rl_readline_name)* name;
    decltype(::rl_getc_function)* key_reader;

    /// What the functions below, which the library and the system call, work on.
    static const Readline* active;

    static volatile std::sig_atomic_t interrupted;

    /// Reads a key in place of the library's own function, which sleeps through an interrupt that
    /// comes before it. (rl_event_hook would find that interrupt too, but with it the library of
    /// Debian 13 echoes a backspace after each letter that isn't ASCII.)
    static int next_key(FILE* terminal) {
        for (;;) {
            active->check_signals(); // which the library has only noted so far
            if (interrupted != 0 && !active->clear_line())
                return leave_search;
            if (active->wait_for_key(fileno(terminal)))
                return active->read_key(terminal);
        }
    }

private:
    static constexpr int leave_search = 'G' & 0x1f; // Ctrl-G

    /// False where a search of the history must be left first.
    bool clear_line() const {
        if (*state & (RL_STATE_ISEARCH | RL_STATE_NSEARCH))
            return false;
        interrupted = 0;
        std::fputs("\n", stdout); // readline has echoed the ^C
        replace_line("", 0);
        on_new_line();
        redisplay();
        return true;
    }

    /// False where a signal came first. None gets lost between the question and the wait.
    bool wait_for_key(int terminal) const {
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before);
        bool key = false;
        if (pending_signal() == 0) {
            pollfd input{terminal, POLLIN, 0};
            key = ::ppoll(&input, 1, nullptr, &before) >= 0 || errno != EINTR;
        }
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        return key && pending_signal() == 0;
    }

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
    *readline_->key_reader = Readline::next_key;
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
    Readline::interrupted = 0;
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
