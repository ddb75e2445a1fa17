# SPDX-License-Identifier: GPL-3.0-or-later
"""A second run over a folder does what has changed, and no more."""

import os
import re
import shutil
import socket

from harness import (INDEX, LAST_RUN, MANIFEST, CliTest, bulk, contents, folder_size, main, read,
                     snapshot, without_privileges)


class Incremental(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "סביון צהוב.\n\nחרצית לבנה.\n")
        self.write("docs/b.txt", "סביון בשדה.\n")
        self.write("docs/deep/c.txt", "סביון בגינה.\n")
        self.index("-q", "docs")

    def what_is_kept(self):
        """All of the index, but for when the last run was."""
        found = contents(self.db)
        found.pop(LAST_RUN)
        return found

    def test_a_second_run_writes_nothing(self):
        before = self.what_is_kept()
        self.assertGreater(len(before), 2)
        result = self.index("docs")
        self.assertIn("indexed 0 files, 0 paragraphs, 0 words (3 unchanged, 0 removed, 0 skipped)",
                      result.err)
        self.assertEqual(self.what_is_kept(), before)

    def test_nor_does_one_with_something_to_skip(self):
        before = self.what_is_kept()
        self.index("-q", "docs", "missing", status=1)
        self.assertEqual(self.what_is_kept(), before)

    def test_unchanged_files_are_not_read(self):
        """Same size, same time: the new text must go unseen."""
        path = self.path("docs/b.txt")
        times = os.stat(path)
        with open(path, "wb") as file:
            file.write("חצבים בשדה\n".encode().ljust(times.st_size)[:times.st_size])
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.assertIn("(3 unchanged", self.index("docs").err)
        self.assertEqual(self.hits("חצבים"), [])

    def test_a_changed_file_is_replaced_as_a_whole(self):
        self.write("docs/a.txt", "נרקיס.\n")
        self.assertIn("indexed 1 file, 1 paragraph, 1 word (2 unchanged", self.index("docs").err)
        self.assertEqual(self.hits("חרצית"), [])
        self.assertEqual(self.found("סביון"), ["b.txt", "c.txt"])
        self.assertEqual(self.found("נרקיס"), ["a.txt"])

    def test_a_new_time_alone_is_a_change(self):
        os.utime(self.path("docs/a.txt"), (1, 1))
        self.assertIn("indexed 1 file, 2 paragraphs", self.index("docs").err)
        self.assertEqual(len(self.hits("חרצית")), 1)

    def test_a_removed_file_is_dropped(self):
        os.remove(self.path("docs/b.txt"))
        self.assertIn("(2 unchanged, 1 removed", self.index("docs").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "c.txt"])

    def test_a_removed_folder_is_dropped(self):
        shutil.rmtree(self.path("docs/deep"))
        self.assertIn("(2 unchanged, 1 removed", self.index("docs").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt"])

    def test_a_file_whose_name_something_else_has_taken_is_dropped(self):
        names = ("folder", "pipe", "socket", "link", "moved")
        for name in names:
            self.write(f"docs/{name}.txt", "סביון אחר.\n")
        self.index("-q", "docs")
        for name in names:
            os.remove(self.path(f"docs/{name}.txt"))
        self.write("docs/folder.txt/new.txt", "נרקיס.\n")
        os.mkfifo(self.path("docs/pipe.txt"))
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(self.path("docs/socket.txt"))
        os.symlink("deep", self.path("docs/link.txt"))
        # A file that a link leads to is one.
        self.write("elsewhere/file.txt", "סביון אחר.\n")
        os.symlink(self.path("elsewhere/file.txt"), self.path("docs/moved.txt"))
        result = self.index("docs", status=1)
        self.assertIn("(3 unchanged, 1 moved, 3 removed, 2 skipped)", result.err)
        self.assertIn("pipe.txt: skipped: not a regular file", result.err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt", "c.txt", "moved.txt"])
        self.assertEqual(self.found("נרקיס"), ["new.txt"])

    def test_a_file_below_what_is_now_a_file_is_dropped(self):
        shutil.rmtree(self.path("docs/deep"))
        self.write("docs/deep", "נרקיס.\n")
        self.assertIn("(2 unchanged, 1 removed", self.index("docs").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt"])

    def test_a_link_that_leads_nowhere_drops_nothing(self):
        """What it leads to may be on a disk that is not mounted now."""
        for name, target in (("b.txt", "nowhere"), ("a.txt", "a.txt")):
            os.remove(self.path("docs", name))
            os.symlink(target, self.path("docs", name))
        result = self.index("docs", status=1)
        self.assertIn("(1 unchanged, 0 removed, 2 skipped)", result.err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt", "c.txt"])

    def test_files_elsewhere_are_left_alone(self):
        self.write("other/d.txt", "סביון בהר.\n")
        self.index("-q", "other")
        os.remove(self.path("docs/b.txt"))
        self.assertIn("(1 unchanged, 0 removed", self.index("other").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt", "c.txt", "d.txt"])

    def test_a_folder_whose_name_begins_alike_is_elsewhere(self):
        self.write("docs2/e.txt", "סביון ביער.\n")
        self.index("-q", "docs2")
        shutil.rmtree(self.path("docs2"))
        self.assertIn("(3 unchanged, 0 removed", self.index("docs").err)
        self.assertIn("e.txt", self.found("סביון"))

    def test_new_globs_drop_what_they_leave_out(self):
        self.assertIn("(2 unchanged, 1 removed", self.index("--exclude", "b.txt", "docs").err)
        self.assertEqual(self.found("סביון"), ["a.txt", "c.txt"])
        self.index("-q", "--include", "a*", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt"])

    def test_a_locked_folder_drops_nothing(self):
        os.chmod(self.path("docs/deep"), 0)
        command = without_privileges([INDEX, "--db", self.db, "docs"])
        if command is None:
            self.skipTest("root reads everything here, and setpriv is missing or has no effect")
        result = self.run_program(command)
        self.assertEqual(result.status, 1, result)
        self.assertIn("docs/deep: skipped: Permission denied", result.err)
        self.assertIn("(2 unchanged, 0 removed, 1 skipped)", result.err)
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt", "c.txt"])

    def test_a_file_that_turned_unreadable_keeps_what_was_indexed(self):
        self.write("docs/b.txt", "סביון אחר לגמרי.\n")
        os.chmod(self.path("docs/b.txt"), 0)
        command = without_privileges([INDEX, "--db", self.db, "docs"])
        if command is None:
            self.skipTest("root reads everything here, and setpriv is missing or has no effect")
        result = self.run_program(command)
        self.assertEqual(result.status, 1, result)
        self.assertIn("b.txt: skipped: Permission denied", result.err)
        self.assertEqual(len(self.hits("בשדה")), 1)

    def test_in_a_folder_that_may_not_be_written_to(self):
        """Nothing is made beside the index, so what was removed goes all the same."""
        os.mkdir(self.path("locked"))
        self.db = self.path("locked/db")
        self.index("-q", "docs")
        self.write("docs/b.txt", "נרקיס לבן.\n")
        os.chmod(self.path("locked"), 0o555)
        command = without_privileges([INDEX, "-q", "--db", self.db, "docs"])
        if command is None:
            self.skipTest("root writes everywhere here, and setpriv is missing or has no effect")
        result = self.run_program(command)
        self.assertEqual((result.status, result.err), (0, ""), result)
        self.assertEqual(self.found("סביון"), ["a.txt", "c.txt"])
        self.assertEqual(self.found("נרקיס"), ["b.txt"])
        self.assertIn(b"# removed \n# removed-files \n", read(self.db, MANIFEST))
        self.assert_no_strays()
        before = self.what_is_kept()
        self.assertIn("indexed 0 files", self.index("docs").err)
        self.assertEqual(self.what_is_kept(), before)

    def test_a_file_that_turned_binary_keeps_what_was_indexed(self):
        self.write("docs/b.txt", b"\0" * 5000)
        self.assertIn("b.txt: skipped: a binary file", self.index("docs", status=1).err)
        self.assertEqual(len(self.hits("בשדה")), 1)

    def test_many_small_runs_equal_one(self):
        for number in range(12):
            self.write(f"docs/n{number}.txt", f"רקפת מספר {number}.\n")
            self.index("-q", "docs")
        os.remove(self.path("docs/n3.txt"))
        self.index("-q", "docs")
        one_by_one = [(hit["path"], round(hit["score"], 9)) for hit in self.hits("רקפת")]
        self.db = self.path("fresh")
        self.index("-q", "docs")
        at_once = [(hit["path"], round(hit["score"], 9)) for hit in self.hits("רקפת")]
        self.assertEqual(len(at_once), 11)
        self.assertEqual(sorted(one_by_one), sorted(at_once))


class LargeIndex(CliTest):
    """An index large enough that what is removed stays in it, unseen, until it is much."""

    def setUp(self):
        super().setUp()
        for number in range(6):
            lines = [f"שורה {number * 500 + line} על סביונים." for line in range(500)]
            lines[7] = f"נרקיס יחיד במקום {number}."
            self.write(f"docs/{number}.txt", "\n\n".join(lines))
        self.write("docs/tulip.txt", "צבעוני אדום, צבעוני צהוב.\n\nשורה על סביונים.")
        self.write("docs/bulk.txt", bulk(1, 2500))
        self.index("-q", "docs")

    def assert_removed_stays(self, stays):
        """Whether what was removed takes space still."""
        removed = re.findall(b"^# removed(?:-files)? (.*)$", read(self.db, MANIFEST), re.MULTILINE)
        self.assertEqual(any(removed), stays)

    def check_tulips_are_gone(self):
        self.assertEqual(self.hits("צבעוני"), [])
        self.assertEqual(self.hits("צבעונ*"), [])
        self.assertEqual(self.hits('"צבעוני אדום"'), [])
        self.assertEqual(self.hits("path:*tulip.txt סביונים"), [])
        self.assertEqual(len(self.hits("נרקיס")), 6)
        self.assertEqual(self.query("--format", "count", "סביונים").out.strip(), "2994")
        suggesting = self.query("צבעוניי", status=1)
        self.assertNotIn("צבעוני", suggesting.out + suggesting.err.replace("צבעוניי", ""))

    def test_a_removed_file_is_not_found_in_any_way(self):
        self.assertEqual(len(self.hits("צבעוני")), 1)
        before = folder_size(self.db)
        os.remove(self.path("docs/tulip.txt"))
        self.assertIn("1 removed", self.index("docs").err)
        self.assertGreater(folder_size(self.db), before * 0.99)
        self.assert_removed_stays(True)
        self.check_tulips_are_gone()

    def test_a_changed_file_is_found_as_it_is_now(self):
        self.write("docs/tulip.txt", "חבצלת לבנה.\n\nשורה על סביונים.")
        self.index("-q", "docs")
        self.assertEqual(self.hits("צבעוני"), [])
        self.assertEqual([hit["paragraph"] for hit in self.hits("חבצלת")], [1])
        self.assertEqual(self.hits("path:*tulip.txt", "סביונים")[0]["paragraph"], 2)
        around = self.hits("--context", "1", "חבצלת")[0]
        self.assertEqual([each["paragraph"] for each in around["after"]], [2])

    def test_what_is_removed_goes_when_it_is_much(self):
        before = folder_size(self.db)
        for name in ("tulip", "0", "1", "2"):
            os.remove(self.path(f"docs/{name}.txt"))
        self.assertIn("4 removed", self.index("docs").err)
        self.assertLess(folder_size(self.db), before * 0.99)
        self.assert_removed_stays(False)
        self.assertEqual(len(self.hits("נרקיס")), 3)
        self.assertEqual(self.hits("צבעוני"), [])
        # As if it had never been there.
        one_by_one = [(hit["path"], hit["score"]) for hit in self.hits("נרקיס", "שורה")]
        self.index("-q", "--rebuild", "docs")
        self.assertEqual([(hit["path"], hit["score"]) for hit in self.hits("נרקיס", "שורה")],
                         one_by_one)

    def test_the_same_file_changes_many_times(self):
        sizes = []
        for turn in range(20):
            self.write("docs/0.txt", "\n\n".join([f"שורה על חרציות {turn}."] * 500))
            self.index("-q", "docs")
            self.assertEqual(self.query("--format", "count", "חרציות").out.strip(), "500")
            sizes.append(folder_size(self.db))
        self.assertLess(max(sizes), 2 * sizes[0])


if __name__ == "__main__":
    main()
