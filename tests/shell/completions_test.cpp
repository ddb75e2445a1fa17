// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "shell/completions.h"
#include "shell/sample_program.h"

#include <string>
#include <vector>

namespace mafteach {
namespace {

using test::SampleProgram;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

/// Checks that the script for `shell` has each of `parts` once.
void check_script(Shell shell, const std::vector<std::string>& parts) {
    const SampleProgram program;
    const std::string script = completion_script(program.app, shell);
    CAPTURE(script);
    for (const std::string& part : parts) {
        CAPTURE(part);
        CHECK(count(script, part) == 1);
    }
    CHECK(script.find("secret") == std::string::npos);
    CHECK(script.back() != '\n');
}

TEST_CASE("bash completes options, and what each takes") {
    const std::string folders = "mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); "
                                "compopt -o filenames 2>/dev/null; return ;;\n";
    const std::string files = "mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); "
                              "compopt -o filenames 2>/dev/null; return ;;\n";
    check_script(
        Shell::bash,
        {"# bash completion for fruit-scale; printed by fruit-scale --completions bash\n",
         "compgen -W '-h --help --version --basket -a --all --peeled --like -t --taste --recipe' "
         "-- \"$word\")",
         "        --basket) " + folders, "        --recipe) " + files, "        --like) " + files,
         "        -t|--taste) mapfile -t COMPREPLY < <(compgen -W 'sweet sour' -- \"$word\"); "
         "return ;;\n",
         "        *) : ;;\n", // FRUIT is anything
         "\n_fruit_scale() {\n", "\ncomplete -F _fruit_scale fruit-scale"});
}

TEST_CASE("zsh completes options, and what each takes") {
    check_script(Shell::zsh, {"#compdef fruit-scale\n",
                              "    '*--basket=[A basket, repeatable]:DIR:_files -/' \\\n",
                              "    '(-a --all)-a[Weigh \\[all\\] of it\\: '\\''now'\\'']' \\\n",
                              "    '(-a --all)--all[Weigh \\[all\\] of it\\: '\\''now'\\'']' \\\n",
                              "    '(--like)--like=[Weigh as this]:PATH\\:N:_files' \\\n",
                              "    '(-t --taste)-t+[How it tastes]:TASTE:(sweet sour)' \\\n",
                              "    '(-t --taste)--taste=[How it tastes]:TASTE:(sweet sour)' \\\n",
                              "    '(--recipe)--recipe=[What to do with it]:FILE:_files' \\\n",
                              "    '*:FRUIT: '"});
}

TEST_CASE("fish completes options, and what each takes") {
    check_script(Shell::fish,
                 {"\ncomplete -c fruit-scale -f", // FRUIT is no file
                  "\ncomplete -c fruit-scale -l basket -x -a '(__fish_complete_directories)' -d "
                  "'A basket, repeatable'",
                  "\ncomplete -c fruit-scale -s a -l all -d 'Weigh [all] of it: \\'now\\''",
                  "\ncomplete -c fruit-scale -l like -r -F -d 'Weigh as this'",
                  "\ncomplete -c fruit-scale -s t -l taste -x -a 'sweet sour' -d 'How it tastes'",
                  "\ncomplete -c fruit-scale -l recipe -r -F -d 'What to do with it'"});
}

TEST_CASE("what takes files without dashes is completed with files") {
    struct Row {
        Shell shell;
        const char* part;
    };
    for (const auto& [shell, part] :
         {Row{Shell::bash, "        *) mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); "},
          Row{Shell::zsh, "    '*:PATH:_files'"}, Row{Shell::fish, "\ncomplete -c scale -F"}}) {
        std::vector<std::string> paths;
        CLI::App app("", "scale");
        app.add_option("PATH", paths, "What to weigh");
        CAPTURE(part);
        CHECK(count(completion_script(app, shell), part) == 1);
    }
}

TEST_CASE("a shell's special characters are escaped") {
    CHECK(escaped("a:b\\c", ":\\") == "a\\:b\\\\c");
    CHECK(escaped("plain", "'\\") == "plain");
    CHECK(function_name("a-b-c") == "_a_b_c");
}

} // namespace
} // namespace mafteach
