# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes that a stranger made, or put something into: nothing that they name is run, nothing is
followed out of them. And what is a stranger's is left alone."""

import os
import shutil

from harness import (INDEX, MANIFEST, QUERY, SANITIZED, TABLES, VERSION_FILE, CliTest, bulk,
                     main, named_segments, read, snapshot, with_check)


class Strangers(CliTest):
    def setUp(self):
        super().setUp()
        self.document = self.write("document.txt", "סביון צהוב.\n\nנרקיס בשדה.\n")
        self.index("-q", self.document)

    def programs(self, database, *options):
        """Every use of a database, that of `options` in the place of an update."""
        yield [QUERY, "--db", database, "סביון"]
        yield [QUERY, "--db", database, "--like", f"{self.document}:1"]
        for option in options or ([], ["--dry-run"], ["--rebuild"]):
            yield [INDEX, "--db", database, *option, self.document]

    def check_refused(self, database, *parts, programs=None):
        """An error, and no trace of anything else anywhere in the test's folder."""
        before = snapshot(self.dir)
        for command in programs or self.programs(database):
            with self.subTest(command=command):
                result = self.run_program(command)
                self.assertEqual(result.status, 2, result)
                self.assert_error(result, database, *parts)
                self.assertEqual(snapshot(self.dir), before)

    def other_index(self):
        """An index with a secret in it, beside the first."""
        self.write("secret.txt", "סוד סביון כמוס.\n")
        self.run_program([INDEX, "-q", "--db", self.path("other"), "secret.txt"])
        return self.path("other")


class Stubs(Strangers):
    """What Xapian would open where it is told to open a folder, or a file."""

    def lines(self):
        touch = shutil.which("touch")
        yield f"remote :{touch} {self.path('PWNED')}"
        yield f"remote :{touch} PWNED"
        yield "remote localhost:1"
        yield "inmemory"
        for way in ("../other", self.path("other")):
            yield f"auto {way}"
            yield f"glass {way}"
            yield f"glass {way}/segment-000001"
            yield f"{way}/segment-000001"

    def test_a_stub_is_no_index(self):
        self.other_index()
        for line in self.lines():
            shutil.rmtree(self.path("evil"), ignore_errors=True)
            for name in ("evil/flintlock", "evil/lock"):
                self.write(name, "")
            self.write("evil/XAPIANDB", line + "\n")
            self.write("evil.stub", line + "\n")
            self.check_refused(self.path("evil"), "not one that mafteach-index made")
            self.check_refused(self.path("evil/XAPIANDB"), "not a")
            self.check_refused(self.path("evil.stub"), "not a")

    def test_nor_is_the_manifest_without_its_folder(self):
        self.check_refused(os.path.join(self.db, MANIFEST), "not a")

    def test_a_manifest_names_nothing_but_segments_beside_it(self):
        """Whatever it says, and though its check is right; a rebuild doesn't look there either."""
        other = self.other_index()
        outside = snapshot(other)
        os.symlink("../other/segment-000001", self.path("db/link"))
        os.symlink("../other/segment-000001", self.path("db/segment-000009"))
        shutil.copytree(self.path("other/segment-000001"), self.path("db/copy"))
        sound = read(self.db, MANIFEST)
        head, name, rest = sound.partition(b"glass segment-000001\n")
        self.assertTrue(name)
        lines = [line.encode() for line in self.lines()]
        named = [b"segment-000001/../../other/segment-000001", b"copy", b"link", b"./segment-000001",
                 b"segment-000001/", b"segment-000001\t", b"segment-000001\0", b"segment-1",
                 b"SEGMENT-000001", b"segment-000009"]
        lines += [b"glass " + each for each in named]
        head = head.replace(b"# next-segment 2\n", b"# next-segment 20\n")
        rest = rest[:rest.index(b"# crc32")]
        whole = head + name + rest
        self.write("db/XAPIANDB", with_check(whole))
        self.assertEqual(self.found("סביון"), ["document.txt"])
        manifests = [whole + line + b"\n" for line in lines]
        manifests += [whole + line + b"\n" + rest for line in lines]
        manifests += [head + line + b"\n" + rest for line in lines]
        for manifest in map(with_check, manifests[::5 if SANITIZED else 1]):
            with self.subTest(manifest=manifest):
                self.write("db/XAPIANDB", manifest)
                self.check_refused(self.db, "damaged", "--rebuild PATH...",
                                   programs=self.programs(self.db, [], ["--dry-run"]))
                self.index("-q", "--rebuild", self.document)
                self.assertEqual(self.found("סביון"), ["document.txt"])
                self.assertEqual(self.hits("סוד"), [])
                self.assertEqual(snapshot(other), outside)
        self.assertFalse(os.path.exists(self.path("PWNED")))


