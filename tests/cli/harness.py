# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the two programs share. They run the programs that the environment variables
MAFTEACH_INDEX and MAFTEACH_QUERY name, each test in a folder of its own."""

import ctypes
import fcntl
import hashlib
import json
import os
import pty
import random
import re
import select
import shutil
import stat
import string
import struct
import subprocess
import sys
import tempfile
import termios
import unittest
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CORPUS = os.path.join(ROOT, "corpus")

# A hung program fails its test. Generous: a sanitizer build on a busy machine is ten times slower.
TIMEOUT = 240

# What says which terminal the tests are run in, which nothing may depend on.
OF_TERMINAL = re.compile("TERM|TERM_PROGRAM|COLUMNS|TMUX|STY|MLTERM|INSIDE_EMACS|"
                         "(VTE|KONSOLE|XTERM|ALACRITTY|WT|WEZTERM|KITTY)_.*")

# unshare(2).
CLONE_NEWNS = 0x00020000

# A crash under a sanitizer must not look like one of the programs' own exit statuses.
SANITIZER_STATUS = 99


def program(variable):
    path = os.environ.get(variable)
    if not path or not os.access(path, os.X_OK):
        sys.exit(f"{variable} must name the program to test (run these tests with ctest)")
    return os.path.abspath(path)


INDEX = program("MAFTEACH_INDEX")
QUERY = program("MAFTEACH_QUERY")


class Result:
    """How a run of a program ended. `out` and `err` are text; bytes that are no UTF-8 are escaped
    the way that os.fsdecode does it."""

    def __init__(self, command, status, out, err):
        self.command = command
        self.status = status
        self.out_bytes = out
        self.out = out.decode("utf-8", "surrogateescape")
        self.err = err.decode("utf-8", "surrogateescape")

    def __str__(self):
        shown = " ".join(str(word)[:200] for word in self.command[:20])
        return (f"{shown}\nstatus {self.status}\n"
                f"standard output:\n{self.out[:3000]}\nstandard error:\n{self.err[:3000]}")

    def hits(self):
        """The hits of --format jsonl."""
        return [json.loads(line) for line in self.out.splitlines()]


def matched(hit):
    """The stretches of a hit's text that are marked as matches."""
    text = hit["text"].encode()
    return [text[match["begin"]:match["end"]].decode() for match in hit["matches"]]


