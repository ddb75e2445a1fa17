# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration file: options for both programs, outdone by the command line."""

import os

from harness import INDEX, MANIFEST, QUERY, CliTest, main, without_privileges


class Config(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "הסביון פרח.\n\nסביון אחד.\n\nסביונים רבים.\n")
        self.index("-q", "docs")

    def config(self, text, path="config/mafteach/config"):
        return self.write(path, text)

    def lines(self, *arguments, status=0):
        return len(self.query("--format", "grep", *arguments, "סביון", status=status).out
                   .splitlines())

    def assert_refused(self, text, *parts, program=QUERY):
        path = self.config(text)
        result = self.run_program([program, "--db", self.db, "docs"])
        self.assertEqual(result.status, 2, result)
        self.assert_error(result, path, *parts)

    def test_a_missing_file_is_no_error(self):
        self.assertEqual(self.lines(), 3)

    def test_sections(self):
        self.config("[index]\nverbose = true\njobs = 1\n\n# so many\n[query]\nlimit = 2\n")
        self.assertEqual(self.lines(), 2)
        self.write("docs/b.txt", "ורד\n")
        self.assertIn("b.txt", self.index("docs").err)

    def test_above_the_sections_is_for_both(self):
        self.config(f'db = "{self.path("other db")}"\n[query]\nlimit = 1\n')
        self.assertEqual(self.run_program([INDEX, "-q", "docs"]).status, 0)
        self.assertTrue(os.path.exists(self.path("other db", MANIFEST)))
        result = self.run_program([QUERY, "--format", "grep", "סביון"])
        self.assertEqual(len(result.out.splitlines()), 1, result)

    def test_the_command_line_beats_the_file(self):
        self.config("[query]\nlimit = 2\nexact = true\nexplain = false\n")
        self.assertEqual(self.lines("--limit", "3", "--lemma"), 3)
        self.assertEqual(self.lines("--limit", "3"), 1)

    def test_the_environment_beats_the_file(self):
        self.config("db = nowhere\n")
        self.env["MAFTEACH_DB"] = self.db
        self.assertEqual(self.run_program([QUERY, "סביון"]).status, 0)
        self.env["MAFTEACH_DB"] = ""  # as good as unset
        self.assert_error(self.run_program([QUERY, "סביון"]), "nowhere: no database here")
        del self.env["MAFTEACH_DB"]
        self.assert_error(self.run_program([QUERY, "סביון"]), "nowhere: no database here")

    def test_another_file_and_none(self):
        self.config("[query]\nlimit = 1\n")
        other = self.config("[query]\nlimit = 2\n", "other")
        self.assertEqual(self.lines("--config", other), 2)
        self.assertEqual(self.lines("--no-config"), 3)
        self.assert_error(self.query("--no-config", "--config", other, "סביון", status=2),
                          "--no-config")

    def test_home(self):
        self.config("[query]\nlimit = 1\n", "home/.config/mafteach/config")
        for unset in ({}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "relative"}):
            self.env.pop("XDG_CONFIG_HOME", None)
            self.env.update(unset)
            self.assertEqual(self.lines(), 1)
        del self.env["HOME"]
        self.assertEqual(self.lines(), 3)

    def test_a_tilde_is_the_home(self):
        os.makedirs(self.path("home"))
        os.rename(self.db, self.path("home", "archive"))
        self.config("db = ~/archive\n")
        self.assertEqual(self.run_program([QUERY, "סביון"]).status, 0)

    def test_repeated_options(self):
        self.config(f"[query]\ndb = [{self.db}, {self.db}]\n")
        result = self.run_program([QUERY, "--format", "grep", "סביון"])
        self.assertEqual(len(result.out.splitlines()), 6, result)
        self.assert_refused("[query]\nlimit = 1\nlimit = 2\n", "limit")

    def test_what_is_wrong_is_named(self):
        for text, parts in (
                ("limitt = 3\n", ["'limitt'", "--help"]),
                ("[query]\nlimitt = 3\n", ["'query.limitt'", "--help"]),
                ("[query]\njobs = 3\n", ["'query.jobs'", "[index]"]),
                ("[search]\nlimit = 3\n", ["[search]", "[query]", "[index]"]),
                ("[query]\nlimit = many\n", ["query.limit", "'many'", "--no-config"]),
                ("[query]\nformat = purple\n", ["query.format", "'purple'", "jsonl"]),
                ("[query]\nexplain = perhaps\n", ["query.explain", "true or false"]),
                ("[query]\nexact = true\nwide = true\n", ["query.wide", "--exact"]),
                ("[query]\nhelp = true\n", ["query.help"]),
                ("[query]\ncompletions = bash\n", ["query.completions"]),
                ("[query]\nconfig = other\n", ["query.config"]),
                ("[query]\nWORD = other\n", ["query.WORD"]),
                ("some text\n", ["'some text'"]),
                ("[query\nlimit = 3\n", ["'[query'"]),
                ("\x1b[31m = 3\n", ["[31m"])):
            with self.subTest(text=text):
                self.assert_refused(text, *parts)
        self.assert_refused("[index]\nlimit = 3\n", "'index.limit'", program=INDEX)

    def test_hostile_text_is_harmless(self):
        self.config("[query]\n\x1b]0;title\x07 = 3\n")
        self.assertNotIn("\x1b", self.query("סביון", status=2).err)

    def test_files_that_can_not_be_read(self):
        os.makedirs(self.path("folder"))
        for path in ("missing", "folder"):
            self.assert_error(self.query("--config", path, "סביון", status=2),
                              f"{path}: can't read", "--no-config")
        self.assert_error(self.query("--config", "/dev/zero", "סביון", status=2), "too large")
        self.assert_error(self.query("--config", "", "סביון", status=2), "--config")

    def test_a_default_file_that_can_not_be_read(self):
        path = self.config("[query]\nlimit = 1\n")
        os.chmod(path, 0)
        command = without_privileges([QUERY, "--db", self.db, "סביון"])
        if command is None:
            self.skipTest("permissions don't hold for root here")
        result = self.run_program(command)
        self.assertEqual(result.status, 2, result)
        self.assert_error(result, path, "Permission denied")


if __name__ == "__main__":
    main()
