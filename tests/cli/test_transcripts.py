# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands of transcripts/*.txt on transcripts/documents/ and compares what they print.

A transcript holds commands ("$ "), what they are given on standard input ("< "), and below them
what they must answer: standard output as it is, standard error behind "2> ", the exit status in
brackets. Scores and times are masked. To store what the programs print now, after reading it:
    MAFTEACH_UPDATE_TRANSCRIPTS=1 ctest --preset test -R cli.transcripts
"""

import os
import re
import shlex
import shutil
import unittest

from harness import HERE, INDEX, QUERY, CliTest, main

TRANSCRIPTS = os.path.join(HERE, "transcripts")
UPDATE = os.environ.get("MAFTEACH_UPDATE_TRANSCRIPTS") == "1"


def commands_of(lines):
    """Pairs of a command line and the lines of its standard input."""
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif line == "<" or line.startswith("< "):
            commands[-1][1].append(line[2:])
    return commands


class Transcripts(CliTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(os.path.join(TRANSCRIPTS, "documents"), self.path("documents"))

    def masked(self, text):
        text = text.replace(self.dir, "/HERE")
        text = re.sub(r'"score":[0-9.e+-]+', '"score":#', text)
        text = re.sub(r"(,[0-9]+),[0-9]+\.[0-9]{4},", r"\1,#,", text).replace("\r", "<CR>")
        text = re.sub("<style>.*?</style>", "<style>#</style>", text, flags=re.S)
        text = re.sub(r'(ציון <bdi dir="ltr">)[0-9.]+', r"\1#", text)
        text = re.sub(r"^([0-9]+  )[0-9]+\.[0-9]{2}$", r"\1#", text, flags=re.M)  # --group-by file
        text = re.sub(r"in [0-9.]+ s$", "in # s", text, flags=re.M)
        # path:line and score, with or without colours
        score = r"^((?:\x1b\[35m)?documents/[^:\n]*:[^ \n]*  (?:\x1b\[2m)?)[0-9]+\.[0-9]{2}"
        text = re.sub(score, r"\1#", text, flags=re.M)
        # An escape character in a text file is hard to see and to edit.
        return text.replace("\x1b", "<ESC>")

    def perform(self, lines):
        out = []
        for typed, stdin in commands_of(lines):
            words = shlex.split(typed)
            programs = {"mafteach-index": INDEX, "mafteach-query": QUERY}
            command = [programs[words[0]], "--db", self.db, *words[1:]]
            result = self.run_program(command, stdin="".join(f"{line}\n" for line in stdin))
            out.append("$ " + typed)
            out += [("< " + line).rstrip() for line in stdin]
            out += self.masked(result.out).split("\n")[:-1]
            out += ["2> " + line for line in self.masked(result.err).split("\n")[:-1]]
            out += [f"[{result.status}]", ""]
        return out

    def check(self, name, indexed=True):
        if indexed:
            self.index("--quiet", "documents")
        path = os.path.join(TRANSCRIPTS, name + ".txt")
        with open(path, encoding="utf-8") as file:
            expected = file.read().split("\n")[:-1]
        self.assertTrue(commands_of(expected), f"{path} holds no command")
        actual = self.perform(expected)
        if UPDATE:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(actual) + "\n")
        else:
            self.assertEqual(expected, actual)

    def test_text(self):
        self.check("text")

    def test_color(self):
        self.check("color")

    def test_json(self):
        self.check("json")

    def test_jsonl(self):
        self.check("jsonl")

    def test_lines(self):
        self.check("lines")

    def test_html(self):
        self.check("html")

    def test_order(self):
        self.check("order")

    def test_status(self):
        self.check("status")

    def test_batch(self):
        self.check("batch")

    def test_index(self):
        self.check("index", indexed=False)

    def test_every_transcript_is_checked(self):
        stored = {name[:-4] for name in os.listdir(TRANSCRIPTS) if name.endswith(".txt")}
        checked = {name[5:] for name in unittest.defaultTestLoader.getTestCaseNames(type(self))}
        self.assertEqual(stored - checked, set())


if __name__ == "__main__":
    main()
