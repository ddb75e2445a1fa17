# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters that are seen in pictures, by the programs and in the box that they are seen in. Skipped
where Tesseract, or its model of Hebrew, was not there."""

import io
import os
import zipfile

from harness import INDEX, ROOT, CliTest, main

with open(os.path.join(ROOT, "tests", "documents", "scan.png"), "rb") as scan:
    SCAN = scan.read()
WITHOUT = "a picture: run with --ocr if it is a scan"


def zipped(name, content, more=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, held in ((name, content), *more):
            archive.writestr(each, held)
    return file.getvalue()


def scanned_pdf(attached=None):
    """A PDF file of a page that shows the scan, carrying a file, `attached`."""
    begin, end = SCAN.index(b"IDAT") + 4, SCAN.index(b"IEND") - 8
    size = [int.from_bytes(SCAN[at:at + 4], "big") for at in (16, 20)]
    picture = (b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 1 "
               b"/Width %d /Height %d /Filter /FlateDecode /DecodeParms << /Predictor 15 "
               b"/BitsPerComponent 1 /Columns %d >>" % (*size, size[0]))

    def stream(entries, content):
        return (b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content))

    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % (
            b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>" if attached else b""),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>",
        stream(b"", b"q 172.8 0 0 45.6 100 600 cm /I Do Q"),
        stream(picture, SCAN[begin:end]),
        b"<< /Type /Filespec /F (a.zip) /EF << /F 7 0 R >> >>",
        stream(b"/Type /EmbeddedFile", attached or b""),
    ]
    file = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + (b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                   % (len(objects) + 1, table))


class Ocr(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a.txt", "שלום\n")

    def see(self, *arguments, status=0):
        """Indexes with --ocr; skips the test where letters can't be seen."""
        result = self.run_program([INDEX, "--db", self.db, "--ocr", "docs", *arguments])
        for missing in ("is not installed", "install tesseract-ocr-heb"):
            if missing in result.err:
                self.skipTest(result.err.splitlines()[0])
        self.assertEqual(result.status, status, result)
        return result

    def test_scans_are_named_without_the_option_and_read_with_it(self):
        picture = self.write("docs/scan.png", SCAN)
        pdf = self.write("docs/scan.pdf", scanned_pdf())
        result = self.index("docs", status=1)
        self.assertIn(f"{picture}: skipped: {WITHOUT}\n", result.err)
        self.assertIn(f"{picture}: {WITHOUT}\n", self.index("--dry-run", "docs", status=1).err)
        self.assertIn(f"{pdf}: skipped: ", result.err)
        self.assertEqual(self.found("ירושלים"), [])
        self.see()
        self.assertEqual(self.found('"נסגרה בשנת 1948"'), ["scan.pdf", "scan.png"])
        self.assertTrue(all(hit["recognised"] for hit in self.hits('"נסגרה בשנת 1948"')))
        self.assertNotIn("recognised", self.hits("שלום")[0])

    def test_pictures_in_other_documents_are_silent_without_the_option(self):
        self.write("docs/a.zip", zipped("scan.png", SCAN))
        self.write("docs/scan.png.gz", zipped("scan.png", SCAN))
        self.assertNotIn("scan.png:", self.index("docs").err)

    def test_pictures_in_other_documents_are_read_with_it(self):
        self.write("docs/a.zip", zipped("scan.png", SCAN))
        self.see()
        self.assertEqual(self.found("ירושלים"), ["scan.png"])  # a.zip!/scan.png

    def test_what_was_read_without_the_option_is_read_anew_with_it(self):
        self.write("docs/a.zip", zipped("scan.png", SCAN, [("b.txt", "נרקיס")]))
        self.index("docs")
        self.assertEqual(self.found("נרקיס ירושלים"), ["b.txt"])
        result = self.see()
        self.assertIn("(1 unchanged", result.err)  # a.txt
        self.assertEqual(self.found("נרקיס ירושלים"), ["b.txt", "scan.png"])
        # Without the option again, nothing is lost.
        self.assertIn("(2 unchanged", self.index("docs").err)
        self.assertIn("(2 unchanged", self.see().err)

    def test_what_stands_too_deep_is_named_and_the_rest_read(self):
        pdf = self.write("docs/a.pdf", scanned_pdf(zipped("scan.png", SCAN)))
        result = self.see(status=1)
        self.assertIn(f"{pdf}!/a.zip/scan.png: skipped: it stands too deep in other documents\n",
                      result.err)
        self.assertEqual(self.found("ירושלים"), ["a.pdf"])


if __name__ == "__main__":
    main()
