# SPDX-License-Identifier: GPL-3.0-or-later
"""fts5_baseline.py index DATABASE PATH | batch DATABASE QUERIES: what SQLite FTS5 does by itself.

index adds each paragraph of a file, or of the files in a folder; batch answers a query a line, in one
connection. For side_by_side.
"""
import re
import sqlite3
import sys

from measuring import files_in


def index(connection, path):
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS paragraphs USING fts5(path UNINDEXED, text)")
    for file in files_in(path):
        paragraphs = re.split("\n\n+", file.read_text(encoding="utf-8", errors="replace"))
        connection.executemany("INSERT INTO paragraphs VALUES (?, ?)",
                               ((str(file), text) for text in paragraphs if text))
    connection.commit()


def batch(connection, queries):
    with open(queries, encoding="utf-8") as lines:
        for line in lines:
            for path, text in connection.execute(
                    "SELECT path, highlight(paragraphs, 1, '[', ']') FROM paragraphs "
                    "WHERE paragraphs MATCH ? ORDER BY rank LIMIT 10", (" OR ".join(line.split()),)):
                print(path, text)


if __name__ == "__main__":
    what, database, argument = sys.argv[1:]
    {"index": index, "batch": batch}[what](sqlite3.connect(database), argument)
