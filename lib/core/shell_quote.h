// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// `text` as a shell takes it for one word, harmless to print: for commands that a person is to
/// paste. Left as it is where no shell minds, else in quotes; control characters, malformed bytes
/// and whatever else `printable` replaces stand escaped in $'...', which bash, zsh and ksh know.
std::string shell_quoted(std::string_view text);

} // namespace mafteach
