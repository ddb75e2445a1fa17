# SPDX-License-Identifier: GPL-3.0-or-later
"""What was removed never comes back: not as context, not by its place, not among the words of an
index, and where the index is small, not in any byte of its files."""

import json
import os

from harness import QUERY, SANITIZED, CliTest, bulk, main, named_segments, read

# Too short, and of too many different letters, to be deflated: they stand in the table as they are.
TEXTS = ["סוד־כמוס zqxjkvwpyh", "mzkwqvjxgb אבגד־הוזח", "qwzxvkjpyf טיכל־מנסע"]
WORDS = ["zqxjkvwpyh", "mzkwqvjxgb", "qwzxvkjpyf"]
NAME = "xkcdqzvbj.txt"


def packed(text):
    """A text, of ASCII and Hebrew, as the index keeps it (lib/store/packed_text.h)."""
    def byte(letter):
        number = ord(letter)
        return number if number < 0x80 else number - (0x540 if number >= 0x5C0 else 0x4C0)
    return bytes(map(byte, text))


class RemovedText(CliTest):
    LARGE = False

    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "\n\n".join(f"שורה {number} על סביונים."
                                           for number in range(1, 2501)))
        if self.LARGE:
            self.write("docs/0.txt", bulk(1))
        self.secret = self.write(f"docs/{NAME}", "\n\n".join(TEXTS))
        self.index("-q", "docs")
        # What is looked for in vain afterwards is there.
        self.assertEqual(len(self.hits(*WORDS)), 3)
        for each in [*TEXTS, *WORDS, NAME]:
            self.assertTrue(self.in_files(each), each)
        os.remove(self.secret)

    def in_files(self, text):
        return [name for where, _, names in os.walk(self.db) for name in names
                if any(form in read(where, name) for form in (text.encode(), packed(text)))]

    def printed(self):
        """What queries of every kind print that lead near to what was removed."""
        for name in ("a.txt", "c.txt"):
            for number in (1, 2, 2499, 2500):
                for options in (["--context", "2"], ["--context", "2", "--group-by", "file"], []):
                    for output_format in ("text", "jsonl"):
                        if "--group-by" in options and output_format == "jsonl":
                            continue
                        yield [*options, "-f", output_format, "--like",
                               f"{self.path('docs', name)}:{number}"]
        for number in (1, 2, 3):
            for output_format in ("text", "jsonl"):
                yield ["-f", output_format, "--context", "2", "--like", f"{self.secret}:{number}"]
        for word in ("סביונים", "2500", "2499", "ראשון", "0001"):
            for output_format in ("text", "jsonl", "html", "grep"):
                yield ["-f", output_format, "-n", "0", "--context", "2", word]
        for word in WORDS:
            for query in (f"{word[:4]}*", f"*{word[-4:]}", f"{word[:-1]}~", f"{word[1:]}",
                          f"path:*{NAME}", f"path:*{NAME} סביונים", "סוד*", "כמוס"):
                yield ["--explain", query]
            for query in (f"{word[:-1]}~", f"{word[:4]}*"):
                yield ["--wide", "--all", "--explain", query]

    def check_gone(self):
        for arguments in list(self.printed())[::5 if SANITIZED else 1]:
            result = self.run_program([QUERY, "--db", self.db, *arguments])
            self.assertIn(result.status, (0, 1, 2), result)
            shown = result.out + result.err
            for argument in arguments:  # an error or an explanation says what was asked
                shown = shown.replace(argument, "")
            for each in [*TEXTS, *WORDS]:
                with self.subTest(arguments=arguments):
                    self.assertNotIn(each, shown, result)
                    self.assertNotIn(json.dumps(each)[1:-1], shown, result)
        for each in (*WORDS, *(f'"{text}"' for text in TEXTS)):
            self.assertEqual(self.hits(each), [])
        self.assertEqual(len(self.hits("סביונים")), 2500)

    def others(self):
        return self.write("docs/c.txt", "".join(f"רקפת {number:04}.\n\n" for number in range(1, 9)))

    def check_steps(self, check):
        """Removed, with others added after it, with those removed, and with it there again and
        removed again."""
        for change in (lambda: None, self.others, lambda: os.remove(self.path("docs/c.txt")),
                       self.others):
            change()
            self.index("-q", "docs")
            check()
        self.write(f"docs/{NAME}", "\n\n".join(TEXTS))
        self.index("-q", "docs")
        self.assertEqual(len(self.hits(*WORDS)), 3)
        self.write(f"docs/{NAME}", "חדש")
        self.index("-q", "docs")
        check()


class Small(RemovedText):
    def test_it_is_in_no_file(self):
        def check():
            self.check_gone()
            for each in [*TEXTS, *WORDS]:
                self.assertEqual(self.in_files(each), [], each)
            if not os.path.exists(self.secret):
                self.assertEqual(self.in_files(NAME), [])
            self.assertEqual(len(named_segments(self.db)), 1)
            self.assert_no_strays()

        self.check_steps(check)


class Large(RemovedText):
    """Where it stays in the files for a while."""

    LARGE = True

    def test_nothing_finds_it(self):
        def check():
            self.check_gone()
            self.assert_no_strays()

        self.index("-q", "docs")
        self.assertTrue(self.in_files(WORDS[0]), "this tests nothing")
        self.check_steps(check)

    def test_nor_after_much_is_removed(self):
        os.remove(self.path("docs/0.txt"))
        self.index("-q", "docs")
        self.check_gone()
        for each in [*TEXTS, *WORDS, NAME]:
            self.assertEqual(self.in_files(each), [], each)

    def test_nor_after_a_rebuild(self):
        self.index("-q", "--rebuild", "docs")
        self.check_gone()
        for each in [*TEXTS, *WORDS, NAME]:
            self.assertEqual(self.in_files(each), [], each)


if __name__ == "__main__":
    main()
