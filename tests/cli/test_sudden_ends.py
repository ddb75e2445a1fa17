# SPDX-License-Identifier: GPL-3.0-or-later
"""An indexer that is told to stop, killed, or runs out of room in the middle of its work on an index
of some size: afterwards the index is the old one or the new one, and nothing else takes space."""

import os
import random
import signal
import subprocess
import time

from harness import (INDEX, SANITIZED, VERSION_FILE, CliTest, bulk, contents, folder_size, main,
                     named_segments, segment_folders)


class SuddenEnds(CliTest):
    def start(self, *arguments):
        process = subprocess.Popen([INDEX, "--db", self.db, *arguments], env=self.env,
                                   cwd=self.dir, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def wait_for_new_segments(self, process):
        """Until the indexer has written a segment that the manifest doesn't name yet."""
        while process.poll() is None:
            for name in set(segment_folders(self.db)) - set(named_segments(self.db)):
                if os.path.exists(os.path.join(self.db, name, VERSION_FILE)):
                    return
            time.sleep(0.002)
        self.fail(process.stderr.read())


class Told(SuddenEnds):
    """By SIGTERM, when it has written some of what it does."""

    # So that there is something on the disk before the end of a file of this size.
    OPTIONS = ("--memory", "64M", "--jobs", "1")

    def setUp(self):
        super().setUp()
        self.write("docs/0.txt", "דקל.\n")
        self.write("docs/1.txt", "סביון.\n")
        self.index("-q", "docs")
        self.large = self.write("docs/2.txt", "נרקיס.\n\n" + bulk(1, 2000) * 16 + "\n\nרקפת.\n")

    def test_in_the_middle_of_the_only_file(self):
        before = contents(self.db)
        for turn in range(3):
            process = self.start(*self.OPTIONS, self.large)
            self.wait_for_new_segments(process)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(60), 2)
            said = process.stderr.read().decode()
            with self.subTest(turn=turn):
                self.assertIn("interrupted; the database is as it was", said)
            self.assertEqual(self.hits("נרקיס", "רקפת"), [])
            self.assertEqual(self.found("סביון"), ["1.txt"])
            self.assert_no_strays()
            after = contents(self.db)
            # No dead passages, no file numbers used up, and not even a new manifest.
            self.assertEqual(after, before)

    def test_in_the_middle_of_a_file_that_is_replaced(self):
        """The old text of it stays."""
        self.write("docs/2.txt", "נרקיס ישן.\n")
        self.index("-q", "docs")
        self.write("docs/2.txt", "נרקיס חדש.\n\n" + bulk(1, 2000) * 16 + "\n\nרקפת.\n")
        size = folder_size(self.db)
        for _ in range(3):
            process = self.start(*self.OPTIONS, "docs")
            self.wait_for_new_segments(process)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(60), 2)
            self.assertEqual([hit["text"] for hit in self.hits("נרקיס")], ["נרקיס ישן."])
            self.assertEqual(folder_size(self.db), size)
            self.assert_no_strays()

    def test_after_some_files(self):
        for turn in range(3):
            self.write("docs/10.txt", f"צבעוני {turn}.\n")
            self.write("docs/11.txt", f"חבצלת {turn}.\n")
            process = self.start(*self.OPTIONS, "docs")
            self.wait_for_new_segments(process)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(60), 1)
            self.assertIn("interrupted; what was done is kept", process.stderr.read().decode())
            self.assertEqual([hit["text"] for hit in self.hits("צבעוני", "חבצלת")],
                             [f"צבעוני {turn}.", f"חבצלת {turn}."])
            self.assertEqual(self.hits("נרקיס", "רקפת"), [])
            self.assert_no_strays()
            # What was written of the file that was not finished is gone.
            self.assertLess(folder_size(self.db), 100_000)

    def test_with_something_to_remove(self):
        """A removal is something done."""
        os.remove(self.path("docs/1.txt"))
        process = self.start(*self.OPTIONS, "docs")
        self.wait_for_new_segments(process)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(60), 1)
        self.assertEqual(self.hits("סביון"), [])
        self.assert_no_strays()
        self.assertLess(folder_size(self.db), 100_000)

    def test_the_next_run_does_it(self):
        process = self.start(*self.OPTIONS, "docs")
        self.wait_for_new_segments(process)
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        self.index("-q", "docs")
        self.assertEqual(self.found("נרקיס", "סביון", "רקפת"), ["1.txt", "2.txt"])
        self.assert_no_strays()


