# SPDX-License-Identifier: GPL-3.0-or-later
"""mafteach-index --watch: what changes in the folders is found without another run."""

import os
import random
import re
import shutil
import signal
import subprocess
import time

from harness import INDEX, MANIFEST, TIMEOUT, CliTest, main, read, without_privileges

# One that watches waits so long before it looks again at a root that is gone, and, longer, before
# it tries again to write to a disk that was full: the longest that a test waits for in vain.
WHILE = 3

# Words that have nothing in common.
FRUIT = ["אגס", "תפוח", "שזיף", "ענבים", "רימון"]


class Watch(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "סביון צהוב.\n")
        self.write("docs/deep/b.txt", "סביון בשדה.\n")
        self.said = self.path("said")
        self.process = None

    def start(self, *arguments, prefix=(), ready="mafteach-index: watching "):
        with open(self.said, "wb") as said:
            process = subprocess.Popen([*prefix, INDEX, "--db", self.db, "--watch", *arguments],
                                       env=self.env, cwd=self.dir, stderr=said)
        self.process = process
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.until(lambda: ready in self.messages() or process.poll() is not None)
        self.assertIsNone(process.poll(), self.messages())
        return process

    def until(self, condition):
        """Waits until something is so, generously."""
        end = time.monotonic() + TIMEOUT
        while not condition():
            self.assertLess(time.monotonic(), end, self.messages())
            time.sleep(0.05)

    def messages(self):
        return read(self.said).decode("utf-8", "surrogateescape")

    def commits(self):
        return re.findall(r"^indexed .*$", self.messages(), re.MULTILINE)

    def until_found(self, query, *paths):
        expected = sorted(self.path(path) for path in paths)
        self.until(lambda: sorted(hit["path"] for hit in self.hits(query)) == expected)

    def stop(self, how=signal.SIGTERM, status=0):
        self.process.send_signal(how)
        self.assertEqual(self.process.wait(TIMEOUT), status, self.messages())
        self.assertNotIn("Sanitizer", self.messages())
        self.assert_no_strays()
        return self.messages()

    def test_what_is_saved_changed_moved_and_removed_is_found_so(self):
        self.start("docs")
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt")
        self.write("docs/new.txt", "חרצית לבנה.\n")
        self.until_found("חרצית", "docs/new.txt")
        # As an editor saves: under another name first.
        self.write("docs/.new.txt.swp", "חצב גבוה.\n")
        os.rename(self.path("docs/.new.txt.swp"), self.path("docs/new.txt"))
        self.until_found("חצב", "docs/new.txt")
        self.until_found("חרצית")
        with open(self.path("docs/new.txt"), "ab") as file:
            file.write("\nרקפת ורודה.\n".encode())
        self.until_found("רקפת", "docs/new.txt")
        os.rename(self.path("docs/new.txt"), self.path("docs/deep/other.txt"))
        self.until_found("רקפת", "docs/deep/other.txt")
        self.until(lambda: "0 words (0 unchanged, 1 moved, 0 removed" in self.messages())
        os.remove(self.path("docs/deep/other.txt"))
        self.until_found("רקפת")
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt")
        self.assertIn("(2 unchanged, 0 removed", self.run_beside().err)
        said = self.stop()
        self.assertNotIn("skipped:", said)
        self.assertNotIn("not there", said)

    def test_what_is_removed_meanwhile_stays_out(self):
        self.start("docs")
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt")
        self.index("-q", "--remove", "docs/deep")
        self.write("docs/deep/b.txt", "סביון אחר.\n")
        self.write("docs/later.txt", "רקפת.\n")
        self.until_found("רקפת", "docs/later.txt")
        self.until_found("סביון", "docs/a.txt")
        shutil.rmtree(self.path("docs/deep"))
        self.write("docs/last.txt", "חצב.\n")
        self.until_found("חצב", "docs/last.txt")
        self.index("-q", "--remove", "docs")
        self.assertIn("nothing of what was watched is indexed any more", self.stop_by_itself())

    def stop_by_itself(self):
        self.assertEqual(self.process.wait(TIMEOUT), 2, self.messages())
        return self.messages()

    def run_beside(self):
        """A run of its own, which works while another one watches."""
        return self.index("docs")

    def test_folders_come_whole_and_leave_whole(self):
        self.start("docs")
        for i in range(20):
            self.write(f"outside/folder/{i % 3}/{i}.txt", "נרקיס לבן.\n")
        os.rename(self.path("outside/folder"), self.path("docs/folder"))
        self.until_found("נרקיס", *(f"docs/folder/{i % 3}/{i}.txt" for i in range(20)))
        self.write("docs/folder/0/later.txt", "כלנית אדומה.\n")
        self.until_found("כלנית", "docs/folder/0/later.txt")
        os.rename(self.path("docs/folder"), self.path("docs/moved"))
        self.until_found("נרקיס", *(f"docs/moved/{i % 3}/{i}.txt" for i in range(20)))
        self.until(lambda: " 21 moved, 0 removed" in self.messages())
        # It is followed under its new name.
        self.write("docs/moved/0/later.txt", "כלנית סגולה.\n")
        self.until_found("סגולה", "docs/moved/0/later.txt")
        shutil.rmtree(self.path("docs/moved"))
        self.until_found("נרקיס")
        for i in range(30):  # each is gone into as it comes
            self.write("docs/" + "/".join(f"{j}" for j in range(i)) + f"/x{i}.txt", "יקינטון.\n")
        self.until(lambda: len(self.hits("יקינטון")) == 30)
        self.stop()

    def test_after_any_changes_the_index_holds_what_is_there(self):
        """Files and folders are made, changed, moved and removed while it works at those before."""
        self.start("docs")
        dice = random.Random(11)
        for turn in range(400):
            folders = [folder for folder, _, _ in os.walk(self.path("docs"))]
            entries = [os.path.join(folder, name) for folder, below, files in os.walk(self.path("docs"))
                       for name in below + files]
            new = os.path.join(dice.choice(folders), f"{dice.choice('abcdef')}{dice.randrange(3)}")
            old = dice.choice(entries) if entries else new
            try:
                if dice.random() < 0.5:
                    with open(new + ".txt", "w", encoding="utf-8") as file:
                        file.write("סביון " * (1 + turn % 7) + f"{dice.choice(FRUIT)}.\n")
                elif dice.random() < 0.3:
                    os.mkdir(new)
                elif dice.random() < 0.6:
                    os.rename(old, new + os.path.splitext(old)[1])
                elif os.path.isdir(old):
                    shutil.rmtree(old)
                else:
                    os.remove(old)
            except OSError:
                pass  # it is there already, not empty, or in itself
            time.sleep(dice.choice((0, 0, 0.01, 0.05)))
        texts = {os.path.join(folder, name): read(os.path.join(folder, name)).decode()
                 for folder, _, files in os.walk(self.path("docs")) for name in files}
        self.until(lambda: {hit["path"]: hit["text"] + "\n" for hit in self.hits("סביון")} == texts)
        self.stop()

    def test_many_changes_are_one_commit(self):
        process = self.start("docs")
        before = len(self.commits())
        process.send_signal(signal.SIGSTOP)  # so that it comes to them all at once
        for i in range(5000):
            self.write(f"docs/many/{i}.txt", "צפרדע.\n")
        process.send_signal(signal.SIGCONT)
        self.until(lambda: len(self.hits("צפרדע")) == 5000)
        self.stop()
        self.assertEqual(len(self.commits()) - before, 1, self.messages())

    def test_more_changes_than_the_system_holds(self):
        most = int(read("/proc/sys/fs/inotify/max_queued_events"))
        if most > 40_000:
            self.skipTest("the system holds very many changes")
        process = self.start("docs")
        os.makedirs(self.path("docs/many"))
        self.write("docs/many/first.txt", "צפרדע.\n")
        self.until_found("צפרדע", "docs/many/first.txt")
        process.send_signal(signal.SIGSTOP)
        for i in range(most // 2 + 1000):  # each is made, and closed
            with open(self.path("docs/many/one.txt" if i % 2 else "docs/many/two.txt"), "wb") as file:
                file.write(b"x" * (i % 3))
        self.write("docs/many/last.txt", "צפרדע.\n")
        os.makedirs(self.path("docs/new"))
        self.write("docs/new/folder.txt", "צפרדע.\n")
        process.send_signal(signal.SIGCONT)
        self.until_found("צפרדע", "docs/many/first.txt", "docs/many/last.txt", "docs/new/folder.txt")
        self.write("docs/new/later.txt", "קרפדה.\n")
        self.until_found("קרפדה", "docs/new/later.txt")
        self.stop()

    def test_what_is_not_wanted_is_not_indexed(self):
        self.start("docs", "--exclude", "drafts", "--include", "*.txt")
        for name in ("drafts/x.txt", ".hidden/x.txt", "x.md", ".x.txt", "deep/drafts/x.txt"):
            self.write("docs/" + name, "כלנית אדומה.\n")
        self.write("docs/deep/well/x.txt", "כלנית אדומה.\n")
        self.until_found("כלנית", "docs/deep/well/x.txt")
        shutil.rmtree(self.path("docs/deep"))  # a folder, which *.txt doesn't match
        self.until_found("כלנית")
        self.until_found("סביון", "docs/a.txt")
        self.stop()

    def test_links_to_files_and_files_that_are_named(self):
        self.write("far/target.txt", "סייפן.\n")
        self.write("far/named.txt", "עירית.\n")
        self.write("far/beside.txt", "שום.\n")
        os.symlink(self.path("far/target.txt"), self.path("docs/link.txt"))
        os.symlink(self.path("far"), self.path("docs/folder"))
        self.start("docs", "far/named.txt")
        self.until_found("סייפן", "docs/link.txt")
        self.write("far/target.txt", "סייפן וגם סתוונית.\n")
        self.until_found("סתוונית", "docs/link.txt")
        self.write("far/new", "סייפן וגם חבצלת.\n")
        os.rename(self.path("far/new"), self.path("far/target.txt"))
        self.until_found("חבצלת", "docs/link.txt")
        for text in ("עירית גדולה.\n", "עירית גדולה וגבוהה.\n"):
            self.write("far/new", text)
            os.rename(self.path("far/new"), self.path("far/named.txt"))
            self.until_found(text.split()[-1].strip("."), "far/named.txt")
        self.write("far/beside.txt", "שום וגם עירית.\n")
        self.write("docs/end.txt", "עירית.\n")
        self.until_found("עירית", "far/named.txt", "docs/end.txt")
        self.assertEqual(self.messages().count("a link to a folder is not followed"), 1)
        self.stop()

    def test_a_folder_that_vanishes_is_kept_until_it_comes_back(self):
        self.write("other/c.txt", "סביון אחר.\n")
        self.start("docs", "other")
        os.rename(self.path("docs"), self.path("away"))
        self.until(lambda: "docs: skipped: not there (is a disk not mounted?)" in self.messages())
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt", "other/c.txt")
        self.write("other/d.txt", "סביון נוסף.\n")  # goes on meanwhile
        self.until_found("נוסף", "other/d.txt")
        self.write("away/new.txt", "רקפת.\n")
        os.rename(self.path("away"), self.path("docs"))
        self.until_found("רקפת", "docs/new.txt")
        self.write("docs/deep/new.txt", "חצב.\n")
        self.until_found("חצב", "docs/deep/new.txt")
        self.assertEqual(self.messages().count("is a disk not mounted"), 1)
        # And one that another takes the place of.
        os.rename(self.path("docs"), self.path("away"))
        self.write("docs/a.txt", "סביון חדש.\n")
        self.until_found("חדש", "docs/a.txt")
        self.until_found("רקפת")
        self.stop()

    def test_a_folder_in_a_folder_that_is_moved_takes_nothing_along(self):
        self.write("above/docs/c.txt", "סביון אחר.\n")
        self.start("above/docs")
        os.rename(self.path("above"), self.path("elsewhere"))
        self.write("elsewhere/docs/c.txt", "סביון שהשתנה.\n")  # it is told of this
        self.until(lambda: "is a disk not mounted" in self.messages())
        self.until_found("סביון", "above/docs/c.txt")
        os.rename(self.path("elsewhere"), self.path("above"))
        self.until_found("שהשתנה", "above/docs/c.txt")
        self.stop()

    def test_a_folder_that_is_not_there_at_the_start_is_kept(self):
        self.index("-q", "docs")
        os.rename(self.path("docs"), self.path("away"))
        self.start("docs")
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt")
        self.write("away/new.txt", "רקפת.\n")
        os.rename(self.path("away"), self.path("docs"))
        self.until_found("רקפת", "docs/new.txt")
        self.stop()

    def test_a_disk_that_is_unmounted(self):
        os.makedirs(self.path("disk"))
        self.mount(self.path("disk"), "size=4m")
        self.write("disk/x.txt", "רקפת.\n")
        self.start("disk")
        self.until_found("רקפת", "disk/x.txt")
        subprocess.run(["umount", "--lazy", self.path("disk")], check=True)
        self.until(lambda: "nothing is in it (is a disk not mounted?)" in self.messages())
        self.until_found("רקפת", "disk/x.txt")
        subprocess.run(["mount", "-t", "tmpfs", "none", self.path("disk")], check=True)
        self.write("disk/y.txt", "חצב.\n")
        self.until_found("חצב", "disk/y.txt")
        self.stop()

    def test_a_folder_that_can_not_be_read(self):
        prefix = without_privileges([])
        if prefix is None:
            self.skipTest("root may read every folder")
        self.write("root/c.txt", "סביון בשורש.\n")
        self.start("docs", "root", prefix=prefix)
        for folder in ("docs/deep", "root"):
            os.chmod(self.path(folder), 0)
            self.until(lambda where=folder: f"{where}: skipped: Permission denied" in self.messages())
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt", "root/c.txt")
        for folder, word in (("docs/deep", "רקפת"), ("root", "חצב")):
            os.chmod(self.path(folder), 0o700)
            self.write(folder + "/new.txt", word)
            self.until_found(word, folder + "/new.txt")
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt", "root/c.txt")
        self.stop()

    def test_a_full_disk_is_waited_for(self):
        os.makedirs(self.db)
        self.mount(self.db, "size=2m")
        self.start("docs")
        filler = os.path.join(self.db, "filler")
        with open(filler, "wb", buffering=0) as file, self.assertRaises(OSError):
            while True:
                file.write(b"x" * 4096)
        self.write("docs/new.txt", "רקפת.\n")
        self.until(lambda: "what has changed is kept in mind" in self.messages())
        self.write("docs/newer.txt", "חצב.\n")
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt")
        os.remove(filler)
        self.until_found("רקפת", "docs/new.txt")
        self.until_found("חצב", "docs/newer.txt")
        said = self.stop()
        self.assertEqual(said.count("what has changed is kept in mind"), 1, said)
        self.assertRegex(said, "(?i)no space|full")

    def test_a_second_one_is_refused_by_name(self):
        process = self.start("docs")
        result = self.index("--watch", "docs", status=2)
        self.assert_error(result, f"{self.db}: process {process.pid} watches for this database "
                          "already", f"kill {process.pid}")
        self.write("docs/new.txt", "רקפת.\n")
        self.until_found("רקפת", "docs/new.txt")
        self.stop()
        self.start("docs")  # the next one takes its place
        self.stop()

    def test_other_runs_come_between(self):
        self.start("docs")
        self.write("more/x.txt", "רקפת.\n")
        for fruit in FRUIT:
            self.write(f"docs/{fruit}.txt", fruit)
            self.write("more/x.txt", f"רקפת {fruit}.\n")
            self.index("-q", "more")
        self.until_found("רקפת", "more/x.txt")
        for fruit in FRUIT[:-1]:
            self.until_found(fruit, f"docs/{fruit}.txt")
        # And what changes while another one writes, for long, is not lost.
        other = subprocess.Popen([INDEX, "--db", self.db, "-q", "-"], env=self.env, cwd=self.dir,
                                 stdin=subprocess.PIPE)
        self.addCleanup(other.wait)
        self.addCleanup(other.stdin.close)
        other.stdin.write("נרקיס.\n\n".encode() * 40_000)  # more than the pipe holds
        other.stdin.flush()
        self.write("docs/meanwhile.txt", "כלנית.\n")
        self.until(lambda: f"process {other.pid} is writing to this database" in self.messages())
        other.stdin.close()
        self.assertEqual(other.wait(TIMEOUT), 0)
        self.until_found("כלנית", "docs/meanwhile.txt")
        self.assertEqual(len(self.hits("נרקיס")), 40_000)
        self.stop()

    def test_its_own_database_in_a_watched_folder_wakes_nobody(self):
        self.db = self.path("docs/index/db")
        os.makedirs(self.db)  # a folder like others, until it is an index
        self.start("docs")
        for fruit in FRUIT[:3]:
            self.write("docs/x.txt", fruit)
            self.until_found(fruit, "docs/x.txt")
        manifest = read(os.path.join(self.db, MANIFEST))
        time.sleep(WHILE)
        self.assertEqual(read(os.path.join(self.db, MANIFEST)), manifest)
        self.assertEqual(len(self.commits()), 4, self.messages())  # the first, and each that was saved
        self.stop()

    def test_more_folders_than_may_be_watched(self):
        few = ["unshare", "--user", "--map-root-user", "bash", "-c",
               'echo 2 > /proc/sys/user/max_inotify_watches && exec "$@"', "bash"]
        if subprocess.run([*few, "true"], check=False, capture_output=True).returncode != 0:
            self.skipTest("no user namespace to be had here")
        for name in "abcdef":
            self.write(f"docs/{name}/x.txt", f"רקפת {name}.\n")
        self.start("docs", prefix=few)
        self.assertEqual(self.messages().count("2 folders are watched, and the system lets no more"),
                         1, self.messages())
        self.assertIn("sudo sysctl fs.inotify.max_user_watches=", self.messages())
        self.assertEqual(len(self.hits("רקפת")), 6)
        self.write("docs/new.txt", "חצב.\n")  # in a folder that is watched
        self.until_found("חצב", "docs/new.txt")
        self.stop()

    def test_all_that_was_named_before_or_a_part_of_it(self):
        self.write("other/c.txt", "סביון אחר.\n")
        self.index("-q", "docs", "other")
        self.start()
        self.write("other/new.txt", "רקפת.\n")
        self.write("docs/new.txt", "רקפת.\n")
        self.until_found("רקפת", "docs/new.txt", "other/new.txt")
        self.stop()
        self.start("docs/deep")
        self.write("docs/newer.txt", "חצב.\n")
        self.write("docs/deep/newer.txt", "חצב.\n")
        self.until_found("חצב", "docs/deep/newer.txt")
        self.stop()
        self.index("-q")
        self.until_found("חצב", "docs/deep/newer.txt", "docs/newer.txt")

    def test_each_signal_ends_it_well(self):
        for how in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            self.start("docs")
            self.assertNotIn("interrupted", self.stop(how))
        # In the middle of work, too: what is done is kept, and the next one does the rest.
        for i in range(3000):
            self.write(f"docs/many/{i}.txt", "צפרדע.\n" * 50)
        self.start("docs", "-v", ready="added")
        self.stop()
        self.start("docs")
        self.until(lambda: len({hit["path"] for hit in self.hits("צפרדע")}) == 3000)
        self.stop()

    def test_quiet(self):
        self.start("-q", "docs", ready="")
        self.until(lambda: os.path.exists(os.path.join(self.db, MANIFEST)))
        self.until_found("סביון", "docs/a.txt", "docs/deep/b.txt")
        self.write("docs/new.txt", "רקפת.\n")
        self.until_found("רקפת", "docs/new.txt")
        self.assertEqual(self.stop(), "")

    def test_what_can_not_be_read_is_named_once_a_run(self):
        self.start("docs")
        self.write("docs/bytes", b"\0\1\2\3" * 100)
        self.until(lambda: "docs/bytes: skipped: " in self.messages())
        self.write("docs/new.txt", "רקפת.\n")
        self.until_found("רקפת", "docs/new.txt")
        self.assertEqual(self.stop().count("docs/bytes: skipped"), 1)

    def test_a_database_that_is_gone_ends_it(self):
        process = self.start("docs")
        shutil.rmtree(self.db)
        self.write("docs/new.txt", "רקפת.\n")
        self.assertEqual(process.wait(TIMEOUT), 2)
        self.assertIn("the database is not there any more", self.messages())
        self.assertFalse(os.path.exists(self.db))

    def test_what_it_does_not_go_with(self):
        self.assert_error(self.index("--watch", "-", status=2), "can't follow standard input")
        for option in ("--rebuild", "--dry-run"):
            self.assertIn(option, self.index("--watch", option, "docs", status=2).err)
        self.assert_error(self.index("--watch", status=2), "PATH is missing")
        self.index("--watch", "nothing", status=2)
        self.assertFalse(os.path.exists(self.db))


if __name__ == "__main__":
    main()
