# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of mafteach-index: paths, options, what it says, exit statuses."""

import os
import re
import subprocess
import time

from harness import INDEX, CliTest, main

SUMMARY = (r"indexed (\d+) files?, ([\d,]+) paragraphs?, ([\d,]+) words? "
           r"\((\d+) unchanged, (\d+) removed, (\d+) skipped\) in \d+\.\d\d s\n$")


class ExitStatus(CliTest):
    def test_all_indexed(self):
        self.index(self.write("a.txt", "שלום\n"))

    def test_some_skipped(self):
        self.write("a.txt", "שלום\n")
        result = self.index("a.txt", "missing.txt", status=1)
        self.assertIn("missing.txt: skipped: no such file or folder", result.err)
        self.query("שלום")
        # The good file is up to date now, and the bad one still bad.
        self.index("a.txt", "missing.txt", status=1)

    def test_nothing_could_be_indexed(self):
        result = self.index("missing.txt", status=2)
        self.assertIn(f"{self.path('missing.txt')}: skipped: no such file or folder", result.err)
        self.assertFalse(os.path.exists(self.db), "a database was made for nothing")

    def test_help_and_version(self):
        for option in ("--help", "-h", "--version"):
            result = self.index(option)
            self.assertEqual(result.err, "")
            self.assertIn("mafteach-index" if option == "--version" else "--dry-run", result.out)
        self.assertRegex(self.index("--help").out, r"(?s)Exit status: 0 .*1 .*2 ")

    def test_no_path(self):
        self.assert_error(self.index(status=2), "PATH", "--help")
        self.assertFalse(os.path.exists(self.db), "a database was made for nothing")

    def test_unknown_option(self):
        for arguments in (["."], []):
            result = self.index("--nonsense", *arguments, status=2)
            self.assert_error(result, "--nonsense", "--help")
            self.assertNotIn("PATH", result.err)

    def test_empty_globs_are_refused(self):
        for option in ("--include", "--exclude"):
            self.assert_error(self.index(option, "", ".", status=2), option, "empty")

    def test_option_without_its_value(self):
        for option in ("--include", "--exclude", "--db"):
            self.assert_error(self.index(".", option, status=2), option)

    def test_quiet_and_verbose_exclude_each_other(self):
        self.assert_error(self.index("-q", "-v", ".", status=2), "--verbose", "--quiet")

    def test_standard_output_stays_empty(self):
        self.write("a.txt", "שלום\n")
        self.assertEqual(self.index("-v", "a.txt").out, "")


