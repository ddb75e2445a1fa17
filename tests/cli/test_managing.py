# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person asks of an index that is kept for long: what is in it, what could not be read, what
it is; and what is to leave it."""

import json
import os
import subprocess
import threading
import zipfile

from harness import (INDEX, MANIFEST, TABLES, CliTest, bulk, contents, main, named_segments, read,
                     snapshot, with_check)


class Managing(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/סביון.txt", "סביון צהוב פרח בשדה.\n\nנרקיס לבן.\n")
        self.write("docs/letters/old/a.txt", "רקפת הסתתרה בסלע.\n")
        self.write("docs/letters/b.md", "כלנית אדומה.\n")
        self.write("docs/broken.pdf", "%PDF-1.4 and no more")

    def listed(self, *arguments, status=0):
        """The paths below docs that --list names, as JSON has them."""
        result = self.index("--list", "--format", "jsonl", *arguments, status=status)
        return [os.path.relpath(json.loads(line)["path"], self.path("docs"))
                for line in result.out.splitlines()]

    def status_of_index(self):
        return json.loads(self.index("--status", "--format", "jsonl").out)


class Listing(Managing):
    def test_the_files_with_what_is_known_of_them(self):
        self.index("docs", status=1)
        result = self.index("--list")
        lines = result.out.splitlines()
        self.assertEqual([line.split("  ")[-1] for line in lines],
                         [self.path("docs", *names) for names in
                          (("letters", "b.md"), ("letters", "old", "a.txt"), ("סביון.txt",))])
        self.assertRegex(lines[2], r"^text +2 +6 +[0-9]+ B  20[0-9]{2}-[0-9]{2}-[0-9]{2} ")
        files = [json.loads(line) for line in
                 self.index("--list", "--format", "jsonl").out.splitlines()]
        self.assertEqual(files[2], {
            "path": self.path("docs", "סביון.txt"), "kind": "text", "passages": 2, "words": 6,
            "bytes": os.path.getsize(self.path("docs", "סביון.txt")),
            "modified": int(os.path.getmtime(self.path("docs", "סביון.txt")))})

    def test_paths_choose(self):
        self.index("docs", status=1)
        self.assertEqual(self.listed("docs/letters"), ["letters/b.md", "letters/old/a.txt"])
        self.assertEqual(self.listed("docs/letters/b.md"), ["letters/b.md"])
        result = self.index("--list", "docs/letter", status=1)
        self.assert_error(result, self.path("docs/letter"), "nothing of it is in the index")
        self.assertEqual(self.listed("docs/letter", "docs/letters/old", status=1),
                         ["letters/old/a.txt"])

    def test_what_the_disk_has_otherwise(self):
        self.index("docs", status=1)
        self.assertEqual(self.listed("--missing", "--changed"), [])
        os.remove(self.path("docs/letters/b.md"))
        self.write("docs/סביון.txt", "סביון.\n")
        self.assertEqual(self.listed("--missing"), ["letters/b.md"])
        self.assertEqual(self.listed("--changed"), ["סביון.txt"])
        out = self.index("--list", "--changed", "--missing").out.splitlines()
        self.assertEqual([line.split()[0] for line in out], ["missing", "changed"])
        self.assertEqual(len(self.listed()), 3)

    def test_what_was_skipped_is_kept_until_it_can_be_read(self):
        self.index("docs", status=1)
        reason = f'{self.path("docs/broken.pdf")}: damaged'
        self.assertIn(reason, self.index("--list", "--skipped").out)
        # A run that doesn't come to it leaves it there, one that does says it anew.
        self.index("docs/letters")
        self.assertIn(reason, self.index("--list", "--skipped").out)
        skipped = [json.loads(line) for line in
                   self.index("--list", "--skipped", "--format", "jsonl").out.splitlines()]
        self.assertEqual([file["state"] for file in skipped], ["skipped"])
        self.assertEqual(self.status_of_index()["skipped"], 1)
        self.write("docs/broken.pdf", "טקסט פשוט.\n")
        self.index("docs")
        self.assertEqual(self.index("--list", "--skipped").out, "")
        # What was not there at all is no file that was skipped.
        self.index("docs/nothing", status=2)
        self.assertEqual(self.index("--list", "--skipped").out, "")

    def test_a_folder_whose_name_looks_like_an_archive_s(self):
        self.write("docs/wow!/broken.pdf", "%PDF-1.4")
        self.write("other/a.txt", "אבג.\n")
        self.index("docs", "other", status=1)
        self.index("other")  # doesn't come to it
        self.assertIn("wow!/broken.pdf", self.index("--list", "--skipped").out)

    def test_parts_of_an_archive_that_is_as_it_was(self):
        with zipfile.ZipFile(self.path("docs/a.zip"), "w") as archive:
            archive.writestr("good.txt", "סביון.\n")
            archive.writestr("bad.pdf", "%PDF-1.4")
        for _ in range(2):
            self.index("docs", status=1)
            self.assertIn("a.zip!/bad.pdf: ", self.index("--list", "--skipped").out)
        os.remove(self.path("docs/a.zip"))
        self.index("docs", status=1)
        self.assertNotIn("a.zip", self.index("--list", "--skipped").out)

    def test_names_that_are_hostile_to_a_terminal(self):
        self.write("docs/\x1b[2J\u202e.txt", "אב.\n")
        self.write(b"docs/\xff.txt", "אב.\n")
        self.write("docs/\x1b]0;x\x07.pdf", "%PDF-1.4")
        self.index("docs", status=1)
        for how in ([], ["--format", "jsonl"], ["--skipped"], ["--missing", "--skipped"]):
            out = self.index("--list", *how).out_bytes.decode()
            self.assertNotIn("\x1b", out)
            self.assertNotIn("\u202e", out)

    def test_an_index_of_nothing(self):
        os.makedirs(self.path("empty"))
        self.index("empty")
        result = self.index("--list")
        self.assertEqual(result.out, "")
        self.assertIn("no file is in this index yet", result.err)
        self.assertIn(f"mafteach-index --db {self.db} PATH...", result.err)
        self.assertIn("none yet", self.index("--status").out)
        self.assertIn("sound", self.index("--check").out)

    def test_no_index_and_another_programs(self):
        for action in ("--list", "--status", "--check", "--remove"):
            paths = ["docs"] if action == "--remove" else []
            self.assert_error(self.index(action, *paths, status=2), self.db, "no database here")
            self.assertFalse(os.path.exists(self.db))
        self.write("foreign/iamglass", b"\x0f\x0dXapian Glass\x00")
        before = snapshot(self.path("foreign"))
        for action in ("--list", "--status", "--check", "--remove"):
            result = self.run_program([INDEX, "--db", "foreign", action, "docs"])
            self.assertEqual(result.status, 2, result)
            self.assert_error(result, "not one that mafteach-index made")
        self.assertEqual(snapshot(self.path("foreign")), before)

    def test_nothing_is_written(self):
        self.index("docs", status=1)
        before = snapshot(self.db)
        for action in ("--list", "--status", "--check", "--remove=docs -n"):
            self.index(*action.replace("=", " ").split())
        self.assertEqual(snapshot(self.db), before)

    def test_one_at_a_time(self):
        for options in (["--list", "--status"], ["--check", "--remove", "docs"],
                        ["--skipped"], ["--missing", "docs"]):
            self.assert_error(self.index(*options, status=2), "--")
        self.assert_error(self.index("--remove", status=2), "--remove takes the PATHs")


class Removing(Managing):
    def test_a_folder_leaves_and_stays_out(self):
        self.index("docs", status=1)
        result = self.index("--remove", "docs/letters")
        self.assertIn("removed 2 files, 2 paragraphs", result.err)
        self.assertIn("later runs pass it over, until it is named: ", result.err)
        self.assertEqual(self.found("רקפת"), [])
        self.assertEqual(self.listed(), ["סביון.txt"])
        # Neither a run over the folder above, nor one over all, nor a rebuild brings it back.
        self.write("docs/letters/new.txt", "רקפת חדשה.\n")
        for run in (["docs"], [], ["--rebuild"], ["--rebuild", "docs"]):
            self.index(*run, status=1)
            self.assertEqual(self.listed(), ["סביון.txt"])
        self.assertEqual(self.status_of_index()["unwanted"], [self.path("docs/letters")])
        self.assertIn(f'leaves out   {self.path("docs/letters")}', self.index("--status").out)
        beside = self.run_program([INDEX, "--db", "db", "--status"]).out
        self.assertIn(f"database     {self.db} (--db)", beside)

    def test_naming_it_undoes_it(self):
        self.index("docs", status=1)
        self.index("--remove", "docs/letters")
        self.index("docs/letters")
        self.assertEqual(len(self.listed()), 3)
        self.assertEqual(self.status_of_index()["unwanted"], [])
        self.index("docs", status=1)
        self.assertEqual(len(self.listed()), 3)

    def test_something_in_it_can_be_named(self):
        self.index("docs", status=1)
        self.index("--remove", "docs/letters")
        self.index("docs/letters/old")
        self.index("docs", status=1)
        self.assertEqual(self.listed(), ["letters/old/a.txt", "סביון.txt"])
        # And be removed again with all of it.
        self.index("--remove", "docs/letters")
        self.index("docs", status=1)
        self.assertEqual(self.listed(), ["סביון.txt"])

    def test_a_file(self):
        self.index("docs", status=1)
        self.index("--remove", "docs/letters/b.md", "docs/סביון.txt")
        self.index("docs", status=1)
        self.assertEqual(self.listed(), ["letters/old/a.txt"])
        self.index("docs/letters/b.md")
        self.assertEqual(self.listed(), ["letters/b.md", "letters/old/a.txt"])

    def test_what_was_named_itself_is_forgotten(self):
        self.index("docs/letters")
        self.index("--remove", "docs/letters")
        status = self.status_of_index()
        self.assertEqual((status["roots"], status["unwanted"], status["files"]), ([], [], 0))
        self.assert_error(self.index(status=2), "PATH is missing")

    def test_what_could_not_be_read_is_not_tried_again(self):
        self.index("docs", status=1)
        self.index("--remove", "docs/broken.pdf")
        self.assertEqual(self.index("--list", "--skipped").out, "")
        self.index("docs")

    def test_what_is_not_there(self):
        self.index("docs", status=1)
        before = contents(self.db)
        self.assertIn("not in the index", self.index("--remove", "nothing", status=2).err)
        self.assertIn("removed 0 files", self.index("--remove", "nothing", status=2).err)
        self.assertEqual(contents(self.db)[MANIFEST], before[MANIFEST])
        self.index("--remove", "nothing", "docs/letters/b.md", status=1)
        self.assertEqual(len(self.listed()), 2)

    def test_a_folder_and_what_is_in_it_at_once(self):
        self.index("docs", status=1)
        result = self.index("--remove", "docs/letters/b.md", "docs/letters", "docs/letters/old")
        self.assertIn("removed 2 files, 2 paragraphs (0 skipped)", result.err)
        self.assertEqual(self.status_of_index()["unwanted"], [self.path("docs/letters")])
        # Said of what is left out, and of the index that was named.
        said = [line for line in result.err.splitlines() if "until it is named" in line]
        self.assertEqual(len(said), 1, result)
        self.assertIn(f'mafteach-index --db {self.db} {self.path("docs/letters")}', said[0])

    def test_a_root_leaves_no_word_of_what_could_not_be_read(self):
        self.index("docs", status=1)
        self.index("--remove", "docs")
        self.assertEqual(self.index("--list", "--skipped").out, "")

    def test_a_part_of_a_file(self):
        self.write("docs/mail.mbox", "From a@b Mon Jan  1 00:00:00 2024\nSubject: a\n\nאב גד\n")
        self.index("docs", status=1)
        part = self.path("docs/mail.mbox") + "!/x.pdf"
        self.assertIn("a document inside of", self.index("--remove", part, status=2).err)

    def test_a_dry_run(self):
        self.index("docs", status=1)
        before = snapshot(self.db)
        result = self.index("-n", "--remove", "docs/letters")
        self.assertIn("would remove " + self.path("docs/letters/b.md"), result.err)
        self.assertIn("would remove 2 files", result.err)
        self.assertEqual(snapshot(self.db), before)

    def test_while_another_process_writes(self):
        self.index("docs", status=1)
        with self.held_by_a_writer() as held:
            self.assertTrue(self.status_of_index()["is_written"])
            self.assertIn(f"now, by process {held.process.pid}", self.index("--status").out)
            self.assert_error(self.index("--remove", "docs", status=2), f"process {held.process.pid} is writing")
        self.assertFalse(self.status_of_index()["is_written"])
        self.assertIn("letters/b.md", self.listed())

    def held_by_a_writer(self):
        return Held(self)


class Held:
    """A writer that has the index until it is closed: it waits for standard input."""

    def __init__(self, test):
        self.test = test

    def __enter__(self):
        test = self.test
        self.process = subprocess.Popen([INDEX, "--db", test.db, "-q", "-"], env=test.env,
                                        stdin=subprocess.PIPE)
        while not test.status_of_index()["is_written"]:
            test.assertIsNone(self.process.poll())
        return self

    def __exit__(self, *_):
        self.process.communicate(b"")


class Checking(Managing):
    def test_a_sound_index(self):
        self.index("docs", status=1)
        out = self.index("--check").out
        self.assertRegex(out, r"segment-000001 .* sound\n.*: sound; .* 4 paragraphs were read")
        line, = self.index("--check", "--format", "jsonl").out.splitlines()
        self.assertEqual({name: json.loads(line)[name] for name in ("segment", "passages", "sound")},
                         {"segment": "segment-000001", "passages": 4, "sound": True})

    def test_damage_is_named_with_what_to_do(self):
        self.index("docs", status=1)
        self.write("docs/more.txt", bulk(1))
        self.index("docs", status=1)
        for segment in named_segments(self.db):
            for name in (*TABLES, "words"):
                with self.subTest(segment=segment, name=name):
                    path = os.path.join(self.db, segment, name)
                    sound = read(path)
                    with open(path, "r+b") as file:
                        file.seek(len(sound) // 2)
                        file.write(bytes([sound[len(sound) // 2] ^ 1]))
                    result = self.index("--check", status=2)
                    self.assertIn(f"{segment}/{name} is not what was written", result.out)
                    self.assertIn("rebuild it from the documents: mafteach-index", result.err)
                    for other in named_segments(self.db):
                        if other != segment:
                            self.assertRegex(result.out, f"{other} .* sound")
                    self.assert_error(self.query("סביון", status=2), name, "rebuild")
                    with open(path, "wb") as file:
                        file.write(sound)
        self.index("--check")

    def test_a_part_that_is_missing(self):
        for name in (*TABLES, "words", "iamglass"):
            with self.subTest(name=name):
                self.index("-q", "--rebuild", "docs", status=1)
                os.remove(os.path.join(self.db, named_segments(self.db)[0], name))
                for command in (["--check"], ["--list"], ["--status"], ["docs"], ["--remove", "docs"]):
                    result = self.index(*command, status=2)
                    self.assertIn(f"{name} is missing", result.err)
                    self.assertIn("--rebuild", result.err)
                for query in (["סביון"], ["-f", "count", "סביון"]):
                    self.assert_error(self.query(*query, status=2), f"{name} is missing")
        self.index("-q", "--rebuild", status=1)
        self.index("--check")

    def test_sums_that_a_stranger_wrote(self):
        self.index("docs", status=1)
        manifest = read(self.db, MANIFEST)
        at = manifest.index(b"# sums ") + len("# sums ")
        with open(os.path.join(self.db, MANIFEST), "wb") as file:
            file.write(with_check(manifest[:at] + b"0" * 8 + manifest[at + 8:]))
        self.assertIn("is not what was written", self.index("--check", status=2).out)

    def test_while_it_is_written(self):
        self.index("docs", status=1)
        done = threading.Event()

        def write():
            for number in range(6):
                self.write("docs/more.txt", bulk(number, 300))
                self.index("-q", "docs", status=1)
            done.set()

        thread = threading.Thread(target=write)
        thread.start()
        while not done.is_set():
            self.assertIn("sound", self.index("--check").out)
        thread.join()


class FirstMinutes(Managing):
    """What a person gets wrong is answered with the next thing to type."""

    def test_a_search_of_nothing(self):
        os.makedirs(self.path("empty"))
        self.index("-q", "empty")
        for how in ([], ["-f", "jsonl"], ["-f", "count"]):
            self.assertIn("nothing is in this index yet; to index something: "
                          f"mafteach-index --db {self.db} PATH",
                          self.query(*how, "סביון", status=1).err)
        self.index("-q", "docs", status=1)
        self.assertEqual(self.query("-f", "jsonl", "קשקוש", status=1).err, "")

    def test_paths_for_the_query_program(self):
        self.index("-q", "docs", status=1)
        self.assertIn(f"docs/letters/b.md is a file; to index it: mafteach-index --db {self.db} docs/letters/b.md",
                      self.query("docs/letters/b.md", status=1).err)
        self.assertIn(f"docs is a folder; to index it: mafteach-index --db {self.db} docs",
                      self.query("docs", status=1).err)
        self.write("\x1b[2J א", "א")
        self.assertNotIn("\x1b", self.query("\x1b[2J א", status=1).err)

    def test_words_for_the_index_program(self):
        result = self.index("סביון", "צהוב", status=2)
        self.assertIn(f"to search for words: mafteach-query --db {self.db} סביון צהוב", result.err)
        self.assertFalse(os.path.exists(self.db))
        self.assertNotIn("to search", self.index("nothing", status=2).err)
        self.assertNotIn("to search", self.index("סביון", "docs", status=1).err)

    def test_another_keyboard_layout(self):
        self.index("-q", "docs", status=1)
        result = self.query("xchui")
        self.assertIn("xchui; showing those with סביון, what its keys give", result.err)
        self.assertIn("סביון צהוב", result.out)


class Input(Managing):
    def test_texts_from_standard_input_have_names(self):
        self.index("-q", "-", "--name", "minutes", stdin="סביון ראשון.\n")
        self.index("-q", "-", "--name", "diary", stdin="סביון שני.\n")
        self.index("-q", "-", "--name", "diary", stdin="סביון שלישי.\n")
        self.assertEqual(self.found("סביון"), ["diary", "minutes"])
        self.assertEqual(self.found("ראשון"), ["minutes"])
        self.assertEqual(self.found("שני"), [])
        self.index("--remove", "/dev/stdin/minutes")
        self.assertEqual(self.found("סביון"), ["diary"])
        for name in ("", "a/b", ".."):
            self.assert_error(self.index("-", "--name", name, status=2), "--name")

    def test_one_without_a_name_replaces_the_one_before_and_that_is_said(self):
        self.assertNotIn("replaced", self.index("-", stdin="סביון.\n").err)
        self.assertIn("--name keeps several texts apart", self.index("-", stdin="נרקיס.\n").err)
        self.assertEqual(self.found("סביון"), [])

    def test_what_a_shell_passes_as_a_pipe(self):
        result = self.run_program(
            ["bash", "-c", f'"$0" --db "$1" <(echo "סביון צינור")', INDEX, self.db])
        self.assertEqual(result.status, 0, result)
        self.assertEqual(len(self.hits("צינור")), 1)
        self.index("docs", status=1)
        self.assertEqual(len(self.hits("צינור")), 1)
        self.assertEqual(self.listed("--missing"), [])


if __name__ == "__main__":
    main()
