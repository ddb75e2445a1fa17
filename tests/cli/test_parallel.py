# SPDX-License-Identifier: GPL-3.0-or-later
"""Large additions, which several threads index into shards in the folder of the index."""

import os
import resource
import signal
import subprocess
import time

from harness import INDEX, SANITIZED, CliTest, main, named_segments, segment_folders

FILES = 24
LINES = 9_000  # of some 50 bytes: 10 MB in all, well above where several threads begin


class Parallel(CliTest):
    def setUp(self):
        super().setUp()
        self.write("before.txt", "סביון ישן.\n")
        self.index("-q", "before.txt")
        for number in range(FILES):
            self.write(f"many/{number:02}.txt",
                       "".join(f"שורה {line} בקובץ {number} מונחת.\n" + "\n" * (line % 40 == 0)
                               for line in range(LINES)) + f"\nנרקיס {number}.\n")

    def assert_complete(self):
        self.assertEqual(len(self.hits("נרקיס")), FILES)
        self.assertEqual(self.found("סביון"), ["before.txt"])
        self.assert_no_strays()

    def test_any_number_of_threads_gives_the_same(self):
        """To the byte: paragraphs that rank alike come in the order of the files."""
        answers = []
        for jobs in ("1", "2", "2", "4"):
            result = self.index("--rebuild", "--jobs", jobs, "before.txt", "many")
            self.assertIn(f"indexed {FILES + 1} files", result.err)
            self.assert_complete()
            answers.append([self.query("--format", "jsonl", "--limit", "2000", *words).out
                            for words in (["נרקיס"], ["מונחת"], ["--all", "שורה 77 בקובץ 7"])])
        self.assertTrue(all(answers[0]))
        for answer in answers[1:]:
            self.assertEqual(answer, answers[0])

    def test_added_to_what_is_there_and_then_left_alone(self):
        self.index("-q", "--memory", "64M", "many")
        self.assert_complete()
        self.assertIn(f"({FILES} unchanged", self.index("many").err)
        os.remove(self.path("many/07.txt"))
        self.write("many/08.txt", "נרקיס אחר.\n")
        self.index("-q", "many")
        self.assertNotIn("07.txt", self.found("נרקיס"))
        self.assertEqual(len(self.hits("נרקיס")), FILES - 1)

    def test_no_thread_to_be_had(self):
        """ulimit -u, which holds for everybody but root: under a number that nobody has, where
        root runs the tests."""
        if SANITIZED:
            self.skipTest("LeakSanitizer starts a thread of its own")
        nobody = 54_321

        def alone():
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(nobody)
                os.setuid(nobody)

        if os.geteuid() == 0:
            for folder, _, files in os.walk(self.dir):
                for path in [folder, *(os.path.join(folder, name) for name in files)]:
                    os.chown(path, nobody, nobody)
        try:
            if self.run_program(["sh", "-c", "true & wait"], preexec_fn=alone).status == 0:
                self.skipTest("the number of processes can't be limited here")
            self.run_program([INDEX, "--help"], preexec_fn=alone)
        except (OSError, subprocess.SubprocessError) as error:
            self.skipTest(f"no program can be run with so few processes here: {error}")
        self.index("-q", "--jobs", "4", "many", preexec_fn=alone)
        self.assert_complete()

    def test_a_file_that_can_not_be_read_is_named(self):
        self.write("many/binary.bin", b"\0\1\2" * 1000)
        result = self.index("many", status=1)
        self.assertIn("binary.bin: skipped", result.err)
        self.assert_complete()

    def has_shards(self):
        """Whether the folder has segments that the manifest does not name."""
        return set(segment_folders(self.db)) > set(named_segments(self.db))

    def start(self):
        process = subprocess.Popen([INDEX, "--db", self.db, "many"], env=self.env, cwd=self.dir,
                                   stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 60
        while not self.has_shards() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        self.assertTrue(self.has_shards() or process.poll() is not None)
        return process

    def test_interrupted(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            process = self.start()
            process.send_signal(how)
            process.wait(120)
            self.assertIn(process.returncode, (0, 1, 2))
            self.assertEqual(self.found("סביון"), ["before.txt"])
            self.assert_no_strays()
        self.index("-q", "many")
        self.assert_complete()

    def test_interrupted_while_one_thread_waits_for_input(self):
        """Whichever thread the signal is given to."""
        command = [INDEX, "--db", self.db, "-q", "--jobs", "2", "many", "-"]
        process = subprocess.Popen(command, env=self.env, cwd=self.dir, stdin=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdin.close)
        # More than the buffer of a pipe: this returns when it is read.
        process.stdin.write("שורה ועוד שורה.\n\n".encode() * 20_000)
        process.stdin.flush()
        time.sleep(0.5)  # until it waits for more
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), 1)
        self.assertGreater(len(self.hits("נרקיס")), 0)
        self.assertEqual(self.found("סביון"), ["before.txt"])
        self.assert_no_strays()

    def test_killed(self):
        process = self.start()
        process.kill()
        process.wait(60)
        self.assertEqual(self.found("סביון"), ["before.txt"])
        self.index("-q", "many")
        self.assert_complete()

    def test_stopped_at_any_moment(self):
        """While shards are filled, while they are merged, and in the step that adds them."""
        command = [INDEX, "--db", self.db, "-q", "--jobs", "2", "many"]
        started = time.monotonic()
        self.run_program([*command[:2], self.path("other"), *command[3:]])
        whole = time.monotonic() - started
        for how, parts in ((signal.SIGINT, (0.3, 0.9)), (signal.SIGTERM, (0.1, 0.8)),
                           (signal.SIGKILL, (0.1, 0.5, 0.8, 0.9, 0.97))):
            for part in parts:
                with self.subTest(how=how.name, part=part):
                    with subprocess.Popen(command, env=self.env, cwd=self.dir,
                                          stderr=subprocess.DEVNULL) as process:
                        time.sleep(whole * part)
                        process.send_signal(how)
                    self.assertIn(process.returncode, (0, 1, 2, -how))
                    self.assertEqual(self.found("סביון"), ["before.txt"])
                    done = len(self.hits("נרקיס"))
                    if how == signal.SIGKILL:
                        # All of it or nothing: the shards are added in one step.
                        self.assertIn(done, (0, FILES))
                    else:
                        self.assert_no_strays()
                    # What was done is whole, and the next run does the rest.
                    self.index("-q", "many")
                    self.assert_complete()
                    self.assertEqual(len(self.hits("--all", "שורה 77")), FILES)
                    self.index("-q", "--rebuild", "--yes", "before.txt")

    def test_another_indexer_has_to_wait(self):
        process = self.start()
        if process.poll() is None:
            result = self.run_program([INDEX, "--db", self.db, "before.txt"])
            if process.poll() is None:
                self.assert_error(result, "is writing to this database")
        process.wait(120)
        self.assert_complete()

    def test_bad_values(self):
        for option, value in (("--jobs", "0"), ("--jobs", "1000"), ("--jobs", "x"),
                              ("--memory", "1K"), ("--memory", "x")):
            self.assert_error(self.index(option, value, "many", status=2), option)
        self.assertEqual(self.hits("נרקיס"), [])


if __name__ == "__main__":
    main()
