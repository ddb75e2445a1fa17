// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/lexicon.h"

#include <cstdlib>
#include <system_error>

namespace mafteach {

std::filesystem::path Lexicon::default_path() {
    if (const char* const chosen = std::getenv("MAFTEACH_LEXICON"); chosen && *chosen)
        return chosen;

    // Relative to the program, so that a copy of the installed tree works wherever it stands.
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path folder = program.parent_path();
    const std::filesystem::path installed =
        (folder / MAFTEACH_DATA_FROM_BIN / "mafteach/mafteach.lex").lexically_normal();
    const std::filesystem::path built = (folder / "../lexicon/mafteach.lex").lexically_normal();
    return !std::filesystem::exists(installed, error) && std::filesystem::exists(built, error)
               ? built
               : installed;
}

} // namespace mafteach
