# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose an index is, and where: it is its owner's alone unless the owner says otherwise, others can
do nothing through what they own beside it, and it stays in the folder that was named."""

import os
import shutil
import stat
import subprocess

from harness import (INDEX, LAST_RUN, MANIFEST, QUERY, SANITIZED, TABLES, CliTest, bulk,
                     folder_size, main, named_segments, read, segment_folders, snapshot)

# Numbers that nobody has.
VICTIM, OTHER = 54_321, 54_322


def fewer(*cases):
    """What is tried of `cases`: two of them where each takes long."""
    return cases[:2] if SANITIZED else cases


class Steps(CliTest):
    """What an index goes through: it begins, grows by a segment of its own, loses a file, and is
    built anew."""

    def setUp(self):
        super().setUp()
        self.write("docs/small.txt", "סביון צהוב.\n")
        self.write("docs/other.txt", "נרקיס לבן.\n")

    def steps(self, user=(), **options):
        """Does one step after the other on the test's database; yields what was done."""
        def index(*arguments):
            command = [*user, INDEX, "-q", "--db", self.db, *arguments, self.path("docs")]
            result = self.run_program(command, **options)
            self.assertEqual((result.status, result.err), (0, ""), result)

        def check(count):
            command = [*user, QUERY, "--db", self.db, "-f", "count", "סביון", "נרקיס"]
            result = self.run_program(command)
            self.assertEqual(result.out.strip(), str(count), result)

        index()
        check(2)
        yield "begun"
        self.write("docs/large.txt", bulk(1))
        index()
        self.assertGreater(folder_size(os.path.join(self.db, named_segments(self.db)[-1])), 4 << 20)
        check(2)
        yield "grown"
        os.remove(self.path("docs/other.txt"))
        index()
        check(1)
        yield "less"
        self.write("docs/other.txt", "נרקיס לבן.\n")
        index("--rebuild")
        check(2)
        yield "rebuilt"
        os.remove(self.path("docs/large.txt"))
        os.remove(self.path("docs/other.txt"))
        index()
        check(1)
        self.write("docs/other.txt", "נרקיס לבן.\n")
        yield "small"

    def index(self, *arguments, **options):
        return super().index("-q", *arguments, self.path("docs"), **options)


