// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <string>

namespace mafteach {

/// Writes what is read of the file `path` to standard output, for people: a line that begins with
/// "==" for each part, "--" for each place, "!!" for what can't be read. Nothing is kept out of
/// this process. Returns its exit status.
int print_document(const std::string& path, const ReadingOptions& options);

} // namespace mafteach
