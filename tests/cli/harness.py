# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the two programs share. They run the programs that the environment variables
MAFTEACH_INDEX and MAFTEACH_QUERY name, each test in a folder of its own."""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CORPUS = os.path.join(ROOT, "corpus")

# A hung program fails its test. Generous: a sanitizer build on a busy machine is ten times slower.
TIMEOUT = 240

# What says which terminal the tests are run in, which nothing may depend on.
OF_TERMINAL = re.compile("TERM|TERM_PROGRAM|COLUMNS|TMUX|STY|MLTERM|INSIDE_EMACS|"
                         "(VTE|KONSOLE|XTERM|ALACRITTY|WT|WEZTERM|KITTY)_.*")

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


def snapshot(folder):
    """Name, time and bytes of every file in a database, to see whether anything was written. The
    lock, an empty file, is left out: Xapian opens it for writing."""
    files = {}
    for name in sorted(set(os.listdir(folder)) - {"flintlock"}):
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            files[name] = (os.stat(path).st_mtime_ns, file.read())
    return files


def main():
    unittest.main(verbosity=2)
