// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace mafteach {

/// What kind of thing went wrong, for callers that act on it rather than print it.
enum class ErrorCode {
    usage,         ///< the command line or the query can't be understood
    not_found,     ///< a path, a database or the lexicon isn't there
    locked,        ///< another process is writing to the database
    damaged,       ///< a file is there, but its contents can't be trusted
    wrong_version, ///< written by a version of Mafteach that this one can't read
    no_space,      ///< the disk (or the quota) is full
    resources,     ///< the process or the machine has no memory, or no more files to open
    io,            ///< the system refused a read or a write
};

/// The one exception type that leaves this project's libraries. `what()` says what went wrong and
/// where, in one line without a full stop; `hint()` says what to do next, or is empty.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& what, std::string hint = {})
        : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}

    ErrorCode code() const noexcept { return code_; }
    const std::string& hint() const noexcept { return hint_; }

private:
    ErrorCode code_;
    std::string hint_;
};

} // namespace mafteach
