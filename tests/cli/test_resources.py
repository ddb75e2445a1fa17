# SPDX-License-Identifier: GPL-3.0-or-later
"""A sound index, and too few open files or too little memory to work on it: what was out is said,
and which limit; nothing is called damaged, and no rebuild is advised, which would lose the index."""

import os
import resource
import subprocess

from harness import INDEX, QUERY, CliTest, main

KILOBYTE = 1024


def limited(which, to):
    """For preexec_fn."""
    return lambda: resource.setrlimit(which, (to, to))


class Resources(CliTest):
    def setUp(self):
        super().setUp()
        for number in range(3):
            self.write(f"docs/{number}.txt", f"סביון {number} בשדה.\n\nחרצית.\n")
        self.index("-q", "docs")
        os.remove(self.path("docs/2.txt"))
        self.index("-q", "docs")

    def commands(self):
        yield [QUERY, "--db", self.db, "סביון"]
        yield [QUERY, "--db", self.db, "--like", self.path("docs/1.txt:1")]
        yield [INDEX, "--db", self.db, "docs"]
        yield [INDEX, "--db", self.db, "--dry-run", "docs"]
        yield [INDEX, "--db", self.path("other"), "--rebuild", "docs"]

    def starts(self, program, which, limit):
        """Whether there is as much as the libraries take before the program has begun."""
        return subprocess.run([program, "--help"], env=self.env, check=False, capture_output=True,
                              preexec_fn=limited(which, limit)).returncode == 0

    def try_limits(self, which, limits, *parts):
        """Where a limit is too low, the program says so. From low to high, until all is well at
        several; returns how many were too low."""
        low = 0
        well = 0
        for limit in limits:
            if well == 4:
                break
            well += 1
            for command in self.commands():
                if not self.starts(command[0], which, limit):
                    well = 0
                    continue
                self.write("docs/0.txt", f"סביון {limit} {command[0]} בשדה.\n\nחרצית.\n")
                with self.subTest(limit=limit, command=command):
                    result = self.run_program(command, preexec_fn=limited(which, limit))
                    if result.status == 0:
                        continue
                    well = 0
                    low += 1
                    self.assertEqual(result.status, 2, result)
                    self.assert_error(result, *parts)
                    for wrong in ("damaged", "rebuild it", "skipped", "reinstall", "permission",
                                  "DatabaseOpeningError"):
                        self.assertNotIn(wrong, result.err, result)
        self.assertEqual(len(self.hits("סביון")), 2)
        return low

    def test_open_files(self):
        if os.environ.get("MAFTEACH_SANITIZED") == "ON":
            self.skipTest("a sanitizer opens a pipe to look at an object")
        self.assertGreater(self.try_limits(resource.RLIMIT_NOFILE, range(3, 40),
                                           "too many open files", "ulimit -n"), 5)

    def test_memory(self):
        if os.environ.get("MAFTEACH_SANITIZED") == "ON":
            self.skipTest("a sanitizer takes more memory than there is")
        limits = [kilobytes * KILOBYTE for kilobytes in range(30_000, 300_000, 400)]
        self.assertGreater(self.try_limits(resource.RLIMIT_AS, limits,
                                           "out of memory", " kB (ulimit -v)", "--memory"), 5)

    def test_memory_for_a_large_addition(self):
        if os.environ.get("MAFTEACH_SANITIZED") == "ON":
            self.skipTest("a sanitizer takes more memory than there is")
        for number in range(8):
            self.write(f"large/{number}.txt",
                       "".join(f"מילה{number}א{line} ועוד{line}\n\n" for line in range(40_000)))
        low = 0
        for kilobytes in (62_000, 66_000, 72_000, 80_000, 100_000, 130_000):
            with self.subTest(kilobytes=kilobytes):
                result = self.run_program(
                    [INDEX, "--db", self.db, "-q", "--rebuild", "docs", "large"],
                    preexec_fn=limited(resource.RLIMIT_AS, kilobytes * KILOBYTE))
                if result.status != 0:
                    low += 1
                    self.assertEqual(result.status, 2, result)
                    self.assert_error(result, "out of memory", " kB (ulimit -v)", "--memory")
                    self.assertEqual(len(self.hits("סביון")), 2)
        self.assertGreater(low, 0)


if __name__ == "__main__":
    main()
