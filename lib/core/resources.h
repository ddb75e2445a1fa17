// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <optional>
#include <string>

namespace mafteach {

/// The error (resources) for `where`, harmless to print, where `code` (errno) says that this
/// process or the machine had no memory or could open no more files: nothing is wrong with what is
/// there, and to make it anew would not help. None for every other code.
std::optional<Error> resources_error(const std::string& where, int code);

/// The error for memory that isn't to be had.
Error out_of_memory();

/// Whether a file, whatever it is, can be opened now: 0, or errno. For where a library failed to
/// open one and doesn't say why.
int why_no_file_opens() noexcept;

} // namespace mafteach