class Summary(CliTest):
    def test_counts(self):
        self.write("docs/a.txt", "אחת שתיים.\n\nשלוש.\n")
        self.write("docs/b.txt", "ארבע.\n")
        result = self.index("docs", "missing", status=1)
        self.assertRegex(result.err, SUMMARY)
        self.assertIn("indexed 2 files, 3 paragraphs, 4 words "
                      "(0 unchanged, 0 removed, 1 skipped)", result.err)
        os.remove(self.path("docs/b.txt"))
        self.assertIn("indexed 0 files, 0 paragraphs, 0 words "
                      "(1 unchanged, 1 removed, 0 skipped)", self.index("docs").err)

    def test_quiet_says_nothing_but_errors(self):
        self.write("a.txt", "שלום\n")
        for option in ("-q", "--quiet"):
            self.assertEqual(self.index(option, "a.txt").err, "")
            result = self.index(option, "a.txt", "missing", status=1)
            self.assertEqual(result.err.count("\n"), 1)
            self.assertIn("missing: skipped", result.err)

    def test_verbose_names_every_file(self):
        self.write("docs/a.txt", "שלום\n")
        self.write("docs/b.txt", "שלום\n")
        added = self.index("-v", "docs").err
        self.write("docs/a.txt", "שלום שלום\n")
        os.remove(self.path("docs/b.txt"))
        changed = self.index("--verbose", "docs").err
        for line, text in ((f"added {self.path('docs/a.txt')}\n", added),
                           (f"added {self.path('docs/b.txt')}\n", added),
                           (f"updated {self.path('docs/a.txt')}\n", changed),
                           (f"removed {self.path('docs/b.txt')}\n", changed)):
            self.assertIn(line, text)

    def test_dry_run_writes_nothing(self):
        self.write("docs/a.txt", "שלום\n")
        for option in ("-n", "--dry-run"):
            result = self.index(option, "docs")
            self.assertIn(f"would add {self.path('docs/a.txt')}\n", result.err)
            self.assertFalse(os.path.exists(self.db))

    def test_dry_run_says_what_a_run_would_do(self):
        for name in ("a", "b", "c"):
            self.write(f"docs/{name}.txt", "שלום\n")
        self.index("-q", "docs")
        self.write("docs/a.txt", "להתראות בקרוב\n")
        os.remove(self.path("docs/b.txt"))
        self.write("docs/d.txt", "שלום רב\n")
        lines = self.index("--dry-run", "docs").err.splitlines()
        self.assertEqual(sorted(lines[:-1]), sorted([
            f"would update {self.path('docs/a.txt')}", f"would remove {self.path('docs/b.txt')}",
            f"would add {self.path('docs/d.txt')}"]))
        self.assertIn("would index 2 files", lines[-1])
        self.assertEqual(self.found("שלום"), ["a.txt", "b.txt", "c.txt"])

    def test_dry_run_looks_at_what_would_be_skipped(self):
        self.write("docs/a.txt", "שלום\n")
        texts = {"binary": b"\0" * 99, "wide": "שלום".encode("utf-32-le"),
                 "noise": b"\xff" * 27}
        for name, text in texts.items():
            self.write(f"docs/{name}", text)
        dry = self.index("--dry-run", "docs", status=1).err
        run = self.index("docs", status=1).err
        for name in texts:
            reason = re.search(f"docs/{name}: skipped: (.*)\n", run).group(1)
            self.assertIn(f"would skip {self.path('docs', name)}: {reason}\n", dry)
        self.assertIn(f"would add {self.path('docs/a.txt')}\n", dry)
        self.assertRegex(dry, r"would index 1 file, .* 3 skipped\)")
        for name in texts:
            self.assertNotIn(f"would add {self.path('docs', name)}", dry)
        self.index("--dry-run", "docs/binary", status=2)


