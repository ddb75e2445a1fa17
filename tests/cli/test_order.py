# SPDX-License-Identifier: GPL-3.0-or-later
"""In what order mafteach-query shows what it found: with context, sorted, by file, and where it says
that something was cut."""

import json
import os
import re

from harness import INDEX, CliTest, main

FOX = "\n\n".join(["אחת.", "שתיים.", "שועל שלוש.", "ארבע.", "שועל חמש שועל.", "שש.", "שבע.", "שמונה.",
                   "תשע.", "שועל עשר."]) + "\n"


class OrderTest(CliTest):
    """A file of ten paragraphs, on the lines 1, 3, 5 ..., and a file of one."""

    def setUp(self):
        super().setUp()
        self.write("docs/fox.txt", FOX)
        self.write("docs/den.txt", "שועל יחיד.\n")
        self.index("-q", "docs")


class Context(OrderTest):
    def grep(self, *arguments):
        return [line.replace(self.path("docs/"), "") for line in
                self.query("--format", "grep", "--limit", "0", *arguments).out.splitlines()]

    def test_neighbours_of_the_same_file_only(self):
        hits = {(os.path.basename(hit["path"]), hit["paragraph"]): hit
                for hit in self.hits("--context", "2", "שועל")}
        around = {place: ([near["paragraph"] for near in hit["before"]],
                          [near["paragraph"] for near in hit["after"]])
                  for place, hit in hits.items()}
        self.assertEqual(around, {("fox.txt", 3): ([1, 2], [4, 5]), ("fox.txt", 5): ([3, 4], [6, 7]),
                                  ("fox.txt", 10): ([8, 9], []), ("den.txt", 1): ([], [])})
        self.assertEqual(hits["fox.txt", 10]["before"][0],
                         {"paragraph": 8, "part": 1, "line": 15, "text": "שמונה."})

    def test_no_context_no_fields(self):
        for arguments in ([], ["-C", "0"], ["--fields", "before,path"]):
            self.assertNotIn("before", self.hits("שועל", *arguments)[0])
        fields = self.hits("-C", "1", "--fields", "after,before", "שועל")[0]
        self.assertEqual(list(fields), ["after", "before"])

    def test_json(self):
        document = json.loads(self.query("--format", "json", "-C", "1", "עשר").out)
        hit = document["results"][0]["hits"][0]
        self.assertEqual([near["text"] for near in hit["before"]], ["תשע."])
        self.assertEqual(hit["after"], [])

    def test_grep_has_groups_as_grep_does(self):
        self.assertEqual(self.grep("-C", "1", "שועל"),
                         ["fox.txt-3-שתיים.", "fox.txt:5:שועל שלוש.", "fox.txt-7-ארבע.",
                          "fox.txt:9:שועל חמש שועל.", "fox.txt-11-שש.", "--", "den.txt:1:שועל יחיד.",
                          "--", "fox.txt-17-תשע.", "fox.txt:19:שועל עשר."])
        self.assertNotIn("--", self.grep("שועל"))

    def test_text_shows_each_paragraph_once(self):
        out = self.query("-C", "3", "--limit", "0", "שועל").out
        for word in ("אחת", "שתיים", "ארבע", "שש", "שבע", "שמונה", "תשע", "יחיד", "עשר"):
            self.assertEqual(out.count(word), 1, out)
        # A block begins with the place of its first hit, and goes in the order of the file.
        first = re.sub(r"  [0-9.]+$", "", out.split("\n\n")[0], flags=re.M).splitlines()
        self.assertEqual(first, ["docs/fox.txt:5", "1- אחת.", "3- שתיים.", "שועל שלוש.", "7- ארבע.",
                                 "docs/fox.txt:9", "שועל חמש שועל.", "11- שש.", "13- שבע.",
                                 "15- שמונה.", "17- תשע.", "docs/fox.txt:19", "שועל עשר."])
        colored = self.query("-C", "1", "--color", "always", "שועל").out
        self.assertIn("\x1b[2m7- ארבע.\x1b[0m", colored)

    def test_by_file(self):
        out = self.query("-C", "1", "--group-by", "file", "--limit", "0", "שועל").out
        self.assertEqual(out.count("fox.txt"), 1)
        self.assertEqual(out.count("ארבע"), 1)
        self.assertTrue(out.startswith("docs/fox.txt  (3)\n5  "), out)

    def test_html_shows_each_paragraph_once(self):
        for options in ([], ["--group-by", "file"]):
            out = self.query("-f", "html", "-C", "3", "--limit", "0", *options, "שועל").out
            shown = re.findall(r'<p class="(text|context)" dir="rtl">(.*?)</p>', out)
            texts = [re.sub("<.*?>", "", text) for _, text in shown]
            self.assertEqual(sorted(texts), sorted(FOX.strip().split("\n\n") + ["שועל יחיד."]))
            self.assertEqual(sum(kind == "text" for kind, _ in shown), 4)

    def test_more_than_there_is(self):
        self.assertEqual(len(self.grep("-C", "4294967295", "חמש")), 10)

    def test_long_context_is_cut_in_text(self):
        long = " ".join(f"מילה{number}" for number in range(250))
        self.write("long.txt", f"{long}\n\nנרקיס\n")
        self.index("-q", "long.txt")
        out = self.query("-C", "1", "נרקיס").out
        self.assertIn("\n1- … מילה", out.replace("1- מילה", "1- … מילה"))
        self.assertNotIn("מילה249", out)
        self.assertIn(" …\n", out)

    def test_parts_of_a_paragraph_are_neighbours(self):
        sentence = " ".join(["מילה"] * 99) + ". "
        self.write("parts.txt", sentence * 3 + "נרקיס. " + sentence * 3)
        self.index("-q", "parts.txt")
        hit = self.hits("-C", "1", "נרקיס")[0]
        self.assertEqual({near["paragraph"] for near in hit["before"] + hit["after"]}, {1})
        parts = [near["part"] for near in hit["before"]] + [hit["part"]]
        self.assertEqual(parts, list(range(1, hit["part"] + 1)))

    def test_several_databases_number_their_files_alike(self):
        other = self.path("other.db")
        self.write("other/a.txt", "ברווז.\n\nשועל אחר.\n\nאווז.\n")
        self.write("other/b.txt", "תנשמת.\n\nשועל נוסף.\n")
        self.run_program([INDEX, "--db", other, "-q", "other"])
        hits = self.hits("--db", other, "-C", "1", "שועל")
        self.assertEqual(len(hits), 6)
        for hit in hits:
            with open(hit["path"], encoding="utf-8") as file:
                texts = file.read().rstrip("\n").split("\n\n")
            at = hit["paragraph"] - 1
            self.assertEqual([near["text"] for near in hit["before"]], texts[max(at - 1, 0):at])
            self.assertEqual([near["text"] for near in hit["after"]], texts[at + 1:at + 2])

    def test_bad_number(self):
        self.assert_error(self.query("-C", "two", "שועל", status=2), "--context", "'two'")


