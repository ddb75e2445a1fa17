// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/config_file.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/resources.h"
#include "core/xdg.h"
#include "shell/option_facts.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// The sections of the two programs.
constexpr std::array<const char*, 2> sections = {"query", "index"};

/// More than anybody writes by hand; a device that never ends must not fill the memory.
constexpr std::size_t largest_file = std::size_t{1024} * 1024;
constexpr std::size_t block_bytes = 4096; // to read at a time: more than most such files have

constexpr const char* how_to_go_on = "mend the file, or leave it out with --no-config";

/// The text of the file; false where `may_be_missing` and it is.
bool read_file(const fs::path& path, bool may_be_missing, std::string& text) {
    std::error_code error;
    const bool folder = fs::is_directory(path, error);
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file && may_be_missing && (errno == ENOENT || errno == ENOTDIR))
        return false;
    if (const auto out = resources_error(printable(path.string()), file ? 0 : errno))
        throw *out;
    if (!file || folder)
        throw Error(ErrorCode::io,
                    fmt::format("{}: can't read the configuration ({})", printable(path.string()),
                                std::strerror(folder ? EISDIR : errno)),
                    "name a file with --config FILE, or use none with --no-config");
    std::array<char, block_bytes> part{};
    while (file.read(part.data(), part.size()) || file.gcount() > 0) {
        text.append(part.data(), static_cast<std::size_t>(file.gcount()));
        if (text.size() > largest_file)
            throw Error(ErrorCode::usage,
                        printable(path.string()) + ": too large for a configuration (1 MB at most)",
                        how_to_go_on);
    }
    return true;
}

/// What a file sets, held against what the command line said.
class ConfigFile {
public:
    ConfigFile(CLI::App& app, std::string section, const fs::path& path)
        : app_(app), section_(std::move(section)), path_(printable(path.string())) {
        for (CLI::Option* option : app_.get_options())
            if (option->count() > 0)
                given_.insert(option);
    }

    void apply(const std::string& text) {
        std::istringstream lines(text);
        for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(lines)) {
            if (!item.parents.empty())
                check_section(item);
            // Items of these names are CLI11's marks of where a section begins and ends.
            if (item.name == "++" || item.name == "--")
                continue;
            if (item.parents.empty() || item.parents.front() == section_)
                set(item);
        }
    }

private:
    [[noreturn]] void fail(const std::string& what, const std::string& hint) const {
        throw Error(ErrorCode::usage, path_ + ": " + printable(what), hint);
    }

    void check_section(const CLI::ConfigItem& item) const {
        for (const char* known : sections)
            if (item.parents.size() == 1 && item.parents.front() == known)
                return;
        const CLI::ConfigItem section{{}, CLI::ConfigItem{item.parents, "", {}}.fullname(), {}};
        fail(fmt::format("unknown section [{}]", section.name.substr(0, section.name.size() - 1)),
             "the sections are [query] and [index]; what stands above them is for both programs");
    }

    void set(const CLI::ConfigItem& item) {
        CLI::Option* option = app_.get_option_no_throw("--" + item.name);
        if (option == nullptr || !option->get_configurable())
            fail(
                fmt::format("'{}' is no option to be set for {}", item.fullname(), app_.get_name()),
                fmt::format("write long names without dashes (see {} --help), and what is for one "
                            "program below [query] or [index]",
                            app_.get_name()));
        if (outdone(*option))
            return;
        try {
            give(*option, item);
        } catch (const CLI::Error& error) {
            fail(fmt::format("{}: {}", item.fullname(), error.what()), how_to_go_on);
        }
    }

    /// True where the command line or the environment has decided.
    bool outdone(const CLI::Option& option) const {
        if (given_.count(&option) > 0)
            return true;
        for (const CLI::Option* excluded : option.get_excludes())
            if (given_.count(excluded) > 0)
                return true;
        const char* database = std::getenv("MAFTEACH_DB");
        return option.get_name() == "--db" && database != nullptr && *database != '\0';
    }

    void give(CLI::Option& option, const CLI::ConfigItem& item) {
        const OptionFacts facts = facts_of(option);
        std::vector<std::string> values = item.inputs;
        if (facts.value.empty()) {
            const std::string flag = values.size() == 1 ? values.front() : "";
            if (flag != "true" && flag != "false")
                throw CLI::ValidationError(facts.long_name, "takes true or false");
            if (flag == "false")
                return;
        }
        for (const CLI::Option* excluded : option.get_excludes())
            if (excluded->count() > 0)
                throw CLI::ExcludesError(facts.long_name, excluded->get_name());
        for (std::string& value : values)
            if (value.starts_with("~/") && (facts.value == "DIR" || facts.value == "FILE"))
                if (const char* home = std::getenv("HOME"); home != nullptr)
                    value.replace(0, 1, home);
        option.add_result(values);
        option.run_callback();
    }

    CLI::App& app_;
    std::string section_;
    std::string path_; ///< harmless to print
    std::set<const CLI::Option*> given_;
};

} // namespace

fs::path default_config_file() {
    const fs::path folder = xdg_folder("XDG_CONFIG_HOME", ".config");
    return folder.empty() ? folder : folder / "mafteach" / "config";
}

void apply_config_file(CLI::App& app, const std::string& section, const fs::path& path,
                       bool may_be_missing) {
    std::string text;
    if (read_file(path, may_be_missing, text))
        ConfigFile(app, section, path).apply(text);
}

} // namespace mafteach
