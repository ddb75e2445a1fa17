# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources of the office documents, in OpenDocument's one-file form: every element is what it
is meant to be (a footnote, a header row, a text box), which no import of a web page gives."""

from html import escape

from .master import (AUTHOR, BOARD, CLOSING, COLUMNS, LIST, NOTE, NOTED, OPENING, POINTED, SECTION,
                     TABLE, TITLE)

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
                 for name, space in {
                     "office": "office", "style": "style", "text": "text", "table": "table",
                     "draw": "drawing", "fo": "xsl-fo-compatible", "meta": "meta",
                     "presentation": "presentation", "svg": "svg-compatible"}.items())
FONT = "David CLM"
RIGHT_TO_LEFT = 'style:writing-mode="rl-tb"'

SHEETS = {
    "מלאי": [["פריט", "כמות", "מחיר"], ["מעדר בעל ידית ארוכה", 12, 49.9],
             ["משפך פח 10 ליטר", 7, 32]],
    "תרומות": [["תורם", "סכום"], ["קרן Green Roots", 5000], ["משפחת בן־דור (עילום שם)", 1250.5]],
}
SLIDES = [("סיור בגן ליבנה", ["שלושים ערוגות, שני שבילים ובריכה", "פתוח לקהל בימים א׳–ה׳"]),
          ("מה שותלים בסתיו", ["כרובית, חסה וסלק (מ־15 באוקטובר)", "עצי אלון מצויים: 80% נקלטים"])]


def _document(kind, title, styles, body):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
            f"<office:meta><dc:title>{escape(title)}</dc:title>"
            f"<meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:creator>{AUTHOR}"
            "</dc:creator><meta:creation-date>2024-03-14T10:00:00</meta:creation-date>"
            f"<dc:date>2024-03-14T10:00:00</dc:date></office:meta>{styles}"
            f"<office:body>{body}</office:body></office:document>")


def _paragraph(text, style="P"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def text_document():
    """The master text: headings, a footnote, a list, a table, two columns, a second page."""
    font = (f'<style:text-properties style:font-name="F" fo:font-size="12pt" '
            'style:font-name-complex="F" style:font-size-complex="12pt" '
            'fo:language-complex="he" style:country-complex="IL"/>')

    def style(name, extra=""):
        return (f'<style:style style:name="{name}" style:family="paragraph">'
                f'<style:paragraph-properties {RIGHT_TO_LEFT} fo:margin-bottom="0.3cm" '
                f'fo:text-align="start" {extra}/>{font}</style:style>')

    styles = ("<office:font-face-decls><style:font-face style:name=\"F\" "
              f"svg:font-family=\"'{FONT}'\"/></office:font-face-decls>"
              "<office:automatic-styles>" + style("P") +
              style("New", 'fo:break-before="page"') +
              '<style:style style:name="Two" style:family="section"><style:section-properties>'
              '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>'
              "</style:section-properties></style:style>"
              '<style:page-layout style:name="Page"><style:page-layout-properties '
              f'fo:page-width="14.8cm" fo:page-height="21cm" fo:margin="2cm" {RIGHT_TO_LEFT}/>'
              "</style:page-layout></office:automatic-styles><office:master-styles>"
              '<style:master-page style:name="Standard" style:page-layout-name="Page"/>'
              "</office:master-styles>")
    note = ('<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
            f"</text:note-citation><text:note-body>{_paragraph(NOTE)}</text:note-body></text:note>")
    rows = "".join("<table:table-row>" + "".join(
        f"<table:table-cell>{_paragraph(cell)}</table:table-cell>" for cell in row) +
        "</table:table-row>" for row in TABLE)
    body = (f'<text:h text:style-name="P" text:outline-level="1">{TITLE}</text:h>' +
            _paragraph(OPENING) + _paragraph(SECTION.replace(NOTED, NOTED + note)) +
            _paragraph(POINTED) + "<text:list>" +
            "".join(f"<text:list-item>{_paragraph(item)}</text:list-item>" for item in LIST) +
            '</text:list><table:table table:name="T"><table:table-column '
            f'table:number-columns-repeated="3"/>{rows}</table:table>' + _paragraph(BOARD) +
            '<text:section text:name="S" text:style-name="Two">' +
            "".join(map(_paragraph, COLUMNS)) + "</text:section>" + _paragraph(CLOSING, "New"))
    return _document("text", TITLE, styles, f"<office:text>{body}</office:text>")


def spreadsheet():
    """SHEETS, whose numbers are numbers."""
    def cell(value):
        if isinstance(value, str):
            return ('<table:table-cell office:value-type="string">'
                    f"{_paragraph(value)}</table:table-cell>")
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    tables = "".join(
        f'<table:table table:name="{name}">' + "".join(
            "<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows) +
        "</table:table>" for name, rows in SHEETS.items())
    return _document("spreadsheet", "מלאי הגן", "",
                     f"<office:spreadsheet>{tables}</office:spreadsheet>")


def presentation():
    """SLIDES, each a title and a text box."""
    styles = ("<office:automatic-styles><style:page-layout style:name=\"L\">"
              '<style:page-layout-properties fo:page-width="25.4cm" fo:page-height="19cm"/>'
              "</style:page-layout></office:automatic-styles><office:master-styles>"
              '<style:master-page style:name="M" style:page-layout-name="L"/>'
              "</office:master-styles>")

    def frame(top, paragraphs):
        return (f'<draw:frame svg:x="2cm" svg:y="{top}cm" svg:width="21cm" svg:height="4cm">'
                "<draw:text-box>" + "".join(map(_paragraph, paragraphs)) +
                "</draw:text-box></draw:frame>")

    pages = "".join(f'<draw:page draw:name="s{number}" draw:master-page-name="M">' +
                    frame(1, [title]) + frame(6, lines) + "</draw:page>"
                    for number, (title, lines) in enumerate(SLIDES))
    return _document("presentation", "סיור בגן", styles,
                     f"<office:presentation>{pages}</office:presentation>")
