# SPDX-License-Identifier: GPL-3.0-or-later
"""File names and texts made to harm whoever looks at the results. Nothing that comes out of a
document or a file name may control the terminal."""

import csv
import io
import json
import os
import re
import sys

from harness import INDEX, CliTest, main

ESC = "\x1b"
TEXTS = {
    "title": f"סביון {ESC}]0;כותרת\x07 נרקיס",
    "colour": f"סביון {ESC}[31mאדום{ESC}[0m נרקיס",
    "clear": f"סביון {ESC}c{ESC}[2J{ESC}[H נרקיס",
    "c1": "סביון \x9b31mאדום\x9d0;כותרת\x9c נרקיס",
    "override": "סביון \u202eהפוך\u202c \u2066בידוד\u2069 \u202dabc נרקיס",
    "unclosed": "סביון \u202e\u202d\u2067\u2066\u2068 נרקיס",
    "popped": "סביון \u202c\u2069\u2069\u202c נרקיס",
    "markup": "סביון </p></title><script>x()</script><!-- \"'> &lt; נרקיס",
    "formula": "=HYPERLINK(\"x\",\"סביון\")\t\"נרקיס\"",
    "backspace": "סביון סוד\b\b\b\x7f נרקיס",
    "carriage": "סביון\rנרקיס",
    "separators": "סביון\u2028נרקיס\x0b\x0cנרקיס",
    "nul": "סביון" + " לךלךלךלךלךלךלךלךלךלךלךלךלךלך" * 40 + " \0 נרקיס",
    "inside": f"סבי{ESC}[31mון נרקיס",
}
NAMES = [b"line\nfeed.txt", b"esc\x1b[31m.txt", b"bell\x07.txt", b"bad\xff\xfe.txt",
         "c1\x9b31m.txt".encode(), "override\u202etxt.exe".encode(), b"tab\t.txt", b" ", b"-",
         b"=cmd", b"--help", b"<script>x()<", b"&amp;%41?#.txt",
         "שם עברי.txt".encode(), b"quote\"'\\.txt"]

# C0 but for the line feed and the tab, DEL, C1, bidirectional overrides and isolates, separators.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

csv.field_size_limit(sys.maxsize)


class Hostile(CliTest):
    def assert_harmless(self, text):
        self.assertIsNone(CONTROL.search(text), repr(text[:2000]))
        text.encode("utf-8")  # fails for bytes that were no UTF-8


