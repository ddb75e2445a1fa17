# SPDX-License-Identifier: GPL-3.0-or-later
"""The man pages name every option that --help names, and no other."""

import os
import re

from harness import INDEX, QUERY, CliTest, main

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


if __name__ == "__main__":
    main()