class Killed(SuddenEnds):
    TIMES = 6 if SANITIZED else 20

    def write_all(self, turn):
        """Of six files in each turn one is new, one is gone, and two are others than before."""
        for number in range(8):
            path = self.path(f"docs/{number}.txt")
            if number in (turn % 8, (turn + 1) % 8):
                if os.path.exists(path):
                    os.remove(path)
            elif number in ((turn + 2) % 8, (turn + 3) % 8, (turn + 7) % 8):
                self.write(f"docs/{number}.txt",
                           f"כוכב תור{turn} מס{number}.\n\n{bulk(turn * 8 + number, 500)}\nסוף{turn}.\n")

    def texts(self):
        return sorted(hit["text"] for hit in self.hits("כוכב"))

    def test_while_it_replaces_adds_and_removes(self):
        command = [INDEX, "--db", self.db, "-q", "--jobs", "2", "docs"]
        for number in range(8):
            self.write(f"docs/{number}.txt", f"כוכב ראשון {number}.\n\n{bulk(number, 500)}\n")
        self.run_program(command)
        self.write_all(0)
        started = time.monotonic()
        self.run_program(command)
        whole = time.monotonic() - started
        self.assertGreater(folder_size(self.db), 4 << 20)
        chance = random.Random(int(os.environ.get("MAFTEACH_SEED", "11")))
        killed = old_ones = new_ones = 0
        for turn in range(1, self.TIMES + 1):
            old = self.texts()
            self.write_all(turn)
            option = ["--rebuild"] if turn % 5 == 0 else []
            delay = whole * chance.uniform(0, 1.2)
            with subprocess.Popen([*command, *option], env=self.env, cwd=self.dir) as process:
                time.sleep(delay)
                process.kill()
            killed += process.returncode != 0
            with self.subTest(turn=turn, delay=delay, option=option):
                after = self.texts()
                self.run_program([*command, "--dry-run"])
                self.index("-q", "docs")
                new = self.texts()
                self.assertNotEqual(new, old)
                self.assertIn(after, (old, new))
                old_ones += after == old
                new_ones += after == new
                self.assert_no_strays()
                # As if nothing had happened.
                whole_db, self.db = self.db, self.path("fresh")
                self.index("-q", "--rebuild", "docs")
                fresh = self.texts()
                self.db = whole_db
                self.assertEqual(new, fresh)
        if os.environ.get("MAFTEACH_VERBOSE"):
            print(f"{killed} of {self.TIMES} killed: {old_ones} old, {new_ones} new")
        self.assertGreater(killed, self.TIMES // 3)


class FullDisk(SuddenEnds):
    """A file system of its own that is too small for what is to be added."""

    def setUp(self):
        super().setUp()
        os.mkdir(self.db)
        self.small = self.write("docs/small.txt", "סביון.\n\n" + bulk(1, 300))
        self.large = self.write("docs/large.txt", "רקפת.\n\n" + bulk(2, 3000))

    def check_refused(self, before):
        for option in ([], ["--rebuild"]):
            result = self.index("-q", *option, "docs", status=2)
            self.assert_error(result, self.db, "no space is left", "is intact")
            self.assertEqual(contents(self.db), before)
            self.assertEqual(self.found("סביון", "רקפת"), ["small.txt"])

    def test_too_few_blocks(self):
        self.mount(self.db, "size=3m")
        self.index("-q", self.small)
        before = contents(self.db)
        self.check_refused(before)
        self.check_refused(before)
        # A search needs no room, not even for the note.
        with open(self.path("db/fills"), "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        for segment in named_segments(self.db):
            os.remove(os.path.join(self.db, segment, "sound"))
        self.assertEqual(self.found("סביון", "רקפת"), ["small.txt"])
        # Even a removal takes some.
        os.rename(self.small, self.path("away.txt"))
        self.write("docs/none.txt", "")
        result = self.run_program([INDEX, "-q", "--db", self.db, "docs/none.txt", "docs"])
        self.assertEqual(result.status, 2, result)
        self.assert_error(result, "no space is left")
        self.assertEqual(self.found("סביון", "רקפת"), ["small.txt"])
        os.rename(self.path("away.txt"), self.small)
        os.remove(self.path("db/fills"))
        done = subprocess.run(["mount", "-o", "remount,size=100m", self.db], check=False)
        self.assertEqual(done.returncode, 0)
        self.index("-q", "docs")
        self.assertEqual(self.found("סביון", "רקפת"), ["large.txt", "small.txt"])
        self.assert_no_strays()

    def test_room_for_any_part_of_it(self):
        """However far it comes, the index is the old one or the new one."""
        self.mount(self.db, "size=100m")
        self.index("-q", self.small)
        before = contents(self.db)
        outcomes = []
        disk = os.statvfs(self.db)
        used = (disk.f_blocks - disk.f_bfree) * disk.f_bsize // 1024
        for kilobytes in range(used + 100, 16_000, 2400 if SANITIZED else 800):
            subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", self.db], check=True)
            if os.statvfs(self.db).f_blocks * 4 != kilobytes:
                continue
            result = self.run_program([INDEX, "-q", "--db", self.db, "docs"])
            with self.subTest(kilobytes=kilobytes):
                outcomes.append(result.status)
                if result.status == 0:
                    self.assertEqual(self.found("סביון", "רקפת"), ["large.txt", "small.txt"])
                    self.assert_no_strays()
                    break
                self.assertEqual(result.status, 2, result)
                self.assert_error(result, "no space is left", "is intact")
                self.assertEqual(contents(self.db), before)
        self.assertEqual(outcomes[-1], 0)
        self.assertGreater(len(outcomes), 2)

    def test_too_few_files(self):
        """Inodes, that is: a folder can't be made, or a file in it."""
        self.mount(self.db, "size=100m,nr_inodes=100")
        self.index("-q", self.small)
        before = contents(self.db)
        used = os.statvfs(self.db).f_files - os.statvfs(self.db).f_ffree
        for more in range(1, 25):
            done = subprocess.run(["mount", "-o", f"remount,nr_inodes={used + more}", self.db],
                                  check=False)
            if done.returncode != 0:
                self.skipTest("the number of files can't be changed here")
            result = self.run_program([INDEX, "-q", "--db", self.db, "docs"])
            with self.subTest(more=more):
                if result.status == 0:
                    break
                self.assertEqual(result.status, 2, result)
                self.assertEqual(self.found("סביון", "רקפת"), ["small.txt"])
                self.assertEqual(contents(self.db), before)
                self.assert_error(result, self.db, "no space is left")
        self.assertEqual(self.found("סביון", "רקפת"), ["large.txt", "small.txt"])
        self.assert_no_strays()


if __name__ == "__main__":
    main()
