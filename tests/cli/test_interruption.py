# SPDX-License-Identifier: GPL-3.0-or-later
"""An indexer that is stopped half-way: what was committed stays searchable, and the next run
finishes the work."""

import os
import random
import signal
import subprocess
import time

from harness import INDEX, CliTest, main

# More than the buffer of a pipe (64 KiB on Linux) and the block that is read at once: a write of
# this much returns only when the indexer has opened the database and reads.
A_LOT = ("שורה ועוד שורה ועוד אחת.\n\n" * 12_000).encode()


class Indexers(CliTest):
    def setUp(self):
        super().setUp()
        self.write("before.txt", "סביון ישן.\n")
        self.index("-q", "before.txt")
        self.write("first.txt", "סביון חדש.\n")

    def start(self, *arguments, **options):
        """An indexer that has done the files of `arguments` and waits for standard input."""
        process = subprocess.Popen([INDEX, "--db", self.db, *arguments, "-"], env=self.env,
                                   cwd=self.dir, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                                   **options)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdin.close)
        process.stdin.write(A_LOT)
        process.stdin.flush()
        return process

    def end(self, process, how):
        """Sends a signal and returns what the indexer said; its input stays open all the while."""
        process.send_signal(how)
        process.wait(60)
        process.stdin.close()
        return process.stderr.read().decode()


