# SPDX-License-Identifier: GPL-3.0-or-later
"""What was named before: a run without a path goes through it, and no run loses it by surprise."""

import os
import shlex
import shutil
import zlib

from harness import CliTest, main


class RootsTest(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "סביון צהוב.\n")
        self.write("docs/deep/b.md", "סביון בהר.\n")
        self.write("letters/c.txt", "סביון במכתב.\n")
        self.write("one.txt", "סביון יחיד.\n")

    def roots(self):
        """The lines of the manifest that say what was named."""
        with open(os.path.join(self.db, "XAPIANDB"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        return [line[2:].replace(self.dir + "/", "") for line in lines
                if line.startswith(("# root ", "# include ", "# exclude "))]

    def manifest(self):
        with open(os.path.join(self.db, "XAPIANDB"), "rb") as file:
            return file.read()

    def run_hint(self, said, start="mafteach-index"):
        """Runs the command that a message ends in."""
        command = shlex.split(said[said.rindex(start):].splitlines()[0])
        self.assertEqual(command[:3], ["mafteach-index", "--db", self.db])
        return self.index(*command[3:])


class UpToDate(RootsTest):
    def test_nothing_is_known_yet(self):
        self.assert_error(self.index(status=2), "PATH is missing", self.db,
                          f"mafteach-index --db {self.db} PATH...")
        self.assertFalse(os.path.exists(self.db))
        self.index("-q", "-", stdin="סביון\n")
        self.assert_error(self.index(status=2), "PATH is missing")
        self.assert_error(self.index("--rebuild", status=2), "PATH is missing", "--rebuild PATH...")
        self.assertEqual(self.found("סביון"), ["stdin"])

    def test_all_that_was_named(self):
        self.index("-q", "docs", "one.txt")
        self.index("-q", "letters")
        self.assertEqual(self.roots(), ["root docs", "root letters", "root one.txt"])
        self.write("docs/new.txt", "סביון חדש.\n")
        self.write("letters/new2.txt", "סביון חדש.\n")
        self.write("one.txt", "חרצית.\n")
        os.remove(self.path("docs/a.txt"))
        self.assertIn("would add " + self.path("docs/new.txt"), self.index("-n").err)
        result = self.index()
        self.assertIn("indexed 3 files, 3 paragraphs, 5 words (2 unchanged, 1 removed", result.err)
        self.assertEqual(self.found("סביון"), ["b.md", "c.txt", "new.txt", "new2.txt"])
        before = self.manifest()
        self.index()
        self.assertEqual(self.manifest(), before)

    def test_names_of_any_bytes(self):
        names = [b"line\nend.txt", b"\xff\xfe", b"100% sure", b"# root x"]
        for name in names:
            self.write(b"odd/" + name, "סביון מוזר.\n")
            self.index("-q", os.path.join(b"odd", name))
        self.assertIn("(4 unchanged", self.index().err)
        self.assertIn("indexed 4 files", self.index("--rebuild").err)

    def test_what_another_covers_has_no_line(self):
        self.index("-q", "docs/a.txt", "docs/deep", "letters")
        self.assertEqual(self.roots(), ["root docs/a.txt", "root docs/deep", "root letters"])
        self.index("-q", "docs")
        self.assertEqual(self.roots(), ["root docs", "root letters"])
        self.index("-q", "docs/a.txt", "docs/deep")
        self.assertEqual(self.roots(), ["root docs", "root letters"])
        # What nothing else comes to has one.
        self.write("docs/.hidden/h.txt", "סביון נסתר.\n")
        self.index("-q", "docs/.hidden")
        self.assertEqual(self.roots(), ["root docs", "root docs/.hidden", "root letters"])
        self.assertIn("(4 unchanged", self.index().err)

    def test_what_is_no_text_is_not_remembered(self):
        self.write("image.bin", b"\0" * 100)
        self.index("-q", "one.txt", "image.bin", "missing", status=1)
        self.assertEqual(self.roots(), ["root one.txt"])
        self.index()


class Globs(RootsTest):
    def test_they_are_remembered_with_the_folder(self):
        self.index("-q", "--exclude", "deep", "docs")
        self.index("-q", "--include", "*.txt", "letters")
        self.assertEqual(self.roots(), ["root docs", "exclude deep", "root letters",
                                        "include *.txt"])
        for arguments in (["docs"], [], ["docs/"], ["--rebuild"]):
            self.write("letters/d.md", "סביון.\n")
            self.index("-q", *arguments)
            self.assertEqual(self.found("סביון"), ["a.txt", "c.txt"], arguments)

    def test_each_kind_is_replaced_by_its_own(self):
        self.write("docs/x.txt", "סביון.\n")
        self.index("-q", "--include", "*.txt", "docs")
        self.index("-q", "--exclude", "a*", "docs")
        self.assertEqual(self.roots(), ["root docs", "include *.txt", "exclude a*"])
        self.assertEqual(self.found("סביון"), ["x.txt"])
        self.index("-q", "--include", "*", "docs")
        self.assertEqual(self.found("סביון"), ["b.md", "x.txt"])
        self.index("-q", "--exclude", "/", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md", "x.txt"])

    def test_what_they_leave_out_goes(self):
        self.write("docs/deep/er/f.txt", "סביון עמוק.\n")
        self.index("-q", "docs", "letters")
        self.assertIn("removed " + self.path("docs/deep/er/f.txt"),
                      self.index("-v", "--exclude", "deep/er", "docs").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md", "c.txt"])
        self.assertIn("would remove " + self.path("docs/deep/b.md"),
                      self.index("-n", "--exclude", "*.md", "docs").err)
        self.index("-q", "--include", "*.md", "docs")
        self.assertEqual(self.found("סביון"), ["b.md", "c.txt"])

    def test_those_of_the_configuration_take_the_place_of_their_kind_only(self):
        self.index("-q", "--include", "*.txt", "docs")
        self.write("config/mafteach/config", "[index]\nexclude = [n*]\n")
        self.write("docs/n.txt", "סביון.\n")
        for arguments in ([], ["docs"], ["--rebuild"]):
            self.index("-q", *arguments)
            self.assertEqual(self.found("סביון"), ["a.txt"], arguments)

    def test_a_part_of_a_folder_is_taken_as_the_folder_is(self):
        self.write("docs/deep/x.tmp", "סביון.\n")
        self.index("-q", "--exclude", "deep/*.tmp", "docs")
        self.index("-q", "docs/deep")
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md"])
        self.assertEqual(self.roots(), ["root docs", "exclude deep/*.tmp"])

    def test_a_part_has_a_line_of_its_own_where_globs_mean_something_else_there(self):
        self.write("docs/deep/x.tmp", "סביון.\n")
        self.write("docs/deep/deep/y.tmp", "סביון.\n")
        self.index("-q", "--exclude", "deep/*.tmp", "docs", "docs/deep")
        self.assertEqual(self.roots(), ["root docs", "exclude deep/*.tmp",
                                        "root docs/deep", "exclude deep/*.tmp"])
        self.index("-q")
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md", "x.tmp"])

    def test_a_part_can_have_its_own(self):
        self.write("docs/deep/x.tmp", "סביון.\n")
        self.write("docs/y.tmp", "סביון.\n")
        self.index("-q", "--exclude", "*.tmp", "docs")
        self.index("-q", "--include", "*.tmp", "--exclude", "none", "docs/deep")
        for arguments in (["docs"], [], ["--rebuild", "docs"]):
            self.index("-q", *arguments)
            self.assertEqual(self.found("סביון"), ["a.txt", "x.tmp"], arguments)

    def test_what_was_named_by_itself(self):
        self.index("-q", "--exclude", "*.md", "docs")
        self.index("-q", "docs/deep/b.md")
        self.assertEqual(self.roots(), ["root docs", "exclude *.md", "root docs/deep/b.md"])
        self.index("-q", "docs")
        self.index("-q")
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md"])
        # Said once more, of a folder that holds it, it is said of it as well.
        self.index("-q", "--exclude", "*.md", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt"])
        self.assertEqual(self.roots(), ["root docs", "exclude *.md"])


class Gone(RootsTest):
    def setUp(self):
        super().setUp()
        self.index("-q", "docs", "letters", "one.txt")

    def test_it_leaves_the_index_when_it_is_named(self):
        os.rename(self.path("letters"), self.path("moved"))
        os.remove(self.path("one.txt"))
        result = self.index("letters", "one.txt")
        self.assertIn(f"{self.path('letters')}: not there any more; it leaves the index", result.err)
        self.assertIn("(0 unchanged, 2 removed, 0 skipped)", result.err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md"])
        self.assertEqual(self.roots(), ["root docs"])
        # Now it is as if it had never been there.
        self.assertIn("letters: skipped: no such file or folder",
                      self.index("letters", status=2).err)

    def test_a_part_of_a_root_too(self):
        shutil.rmtree(self.path("docs/deep"))
        self.assertIn("1 removed", self.index("docs/deep").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "c.txt", "one.txt"])
        self.assertEqual(self.roots(), ["root docs", "root letters", "root one.txt"])

    def test_many_others_that_are_gone_are_counted(self):
        for number in range(5):
            self.write(f"more/{number}.txt", "סביון.\n")
            self.index("-q", f"more/{number}.txt")
        shutil.rmtree(self.path("more"))
        lines = self.index("docs").err.splitlines()
        self.assertEqual([line.split(": ")[1] for line in lines[:3]],
                         [self.path(f"more/{number}.txt") for number in range(3)])
        self.assertEqual(lines[3], "mafteach-index: and 2 more like it")
        self.assertEqual(self.index("-q", "docs").err, "")
        # The folder that they were in was never named, and stands for all of them.
        self.assertIn("5 removed", self.index("more").err)
        self.assertEqual(self.roots(), ["root docs", "root letters", "root one.txt"])

    def test_a_dry_run_says_so_and_quiet_does_not(self):
        shutil.rmtree(self.path("letters"))
        before = self.manifest()
        said = self.index("-n", "letters").err
        self.assertIn("it would leave the index", said)
        self.assertIn("would remove " + self.path("letters/c.txt"), said)
        self.assertEqual(self.manifest(), before)
        self.assertEqual(self.index("-q", "letters").err, "")

    def test_the_hint_after_a_move_drops_it(self):
        os.rename(self.path("letters"), self.path("let ters"))
        self.index("-q", "let ters")
        self.assertEqual(len(self.hits("במכתב")), 2)
        said = self.index("let ters").err
        self.assertIn(f"{self.path('letters')}: not there any more, and still found", said)
        self.run_hint(said)
        self.assertEqual(len(self.hits("במכתב")), 1)
        self.assertNotIn("not there", self.index("let ters").err)

    def test_a_run_without_a_path_keeps_a_root_that_is_gone(self):
        os.rename(self.path("letters"), self.path("away"))
        result = self.index(status=1)
        self.assertIn(f"{self.path('letters')}: skipped: not there (is a disk not mounted?)",
                      result.err)
        self.assertEqual(len(self.hits("במכתב")), 1)
        os.rename(self.path("away"), self.path("letters"))
        self.assertIn("(4 unchanged, 0 removed, 0 skipped)", self.index().err)
        os.rename(self.path("letters"), self.path("away"))
        self.run_hint(self.index(status=1).err)
        self.assertEqual(self.hits("במכתב"), [])
        self.index()

    def test_and_a_place_where_a_disk_was_mounted(self):
        os.rename(self.path("letters/c.txt"), self.path("c.txt"))
        self.assertIn("letters: skipped: nothing is in it", self.index(status=1).err)
        self.assertEqual(len(self.hits("במכתב")), 1)
        self.index("-q", "letters")
        self.assertEqual(self.hits("במכתב"), [])
        self.index()  # it is empty, and nothing is known to be missing

    def test_a_root_in_another_that_is_gone_is_kept_as_well(self):
        self.write("docs/disk/d.txt", "סביון בדיסק.\n")
        self.index("-q", "--include", "*.txt", "docs/disk")
        self.assertIn("root docs/disk", self.roots())
        shutil.rmtree(self.path("docs/disk"))
        self.index(status=1)
        self.assertEqual(len(self.hits("בדיסק")), 1)
        self.index("docs")
        self.assertEqual(self.hits("בדיסק"), [])


class Rebuild(RootsTest):
    def setUp(self):
        super().setUp()
        self.index("-q", "docs", "letters", "one.txt")

    def test_without_a_path_it_is_all(self):
        self.assertIn("indexed 4 files", self.index("--rebuild").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md", "c.txt", "one.txt"])
        self.assertEqual(self.roots(), ["root docs", "root letters", "root one.txt"])

    def test_what_would_be_lost_is_named(self):
        before = self.manifest()
        for arguments in (["docs"], ["docs/deep", "letters", "one.txt"], ["-n", "docs"]):
            result = self.index("--rebuild", *arguments, status=2)
            self.assert_error(result, "would lose", "--yes", "no PATH")
            self.assertEqual(self.manifest(), before)
        result = self.index("--rebuild", "docs", status=2)
        self.assertIn(f"{self.path('letters')}, {self.path('one.txt')}", result.err)
        self.assertNotIn(self.path("docs"), result.err)

    def test_many_are_counted(self):
        for number in range(20):
            self.write(f"more/{number}.txt", "סביון.\n")
            self.index("-q", f"more/{number}.txt")
        self.assertIn("and 17 more", self.index("--rebuild", "docs", status=2).err)

    def test_yes_drops_it(self):
        self.index("-q", "--rebuild", "--yes", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md"])
        self.assertEqual(self.roots(), ["root docs"])

    def test_a_part_takes_no_globs_of_what_it_drops(self):
        self.index("-q", "--exclude", "*.md", "docs")
        self.index("-q", "--rebuild", "--yes", "docs/deep")
        self.assertEqual(self.found("סביון"), ["b.md"])
        self.assertEqual(self.roots(), ["root docs/deep"])

    def test_what_is_below_is_named_with_it(self):
        os.makedirs(self.path("all"))
        for name in ("docs", "letters", "one.txt"):
            os.rename(self.path(name), self.path("all", name))
        self.db = self.path("db2")
        self.index("-q", "all/docs", "all/one.txt")
        self.assertIn("indexed 4 files", self.index("--rebuild", "all").err)
        self.assertEqual(self.roots(), ["root all"])

    def test_what_is_not_there_is_not_lost_by_surprise(self):
        os.rename(self.path("letters"), self.path("away"))
        before = self.manifest()
        self.assert_error(self.index("--rebuild", status=2), "would lose", self.path("letters"),
                          "--rebuild --yes")
        self.assertEqual(self.manifest(), before)
        # Named, it was thought of.
        self.assertIn("letters: not there any more",
                      self.index("--rebuild", "letters", "docs", "one.txt").err)
        self.assertEqual(self.roots(), ["root docs", "root one.txt"])
        os.remove(self.path("one.txt"))
        self.run_hint(self.index("--rebuild", status=2).err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md"])

    def test_an_index_of_another_version_knows_it_too(self):
        with open(os.path.join(self.db, "XAPIANDB"), "rb") as file:
            lines = file.read().split(b"\n")
        lines[1] = b"# analysis of another kind"
        text = b"\n".join(lines[:-2]) + b"\n"
        with open(os.path.join(self.db, "XAPIANDB"), "wb") as file:
            file.write(text + b"# crc32 %08x\n" % zlib.crc32(text))
        said = self.index("docs", status=2)
        self.assert_error(said, "another version")
        self.assertTrue(said.err.endswith(f"mafteach-index --db {self.db} --rebuild\n"), said)
        self.run_hint(said.err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.md", "c.txt", "one.txt"])


if __name__ == "__main__":
    main()