class Sorting(OrderTest):
    def setUp(self):
        super().setUp()
        # By score fox comes before den; by path and by time it doesn't.
        for name, modified in (("fox.txt", 1_000_000_000), ("den.txt", 1_500_000_000)):
            os.utime(self.path("docs", name), (modified, modified))
        self.write("docs/a.txt", "שועל " + "ועוד מילה " * 50)
        os.utime(self.path("docs/a.txt"), (1_000_000_000, 1_000_000_000))
        self.index("-q", "docs")

    def places(self, *arguments):
        result = self.query("--format", "jsonl", *arguments, "שועל")
        return [(os.path.basename(hit["path"])[0], hit["paragraph"]) for hit in result.hits()]

    def test_path(self):
        self.assertEqual(self.places("--sort", "path"),
                         [("a", 1), ("d", 1), ("f", 3), ("f", 5), ("f", 10)])

    def test_modified(self):
        self.assertEqual(self.places("--sort", "modified"),
                         [("d", 1), ("a", 1), ("f", 3), ("f", 5), ("f", 10)])

    def test_score_is_the_default(self):
        self.assertEqual(self.places("--sort", "score"), self.places())
        self.assertEqual(self.places()[0], ("f", 5))

    def test_all_are_sorted_before_the_cut(self):
        for order in ("path", "modified"):
            every = self.places("--sort", order)
            for offset in range(6):
                for limit in range(1, 6):
                    page = ["--offset", str(offset), "--limit", str(limit), "--sort", order]
                    result = self.query("--format", "jsonl", *page, "שועל",
                                        status=0 if offset < 5 else 1)
                    hits = result.hits()
                    self.assertEqual([(os.path.basename(hit["path"])[0], hit["paragraph"])
                                      for hit in hits], every[offset:offset + limit])
                    self.assertEqual([hit["rank"] for hit in hits],
                                     list(range(offset + 1, offset + len(hits) + 1)))

    def test_scores_and_total_are_those_of_the_search(self):
        documents = [json.loads(self.query("--format", "json", "--sort", order, "שועל").out)
                     for order in ("score", "path")]
        scores = [sorted(hit["score"] for hit in document["results"][0]["hits"])
                  for document in documents]
        self.assertEqual(scores[0], scores[1])
        self.assertEqual([document["results"][0]["total"] for document in documents], [5, 5])

    def test_a_phrase_is_sorted_where_it_stands(self):
        self.assertEqual(self.places("--sort", "path"), self.places("--sort", "path", "--all"))
        result = self.query("--format", "jsonl", "--sort", "path", '"שועל חמש"')
        self.assertEqual([hit["paragraph"] for hit in result.hits()], [5])

    def test_every_format_and_batches(self):
        paths = self.query("--format", "paths", "--sort", "path", "שועל").out.split()
        self.assertEqual([os.path.basename(path) for path in paths], ["a.txt", "den.txt", "fox.txt"])
        self.assertEqual(self.query("--format", "count", "--sort", "path", "שועל").out, "5\n")
        out = self.query("--sort", "path", "--batch", "-", stdin="שועל\n").out
        self.assertLess(out.index("docs/a.txt"), out.index("docs/den.txt"))

    def test_several_databases_number_their_files_alike(self):
        other = self.path("other.db")
        for name, modified in (("b.txt", 1_200_000_000), ("g.txt", 1_700_000_000)):
            os.utime(self.write("docs2/" + name, "שועל.\n\nדוב.\n\nשועל שועל.\n"),
                     (modified, modified))
        self.run_program([INDEX, "--db", other, "-q", "docs2/b.txt", "docs2/g.txt"])
        there = [(name, paragraph) for name in "bg" for paragraph in (1, 3)]
        here = [("a", 1), ("d", 1), ("f", 3), ("f", 5), ("f", 10)]
        self.assertEqual(self.places("--db", other, "--sort", "path"), here + there)
        self.assertEqual(self.places("--db", other, "--sort", "modified"),
                         there[2:] + here[1:2] + there[:2] + here[:1] + here[2:])
        self.assertEqual(self.places("--db", other, "--sort", "path", "--offset", "4", "-n", "3"),
                         [("f", 10), ("b", 1), ("b", 3)])

    def test_unknown_order(self):
        self.assert_error(self.query("--sort", "size", "שועל", status=2),
                          "'size'", "score, path, modified", "default")


