// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A stretch of the text of a message.
struct MailStretch {
    bool quoted = false;    ///< of the message that it answers
    std::uint32_t line = 0; ///< of the text, from 0
    std::string text;
};

/// Tells in the text of a message what its writer wrote from what a mail program put there of the
/// message before, by what programs write: lines that begin with '>' and the line that introduces
/// them; all behind "-----Original Message-----", behind such an introduction without marks, or
/// from the head of a message on ("From:", "Sent:", "To:"), in English and in Hebrew.
class MailQuotes {
public:
    /// What a message that is `forwarded` holds of another one is what it is sent for: of it only
    /// lines with '>' are quoted.
    explicit MailQuotes(bool forwarded) : forwarded_(forwarded) {}

    /// The stretches of `text`, which goes on where the one before ended.
    std::vector<MailStretch> stretches(std::string_view text);

private:
    bool forwarded_;
    bool all_quoted_ = false; ///< that comes
};

/// `text` with the lines joined that "format=flowed" cut (RFC 3676); `delete_spaces` is its DelSp.
std::string unflowed(std::string_view text, bool delete_spaces);

/// Takes out of `text` what PGP put there that nobody reads, line by line, and leaves the lines
/// empty; true where that was an encrypted message.
bool take_out_pgp(std::string& text);

} // namespace mafteach
