# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs at a terminal that shows characters from left to right as they come, and what then
stands on its screen."""

import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import tempfile
import termios
import unicodedata

from . import drawing

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WIDTH = 96  # columns

# What is typed, in the order of reading.
SESSION = [
    ["mafteach-index", "--exclude", "README.md", "corpus"],
    ["mafteach-query", "תוכנית"],
    ["mafteach-query", "--explain", "--limit", "1", "זכות"],
]

SELECT_GRAPHIC_RENDITION = re.compile(r"\x1b\[([0-9;]*)m")


def at_terminal(command, **options):
    """What a command prints at a terminal of WIDTH columns."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    started = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=its, stderr=its, **options)
    os.close(its)
    printed = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:  # EIO: nobody has the terminal open any more
            break
        if not block:
            break
        printed += block
    os.close(ours)
    if started.wait() != 0:
        raise RuntimeError(f"{' '.join(command)}: {printed.decode(errors='replace')}")
    return printed.decode().replace("\r\n", "\n")


def runs_of(text):
    """The lines of what was printed: of each, pairs of the codes of a look and the cells that have
    it, a cell being a character with the points behind it."""
    look, lines = (), [[]]
    pieces = SELECT_GRAPHIC_RENDITION.split(text)
    for number, piece in enumerate(pieces):
        if number % 2 == 1:
            codes = tuple(int(code or 0) for code in piece.split(";"))
            look = () if codes == (0,) else look + codes
            continue
        for place, part in enumerate(piece.split("\n")):
            if place > 0:
                lines.append([])
            cells = []
            for character in part:
                if cells and unicodedata.combining(character):
                    cells[-1] += character
                else:
                    cells.append(character)
            if cells:
                lines[-1].append((look, cells))
    return lines


def seen(word):
    """A word as it is seen on the screen, from left to right."""
    return word[::-1] if unicodedata.bidirectional(word[0]) == "R" else word


def session(index, query):
    """The screen after SESSION, run with these programs, as of runs_of()."""
    programs = {"mafteach-index": index, "mafteach-query": query}
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "xterm-256color",
                       "XTERM_VERSION": "XTerm(379)", "MAFTEACH_DB": f"{folder}/index",
                       **{name: value for name, value in os.environ.items()
                          if name in ("MAFTEACH_LEXICON", "ASAN_OPTIONS", "UBSAN_OPTIONS")}}
        for command in SESSION:
            lines.append([((1,), list("$ " + " ".join(map(seen, command))))])
            printed = at_terminal([programs[command[0]], *command[1:]], cwd=ROOT, env=environment)
            lines += runs_of(printed.rstrip("\n") + "\n")
    return lines[:-1]


def picture(index, query):
    """The SVG of that screen."""
    return drawing.svg(session(index, query), WIDTH,
                       "mafteach-index and mafteach-query at a terminal, on the texts of corpus/")
