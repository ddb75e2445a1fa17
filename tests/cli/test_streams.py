# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard streams that are closed, full, or have nobody at their other end."""

import os
import subprocess

from harness import INDEX, QUERY, CliTest, main


def closing(*streams):
    """For preexec_fn: the program starts with these descriptors closed."""
    return lambda: [os.close(stream) for stream in streams]


class Streams(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "סביון צהוב.\n")
        self.write("docs/b.txt", "סביון בשדה.\n")

    def both_are_indexed(self):
        self.assertEqual(self.found("סביון"), ["a.txt", "b.txt"])

    def waiting(self, *arguments, **options):
        """An indexer that has opened its database and reads standard input."""
        process = subprocess.Popen([INDEX, "--db", self.db, *arguments, "-"], env=self.env,
                                   cwd=self.dir, stdin=subprocess.PIPE, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdin.close)
        # More than the buffer of a pipe: this returns when it is read.
        process.stdin.write("שורה ועוד שורה.\n\n".encode() * 20_000)
        process.stdin.flush()
        return process

    def finish(self, process):
        process.stdin.close()
        self.assertEqual(process.wait(60), 0)


class Closed(Streams):
    def test_the_indexer_works_on(self):
        for streams in ((0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)):
            with self.subTest(streams=streams):
                self.db = self.path("db" + "".join(map(str, streams)))
                self.index("-v", "docs", stdin=None, preexec_fn=closing(*streams))
                self.both_are_indexed()

    def test_no_file_takes_their_numbers(self):
        process = self.waiting("-v", "docs", preexec_fn=closing(1, 2))
        for stream in (1, 2):
            self.assertEqual(os.readlink(f"/proc/{process.pid}/fd/{stream}"), "/dev/null")
        self.finish(process)
        self.both_are_indexed()

    def test_closed_input_is_no_empty_document(self):
        result = self.index("-", status=2, stdin=None, preexec_fn=closing(0))
        self.assertIn("/dev/stdin: skipped: Bad file descriptor", result.err)

    def test_a_search_that_finds_nothing(self):
        self.index("-q", "docs")
        self.query("אננס", status=1, preexec_fn=closing(2))

    def test_results_that_go_nowhere_are_an_error(self):
        self.index("-q", "docs")
        for streams in ((1,), (0, 1)):
            result = self.query("סביון", status=2, stdin=None, preexec_fn=closing(*streams))
            self.assert_error(result, "can't write the results to standard output")
        self.query("סביון", status=2, preexec_fn=closing(1, 2))

    def test_an_error_goes_nowhere(self):
        self.query("סביון", status=2, preexec_fn=closing(2))
        self.index("--no-such-option", status=2, preexec_fn=closing(2))


class Unread(Streams):
    def test_a_full_disk(self):
        with open("/dev/full", "wb") as full:
            self.index("-v", "docs", stderr=full)
            self.both_are_indexed()
            self.query("אננס", status=1, stderr=full)
            self.index("--no-such-option", status=2, stderr=full)

    def test_a_pipe_that_nobody_reads(self):
        reading, writing = os.pipe()
        os.close(reading)
        self.addCleanup(os.close, writing)
        self.index("-v", "docs", stdout=writing, stderr=writing)
        self.both_are_indexed()
        self.query("אננס", status=1, stderr=writing)
        self.query("סביון", stdout=writing)
        for command in ([INDEX, "--no-such-option"], [QUERY, "--no-such-option"]):
            self.assertEqual(self.run_program(command, stderr=writing).status, 2)

    def test_a_terminal_that_is_gone(self):
        leader, follower = self.open_terminal()
        process = self.waiting("-v", "docs", stderr=follower)
        os.close(follower)
        os.close(leader)
        self.finish(process)
        self.both_are_indexed()


if __name__ == "__main__":
    main()
