# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of every kind, by the real programs: tests/documents/samples, a text in each at its
place, in the box as outside of it."""

import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib

from harness import INDEX, ROOT, SANITIZED, CliTest, contents, main, read

SAMPLES = os.path.join(ROOT, "tests", "documents", "samples")
NAMES = sorted(name for name in os.listdir(SAMPLES)
               if "." in name.strip(".") and name != "README.md")
# By their places beside the program, as it looks for them itself.
BIN = os.path.dirname(INDEX)
EXTRACTORS = next((folder for folder in (os.path.join(BIN, "../extractor"),
                                         os.path.join(BIN, "../libexec/mafteach"))
                   if os.path.exists(os.path.join(folder, "mafteach-extract"))), None)
HAS_PDF = EXTRACTORS and os.path.exists(os.path.join(EXTRACTORS, "mafteach-extract-pdf"))
if not HAS_PDF:
    print("mafteach-extract-pdf was not built: no PDF is tried", file=sys.stderr)

# The place units of --print, in the order of Place::Unit.
UNITS = ["", "page", "slide", "chapter", "row", "message", "time", "note"]


def squeezed(text):
    """`text` less what an expectation doesn't say: white space, and what stands between cells."""
    return " ".join(re.split(r"[\s|]+", text)).strip()


def expectations(name):
    """What is to be found in a sample: documents inside it, places, texts."""
    with open(os.path.join(SAMPLES, "expected", name + ".txt"), encoding="utf-8") as file:
        for line in file.read().splitlines():
            yield ["" if field == "-" else field for field in line.split("\t")]


def place_of(unit, number, name):
    """A place as an expectation has it."""
    if not unit:
        return ""
    return f"{unit} {number}" + (f" {name}" if name and unit in ("row", "chapter") else "")


def place_of_hit(hit):
    place = hit.get("place", {})
    return place_of(place.get("unit"), place.get("number"), place.get("name", ""))


def printed(program, path):
    """What --print says of a document outside the box: for each of its texts the document inside
    the file, the place, the text; and the documents inside it that another program reads."""
    done = subprocess.run([program, "--print", path], check=True, stdout=subprocess.PIPE)
    pieces, foreign = [], []
    member, place, lines = "", "", []
    for line in [*done.stdout.decode().split("\n"), "== "]:
        piece = re.fullmatch(r'-- (\d+) (\d+) "(.*)" line \d+( quoted)?( recognised)?', line)
        part = re.fullmatch(r"== (.*?)(?: \[[a-z0-9]+\].*)?", line)
        if not piece and not part and not line.startswith("!! "):
            lines.append(line)
            continue
        pieces.append((member, place, "\n".join(lines)))
        lines = []
        if piece:
            place = place_of(UNITS[int(piece[1])], int(piece[2]), piece[3])
        elif part:
            member = part[1]
        elif " bytes of the kind " in line:
            foreign.append(re.fullmatch(r"!! (.*): \d+ bytes .*", line)[1])
    return [piece for piece in pieces if piece[2].strip()], foreign


def in_stretches(texts):
    """`texts` with neighbours of one place put together, and white space one space: where it
    ended a paragraph isn't kept."""
    out = []
    for member, place, text in texts:
        if out and out[-1][0] == (member, place):
            out[-1][1].extend(text.split())
        else:
            out.append(((member, place), text.split()))
    return [(where, " ".join(words)) for where, words in out]


def needs_pdf(name):
    return name.endswith(".pdf")


