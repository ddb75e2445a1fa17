// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/next_step.h"

#include "core/printable.h"
#include "core/shell_quote.h"

#include <fmt/format.h>

#include <cstddef>
#include <sys/stat.h>

namespace mafteach {
namespace {

bool is_empty(const IndexReader& index) {
    for (std::size_t i = 0; i < index.segments(); ++i)
        if (index.segment(i).documents > index.segment(i).removed.count())
            return false;
    return true;
}

} // namespace

std::string next_step(const std::vector<std::string>& words, const IndexReader& index,
                      const std::vector<std::filesystem::path>& named) {
    const std::string command = named.empty()
                                    ? "mafteach-index"
                                    : "mafteach-index --db " + shell_quoted(named.front().string());
    for (const std::string& word : words) {
        struct stat status {};
        if (::stat(word.c_str(), &status) != 0 ||
            (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)))
            continue;
        return fmt::format("  {} is a {}; to index it: {} {}\n", printable(word),
                           S_ISDIR(status.st_mode) ? "folder" : "file", command,
                           shell_quoted(word));
    }
    return is_empty(index)
               ? fmt::format("  nothing is in this index yet; to index something: {} PATH...\n",
                             command)
               : "";
}

} // namespace mafteach
