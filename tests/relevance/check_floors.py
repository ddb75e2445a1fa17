#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_floors.py BUILD EVALUATE: search quality must not fall below the floors.

Runs the judged benchmark (EVALUATE, a script that prints figures as "name value") on the programs of
a build folder, and compares. Exit status: 0 above the floors, 1 below, 77 where the data is absent.
"""
import pathlib
import re
import subprocess
import sys

from floors import below_floor

# At most .003 below the best that was measured: what is lost by more was lost by a change.
FLOORS = {
    "questions": {"MRR@10": 0.934, "R@1": 0.910},
    "words": {"R": 0.983, "P": 0.936, "F1": 0.949, "MAP": 0.961},
}
AIMS = {
    "questions": {"MRR@10": 0.940, "R@1": 0.915},
    "words": {"R": 0.985, "P": 0.940, "F1": 0.952, "MAP": 0.965},
}
SKIPPED = 77


def figures(evaluate, what, build):
    done = subprocess.run([sys.executable, evaluate, what, build], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{what}: the evaluation failed: {done.stderr.strip()}")
    return {name: float(value) for name, value in re.findall(r"(\S+) (\d\.\d{4})\b", done.stdout)}


def main():
    build, evaluate = sys.argv[1:]
    if not pathlib.Path(evaluate).exists():
        print("skipped: the relevance benchmark's data is not beside the project")
        return SKIPPED
    below = 0
    for what, floors in FLOORS.items():
        found = figures(evaluate, what, build)
        below += below_floor(what, found, floors, AIMS[what])
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
