# SPDX-License-Identifier: GPL-3.0-or-later
"""The completion scripts offer what --help says, no more and no less."""

import os
import re
import shutil
import subprocess
import unittest

from harness import INDEX, QUERY, CliTest, main

PROGRAMS = (INDEX, QUERY)


def needs(shell):
    return unittest.skipUnless(shutil.which(shell), f"{shell} is not installed")


def options_of(help_page):
    """What the options part of --help says: (short, long, value, choices) of each."""
    entries = []
    for line in help_page.splitlines():
        begins = re.match(r"  (-\w, |    )(--[a-z-]+)(?: ([A-Z:]+))?  +(.*)", line)
        if begins:
            short, name, value, text = begins.groups()
            entries.append([short.strip(", "), name, value, text])
        elif entries and line.startswith(" " * 10):
            entries[-1][3] += " " + line.strip()
    options = []
    for short, name, value, text in entries:
        listed = re.search(r": ((?:[a-z]+, )+[a-z]+)(?: \(default|$)", text)
        options.append((short, name, value, listed.group(1).split(", ") if listed else []))
    return options


class Completions(CliTest):
    def setUp(self):
        super().setUp()
        self.write("folder/inner.txt", "")
        self.write("two words.txt", "")
        self.options = {}
        for program in PROGRAMS:
            self.options[program] = options_of(self.run_program([program, "--help"]).out)
            self.assertGreater(len(self.options[program]), 8)

    def script(self, program, shell):
        result = self.run_program([program, "--completions", shell])
        self.assertEqual((result.status, result.err), (0, ""), result)
        name = os.path.basename(program)
        return name, self.write(f"{name}.{shell}", result.out)

    def run_shell(self, command):
        done = subprocess.run(command, env=self.env, cwd=self.dir, check=False, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout.splitlines()

    def check_offers(self, offers):
        """`offers(program, words)` are the words that a shell offers for the last of `words`."""
        for program in PROGRAMS:
            names = {name for option in self.options[program] for name in option[:2]} - {""}
            with self.subTest(program=program):
                offered = {word for word in offers(program, ["-"])} | set(offers(program, ["--"]))
                self.assertEqual(offered, names)
                for short, name, value, choices in self.options[program]:
                    if choices:
                        self.assertEqual(set(offers(program, [name, ""])), set(choices), name)
                        self.assertEqual(offers(program, [name, choices[-1][:-1]]),
                                         [choices[-1]], name)
                        if short:
                            self.assertEqual(set(offers(program, [short, ""])), set(choices))
                    elif value == "DIR":
                        self.assertEqual([word.rstrip("/") for word in offers(program, [name, "f"])],
                                         ["folder"], name)
                    elif value and value.startswith(("FILE", "PATH")):
                        self.assertIn("two words.txt", offers(program, [name, "t"]), name)
                    elif value:
                        self.assertEqual(offers(program, [name, "f"]), [], name)
        self.assertEqual([word.rstrip("/") for word in offers(INDEX, ["fo"])], ["folder"])
        self.assertEqual(offers(QUERY, ["fo"]), [])

    @needs("bash")
    def test_bash(self):
        def offers(program, words):
            name, script = self.script(program, "bash")
            return self.run_shell(["bash", "--norc", "-c", """
                source "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
                $(complete -p "$1" | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
                [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}" """,
                                   "bash", script, name, *words])
        self.check_offers(offers)
        # --format=te, as Readline divides it, and what follows a double dash.
        self.assertEqual(offers(QUERY, ["--format", "=", "te"]), ["text"])
        self.assertIn("text", offers(QUERY, ["--format", "="]))
        self.assertEqual(offers(QUERY, ["--", "--for"]), [])
        self.assertEqual(offers(INDEX, ["--", "fo"]), ["folder"])

    @needs("fish")
    def test_fish(self):
        def offers(program, words):
            name, script = self.script(program, "fish")
            line = " ".join([name, *words])
            found = [entry.split("\t")[0] for entry in self.run_shell(
                ["fish", "--no-config", "-c",
                 f"source '{script}'; complete -C '{line}'"])]
            # fish offers files without being told where nothing else fits: not what is tested.
            return [word for word in found if word]
        self.check_offers(offers)

    @needs("zsh")
    def test_zsh(self):
        """The real _arguments takes an interactive shell; what it is handed says all."""
        for program in PROGRAMS:
            _, script = self.script(program, "zsh")
            specs = self.run_shell(["zsh", "-f", "-c",
                                    '_arguments() { print -rl -- "$@" }; source "$1"',
                                    "zsh", script])
            self.assertEqual(specs[:2], ["-s", "-S"])
            said = {}
            for spec in specs[2:-1]:
                match = re.fullmatch(r"(?:\*|\([^)]*\))(-\w|--[a-z-]+)[+=]?"
                                     r"\[(?:[^]\\]|\\.)*\](?::((?:[A-Z]|\\:)+):(.*))?", spec)
                self.assertTrue(match, spec)
                name, value, how = match.groups()
                said[name] = value and value.replace("\\:", ":"), how
            expected = {}
            for short, name, value, choices in self.options[program]:
                how = f"({' '.join(choices)})" if choices else {
                    None: None, "DIR": "_files -/", "FILE": "_files", "PATH:N": "_files"}.get(value, " ")
                for key in filter(None, (short, name)):
                    expected[key] = value, how
            self.assertEqual(said, expected)
            self.assertEqual(specs[-1], "*:PATH:_files" if program == INDEX else "*:WORD: ")

    def test_unknown_shell(self):
        for program in PROGRAMS:
            result = self.run_program([program, "--completions", "tcsh"])
            self.assertEqual(result.status, 2)
            self.assert_error(result, "'tcsh'", "bash, zsh, fish")

    def test_installed_scripts_are_what_the_programs_print(self):
        share = os.path.join(os.path.dirname(os.path.dirname(QUERY)), "share")
        if not os.path.isdir(os.path.join(share, "mafteach")):
            self.skipTest("these programs are not installed")
        for program in PROGRAMS:
            name = os.path.basename(program)
            for shell, path in (("bash", f"bash-completion/completions/{name}"),
                                ("zsh", f"zsh/site-functions/_{name}"),
                                ("fish", f"fish/vendor_completions.d/{name}.fish")):
                with open(os.path.join(share, path), encoding="utf-8") as file:
                    printed = self.run_program([program, "--completions", shell]).out
                    self.assertEqual(file.read(), printed)


if __name__ == "__main__":
    main()
