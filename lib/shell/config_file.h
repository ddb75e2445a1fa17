// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace mafteach {

/// $XDG_CONFIG_HOME/mafteach/config, else ~/.config/mafteach/config; empty where there is no home.
std::filesystem::path default_config_file();

/// Gives `app`, which has parsed the command line, the options that the file at `path` sets: those
/// above its first section, and those in the section named `section`, in the format of CLI11. What
/// the command line said stands, and outdoes what it excludes. Throws Error where the file can't
/// be read or sets what `app` does not take; with `may_be_missing`, an absent file is none.
void apply_config_file(CLI::App& app, const std::string& section, const std::filesystem::path& path,
                       bool may_be_missing);

} // namespace mafteach
