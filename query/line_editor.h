// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace mafteach {

/// Lines typed at the terminal, edited by GNU readline where it is there, with a history that is
/// kept from one run to the next. One at a time: readline is one for the whole process.
class LineEditor {
public:
    /// `history` is made where it isn't there, for its owner alone; where it is empty, no history
    /// is kept. Sets the character type of the process's locale, and makes it UTF-8 where the
    /// environment's is not: no letter but ASCII ones could be typed.
    explicit LineEditor(std::filesystem::path history);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    /// The next line, on one line and UTF-8 as far as the terminal's is; nothing at the end of the
    /// input. An interrupt clears what was typed.
    std::optional<std::string> read(const char* prompt);

    /// Adds to the history a line that isn't blank and not the same as the last one. Throws Error
    /// (io) the first time that it can't be written.
    void remember(const std::string& line);

private:
    struct Readline;
    std::unique_ptr<Readline> readline_; ///< null where the library isn't there
    std::filesystem::path history_;      ///< empty: none is kept
    std::string last_;
};

/// $XDG_STATE_HOME/mafteach/history, else ~/.local/state/mafteach/history; empty where there is no
/// home.
std::filesystem::path default_history_file();

} // namespace mafteach