class Documents(CliTest):
    def copy(self, *names):
        """Copies samples into docs/, without those that nothing here can read."""
        os.makedirs(self.path("docs"), exist_ok=True)
        for name in names:
            if HAS_PDF or not needs_pdf(name):
                shutil.copy(os.path.join(SAMPLES, name), self.path("docs", name))

    def texts(self, name):
        """What the index holds of a file: (document inside it, place, text) of each paragraph, in
        order. The parts of a long paragraph are one."""
        path = self.path("docs", name)
        found = {}
        for hit in sorted(self.index_holds(), key=lambda hit: (hit["paragraph"], hit["part"])):
            file, _, member = hit["path"].partition("!/")
            if file == path:
                found.setdefault((hit["paragraph"], member, place_of_hit(hit)),
                                 []).append(hit["text"])
        return [(member, place, " ".join(texts))
                for (_, member, place), texts in found.items()]

    def index_holds(self):
        """Every passage of the index, asked for once."""
        if self.held is None:
            self.held = self.hits("path:*")
        return self.held

    def setUp(self):
        super().setUp()
        self.held = None


class Samples(Documents):
    def test_what_is_expected_is_there(self):
        self.copy(*NAMES)
        said = self.index("docs")
        self.assertNotIn(": skipped: ", said.err)
        missing = []
        for name in NAMES:
            if needs_pdf(name) and not HAS_PDF:
                continue
            texts = self.texts(name)
            for member, place, text in expectations(name):
                if not HAS_PDF and needs_pdf(member):
                    continue
                there = squeezed(" ".join(each[2] for each in texts
                                          if each[:2] == (member, place)))
                if squeezed(text) not in there:
                    missing.append(f"{name} {member} {place}: {text}\n  in: {there}")
        self.assertEqual(missing, [], "\n".join(missing))

    def test_a_phrase_of_each_is_found_at_its_place(self):
        self.copy(*NAMES)
        self.index("-q", "docs")
        phrases = {
            '"15(ב)(4) לתקנון"': {"rules.docx!", "rules.odt!", "rules.doc!", "rules.rtf!",
                                  "page.mhtml!", "old-862-visual.txt!", "wide-be.txt!",
                                  "folder.zip!גן/rules.docx"},
            '"הביטוח הלאומי"': {"rules.docx!", "rules.doc!", "rules.rtf!", "rules.odt!"},
            '"מעדר בעל ידית"': {"stock.xlsx!", "stock.xls!", "stock.ods!",
                                "folder.tar.gz!גן/stock.ods"},
            '"מצויים 80%"': {"tour.pptx!", "tour.odp!", "tour.ppt.gz!"},
            '"עצי האלון שקיבלנו"': {"film.srt!", "film.vtt!"},
            '"שק הקומפוסט"': {"chat-whatsapp.txt!", "chat-telegram.json!"},
            '"לוח המודעות"': {"book.epub!", "book.fb2!", "letter-1255.eml!",
                              "folder.tar.gz!גן/book.epub"},
            '"צפונית 38.5"': {"letter-base64.eml!יבול.csv"},
        }
        if HAS_PDF:
            phrases['"15(ב)(4) לתקנון"'] |= {"rules.pdf!", "printed.pdf!", "visual.pdf!",
                                             "folder.zip!גן/visual.pdf"}
        for phrase, where in phrases.items():
            with self.subTest(phrase=phrase):
                found = {"!".join(os.path.relpath(hit["path"], self.path("docs"))
                                  .partition("!/")[::2]) for hit in self.hits(phrase)}
                self.assertLessEqual(where, found)

    def test_the_fields_of_a_hit(self):
        self.copy("rules.docx", "stock.xlsx", "tour.pptx", "letter-base64.eml", "rules.pdf")
        self.index("-q", "docs")
        hit, = self.hits('"הביטוח הלאומי"', "path:*.docx")
        self.assertEqual(hit["kind"], "docx")
        self.assertEqual(hit["place"], {"unit": "note", "number": 1, "name": "footnote"})
        self.assertEqual(hit["document"]["author"], "נעמי אלקיים")
        self.assertEqual(hit["document"]["title"], "תקנון הגן הקהילתי ״ליבנה״")
        hit, = self.hits('"קרן Green Roots"')
        self.assertEqual(hit["place"], {"unit": "row", "number": 2, "name": "תרומות"})
        hit, = self.hits("ועד", "path:*.eml")
        self.assertEqual((hit["kind"], hit["document"]["subject"], hit["document"]["date"]),
                         ("mail", "דוח הגן לרבעון הראשון", "2024-03-14T10:00:00+02:00"))
        self.assertIn("tour.pptx, slide 2 ", self.query("כרובית").out)
        if HAS_PDF:
            hit, = self.hits('"לוח המודעות"', "path:*.pdf")
            self.assertEqual((hit["page"], hit["line"]), (2, None))
            self.assertIn("rules.pdf, p. 2 ", self.query('"לוח המודעות"').out)

    def test_the_box_changes_nothing(self):
        # Some libraries open a file late, which in the box can't be opened: an encoding's table, a
        # font.
        self.assertIsNotNone(EXTRACTORS)
        self.copy(*NAMES)
        self.index("-q", "docs")
        for name in os.listdir(self.path("docs")):
            with self.subTest(name=name):
                program = "mafteach-extract-pdf" if needs_pdf(name) else "mafteach-extract"
                outside, foreign = printed(os.path.join(EXTRACTORS, program),
                                           self.path("docs", name))
                for member in foreign if HAS_PDF else []:
                    with zipfile.ZipFile(self.path("docs", name)) as archive:
                        self.write("inner.pdf", archive.read(member))
                    inner, _ = printed(os.path.join(EXTRACTORS, "mafteach-extract-pdf"),
                                       self.path("inner.pdf"))
                    outside += [(member, place, text) for _, place, text in inner]
                self.assertEqual(in_stretches(self.texts(name)), in_stretches(outside))