class NotFiles(Strangers):
    """Links that lead out of the index, pipes that nobody writes to, and folders, in the place of
    what belongs in it."""

    def setUp(self):
        super().setUp()
        # The same to the byte, so that it would do where it is followed.
        self.other = self.path("other")
        shutil.copytree(self.db, self.other)
        self.write("other/XAPIANDB.new", "חשוב")
        self.outside = snapshot(self.other)

    KINDS = ("link", "dangling link", "pipe", "folder")

    def put(self, kind, name):
        """Puts something else in the place of what is called so in the index."""
        path = os.path.join(self.db, name)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif os.path.lexists(path):
            os.remove(path)
        if kind == "link":
            os.symlink(self.path("other", name), path)
        elif kind == "dangling link":
            os.symlink(self.path("PWNED"), path)
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            os.mkdir(path)

    def check_nothing_else_changed(self):
        self.assertEqual(snapshot(self.other), self.outside)
        self.assertFalse(os.path.lexists(self.path("PWNED")))

    def fresh(self):
        shutil.rmtree(self.db)
        shutil.copytree(self.other, self.db)
        os.remove(self.path("db/XAPIANDB.new"))

    def test_the_manifest(self):
        for kind in self.KINDS:
            self.put(kind, MANIFEST)
            with self.subTest(kind=kind):
                self.check_refused(self.db, "not one that mafteach-index made")
                self.check_nothing_else_changed()

    def test_a_segment_and_what_it_is_made_of(self):
        segment = "segment-000001"
        for name in (segment, *(f"{segment}/{name}" for name in (VERSION_FILE, *TABLES))):
            for kind in self.KINDS:
                self.fresh()
                self.put(kind, name)
                with self.subTest(name=name, kind=kind):
                    self.check_refused(self.db, "damaged", "--rebuild PATH...",
                                       programs=self.programs(self.db, []))
                    self.run_program([INDEX, "--db", self.db, "--dry-run", self.document])
                    self.check_nothing_else_changed()
                    self.index("-q", "--rebuild", self.document)
                    self.assertEqual(self.found("סביון"), ["document.txt"])
                    self.check_nothing_else_changed()

    def test_a_note(self):
        """It is not believed, and another is made or not."""
        for kind in self.KINDS:
            self.put(kind, "segment-000001/sound")
            with self.subTest(kind=kind):
                self.assertEqual(self.found("סביון"), ["document.txt"])
                self.index("-q", self.document)
                self.assertEqual(self.found("סביון"), ["document.txt"])
                self.check_nothing_else_changed()

    def test_the_lock_and_the_new_manifest(self):
        """Searches don't ask for them; an indexer does its work, or says that it can't."""
        for name in ("lock", "XAPIANDB.new"):
            for kind in self.KINDS:
                for option in ([], ["--rebuild"]):
                    self.fresh()
                    self.put(kind, name)
                    with self.subTest(name=name, kind=kind, option=option):
                        self.write("new.txt", f"רקפת {name} {kind} {option}.\n")
                        result = self.run_program([INDEX, "-q", "--db", self.db, *option,
                                                   self.document, "new.txt"])
                        if result.status != 0:
                            self.assertEqual(result.status, 2, result)
                            self.assert_error(result, self.path("db", name))
                        self.assertEqual(self.found("סביון"), ["document.txt"])
                        self.check_nothing_else_changed()

    def test_hard_links(self):
        """What a file's owner put elsewhere under another name is not written to."""
        for name in ("lock", "XAPIANDB.new", "sound"):
            if name == "sound":
                name = f"{named_segments(self.db)[0]}/sound"
            precious = self.write("precious.txt", "חשוב\n")
            if os.path.exists(os.path.join(self.db, name)):
                os.remove(os.path.join(self.db, name))
            os.link(precious, os.path.join(self.db, name))
            for number, option in enumerate(([], ["--rebuild"])):
                self.write("new.txt", f"רקפת {name} {number}.\n")
                self.index("-q", *option, self.document, "new.txt")
                self.assertEqual(self.found("סביון"), ["document.txt"])
                self.assertEqual(read(precious).decode(), "חשוב\n")
            os.remove(precious)

    def test_where_the_next_segments_would_be(self):
        for number in range(2, 8):
            path = self.path(f"db/segment-{number:06}")
            if number % 3 == 0:
                os.symlink(self.other, path)
            elif number % 3 == 1:
                os.mkfifo(path)
            else:
                os.mkdir(path)
                self.write(f"db/segment-{number:06}/precious.txt", "חשוב")
        for option in ([], ["--rebuild"]):
            self.write("new.txt", f"רקפת {option}.\n")
            self.index("-q", *option, self.document, "new.txt")
            self.assertEqual(self.found("סביון", "רקפת"), ["document.txt", "new.txt"])
        for number in range(2, 8):
            self.assertTrue(os.path.lexists(self.path(f"db/segment-{number:06}")))
        self.check_nothing_else_changed()


