# SPDX-License-Identifier: GPL-3.0-or-later
"""What the output options do: order, context, fields, grouping, the page and who opens it."""

import csv
import http.server
import io
import json
import os
import re
import shutil
import stat
import subprocess
import textwrap
import threading
import zipfile
from html.parser import HTMLParser

from harness import INDEX, QUERY, TIMEOUT, CliTest, main

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
                None)
VOID = {"meta", "br", "img", "link", "input", "base"}
# What the page is made of. Anything else came out of a document.
ELEMENTS = set("html head meta title style body main section h1 h2 h3 p bdi a details summary ul "
               "ol li article header span b mark footer code pre".split())
ATTRIBUTES = set("lang dir charset http-equiv content name class value href title open".split())


class Page(HTMLParser):
    """Checks that elements nest and that none is there that the page does not use."""

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.links = []
        self.marks = []
        self.problems = []
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        if tag not in ELEMENTS:
            self.problems.append(tag)
        self.problems += [f"{tag} {name}" for name, _ in attrs if name not in ATTRIBUTES]
        attributes = dict(attrs)
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "mark":
            self.marks.append(attributes["class"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append("/" + tag)


class Output(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/b.txt", "".join(f"פסקה {n} כאן.\n\n" for n in range(1, 10)))
        self.write("docs/a.txt", "ראשונה.\n\nסביון פורח.\n\nסביון נובל.\n\nאחרונה.\n")
        self.write("docs/c.txt", "סביון.\n")
        for name, time in (("a", 2000), ("b", 3000), ("c", 1000)):
            os.utime(self.path("docs", name + ".txt"), (time, time))
        self.index("-q", "docs")

    def places(self, *arguments):
        return [(os.path.basename(hit["path"])[0], hit["paragraph"]) for hit in
                self.query("-f", "jsonl", *arguments).hits()]

    def test_sort(self):
        query = ("סביון", "פסקה")
        b = [("b", n) for n in range(1, 10)]
        a, c = [("a", 2), ("a", 3)], [("c", 1)]
        self.assertEqual(self.places("-n", "0", "--sort", "path", *query), a + b + c)
        self.assertEqual(self.places("-n", "0", "--sort", "modified", *query), b + a + c)
        self.assertEqual(self.places("-n", "2", "--offset", "10", "--sort", "modified", *query),
                         a[1:] + c)
        hits = self.query("-f", "jsonl", "-n", "2", "--offset", "1", "--sort", "path", *query).hits()
        self.assertEqual([hit["rank"] for hit in hits], [2, 3])
        ranks = [hit["rank"] for hit in self.query("-f", "jsonl", "--sort", "score", *query).hits()]
        self.assertEqual(ranks, list(range(1, 13)))

    def test_sort_of_several_databases(self):
        self.write("more/0.txt", "סביון.\n\nסביון.\n")
        self.write("more/bb.txt", "סביון.\n")
        other = self.path("other")
        self.run_program([INDEX, "--db", other, "-q", "more"])
        places = [("a", 2), ("a", 3), ("c", 1), ("0", 1), ("0", 2), ("b", 1)]
        self.assertEqual(self.places("--db", other, "--sort", "path", "סביון"), places)

    def test_sort_by_score_is_the_default(self):
        self.assertEqual(self.places("סביון"), self.places("--sort", "score", "סביון"))

    def test_context(self):
        hits = self.query("-f", "jsonl", "-C", "1", "--sort", "path", "סביון").hits()
        sides = [([n["text"] for n in hit["before"]], [n["text"] for n in hit["after"]])
                 for hit in hits]
        # A program gets all of it with each hit, other hits among it.
        self.assertEqual(sides, [(["ראשונה."], ["סביון נובל."]), (["סביון פורח."], ["אחרונה."]),
                                 ([], [])])
        hit = self.query("-f", "jsonl", "-C", "100", "פסקה 5", "--all").hits()[0]
        self.assertEqual([n["paragraph"] for n in hit["before"]], [1, 2, 3, 4])
        self.assertEqual([n["line"] for n in hit["after"]], [11, 13, 15, 17])

    def test_context_is_there_once(self):
        out = self.query("-f", "grep", "-C", "3", "--sort", "path", "4", "6").out
        numbers = re.findall(r"פסקה (\d)", out)
        self.assertEqual(sorted(numbers), [str(n) for n in range(1, 10)])

    def test_fields(self):
        hits = self.query("-f", "jsonl", "--fields", "text,path,rank", "סביון").hits()
        self.assertEqual([list(hit) for hit in hits], [["text", "path", "rank"]] * 3)
        out = self.query("-f", "csv", "--fields", "line,query", "סביון").out
        self.assertEqual(list(csv.reader(io.StringIO(out)))[0], ["line", "query"])
        document = json.loads(self.query("-f", "json", "--fields", "line", "סביון").out)
        self.assertEqual(list(document["results"][0]["hits"][0]), ["line"])

    def test_options_that_a_format_makes_nothing_of(self):
        known = "query, rank, score, path, paragraph, part, line, text"
        for arguments, part in ((["-f", "csv", "--fields", "path,nonsense"], known),
                                (["-f", "csv", "--fields", "path,path"], "twice"),
                                (["-f", "jsonl", "--fields", "x"], "matches, contributions, before"),
                                (["--fields", "path"], "json, jsonl and csv"),
                                (["-f", "json", "--group-by", "file"], "text and html"),
                                (["-f", "csv", "-C", "1"], "text, html, json, jsonl and grep"),
                                (["-f", "csv", "--open"], "--format html"),
                                (["--sort", "size"], "score, path, modified"),
                                (["--bidi", "maybe"], "auto, on, off"),
                                (["-C", "-1"], "0 to")):
            with self.subTest(arguments=arguments):
                self.assert_error(self.query(*arguments, "סביון", status=2), part)

    def test_cut_is_said_where_something_is_cut(self):
        self.assertTrue(self.query("-n", "2", "סביון").out.endswith(
            "\n2 of 3 paragraphs (--limit 0 for all)\n"))
        self.assertTrue(self.query("סביון").out.endswith("\n3 of 3 paragraphs\n"))


class Lines(CliTest):
    """Text whose lines say where to cut it, and text whose lines don't."""

    def setUp(self):
        super().setUp()
        self.texts = {
            "list": "לקנות:\n- לחם אחיד\n- חלב טרי\n  מן המכולת\n- ביצים\n",
            "interview": "ש: איפה נולדת?\nת: בחיפה, ליד\nהנמל.\nש: ומתי עזבת?\nת: אחרי המלחמה.\n",
            "log": "10:15:00 השרת עלה\n10:16:00 שגיאה\n    בתיקייה\n10:17:00 השרת ירד\n",
            "poem": "הרוח\n\nהרוח שרה\nבין ענפי האלון הזקן\nואני עומד\nומקשיב לה\n",
            "prose": "הוועדה דנה בבקשת התושבים להקים גן משחקים בשטח הריק שבין שני\n"
                     "הרחובות ולנטוע בו עצי צל ופרי כדי שילדי השכונה יוכלו לשחק בו\n"
                     "בשעות אחר הצהריים החמות, ובסוף הדיון אישרה אותה פה אחד.\n",
        }
        for name, text in self.texts.items():
            self.write(f"docs/{name}.txt", text)
        self.index("-q", "docs")

    # A query, where it is found: the lines that hold it, and those of the hit.
    CASES = (("חלב", "list", [3], (3, 4)), ("מכולת", "list", [4], (3, 4)), ("ביצים", "list", [5], (5, 5)),
             ("לקנות", "list", [1], (1, 1)), ("נמל", "interview", [3], (2, 3)),
             ("עזבת", "interview", [4], (4, 4)), ("תיקייה", "log", [3], (2, 3)),
             ("ירד", "log", [4], (4, 4)), ("ענפי מקשיב", "poem", [4, 6], (3, 6)),
             ("עומד", "poem", [5], (3, 6)), ("צהריים", "prose", [3], (1, 3)),
             ("תושבים אישרה", "prose", [1, 3], (1, 3)), ('"נמל. ש: ומתי"', "interview", [3], (2, 3)))

    def test_line_of_the_hit_is_the_line_of_the_match(self):
        for query, name, lines, (first, last) in self.CASES:
            path, all_lines = self.path("docs", name + ".txt"), self.texts[name].splitlines()
            with self.subTest(query=query):
                hit, = self.query("-f", "jsonl", "--all", query).hits()
                self.assertEqual((hit["path"], hit["line"]), (path, lines[0]))
                self.assertEqual(sorted({match["line"] for match in hit["matches"]}), lines)
                self.assertEqual(hit["text"], "\n".join(all_lines[first - 1:last]))
                self.assertEqual(self.query("-f", "grep", "--all", query).out.splitlines(),
                                 [f"{path}:{line}:{all_lines[line - 1]}" for line in lines])
                self.assertIn(f"docs/{name}.txt:{lines[0]}  ", self.query("--all", query).out)
                record, = csv.DictReader(io.StringIO(self.query("-f", "csv", "--all", query).out))
                self.assertEqual(record["line"], str(lines[0]))
                self.assertIn(f'שורה <bdi dir="ltr">{lines[0]}</bdi>',
                              self.query("-f", "html", "--all", query).out)

    def test_mail_and_text_in_an_archive_are_cut_so_too(self):
        head = "From: a@example.org\nTo: b@example.org\nSubject: x\n\n"
        self.write("more/mail.eml", head + self.texts["list"])
        with zipfile.ZipFile(self.path("more/a.zip"), "w") as archive:
            archive.writestr("list.txt", self.texts["list"])
        self.run_program([INDEX, "--db", self.path("other"), "-q", "more"])
        result = self.query("--db", self.path("other"), "-f", "jsonl", "path:more", "מכולת")
        self.assertEqual({(os.path.basename(hit["path"]), hit["line"], hit["text"]) for hit in result.hits()},
                         {("mail.eml", 8, "- חלב טרי\n  מן המכולת"), ("list.txt", 4, "- חלב טרי\n  מן המכולת")})

    def test_what_a_program_made_paragraphs_of_is_not_cut(self):
        self.write("page.html", "<p>לקנות:<br>- לחם<br>- חלב<br>- ביצים</p>")
        self.index("-q", "page.html")
        hit, = self.query("-f", "jsonl", "--all", "לחם ביצים").hits()
        self.assertEqual(hit["text"], "לקנות:\n- לחם\n- חלב\n- ביצים")


class ForPrograms(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/many.txt", "סביון ועוד.\n\n" * 400)
        self.write("docs/line\nfeed.txt", "כלנית.\n")
        self.index("-q", "docs")

    def test_every_match_where_nothing_limits_them(self):
        hits = [result for line in self.query("-f", "json", "סביון").out.splitlines()[1:2]
                for result in json.loads(line)["hits"]]
        self.assertEqual([hit["rank"] for hit in hits], list(range(1, 401)))
        self.assertEqual(len(self.query("-f", "jsonl", "סביון").hits()), 400)
        self.assertEqual(len(self.query("-f", "grep", "סביון").out.splitlines()), 400)
        self.assertEqual(len(self.query("-f", "csv", "סביון").out.splitlines()), 401)
        self.assertEqual(self.query("סביון").out.count("סביון"), 10)
        self.assertEqual(self.query("-f", "html", "סביון").out.count("<article>"), 10)
        for output_format in ("json", "jsonl", "grep", "csv"):
            self.assertEqual(self.query("-f", output_format, "-n", "7", "סביון").out.count("ועוד"), 7)

    def test_what_is_read_in_parts_is_as_if_it_were_not(self):
        # More than the first part, and an end inside one.
        whole = self.query("-f", "jsonl", "-n", "300", "-C", "1", "סביון").hits()
        for first in (0, 15, 16, 48, 299):
            rest = self.query("-f", "jsonl", "-n", "0", "--offset", str(first), "-C", "1", "סביון").hits()
            self.assertEqual(rest[:300 - first], whole[first:])
        lines = self.query("-n", "300", "סביון").out.splitlines()
        self.assertEqual(len([line for line in lines if line.startswith("docs/many.txt:")]), 300)
        self.assertEqual(lines[-1], "300 of 400 paragraphs (--limit 0 for all)")

    def test_hits_are_written_before_all_are_read(self):
        # A pipe holds 64 kB: whoever reads one line and goes has not waited for the rest, and the
        # program ends when it notices. What it would have written takes seconds to read.
        self.write("docs/more.txt", "סביון ועוד מילים שאינן נחוצות לאיש.\n\n" * 30_000)
        self.index("-q", "docs")
        command = [QUERY, "--db", self.db, "-n", "0", "-f", "jsonl", "סביון"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=self.env) as process:
            process.stdout.readline()
            process.stdout.close()
            err = process.stderr.read()
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = 0
        self.assertEqual(err, b"")
        whole = self.run_program(["python3", "-c", textwrap.dedent("""
            import resource, subprocess, sys
            subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
            print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)"""), *command])
        self.assertLess(used.ru_utime, float(whole.out) / 2)

    def test_count_has_a_line_for_each_line_of_a_batch(self):
        result = self.query("--batch", "-", "-f", "count", status=2,
                            stdin="סביון\n\nצרצר\n?!\nכלנית\n")
        self.assertEqual(result.out, "400\n\n0\n\n1\n")
        self.assertIn("line 4:", result.err)

    def test_paths_of_a_batch_say_which_query_found_them(self):
        result = self.query("--batch", "-", "-f", "paths", stdin="סביון\n\nצרצר\nסביון\n")
        path = self.path("docs/many.txt")
        self.assertEqual(result.out, f"1\t{path}\n4\t{path}\n")

    def test_null_behind_paths(self):
        odd, many = self.path("docs/line\nfeed.txt"), self.path("docs/many.txt")
        for option in ("-0", "--null"):
            out = self.query(option, "-f", "paths", "כלנית", "סביון").out
            self.assertEqual(sorted(out.split("\0")), sorted(["", odd, many]))
        self.assertEqual(self.query("--null", "-f", "grep", "כלנית").out, f"{odd}\0001:כלנית.\n")
        self.assertEqual(self.query("--null", "-f", "paths", "--bidi", "on", "כלנית").out, odd + "\0")
        out = self.query("--null", "-f", "paths", "--batch", "-", stdin="סביון\nכלנית\n").out
        self.assertEqual(out, f"1\t{many}\0002\t{odd}\0")
        for output_format in ("text", "html", "count", "csv", "json", "jsonl"):
            self.assert_error(self.query("--null", "-f", output_format, "כלנית", status=2),
                              "--null", "paths and grep")


class ForPeople(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "".join(f"סביון {n}.\n\n" for n in range(150)) +
                   "סביון וכלנית.\n\n" * 12 + "ש: מה פורח כאן?\nת: רקפת,\nולא עוד.\n")
        self.index("-q", "docs")

    def last_line(self, *query):
        return self.query(*query).out.splitlines()[-1]

    def test_how_many_hold_all_the_words(self):
        limit = " (--limit 0 for all)"
        self.assertEqual(self.last_line("סביון", "כלנית"),
                         "10 of 162 paragraphs; 12 hold all the words" + limit)
        self.assertEqual(self.last_line("סביון", "רקפת"),
                         "10 of 163 paragraphs; none holds all the words" + limit)
        self.assertEqual(self.last_line("סביון", "+כלנית", "רקפת"),
                         "10 of 12 paragraphs; none holds all the words" + limit)
        # Where they need not be told apart, and where it would take reading every text.
        for query in (["סביון"], ["--all", "סביון", "כלנית"], ["סביון", "AND", "כלנית"],
                      ["סביון", "type:txt"], ["סביון", '"סביון וכלנית"'], ["סביון", "-רקפת"]):
            self.assertNotIn("all the words", self.last_line(*query))
        self.write("docs/b.txt", "סביון ורקפת.\n\n" * 130)
        self.index("-q", "docs")
        self.assertIn("; at least 100 hold all the words", self.last_line("סביון", "רקפת"))
        self.assertIn("; 12 hold all the words", self.last_line("סביון", "כלנית", "-רקפת"))
        self.assertIn("; none holds all the words", self.last_line("סביון", "כלנית", "file:b"))

    def test_json_says_so_too(self):
        def result(*query):
            return json.loads(self.query("-f", "json", "-n", "1", *query).out)["results"][0]
        self.assertEqual((result("סביון", "כלנית")["with_all"],
                          result("סביון", "כלנית")["with_all_exact"]), (12, True))
        self.assertNotIn("with_all", result("סביון"))
        self.assertEqual(result("סביון", "כלנית")["with_all"],
                         int(self.query("-f", "count", "--all", "סביון", "כלנית").out))
        self.assertIn("ב־<bdi dir=\"ltr\">12</bdi> מהן כל המילים",
                      self.query("-f", "html", "סביון", "כלנית").out)

    def test_lines_stay_lines(self):
        self.assertIn("  ש: מה פורח כאן?\nת: רקפת,\nולא עוד.\n",
                      re.sub(r"^docs/.*\n", "  ", self.query("רקפת").out, flags=re.M))
        before = self.query("-C", "1", "--sort", "path", "--offset", "11", "-n", "1", "כלנית").out
        self.assertIn("325- ש: מה פורח כאן?\n326- ת: רקפת,\n327- ולא עוד.\n", before)

    def test_filters_alone_have_no_score(self):
        self.assertEqual(self.query("-n", "1", "type:txt").out.splitlines()[0], "docs/a.txt:1")
        self.assertNotIn("score", self.query("-f", "jsonl", "type:txt").hits()[0])
        self.assertIn("score", self.query("-f", "jsonl", "type:txt", "סביון").hits()[0])

    def test_explanation_is_for_people(self):
        out = self.query("--explain", "-n", "1", "סביון", "כאן").out
        self.assertIn("as typed, adds 0.15 of a word:", out)
        self.assertIn("counts 0.40: a function word", out)
        self.assertIn("counts 0.15: it says little",
                      self.query("--explain", "-n", "1", "סביון", "של").out)
        self.assertIn("\nas Xapian runs it: Query(", out)
        self.assertIn("0.15 * ", out)
        self.assertNotRegex(out, r"\d\.\d{3}")
        self.assertNotIn("one paragraph", out)
        for query in ('"סביון וכלנית"', "סביון NEAR/3 כלנית"):
            self.assertRegex(self.query("--explain", query).out,
                             r"must stand in one paragraph: between blank lines, and\n.* 300 words")


class HtmlPage(CliTest):
    def page(self, *arguments, **options):
        out = self.query("-f", "html", *arguments, **options).out
        page = Page(out)
        self.assertEqual(page.problems, [])
        return out, page

    def index_attack(self, address):
        attacks = ["</p></style></title></details>",
                   f"<script src='{address}/script'></script>",
                   f"<script>new Image().src='{address}/inline'</script>",
                   f"\"><img src={address}/image onerror=fetch('{address}/error')>",
                   f"<link rel=stylesheet href={address}/style>",
                   f"<style>body{{background:url({address}/css)}}</style>",
                   f"<iframe src={address}/frame></iframe><object data={address}/object></object>",
                   f"<meta http-equiv=refresh content='0;url={address}/refresh'>",
                   f"<base href={address}/><form action={address}/form><svg onload=fetch('{address}/svg')>",
                   "<!-- <![CDATA[ &lt;script&gt; &#60;script&#62;",
                   "\u202eהפוך \u2067 בידוד \u2069\u2069 \x1b[2J\x08\r\x9b1m"]
        self.write("docs/attack.txt", "".join(f"סביון {attack}\n\n" for attack in attacks))
        self.write("docs/long.txt", "סביון " + f"<script>new Image().src='{address}/long'</script> " * 200)
        self.write("docs/-quote\"'><script>x()<\u202etxt".encode(), "סביון\n")
        self.write("docs/=line\nfeed#?%41 &amp;.txt", "סביון\n")
        self.write("docs/a b#?%41 &amp;'.txt", "סביון\n")
        self.index("-q", "docs")

    def test_nothing_gets_out_of_its_element(self):
        self.index_attack("http://127.0.0.1:9")
        query = "סביון </title><script>x()</script>\"'><img src=x> \u202e\x1b[2J"
        for arguments in (["-C", "1"], ["--group-by", "file", "--explain"]):
            out, page = self.page("-n", "0", *arguments, query)
            self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", out))
            self.assertIn("exact", page.marks)
            # The name with an override in it is shown otherwise than it is: no link.
            self.assertTrue(all(re.fullmatch(r"file:///[A-Za-z0-9._~/%-]*", link)
                                for link in page.links), page.links)
            self.assertFalse(any("script" in link for link in page.links))
            self.assertIn(f"file://{self.dir}/docs/a%20b%23%3F%2541%20%26amp%3B%27.txt", page.links)
            self.assertIn("docs/=line␊feed#", out)

    def test_batch_and_nothing_found(self):
        self.write("docs/a.txt", "סביון\n")
        self.index("-q", "docs")
        out, _ = self.page("--batch", "-", stdin="סביון\nצרצר\n")
        self.assertEqual(out.count("<section>"), 2)
        self.assertIn("לא נמצאה פסקה מתאימה", out)
        out, page = self.page("צרצר", status=1)
        self.assertEqual(page.marks, ["exact", "particles", "lemma", "inflection", "variant",
                                      "skeleton", "wildcard", "fuzzy"])  # the legend
        out, _ = self.page("--batch", "-", stdin="", status=1)
        self.assertIn("</html>", out)

    def test_browser_runs_and_fetches_nothing(self):
        if CHROMIUM is None:
            self.skipTest("no Chromium here to open the page with")
        requests = []

        class Listener(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                requests.append(self.path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        address = f"http://127.0.0.1:{server.server_address[1]}"
        self.index_attack(address)
        out, _ = self.page("-n", "0", "-C", "1", "סביון")
        shown = self.browse("page.html", out)
        self.assertIn("onerror", shown)
        self.assertEqual(requests, [])
        # The browser would have told on a page that lets the document through.
        self.browse("control.html", f"<!DOCTYPE html><img src='{address}/control'>")
        self.assertEqual(requests, ["/control"])

    def browse(self, name, text):
        """The page as the browser holds it after it has loaded."""
        path = self.write(name, text)
        command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu",
                   f"--user-data-dir={self.path('profile')}", "--virtual-time-budget=2000",
                   "--dump-dom", "file://" + path]
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False,
                              env={**self.env, "XDG_CONFIG_HOME": self.path("config")})
        return done.stdout.decode("utf-8", "replace")


class Opening(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "סביון\n")
        self.index("-q", "docs")
        self.runtime = self.path("run time; $(touch harm)")
        os.mkdir(self.runtime)
        self.env["XDG_RUNTIME_DIR"] = self.runtime
        self.env.pop("BROWSER", None)

    def opener(self, name, status=0):
        program = self.write("bin/" + name, f"#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" > '{self.path('told')}'\n"
                                            f"exit {status}\n")
        os.chmod(program, 0o755)
        self.env["PATH"] = self.path("bin") + ":" + self.env["PATH"]
        return program

    def told(self):
        with open(self.path("told"), encoding="utf-8") as file:
            count, path = file.read().splitlines()
        self.assertEqual(count, "1")
        return path

    def test_page_is_private_and_whole(self):
        self.opener("xdg-open")
        result = self.query("--open", "סביון")
        self.assertEqual(result.out + result.err, "")
        path = self.told()
        self.assertEqual(os.path.dirname(path), self.runtime)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, encoding="utf-8") as file:
            self.assertEqual(file.read(), self.query("-f", "html", "סביון").out)
        self.assertNotIn("harm", os.listdir(self.dir))

    def test_browser_variable(self):
        self.opener("xdg-open", status=3)
        self.env["BROWSER"] = self.opener("my browser")
        self.query("--open", "-f", "html", "סביון")
        self.assertTrue(self.told().endswith(".html"))

    def test_nothing_found_is_shown_too(self):
        self.opener("xdg-open")
        self.query("--open", "צרצר", status=1)
        self.assertTrue(os.path.exists(self.told()))

    def test_temporary_folder(self):
        self.opener("xdg-open")
        del self.env["XDG_RUNTIME_DIR"]
        self.env["TMPDIR"] = self.path("docs")
        self.query("--open", "סביון")
        self.assertEqual(os.path.dirname(self.told()), self.path("docs"))

    def test_no_opener(self):
        self.env["PATH"] = self.path("docs")
        self.assert_error(self.query("--open", "סביון", status=2), "xdg-open", "$BROWSER",
                          self.runtime)
        self.env["BROWSER"] = "no-such; touch harm"
        self.assert_error(self.query("--open", "סביון", status=2), "no-such; touch harm")
        self.assertNotIn("harm", os.listdir(self.dir))
        self.env["PATH"] = os.environ["PATH"]
        self.env["BROWSER"] = self.opener("failing", status=1)
        self.assert_error(self.query("--open", "סביון", status=2), "failing")


if __name__ == "__main__":
    main()
