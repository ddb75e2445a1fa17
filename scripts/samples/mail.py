# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail, by Python's own writer of it where that can write what old programs did."""

import base64
import quopri
from email.message import EmailMessage
from email.policy import SMTP

from .by_hand import expected
from .master import BOARD, CLOSING, COLUMNS, OPENING, SECTION, plain

NAOMI = "נעמי אלקיים <naomi@livne.example>"
GEORGE = "ג׳ורג׳ טננבאום <george@livne.example>"
DATES = ["Thu, 14 Mar 2024 10:00:00 +0200", "Fri, 15 Mar 2024 09:30:00 +0200"]


def _letter(subject, number, body, reply=False):
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = (GEORGE, NAOMI) if reply else (NAOMI, GEORGE)
    message["Subject"] = ("Re: " if reply else "") + subject
    message["Date"] = DATES[number]
    message["Message-ID"] = f"<{number}@livne.example>"
    if reply:
        message["In-Reply-To"] = f"<{number - 1}@livne.example>"
    message.set_content(body, cte="base64")
    return message


def base64_letter():
    """UTF-8 in base64, an encoded subject, and a table attached under a Hebrew name."""
    letter = _letter("דוח הגן לרבעון הראשון", 0, f"{BOARD}\n\n{COLUMNS[1]}\n")
    letter.add_attachment("ערוגה,יבול\r\nצפונית,38.5\r\nדרומית,41\r\n".encode(),
                          maintype="text", subtype="csv", filename="יבול.csv")
    letter.set_boundary("=_livne_1")
    return letter.as_bytes(), [*expected("-", BOARD, COLUMNS[1]),
                               *expected("row 2", "צפונית 38.5", member="יבול.csv")]


def raw_letter():
    """A thread as Outlook Express sent it: windows-1255 in 8 bits, in the headers as well, and what
    is answered quoted below."""
    quoted = "\r\n".join("> " + line for line in plain(OPENING).split(". "))
    head = ('From: "ג\'ורג\' טננבאום" <george@livne.example>\r\nTo: naomi@livne.example\r\n'
            f"Subject: Re: פגישת הוועד\r\nDate: {DATES[1]}\r\nMIME-Version: 1.0\r\n"
            'Content-Type: text/plain; charset="windows-1255"\r\n'
            "Content-Transfer-Encoding: 8bit\r\nX-Mailer: Microsoft Outlook Express 6.00\r\n\r\n")
    body = f"{plain(CLOSING)}\r\n\r\n----- Original Message -----\r\n{quoted}\r\n"
    return (head + body).encode("windows-1255"), expected("-", plain(CLOSING))


def mailbox():
    """Two letters, the second in quoted-printable ISO-8859-8-I with an HTML twin."""
    first = _letter("פתיחת הסדנה", 0, COLUMNS[1] + "\n").as_bytes(unixfrom=False)
    text = plain(COLUMNS[0])
    html = f"<html><body dir=rtl><p>{text}</p></body></html>"
    parts = "".join(
        f'--=_livne_2\r\nContent-Type: text/{kind}; charset="iso-8859-8-i"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
        quopri.encodestring(content.encode("iso-8859-8")).decode().replace("\n", "\r\n") + "\r\n"
        for kind, content in (("plain", text), ("html", html)))
    subject = base64.b64encode("עצי האלון".encode("iso-8859-8")).decode()
    second = (f"From: george@livne.example\r\nTo: naomi@livne.example\r\nDate: {DATES[1]}\r\n"
              f"Subject: =?iso-8859-8-i?B?{subject}?=\r\nMIME-Version: 1.0\r\n"
              'Content-Type: multipart/alternative; boundary="=_livne_2"\r\n\r\n'
              f"{parts}--=_livne_2--\r\n").encode()
    out = b"".join(b"From naomi@livne.example Thu Mar 14 10:00:00 2024\n" +
                   letter.replace(b"\r\n", b"\n") + b"\n" for letter in (first, second))
    return out, [*expected("-", COLUMNS[1], member="1"), *expected("-", text, member="2")]


def saved_page():
    """A web page with its parts, as a browser saves it in one file."""
    html = quopri.encodestring(f"<html dir=rtl><head><title>סעיפים</title></head><body><p>{SECTION}"
                               f"</p><p>{CLOSING}</p></body></html>".encode()).decode()
    page = ("From: <Saved by Blink>\nSnapshot-Content-Location: https://livne.example/\nSubject: "
            f"saved\nDate: {DATES[0]}\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\t"
            'type="text/html";\n\tboundary="----livne3"\n\n\n------livne3\n'
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
            "quoted-printable\nContent-Location: "
            f"https://livne.example/\n\n{html}\n------livne3--\n")
    return page.replace("\n", "\r\n").encode(), expected("-", SECTION, CLOSING)
