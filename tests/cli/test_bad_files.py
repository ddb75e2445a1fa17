# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are not what an indexer hopes for. Each costs itself at the most."""

import os

from harness import INDEX, CliTest, main, matched, without_privileges

GOOD = "נרקיס בשדה.\n"
HEBREW = "שלום לכם, ילדים וילדות. זהו טקסט עברי רגיל למדי.\n"


class BadFiles(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a-good.txt", GOOD)
        self.write("docs/z-good.txt", GOOD)

    def check_skipped(self, name, content, reason, **environment):
        """The file is skipped and named with the reason, and its neighbours are indexed."""
        path = self.write("docs/" + name, content)
        result = self.index("docs", status=1, env={**self.env, **environment})
        self.assertIn(f"mafteach-index: {path}: skipped: {reason}", result.err)
        self.assertIn("indexed 2 files, ", result.err)
        self.assertIn(" 1 skipped)", result.err)
        self.assertEqual(self.found("נרקיס"), ["a-good.txt", "z-good.txt"])
        # By itself, it is an error that changes nothing.
        self.index("-q", path, status=2, env={**self.env, **environment})

    def test_texts_in_other_encodings_are_read(self):
        for number, encoding in enumerate(("utf-16", "utf-16-be", "windows-1255", "cp862")):
            with self.subTest(encoding=encoding):
                mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
                self.write(f"old/{number}.txt", mark + HEBREW.encode(encoding))
                self.index("-q", "old")
                self.assertEqual(len(self.hits("ילדים")), number + 1)

    def test_the_encoding_can_be_named(self):
        self.write("old.txt", "אבא".encode("cp862")) # too short to tell
        self.index("-q", "old.txt", status=2)
        said = self.index("-v", "--encoding", "cp862", "old.txt").err
        self.assertIn(f"added {self.path('old.txt')} (IBM862", said)
        hit = self.hits("אבא")[0]
        self.assertEqual(hit["text"], "אבא")
        self.assertIn("862", hit["document"]["encoding"])
        refused = self.index("--encoding", "rot13", "old.txt", status=2).err
        self.assertIn("no encoding of that name is known", refused)

    def test_what_reads_documents_may_be_absent(self):
        self.check_skipped("m.txt", HEBREW.encode("windows-1255"),
                           "mafteach-extract, which reads it, is not installed",
                           MAFTEACH_EXTRACTORS=self.path("nowhere"))

    def test_binary(self):
        self.check_skipped("m.bin", bytes(range(256)) * 50, "a binary file")

    def test_one_nul_byte(self):
        self.check_skipped("m.bin", b"\0", "a binary file")

    def test_a_folder_without_permission(self):
        self.write("docs/locked/m.txt", GOOD)
        os.chmod(self.path("docs/locked"), 0)
        command = without_privileges([INDEX, "--db", self.db, "docs"])
        if command is None:
            self.skipTest("root reads everything here, and setpriv is missing or has no effect")
        result = self.run_program(command)
        self.assertEqual(result.status, 1, result)
        self.assertIn("docs/locked: skipped: Permission denied", result.err)
        self.assertEqual(self.found("נרקיס"), ["a-good.txt", "z-good.txt"])

    def test_a_file_without_permission(self):
        path = self.write("docs/m.txt", GOOD)
        os.chmod(path, 0)
        command = without_privileges([INDEX, "--db", self.db, "docs"])
        if command is None:
            self.skipTest("root reads everything here, and setpriv is missing or has no effect")
        result = self.run_program(command)
        self.assertEqual(result.status, 1, result)
        self.assertIn(f"{path}: skipped: Permission denied", result.err)
        self.assertEqual(self.found("נרקיס"), ["a-good.txt", "z-good.txt"])

    def test_an_empty_file_is_fine(self):
        for name, content in (("0", b""), ("1", b"\n"), ("2", b"  \r\n\r\n \t"), ("3", b"\xef\xbb\xbf")):
            self.write("docs/empty" + name, content)
        self.assertIn("indexed 6 files, 2 paragraphs, ", self.index("docs").err)
        self.assertIn("6 unchanged", self.index("docs").err)


class BrokenUtf8(CliTest):
    def malformed(self, content):
        """The offsets and bytes that are reported for a file."""
        path = self.write("m.txt", content)
        result = self.index("m.txt")
        prefix = f"mafteach-index: {path}: byte "
        found = []
        for line in result.err.splitlines():
            if line.startswith(prefix):
                offset, rest = line[len(prefix):].split(":", 1)
                found.append((int(offset), rest.split("0x")[1][:2]))
        return found

    def test_each_broken_byte_is_named_with_its_offset(self):
        start, end = "שלום ".encode(), " לכולם, וברוכים הבאים".encode()
        for broken in (b"\xff", b"\xc0", b"\x80", b"\xf8"):
            self.assertEqual(self.malformed(start + broken + end),
                             [(len(start), f"{broken[0]:02X}")])
            self.assertEqual(len(self.hits("לכולם")), 1)

    def test_overlong_forms_surrogates_and_cut_sequences(self):
        start, end = "שלום ".encode(), " לכולם, וברוכים הבאים לכאן".encode()
        for broken in (b"\xc0\xaf", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"):
            # Each of their bytes by itself; the first three are named.
            self.assertEqual([offset for offset, _ in self.malformed(start + broken + end)],
                             [len(start) + i for i in range(min(len(broken), 3))])
        for cut in (b"\xd7", b"\xe2\x82", b"\xf0\x9f\x98"):
            self.assertEqual([offset for offset, _ in self.malformed(start + cut + end)],
                             [len(start)])
        self.assertEqual(self.malformed(start + end + b"\xd7"), [(len(start + end), "D7")])

    def test_offsets_count_from_the_start_of_the_file(self):
        start = b"\xef\xbb\xbf" + "אחת.\r\n\r\nשתיים.\r\n\r\nשל".encode()
        self.assertEqual(self.malformed(start + b"\xff" + "וש וארבע.".encode()),
                         [(len(start), "FF")])

    def test_a_byte_inside_a_word_costs_itself_alone(self):
        self.malformed("בוקר ".encode() + "של".encode() + b"\xff" + "ום לכולם".encode())
        hit = self.hits("שלום")[0]
        self.assertEqual(matched(hit), ["של\ufffdום"])
        self.assertEqual(hit["text"], "בוקר של\ufffdום לכולם")

    def test_more_than_a_few_are_counted(self):
        text = ("שלום לכולם ".encode() * 5 + b"\xff") * 50
        self.assertEqual(len(self.malformed(text)), 3)
        os.utime(self.path("m.txt"), (1, 1))
        self.assertIn("m.txt: and 47 more like it\n", self.index("m.txt").err)

    def test_a_few_are_all_named(self):
        text = ("שלום לכולם ".encode() * 5 + b"\xff") * 3
        self.assertEqual(len(self.malformed(text)), 3)
        os.utime(self.path("m.txt"), (1, 1))
        self.assertNotIn("more like it", self.index("m.txt").err)


class LargeFiles(CliTest):
    def test_50_megabytes_on_one_line(self):
        """Found again, in passages of a readable size, and in bounded memory."""
        letters = "אבגדהוזחטיכלמנסעפצקרשת"
        # Long words: what is tested is the length of the line, and words cost the most time.
        words = [letters[i % 22] * 40 + letters[i // 22 % 22] * 40 for i in range(484)]
        block = (" ".join(words) + ". ").encode()
        path = self.path("long.txt")
        size = 0
        with open(path, "wb") as file:
            while size < 50_000_000:
                size += file.write(block)
            file.write("סביון".encode())
        command = ["sh", "-c", 'ulimit -v 1000000; exec "$@"', "sh"]
        if os.environ.get("MAFTEACH_SANITIZED") == "ON":  # it reserves terabytes of addresses
            command = []
        result = self.run_program([*command, INDEX, "--db", self.db, path])
        self.assertEqual(result.status, 0, result)
        self.assertIn("indexed 1 file, 1 paragraph, ", result.err)
        hits = self.hits("סביון")
        self.assertEqual([(hit["paragraph"], hit["line"]) for hit in hits], [(1, 1)])
        self.assertGreater(hits[0]["part"], 100)
        self.assertLess(len(hits[0]["text"]), 100_000)
        self.assertTrue(hits[0]["text"].endswith("סביון"))


if __name__ == "__main__":
    main()
