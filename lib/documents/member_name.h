// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// The name of an archive's member as it is shown, in UTF-8: '/' between its parts, none of which
/// is empty, "." or "..", and no control characters. Nothing is ever written under it.
///
/// Bytes that are not UTF-8 are Hebrew of DOS (code page 862) or of Windows (1255): the letters of
/// one stand where the other has none, so that a name of a few letters is told as well. Anything
/// else of them is U+FFFD.
std::string member_name(std::string_view bytes);

} // namespace mafteach
