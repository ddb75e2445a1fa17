// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/error.h"
#include "store/default_database.h"

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

using namespace mafteach;

namespace {

/// Sets environment variables for as long as it is there; none of the three is set otherwise.
class Environment {
public:
    explicit Environment(const std::map<std::string, std::string>& values) {
        for (const char* name : {"MAFTEACH_DB", "XDG_DATA_HOME", "HOME"}) {
            const char* before = std::getenv(name);
            before_[name] = before == nullptr ? std::nullopt : std::optional<std::string>(before);
            ::unsetenv(name);
            if (const auto value = values.find(name); value != values.end())
                ::setenv(name, value->second.c_str(), 1);
        }
    }
    ~Environment() {
        for (const auto& [name, value] : before_) {
            if (value)
                ::setenv(name.c_str(), value->c_str(), 1);
            else
                ::unsetenv(name.c_str());
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    std::map<std::string, std::optional<std::string>> before_;
};

using Values = std::map<std::string, std::string>;

} // namespace

TEST_CASE("the default database follows the environment") {
    const auto [values, expected] = GENERATE(table<Values, std::string>({
        {{{"MAFTEACH_DB", "/m"}, {"XDG_DATA_HOME", "/x"}, {"HOME", "/h"}}, "/m"},
        {{{"MAFTEACH_DB", "relative"}, {"HOME", "/h"}}, "relative"},
        {{{"MAFTEACH_DB", ""}, {"XDG_DATA_HOME", "/x"}, {"HOME", "/h"}}, "/x/mafteach/default"},
        {{{"XDG_DATA_HOME", "/x"}}, "/x/mafteach/default"},
        {{{"XDG_DATA_HOME", "relative"}, {"HOME", "/h"}}, "/h/.local/share/mafteach/default"},
        {{{"XDG_DATA_HOME", ""}, {"HOME", "/h"}}, "/h/.local/share/mafteach/default"},
        {{{"HOME", "/h"}}, "/h/.local/share/mafteach/default"},
    }));
    const Environment environment(values);
    CHECK(default_database().path == expected);
}

TEST_CASE("without any of the variables there is no default database") {
    for (const Values& values : {Values{}, Values{{"HOME", ""}}}) {
        const Environment environment(values);
        try {
            default_database();
            FAIL("an Error was expected");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::usage);
            CHECK(error.hint().find("--db") != std::string::npos);
        }
    }
}
