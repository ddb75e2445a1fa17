# SPDX-License-Identifier: GPL-3.0-or-later
"""The man pages name every option that --help names, and no other; and what they and README.md give
as examples can be pasted into bash."""

import os
import re
import shlex
import shutil

from harness import INDEX, QUERY, ROOT, CliTest, main

MAN = os.path.join(os.path.dirname(__file__), "..", "..", "man")


class Man(CliTest):
    def options_of_help(self, program):
        text = self.run_program([program, "--help"]).out
        return set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", text, flags=re.M))

    def options_of_page(self, name):
        with open(os.path.join(MAN, name), encoding="utf-8") as file:
            text = file.read()
        options = text[text.index(".SH OPTIONS"):text.index(".SH EXIT STATUS")]
        tags = re.findall(r"^\.TP\n(.*)$", options, flags=re.M)
        return {re.search(r"--[a-z-]+", tag.replace("\\", "")).group() for tag in tags}

    def test_they_agree(self):
        for program in (INDEX, QUERY):
            name = os.path.basename(program) + ".1"
            with self.subTest(page=name):
                self.assertEqual(self.options_of_page(name), self.options_of_help(program))


class Examples(CliTest):
    def setUp(self):
        super().setUp()
        self.bash = shutil.which("bash")
        if self.bash is None:
            self.skipTest("no bash here")
        self.write("docs/a.txt", "הממשלה והכנסת.\n")
        self.index("-q", "docs")
        stub = self.write("bin/mafteach-query", "#!/bin/sh\nprintf '%s\\0' \"$@\"\n")
        os.chmod(stub, 0o755)
        self.env["PATH"] = self.path("bin") + ":" + self.env["PATH"]

    def check(self, example):
        """bash hands the program the very words that stand there, and they are a query."""
        command = "mafteach-query " + example
        self.assertEqual(self.run_program([self.bash, "-n", "-c", command]).err, "")
        result = self.run_program([self.bash, "-c", command])
        self.assertEqual((result.status, result.err), (0, ""), result)
        words = result.out.split("\0")[:-1]
        self.assertEqual(words, shlex.split(example))
        answered = self.run_program([QUERY, "--db", self.db, "--strict", *words])
        self.assertIn(answered.status, (0, 1), answered)
        return words

    def test_readme(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            text = file.read()
        searching = text[text.index("\n## Searching"):text.index("\n## What matches")]
        rows = re.findall(r"^\| (`.*?) \| ", searching, flags=re.M)
        self.assertGreater(len(rows), 8)
        # Three lone options are a row of their own: they want a word beside them.
        examples = [example if not re.fullmatch("--[a-z]+", example) else example + " ממשלה"
                    for row in rows for example in re.findall("`([^`]+)`", row)]
        examples += re.findall(r"^\$ mafteach-query (.*)$", text, flags=re.M)
        words = []
        for example in examples:
            with self.subTest(example=example):
                words += self.check(example)
        for kept in ('צה"ל', '"בית ספר"~3', "(ממשלה OR כנסת) AND פשיטה", "אוצ*", "~פסיכלוגיה"):
            self.assertIn(kept, words)

    def test_man_page(self):
        with open(os.path.join(MAN, "mafteach-query.1"), encoding="utf-8") as file:
            text = file.read()
        examples = re.findall("^mafteach-query (.*)$", text[text.index(".SH EXAMPLES"):], flags=re.M)
        self.assertGreater(len(examples), 4)
        for example in examples:
            with self.subTest(example=example):
                self.check(example.replace("\\", ""))


if __name__ == "__main__":
    main()
