// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/options.h"

#include <ostream>

namespace mafteach {

/// Answers what `options` ask for, on `out`. `out_is_terminal` says whether `out` shows colours.
/// Returns the exit status of mafteach-query (see its --help). Lines of a batch that can't be
/// answered are named on standard error. Throws Error where nothing can be.
int run_querying(const QueryOptions& options, std::ostream& out, bool out_is_terminal);

} // namespace mafteach
