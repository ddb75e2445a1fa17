# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs on one index at the same time: one writes, and any number search."""

import json
import os
import subprocess

from harness import INDEX, QUERY, CliTest, bulk, main
from test_prompt import PROMPT, Terminal


class Readers(CliTest):
    """What has an index open goes on, whatever becomes of it meanwhile: a batch with the index as it
    was, the prompt with what there is at each query."""

    def setUp(self):
        super().setUp()
        for number in range(3):
            self.write(f"docs/{number}.txt", f"סביון {number}.\n\nנרקיס {number}.\n\nצבעוני.\n")
        self.index("-q", "docs")

    def reader(self):
        process = subprocess.Popen([QUERY, "--db", self.db, "-f", "jsonl", "-C", "1", "--batch", "-"],
                                   env=self.env, cwd=self.dir, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for each in (process.stdin, process.stdout, process.stderr):
            self.addCleanup(each.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def ask(self, reader, query, count):
        reader.stdin.write(query.encode() + b"\n")
        reader.stdin.flush()
        hits = [json.loads(reader.stdout.readline()) for _ in range(count)]
        self.assertTrue(all(hit["after"] or hit["before"] for hit in hits))
        return sorted(os.path.basename(hit["path"]) for hit in hits)

    def changes(self):
        """Adds, merges, removes, replaces, and builds anew."""
        self.write("docs/large.txt", "סביון גדול.\n\n" + bulk(1))
        self.index("-q", "docs")
        yield "a large addition"
        for number in range(4):
            self.write(f"docs/more{number}.txt", f"סביון נוסף {number}.\n\n" + bulk(number, 200))
            self.index("-q", "docs")
        yield "small additions that are merged"
        for number in range(3):
            os.remove(self.path(f"docs/{number}.txt"))
        self.index("-q", "docs")
        yield "removed"
        self.write("docs/large.txt", bulk(2))
        self.index("-q", "docs")
        yield "replaced"
        self.index("-q", "--rebuild", "docs")
        yield "rebuilt"

    def test_a_batch(self):
        old = ["0.txt", "1.txt", "2.txt"]
        used, unused = self.reader(), self.reader()
        self.assertEqual(self.ask(used, "סביון", 3), old)
        # Until it has answered, it may not have opened all that it needs.
        self.assertEqual(self.ask(unused, "אין־כזה סביון", 3), old)
        for number, change in enumerate(self.changes()):
            with self.subTest(change=change):
                self.assertEqual(self.ask(used, "סביון", 3), old)
                self.assertEqual(self.ask(used, "נרקיס", 3), old)
                self.assertEqual(self.ask(used, f"+נרקיס {number % 3}", 3), old)
                self.assert_no_strays()
        self.assertEqual(self.ask(unused, "צבעונים", 3), old)
        self.assertEqual(self.found("סביון"), [f"more{number}.txt" for number in range(4)])
        for each in (used, unused):
            each.stdin.close()
            self.assertEqual(each.wait(60), 0)
            self.assertEqual(each.stderr.read(), b"")

    def test_the_prompt(self):
        self.env["TERM"] = "xterm-256color"
        prompt = Terminal(self, [QUERY, "--db", self.db])
        prompt.read_until(PROMPT)
        self.assertIn("3 of 3 paragraphs", prompt.ask("סביון"))
        for change in self.changes():
            with self.subTest(change=change):
                self.assertIn(f"of {len(self.hits('סביון'))} paragraphs", prompt.ask("סביון"))
        prompt.type("\x04")
        self.assertEqual(prompt.end(), 0)

    def test_searches_that_begin_meanwhile(self):
        """Each sees one commit or the other, and none an error."""
        seen = set()
        for _ in range(2):
            process = subprocess.Popen(
                ["sh", "-c", """for turn in 1 2 3 4 5 6 7 8; do
                                    echo "סביון תור$turn." > docs/0.txt
                                    "$0" -q --db "$1" docs || exit 1
                                    "$0" -q --db "$1" --rebuild docs || exit 1
                                done""", INDEX, self.db], env=self.env, cwd=self.dir)
            self.addCleanup(process.wait)
            self.addCleanup(process.kill)
            while process.poll() is None:
                hits = self.hits("סביון")
                self.assertEqual(len(hits), 3)
                seen.add(next(hit["text"] for hit in hits if hit["path"].endswith("0.txt")))
            self.assertEqual(process.returncode, 0)
        self.assertGreater(len(seen), 2)


class Writers(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/0.txt", "סביון.\n")
        self.write("docs/1.txt", "נרקיס.\n")

    def start(self, *arguments):
        """An indexer that has its database open and waits for the other end of a pipe."""
        process = subprocess.Popen([INDEX, "--db", self.db, "-q", *arguments, "-"], env=self.env,
                                   cwd=self.dir, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for each in (process.stdin, process.stderr):
            self.addCleanup(each.close)
        process.stdin.write("רקפת.\n\n".encode() * 40_000)  # more than the pipe holds
        process.stdin.flush()
        return process

    def test_the_second_is_told(self):
        for first in ([], ["--rebuild"], []):
            process = self.start(*first, "docs/0.txt")
            for second in ([], ["--rebuild"]):
                result = self.index(*second, "docs", status=2)
                self.assert_error(result, self.db, "is writing to this database", "wait until")
            self.index("--dry-run", "docs")
            process.stdin.close()
            self.assertEqual(process.wait(60), 0, process.stderr.read())
            self.assertEqual(self.found("סביון"), ["0.txt"])
            self.assertEqual(len(self.hits("רקפת")), 40_000)
            self.assert_no_strays()
        self.index("-q", "docs")
        self.assertEqual(self.found("נרקיס", "סביון"), ["0.txt", "1.txt"])

    def run_at_once(self, turn):
        """Several indexers at the same time: one works, and the others fail by the lock, or come
        after it. How many were refused."""
        self.write("docs/0.txt", f"סביון {turn}.\n")
        processes = [subprocess.Popen([INDEX, "--db", self.db, "-q", *option, "docs"],
                                      env=self.env, cwd=self.dir, stderr=subprocess.PIPE)
                     for option in ([], ["--rebuild"], [], [])]
        said = [process.communicate()[1].decode() for process in processes]
        refused = 0
        for process, each in zip(processes, said):
            if process.returncode != 0:
                refused += 1
                self.assertEqual(process.returncode, 2, each)
                self.assertIn("is writing to this database", each)
        self.assertLess(refused, len(processes))
        self.assertEqual(self.found("סביון", "נרקיס"), ["0.txt", "1.txt"])
        self.assertEqual([hit["text"] for hit in self.hits("סביון")], [f"סביון {turn}."])
        self.assert_no_strays()
        return refused

    def test_many_at_once(self):
        self.index("-q", "docs")
        self.assertGreater(sum(self.run_at_once(turn) for turn in range(12)), 0)

    def test_many_that_begin_an_index(self):
        refused = 0
        for turn in range(12):
            self.db = self.path(f"db{turn}")
            refused += self.run_at_once(turn)
        self.assertGreater(refused, 0)


if __name__ == "__main__":
    main()
