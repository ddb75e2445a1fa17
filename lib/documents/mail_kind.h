// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Whether a file that begins so is a message as it is sent (RFC 5322): a block of header lines and
/// nothing else up to the first empty one, of which two at least are those of mail, and one that
/// only programs write, or a sender's address.
bool is_mail(std::string_view beginning, std::string_view name);

/// Whether it is a folder of messages (RFC 4155): the same behind a "From " line with a time.
bool is_mbox(std::string_view beginning, std::string_view name);

/// Whether it is a page that a browser saved with its pictures (RFC 2557).
bool is_mhtml(std::string_view beginning, std::string_view name);

} // namespace mafteach
