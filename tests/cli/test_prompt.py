# SPDX-License-Identifier: GPL-3.0-or-later
"""mafteach-query without words, at a terminal: the prompt."""

import fcntl
import os
import re
import select
import signal
import stat
import subprocess
import termios
import time

from harness import INDEX, QUERY, TIMEOUT, CliTest, main

PROMPT = "mafteach> "
TEXT = "שורה ראשונה.\n\nסביון פרח בגן.\n\nעוד סביון בגן אחר.\n"


class Terminal:
    """A program at a terminal of its own: what it is typed, and what it shows."""

    def __init__(self, test, command):
        self.test = test
        self.screen = b""
        self.master, slave = test.open_terminal()
        # An interrupt must not throw away what is being shown, which is a race.
        self.settings = termios.tcgetattr(slave)
        self.settings[3] |= termios.NOFLSH
        termios.tcsetattr(slave, termios.TCSANOW, self.settings)
        self.slave = slave

        def take_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave,
                                        env=test.env, cwd=test.dir, preexec_fn=take_terminal)
        test.addCleanup(self.close)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)

    def read_until(self, expected):
        """What is shown up to `expected`, that included."""
        end = time.monotonic() + TIMEOUT
        wanted = expected.encode()
        while wanted not in self.screen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            if not ready:
                self.test.fail(f"no {expected!r} in:\n{self.screen.decode()}")
            try:
                self.screen += os.read(self.master, 65536)
            except OSError:
                self.test.fail(f"ended without {expected!r}:\n{self.screen.decode()}")
        shown, _, self.screen = self.screen.partition(wanted)
        return shown.decode(errors="replace") + expected

    def type(self, text):
        os.write(self.master, text.encode())

    def ask(self, line):
        """What is shown between the line's echo and the next prompt."""
        self.type(line + "\r")
        self.read_until("\n")
        return self.read_until(PROMPT)

    def end(self):
        """Waits for the program's end and returns its exit status."""
        return self.process.wait(timeout=TIMEOUT)


