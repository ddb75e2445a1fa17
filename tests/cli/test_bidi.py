# SPDX-License-Identifier: GPL-3.0-or-later
"""Right-to-left lines: what pipes get, and what each kind of terminal does."""

import re

from harness import CliTest, main

VTE = {"VTE_VERSION": "7006"}
KONSOLE = {"KONSOLE_VERSION": "221203"}
XTERM = {"XTERM_VERSION": "XTerm(379)"}

PARAGRAPH = "בשנת 2024 (בקיץ) נפתחה NATO, ואחריה נסגרה."
VISUAL = ".הרגסנ הירחאו ,NATO החתפנ (ץיקב) 2024 תנשב"


class Bidi(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/תיק/דוח.txt", PARAGRAPH + "\n")
        self.index("-q", "docs")

    def plain(self, *arguments, **variables):
        return self.on_terminal("--color", "never", *arguments, "נסגרה", **variables)

    def test_a_pipe_gets_logical_order(self):
        for output_format in ("text", "grep", "paths", "json", "jsonl", "csv", "count"):
            for option in ("auto", "off"):
                arguments = ("--format", output_format, "--explain", "נסגרה")
                bare = self.query(*arguments)
                for variables in (VTE, KONSOLE, XTERM):
                    with self.subTest(format=output_format, option=option, **variables):
                        found = self.query("--bidi", option, *arguments,
                                           env={**self.env, "TERM": "xterm", **variables})
                        self.assertEqual(found.out, bare.out)
                        self.assertIsNone(re.search("[\u2066-\u2069\x1b]", found.out))
        self.assertIn("docs/תיק/דוח.txt:1  ", self.query("נסגרה").out)
        self.assertIn(PARAGRAPH, self.query("נסגרה").out)

    def test_an_unknown_terminal_gets_the_same(self):
        self.assertEqual(self.plain(), self.query("נסגרה").out)
        self.assertEqual(self.plain("--bidi", "off", **XTERM), self.query("נסגרה").out)
        self.assertEqual(self.plain("--bidi", "off", **VTE), self.query("נסגרה").out)

    def test_a_terminal_that_does_not_reorder(self):
        header, text, *_ = self.plain(**XTERM, columns=60).split("\n")
        self.assertRegex(header, r"^docs/קית/חוד.txt:1  [0-9.]+$")
        self.assertEqual(text, VISUAL.rjust(60))

    def test_lines_are_wrapped_to_the_width(self):
        lines = self.plain(**XTERM, columns=30).split("\n")[1:3]
        self.assertEqual(lines, [",NATO החתפנ (ץיקב) 2024 תנשב".rjust(30),
                                 ".הרגסנ הירחאו".rjust(30)])
        self.assertEqual(self.plain(**XTERM, columns=60, COLUMNS="30").split("\n")[1:3], lines)

    def test_colours(self):
        out = self.on_terminal("נסגרה", columns=60, **XTERM)
        self.assertIn(".\x1b[1;31mהרגסנ\x1b[0m הירחאו", out)
        self.assertIn("\x1b[35mdocs/קית/חוד.txt\x1b[0m:\x1b[32m1\x1b[0m", out)

    def test_on_reorders_into_a_pipe(self):
        out = self.query("--bidi", "on", "נסגרה", env={**self.env, "COLUMNS": "60"}).out
        self.assertEqual(out.split("\n")[1], VISUAL.rjust(60))
        self.assertIn(f"docs/קית/חוד.txt:1:{VISUAL}",
                      self.query("--bidi", "on", "--format", "grep", "נסגרה",
                                 env={**self.env, "COLUMNS": "500"}).out)
        self.assertTrue(self.query("--bidi", "on", "--format", "paths", "נסגרה",
                                   env={**self.env, "COLUMNS": "500"}).out
                        .endswith("docs/קית/חוד.txt\n"))

    def test_programs_are_never_given_visual_order(self):
        for output_format in ("json", "jsonl", "csv", "count"):
            arguments = ("--format", output_format, "נסגרה")
            self.assertEqual(self.query("--bidi", "on", *arguments).out,
                             self.query(*arguments).out)

    def test_a_terminal_that_is_told_directions(self):
        header, text, after, *_ = self.plain(**VTE).split("\n")
        self.assertTrue(header.startswith("docs/\u2066תיק\u2069/\u2066דוח.txt\u2069:1  "))
        self.assertEqual(text, "\x1b[2 k" + PARAGRAPH)
        self.assertTrue(after.startswith("\x1b[0 k"))

    def test_a_terminal_that_knows_isolates(self):
        out = self.plain("--explain", **KONSOLE)
        self.assertIn("docs/\u2066תיק\u2069/\u2066דוח.txt\u2069:1  ", out)
        self.assertIn(f"\n{PARAGRAPH}\n", out)
        self.assertIn("\n    \u2067נסגרה\u2069 (exact)\n", out)
        self.assertIn(f":1:\u2067{PARAGRAPH}\u2069\n", self.plain("--format", "grep", **KONSOLE))

    def test_paths_to_be_copied_carry_no_marks(self):
        for variables in (VTE, KONSOLE):
            self.assertEqual(self.plain("--format", "paths", **variables),
                             self.path("docs/תיק/דוח.txt") + "\n")

    def test_in_a_multiplexer(self):
        inside = {"TMUX": "/tmp/tmux-0/default,1,0", "TERM": "tmux-256color"}
        for variables in (VTE, KONSOLE, {}):
            self.assertEqual(self.plain(**inside, **variables), self.query("נסגרה").out)
        self.assertIn(VISUAL, self.plain(**inside, **XTERM))


if __name__ == "__main__":
    main()