class Interruption(Indexers):
    def test_what_was_done_is_kept(self):
        self.write("second.txt", "סביון שלישי.\n")
        self.write("third.txt", "סביון רביעי.\n")
        for file, how in (("first.txt", signal.SIGINT), ("second.txt", signal.SIGTERM),
                          ("third.txt", signal.SIGHUP)):
            process = self.start(file)
            self.assertIn("interrupted; what was done is kept", self.end(process, how))
            self.assertEqual(process.returncode, 1)
            self.assertIn(file, self.found("סביון"))
            # Nothing of the file that was open; the next run does it.
            self.assertEqual(self.hits("שורה"), [])
        self.assertEqual(self.found("סביון"),
                         ["before.txt", "first.txt", "second.txt", "third.txt"])
        self.index("-q", "-", stdin=A_LOT)
        self.assertGreater(len(self.hits("שורה")), 1000)

    def test_a_second_signal_ends_it_at_once(self):
        """A message that there is no room for keeps the indexer from ending by the first one."""
        for first, second in ((signal.SIGINT, signal.SIGINT), (signal.SIGINT, signal.SIGTERM),
                              (signal.SIGTERM, signal.SIGHUP)):
            with self.subTest(first=first, second=second):
                process = self.held_up()
                process.send_signal(first)
                self.assertFalse(self.ends(process))
                process.send_signal(second)
                self.assertTrue(self.ends(process, 20))
                self.assertEqual(process.returncode, -second)
                self.assertEqual(self.found("סביון"), ["before.txt"])

    def held_up(self):
        """An indexer that writes to a pipe which is full."""
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        os.set_blocking(writing, False)
        try:
            while True:
                os.write(writing, b"." * 4096)
        except BlockingIOError:
            os.set_blocking(writing, True)
        process = subprocess.Popen([INDEX, "--db", self.db, "-v", "first.txt"], env=self.env,
                                   cwd=self.dir, stdin=subprocess.DEVNULL, stderr=writing)
        os.close(writing)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.assertFalse(self.ends(process))
        return process

    @staticmethod
    def ends(process, seconds=0.3):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def test_a_signal_that_was_ignored_stays_so(self):
        """nohup ignores SIGHUP; a shell ignores SIGINT for what it starts in the background."""
        for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            process = self.start("first.txt",
                                 preexec_fn=lambda: signal.signal(ignored, signal.SIG_IGN))
            process.send_signal(ignored)
            self.assertFalse(self.ends(process))
            process.stdin.close()
            process.wait(60)
            self.assertEqual(process.returncode, 0, process.stderr.read())
        self.assertGreater(len(self.hits("שורה")), 1000)

    def test_nothing_done(self):
        process = self.start()
        self.assertIn("interrupted", self.end(process, signal.SIGINT))
        self.assertEqual(process.returncode, 2)
        self.assertEqual(self.found("סביון"), ["before.txt"])

    def test_a_rebuild_leaves_the_old_database(self):
        process = self.start("--rebuild", "--yes", "first.txt")
        self.assertIn("interrupted; the database is as it was", self.end(process, signal.SIGINT))
        self.assertEqual(process.returncode, 2)
        self.assertEqual(self.found("סביון"), ["before.txt"])
        self.assertEqual(sorted(os.listdir(self.dir)), ["before.txt", "db", "first.txt"])
        self.assert_no_strays()

    def test_killed(self):
        process = self.start("first.txt")
        self.end(process, signal.SIGKILL)
        self.assertEqual(process.returncode, -signal.SIGKILL)
        self.assertEqual(self.found("סביון"), ["before.txt"])
        self.index("-q", "first.txt")
        self.assertEqual(self.found("סביון"), ["before.txt", "first.txt"])

    def test_killed_in_a_rebuild(self):
        process = self.start("--rebuild", "--yes", "first.txt")
        self.end(process, signal.SIGKILL)
        self.assertEqual(self.found("סביון"), ["before.txt"])
        # The half-done segments that it left are no obstacle, and don't stay.
        self.index("-q", "--rebuild", "--yes", "first.txt")
        self.assertEqual(self.found("סביון"), ["first.txt"])
        self.assertEqual(sorted(os.listdir(self.dir)), ["before.txt", "db", "first.txt"])
        self.assert_no_strays()

    def test_killed_at_any_moment(self):
        """At random moments, the making of the database and the commit among them."""
        words = random.Random(7)
        for number in range(40):
            text = " ".join(f"מלה{words.randrange(4000)}" for _ in range(2000))
            self.write(f"docs/{number:02}.txt", f"כוכב {number}.\n\n{text}\n")
        command = [INDEX, "--db", self.db, "-q", "docs"]
        started = time.monotonic()
        self.run_program(command)
        whole = time.monotonic() - started
        self.assertEqual(len(self.hits("כוכב")), 40)
        for part in (0.02, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0):
            self.db = command[2] = self.path(f"db{part}")
            with subprocess.Popen(command, env=self.env, cwd=self.dir) as process:
                time.sleep(whole * part)
                process.kill()
            with self.subTest(part=part):
                if os.path.exists(self.db):
                    self.run_program([*command, "--dry-run"])
                self.index("-q", "docs")
                self.assertEqual(len(self.hits("כוכב")), 40)
                self.assert_no_strays()

    def test_killed_while_files_are_replaced(self):
        """The old text or the new one, whole, and nothing that was merged or half-done stays after
        the next run."""
        words = random.Random(8)

        def write(turn):
            for number in range(4):
                text = " ".join(f"מלה{words.randrange(4000)}" for _ in range(1500))
                self.write(f"docs/{number}.txt",
                           "\n\n".join([f"כוכב {turn} כאן.", text, *["שורה."] * 200]))

        write("ראשון")
        command = [INDEX, "--db", self.db, "-q", "docs"]
        self.run_program(command)
        write("שני")
        started = time.monotonic()
        self.run_program(command)
        whole = time.monotonic() - started
        for turn, part in enumerate((0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)):
            write(f"תור{turn}")
            with subprocess.Popen(command, env=self.env, cwd=self.dir) as process:
                time.sleep(whole * part)
                process.kill()
            with self.subTest(part=part):
                self.assertEqual(len(self.hits("כוכב")), 4)
                self.index("-q", "docs")
                self.assertEqual(len(self.hits("כוכב", f"+תור{turn}")), 4)
                self.assertEqual(len(self.hits("כוכב")), 4)
                self.assert_no_strays()


class Lock(Indexers):
    """While one indexer writes, another must keep out, and searches must not."""

    def test_another_indexer_is_refused(self):
        process = self.start()
        for option in ([], ["--rebuild", "--yes"]):
            result = self.index(*option, "first.txt", status=2)
            self.assert_error(result, f"{self.db}: process {process.pid} is writing to this database", "wait until")
        self.assertEqual(self.found("סביון"), ["before.txt"])
        self.end(process, signal.SIGINT)
        self.index("-q", "first.txt")
        self.assertEqual(self.found("סביון"), ["before.txt", "first.txt"])


if __name__ == "__main__":
    main()