class Places(Steps):
    def test_a_symbolic_link_stays_one(self):
        for name, end in fewer(("link", ""), ("link", "/"), ("absolute", ""), ("link", "/.")):
            shutil.rmtree(self.path("real"), ignore_errors=True)
            os.makedirs(self.path("real/idx"))
            for link, target in (("link", "real/idx"), ("absolute", self.path("real/idx"))):
                if not os.path.lexists(self.path(link)):
                    os.symlink(target, self.path(link))
            links = {link: os.readlink(self.path(link)) for link in ("link", "absolute")}
            names = sorted(os.listdir(self.dir))
            self.db = self.path(name) + end
            with self.subTest(db=self.db):
                for step in self.steps():
                    with self.subTest(step=step):
                        for link, target in links.items():
                            self.assertEqual(os.readlink(self.path(link)), target)
                        self.assertEqual(sorted(os.listdir(self.dir)), names)
                        self.assertEqual(os.listdir(self.path("real")), ["idx"])
                        self.assertEqual(sorted(os.listdir(self.path("real/idx"))), sorted(
                            [MANIFEST, LAST_RUN, "lock", *named_segments(self.path("real/idx"))]))

    def test_a_link_that_leads_nowhere(self):
        """What it is for is not known: nothing is made, there or here."""
        os.symlink("nowhere", self.path("link"))
        self.db = self.path("link")
        before = snapshot(self.dir)
        self.assert_error(self.index(status=2), self.db)
        self.assert_error(self.query("סביון", status=2), self.db)
        self.assertEqual(snapshot(self.dir), before)

    def test_the_root_of_a_file_system(self):
        """Nothing can be put in its place, and nothing beside it by the same name."""
        os.mkdir(self.db)
        self.mount(self.db, "size=100m")
        os.mkdir(self.path("db/lost+found"), 0o700)
        device = os.stat(self.db).st_dev
        for step in self.steps():
            with self.subTest(step=step):
                self.assertEqual(os.stat(self.db).st_dev, device)
                self.assertEqual(sorted(os.listdir(self.dir)), ["db", "docs"])
                self.assertIn("lost+found", os.listdir(self.db))

    def owned_by(self, number, *names):
        for name in names:
            for folder, _, files in os.walk(self.path(name)):
                for path in [folder, *(os.path.join(folder, file) for file in files)]:
                    os.chown(path, number, number)

    def test_beside_it_nothing_may_be_made(self):
        user = self.as_user(VICTIM)
        os.makedirs(self.path("closed/idx"))
        os.chmod(self.path("closed"), 0o555)
        self.owned_by(VICTIM, "closed/idx")
        self.db = self.path("closed/idx")
        for step in self.steps(user):
            with self.subTest(step=step):
                self.assertEqual(os.listdir(self.path("closed")), ["idx"])

    def test_the_root_of_a_file_system_beside_which_nothing_may_be_made(self):
        user = self.as_user(VICTIM)
        os.makedirs(self.path("closed/idx"))
        os.chmod(self.path("closed"), 0o555)
        self.db = self.path("closed/idx")
        self.mount(self.db, f"size=100m,uid={VICTIM},gid={VICTIM},mode=700")
        os.mkdir(self.path("closed/idx/lost+found"), 0o700)  # root's
        for step in self.steps(user):
            with self.subTest(step=step):
                self.assertEqual(os.listdir(self.path("closed")), ["idx"])


class Modes(Steps):
    def modes(self, folder, without=()):
        """The modes of what is in a folder and below it: those of files, and those of folders."""
        files, folders = set(), set()
        for where, below, names in os.walk(folder):
            folders |= {stat.S_IMODE(os.stat(os.path.join(where, name)).st_mode) for name in below}
            files |= {stat.S_IMODE(os.stat(os.path.join(where, name)).st_mode)
                      for name in names if name not in without}
        return files, folders

    def test_whatever_the_umask_it_is_the_owners_alone(self):
        for umask in fewer(0o000, 0o022, 0o027, 0o077):
            shutil.rmtree(self.path("deep"), ignore_errors=True)
            self.db = self.path("deep/down/db")
            for step in self.steps(preexec_fn=lambda: os.umask(umask)):
                with self.subTest(umask=oct(umask), step=step):
                    self.assertEqual(self.modes(self.path("deep")), ({0o600}, {0o700}))
                    self.assertEqual(stat.S_IMODE(os.stat(self.path("deep")).st_mode), 0o700)

    def test_while_it_is_written_too(self):
        """From the first byte of a file on."""
        process = subprocess.Popen([INDEX, "--db", self.db, "-q", "--memory", "64M", "-"],
                                   env=self.env, cwd=self.dir, stdin=subprocess.PIPE,
                                   preexec_fn=lambda: os.umask(0))
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdin.close)
        process.stdin.write(bulk(1).encode() * 12)  # more than is buffered
        process.stdin.flush()
        self.assertEqual(self.modes(self.db), ({0o600}, {0o700}))
        self.assertGreater(len(segment_folders(self.db)), 0)

    def test_a_folder_that_was_there_stays_as_it_is(self):
        for mode in fewer(0o750, 0o700, 0o755, 0o770, 0o2750):
            shutil.rmtree(self.db, ignore_errors=True)
            os.mkdir(self.db)
            os.chmod(self.db, mode)
            for step in self.steps(preexec_fn=lambda: os.umask(0)):
                with self.subTest(mode=oct(mode), step=step):
                    self.assertEqual(stat.S_IMODE(os.stat(self.db).st_mode), mode)
                    files, folders = self.modes(self.db)
                    self.assertEqual(files, {0o600})
                    self.assertEqual({each & 0o777 for each in folders}, {0o700})

    def test_what_was_opened_to_a_group_stays_open_to_it(self):
        self.index()
        # What `chmod -R g+rX` does.
        os.chmod(self.db, 0o750)
        for where, below, names in os.walk(self.db):
            for name in below:
                os.chmod(os.path.join(where, name), 0o750)
            for name in names:
                os.chmod(os.path.join(where, name), 0o640)
        if os.geteuid() == 0:
            for where, _, names in os.walk(self.db):
                for path in [where, *(os.path.join(where, name) for name in names)]:
                    os.chown(path, -1, OTHER)
        for step in self.steps(preexec_fn=lambda: os.umask(0o077)):
            with self.subTest(step=step):
                self.assertEqual(stat.S_IMODE(os.stat(self.db).st_mode), 0o750)
                # The note is this user's: one that somebody else may have written is not believed.
                self.assertEqual(self.modes(self.db, ["sound"]), ({0o640}, {0o750}))
                if os.geteuid() == 0:
                    member = self.as_user(OTHER)
                    self.env["XDG_CACHE_HOME"] = self.path("nowhere")
                    result = self.run_program([*member, QUERY, "--db", self.db, "סביון"])
                    self.assertEqual(result.status, 0, result)
                    stranger = self.as_user(VICTIM)
                    result = self.run_program([*stranger, QUERY, "--db", self.db, "סביון"])
                    self.assertEqual(result.status, 2, result)


