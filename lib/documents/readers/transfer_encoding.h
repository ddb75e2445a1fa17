// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

// How mail writes bytes in ASCII (RFC 2045, sections 6.7 and 6.8), read in spite of damage.

/// What `text` holds in base64: other characters are passed over, and padding begins anew.
std::string from_base64(std::string_view text);

/// What `text` holds in quoted-printable: a '=' that means nothing stands for itself.
std::string from_quoted_printable(std::string_view text);

/// What `text` holds between "begin" and "end" lines of uuencode.
std::string from_uuencode(std::string_view text);

/// What `bytes` hold that stand in the transfer encoding of that name, in `kept`; of others than
/// these three the bytes as they are.
std::string_view mail_content(std::string_view bytes, std::string_view encoding, std::string& kept);

/// Whether mail_content() makes anything of what is in that transfer encoding.
bool is_transfer_encoded(std::string_view encoding);

} // namespace mafteach
