#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_versions.py ROOT: the version is the same wherever a release writes it down."""

import pathlib
import re
import sys

# Where it stands, and the first of what is found there.
PLACES = {
    "CMakeLists.txt": r"project\(mafteach VERSION ([0-9.]+)",
    "CHANGELOG.md": r"(?m)^## ([0-9.]+) - ",
    "debian/changelog": r"\Amafteach \(([0-9.]+)-1\)",
}


def main():
    root = pathlib.Path(sys.argv[1])
    found = {}
    for name, pattern in PLACES.items():
        match = re.search(pattern, (root / name).read_text(encoding="utf-8"))
        found[name] = match[1] if match else "none"
    if len(set(found.values())) > 1 or "none" in found.values():
        sys.exit("the versions differ: " +
                 ", ".join(f"{version} in {name}" for name, version in found.items()))


if __name__ == "__main__":
    main()