class SharedFolder(Steps):
    """A folder like /tmp, where everybody may make something, and nobody remove another's."""

    def setUp(self):
        super().setUp()
        self.victim, self.attacker = self.as_user(VICTIM), self.as_user(OTHER)
        os.mkdir(self.path("shared"))
        os.chmod(self.path("shared"), 0o1777)
        self.db = self.path("shared/idx")
        for name in ("thesis.txt", "folder/postlist.glass", "folder/iamglass", "folder/lock",
                     "folder/docdata.glass", "folder/sound", "folder/XAPIANDB.new"):
            self.write(f"victim/{name}", "חשוב\n")
        for folder, _, names in os.walk(self.path("victim")):
            for path in [folder, *(os.path.join(folder, name) for name in names)]:
                os.chown(path, VICTIM, VICTIM)
        self.before = snapshot(self.path("victim"))

    def attack(self, script):
        """What the attacker does; `$thesis` and `$folder` are the victim's."""
        script = f"""set -e; umask 0; cd shared
                     thesis={self.path('victim/thesis.txt')}; folder={self.path('victim/folder')}
                     {script}"""
        result = self.run_program([*self.attacker, "sh", "-c", script])
        self.assertEqual(result.status, 0, result)

    def test_what_stands_beside_an_index(self):
        names = " ".join(f"idx{end}" for end in (".shards", ".new", ".replaced", ".lock", ".tmp"))
        for script in fewer(f"""for name in {names}; do
                               mkdir $name
                               for file in 0 1 flintlock lock iamglass XAPIANDB XAPIANDB.new \
                                           postlist.glass docdata.glass; do
                                   ln -s $thesis $name/$file
                               done
                               ln -s $folder $name/segment-000001
                               ln -s $folder $name/segment-000002
                           done""",
                            f"for name in {names}; do ln -s $folder $name; done",
                            f"for name in {names}; do ln -s $thesis $name; done",
                            f"for name in {names}; do mkfifo $name; done"):
            with self.subTest(script=script):
                self.attack(script)
                for _ in self.steps(self.victim):
                    self.assertEqual(snapshot(self.path("victim")), self.before)
                for name in os.listdir(self.path("shared")):
                    path = self.path("shared", name)
                    self.assertEqual(os.lstat(path).st_uid, VICTIM if name == "idx" else OTHER)
                    if os.path.isdir(path) and not os.path.islink(path):
                        shutil.rmtree(path)
                    else:
                        os.remove(path)

    def test_a_folder_that_the_attacker_made_first(self):
        """Whatever the victim's indexer makes of it, it doesn't change what it leads to."""
        segments = "".join(f"ln -s $folder segment-{number:06}\n" for number in range(1, 6))
        for script in ("ln -s $thesis lock", "ln -s $thesis XAPIANDB.new", "ln -s $thesis XAPIANDB",
                       "mkfifo lock", "mkfifo XAPIANDB", "mkfifo XAPIANDB.new", segments,
                       ": > lock; ln -s $thesis XAPIANDB.new", "ln -s $thesis iamglass"):
            with self.subTest(script=script):
                self.attack(f"mkdir idx; cd idx\n{script}")
                for option in ([], ["--rebuild"]):
                    result = self.run_program([*self.victim, INDEX, "-q", "--db", self.db, *option,
                                               self.path("docs")])
                    self.assertIn(result.status, (0, 2), result)
                    self.assertEqual(snapshot(self.path("victim")), self.before)
                shutil.rmtree(self.db)

    def test_an_index_that_the_attacker_made(self):
        """And opened to all: links in it, where the victim's indexer will write."""
        self.write("theirs/their.txt", "רקפת\n")
        for script in ("rm -f idx/lock; ln -s $thesis idx/lock", "ln -s $thesis idx/XAPIANDB.new",
                       "for number in 2 3 4 5; do ln -s $folder idx/segment-00000$number; done",
                       "rm idx/segment-000001/sound; ln -s $thesis idx/segment-000001/sound",
                       "rm -r idx/segment-000001; ln -s $folder idx/segment-000001"):
            with self.subTest(script=script):
                self.attack(f"{INDEX} -q --db idx {self.path('theirs')}; chmod -R a+rwX idx; {script}")
                for option in ([], ["--rebuild"]):
                    result = self.run_program([*self.victim, INDEX, "-q", "--db", self.db, *option,
                                               self.path("docs")])
                    self.assertIn(result.status, (0, 2), result)
                    self.assertEqual(snapshot(self.path("victim")), self.before)
                shutil.rmtree(self.db)