class CliTest(unittest.TestCase):
    in_namespace = False  # see mount

    def setUp(self):
        # Resolved, because the programs report absolute paths.
        self.dir = os.path.realpath(tempfile.mkdtemp(prefix="mafteach-"))
        self.addCleanup(self._remove)
        self.db = self.path("db")
        self.env = {name: value for name, value in os.environ.items()
                    if name not in ("MAFTEACH_DB", "XDG_DATA_HOME", "NO_COLOR")
                    and not OF_TERMINAL.fullmatch(name)}
        self.env["HOME"] = self.path("home")
        # Nobody's own configuration or history is read, and none is written.
        self.env["XDG_CONFIG_HOME"] = self.path("config")
        self.env["XDG_STATE_HOME"] = self.path("state")
        # Notes of what has been verified, where none can be kept in the index.
        self.env["XDG_CACHE_HOME"] = self.path("cache")
        for variable in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            self.env[variable] = f"{self.env.get(variable, '')}:exitcode={SANITIZER_STATUS}"

    def _remove(self):
        for folder, _, _ in os.walk(os.fsencode(self.dir)):
            os.chmod(folder, 0o700)
        shutil.rmtree(os.fsencode(self.dir))

    def path(self, *names):
        return os.path.join(self.dir, *names)

    def write(self, name, content):
        """Writes a file below the test's folder and returns its path. `name` may be bytes."""
        if isinstance(name, bytes):
            path = os.path.join(os.fsencode(self.dir), name)
        else:
            path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, command, stdin=b"", **options):
        if isinstance(stdin, str):
            stdin = stdin.encode()
        env = options.pop("env", self.env)
        cwd = options.pop("cwd", self.dir)
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        done = subprocess.run(command, input=stdin, env=env, cwd=cwd, timeout=TIMEOUT,
                              check=False, **{**pipes, **options})
        result = Result(command, done.returncode, done.stdout or b"", done.stderr or b"")
        self.check_sound(result)
        return result

    def check_sound(self, result):
        """Fails where a program crashed, whatever the test is about."""
        self.assertNotIn("Sanitizer", result.err, result)
        self.assertNotIn("runtime error:", result.err, result)
        self.assertGreaterEqual(result.status, 0, f"ended by a signal\n{result}")
        self.assertNotEqual(result.status, SANITIZER_STATUS, result)

    def index(self, *arguments, status=0, **options):
        """Runs mafteach-index on the test's database; `status` is what it must exit with."""
        result = self.run_program([INDEX, "--db", self.db, *arguments], **options)
        self.assertEqual(result.status, status, result)
        return result

    def query(self, *arguments, status=0, **options):
        """Runs mafteach-query on the test's database; `status` is what it must exit with."""
        result = self.run_program([QUERY, "--db", self.db, *arguments], **options)
        self.assertEqual(result.status, status, result)
        return result

    def hits(self, *arguments):
        """Every hit of a query, none being fine as well."""
        command = [QUERY, "--db", self.db, "--format", "jsonl", "--limit", "0", *arguments]
        result = self.run_program(command)
        self.assertEqual(result.status, 0 if result.out else 1, result)
        return result.hits()

    def found(self, *arguments):
        """The names of the files that a query finds, sorted."""
        return sorted({os.path.basename(hit["path"]) for hit in self.hits(*arguments)})

    def assert_no_strays(self):
        """Nothing is beside the index, and in it nothing but what its manifest names."""
        beside = [name for name in os.listdir(os.path.dirname(self.db))
                  if name.startswith(os.path.basename(self.db) + ".")]
        self.assertEqual(beside, [])
        segments = named_segments(self.db)
        self.assertEqual(segment_folders(self.db), sorted(segments))
        self.assertLessEqual(set(os.listdir(self.db)),
                             {*segments, MANIFEST, "lock", LAST_RUN, "watch"})
        for segment in segments:
            self.assertLessEqual(set(os.listdir(os.path.join(self.db, segment))),
                                 {*TABLES, VERSION_FILE, "sound"})

    def as_user(self, number):
        """What comes before a command so that the user (and group) of this number runs it, who may
        then look into the test's folder; skips the test where that can't be done."""
        if os.geteuid() != 0 or shutil.which("setpriv") is None:
            self.skipTest("running a program as somebody else takes root, and setpriv")
        user = ["setpriv", f"--reuid={number}", f"--regid={number}", "--clear-groups", "--"]
        os.chmod(self.dir, 0o711)
        if subprocess.run([*user, INDEX, "--help"], check=False, capture_output=True).returncode != 0:
            self.skipTest("somebody else can't run the programs here")
        return user

    def mount(self, folder, options):
        """Mounts a tmpfs at `folder` until the test's end, in a mount namespace of the tests' own;
        skips the test where that can't be done."""
        if os.geteuid() != 0 or not shutil.which("mount"):
            self.skipTest("mounting a file system takes root")
        if not CliTest.in_namespace:
            if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNS) != 0:
                self.skipTest("no mount namespace to be had here")
            CliTest.in_namespace = True
            subprocess.run(["mount", "--make-rprivate", "/"], check=False, capture_output=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=False,
                              capture_output=True)
        if done.returncode != 0:
            self.skipTest(f"no file system may be mounted here: {done.stderr.decode()}")
        self.addCleanup(subprocess.run, ["umount", "--lazy", folder], check=True)

    def open_terminal(self):
        """A terminal's two ends; skips the test where the system gives none."""
        try:
            return pty.openpty()
        except OSError as error:
            self.skipTest(f"no terminal to be had here: {error}")

    def on_terminal(self, *arguments, columns=80, **variables):
        """What a query that finds something prints where standard output is a terminal."""
        leader, follower = self.open_terminal()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        command = [QUERY, "--db", self.db, *arguments]
        with subprocess.Popen(command, stdout=follower, cwd=self.dir,
                              env={**self.env, "TERM": "xterm-256color", **variables}) as process:
            os.close(follower)
            out = b""
            while select.select([leader], [], [], 60)[0]:
                try:
                    got = os.read(leader, 65536)
                except OSError:  # the other end is closed
                    break
                if not got:
                    break
                out += got
            process.wait(60)
        os.close(leader)
        self.assertEqual(process.returncode, 0)
        return out.decode().replace("\r\n", "\n")

    def assert_error(self, result, *parts):
        """The error is two lines at most, begins with the program's name and holds `parts`."""
        self.assertEqual(result.out, "", result)
        lines = result.err.splitlines()
        self.assertIn(len(lines), (1, 2), result)
        self.assertRegex(lines[0], "^mafteach-(index|query): ", result)
        for part in parts:
            self.assertIn(part, result.err, result)