class HostileTexts(Hostile):
    def setUp(self):
        super().setUp()
        for name, text in TEXTS.items():
            self.write(f"docs/{name}.txt", text)
        self.index("-q", "docs")

    def test_text(self):
        out = self.query("--limit", "0", "סביון", "נרקיס").out
        for name in TEXTS:
            self.assertIn(f"docs/{name}.txt:1", out)
        self.assert_harmless(out)
        self.assertIn("␛[31m", out)

    def test_color(self):
        out = self.query("--limit", "0", "--color", "always", "סביון", "נרקיס").out
        self.assert_harmless(re.sub(f"{ESC}\\[(0|2|35|32|1;31)m", "", out))

    def test_marks_and_visual_order(self):
        # What the program itself adds is balanced within its line; nothing else is there.
        terminals = {"directed": {"VTE_VERSION": "7006"}, "isolated": {"KONSOLE_VERSION": "221203"},
                     "visual": {"XTERM_VERSION": "XTerm(379)"}}
        ours = re.compile(f"{ESC}\\[(?:(?:0|2|35|32|1;31)m|[02] k)|"
                          "[\u2066\u2067][^\u2066-\u2069\n]*\u2069")
        for name, variables in terminals.items():
            for output_format in ("text", "grep", "paths"):
                with self.subTest(terminal=name, format=output_format):
                    out = self.on_terminal("--limit", "0", "--explain", "--format", output_format,
                                           f"סביון {ESC}[31m\u2067\u202e נרקיס", **variables)
                    shown = re.sub(f"{ESC}\\[[0-9;]*m", "", out)
                    self.assert_harmless(re.sub(ours, "", shown))
                    if name == "visual":
                        self.assert_harmless(shown)
        for bidi in ("on", "off"):
            out = self.query("--limit", "0", "--bidi", bidi, "סביון", "נרקיס").out
            self.assert_harmless(out)
            self.assertIn("␛[31m" if bidi == "off" else "31m]␛", out)  # brackets are mirrored

    def test_json(self):
        for output_format in ("json", "jsonl"):
            out = self.query("--limit", "0", "--format", output_format, "סביון", "נרקיס").out
            self.assert_harmless(out)
        texts = {hit["path"].split("/")[-1][:-4]: hit["text"] for hit in self.hits("סביון", "נרקיס")}
        self.assertEqual(texts, TEXTS)

    def test_every_format(self):
        self.write("docs/long.txt", "סביון " + "".join(chr(0x5D0 + number * number // 7 % 27)
                                                      for number in range(100_000)) + f"{ESC}[2J")
        self.index("-q", "docs")
        context, sort, explain = ["-C", "2"], ["--sort", "path"], ["--explain"]
        by_file = ["--group-by", "file"]
        fields = ["--fields", "text,path,line"]
        for output_format, able in (("text", [context, sort, explain, by_file, context + by_file]),
                                    ("html", [context, sort, explain, by_file, context + by_file]),
                                    ("json", [context, sort, explain, fields]),
                                    ("jsonl", [context, sort, explain, fields]),
                                    ("grep", [context, sort]), ("csv", [sort, fields]),
                                    ("paths", [sort]), ("count", [sort])):
            for options in [[], *able]:
                with self.subTest(format=output_format, options=options):
                    out = self.query("--limit", "0", "-f", output_format, *options, "סביון").out
                    self.assert_harmless(out.replace("\r\n", "\n"))
                    if output_format == "grep":
                        self.assertTrue(all(re.match(r"/.*[:-][0-9]+[:-]|--$", line)
                                            for line in out.splitlines()), out)

    def test_context_is_as_harmless_as_hits(self):
        for name, text in TEXTS.items():
            self.write(f"near/{name}.txt", f"{text}\n\nכלנית\n\n{text}\n")
        self.index("-q", "near")
        for output_format in ("text", "html", "json", "jsonl", "grep"):
            with self.subTest(format=output_format):
                out = self.query("-n", "0", "-C", "1", "-f", output_format, "כלנית").out
                self.assert_harmless(out)
        for hit in self.hits("-C", "1", "כלנית"):
            name = os.path.basename(hit["path"])[:-4]
            sides = [near["text"] for near in hit["before"] + hit["after"]]
            self.assertEqual(set(sides), {TEXTS[name]}, name)

    def test_csv_has_a_record_for_each_and_no_formula(self):
        for options in ([], ["--fields", "text,path,query"]):
            out = self.query("-n", "0", "-f", "csv", *options, "סביון", "נרקיס").out
            with io.StringIO(out, newline="") as file:
                records = list(csv.DictReader(file, strict=True))
            names = {os.path.basename(record["path"])[:-4] for record in records}
            self.assertEqual(names, set(TEXTS))
            for record in records:
                self.assertNotRegex(record["text"], r"^[=+@-]")
                self.assertNotIn("\x1b", record["text"])

    def test_query_is_shown_harmlessly(self):
        query = "סביון \x1b[31m\x9b1m\u202e"
        for output_format in ("text", "html", "json", "jsonl", "csv", "grep"):
            result = self.query("--format", output_format, "--batch", "-", stdin=query + "\n?!\x1b\n",
                                status=2)
            self.assert_harmless(result.out.replace("\r\n", "\n"))
            self.assert_harmless(result.err)
        document = json.loads(self.query("--format", "json", query).out)
        self.assertEqual(document["results"][0]["query"], query)


class HostileNames(Hostile):
    def setUp(self):
        super().setUp()
        for number, name in enumerate(NAMES):
            self.write(b"docs/" + name, f"סביון מספר {number}.\n")

    def test_all_are_indexed_once(self):
        result = self.index("-v", "docs")
        self.assertIn(f"indexed {len(NAMES)} files", result.err)
        self.assert_harmless(result.err)
        self.assertEqual(len(result.err.splitlines()), len(NAMES) + 1)
        self.assertIn(f"{len(NAMES)} unchanged", self.index("docs").err)

    def test_search_shows_them_harmlessly(self):
        self.index("-q", "docs")
        for output_format, options in (("text", []), ("text", ["--group-by", "file"]), ("html", []),
                                       ("html", ["--group-by", "file"]), ("json", []),
                                       ("jsonl", ["--fields", "path"]), ("csv", []), ("grep", []),
                                       ("grep", ["-C", "1"])):
            out = self.query("--limit", "0", "-f", output_format, *options, "סביון").out
            self.assert_harmless(out.replace("\r\n", "\n"))
        out = self.query("--limit", "0", "סביון").out
        self.assertIn("docs/line␊feed.txt:1", out)
        self.assertIn("docs/esc␛[31m.txt:1", out)
        self.assertEqual(len(self.hits("סביון")), len(NAMES))

    def test_names_in_json_are_the_real_ones(self):
        self.index("-q", "docs")
        paths = {hit["path"] for hit in self.hits("סביון")}
        for name in NAMES:
            shown = os.fsencode(self.path("docs")) + b"/" + name
            self.assertIn(shown.decode("utf-8", "replace"), paths)

    def test_removal(self):
        self.index("-q", "docs")
        for name in NAMES:
            os.remove(os.fsencode(self.path("docs")) + b"/" + name)
        self.assertIn(f"{len(NAMES)} removed", self.index("docs").err)
        self.assertEqual(self.hits("סביון"), [])

    def test_errors_name_them_harmlessly(self):
        for name in NAMES:
            if name in (b"-", b" "):
                continue
            missing = b"missing/" + name
            result = self.index(missing, status=2)
            self.assert_harmless(result.err)
            self.assertEqual(len(result.err.splitlines()), 2)
            result = self.run_program([INDEX, "--db", missing, "docs/-", "-q"])
            self.assert_harmless(result.err)
            result = self.query("--db", b"none/" + name, "סביון", status=2)
            self.assert_harmless(result.err)
            self.assertEqual(len(result.err.splitlines()), 2)
            self.assert_harmless(self.query("--batch", missing + b"?", status=2).err)


if __name__ == "__main__":
    main()
