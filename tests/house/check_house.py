#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_house.py ROOT: holds the sources to the walls that docs/architecture.md draws.

Which room includes which, which library is used where, who catches Xapian's errors, that no headers
include one another in a circle, and that a source includes its own header first (so that the header
is compiled with nothing before it). Prints each offence; exit status 1 where there is one.
"""
import pathlib
import re
import sys

# What each room may include besides itself.
ROOMS = {
    "core": set(),
    "lexicon": {"core"},
    "analysis": {"core", "lexicon"},
    "language": {"core", "lexicon", "analysis"},
    "documents": {"core"},
    "files": {"core"},
    "glass": {"core", "files"},
    "words": {"core", "files"},
    "store": {"core", "lexicon", "analysis", "files", "glass", "words"},
    "search": {"core", "lexicon", "analysis", "language", "words", "store"},
    "output": {"core", "lexicon", "analysis", "language", "store", "search"},
    "shell": {"core"},
    "extractor": {"core", "documents"},
    "indexer": {"core", "lexicon", "analysis", "documents", "store", "shell"},
    "query": {"core", "lexicon", "analysis", "language", "store", "search", "output", "shell"},
}
# A library's headers, and the rooms that may include them.
LIBRARIES = {
    r"CLI/": {"shell", "indexer", "query"},
    r"xapian": {"store", "search"},
    r"nlohmann/": {"documents", "output", "indexer"},
    r"readline/": {"query"},
    r"hspell|linginfo": {"lexicon"},
    r"libdeflate|zlib": {"glass", "store", "lexicon"},
    # Poppler's, which have no folder of their own.
    r"(Annot|Catalog|Error|ErrorCodes|FileSpec|GfxFont|GfxState|GlobalParams|OutputDev|PDFDoc|"
    r"PDFDocEncoding|Page|Stream)\.h$|goo/": {"documents"},
    r"archive|libxml/|expat|gmime/": {"documents"},
}
CATCHES = re.compile(r"catch\s*\(\s*(?:const\s+)?Xapian::")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(root):
    for folder in [*(root / "lib").iterdir(), root / "extractor", root / "indexer", root / "query"]:
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.suffix in (".h", ".cpp"):
                    yield folder.name, path


def circles(includes):
    """The circles of a map from a file to the files that it includes."""
    done, way = set(), []

    def visit(file):
        if file in way:
            yield way[way.index(file):] + [file]
        elif file not in done:
            way.append(file)
            for other in includes.get(file, ()):
                yield from visit(other)
            way.pop()
            done.add(file)

    for file in includes:
        yield from visit(file)


def offences(root):
    includes = {}
    for room, path in sources(root):
        name = str(path.relative_to(root)).removeprefix("lib/")
        if room not in ROOMS:
            yield f"{name}: a room that this check doesn't know"
            continue
        text = path.read_text(encoding="utf-8")
        found = INCLUDE.findall(text)
        ours = [file for mark, file in found if mark == '"' and "/" in file]
        includes[name] = ours
        for file in ours:
            other = file.split("/")[0]
            if other != room and other not in ROOMS[room]:
                yield f"{name}: includes {file}, and {room} may not know {other}"
        for mark, file in found:
            for library, rooms in LIBRARIES.items():
                if mark == "<" and re.match(library, file) and room not in rooms:
                    yield f"{name}: includes <{file}>, which is for {', '.join(sorted(rooms))} only"
        if room != "store" and CATCHES.search(text):
            yield f"{name}: catches an error of Xapian's, which lib/store translates"
        own = path.with_suffix(".h")
        if path.suffix == ".cpp" and own.exists():
            own = str(own.relative_to(root)).removeprefix("lib/")
            if not found or found[0][1] != own:
                yield f"{name}: its own header, {own}, is not what it includes first"
    for circle in circles(includes):
        yield "a circle: " + " -> ".join(circle)


def main():
    found = list(offences(pathlib.Path(sys.argv[1])))
    for offence in found:
        print(offence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