# Whether the programs were built with a sanitizer, which makes them ten times slower.
SANITIZED = os.environ.get("MAFTEACH_SANITIZED") == "ON"


def without_privileges(command):
    """`command` so that file permissions hold for it even when root runs the tests; None where
    that can't be done."""
    if os.geteuid() != 0:
        return command
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return None
    prefix = [setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--"]
    works = subprocess.run(prefix + ["true"], check=False, capture_output=True).returncode == 0
    return prefix + command if works else None


MANIFEST = "XAPIANDB"
# When the last run was, and what it could not read.
LAST_RUN = "last-run"
VERSION_FILE = "iamglass"
TABLES = ["postlist.glass", "docdata.glass", "words"]
if os.environ.get("MAFTEACH_SEGMENTS") == "xapian":
    TABLES.append("termlist.glass")


def read(*names):
    with open(os.path.join(*names), "rb") as file:
        return file.read()


def segment_folders(database):
    """The names of the folders in an index that are called like segments, in order."""
    return sorted((name for name in os.listdir(database) if re.fullmatch("segment-[0-9]+", name)),
                  key=lambda name: int(name.split("-")[1]))


def named_segments(database):
    """The segments that the manifest of an index names, the oldest first."""
    return re.findall("^glass (segment-[0-9]+)$", read(database, MANIFEST).decode(), re.MULTILINE)


def with_check(manifest):
    """The bytes of a manifest with the check in its last line as it must be, whatever it was."""
    body = re.sub(rb"# crc32 [^\n]*\n\Z", b"", manifest)
    return body + b"# crc32 %08x\n" % zlib.crc32(body)


def bulk(seed, paragraphs=3000):
    """A text that makes a large index in a fifth of a second: 3,000 paragraphs of it take more than
    the 4 MB up to which a segment is written anew whenever something is added or removed."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(string.ascii_lowercase, k=10)) for _ in range(60 * paragraphs)]
    return "\n\n".join(" ".join(words[at:at + 60]) for at in range(0, len(words), 60)) + "\n"


def folder_size(folder):
    """The bytes of the files in a folder and below it."""
    return sum(os.path.getsize(os.path.join(where, name))
               for where, _, names in os.walk(folder) for name in names)


def snapshot(folder):
    """What is in a folder and below it, to see whether anything was changed: of every file and
    folder the kind and mode, when it was last written, and a hash of its bytes or where a link
    leads."""
    found = {}
    for where, folders, files in os.walk(folder):
        for name in [".", *folders, *files]:
            path = os.path.join(where, name)
            status = os.lstat(path)
            content = None
            if stat.S_ISLNK(status.st_mode):
                content = os.readlink(path)
            elif stat.S_ISREG(status.st_mode):
                content = hashlib.sha256(read(path)).hexdigest()
            found[os.path.relpath(path, folder)] = (status.st_mode, status.st_mtime_ns, content)
    return found


def contents(folder):
    """The same, less the folder's own time, which changes with what comes and goes in it."""
    found = snapshot(folder)
    del found["."]
    return found


def main():
    unittest.main(verbosity=2)
