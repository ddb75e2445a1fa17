// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/encoding.h"

#include <map>
#include <string>
#include <string_view>

namespace mafteach {

/// What mail has in its header lines, read by VMime, and decoded by ourselves: it knows neither
/// visual Hebrew nor text that says nothing of its encoding. No function here throws for what a
/// stranger wrote.

/// What `bytes` are in, of which `declared` says what they are; empty where nothing does.
Encoding mail_encoding(std::string_view bytes, std::string_view declared);

/// A header line's value as text on one line: encoded words read (RFC 2047), and bytes that nothing
/// says the encoding of, told by what they hold or else in `otherwise`, as their message is.
std::string mail_text(std::string_view value, std::string_view otherwise);

/// The same of a line of addresses, without the quotation marks around names.
std::string mail_people(std::string_view value, std::string_view otherwise);

/// A value with parameters: of Content-Type and Content-Disposition.
struct MailValue {
    std::string value;                             ///< in small letters; "text/plain"
    std::map<std::string, std::string> parameters; ///< by names in small letters; UTF-8

    /// Empty where there is none.
    std::string_view parameter(std::string_view name) const;
};

/// Reads one, with its parameters put together (RFC 2231); `field` says which of both it is.
MailValue mail_value(const char* field, std::string_view value);

/// A date as ISO 8601 has it; empty where `value` has none.
std::string mail_date(std::string_view value);

/// What `bytes` hold that stand in the transfer encoding `encoding`: quoted-printable, base64 or
/// uuencode; of others the bytes as they are, and then `kept` is not used. What is damaged is read
/// as far as it goes.
std::string_view mail_content(std::string_view bytes, std::string_view encoding, std::string& kept);

/// Whether mail_content() makes anything of what is in that transfer encoding.
bool is_transfer_encoded(std::string_view encoding);

} // namespace mafteach
