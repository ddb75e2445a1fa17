# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen as an SVG. Each word is placed and as wide as its cells, so that it stands where it does on
a terminal whatever fonts there are, and no renderer reorders it."""

import re

from xml.sax.saxutils import escape

CELL, LINE, SIZE = 8.4, 20, 14  # pixels: of a cell, from line to line, of the letters
EDGE = 14
BACKGROUND, TEXT = "#1b1f24", "#d5dbe2"
COLOURS = {31: "#ff7b72", 32: "#7ee787", 35: "#d2a8ff"}


def style(look):
    colour = next((COLOURS[code] for code in look if code in COLOURS), None)
    out = f' fill="{colour}"' if colour else ""
    if 1 in look:
        out += ' font-weight="bold"'
    if 2 in look:
        out += ' opacity="0.6"'
    return out


def svg(lines, width, title):
    """`lines` are those of terminal.runs_of()."""
    wide, high = round(width * CELL + 2 * EDGE), len(lines) * LINE + 2 * EDGE
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
           f'viewBox="0 0 {wide} {high}" role="img">',
           f"<title>{escape(title)}</title>",
           f'<rect width="{wide}" height="{high}" rx="8" fill="{BACKGROUND}"/>',
           f'<style>text {{ direction: ltr; unicode-bidi: bidi-override; font-size: '
           f"{SIZE}px; font-family: 'Liberation Mono', 'Courier New', monospace }}</style>",
           f'<g fill="{TEXT}">']
    for number, runs in enumerate(lines):
        column = 0
        for look, cells in runs:
            for word in re.finditer("[^ ]+", "".join(cell[0] for cell in cells)):
                text = "".join(cells[word.start():word.end()])
                out.append(f'<text x="{EDGE + (column + word.start()) * CELL:.1f}" '
                           f'y="{EDGE + number * LINE + SIZE}" '
                           f'textLength="{len(word[0]) * CELL:.1f}" '
                           f'lengthAdjust="spacingAndGlyphs"{style(look)}>{escape(text)}</text>')
            column += len(cells)
    return "\n".join([*out, "</g>", "</svg>"]) + "\n"
