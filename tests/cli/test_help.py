# SPDX-License-Identifier: GPL-3.0-or-later
"""--help, --help-query and --version: short, complete, and true."""

import os
import re
import shlex

from harness import INDEX, QUERY, CliTest, main

SCREEN_COLUMNS = 80
SCREEN_LINES = 40


class Help(CliTest):
    def page(self, program, option):
        result = self.run_program([program, option])
        self.assertEqual(result.status, 0, result)
        self.assertEqual(result.err, "", result)
        return result.out

    def test_pages_fit_a_screen(self):
        for program, option in ((INDEX, "--help"), (QUERY, "--help"), (QUERY, "--help-query")):
            with self.subTest(program=os.path.basename(program), option=option):
                lines = self.page(program, option).splitlines()
                self.assertLessEqual(len(lines), SCREEN_LINES)
                self.assertEqual([line for line in lines if len(line) > SCREEN_COLUMNS], [])
                self.assertEqual([line for line in lines if line != line.rstrip()], [])

    def test_help_begins_with_how_to_call_it(self):
        self.assertTrue(self.page(INDEX, "--help").startswith(
            "Usage: mafteach-index [OPTION]... [PATH]...\n"))
        self.assertTrue(self.page(QUERY, "--help").startswith(
            "Usage: mafteach-query [OPTION]... [WORD]...\n"))

    def test_help_says_defaults_and_choices(self):
        page = " ".join(self.page(QUERY, "--help").split())
        self.assertIn("(default 10 for text and html, else 0)", page)
        self.assertIn("auto, always, never (default auto)", page)
        self.assertIn("(default text)", page)
        self.assertIn("(default 512M)", self.page(INDEX, "--help"))

    def test_help_needs_no_configuration_and_no_path(self):
        self.write("config/mafteach/config", "nonsense = 1\n")
        for program in (INDEX, QUERY):
            for option in ("--help", "--version", "--completions=bash"):
                self.page(program, option)

    def test_version_names_what_results_depend_on(self):
        for program in (INDEX, QUERY):
            self.assertRegex(
                self.page(program, "--version"),
                rf"^{os.path.basename(program)} [0-9.]+\nXapian [0-9.]+, ICU [0-9.]+, "
                r"index schema \d+, analysis \d+, .*hspell.*\n$")


class QueryHelp(CliTest):
    def setUp(self):
        super().setUp()
        self.write("archive/notes.txt", "הילד הלך אל בית הספר, אל הגן.\n")
        self.index("-q", "archive")
        self.page = self.query("--help-query").out

    def test_every_example_is_a_query(self):
        examples = [part for line in re.findall(r"^  (\S.*)$", self.page, flags=re.M)
                    if not line.startswith("mafteach-query")
                    for part in re.split(r"  +", line)]
        queries = [part for part in examples
                   if re.search("[א-ת]|[a-z]:[a-z0-9]", part) and "also" not in part]
        self.assertGreater(len(queries), 15, queries)
        for query in queries:
            with self.subTest(query=query):
                # One that only leaves out needs something to leave it out of.
                words = "ספר " + query if query.startswith("-") else query
                result = self.run_program([QUERY, "--db", self.db, "--", words])
                self.assertIn(result.status, (0, 1), result)
                self.assertNotIn("--help", result.err, result)

    def test_every_command_line_is_as_a_shell_takes_it(self):
        commands = re.findall(r"^  (mafteach-query .*)$", self.page, flags=re.M)
        self.assertGreater(len(commands), 2)
        for command in commands:
            with self.subTest(command=command):
                words = shlex.split(command)[1:]
                self.query("--strict", *words, status=1 if "-בית" in words else 0)
                # What stands outside of quotes is nothing to a shell.
                self.assertNotRegex(re.sub(r"'[^']*'", "", command), r"[\"()*~=&|<>$;#]")


if __name__ == "__main__":
    main()
