// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/query_parser.h"

#include <xapian.h>

namespace mafteach {

/// The Xapian query for `query`: any clause matches, or every one must where `all`.
Xapian::Query build_query(const ParsedQuery& query, bool all);

} // namespace mafteach