class Notes(Steps):
    """That a segment was verified is noted: Xapian trusts what it reads."""

    def sound(self):
        return os.path.join(self.db, named_segments(self.db)[0], "sound")

    def cached(self):
        folder = self.path("cache/mafteach/sound")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def state(self):
        """What a note says of the files as they are."""
        lines = []
        for name in (*TABLES, "iamglass"):
            status = os.stat(os.path.join(os.path.dirname(self.sound()), name))
            second, rest = divmod(status.st_ctime_ns, 1_000_000_000)
            lines.append(f"{name} {status.st_dev} {status.st_ino} {status.st_size} "
                         f"{second}.{rest:09}\n")
        return "".join(lines).encode()

    def test_a_copy_answers_the_same(self):
        for number in range(3):
            self.write(f"docs/{number}.txt", f"נרקיס {number}.\n\n" + bulk(number, 300))
        self.index()
        answer = self.query("-f", "jsonl", "סביון", "נרקיס").out
        self.run_program(["cp", "-r", self.db, self.path("copy")])
        self.run_program(["cp", "-a", self.db, self.path("archive")])
        shutil.move(self.db, self.path("moved"))
        for name in ("copy", "archive", "moved"):
            self.db = self.path(name)
            self.assertEqual(self.query("-f", "jsonl", "סביון", "נרקיס").out, answer)
            # Its note is of these files now, and holds.
            note = os.stat(self.sound())
            self.assertEqual(read(self.sound()), self.state())
            self.assertEqual(self.query("-f", "jsonl", "סביון", "נרקיס").out, answer)
            self.assertEqual(os.stat(self.sound()).st_ino, note.st_ino)
        self.assertEqual(self.cached(), [])

    def test_somebody_elses_index_that_may_only_be_read(self):
        self.index()
        user = self.as_user(OTHER)
        self.run_program(["chmod", "-R", "a+rX", self.db])
        os.mkdir(self.path("cache"))
        os.chown(self.path("cache"), OTHER, OTHER)
        os.chown(self.sound(), VICTIM, VICTIM)
        command = [*user, QUERY, "--db", self.db, "סביון"]
        before = snapshot(self.db)
        for _ in range(2):
            result = self.run_program(command)
            self.assertEqual((result.status, result.err), (0, ""), result)
            self.assertEqual(snapshot(self.db), before)
            self.assertEqual(len(self.cached()), 1)
            note = self.path("cache/mafteach/sound", self.cached()[0])
            self.assertEqual(read(note), self.state())
            inode = os.stat(note).st_ino
        self.run_program(command)
        self.assertEqual(os.stat(note).st_ino, inode)
        # Nor is it an error where no note can be kept.
        self.env["XDG_CACHE_HOME"] = self.path("nowhere")
        self.assertEqual(self.run_program(command).status, 0)
        self.assertFalse(os.path.exists(self.path("nowhere")))

    def find_harmless_damage(self):
        """Changes a byte that verifying finds, and a search of one word does not."""
        self.index()
        self.env["XDG_CACHE_HOME"] = self.path("nowhere", "at", "all")
        for table in TABLES:
            path = os.path.join(os.path.dirname(self.sound()), table)
            sound = read(path)
            for at in range(len(sound) - 1, 11, -7):
                with open(path, "r+b") as file:
                    file.seek(at)
                    file.write(bytes([sound[at] ^ 0x55]))
                self.note()
                if self.run_program([QUERY, "--db", self.db, "סביון"]).status == 0:
                    os.remove(self.sound())
                    if self.run_program([QUERY, "--db", self.db, "סביון"]).status == 2:
                        return
                with open(path, "r+b") as file:
                    file.seek(at)
                    file.write(sound[at:at + 1])
        self.fail("verifying finds nothing that a search doesn't")

    def note(self):
        if os.path.lexists(self.sound()):
            os.remove(self.sound())
        with open(self.sound(), "wb") as file:
            file.write(self.state())

    def test_a_note_that_somebody_else_may_have_written(self):
        """Counts for nothing, though it says of these files what a true one would."""
        self.find_harmless_damage()
        command = [QUERY, "--db", self.db, "סביון"]
        self.note()
        self.assertEqual(self.run_program(command).status, 0)
        for mode in (0o620, 0o602, 0o666):
            os.chmod(self.sound(), mode)
            self.assert_error(self.run_program(command), "damaged")
        os.chmod(self.sound(), 0o600)
        self.assertEqual(self.run_program(command).status, 0)
        os.link(self.sound(), self.path("elsewhere"))
        os.remove(self.sound())
        os.symlink(self.path("elsewhere"), self.sound())
        self.assert_error(self.run_program(command), "damaged")
        self.note()
        with open(self.sound(), "ab") as file:
            file.write(b"\n")
        self.assert_error(self.run_program(command), "damaged")
        if os.geteuid() == 0:
            self.note()
            os.chown(self.sound(), OTHER, OTHER)
            self.assert_error(self.run_program(command), "damaged")
            # In the folder of caches as well.
            user = self.as_user(VICTIM)
            self.run_program(["chmod", "-R", "a+rX", self.db])
            self.env["XDG_CACHE_HOME"] = self.path("cache")
            table = os.stat(os.path.join(os.path.dirname(self.sound()), TABLES[0]))
            note = self.write(f"cache/mafteach/sound/{table.st_dev}-{table.st_ino}", self.state())
            os.chown(note, VICTIM, VICTIM)
            self.assertEqual(self.run_program([*user, *command]).status, 0)
            os.chown(note, OTHER, OTHER)
            self.assert_error(self.run_program([*user, *command]), "damaged")


if __name__ == "__main__":
    main()
