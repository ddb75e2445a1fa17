// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mafteach {

/// Puts /dev/null where standard input, output or error is closed, so that no file that is opened
/// later takes its number and is read or written in its place. Input can't be read from it, nor
/// results written to it: that they are closed still shows. To be called before a file is opened.
void fill_standard_streams() noexcept;

} // namespace mafteach