def pdf_of(pages):
    """A PDF with a line of text, in ASCII, on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" %
               (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for i, text in enumerate(pages):
        drawn = b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text.encode()
        objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                    b"/Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * i),
                    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)]
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" %
                  (len(objects) + 1, table))


class Prompt(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/garden.txt", TEXT)
        self.index("-q", "docs")
        for name in ("VISUAL", "EDITOR", "PAGER", "MAFTEACH_VIEWER", "LC_ALL", "LC_CTYPE"):
            self.env.pop(name, None)
        # A terminal without bracketed paste and colours shows what is meant; the locale is left
        # to the program, which must take Hebrew in any.
        self.env.update(TERM="dumb", NO_COLOR="1", LANG="C", INPUTRC=self.write("inputrc", ""))
        self.write("opened", "")
        self.editor = self.write("editor", '#!/bin/sh\nstty -echo\nfor word; do echo "$word"; done '
                                 f'>> "{self.path("opened")}"\nexit 3\n')
        os.chmod(self.editor, 0o755)

    def start(self, *arguments):
        terminal = Terminal(self, [QUERY, "--db", self.db, *arguments])
        terminal.read_until(PROMPT)
        return terminal

    def opened(self):
        with open(self.path("opened"), encoding="utf-8") as file:
            words = file.read().splitlines()
        self.write("opened", "")
        return words

    def history(self):
        with open(self.path("state/mafteach/history"), encoding="utf-8") as file:
            return file.read().splitlines()

    def test_queries_and_the_end(self):
        terminal = self.start()
        answer = terminal.ask("הסביון")
        self.assertRegex(answer, r"1\. docs/garden.txt:\d+ ")
        self.assertIn("2 of 2 paragraphs", answer)
        self.assertIn("no paragraph matches", terminal.ask("אינקיים"))
        self.assertIn("1 of 1 paragraph\r", terminal.ask("ראשונה"))
        terminal.type("\x04")
        self.assertEqual(terminal.end(), 0)

    def test_quit(self):
        for word in (":quit", ":q", "quit", "exit", "q", "  quit "):
            terminal = self.start()
            terminal.type(word + "\r")
            self.assertEqual(terminal.end(), 0)

    def test_help(self):
        terminal = self.start()
        for word in ("help", "?", ":help", " help  "):
            self.assertIn(":open 3", terminal.ask(word))

    def test_commands_are_words_of_other_queries(self):
        self.write("docs/words.txt", "Type help, exit, quit or q.\n")
        self.index("-q", "docs")
        terminal = self.start()
        for word in ("help", "quit", "exit", "q"):
            for query in ("=" + word, f'"{word}"', word.upper(), "סביונים " + word, word + " אבל"):
                answer = terminal.ask(query)
                self.assertIn("docs/words.txt", answer)
                self.assertNotIn(":open 3", answer)

    def test_errors_are_said_and_the_prompt_goes_on(self):
        terminal = self.start()
        self.assertIn("no word to look for", terminal.ask("?!"))
        self.assertIn("no command :nonsense", terminal.ask(":nonsense"))
        self.assertIn("takes a number", terminal.ask(":limit many"))
        self.assertIn("no result '1' to open", terminal.ask("1"))
        self.assertEqual(terminal.ask(""), PROMPT)
        self.assertIn("2 of 2", terminal.ask("סביון"))
        self.assertIn("the last query's are 1 to 2", terminal.ask("3"))

    def test_commands(self):
        terminal = self.start()
        self.assertIn("NEAR/5", terminal.ask(":query"))
        terminal.ask(":limit 1")
        self.assertIn("1 of 2 paragraphs", terminal.ask("סביון"))
        terminal.ask(":explain")
        self.assertIn("found by", terminal.ask("סביון"))
        terminal.ask(":explain")
        self.assertNotIn("found by", terminal.ask("סביון"))

    def test_options_hold_for_every_query(self):
        terminal = self.start("--format", "paths")
        for _ in range(2):
            self.assertEqual(terminal.ask("סביון"), self.path("docs/garden.txt\r\n") + PROMPT)

    def test_a_number_opens_a_result(self):
        self.env["EDITOR"] = f"'{self.editor}' --wait \"two words\""
        terminal = self.start()
        self.assertIn("1. docs/garden.txt:3 ", terminal.ask("פרח"))
        for typed in ("1", ":open 1"):
            self.assertEqual(terminal.ask(typed), PROMPT)
            self.assertEqual(self.opened(),
                             ["--wait", "two words", "+3", self.path("docs/garden.txt")])
        # The editor has turned the echo off and failed; the prompt is as it was.
        self.assertIn("פרח", terminal.ask("פרח"))
        terminal.type("\x04")
        terminal.end()
        self.assertEqual(termios.tcgetattr(terminal.slave), terminal.settings)

    def test_which_program_opens(self):
        for variables, arguments in (
                ({"VISUAL": self.editor, "EDITOR": "false", "PAGER": "false"}, ["+3"]),
                ({"VISUAL": "", "EDITOR": self.editor, "PAGER": "false"}, ["+3"]),
                ({"PAGER": self.editor + " -x"}, ["-x", "+3"])):
            self.env = {**self.env, "VISUAL": "", "EDITOR": "", "PAGER": "", **variables}
            terminal = self.start()
            terminal.ask("פרח")
            terminal.ask("1")
            self.assertEqual(self.opened(), [*arguments, self.path("docs/garden.txt")])

    def test_no_shell_reads_the_variable(self):
        for value in ("$(touch made)", "`touch made`", "true; touch made", "true | touch made"):
            self.env["EDITOR"] = value
            terminal = self.start()
            terminal.ask("פרח")
            self.assertIn("$EDITOR can't be understood", terminal.ask("1"))
            self.assertFalse(os.path.exists(self.path("made")))

    def test_what_can_not_be_opened(self):
        self.env["EDITOR"] = "/no/such/editor"
        terminal = self.start()
        terminal.ask("פרח")
        self.assertIn("can't run /no/such/editor", terminal.ask("1"))
        os.remove(self.path("docs/garden.txt"))
        self.assertIn("no file to open", terminal.ask("1"))

    def viewer(self, name, status=0):
        """A program in the only folder of $PATH that says with what it was called."""
        path = self.write(f"bin/{name}", f'#!/bin/sh\nfor word in {name} "$@"; do echo "$word"; '
                          f'done >> "{self.path("opened")}"\nexit {status}\n')
        os.chmod(path, 0o755)
        self.env["PATH"] = self.path("bin")
        return path

    def test_what_is_no_text_opens_in_a_viewer(self):
        page = self.write("docs/page.html", "<html><body><p>נרקיס בעמק</p></body></html>")
        self.index("-q", "docs")
        self.env["EDITOR"] = self.editor
        self.viewer("evince")  # which is for PDF
        self.viewer("xdg-open")
        self.viewer("other", 3)
        for variable, arguments in ((None, ["xdg-open"]), ("", ["xdg-open"]),
                                    ("evince -f 'a b'", ["evince", "-f", "a b"])):
            if variable is not None:
                self.env["MAFTEACH_VIEWER"] = variable
            terminal = self.start()
            terminal.ask("נרקיס")
            self.assertEqual(terminal.ask("1"), PROMPT)
            self.assertEqual(self.opened(), [*arguments, page])
        for variable, message in (("other", "other could not show"),
                                  ("/no/such/viewer", "can't run /no/such/viewer"),
                                  ("$(touch made)", "$MAFTEACH_VIEWER can't be understood")):
            self.env["MAFTEACH_VIEWER"] = variable
            terminal = self.start()
            terminal.ask("נרקיס")
            self.assertIn(message, terminal.ask("1"))
        self.assertFalse(os.path.exists(self.path("made")))

    def test_a_message_of_an_mbox_opens_at_its_line(self):
        head = "From a@b.example Thu Nov 25 09:12:44 2004\nFrom: a@b.example\nSubject: x\n\n"
        box = self.write("docs/mail.mbox", head + "שלום.\n\n" + head + "לכם,\nנרקיס בעמק.\n")
        self.index("-q", "docs")
        self.env["EDITOR"] = self.editor
        terminal = self.start()
        terminal.ask("נרקיס")
        self.assertEqual(terminal.ask("1"), PROMPT)
        self.assertEqual(self.opened()[-2:], ["+12", box])

    def test_a_pdf_opens_at_its_page(self):
        path = self.path("docs/two.pdf")
        with open(path, "wb") as file:
            file.write(pdf_of(["The first page has a harbour.", "The second has a lighthouse."]))
        if "two.pdf" in self.run_program([INDEX, "--db", self.db, "docs"]).err:
            self.skipTest("built without a reader of PDF")
        self.viewer("xdg-open")
        for name, arguments in (("mupdf", [path, "2"]), ("zathura", ["-P", "2", path]),
                                ("okular", ["-p", "2", path]), ("evince", ["--page-index=2", path])):
            self.viewer(name)  # which goes before those that were there
            terminal = self.start()
            self.assertIn("two.pdf, p. 2", terminal.ask("lighthouse"))
            self.assertEqual(terminal.ask("1"), PROMPT)
            self.assertEqual(self.opened(), [name, *arguments])
        self.env["MAFTEACH_VIEWER"] = self.path("bin/xdg-open")
        terminal = self.start()
        terminal.ask("lighthouse")
        terminal.ask("1")
        self.assertEqual(self.opened(), ["xdg-open", path])

    def test_an_interrupt_clears_the_line(self):
        terminal = self.start()
        terminal.type("משהו אחר")
        terminal.read_until("אחר")
        terminal.type("\x03")
        terminal.read_until(PROMPT)
        self.assertIn("1 of 1 paragraph", terminal.ask("פרח"))
        self.assertEqual(self.history(), ["פרח"])

    def test_an_interrupt_leaves_the_search_of_the_history(self):
        terminal = self.start()
        terminal.ask("פרח")
        terminal.type("\x12פ")  # Ctrl-R
        terminal.read_until("פרח")
        terminal.type("\x03")
        terminal.read_until("\n" + PROMPT)
        self.assertIn("2 of 2 paragraphs", terminal.ask("סביון"))
        self.assertEqual(self.history(), ["פרח", "סביון"])

    def test_interrupts_between_keys(self):
        terminal = self.start()
        for _ in range(100):
            terminal.type("ש\x03")
            terminal.read_until(PROMPT)
        terminal.type("\x15")  # Ctrl-U: the last letter may have come after the interrupt
        self.assertIn("2 of 2 paragraphs", terminal.ask("סביון"))
        self.assertEqual(self.history(), ["סביון"])

    def test_letters_typed_one_by_one_are_echoed(self):
        terminal = self.start()
        for letter in "שלום אחר":
            terminal.type(letter)
            self.assertEqual(terminal.read_until(letter), letter)

    def test_the_viewer_gets_the_interrupt_alone(self):
        self.env["EDITOR"] = self.write("waiting", "#!/bin/sh\necho waiting\nexec sleep 600\n")
        os.chmod(self.env["EDITOR"], 0o755)
        terminal = self.start()
        terminal.ask("פרח")
        terminal.type("1\r")
        terminal.read_until("waiting")
        terminal.type("\x03")
        terminal.read_until(PROMPT)
        self.assertIn("1 of 1 paragraph", terminal.ask("פרח"))

    def test_what_is_indexed_meanwhile_is_found(self):
        terminal = self.start()
        self.assertIn("no paragraph matches", terminal.ask("נרקיס"))
        for number in range(3):
            self.write("docs/new.txt", "נרקיס לבן.\n\n" * (number + 1))
            self.index("-q", "docs")
            self.assertIn(f"{number + 1} of {number + 1} paragraph", terminal.ask("נרקיס"))
        self.index("-q", "--rebuild", "docs")
        self.assertIn("3 of 3 paragraphs", terminal.ask("נרקיס"))

    def test_history(self):
        terminal = self.start()
        for line in ("פרח", "פרח", "  ", ":limit 1", "סביון"):
            terminal.ask(line)
        self.assertEqual(self.history(), ["פרח", ":limit 1", "סביון"])
        self.assertEqual(stat.S_IMODE(os.stat(self.path("state/mafteach/history")).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("state/mafteach")).st_mode), 0o700)
        again = self.start()
        self.assertIn("1 of 1 paragraph", again.ask("\x10\x10\x10"))  # Ctrl-P, up three lines

    def test_history_is_bounded(self):
        self.write("state/mafteach/history", "".join(f"מילה {n}\n" for n in range(5000)))
        self.start()
        self.assertEqual(self.history(), [f"מילה {n}" for n in range(4000, 5000)])

    def test_a_history_that_can_not_be_kept(self):
        self.write("state/mafteach", "a file where the folder should be")
        terminal = self.start()
        answer = terminal.ask("פרח")
        self.assertIn("can't keep the history", answer)
        self.assertIn("1 of 1 paragraph", answer)
        self.assertNotIn("history", terminal.ask("סביון"))

    def test_no_home(self):
        for name in ("HOME", "XDG_STATE_HOME"):
            del self.env[name]
        self.assertNotIn("history", self.start().ask("פרח"))

    def test_documents_do_not_control_the_terminal(self):
        self.write("docs/evil.txt", "נרקיס \x1b]0;title\x07 רע.\n")
        self.index("-q", "docs")
        self.assertNotIn("\x1b", re.sub("\x1b\\[[?0-9;]*[a-zA-Z]", "", self.start().ask("נרקיס")))

    def test_a_hangup_ends_it(self):
        terminal = self.start()
        terminal.process.send_signal(signal.SIGHUP)
        self.assertEqual(terminal.end(), -signal.SIGHUP)

    def test_not_without_a_terminal(self):
        self.assert_error(self.query(status=2), "no query", "--help")
        master, slave = self.open_terminal()
        with os.fdopen(master, "rb"), os.fdopen(slave, "wb") as terminal:
            result = self.run_program([QUERY, "--db", self.db], stdout=terminal)
            self.assertEqual(result.status, 2, result)


if __name__ == "__main__":
    main()