class Totals(OrderTest):
    def last_line(self, *arguments):
        return self.query(*arguments).out.splitlines()[-1]

    def test_whole(self):
        self.assertEqual(self.last_line("שועל"), "4 of 4 paragraphs")
        self.assertEqual(self.last_line("יחיד"), "1 of 1 paragraph")

    def test_cut_by_limit(self):
        self.assertEqual(self.last_line("-n", "2", "שועל"), "2 of 4 paragraphs (--limit 0 for all)")
        self.assertEqual(self.last_line("-n", "2", "--offset", "2", "שועל"), "2 of 4 paragraphs")
        self.assertEqual(self.last_line("-n", "2", "--sort", "path", "שועל"),
                         "2 of 4 paragraphs (--limit 0 for all)")

    def test_an_estimate_has_two_digits(self):
        self.write("many.txt", "\n\n".join(f"נרקיס {number}" for number in range(3210)))
        self.index("-q", "many.txt")
        self.assertRegex(self.last_line("נרקיס"),
                         r"^10 of (3,210|about [0-9],[0-9]00) paragraphs \(--limit 0 for all\)$")
        self.assertEqual(self.last_line("-n", "0", "נרקיס"), "3,210 of 3,210 paragraphs")

    def test_excerpts(self):
        self.write("long.txt", "נרקיס " + "ועוד מילה " * 100)
        self.write("short.txt", "נרקיס")
        self.index("-q", "long.txt", "short.txt")
        self.assertEqual(self.last_line("נרקיס"), "2 of 2 paragraphs (excerpts cut at 80 words)")
        self.assertEqual(self.last_line("נרקיס", "file:short"), "1 of 1 paragraph")


if __name__ == "__main__":
    main()
