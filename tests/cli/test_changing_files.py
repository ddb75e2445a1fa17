# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that change under an indexer's hands: what it has found is not what it reads."""

import os
import subprocess
import threading
import time

from harness import INDEX, CliTest, main


class ChangingFiles(CliTest):
    def setUp(self):
        super().setUp()
        for name in ("a", "m", "z"):
            self.write(f"docs/{name}.txt", f"נרקיס {name}.\n")

    def index_while(self, change, status=0):
        """Indexes docs, and calls `change` when its files are found and none is read: the indexer
        waits for standard input, which comes first."""
        process = subprocess.Popen([INDEX, "--db", self.db, "-", "docs"], env=self.env, cwd=self.dir,
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        # More than the pipe holds: when it is written, the indexer reads.
        process.stdin.write("שורה ועוד אחת.\n\n".encode() * 20_000)
        process.stdin.flush()
        change()
        process.stdin.close()
        said = process.stderr.read().decode()
        self.assertEqual(process.wait(), status, said)
        return said

    def test_a_file_that_vanishes(self):
        said = self.index_while(lambda: os.remove(self.path("docs/m.txt")), status=1)
        self.assertIn("docs/m.txt: skipped: No such file", said)
        self.assertEqual(self.found("נרקיס"), ["a.txt", "z.txt"])

    def test_a_folder_that_vanishes(self):
        self.write("docs/sub/b.txt", "נרקיס נוסף.\n")

        def change():
            os.remove(self.path("docs/sub/b.txt"))
            os.rmdir(self.path("docs/sub"))

        self.assertIn("b.txt: skipped", self.index_while(change, status=1))
        self.assertEqual(self.found("נרקיס"), ["a.txt", "m.txt", "z.txt"])

    def test_a_file_that_gives_way_to_a_pipe(self):
        def change():
            os.remove(self.path("docs/m.txt"))
            os.mkfifo(self.path("docs/m.txt"))

        self.index_while(change)
        self.assertEqual(self.found("נרקיס"), ["a.txt", "z.txt"])

    def test_a_file_that_grows_before_it_is_read(self):
        self.index_while(lambda: self.write("docs/m.txt", "נרקיס אחד.\n\nסביון חדש.\n"))
        self.assertEqual(self.found("סביון"), ["m.txt"])
        # It is not taken for the one that was found.
        self.assertIn("indexed 1 file,", self.index("docs").err)
        self.assertIn("indexed 0 files,", self.index("docs").err)
        self.assertEqual(len(self.hits("סביון")), 1)

    def test_a_file_that_is_cut_short_before_it_is_read(self):
        self.write("docs/m.txt", "נרקיס אחד.\n\n" * 1000)
        self.index_while(lambda: self.write("docs/m.txt", "סביון חדש.\n"))
        self.assertEqual(self.found("סביון"), ["m.txt"])
        self.assertEqual(self.found("נרקיס"), ["a.txt", "z.txt"])

    def test_a_file_that_grows_while_it_is_read(self):
        path = self.write("docs/m.txt", "שורה ועוד שורה.\n\n" * 30_000)
        done = threading.Event()

        def grow():
            with open(path, "ab", buffering=0) as file:
                while not done.is_set():
                    file.write("סביון נוסף.\n\n".encode())
                    time.sleep(0.001)
                file.write("רקפת אחרונה.\n".encode())

        writer = threading.Thread(target=grow)
        writer.start()
        try:
            self.index("docs")
        finally:
            done.set()
            writer.join()
        # What was read is in order, and the next run reads the rest.
        self.assertEqual(len(self.hits("שורה")), 30_000)
        self.assertIn("indexed 1 file,", self.index("docs").err)
        self.assertEqual(self.found("רקפת"), ["m.txt"])
        self.assertEqual(len(self.hits("שורה")), 30_000)


class ManyFiles(CliTest):
    def test_empty_files(self):
        """bench/odd_inputs measures 200,000 of them."""
        count = 3000
        for number in range(count):
            self.write(f"docs/{number % 10}/{number}.txt", "")
        self.assertIn("indexed 3,000 files, 0 paragraphs", self.index("docs").err)
        self.assertIn("(3,000 unchanged", self.index("docs").err)
        self.assertEqual(self.hits("נרקיס"), [])
        self.write("docs/0/0.txt", "נרקיס.\n")
        self.index("docs")
        self.assertEqual(self.found("נרקיס"), ["0.txt"])


if __name__ == "__main__":
    main()
