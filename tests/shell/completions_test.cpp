// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "shell/completions.h"

#include <string>

using namespace mafteach;

namespace {

/// An option whose description has what each shell's quotations end with, or give a meaning.
OptionFacts option() {
    OptionFacts facts;
    facts.short_name = "-o";
    facts.long_name = "--own";
    facts.value = "FILE";
    facts.description = "a file's [own] name: \\";
    return facts;
}

bool holds(const std::string& script, const std::string& text) {
    return script.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("no character of a description ends the quotation that it stands in") {
    const std::string zsh = zsh_completions("p", {option()});
    CHECK(holds(zsh, R"('(-o --own)--own=[a file'\''s \[own\] name\: \\]:FILE:_files')"));
    CHECK(holds(zsh, R"('(-o --own)-o+[a file'\''s \[own\] name\: \\]:FILE:_files')"));
    const std::string fish = fish_completions("p", {option()});
    CHECK(holds(fish, R"(complete -c p -s o -l own -r -F -d 'a file\'s [own] name: \\')"));
}
