# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of mafteach-query: options, output formats, exit statuses."""

import json
import os
import re
import subprocess
import time
import unittest

from harness import QUERY, CliTest, main, matched

DAY = "הבוקר עלה.\n\nהבוקר ירד, והערב בא.\n\nערב טוב, אמר הערב.\n"
SEA = "הים גדול, והדג קטן.\n\nדג הזהב שחה.\n"


class QueryTest(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/day.txt", DAY)
        self.write("docs/sea.txt", SEA)
        self.index("-q", "docs")


class ExitStatus(QueryTest):
    def test_hits(self):
        self.assertIn("הבוקר עלה", self.query("הבוקר").out)

    def test_no_hits(self):
        result = self.query("אינקיים", status=1)
        self.assertEqual(result.out, "")
        self.assertEqual(result.err, "mafteach-query: no paragraph matches\n")

    def test_no_hits_past_the_end(self):
        self.query("הבוקר", "--offset", "100", status=1)

    def test_help_and_version(self):
        for option in ("--help", "-h", "--version"):
            result = self.query(option)
            self.assertEqual(result.err, "")
            self.assertIn("mafteach-query" if option == "--version" else "--limit", result.out)

    def test_help_names_every_exit_status(self):
        self.assertRegex(self.query("--help").out, r"Exit status: 0 .*1 .*2 ")

    def test_no_query(self):
        self.assert_error(self.query(status=2), "no query", "--help")

    def test_empty_query(self):
        for query in ("", "   ", "\n"):
            self.assert_error(self.query(query, status=2), "no word to look for")

    def test_query_of_punctuation(self):
        for query in ("?!", '"', '""', "״", "־", "...", "'", '" "'):
            self.assert_error(self.query(query, status=2), "no word to look for")

    def test_query_of_emoji(self):
        self.assert_error(self.query("🙂", status=2), "no word to look for", "emoji are not indexed")

    def test_query_of_broken_bytes_only(self):
        self.assert_error(self.query(b"\xff\xfe", status=2), "no word to look for")

    def test_broken_byte_in_a_query_word_is_passed_over(self):
        self.query("הבו".encode() + b"\xff" + "קר".encode())

    def test_unknown_option(self):
        self.assert_error(self.query("--nonsense", "הבוקר", status=2), "--nonsense", "--help")

    def test_option_with_escape_sequence(self):
        # An unknown option, or, to newer versions of CLI11, a word.
        result = self.run_program([QUERY, "--db", self.db, "--\x1b[31mred"])
        self.assertIn(result.status, (1, 2))
        self.assertNotIn("\x1b", result.err + result.out)

    def test_bad_values(self):
        for option in ("--limit", "--offset"):
            for value in ("-1", "three", "1.5", "4294967296", "1e3", ""):
                self.assert_error(self.query("הבוקר", option, value, status=2),
                                  option, f"'{value}'", "4294967295", "default")
        for option, values in (("--format", "text, html, json, jsonl"), ("--color", "auto, always, never")):
            self.assert_error(self.query("הבוקר", option, "purple", status=2),
                              option, "'purple'", values, "default")

    def test_option_without_its_value(self):
        for option in ("--limit", "--offset", "--format", "--color", "--batch"):
            self.assert_error(self.query("הבוקר", option, status=2), option)

    def test_words_after_a_double_dash_are_no_options(self):
        self.query("--", "--all", "הבוקר")
        self.query("--", "--all", status=1)

    def test_words_and_batch_exclude_each_other(self):
        self.assert_error(self.query("--batch", "-", "הבוקר", status=2), "--batch")


class LargeQueries(QueryTest):
    def test_one_word_ninety_thousand_times(self):
        once = self.query("--format", "jsonl", "הבוקר")
        many = self.query("--format", "jsonl", "--batch", "-", stdin="הבוקר " * 90_000)
        self.assertEqual([hit["paragraph"] for hit in once.hits()],
                         [hit["paragraph"] for hit in many.hits()])

    def test_a_hundred_thousand_arguments(self):
        self.query(*(["דג"] * 100_000))

    def test_a_hundred_thousand_different_words(self):
        words = [f"x{number}" for number in range(90_000)]
        self.assert_error(self.query(*words, status=2), "more than 400 different words", "shorten")
        result = self.query("--batch", "-", stdin=" ".join(words) + "\nהבוקר\n", status=2)
        self.assertIn("line 1: the query has more than 400", result.err)
        self.assertIn("הבוקר עלה", result.out)

    def test_half_a_megabyte_of_one_word(self):
        self.query("--batch", "-", stdin="ש" * 250_000, status=1)

    def test_a_megabyte_is_too_much(self):
        begun = time.monotonic()
        result = self.query("--batch", "-", stdin="ש" * 500_000 + "\nהבוקר\n", status=2)
        self.assertLess(time.monotonic() - begun, 10)  # the promise is one second; machines differ
        self.assertIn("line 1: the query has 1000000 bytes", result.err)
        self.assertIn("הבוקר עלה", result.out)

    def test_ten_thousand_quotation_marks(self):
        self.query('" ' * 10_000 + "הבוקר")
        self.query('"א ' * 10_000 + "הבוקר")


class Language(QueryTest):
    def test_an_error_names_the_place(self):
        result = self.query("הבוקר AND AND ירד", status=2)
        self.assertEqual(result.out, "")
        self.assertEqual(result.err.splitlines()[:3],
                         ["mafteach-query: nothing stands behind AND (character 7)",
                          "  הבוקר AND AND ירד",
                          "        ^"])

    def test_a_line_of_a_batch_with_an_error_is_named_and_the_others_answered(self):
        result = self.query("--batch", "-", "--format", "jsonl", status=2,
                            stdin="הבוקר\n(דג OR\nהבוקר NEAR/x דג\nדג\n")
        self.assertEqual({hit["query_number"] for hit in result.hits()}, {1, 4})
        self.assertIn("line 2: nothing closes this bracket (character 1)", result.err)
        self.assertIn("line 3: NEAR/ takes a number from 1 to 1000 (character 12)", result.err)

    def test_what_begins_with_a_hyphen_and_can_be_no_option_is_a_part_of_the_query(self):
        self.assertEqual([hit["paragraph"] for hit in self.hits("הבוקר", "-ערב")], [1])
        self.assertEqual([hit["paragraph"] for hit in self.hits("-ערב", "הבוקר")], [1])
        self.assertEqual([hit["paragraph"] for hit in self.hits("הבוקר", '-"בא ערב"')], [1, 2])
        self.assertEqual([hit["paragraph"] for hit in self.hits("הבוקר", "-(ערב דג)")], [1])
        self.assertEqual([hit["paragraph"] for hit in self.hits("--", "-ערב", "הבוקר")], [1])
        self.assertEqual([hit["paragraph"] for hit in self.hits("הבוקר", "-nights")], [1, 2])
        self.assertEqual(len(self.query("--format", "jsonl", "הבוקר", "-n1").hits()), 1)
        self.assertIn("-x", self.query("הבוקר", "-x", status=2).err)

    def test_hostile_characters_of_a_query_are_harmless_in_its_error(self):
        result = self.query("\x1b[31m\u202eדג AND", status=2)
        self.assertNotIn("\x1b", result.err)
        self.assertNotIn("\u202e", result.err)

    def test_filters_ask_each_of_several_databases(self):
        first, self.db = self.db, self.path("other")
        self.write("more/third.md", "דג שלישי")
        self.index("more")
        other, self.db = self.db, first

        def found(*query):
            hits = self.hits("--db", other, *query)
            return sorted({os.path.basename(hit["path"]) for hit in hits})
        self.assertEqual(found("דג"), ["sea.txt", "third.md"])
        self.assertEqual(found("דג", "type:md"), ["third.md"])
        self.assertEqual(found("דג", "NOT", "type:md"), ["sea.txt"])
        self.assertEqual(found("דג -type:md"), ["sea.txt"])
        self.assertEqual(found("דג", "file:sea"), ["sea.txt"])
        self.assertEqual(found("דג", "path:/docs/"), ["sea.txt"])
        self.assertEqual(found("דג", "modified:..2001"), [])

    def test_less_is_asked_for_in_text_only_and_not_with_strict(self):
        result = self.query('"ירד הבוקר"')
        self.assertIn("no paragraph has the words where the query wants them", result.out)
        self.assertIn("הבוקר ירד", result.out)
        result = self.query("--strict", '"ירד הבוקר"', status=1)
        self.assertEqual(result.out, "")
        self.assertIn("no paragraph matches", result.err)
        for option in ("jsonl", "csv", "grep", "paths"):
            self.assertNotIn("הבוקר ירד", self.query("--format", option, '"ירד הבוקר"', status=1).out)

    def test_a_word_that_is_spelled_wrongly_gets_a_suggestion(self):
        self.assertIn("did you mean גדול?", self.query("גגדול", status=1).err)
        answer = json.loads(self.query("--format", "json", "גגדול", status=1).out)["results"][0]
        self.assertEqual(answer["suggestions"], [{"word": "גגדול", "instead": ["גדול"]}])


class OtherLayout(QueryTest):
    """What was typed with the keyboard in the other layout."""

    def setUp(self):
        super().setUp()
        self.write("docs/keys.txt", "ספר תורה ישן.\n\nThe terminal is open.\n")
        self.index("docs")

    def test_it_is_searched_for_and_said_on_standard_error(self):
        for typed, meant, found in (("vcuer", "הבוקר", "הבוקר עלה"), (",urv", "תורה", "ספר תורה"),
                                    ("אקרצןמשך", "terminal", "The terminal")):
            result = self.query(typed)
            self.assertIn(found, result.out)
            self.assertEqual(result.err, f"mafteach-query: no paragraph has {typed}; showing those "
                                         f"with {meant}, what its keys give in the other keyboard "
                                         "layout\n")

    def test_strict_suggests_it_and_shows_nothing(self):
        result = self.query("--strict", ",urv", status=1)
        self.assertEqual(result.out, "")
        self.assertIn("the index has no ,urv: did you mean תורה?", result.err)

    def test_programs_get_a_suggestion(self):
        answer = json.loads(self.query("--format", "json", "vcuer", status=1).out)["results"][0]
        self.assertEqual(answer["suggestions"], [{"word": "vcuer", "instead": ["הבוקר"]}])
        self.assertEqual(self.query("--format", "jsonl", "vcuer", status=1).out, "")

    def test_a_page_says_it(self):
        page = self.query("--format", "html", "vcuer").out
        self.assertIn("<mark", page)
        self.assertIn("showing those with הבוקר", page)


class MoreLikeThis(QueryTest):
    def setUp(self):
        super().setUp()
        self.write("docs/boats.txt", "דייגים יצאו בסירה אל המפרץ.\n\nבסירה של הדייג נקרעה רשת.\n\n"
                                     "הרשת תוקנה במפרץ על ידי דייגים.\n\nשוק הפרחים נסגר.\n")
        self.index("docs")

    def like(self, *arguments, **options):
        return [(os.path.basename(hit["path"]), hit["paragraph"])
                for hit in self.query("--format", "jsonl", "--like", *arguments, **options).hits()]

    def test_a_paragraph_finds_its_like_and_not_itself(self):
        found = self.like("docs/boats.txt:1")
        self.assertEqual(set(found), {("boats.txt", 2), ("boats.txt", 3)})
        self.assertEqual(self.like("docs/boats.txt:4", status=1), [])

    def test_a_text_on_standard_input_may_hold_anything(self):
        found = self.like("-", stdin='הדייג AND (תיקן "את הרשת" -סירה: path:x *')
        self.assertEqual({place for place in found if place[0] == "boats.txt"},
                         {("boats.txt", 1), ("boats.txt", 2), ("boats.txt", 3)})

    def test_what_names_no_paragraph_is_an_error(self):
        for name in ("docs/boats.txt", "docs/boats.txt:", "docs/boats.txt:0", "docs/boats.txt:x", ""):
            self.assert_error(self.query("--like", name, status=2), "--like", "")
        self.assert_error(self.query("--like", "docs/boats.txt:5", status=2), "no paragraph 5", "index")
        self.assert_error(self.query("--like", "none.txt:1", status=2), "none.txt", "index")
        self.assert_error(self.query("--like", "-", stdin="?!", status=2), "no telling word", "longer")
        self.query("--like", "docs/boats.txt:1", "מילה", status=2)
        self.query("--like", "docs/boats.txt:1", "--batch", "-", status=2)


class Searching(QueryTest):
    def test_words_are_optional_and_more_of_them_rank_higher(self):
        hits = self.hits("הבוקר", "והערב")
        self.assertEqual(hits[0]["paragraph"], 2)
        self.assertIn(1, [hit["paragraph"] for hit in hits])

    def test_all_asks_for_every_word(self):
        for option in ("--all", "-a"):
            self.assertEqual([hit["paragraph"] for hit in self.hits(option, "הבוקר", "והערב")], [2])
        self.assertEqual(self.hits("--all", "הבוקר", "אינקיים"), [])

    def test_phrase(self):
        self.assertEqual([hit["paragraph"] for hit in self.hits('"הבוקר ירד"')], [2])
        self.assertEqual([hit["paragraph"] for hit in self.hits("״הבוקר ירד״")], [2])
        self.assertEqual(self.hits('"ירד הבוקר"'), [])

    def test_phrase_inside_other_words(self):
        hits = self.hits('דג "הבוקר ירד"')
        self.assertEqual({(os.path.basename(hit["path"]), hit["paragraph"]) for hit in hits
                          if "day" in hit["path"]}, {("day.txt", 2)})

    def test_limit(self):
        for option in ("--limit", "-n"):
            self.assertEqual(len(self.query("--format", "jsonl", option, "1", "הבוקר").hits()), 1)
        self.write("many.txt", "\n\n".join(["כוכב"] * 25))
        self.index("-q", "many.txt")
        self.assertEqual(self.query("כוכב").out.count("כוכב"), 10)
        self.assertEqual(len(self.query("--format", "jsonl", "כוכב").hits()), 25)
        self.assertEqual(len(self.query("--format", "jsonl", "--limit", "0", "כוכב").hits()), 25)

    def test_offset_goes_on_where_limit_ended(self):
        every = self.hits("הבוקר", "ערב", "הערב")
        rest = self.hits("--offset", "1", "הבוקר", "ערב", "הערב")
        self.assertEqual([hit["rank"] for hit in rest], list(range(2, len(every) + 1)))
        self.assertEqual(rest, every[1:])


class JsonOutput(QueryTest):
    FIELDS = ["rank", "score", "path", "paragraph", "part", "line", "text", "matches"]

    def test_a_hit_in_jsonl(self):
        hit = self.query("--format", "jsonl", "והדג").hits()[0]
        self.assertEqual(list(hit), self.FIELDS)
        self.assertEqual(hit["rank"], 1)
        self.assertGreater(hit["score"], 0)
        self.assertEqual(hit["path"], self.path("docs", "sea.txt"))
        self.assertEqual((hit["paragraph"], hit["part"], hit["line"]), (1, 1, 1))
        self.assertEqual(hit["text"], "הים גדול, והדג קטן.")
        self.assertEqual(matched(hit)[0], "והדג")
        match = hit["matches"][0]
        self.assertEqual(list(match)[:2], ["begin", "end"])
        self.assertEqual(match["word"], "והדג")

    def test_line_and_paragraph_count_from_one(self):
        self.assertEqual([(hit["paragraph"], hit["line"]) for hit in self.hits("הזהב")], [(2, 3)])

    def test_json_is_one_document(self):
        document = json.loads(self.query("--format", "json", "הבוקר").out)
        self.assertEqual(list(document), ["schema", "results"])
        self.assertEqual(document["schema"], 2)
        result = document["results"][0]
        self.assertEqual(list(result), ["query", "total", "total_exact", "hits"])
        self.assertEqual((result["query"], result["total"], result["total_exact"]),
                         ("הבוקר", 2, True))
        self.assertEqual([list(hit) for hit in result["hits"]], [self.FIELDS] * 2)

    def test_no_hits_are_still_valid(self):
        self.assertEqual(self.query("--format", "jsonl", "אינקיים", status=1).out, "")
        result = self.query("--format", "json", "אינקיים", status=1)
        self.assertEqual(json.loads(result.out)["results"],
                         [{"query": "אינקיים", "total": 0, "total_exact": True, "hits": []}])
        self.assertEqual(result.err, "")

    def test_text_is_byte_for_byte_as_in_the_file(self):
        text = "שׁוּרָה\tאַחַת,\r\n  שׁוּרָה 'שׁתיים' \"שלוש\" \\ / 😀 ﬡ"
        self.write("odd.txt", text)
        self.index("-q", "odd.txt")
        self.assertEqual(self.hits("שתיים")[0]["text"], text)


class Batch(QueryTest):
    QUERIES = "הבוקר\n\nאינקיים\nדג\n"

    def test_standard_input_and_file(self):
        path = self.write("queries", self.QUERIES)
        from_file = self.query("--format", "jsonl", "--batch", path)
        from_pipe = self.query("--format", "jsonl", "--batch", "-", stdin=self.QUERIES)
        self.assertEqual(from_file.out, from_pipe.out)
        hits = from_file.hits()
        # Blank lines are passed over and counted, so that the number is the line.
        self.assertEqual({hit["query_number"] for hit in hits}, {1, 4})
        self.assertEqual(next(iter(hits[0])), "query_number")

    def test_json_names_every_query(self):
        document = json.loads(self.query("--format", "json", "--batch", "-", stdin=self.QUERIES).out)
        self.assertEqual([(result["query_number"], result["query"], len(result["hits"]) > 0)
                          for result in document["results"]],
                         [(1, "הבוקר", True), (3, "אינקיים", False), (4, "דג", True)])

    def test_last_line_without_a_line_end_and_crlf(self):
        hits = self.query("--format", "jsonl", "--batch", "-", stdin="הבוקר\r\nהזהב").hits()
        self.assertEqual({hit["query_number"] for hit in hits}, {1, 2})

    def test_none_of_them_found(self):
        self.query("--batch", "-", stdin="אינקיים\nגםזהלא\n", status=1)

    def test_no_queries_at_all(self):
        self.assertEqual(self.query("--batch", "-", stdin="", status=1).out, "")
        self.assertEqual(json.loads(self.query("--batch", "/dev/null", "--format", "json",
                                               status=1).out)["results"], [])

    def test_a_bad_line_is_named_and_the_rest_answered(self):
        result = self.query("--format", "jsonl", "--batch", "-", stdin="הבוקר\n?!\nהזהב\n", status=2)
        self.assertEqual({hit["query_number"] for hit in result.hits()}, {1, 3})
        self.assertIn("line 2: the query holds no word", result.err)

    def test_unreadable_file(self):
        self.assert_error(self.query("--batch", "nothing-here", status=2),
                          "nothing-here", "No such file", "--batch")
        self.assert_error(self.query("--batch", self.dir, status=2), "Is a directory", "--batch")


class Totals(CliTest):
    def test_a_phrase_is_counted_where_it_stands(self):
        """Not where its words do: ten paragraphs hold them, three in a row."""
        self.write("text.txt", "\n\n".join(["חלון ירוק נפתח."] * 3 + ["ירוק היה החלון."] * 7))
        self.index("-q", "text.txt")
        for limit in ("1", "2", "10"):
            out = self.query("--format", "json", "--limit", limit, '"חלון ירוק"').out
            result = json.loads(out)["results"][0]
            self.assertEqual((result["total"], result["total_exact"]), (3, True))
        self.assertEqual(self.query("--format", "count", '"חלון ירוק"').out, "3\n")


class Colors(QueryTest):
    RED_MATCH = "\x1b[1;31mהבוקר\x1b[0m"

    def test_always_and_never(self):
        colored = self.query("--color", "always", "הבוקר").out
        self.assertIn(self.RED_MATCH, colored)
        plain = self.query("--color", "never", "הבוקר").out
        self.assertNotIn("\x1b", plain)
        self.assertEqual(re.sub("\x1b\\[[0-9;]*m", "", colored), plain)

    def test_auto_is_plain_in_a_pipe(self):
        self.assertNotIn("\x1b", self.query("הבוקר").out)
        self.assertNotIn("\x1b", self.query("--color", "auto", "הבוקר").out)

    def test_auto_colors_a_terminal(self):
        self.assertIn(self.RED_MATCH, self.on_terminal("הבוקר"))
        self.assertNotIn("\x1b", self.on_terminal("--color", "never", "הבוקר"))

    def test_no_color(self):
        self.assertNotIn("\x1b", self.on_terminal("הבוקר", NO_COLOR="1"))
        # Empty means unset, says no-color.org; and an option outdoes a variable.
        self.assertIn("\x1b", self.on_terminal("הבוקר", NO_COLOR=""))
        self.assertIn("\x1b", self.on_terminal("--color", "always", "הבוקר", NO_COLOR="1"))


class TextOutput(QueryTest):
    def test_paths_are_shown_from_the_working_directory(self):
        self.assertTrue(self.query("הים").out.startswith("docs/sea.txt:1  "))
        inside = self.query("הים", cwd=self.path("docs"))
        self.assertTrue(inside.out.startswith("sea.txt:1  "))
        outside = self.query("הים", cwd="/")
        self.assertTrue(outside.out.startswith(self.path("docs", "sea.txt").lstrip("/") + ":1"))

    def test_long_paragraph_is_cut_around_the_match(self):
        words = " ".join(f"מילה{number}" for number in range(250))
        self.write("long.txt", f"{words} אבןחן {words[:200]}")
        self.index("-q", "long.txt")
        out = self.query("אבןחן").out
        self.assertIn("אבןחן", out)
        self.assertIn("מילה249", out)
        self.assertNotIn("מילה100 ", out)
        self.assertIn("…", out)


class SeveralDatabases(QueryTest):
    def test_hits_of_all_are_ranked_together(self):
        first = self.db
        self.db = self.path("other")
        self.write("other.txt", "דג אחר לגמרי.\n")
        self.index("-q", "other.txt")
        command = [QUERY, "--db", first, "--db", self.db, "--format", "jsonl", "דג"]
        hits = self.run_program(command).hits()
        self.assertEqual({os.path.basename(hit["path"]) for hit in hits}, {"sea.txt", "other.txt"})
        self.assertEqual([hit["rank"] for hit in hits], list(range(1, len(hits) + 1)))
        scores = [hit["score"] for hit in hits]
        self.assertEqual(scores, sorted(scores, reverse=True))
        for hit in hits:
            with open(hit["path"], encoding="utf-8") as file:
                self.assertIn(hit["text"], file.read())

    def test_one_that_is_missing_is_named(self):
        result = self.query("--db", self.path("nowhere"), "דג", status=2)
        self.assert_error(result, self.path("nowhere"))


class Output(QueryTest):
    """Whoever reads the results may go away; a disk may be full."""

    def setUp(self):
        super().setUp()
        self.write("many.txt", "\n\n".join(f"כוכב {number}" for number in range(3000)))
        self.index("-q", "many.txt")

    def test_a_closed_pipe_is_quiet(self):
        for output_format in ("text", "json", "jsonl"):
            command = [QUERY, "--db", self.db, "--limit", "0", "--format", output_format, "כוכב"]
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=self.env) as process:
                process.stdout.readline()
                process.stdout.close()
                err = process.stderr.read()
                process.wait(60)
            self.assertEqual((process.returncode, err), (0, b""), output_format)

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full")
    def test_a_full_disk_is_an_error(self):
        for limit in ("1", "0"):  # less and more than a buffer
            with open("/dev/full", "wb") as full:
                result = self.query("--limit", limit, "כוכב", stdout=full, status=2)
            self.assert_error(result, "can't write the results")

    def test_closed_standard_output_is_an_error(self):
        result = self.query("כוכב", preexec_fn=lambda: os.close(1), status=2)
        self.assert_error(result, "can't write the results")


if __name__ == "__main__":
    main()
