# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines of side_by_side: the command that each takes for what is measured.

All are asked the same: the ten best paragraphs with any of the words, the words marked where an
engine can do that (Mafteach, SQLite). A query is a list of words.
"""
import glob
import pathlib
import shutil
import sqlite3
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent


class Engine:
    """What an engine can't do is None."""
    index = None  # (database, folder) -> command
    add = None    # (database, file) -> command
    query = None  # (database, folder, words) -> command
    batch = None  # (database, file with a query a line) -> command
    programs = ()  # files that a query reads, besides the database

    def files_of_query(self, database, folder):
        return [database, *self.programs]


class Mafteach(Engine):
    name = "mafteach"

    def __init__(self, build):
        self.indexer, self.searcher = build / "indexer/mafteach-index", build / "query/mafteach-query"
        self.programs = [self.searcher, build / "lexicon/mafteach.lex"]

    def index(self, database, folder):
        return [self.indexer, "-q", "--db", database, folder]

    add = index

    def query(self, database, folder, words):
        return [self.searcher, "--db", database, *words]

    def batch(self, database, queries):
        return [self.searcher, "--db", database, "--batch", queries]


class Fts5(Engine):
    name = "sqlite fts5"

    def __init__(self):
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        self.script = [sys.executable, BENCH / "fts5_baseline.py"]
        if shutil.which("sqlite3"):
            self.programs = [shutil.which("sqlite3")]
        else:
            self.query = None

    def index(self, database, folder):
        return [*self.script, "index", database, folder]

    add = index

    def query(self, database, folder, words):
        # highlight(): the words are marked, as Mafteach marks them.
        return ["sqlite3", database, "SELECT path, highlight(paragraphs, 1, '[', ']') FROM paragraphs "
                f"WHERE paragraphs MATCH '{' OR '.join(words)}' ORDER BY rank LIMIT 10"]

    def batch(self, database, queries):
        return [*self.script, "batch", database, queries]


class Xapian(Engine):
    name = "xapian"

    def __init__(self, program):
        self.program, self.programs = program, [program]

    def index(self, database, folder):
        return [self.program, "index", database, folder]

    def add(self, database, file):
        return [self.program, "add", database, file]

    def query(self, database, folder, words):
        return [self.program, "query", database, *words]

    def batch(self, database, queries):
        return [self.program, "batch", database, queries]


class Lucene(Engine):
    """No single queries: starting its virtual machine would be what is measured."""
    name = "lucene"

    def __init__(self, jars, classes):
        subprocess.run(["javac", "-cp", ":".join(jars), "-d", classes, BENCH / "LuceneBaseline.java"],
                       check=True)
        self.java = ["java", "-cp", ":".join([*jars, str(classes)]), "LuceneBaseline"]

    def index(self, database, folder):
        return [*self.java, "index", database, folder]

    def add(self, database, file):
        return [*self.java, "add", database, file]

    def batch(self, database, queries):
        return [*self.java, "batch", database, queries]


class Ripgrep(Engine):
    name = "rg"

    def __init__(self):
        self.programs = [shutil.which("rg")]

    def query(self, database, folder, words):
        return ["rg", "-m10", "|".join(words), folder]

    def files_of_query(self, database, folder):
        return [folder, *self.programs]


def installed(build, classes):
    """Those that are there, Mafteach first; a folder `classes` for what has to be compiled."""
    found = [Mafteach(build)]
    try:
        found.append(Fts5())
    except sqlite3.OperationalError:
        pass
    if (build / "bench/xapian_baseline").exists():
        found.append(Xapian(build / "bench/xapian_baseline"))
    jars = [jar for name in ("core", "analyzers-common")
            for jar in glob.glob(f"/usr/share/java/lucene-{name}-8*.jar")]
    if len(jars) >= 2 and shutil.which("javac"):
        found.append(Lucene(jars, classes))
    if shutil.which("rg"):
        found.append(Ripgrep())
    return found
