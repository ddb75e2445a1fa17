// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

// How mail writes bytes in ASCII (RFC 2045, sections 6.7 and 6.8), read in spite of damage. VMime's
// readers lose the last bytes where the padding is missing, and all behind a foreign character.

/// What `text` holds in base64: other characters are passed over, and padding begins anew.
std::string from_base64(std::string_view text);

/// What `text` holds in quoted-printable: a '=' that means nothing stands for itself.
std::string from_quoted_printable(std::string_view text);

} // namespace mafteach