class Paths(CliTest):
    def setUp(self):
        super().setUp()
        for name in ("docs/b.txt", "docs/a.txt", "docs/deep/er/c.md", "docs/.hidden.txt",
                     "docs/.git/d.txt", "docs/deep/notes.html"):
            self.write(name, f"סביון {os.path.basename(name)}\n")

    def test_a_folder_is_read_recursively_and_sorted(self):
        result = self.index("-v", "docs")
        order = [line.split("docs/")[1] for line in result.err.splitlines() if "added" in line]
        self.assertEqual(order, ["a.txt", "b.txt", "deep/er/c.md", "deep/notes.html"])

    def test_hidden_files_can_be_named(self):
        self.index("-q", "docs/.hidden.txt")
        self.assertEqual(self.found("סביון"), [".hidden.txt"])

    def test_a_file_named_twice_is_indexed_once(self):
        self.assertIn("indexed 4 files",
                      self.index("docs", "docs/", "docs/a.txt", "./docs/../docs/b.txt").err)
        self.assertEqual(len(self.hits("סביון")), 4)

    def test_include(self):
        self.index("-q", "--include", "*.md", "--include", "a.*", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt", "c.md"])

    def test_exclude(self):
        self.index("-q", "--exclude", "*.html", "--exclude", "b.txt", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt", "c.md"])

    def test_exclude_a_folder(self):
        self.index("-q", "--exclude", "deep", "docs")
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt"])

    def test_a_glob_with_a_slash_is_for_the_path(self):
        self.index("-q", "--include", "deep/*.html", "docs")
        self.assertEqual(self.found("סביון"), ["notes.html"])

    def test_exclude_outdoes_include(self):
        self.index("-q", "--include", "*.txt", "--exclude", "a*", "docs")
        self.assertEqual(self.found("סביון"), ["b.txt"])

    def test_globs_are_for_folders_only(self):
        self.index("-q", "--exclude", "*.txt", "docs/a.txt")
        self.assertEqual(self.found("סביון"), ["a.txt"])

    def test_the_database_itself_is_left_out(self):
        self.db = self.path("docs", "database")
        self.index("-q", "docs")
        self.assertIn("indexed 0 files", self.index("docs").err)

    def test_links_to_files_are_followed_and_loops_are_not(self):
        self.write("elsewhere/e.txt", "סביון\n")
        os.symlink(self.path("docs"), self.path("docs", "loop"))
        os.symlink(self.path("elsewhere/e.txt"), self.path("docs", "link.txt"))
        # What it leads to is read by its own name: nothing is missing, and nothing is said.
        self.assertNotIn("link", self.index("docs").err)
        self.assertEqual(self.found("סביון"),
                         ["a.txt", "b.txt", "c.md", "link.txt", "notes.html"])

    def test_links_to_folders_elsewhere_are_named(self):
        self.write("elsewhere/e.txt", "סביון\n")
        os.symlink(self.path("elsewhere"), self.path("docs", "one"))
        said = f"mafteach-index: {self.path('docs/one')}: a link to a folder is not followed"
        self.assertEqual(self.index("docs").err.count(said), 1)
        self.assertEqual(self.index("-q", "docs").err, "")
        self.assertNotIn("link", self.index("--exclude", "one", "docs").err)
        for number in range(2000):
            os.symlink(self.path("elsewhere"), self.path("docs", f"link{number:04}"))
        lines = self.index("--exclude", "one", "docs").err.splitlines()
        self.assertEqual([line.split(": ")[1] for line in lines[:3]],
                         [self.path("docs", f"link000{number}") for number in range(3)])
        self.assertEqual(lines[3], "mafteach-index: and 1,997 more like it")
        self.assertEqual(len(lines), 5)

    def test_a_file_of_several_names_is_indexed_once(self):
        os.symlink("b.txt", self.path("docs", "a-link.txt"))
        os.link(self.path("docs", "b.txt"), self.path("docs", "deep", "hard.txt"))
        os.symlink(self.path("docs"), self.path("other"))
        for paths in (["docs", "other"], ["other", "docs"]):
            self.db += "+"
            result = self.index("-v", *paths)
            self.assertIn("indexed 4 files", result.err)
            for name in ("docs/a-link.txt", "docs/deep/hard.txt", "other/b.txt"):
                self.assertIn(f"{self.path(name)}: the same file as {self.path('docs/b.txt')}",
                              result.err)
            self.assertEqual({hit["path"] for hit in self.hits("סביון")},
                             {self.path("docs", name)
                              for name in ("a.txt", "b.txt", "deep/er/c.md", "deep/notes.html")})
            self.assertNotIn("same file", self.index(*paths).err)
            self.assertIn("(4 unchanged, 0 removed", self.index(*paths).err)

    def test_which_name_counts_does_not_depend_on_when_it_was_found(self):
        self.write("far/notes.txt", "סביון רחוק\n")
        os.symlink(self.path("far/notes.txt"), self.path("docs", "z.txt"))
        self.index("-q", "docs")
        self.assertIn("z.txt", self.found("רחוק"))
        # Found in a run of its own, it is known by the name that is indexed already.
        self.assertIn("indexed 0 files", self.index("far").err)
        self.assertEqual(self.found("רחוק"), ["z.txt"])
        # Both in a run: the one that is no link.
        self.assertIn("1 moved", self.index("-v", "docs", "far").err)
        self.assertEqual(self.found("רחוק"), ["notes.txt"])
        self.assertIn("indexed 0 files", self.index("docs").err)
        self.assertEqual(self.found("רחוק"), ["notes.txt"])

    def test_a_name_that_counted_goes(self):
        os.link(self.path("docs", "a.txt"), self.path("docs", "z.txt"))
        self.index("-q", "docs")
        os.remove(self.path("docs", "a.txt"))
        self.assertIn("(3 unchanged, 1 moved, 0 removed", self.index("docs").err)
        self.assertEqual(self.found("סביון"), ["b.txt", "c.md", "notes.html", "z.txt"])

    def test_a_link_that_leads_nowhere_is_named(self):
        os.symlink("nowhere", self.path("docs", "link.txt"))
        result = self.index("-q", "docs", status=1)
        self.assertIn("link.txt: skipped: a symbolic link that leads nowhere", result.err)

    def test_a_named_pipe_is_skipped_and_stops_nothing(self):
        os.mkfifo(self.path("docs", "pipe"))
        result = self.index("-q", "docs", status=1)
        self.assertIn("pipe: skipped: not a regular file", result.err)
        self.index("-q", "docs/pipe", status=2)

    def test_a_name_that_looks_like_an_option(self):
        self.write("--rebuild", "סביון\n")
        self.index("-q", "--", "--rebuild")
        self.assertEqual(self.found("סביון"), ["--rebuild"])

    def test_missing_parents_of_the_database_are_made(self):
        self.db = self.path("not", "there", "yet")
        self.index("-q", "docs")
        self.query("סביון")

    def test_a_database_named_with_a_slash_or_from_another_folder(self):
        self.db = "db/"
        self.index("-q", "docs")
        self.db = "../db"
        self.assertIn("4 unchanged", self.index("../docs", cwd=self.path("docs")).err)


class StandardInput(CliTest):
    def test_dash(self):
        self.index("-q", "-", stdin="שורה אחת.\n\nסביון.\n")
        hit = self.hits("סביון")[0]
        self.assertEqual((hit["path"], hit["paragraph"], hit["line"]), ("/dev/stdin", 2, 3))

    def test_new_input_takes_the_place_of_the_old(self):
        self.index("-q", "-", stdin="סביון\n")
        self.index("-q", "-", stdin="חרצית\n")
        self.assertEqual(self.hits("סביון"), [])
        self.assertEqual(len(self.hits("חרצית")), 1)

    def test_beside_files(self):
        self.write("a.txt", "סביון\n")
        self.index("-q", "a.txt", "-", stdin="סביון\n")
        self.assertEqual(self.found("סביון"), ["a.txt", "stdin"])

    def test_empty(self):
        self.index("-q", "-", stdin="")
        self.query("סביון", status=1)


class Rebuild(CliTest):
    def test_the_new_database_takes_the_place_of_the_old(self):
        self.write("old.txt", "סביון ישן\n")
        self.write("new.txt", "סביון חדש\n")
        self.index("-q", "old.txt")
        self.index("-q", "--rebuild", "--yes", "new.txt")
        self.assertEqual(self.found("סביון"), ["new.txt"])
        self.assertEqual(sorted(os.listdir(self.dir)), ["db", "new.txt", "old.txt"])

    def test_where_nothing_is_there_yet(self):
        self.write("new.txt", "סביון חדש\n")
        self.index("-q", "--rebuild", "new.txt")
        self.assertEqual(self.found("סביון"), ["new.txt"])

    def test_nothing_to_index_leaves_the_old_one(self):
        self.write("old.txt", "סביון ישן\n")
        self.index("-q", "old.txt")
        self.index("-q", "--rebuild", "missing.txt", status=2)
        self.assertEqual(self.found("סביון"), ["old.txt"])


class ProgressBar(CliTest):
    def at_work(self, stderr):
        """Starts an indexer and feeds it for longer than it waits before it shows a bar."""
        with subprocess.Popen([INDEX, "--db", self.db, "-"], stdin=subprocess.PIPE, stderr=stderr,
                              env=self.env) as process:
            for _ in range(10):
                process.stdin.write("מילה אחת ועוד אחת.\n\n".encode() * 500)
                process.stdin.flush()
                time.sleep(0.15)
            process.stdin.close()
            shown = b"" if process.stderr is None else process.stderr.read()
            process.wait(60)
        self.assertEqual(process.returncode, 0)
        return shown.decode()

    def test_on_a_terminal(self):
        leader, follower = self.open_terminal()
        self.at_work(follower)
        os.close(follower)
        shown = b""
        while True:
            try:
                shown += os.read(leader, 65536)
            except OSError:  # nobody has the other end open
                break
        os.close(leader)
        shown = shown.decode()
        self.assertRegex(shown, r"\r\x1b\[K0/1 files  \d+\.\d kB  \d+\.\d kB/s  .*stdin")
        # The summary stands on a line of its own.
        self.assertRegex(shown, r"\r\x1b\[Kindexed 1 file, 5,000 paragraphs")

    def test_not_in_a_pipe(self):
        self.assertTrue(self.at_work(subprocess.PIPE).startswith("indexed 1 file, "))


if __name__ == "__main__":
    main()
