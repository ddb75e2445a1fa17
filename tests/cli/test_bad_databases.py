# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases that are missing, damaged, of another version, locked away, or no databases; and disks
that fill up while one is written."""

import os
import random
import re
import resource
import shutil
import subprocess

from harness import INDEX, QUERY, CliTest, main, snapshot, without_privileges


class BadDatabase(CliTest):
    def setUp(self):
        super().setUp()
        self.document = self.write("document.txt", "סביון צהוב.\n\nנרקיס בשדה.\n")

    def make(self):
        self.index("-q", self.document)

    def patch(self, pattern, replacement):
        """Replaces bytes in the table that holds the metadata; of the same length, because the
        table gives the place of everything in it."""
        path = os.path.join(self.db, "postlist.glass")
        with open(path, "rb") as file:
            before = file.read()
        after, count = re.subn(pattern, replacement, before)
        self.assertGreater(count, 0, f"{pattern} is not in the database")
        self.assertEqual(len(after), len(before))
        with open(path, "wb") as file:
            file.write(after)

    def damage(self, name, change):
        path = os.path.join(self.db, name)
        with open(path, "rb") as file:
            content = file.read()
        with open(path, "wb") as file:
            file.write(change(content))

    def check_both_refuse(self, *parts):
        """Both programs say why, touch nothing, and say what to run; that then helps."""
        before = snapshot(self.db)
        self.assert_error(self.query("סביון", status=2), self.db, *parts)
        self.assert_error(self.index(self.document, status=2), self.db, *parts)
        self.assert_error(self.index("--dry-run", self.document, status=2), self.db, *parts)
        self.assertEqual(snapshot(self.db), before)

    def check_rebuild_helps(self):
        self.index("-q", "--rebuild", self.document)
        self.query("סביון")


class NoLexicon(BadDatabase):
    def test_both_programs_say_so(self):
        self.make()
        self.env["MAFTEACH_LEXICON"] = self.path("nowhere.lex")
        self.assert_error(self.query("סביון", status=2), self.path("nowhere.lex"))
        self.assert_error(self.index(self.document, status=2), self.path("nowhere.lex"))
        self.write("nowhere.lex", "no lexicon")
        self.assert_error(self.query("סביון", status=2), self.path("nowhere.lex"))
        self.query("--version")


class NoDatabase(BadDatabase):
    def test_missing(self):
        self.assert_error(self.query("סביון", status=2), self.db, "no database here",
                          f"make one: mafteach-index --db {self.db} PATH...")
        self.assertFalse(os.path.exists(self.db))

    def test_an_empty_folder_becomes_one(self):
        os.mkdir(self.db)
        self.assert_error(self.query("סביון", status=2), self.db, "not a Mafteach database")
        self.make()
        self.query("סביון")

    def test_a_folder_of_other_things_is_left_alone(self):
        self.write("db/precious.txt", "חשוב")
        self.assert_error(self.query("סביון", status=2), self.db, "not a Mafteach database")
        for option in ([], ["--rebuild"]):
            self.assert_error(self.index(*option, self.document, status=2), self.db,
                              "not a database, and not an empty folder", "--db")
        self.assertEqual(os.listdir(self.db), ["precious.txt"])

    def test_a_file_is_left_alone(self):
        self.write("db", "חשוב")
        self.assert_error(self.query("סביון", status=2), self.db, "not a Mafteach database")
        for option in ([], ["--rebuild"]):
            self.assert_error(self.index(*option, self.document, status=2), self.db,
                              "not a database")
        with open(self.db, encoding="utf-8") as file:
            self.assertEqual(file.read(), "חשוב")

    def test_below_a_file(self):
        self.write("file", "")
        self.db = self.path("file", "db")
        self.assert_error(self.query("סביון", status=2), self.db)
        self.assert_error(self.index(self.document, status=2), self.path("file"))

    def test_of_another_program(self):
        self.make()
        self.patch(rb"mafteach\.schema", b"mafteach.schemb")
        self.check_both_refuse("a Xapian database, but not one that mafteach-index made")


class OtherVersion(BadDatabase):
    REBUILD = "mafteach-index --db {} --rebuild PATH..."

    def test_other_schema_or_analysis(self):
        self.make()
        for what in (b"schema", b"analysis"):
            self.patch(rb"mafteach\." + what + rb"[0-9]", b"mafteach." + what + b"~")
            self.check_both_refuse("written by another version of Mafteach", what.decode() + " ~",
                                   self.REBUILD.format(self.db))
            self.check_rebuild_helps()

    def test_other_xapian(self):
        self.make()
        self.damage("iamglass", lambda old: old[:14] + b"\xff\xff" + old[16:])
        self.check_both_refuse(self.REBUILD.format(self.db))
        self.check_rebuild_helps()


class Damaged(BadDatabase):
    def tables(self):
        return sorted(name for name in os.listdir(self.db) if name.endswith(".glass"))

    def test_iamglass(self):
        for change in (lambda old: b"", lambda old: old[:20], lambda old: b"x" * len(old)):
            self.make()
            self.damage("iamglass", change)
            self.check_both_refuse("damaged", "--rebuild PATH...")
            self.check_rebuild_helps()

    def test_its_making_was_cut_short(self):
        """Killed before anything was in it: there is nothing to lose, and nothing to rebuild."""
        tables = ["postlist.glass", "docdata.glass"]
        for count in range(len(tables) + 1):
            shutil.rmtree(self.db, ignore_errors=True)
            os.makedirs(self.db)
            for name in ["flintlock", *tables[:count]]:
                with open(os.path.join(self.db, name), "wb"):
                    pass
            self.index("-q", self.document)
            self.query("סביון")

    def test_its_marker_is_gone(self):
        self.make()
        os.remove(os.path.join(self.db, "iamglass"))
        before = snapshot(self.db)
        self.assert_error(self.index(self.document, status=2), self.db, "--rebuild PATH...")
        self.assertEqual(snapshot(self.db), before)

    def test_a_table_is_gone(self):
        self.make()
        os.remove(os.path.join(self.db, "postlist.glass"))
        self.check_both_refuse("--rebuild PATH...")
        self.check_rebuild_helps()

    def test_a_table_is_cut_or_overwritten(self):
        """An error or a right answer, never a crash or a wrong exit status."""
        self.make()
        for table in self.tables():
            for change in (lambda old: b"", lambda old: old[:5000], lambda old: b"\0" * len(old),
                           lambda old: b"\xff" * len(old)):
                shutil.rmtree(self.db, ignore_errors=True)
                self.make()
                self.damage(table, change)
                with self.subTest(table=table):
                    result = self.run_program([QUERY, "--db", self.db, '"סביון צהוב"'])
                    if result.status != 0:
                        self.assertEqual(result.status, 2, result)
                        self.assert_error(result, self.db)
                    elif table in ("postlist.glass", "docdata.glass"):
                        self.fail(f"found something in nothing: {result}")
                    self.check_rebuild_helps()


class Permissions(BadDatabase):
    def unprivileged(self, command):
        command = without_privileges(command)
        if command is None:
            self.skipTest("root reads everything here, and setpriv is missing or has no effect")
        result = self.run_program(command)
        self.assertEqual(result.status, 2, result)
        return result

    def test_a_database_that_may_not_be_read(self):
        self.make()
        os.chmod(self.db, 0)
        for command in ([QUERY, "--db", self.db, "סביון"], [INDEX, "--db", self.db, self.document]):
            self.assert_error(self.unprivileged(command), self.db, "ermission")
        os.chmod(self.db, 0o700)
        self.query("סביון")

    def test_a_database_that_may_not_be_written(self):
        self.make()
        before = snapshot(self.db)
        new = self.write("new.txt", "סביון חדש.\n")
        for name in os.listdir(self.db):
            os.chmod(os.path.join(self.db, name), 0o400)
        os.chmod(self.db, 0o500)
        self.assert_error(self.unprivileged([INDEX, "--db", self.db, new]), self.db, "permission")
        self.assertEqual(snapshot(self.db), before)
        self.query("סביון")

    def test_a_place_where_none_may_be_made(self):
        os.mkdir(self.path("closed"), 0o500)
        for below in ("db", "deep/db"):
            command = [INDEX, "--db", self.path("closed", below), self.document]
            self.assert_error(self.unprivileged(command), self.path("closed"), "ermission")


class FullDisk(BadDatabase):
    """Nothing that was indexed before is lost, and the work can be done when there is room."""

    def setUp(self):
        super().setUp()
        chance = random.Random(5)
        words = [f"מילה{chance.randrange(20_000)}" for _ in range(120_000)]
        paragraphs = [" ".join(words[at:at + 60]) for at in range(0, len(words), 60)]
        self.large = self.write("large.txt", "\n\n".join(paragraphs) + "\n\nחרצית.\n")

    def test_files_may_not_grow(self):
        self.make()
        for option in ([], ["--rebuild"]):
            result = self.index(
                *option, self.large, status=2,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)))
            self.assert_error(result, self.db, "no space is left", "is intact")
            self.assertEqual(self.found("סביון"), ["document.txt"])
            self.assertEqual(self.hits("חרצית"), [])
            self.assertEqual(sorted(os.listdir(self.dir)), ["db", "document.txt", "large.txt"])
        self.index("-q", self.large)
        self.assertEqual(self.found("סביון", "חרצית"), ["document.txt", "large.txt"])

    def test_no_room_for_a_new_database(self):
        for room in (0, 50, 1000, 10_000):
            self.db = self.path(f"db{room}")
            result = self.index(
                self.document, status=2,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
            self.assert_error(result, self.db, "no space is left")
            self.make()
            self.query("סביון")

    def test_a_small_file_system(self):
        """A real one, of 1 MB, in a mount namespace of its own."""
        os.mkdir(self.path("small"))
        self.db = self.path("small", "db")
        script = """
            mount -t tmpfs -o size=1m none small || exit 77
            "$0" -q --db "$2" document.txt || exit 78
            "$0" -q --db "$2" large.txt; echo "status $?"
            "$1" --db "$2" סביון || exit 79
            mount -o remount,size=100m small || exit 77
            "$0" -q --db "$2" large.txt || exit 80
            "$1" --db "$2" חרצית"""
        command = ["unshare", "--mount", "sh", "-c", script, INDEX, QUERY, self.db]
        if os.geteuid() != 0 or not shutil.which("unshare"):
            self.skipTest("mounting a file system takes root")
        try:
            result = self.run_program(command)
        except subprocess.TimeoutExpired:
            self.fail("the indexer hangs on a full disk")
        if result.status in (1, 77):
            self.skipTest("no file system may be mounted here")
        self.assertEqual(result.status, 0, result)
        self.assertIn("status 2\n", result.out)
        self.assertIn("סביון צהוב", result.out)
        self.assertIn("חרצית", result.out)
        self.assertEqual(len(result.err.splitlines()), 2, result)
        self.assertIn("no space is left", result.err)


if __name__ == "__main__":
    main()
