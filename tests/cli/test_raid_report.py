# SPDX-License-Identifier: GPL-3.0-or-later
"""The searches that the first real document must answer. It is no part of the project: the tests
are skipped where it is absent."""

import os
import unittest

from harness import ROOT, CliTest, main, matched

REPORT = os.path.join(os.path.dirname(ROOT), "shared", "documents", "raid-report.txt")


@unittest.skipUnless(os.path.exists(REPORT), "../shared/documents/raid-report.txt is not here")
class RaidReport(CliTest):
    def setUp(self):
        super().setUp()
        self.index("-q", REPORT)

    def paragraphs(self, *query):
        return [hit["paragraph"] for hit in self.hits(*query)]

    def test_maqaf_hyphen_and_space(self):
        forms = [self.paragraphs(query) for query in ("אל־מסעוד", "אל-מסעוד", "אל מסעוד")]
        self.assertGreater(len(forms[0]), 1)
        self.assertEqual(forms[0], forms[1])
        self.assertEqual(forms[0], forms[2])
        self.assertEqual(forms[0], self.paragraphs("אל", "מסעוד"))

    def test_gershayim_in_every_form(self):
        for query in ("אמלח", 'אמל"ח', "אמל''ח", "אמל״ח", "אמל”ח"):
            hits = self.hits(query)
            self.assertIn("מחסני אמל״ח", hits[0]["text"], query)
            self.assertIn("אמל״ח", matched(hits[0]), query)

    def test_the_paragraph_on_the_researcher_comes_first(self):
        for query in ("וסים נסר", "וסימ נסר"):
            self.assertIn("וסימ נסר, חוקר בכיר", self.hits(query)[0]["text"])

    def test_latin_after_a_particle(self):
        with open(REPORT, encoding="utf-8") as file:
            paragraphs = file.read().strip().split("\n\n")
        holding = [number for number, text in enumerate(paragraphs, 1) if "AP" in text]
        self.assertEqual(len(holding), 2)
        self.assertEqual(sorted(self.paragraphs("AP")), holding)


if __name__ == "__main__":
    main()
