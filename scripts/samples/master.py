# SPDX-License-Identifier: GPL-3.0-or-later
"""The text that the samples hold, and what of it survives where an encoding is poorer."""

import re

TITLE = "תקנון הגן הקהילתי ״ליבנה״"
AUTHOR = "נעמי אלקיים"
OPENING = ("הגן הקהילתי ליבנה נפתח ב־14 במרץ 2019 בשטח של 1,250 מ״ר, ביוזמת ד״ר נעמי אלקיים ומר "
           "Pierre Dubois מעמותת Green Roots.")
# Brackets, a number with a slash and a letter, percent; the footnote hangs at NOTED.
SECTION = ("לפי סעיף 15(ב)(4) לתקנון, בקשה מספר 1234/56-ב תידון בתוך 30 (שלושים) ימים; דמי החבר הם "
           "120.50 ש״ח לחודש, והנחה של 12.5% ניתנת לגמלאים (עד גיל 75) ולחיילים.")
NOTED = "לגמלאים"
NOTE = "גמלאי הוא מי שמקבל קצבת זקנה מן הביטוח הלאומי."
POINTED = ("עַל שַׁעַר הַגָּן חָרוּת מִשְׁפָּט אֶחָד: מִי שֶׁשּׁוֹתֵל הַיּוֹם, יֵשֵׁב מָחָר "
           "בַּצֵּל.")
LIST = ["שעות הפתיחה: א׳–ה׳ 07:30–19:00", "אין להכניס כלבים, אופניים או קורקינטים",
        "טלפון המזכירות: 04-555-0173"]
TABLE = [["ערוגה", "מגדל", "יבול (ק״ג)"], ["צפונית", "משפחת בן־דור", "38.5"],
         ["דרומית", "Maria Gomez", "41"]]
BOARD = ("ועד הגן (יו״ר, גזבר ושלושה חברים) נבחר באסיפה הכללית. ג׳ורג׳ טננבאום, הגזבר היוצא, הגיש "
         "דו״ח ובו 3 המלצות.")
COLUMNS = [
    "בסתיו שעבר שתלו המתנדבים שורה ארוכה של עצי אלון לאורך הגדר המערבית, והקימו שביל חצץ המוליך אל "
    "הבריכה הקטנה. הילדים בנו מלונה לקיפודים מקרשים ישנים.",
    "באביב הקרוב תיפתח סדנת קומפוסט חדשה. המשתתפים ילמדו להפריד פסולת, לערבב עלים יבשים עם שאריות "
    "ירק, ולמדוד את החום שבלב הערמה.",
]
# Stands on a page of its own, where there are pages.
CLOSING = "הצעות לשינוי התקנון יוגשו בכתב עד ליום 1.9.2025, ויפורסמו על לוח המודעות שליד הברז."

PARAGRAPHS = [TITLE, OPENING, SECTION, BOARD, *LIST, *COLUMNS, CLOSING]


def plain(text):
    """`text` as the eight-bit sets of before Windows can have it: ASCII's marks, no points."""
    text = re.sub("[\u0591-\u05BD\u05BF\u05C1\u05C2]", "", text)
    return text.translate(str.maketrans("״׳–־", "\"'--"))


# What stands from left to right in a line of Hebrew: numbers with what binds them, and Latin.
LEFT_TO_RIGHT = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*|[0-9]+(?:[.,:/-][0-9]+)*%?")
MIRRORED = str.maketrans("()[]", ")(][")


def visual(line):
    """A line of `plain` text as it is seen, from left to right: what terminals and the web pages
    of the nineties held."""
    out = []
    at = 0
    for run in LEFT_TO_RIGHT.finditer(line):
        out.append(line[at:run.start()][::-1].translate(MIRRORED))
        out.append(run.group())
        at = run.end()
    out.append(line[at:][::-1].translate(MIRRORED))
    return "".join(reversed(out))


def wrapped(text, width=60):
    """The lines of a paragraph."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines
