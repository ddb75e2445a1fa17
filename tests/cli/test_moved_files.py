# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that were moved are known again by their bytes: they are not read anew."""

import os
import shutil

from harness import INDEX, CliTest, main


class MovedFiles(CliTest):
    def setUp(self):
        super().setUp()
        self.write("docs/a/1.txt", "סביון צהוב.\n")
        self.write("docs/a/2.md", "סביון בשדה.\n")
        self.write("docs/a/deep/3.txt", "סביון בגינה.\n")
        page = "<html><body><h1>כותרת</h1><p>סביון ברשת</p></body></html>"
        self.write("docs/a/4.html", page)
        self.write("docs/5.html", page)
        self.index("-q", "docs")

    def paths(self, *query):
        return sorted(hit["path"] for hit in self.hits(*query))

    def test_a_folder(self):
        before = self.paths("סביון")
        os.rename(self.path("docs/a"), self.path("docs/b"))
        dry = self.index("--dry-run").err
        self.assertIn(f"would move {self.path('docs/a/1.txt')} to {self.path('docs/b/1.txt')}\n", dry)
        self.assertIn("would index 0 files, 0 paragraphs, 0 words (1 unchanged, 4 moved, 0 removed",
                      dry)
        self.assertEqual(self.paths("סביון"), before)
        said = self.index("-v").err
        for name in ("1.txt", "2.md", "deep/3.txt", "4.html"):
            self.assertIn(f"moved {self.path('docs/a', name)} to {self.path('docs/b', name)}\n", said)
        self.assertIn("indexed 0 files, 0 paragraphs, 0 words (1 unchanged, 4 moved, 0 removed, 0 "
                      "skipped)", said)
        after = [path.replace("/docs/a/", "/docs/b/") for path in before]
        self.assertEqual(self.paths("סביון"), sorted(after))
        self.assertEqual(self.paths("סביון path:docs/b/deep"), [self.path("docs/b/deep/3.txt")])
        self.assertIn("(5 unchanged, 0 removed", self.index().err)
        self.assertIn("(0 unchanged, 0 removed", self.index("--rebuild").err)
        self.assertEqual(self.paths("סביון"), sorted(after))

    def test_filters_sorting_and_context_go_by_the_new_path(self):
        os.rename(self.path("docs/a/2.md"), self.path("docs/a/zz.md"))
        os.rename(self.path("docs/a/1.txt"), self.path("docs/a/other.txt"))
        self.assertIn("2 moved", self.index().err)
        self.assertEqual(self.paths("בשדה path:zz.md"), [self.path("docs/a/zz.md")])
        self.assertEqual(self.paths("בשדה path:2.md"), [])
        hits = [hit["path"] for hit in self.hits("--sort", "path", "סביון")]
        self.assertEqual(hits, sorted(hits))
        self.assertIn("zz.md", self.query("--context", "1", "בשדה").out)

    def test_another_ending_is_read_anew(self):
        os.rename(self.path("docs/a/1.txt"), self.path("docs/a/1.csv"))
        self.assertIn("indexed 1 file, 1 paragraph, 2 words (4 unchanged, 1 removed",
                      self.index().err)

    def test_a_copy_is_no_move(self):
        shutil.copy2(self.path("docs/a/1.txt"), self.path("docs/a/copy.txt"))
        self.assertIn("indexed 1 file, 1 paragraph, 2 words (5 unchanged, 0 removed",
                      self.index().err)
        self.assertEqual(len(self.paths("צהוב")), 2)

    def test_bytes_that_changed_on_the_way(self):
        """Of the same size, and with the same time."""
        path = self.path("docs/a/1.txt")
        times = os.stat(path)
        os.rename(path, self.path("docs/a/new.txt"))
        self.write("docs/a/new.txt", "חצבים בהר.\n".encode().ljust(times.st_size)[:times.st_size])
        os.utime(self.path("docs/a/new.txt"), ns=(times.st_atime_ns, times.st_mtime_ns))
        self.assertIn("indexed 1 file", self.index().err)
        self.assertEqual(self.paths("חצבים"), [self.path("docs/a/new.txt")])
        self.assertEqual(self.paths("צהוב"), [])

    def test_out_of_what_is_wanted(self):
        os.rename(self.path("docs/a/1.txt"), self.path("docs/a/.hidden.txt"))
        self.assertIn("(4 unchanged, 1 removed", self.index().err)
        self.assertEqual(self.paths("צהוב"), [])

    def test_old_files_go_back_by_a_name(self):
        for name, text in (("log", "ראשון.\n"), ("log.1", "שני.\n")):
            self.write(f"docs/{name}", text)
        self.index("-q")
        os.rename(self.path("docs/log.1"), self.path("docs/log.2"))
        os.rename(self.path("docs/log"), self.path("docs/log.1"))
        self.write("docs/log", "שלישי.\n")
        self.index("-q")
        for word, name in (("ראשון", "log.1"), ("שני", "log.2"), ("שלישי", "log")):
            self.assertEqual(self.paths("=" + word), [self.path("docs", name)])

    def test_a_move_that_finds_no_room(self):
        os.rename(self.path("docs/a"), self.path("docs/b"))
        before = self.paths("סביון")
        limit = ["bash", "-c", 'ulimit -f 1; exec "$@"', "bash"]
        result = self.run_program([*limit, INDEX, "--db", self.db])
        self.assertEqual(result.status, 2, result)
        self.assertIn("mafteach-index: ", result.err)
        self.assertEqual(self.paths("סביון"), before)
        self.assertIn("4 moved", self.index().err)
        self.assertNotEqual(self.paths("סביון"), before)


if __name__ == "__main__":
    main()
