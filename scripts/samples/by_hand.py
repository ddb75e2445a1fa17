# SPDX-License-Identifier: GPL-3.0-or-later
"""The samples whose bytes are written here: texts in old encodings, web pages, captions, chats,
tables, books. Each function returns the bytes and what is expected of them, as `Expected` lines."""

import io
import json
import zipfile
import zlib
from html import escape

from .master import (BOARD, CLOSING, COLUMNS, LIST, OPENING, PARAGRAPHS, POINTED, SECTION,
                     TABLE, TITLE, plain, visual, wrapped)

# What stands in archives has this time.
DATE = (2024, 3, 14, 10, 0, 0)


def expected(place, *texts, member="-"):
    """Lines of a file of what is expected: the document inside the file or -, the place or -, the
    text of a paragraph."""
    return [f"{member}\t{place}\t{text}" for text in texts]


def old_text(encoding, seen=False):
    """The master text in an eight-bit set, in lines, as they are `seen` or as they are read."""
    lines = []
    for paragraph in map(plain, PARAGRAPHS):
        lines += [*wrapped(paragraph), ""]
    text = "\r\n".join(visual(line) if seen else line for line in lines)
    return text.encode(encoding), expected("-", *map(plain, PARAGRAPHS))


def windows_text():
    """Windows-1255, which has points."""
    text = "\r\n\r\n".join([*PARAGRAPHS, POINTED])
    return text.encode("windows-1255"), expected("-", *PARAGRAPHS, POINTED)


def wide_text(encoding):
    text = "\ufeff" + "\r\n\r\n".join([*PARAGRAPHS, POINTED])
    return text.encode(encoding), expected("-", *PARAGRAPHS, POINTED)


def page_of_1998():
    """A page as Navigator showed it: every line turned round and cut by hand."""
    lines = [visual(line) for paragraph in [OPENING, BOARD, *COLUMNS]
             for line in [*wrapped(plain(paragraph), 50), ""]]
    title = visual(plain(TITLE))
    page = ('<HTML>\n<HEAD>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; '
            f'charset=iso-8859-8">\n<TITLE>{title}</TITLE>\n</HEAD>\n<BODY BGCOLOR="#FFFFCC">\n'
            f'<H1 ALIGN=RIGHT>{title}</H1>\n<P ALIGN=RIGHT>\n' +
            "<BR>\n".join(escape(line, quote=False) for line in lines) +
            "\n<HR>\n<FONT SIZE=1>&copy; 1998</FONT>\n</BODY>\n</HTML>\n")
    return page.encode("iso-8859-8"), expected(f"chapter 1 {plain(TITLE)}",
                                               *map(plain, [OPENING, BOARD, *COLUMNS]))


def web_page():
    """A page of today: entities, a menu, a script, a table; what the browser prints as well."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    items = "".join(f"<li>{item}</li>" for item in LIST)
    columns = "".join(f"<p>{text}</p>" for text in COLUMNS)
    page = f"""<!DOCTYPE html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>{TITLE}</title>