class Changes(Documents):
    def test_unchanged_documents_are_not_read_again(self):
        self.copy("rules.docx", "stock.xls", "folder.zip", "letters.mbox")
        self.index("docs")
        # With nothing that could read them.
        self.env["MAFTEACH_EXTRACTORS"] = self.path("nothing")
        self.assertIn("indexed 0 files, ", self.index("docs").err)
        self.assertEqual(len(self.hits('"מעדר בעל ידית"')), 1)

    def test_a_file_that_became_another_kind(self):
        shutil.copy(os.path.join(SAMPLES, "rules.docx"), self.path("paper"))
        self.index("-q", "paper")
        self.assertEqual({hit["kind"] for hit in self.hits("path:*")}, {"docx"})
        shutil.copy(os.path.join(SAMPLES, "stock.xlsx"), self.path("paper"))
        self.index("-q", "paper")
        self.assertEqual({hit["kind"] for hit in self.hits("path:*")}, {"xlsx"})
        self.assertEqual(self.hits('"הביטוח הלאומי"'), [])
        self.write("paper", "נרקיס בשדה.\n")
        self.index("-q", "paper")
        self.assertEqual([hit["text"] for hit in self.hits("path:*")], ["נרקיס בשדה."])

    def test_through_standard_input(self):
        for name, phrase in (("rules.docx", '"הביטוח הלאומי"'), ("stock.xls", '"מעדר בעל ידית"'),
                             ("rules.pdf", '"לוח המודעות"')):
            if HAS_PDF or not needs_pdf(name):
                self.index("-q", "-", stdin=read(SAMPLES, name))
                self.assertEqual(len(self.hits(phrase)), 1, name)


class Missing(Documents):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("nothing"))
        self.env["MAFTEACH_EXTRACTORS"] = self.path("nothing")
        self.write("docs/good.txt", "נרקיס בשדה.\n")
        for name in ("rules.docx", "rules.pdf"):
            shutil.copy(os.path.join(SAMPLES, name), self.path("docs", name))

    def test_programs_that_are_not_installed(self):
        said = self.index("docs", status=1).err
        self.assertIn("rules.docx: skipped: mafteach-extract, which reads it, is not installed",
                      said)
        self.assertIn("rules.pdf: skipped: a PDF, and mafteach-extract-pdf, which reads it, is not "
                      "installed", said)
        self.assertEqual(self.found("נרקיס"), ["good.txt"])

    def test_dry_run_names_them(self):
        self.write("docs/noise", bytes(range(256)) * 50)
        said = self.index("--dry-run", "docs", status=1).err
        for name in ("rules.docx: mafteach-extract, ", "rules.pdf: a PDF, ", "noise: a binary"):
            self.assertIn("would skip " + self.path("docs", name), said)
        self.assertIn("would add " + self.path("docs/good.txt"), said)


WORD = "http://schemas.openxmlformats.org/wordprocessingml"


def zip_of_zeros(members, size):
    """A zip of so many members of so many zeros each, of which only one is packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    crc = 0
    packed = []
    for _ in range(size >> 20):
        crc = zlib.crc32(block, crc)
        packed.append(packer.compress(block))
    data = b"".join([*packed, packer.flush()])
    out, listed = b"", b""
    for number in range(members):
        name = b"zeros-%03d.txt" % number
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5821, crc, len(data), size, len(name), 0)
        listed += (b"PK\1\2" + struct.pack("<H", 20) + common +
                   struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name)
        out += b"PK\3\4" + common + name + data
    return out + listed + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, members, members, len(listed),
                                                   len(out), 0)


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


class Inside(CliTest):
    """Documents inside a file."""

    def test_what_can_not_be_read_is_named_and_counted(self):
        bad = zipped(("mimetype", "application/vnd.oasis.opendocument.text"))  # and no text
        file = self.write("docs/a.zip", zipped(("good.txt", "נרקיס."), ("bad.odt", bad)))
        self.write("docs/b.txt", "סביון.\n")
        for quiet in ([], ["--quiet"]):
            result = self.index("--rebuild", *quiet, "docs", status=1)
            self.assertRegex(result.err, f"(?m)^mafteach-index: {re.escape(file)}!/bad.odt: skipped: .")
        self.assertIn("1 skipped", self.index("--rebuild", "docs", status=1).err)
        self.assertEqual(len(self.hits("נרקיס")) + len(self.hits("סביון")), 2)

    def test_lines_of_a_message_are_those_of_its_mbox(self):
        head = "From a@b.example Thu Nov 25 09:12:44 2004\nFrom: a@b.example\nSubject: {}\n\n"
        box = (head.format("אחת") + "שלום.\n\nנרקיס.\n>From here\nסביון.\n\n" +
               head.format("שתיים") + "חרצית\nוגם כלנית.\n\n")
        self.write("docs/mail.mbox", box)
        self.index("-q", "docs")
        for word in ("נרקיס", "סביון", "חרצית", "כלנית"):
            hit, = self.hits(word)
            self.assertIn(word, box.splitlines()[hit["line"] - 1])


class Hostile(Documents):
    def setUp(self):
        super().setUp()
        self.write("docs/a-good.txt", "נרקיס בשדה.\n")
        shutil.copy(os.path.join(SAMPLES, "rules.docx"), self.path("docs/z-good.docx"))

    def attack(self, name, content, status=None):
        """Indexes a file between two good ones, which are indexed whatever it is, and in time;
        returns what is said of it."""
        path = self.write("docs/" + name, content)
        before = sum(os.times()[2:4])
        result = self.run_program([INDEX, "--db", self.db, "-j1", "docs"])
        # Of the processor, for others may be at work; its own children's included.
        self.assertLess(sum(os.times()[2:4]) - before, 100 if SANITIZED else 10)
        self.assertIn(result.status, (0, 1) if status is None else (status,), result)
        self.assertEqual(self.found("נרקיס", "path:*a-good*"), ["a-good.txt"])
        self.assertEqual(len(self.hits('"הביטוח הלאומי"', "path:*z-good*")), 1)
        return "\n".join(line for line in result.err.splitlines() if path in line)

    def test_a_zip_of_zeros(self):
        said = self.attack("zeros.zip", zip_of_zeros(10, 200 << 20), status=1)
        self.assertRegex(said, "more than 200 times its size|too much memory|128 MB|256 MB")

    def test_a_zip_of_few_zeros(self):
        said = self.attack("zeros.zip", zip_of_zeros(2000, 1 << 20), status=1)
        self.assertRegex(said, "more than 200 times its size|too much memory|128 MB|256 MB")

    def test_entities_of_entities(self):
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{levels}]>'
        document = (f'{head}<w:document xmlns:w="{WORD}/2006/main"><w:body><w:p><w:r><w:t>סביון '
                    "&e11;</w:t></w:r></w:p></w:body></w:document>")
        types = ("<Types><Override PartName='/word/document.xml' ContentType='application/"
                 "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>")
        book = (f'{head}<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><body>'
                "<section><p>סביון &e11;</p></section></body></FictionBook>")
        for name, content in (("bomb.docx", zipped(("[Content_Types].xml", types),
                                                   ("word/document.xml", document))),
                              ("bomb.fb2", book)):
            with self.subTest(name=name):
                said = self.attack(name, content)
                found = [hit["text"] for hit in self.hits(f"path:*{name}*")]
                self.assertLess(sum(map(len, found)), 1000)
                self.assertTrue(said or found)

    def test_a_zip_in_a_zip_in_a_zip(self):
        content = zipped(("deepest.txt", "סביון"))
        for depth in range(50):
            content = zipped((f"level-{depth}.zip", content), (f"note-{depth}.txt", "חרצית"))
        said = self.attack("deep.zip", content)
        self.assertIn("it stands too deep in other documents", said)
        self.assertEqual(self.hits("סביון"), [])
        self.assertGreater(len(self.hits("חרצית")), 3)

    def test_names_that_lead_out(self):
        outside = self.path("x.txt")
        names = ["../../x.txt", "../" * 40 + "tmp/mafteach-x.txt", outside, "..\\..\\y.txt",
                 "C:\\z.txt", "a/../../w.txt", "\x1b[31m.txt"]
        before = contents(self.path())
        said = self.attack("names.zip", zipped(*((name, "סביון") for name in names)), status=0)
        self.assertEqual(said, "")
        after = contents(self.path())
        made = {name for name in after if name not in before and not name.startswith("db")}
        self.assertEqual(made, {"docs/names.zip"})
        found = [hit["path"] for hit in self.hits("סביון")]
        self.assertEqual(len(found), len(names))
        for path in found:
            file, _, member = path.partition("!/")
            self.assertEqual(file, self.path("docs/names.zip"))
            self.assertNotIn("..", member.split("/"))
            self.assertFalse(member.startswith("/"))

    def test_a_mail_of_ten_thousand_parts(self):
        part = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nסביון {}\r\n"
        attached = ("--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: "
                    "attachment; filename=\"{}.txt\"\r\n\r\nחרצית\r\n")
        head = ("From: a@b.example\r\nTo: c@d.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n")
        body = "".join((part if n % 2 else attached).format(n) for n in range(10_000))
        self.attack("parts.eml", head + body + "--b--\r\n", status=0)
        self.assertEqual(len(self.hits("חרצית")), 5_000)

    def test_half_a_document(self):
        for name in ("rules.docx", "rules.doc", "rules.odt", "rules.pdf", "stock.xls", "tour.pptx",
                     "book.epub", "folder.tar.gz"):
            if needs_pdf(name) and not HAS_PDF:
                continue
            with self.subTest(name=name):
                content = read(SAMPLES, name)
                said = self.attack("half-" + name, content[:len(content) // 2])
                # Something of it is read, or it is said why not.
                self.assertTrue(said or self.hits(f"path:*half-{name}*"))


if __name__ == "__main__":
    main()
