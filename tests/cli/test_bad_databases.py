# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases that are missing, damaged, of another version, locked away, or no databases; and disks
that fill up while one is written."""

import os
import random
import re
import resource
import shutil
import subprocess

from harness import (INDEX, LAST_RUN, MANIFEST, QUERY, TABLES, VERSION_FILE, CliTest, main, named_segments,
                     read, snapshot, with_check, without_privileges)


class BadDatabase(CliTest):
    def setUp(self):
        super().setUp()
        self.document = self.write("document.txt", "סביון צהוב.\n\nנרקיס בשדה.\n")

    def make(self):
        self.index("-q", self.document)

    def segment(self, *names):
        """What is in the newest segment."""
        return os.path.join(self.db, named_segments(self.db)[-1], *names)

    def change(self, path, change):
        """Writes what `change` makes of the bytes of a file in their place."""
        content = read(path)
        with open(path, "wb") as file:
            file.write(change(content))

    def change_manifest(self, pattern, replacement):
        """Changes what the manifest says, and the check with it."""
        def changed(manifest):
            after, count = re.subn(pattern, replacement, manifest, count=1, flags=re.MULTILINE)
            self.assertEqual(count, 1, f"{pattern} is not in the manifest")
            return with_check(after)
        self.change(os.path.join(self.db, MANIFEST), changed)

    def check_both_refuse(self, *parts, dry_run=True):
        """Both programs say why, touch nothing, and say what to run; that then helps. `dry_run`:
        and so does --dry-run, which reads no more than what files there are."""
        before = snapshot(self.db)
        self.assert_error(self.query("סביון", status=2), self.db, *parts)
        self.assert_error(self.index(self.document, status=2), self.db, *parts)
        result = self.run_program([INDEX, "--db", self.db, "--dry-run", self.document])
        if dry_run or result.status != 0:
            self.assertEqual(result.status, 2, result)
            self.assert_error(result, self.db, *parts)
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
        """A segment by itself is a database of Xapian's, but no index; nor is a stub."""
        self.make()
        segment = self.segment()
        self.db = self.path("other")
        os.rename(segment, self.db)
        self.check_left_alone()
        self.db = self.path("stub")
        self.write("stub/XAPIANDB", "auto ../other\n")
        self.check_left_alone()

    def check_left_alone(self):
        words = ("a Xapian database, but not one that mafteach-index made", "--db")
        self.check_both_refuse(*words)
        before = snapshot(self.db)
        self.assert_error(self.index("--rebuild", self.document, status=2), self.db, *words)
        self.assertEqual(snapshot(self.db), before)


class OtherVersion(BadDatabase):
    REBUILD = "mafteach-index --db {} --rebuild"

    def test_other_schema_or_analysis(self):
        self.make()
        for what, line in (("schema", b"^(# Mafteach index, schema ).*$"),
                           ("analysis", b"^(# analysis ).*$")):
            self.change_manifest(line, rb"\1~")
            self.check_both_refuse("written by another version of Mafteach", what + " ~",
                                   self.REBUILD.format(self.db))
            self.check_rebuild_helps()
            self.assert_no_strays()

    def test_a_later_schema_may_say_anything(self):
        """Nothing but its first two lines need be understood."""
        self.make()
        self.write("db/XAPIANDB", "# Mafteach index, schema 17\n# analysis 9\n\xff what follows")
        self.check_both_refuse("written by another version of Mafteach", "schema 17",
                               self.REBUILD.format(self.db))
        self.check_rebuild_helps()
        self.assert_no_strays()

    def test_an_older_version(self):
        """An index of schema 1 or 2 was one database: what it was made of goes with the rebuild,
        and nothing else that is there."""
        self.make()
        old = ["docdata.glass", "flintlock", "iamglass", "postlist.glass", "spelling.glass"]
        version, table = read(self.segment(VERSION_FILE)), read(self.segment(TABLES[0]))
        self.db = self.path("old")
        for name in old:
            self.write(f"old/{name}", b"")
        self.write("old/iamglass", version)
        self.write("old/postlist.glass", table + b"\0\xc0mafteach.schema\0" + table)
        self.write("old/notes.txt", "חשוב")
        self.check_both_refuse("written by an older version of Mafteach",
                               self.REBUILD.format(self.db))
        self.check_rebuild_helps()
        self.assertEqual(sorted(os.listdir(self.db)),
                         [MANIFEST, LAST_RUN, "lock", "notes.txt", *named_segments(self.db)])

    def test_other_xapian(self):
        self.make()
        self.change(self.segment(VERSION_FILE), lambda old: old[:14] + b"\xff\xff" + old[16:])
        self.check_both_refuse("damaged", self.REBUILD.format(self.db), dry_run=False)
        self.check_rebuild_helps()


