// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/file_opener.h"
#include "query/options.h"

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace mafteach {

/// Prints the answer to a query and returns the places of what was found. May throw Error.
using AnswerQuery =
    std::function<std::vector<ResultPlace>(const std::string& query, const QueryOptions& options)>;

/// Answers what is typed at the terminal, line by line, until its end or `quit`; an error is
/// printed, and the next line read. A number opens that result of the last query.
void run_prompt(QueryOptions options, const AnswerQuery& answer, std::ostream& out);

} // namespace mafteach