class OtherPrograms(Strangers):
    """A Xapian database that Mafteach didn't write is somebody's work."""

    def make_foreign(self, **files):
        """A segment by itself is one: its bytes are Xapian's, and nothing says Mafteach."""
        shutil.rmtree(self.path("foreign"), ignore_errors=True)
        shutil.copytree(os.path.join(self.db, named_segments(self.db)[0]), self.path("foreign"))
        os.remove(self.path("foreign/sound"))
        for name, content in files.items():
            self.write(f"foreign/{name}", content)

    def test_refused(self):
        refusal = "a Xapian database, but not one that mafteach-index made"
        for files in ({}, {"flintlock": ""}, {"lock": ""}, {"notes": "חשוב"}):
            self.make_foreign(**files)
            self.check_refused(self.path("foreign"), refusal, "--db")
        os.rename(self.path("foreign/iamglass"), self.path("foreign/iamchert"))
        self.check_refused(self.path("foreign"), refusal)
        os.rename(self.path("foreign/iamchert"), self.path("foreign/iamhoney"))
        self.check_refused(self.path("foreign"), refusal)

    def test_a_segment_where_it_stands(self):
        self.check_refused(os.path.join(self.db, named_segments(self.db)[0]),
                           "not one that mafteach-index made")

    def test_no_place_to_look_for_documents(self):
        self.make_foreign(notes="סביון\n")
        self.write("docs/db/XAPIANDB", "auto ../other\n")
        self.write("docs/db/in.txt", "סביון\n")
        os.rename(self.path("foreign"), self.path("docs/foreign"))
        self.index("-q", "docs", self.document)
        self.assertEqual(self.found("סביון"), ["document.txt"])

    def test_many_databases_at_once(self):
        """One that is refused hides behind no other."""
        self.make_foreign()
        result = self.run_program([QUERY, "--db", self.db, "--db", self.path("foreign"), "סביון"])
        self.assertEqual(result.status, 2, result)
        self.assert_error(result, self.path("foreign"))


class NothingForeignIsDeleted(Strangers):
    def test_whatever_an_index_goes_through(self):
        self.write("db.shards/precious.txt", "חשוב")
        self.write("db.replaced/iamglass", "חשוב")
        self.write("db.replaced/postlist.glass", "חשוב")
        self.run_program([INDEX, "-q", "--db", self.path("db.new"), self.document])
        self.write("db.lock", "חשוב")
        self.write("db/NOTES.txt", "חשוב")
        self.write("db/folder/sound", "חשוב")
        self.write("db/folder/iamglass", "חשוב")
        self.write("db/iamglass", "חשוב")
        self.write("db/flintlock", "חשוב")
        self.write("db/segment-000099/precious.txt", "חשוב")
        self.write("db/segment-000001/precious.txt", "חשוב")
        self.write("db/segment-000098", "חשוב")
        self.write("db/segment-0000097/sound", "חשוב")
        self.write("db/segment-97/sound", "חשוב")
        self.write("db/segment-000096x/sound", "חשוב")
        os.symlink("../db.new", self.path("db/segment-000095"))
        os.symlink("segment-000099", self.path("db/segment-000094"))
        strangers = ["db.shards", "db.replaced", "db.new", "db/folder", "db/segment-000099",
                     "db/segment-0000097", "db/segment-97", "db/segment-000096x"]
        files = ["db.lock", "db/NOTES.txt", "db/segment-000098", "db/segment-000001/precious.txt",
                 "db/iamglass", "db/flintlock"]
        links = ["db/segment-000095", "db/segment-000094"]

        def state():
            return [*(snapshot(self.path(name)) for name in strangers),
                    *(read(self.path(name)) for name in files),
                    *(os.readlink(self.path(name)) for name in links)]

        before = state()
        names = set(os.listdir(self.dir))
        for number in range(3):
            self.write(f"docs/{number}.txt", f"נרקיס\n\n{bulk(number)}")
        self.index("-q", "docs")
        self.assertGreater(os.path.getsize(
            os.path.join(self.db, named_segments(self.db)[-1], TABLES[0])), 4 << 20)
        self.assertEqual(state(), before)
        for option in ([], ["--rebuild", "--yes"], []):
            os.remove(self.path(f"docs/{len(os.listdir(self.path('docs'))) - 1}.txt"))
            self.index("-q", *option, "docs")
            self.assertEqual(state(), before)
        self.index("-q", "--rebuild", "--yes", self.document)
        self.index("-q", self.write("docs/new.txt", "רקפת\n"))
        self.assertEqual(state(), before)
        self.assertEqual(self.found("סביון", "רקפת"), ["document.txt", "new.txt"])
        self.assertEqual(set(os.listdir(self.dir)) - {"docs"}, names)

    def test_what_else_a_folder_may_hold(self):
        """None of it makes a place for an index."""
        for name in ("precious.txt", "segment-000001/precious.txt", "folder/lock", "lost+found",
                     "XAPIANDB.old", "flintlock"):
            self.write(f"place/{name}", "חשוב")
            self.check_refused(self.path("place"), "not a",
                               programs=self.programs(self.path("place"), [], ["--rebuild"]))
            shutil.rmtree(self.path("place"))
        self.write("place/lock", "not empty")
        self.check_refused(self.path("place"), "not a",
                           programs=self.programs(self.path("place"), [], ["--rebuild"]))


if __name__ == "__main__":
    main()