class Damaged(BadDatabase):
    CHANGES = (lambda old: b"", lambda old: old[:20], lambda old: old[:-1],
               lambda old: b"x" * len(old), lambda old: old + b"\0")

    def test_the_manifest(self):
        head = b"# Mafteach index"
        for change in (lambda old: old[:20], lambda old: old[:-1], lambda old: old[:len(old) // 2],
                       lambda old: old + b"\n", lambda old: head + b"x" * len(old)):
            self.make()
            self.change(os.path.join(self.db, MANIFEST), change)
            with self.subTest(manifest=read(self.db, MANIFEST)):
                if read(self.db, MANIFEST).startswith(b"# Mafteach index, schema "):
                    self.check_both_refuse("damaged", "--rebuild PATH...")
                    self.check_rebuild_helps()
                else:
                    self.check_both_refuse("not one that mafteach-index made")
                    shutil.rmtree(self.db)

    def test_a_manifest_that_says_what_is_not_so(self):
        """Its check is right, and what it says of the segments, or how, is wrong."""
        for line, wrong in ((b"^(glass segment-).*$", rb"\g<1>000099"),
                            (b"^(glass segment-).*$", rb"\g<1>01"),
                            (b"^(glass )", rb"\1../db/"), (b"^(# documents ).*$", rb"\g<1>3"),
                            (b"^(# documents ).*$", rb"\g<1>4294967296"),
                            (b"^(# bytes ).*$", rb"\g<1>7x"), (b"^(# removed ).*$", rb"\g<1>1-9"),
                            (b"^(# removed ).*$", rb"\g<1>2-1"), (b"^(# removed ).*$", rb"\1,"),
                            (b"^(# next-segment ).*$", rb"\g<1>1"),
                            (b"^(# next-file ).*$", rb"\g<1>0"), (b"^# next-file .*\n", b""),
                            (b"^(glass (?s:.*))^# crc32", rb"\1\1# crc32")):
            self.make()
            self.change_manifest(line, wrong)
            with self.subTest(line=line, wrong=wrong):
                self.check_both_refuse("damaged", "--rebuild PATH...", dry_run=False)
            self.check_rebuild_helps()
            self.assert_no_strays()

    def test_the_version_file(self):
        for change in self.CHANGES:
            self.make()
            self.change(self.segment(VERSION_FILE), change)
            self.check_both_refuse("damaged", "--rebuild PATH...", dry_run=False)
            self.check_rebuild_helps()

    def test_its_making_was_cut_short(self):
        """Killed before anything was in it: there is nothing to lose, and nothing to rebuild."""
        for names in ([], ["lock"], ["lock", "XAPIANDB.new"]):
            for option in ([], ["--rebuild"]):
                shutil.rmtree(self.db, ignore_errors=True)
                os.makedirs(self.db)
                for name in names:
                    self.write(f"db/{name}", "# Mafteach" if name.endswith("new") else "")
                self.assert_error(self.query("סביון", status=2), "not a Mafteach database")
                self.index("-q", *option, self.document)
                self.query("סביון")
                self.assert_no_strays()

    def test_its_manifest_is_gone(self):
        """Nobody knows then whose the folder is."""
        self.make()
        os.remove(os.path.join(self.db, MANIFEST))
        before = snapshot(self.db)
        self.assert_error(self.query("סביון", status=2), self.db, "not a Mafteach database")
        for option in ([], ["--rebuild"]):
            self.assert_error(self.index(*option, self.document, status=2), self.db,
                              "not a database, and not an empty folder")
        self.assertEqual(snapshot(self.db), before)

    def test_a_file_or_a_segment_is_gone(self):
        for name in (*TABLES, VERSION_FILE):
            self.make()
            os.remove(self.segment(name))
            self.check_both_refuse("damaged", name, "--rebuild PATH...", dry_run=False)
            self.check_rebuild_helps()
        shutil.rmtree(self.segment())
        self.check_both_refuse("damaged", "segment-", "--rebuild PATH...")
        self.check_rebuild_helps()
        self.assert_no_strays()

    def test_a_table_is_cut_or_overwritten(self):
        for table in TABLES:
            for change in (*self.CHANGES, lambda old: old[:5000], lambda old: b"\0" * len(old),
                           lambda old: b"\xff" * len(old)):
                self.make()
                before = read(self.segment(table))
                self.change(self.segment(table), change)
                if read(self.segment(table)) == before:
                    continue
                with self.subTest(table=table, size=os.path.getsize(self.segment(table))):
                    self.check_both_refuse("damaged", "--rebuild PATH...", dry_run=False)
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
        new = self.write("new.txt", "סביון חדש.\n")
        for folder, _, files in os.walk(self.db, topdown=False):
            for name in files:
                os.chmod(os.path.join(folder, name), 0o400)
            os.chmod(folder, 0o500)
        before = snapshot(self.db)
        self.assert_error(self.unprivileged([INDEX, "--db", self.db, new]), self.db, "ermission")
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
        for option in ([], ["--rebuild", "--yes"]):
            result = self.index(
                *option, self.large, status=2,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)))
            self.assert_error(result, self.db, "no space is left", "is intact")
            self.assertEqual(self.found("סביון"), ["document.txt"])
            self.assertEqual(self.hits("חרצית"), [])
            self.assertEqual(sorted(os.listdir(self.dir)), ["db", "document.txt", "large.txt"])
            self.assert_no_strays()
        self.index("-q", self.large)
        self.assertEqual(self.found("סביון", "חרצית"), ["document.txt", "large.txt"])

    def test_no_room_for_a_new_database(self):
        for room in (0, 50, 300, 1000):
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
