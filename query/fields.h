// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/options.h"

#include <string>
#include <vector>

namespace mafteach {

/// The names of what a format can say of a hit, in the order in which it does (docs/output.md).
/// Empty for a format without fields.
const std::vector<std::string>& fields_of(Format format);

/// Throws CLI::ValidationError, which names those that there are, where one of `fields` is none of
/// the format's, or stands there twice.
void check_fields(const std::vector<std::string>& fields, Format format);

} // namespace mafteach