<style>body {{ font: 14px 'David CLM' }} .two {{ column-count: 2; column-gap: 24px }}
.last {{ break-before: page }}</style>
<script>var hidden = "סוד שאין למצוא";</script></head><body>
<h1>{TITLE}</h1><p>{OPENING.replace("״", "&#1524;")}</p><p>{SECTION}</p>
<p>{POINTED}</p><ul>{items}</ul><table>{rows}</table><p>{BOARD}</p>
<div class="two">{columns}</div><p class="last">{CLOSING}</p></body></html>
"""
    return page.encode(), expected(f"chapter 1 {TITLE}", TITLE, OPENING, SECTION, POINTED, *LIST,
                                   *map(" ".join, TABLE), BOARD, *COLUMNS, CLOSING)


CUES = ["שלום לכולם, וברוכים הבאים אל הגן.", "היום נשתול יחד את עצי האלון",
        "שקיבלנו מן המשתלה שבגליל."]


def captions(vtt):
    """The second sentence runs over two cues, and stands where it begins."""
    dot = "." if vtt else ","
    blocks = [f"{'' if vtt else f'{n + 1}' + chr(10)}00:00:0{2 * n + 1}{dot}000 --> "
              f"00:00:0{2 * n + 2}{dot}500\n{cue}" for n, cue in enumerate(CUES)]
    text = ("WEBVTT\n\n" if vtt else "") + "\n\n".join(blocks) + "\n"
    return text.encode(), [*expected("time 1", CUES[0]), *expected("time 2", " ".join(CUES[1:]))]


MESSAGES = [("נעמי", "מישהו ראה את המעדר הגדול?"), ("Pierre", "הוא במחסן, ליד שק הקומפוסט"),
            ("נעמי", "תודה! מחר ב־07:30 משקים את הערוגה הצפונית")]


def whatsapp():
    text = "".join(f"14/03/2024, 10:1{n} - {name}: {said}\n"
                   for n, (name, said) in enumerate(MESSAGES))
    return text.encode(), [line for n, (_, said) in enumerate(MESSAGES, 1)
                           for line in expected(f"message {n}", said)]


def telegram():
    messages = [{"id": 10 + n, "type": "message", "date": f"2024-03-14T10:1{n}:00", "from": name,
                 "from_id": f"user{len(name)}", "text": said,
                 "text_entities": [{"type": "plain", "text": said}]}
                for n, (name, said) in enumerate(MESSAGES)]
    chat = {"name": "גן ליבנה", "type": "private_group", "id": 1, "messages": messages}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode(), [
        line for n, (_, said) in enumerate(MESSAGES, 1) for line in expected(f"message {n}", said)]


def table_text(encoding, mark=""):
    rows = [*TABLE, ["מזרחית", 'קבוצת "נבטים", כיתה ד', "7.25"]]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set('",') else cell
                       for cell in map(plain, row)) for row in rows]
    return (mark + "\r\n".join(quoted) + "\r\n").encode(encoding), [
        line for n, row in enumerate(rows, 1)
        for line in expected(f"row {n}", " ".join(map(plain, row)))]


CHAPTERS = [("פרק ראשון: הגדר", [OPENING, COLUMNS[0]]), ("פרק שני: הערמה", [COLUMNS[1], CLOSING])]


def zipped(members):
    """A zip of names and bytes; the first is stored as it is, as an EPUB's must be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members):
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def epub():
    """A book whose files are not in the order of reading."""
    container = ('<?xml version="1.0"?><container version="1.0" '
                 'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                 '<rootfile full-path="OEBPS/book.opf" '
                 'media-type="application/oebps-package+xml"/></rootfiles></container>')
    order = [(f"c{len(CHAPTERS) - n}.xhtml", *chapter) for n, chapter in enumerate(CHAPTERS)]
    manifest = "".join(f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
                       for n, (name, _, _) in enumerate(order))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(order)))
    book = ('<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" '
            'version="2.0" unique-identifier="id">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f'<dc:title>{TITLE}</dc:title><dc:creator>נעמי אלקיים</dc:creator><dc:language>he'
            '</dc:language><dc:identifier id="id">livne</dc:identifier></metadata>'
            f'<manifest>{manifest}</manifest>'
            f'<spine page-progression-direction="rtl">{spine}</spine></package>')
    pages = [(f"OEBPS/{name}", '<?xml version="1.0" encoding="utf-8"?>\n'
              '<html xmlns="http://www.w3.org/1999/xhtml" dir="rtl">'
              f'<head><title>{title}</title></head><body><h1>{title}</h1>' +
              "".join(f"<p>{text}</p>" for text in texts) + "</body></html>")
             for name, title, texts in sorted(order)]
    members = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", container),
               ("OEBPS/book.opf", book), *pages]
    return zipped(members), [line for n, (title, texts) in enumerate(CHAPTERS, 1)
                             for line in expected(f"chapter {n} {title}", *texts)]


def fb2():
    sections = "".join(f"<section><title><p>{title}</p></title>" +
                       "".join(f"<p>{text}</p>" for text in texts) + "</section>"
                       for title, texts in CHAPTERS)
    book = ('<?xml version="1.0" encoding="utf-8"?>\n'
            '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0">'
            f'<description><title-info><book-title>{TITLE}</book-title><author>'
            '<first-name>נעמי</first-name><last-name>אלקיים</last-name></author></title-info>'
            f"</description><body>{sections}</body></FictionBook>")
    return book.encode(), [line for n, (title, texts) in enumerate(CHAPTERS, 1)
                           for line in expected(f"chapter {n} {title}", *texts)]


def visual_pdf():
    """A PDF as old publishing programs made it: each line is one string, as it is seen from left to
    right, in a font that is not in the file."""
    lines = [line for text in [OPENING, SECTION, BOARD, *COLUMNS]
             for line in wrapped(plain(text), 52)]
    drawn = []
    for number, line in enumerate(lines):
        seen = visual(line)
        codes = seen.encode("utf-16-be").hex()
        drawn.append(f"1 0 0 1 {520 - 6 * len(seen)} {760 - 18 * number} Tm <{codes}> Tj")
    content = "BT /F 12 Tf\n" + "\n".join(drawn) + "\nET"
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def "
            "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange\n"
            "<0020> <007E> <0020>\n<05D0> <05EA> <05D0>\nendbfrange endcmap end end")

    def stream(text):
        packed = zlib.compress(text.encode(), 9)
        head = b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
        return head + b"\nstream\n" + packed + b"\nendstream"

    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [7 0 R] >>",
               b"<< /Type /Font /Subtype /Type0 /BaseFont /Letters /Encoding /Identity-H "
               b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
               b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Letters /DW 500 /CIDSystemInfo "
               b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
               b"/FontDescriptor << /Type /FontDescriptor /FontName /Letters /Flags 4 "
               b"/FontBBox [0 -200 500 800] /Ascent 800 /Descent -200 /CapHeight 700 "
               b"/ItalicAngle 0 /StemV 80 >> >>",
               stream(cmap), stream(content),
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
               b"/Resources << /Font << /F 3 0 R >> >> >>"]
    out = b"%PDF-1.4\n"
    begins = []
    for number, each in enumerate(objects, 1):
        begins.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    out += (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
            b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(out)))
    return out, expected("page 1", *map(plain, [OPENING, SECTION, BOARD, *COLUMNS]))
