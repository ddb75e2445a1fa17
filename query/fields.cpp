// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fields.h"

#include "core/printable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace mafteach {

const std::vector<std::string>& fields_of(Format format) {
    static const std::vector<std::string> none;
    static const std::vector<std::string> csv = {"query",     "rank", "score", "path",
                                                 "paragraph", "part", "line",  "text"};
    static const std::vector<std::string> json = {
        "query_number", "rank", "score",   "path",          "paragraph", "part",
        "line",         "text", "matches", "contributions", "before",    "after"};
    switch (format) {
    case Format::csv:
        return csv;
    case Format::json:
    case Format::jsonl:
        return json;
    default:
        return none;
    }
}

void check_fields(const std::vector<std::string>& fields, Format format) {
    if (fields.empty())
        return;
    const std::vector<std::string>& known = fields_of(format);
    if (known.empty())
        throw CLI::ValidationError("--fields: goes with --format csv, json and jsonl only");
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (std::find(known.begin(), known.end(), *field) == known.end())
            throw CLI::ValidationError(fmt::format("--fields: '{}' is none of {}",
                                                   printable(*field), fmt::join(known, ", ")));
        if (std::find(fields.begin(), field, *field) != field)
            throw CLI::ValidationError(fmt::format("--fields: '{}' is there twice", *field));
    }
}

} // namespace mafteach
