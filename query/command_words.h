// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mafteach {

/// The arguments of a command line in reverse order, as CLI11 takes them, in which -word,
/// -path:value and the like are parts of the query and not options: an option is what is declared
/// on `app`, whole (-a, --all), with a number or one of its values behind it at the most (-n5,
/// -fjson). Throws Error (usage) for what may be either, such as -all, with the two forms that
/// work.
std::vector<std::string> words_and_options(const CLI::App& app,
                                           const std::vector<std::string>& arguments);

} // namespace mafteach
