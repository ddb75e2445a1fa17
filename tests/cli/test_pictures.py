# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the terminal in the README shows what the programs print now. To make it anew,
after looking at what changed: scripts/make-pictures build/test"""

import html
import os
import re
import sys
import unittest

from harness import INDEX, QUERY, ROOT, main

sys.path.insert(0, os.path.join(ROOT, "scripts"))

from pictures import terminal

COMMITTED = os.path.join(ROOT, "docs/pictures/terminal.svg")


def words(svg):
    """Everything that is written in a picture, a line of it a line; how long a run took is masked."""
    lines = {}
    for height, word in re.findall(r'<text [^>]*y="([0-9]+)"[^>]*>([^<]*)</text>', svg):
        lines.setdefault(int(height), []).append(html.unescape(word))
    text = "\n".join(" ".join(lines[height]) for height in sorted(lines))
    return re.sub(r"\bin [0-9]+\.[0-9]{2} s$", "in # s", text, flags=re.M)


class Pictures(unittest.TestCase):
    maxDiff = None

    def test_terminal(self):
        with open(COMMITTED, encoding="utf-8") as file:
            committed = words(file.read())
        self.assertIn("indexed 8 files", committed)
        self.assertEqual(committed, words(terminal.picture(INDEX, QUERY)),
                         "make it anew: scripts/make-pictures")


if __name__ == "__main__":
    main()
