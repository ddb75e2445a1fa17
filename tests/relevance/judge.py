#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""judge.py BUILD [--misses]: what single words find in the judged sentences of data/.

Indexes data/sentences.txt with the programs of a build folder, a paragraph a sentence, asks the
words of data/queries.tsv, and prints the means over the queries of precision, recall, F1 and average
precision, each with its floor. --misses shows, for each query that isn't answered perfectly, what it
found too much (+) and too little (-). Exit status: 0 above the floors, 1 below.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from floors import below_floor

DATA = pathlib.Path(__file__).resolve().parent / "data"
# A hundredth below what was measured: what is lost by more was lost by a change.
FLOORS = {"P": 0.847, "R": 0.975, "F1": 0.886, "MAP": 0.907}
ANSWERED = (0, 1, 2)  # of mafteach-query: 1 where nothing is found, 2 where a query is none: not found


def read_queries():
    """(word, the numbers of the sentences that hold it), as the file has them."""
    queries = []
    for line in (DATA / "queries.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _sense, numbers = line.split("\t")
            queries.append((word, {int(number) for number in numbers.split(",")}))
    return queries


def ask(build, sentences, words):
    """For each word, the numbers of the sentences found, the best first."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        # Blank lines make paragraphs of the sentences, which the file keeps one a line to be numbered.
        (folder / "sentences.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
        (folder / "words").write_text("\n".join(words) + "\n", encoding="utf-8")
        subprocess.run([build / "indexer/mafteach-index", "--no-config", "--quiet",
                        "--db", folder / "db", folder / "sentences.txt"], check=True)
        done = subprocess.run([build / "query/mafteach-query", "--no-config", "--strict",
                               "--db", folder / "db", "--format", "jsonl", "--limit", "0",
                               "--batch", folder / "words"], stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode not in ANSWERED:
        sys.exit(f"mafteach-query failed: exit status {done.returncode}")
    found = [[] for _ in words]
    for line in done.stdout.splitlines():
        hit = json.loads(line)
        if "paragraph" in hit:
            found[hit["query_number"] - 1].append(hit["paragraph"])
    return found


def average_precision(found, wanted):
    right = 0
    total = 0.0
    for place, number in enumerate(found, 1):
        if number in wanted:
            right += 1
            total += right / place
    return total / len(wanted)


def judge(found, wanted):
    right = len(wanted.intersection(found))
    precision = right / len(found) if found else 0.0
    recall = right / len(wanted)
    return {
        "P": precision,
        "R": recall,
        "F1": 2 * precision * recall / (precision + recall) if right else 0.0,
        "MAP": average_precision(found, wanted),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()

    sentences = (DATA / "sentences.txt").read_text(encoding="utf-8").splitlines()
    queries = read_queries()
    found = ask(args.build.resolve(), sentences, [word for word, _ in queries])
    if args.misses:
        for (word, wanted), numbers in zip(queries, found):
            wrong = [f"+{n}" for n in numbers if n not in wanted]
            missed = [f"-{n}" for n in sorted(wanted.difference(numbers))]
            if wrong or missed:
                print(word, *wrong, *missed)
    judged = [judge(numbers, wanted) for (_, wanted), numbers in zip(queries, found)]
    means = {name: sum(figures[name] for figures in judged) / len(judged) for name in FLOORS}
    return 1 if below_floor("judged", means, FLOORS) else 0


if __name__ == "__main__":
    sys.exit(main())
