# SPDX-License-Identifier: GPL-3.0-or-later
"""Any byte of an index may be another one: the programs say so or answer, and a rebuild helps. What
has been verified is verified again when it was changed."""

import os
import random

from harness import (INDEX, MANIFEST, QUERY, SANITIZED, TABLES, VERSION_FILE, CliTest, bulk, main,
                     named_segments, read)

CHANGES = 20 if SANITIZED else 200


class Damage(CliTest):
    def setUp(self):
        super().setUp()
        for number in range(3):
            self.write(f"docs/{number}.txt", f"סביון {number} צהוב.\n\nנרקיס לבן.\n\n" +
                       "".join(f"שורה {line} על סביונים וחרציות.\n\n" for line in range(300)) +
                       bulk(number, 20))
        self.index("-q", "docs")
        self.query("סביון")
        self.segment = os.path.join(self.db, named_segments(self.db)[-1])
        self.seed = int(os.environ.get("MAFTEACH_SEED", "11"))
        self.chance = random.Random(self.seed)
        self.outcomes = {}

    def save(self):
        """The bytes of every file of the index."""
        return {os.path.join(where, name): read(where, name)
                for where, _, names in os.walk(self.db) for name in names}

    def restore(self, saved):
        for where, folders, names in os.walk(self.db, topdown=False):
            for name in names:
                path = os.path.join(where, name)
                if path not in saved:
                    os.remove(path)
            if where != self.db and where != self.segment:
                os.rmdir(where)
        os.makedirs(self.segment, exist_ok=True)
        for path, content in saved.items():
            if not os.path.exists(path) or read(path) != content:
                with open(path, "wb") as file:
                    file.write(content)

    def check(self, command, answer=None):
        """It answers, or says what is wrong and how to mend it; no signal ends it."""
        result = self.run_program(command)
        program = os.path.basename(command[0])
        self.outcomes[program, result.status] = self.outcomes.get((program, result.status), 0) + 1
        self.assertIn(result.status, (0, 1, 2), result)
        if result.status == 2:
            result.out = ""  # hits that were read before the one that can't be
            self.assert_error(result, self.db)
            self.assertRegex(result.err, "damaged|written by another version|not one that mafteach")
            self.assertNotIn("Error:", result.err)  # a name of Xapian's
        elif answer is not None:
            self.assertEqual(result.out, answer, result)
        return result.status

    def check_bytes(self, path):
        """Changes one byte after the other. What is answered is right."""
        saved = self.save()
        queries = [["-f", "paths", "סביון"], ["-f", "jsonl", "--all", "שורה 7 חרציות"],
                   ["--explain", "חרצ*"], ["-C", "1", "נרקיס"], ["-f", "count", '"סביון 1 צהוב"'],
                   ["--like", f"{self.path('docs/1.txt')}:1"]]
        answers = [self.run_program([QUERY, "--db", self.db, *query]).out for query in queries]
        self.write("docs/new.txt", "רקפת.\n")
        sound = saved[path]
        for number in range(CHANGES):
            # Half of them where there is something else than zeros.
            at = self.chance.randrange(len(sound))
            while number % 2 == 0 and sound[at] == 0:
                at = self.chance.randrange(len(sound))
            bit = 1 << self.chance.randrange(8)
            value = self.chance.choice([0, 255, sound[at] ^ bit, self.chance.randrange(256)])
            if value == sound[at]:
                value ^= 1
            with self.subTest(path=os.path.basename(path), at=at, value=value, seed=self.seed):
                if number % 10 == 5:  # with a note that it is sound, as it is until now
                    self.assertEqual(self.query(*queries[0]).out, answers[0])
                with open(path, "r+b") as file:
                    file.seek(at)
                    file.write(bytes([value]))
                which = number % len(queries)
                self.check([QUERY, "--db", self.db, *queries[which]],
                           answers[which])
                status = self.check([INDEX, "--db", self.db, "-q", "docs"])
                if status == 2 and number % 10 == 0 and not self.is_foreign():
                    self.index("-q", "--rebuild", "docs")
                    self.assertEqual(self.found("סביון"), ["0.txt", "1.txt", "2.txt"])
                    self.assert_no_strays()
            self.restore(saved)
        self.assertEqual(self.query(*queries[0]).out, answers[0])
        if os.environ.get("MAFTEACH_VERBOSE"):
            print(os.path.basename(path), dict(sorted(self.outcomes.items())), "seed", self.seed)
        return self.outcomes

    def is_foreign(self):
        """Whether the change took the name of Mafteach from the manifest: then nothing is mended."""
        return not read(self.db, MANIFEST).startswith(b"# Mafteach index, schema ")

    def test_the_posting_lists(self):
        outcomes = self.check_bytes(os.path.join(self.segment, TABLES[0]))
        self.assertGreater(outcomes["mafteach-query", 2], 0)

    def test_the_keys_of_paths(self):
        """By which a file is found that is named: one that is changed hides it."""
        path = os.path.join(self.segment, TABLES[0])
        sound = read(path)
        last_digit = sound.index(b"path.") + len("path.") + 15
        for number in range(3):
            changed = bytearray(sound)
            changed[last_digit] = ord("0123456789abcdef"[number])
            if bytes(changed) == sound:
                continue
            with open(path, "wb") as file:
                file.write(changed)
            result = self.query("--like", f"{self.path('docs/1.txt')}:1", status=2)
            self.assert_error(result, self.db)

    def test_the_texts(self):
        self.check_bytes(os.path.join(self.segment, TABLES[1]))

    def test_the_version_file(self):
        outcomes = self.check_bytes(os.path.join(self.segment, VERSION_FILE))
        self.assertGreater(outcomes["mafteach-query", 2], 0)

    def test_the_manifest(self):
        """Its check finds every one."""
        outcomes = self.check_bytes(os.path.join(self.db, MANIFEST))
        self.assertEqual(outcomes, {("mafteach-query", 2): CHANGES, ("mafteach-index", 2): CHANGES})

    def test_many_bytes_at_once(self):
        saved = self.save()
        for path in (os.path.join(self.segment, name) for name in (*TABLES, VERSION_FILE)):
            for number in range(CHANGES // 10):
                sound = saved[path]
                begin = self.chance.randrange(len(sound))
                length = self.chance.choice((2, 8, 100, 5000))
                noise = bytes(self.chance.randrange(256) for _ in range(length))
                damaged = (sound[:begin] + noise + sound[begin + length:])[:len(sound)]
                if number % 3 == 2:
                    damaged = sound[:begin]
                with self.subTest(path=path, begin=begin, length=length, seed=self.seed):
                    with open(path, "wb") as file:
                        file.write(damaged)
                    self.check([QUERY, "--db", self.db, "-C", "1", "חרצ*", "סביון"])
                    self.check([INDEX, "--db", self.db, "-q", "docs"])
                    self.index("-q", "--rebuild", "docs")
                    self.assertEqual(self.found("סביון"), ["0.txt", "1.txt", "2.txt"])
                    self.assert_no_strays()
                self.restore(saved)


if __name__ == "__main__":
    main()
