# SPDX-License-Identifier: GPL-3.0-or-later
"""Which database both programs take where --db does not say."""

import os

from harness import INDEX, MANIFEST, QUERY, CliTest, main, read


class DefaultDatabase(CliTest):
    def setUp(self):
        super().setUp()
        self.document = self.write("document.txt", "סביון הוא פרח.\n")

    def both(self, env):
        """Indexes and searches with nothing but the environment to go by."""
        result = self.run_program([INDEX, "-q", self.document], env=env)
        self.assertEqual(result.status, 0, result)
        result = self.run_program([QUERY, "סביון"], env=env)
        self.assertEqual(result.status, 0, result)

    def test_mafteach_db_comes_first(self):
        self.both({**self.env, "MAFTEACH_DB": self.path("named"),
                   "XDG_DATA_HOME": self.path("data")})
        self.assertTrue(os.path.exists(self.path("named", MANIFEST)))
        self.assertFalse(os.path.exists(self.path("data")))

    def test_xdg_data_home_comes_second(self):
        for mafteach_db in ({}, {"MAFTEACH_DB": ""}):
            self.both({**self.env, "XDG_DATA_HOME": self.path("data"), **mafteach_db})
            self.assertTrue(os.path.exists(self.path("data/mafteach/default", MANIFEST)))
            self.assertFalse(os.path.exists(self.path("home")))

    def test_home_comes_last(self):
        for xdg in ({}, {"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "relative"}):
            self.both({**self.env, **xdg})
            self.assertTrue(os.path.exists(self.path("home/.local/share/mafteach/default", MANIFEST)))
            self.assertFalse(os.path.exists(self.path("relative")))

    def test_no_home(self):
        env = {name: value for name, value in self.env.items() if name != "HOME"}
        for command in ([INDEX, self.document], [QUERY, "סביון"]):
            result = self.run_program(command, env=env)
            self.assertEqual(result.status, 2, result)
            self.assert_error(result, "$HOME is not set", "--db")

    def test_option_outdoes_the_environment(self):
        self.env["MAFTEACH_DB"] = self.path("named")
        self.index("-q", self.document)
        self.query("סביון")
        self.assertFalse(os.path.exists(self.path("named")))

    def test_an_empty_name_is_refused(self):
        self.env["MAFTEACH_DB"] = self.path("named")
        for command in ([INDEX, "--db", "", self.document], [QUERY, "--db", "", "סביון"]):
            result = self.run_program(command)
            self.assertEqual(result.status, 2, result)
            self.assert_error(result, "--db")
        self.assertFalse(os.path.exists(self.path("named")))

    def test_the_unit_of_the_installed_programs_starts_them(self):
        unit = os.path.join(os.path.dirname(os.path.dirname(INDEX)),
                            "lib/systemd/user/mafteach-index.service")
        if not os.path.exists(unit):
            self.skipTest("these programs are not installed")
        lines = read(unit).decode().splitlines()
        self.assertIn(f"ExecStart={INDEX} --watch", lines)
        self.assertIn("WantedBy=default.target", lines)


if __name__ == "__main__":
    main()
