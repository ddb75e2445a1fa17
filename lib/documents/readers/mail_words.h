// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/encoding.h"

#include <map>
#include <string>
#include <string_view>

namespace mafteach {

// What mail has in its header lines, read in spite of damage.
//
// By hand, since neither of Debian's libraries serves. GMime (3.2.13, 75 packages) has iconv decode
// words and parameters, which opens files, and gives raw bytes as Latin-1. VMime (0.9.2, 14
// packages) leaves decoding to us, but makes up what a date lacks, loses the last letter of a word
// without padding, takes .9 seconds for 1,000 levels of parts and more than 30 for 10,000, 485 MB
// for a million empty ones, and writes outside of its buffer on a damaged uuencoded part.

/// What `bytes` are in, of which `declared` says what they are; empty where nothing does.
Encoding mail_encoding(std::string_view bytes, std::string_view declared);

/// A header line's value as text on one line: encoded words read (RFC 2047), and bytes that nothing
/// says the encoding of, told by what they hold or else in `otherwise`, as their message is.
std::string mail_text(std::string_view value, std::string_view otherwise);

/// The same of a line of addresses, without the quotation marks around names.
std::string mail_people(std::string_view value, std::string_view otherwise);

/// A value with parameters, as Content-Type and Content-Disposition have it.
struct MailValue {
    std::string value;                             ///< in small letters; "text/plain"
    std::map<std::string, std::string> parameters; ///< by names in small letters; UTF-8

    /// Empty where there is none.
    std::string_view parameter(std::string_view name) const;
};

/// Reads one, with its parameters put together (RFC 2231).
MailValue mail_value(std::string_view value);

} // namespace mafteach
