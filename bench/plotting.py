# SPDX-License-Identifier: GPL-3.0-or-later
"""A plot of how something grows, as SVG."""

COLOURS = ("#c0392b", "#2980b9", "#27ae60", "#8e44ad", "#7f6000")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 380, 60, 110, 36, 48
STEPS = 4


def tick(value):
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def panel(title, series, shift):
    """One set of axes: `series` has a list of (MB of text, value) by name."""
    across = max(x for points in series.values() for x, _ in points)
    up = max(y for points in series.values() for _, y in points)
    floor, edge = HEIGHT - BOTTOM, WIDTH - RIGHT

    def place(x, y):
        return LEFT + x / across * (edge - LEFT), floor - y / up * (floor - TOP)

    out = [f'<g transform="translate({shift})">',
           f'<path d="M{LEFT} {TOP - 8}V{floor}H{edge + 8}" fill="none" stroke="#444"/>',
           f'<text x="{LEFT}" y="{TOP - 18}" font-weight="bold">{title}</text>',
           f'<text x="{(LEFT + edge) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">MB of text</text>']
    for step in range(1, STEPS + 1):
        x, y = place(across * step / STEPS, up * step / STEPS)
        out += [f'<text x="{x:.0f}" y="{floor + 18}" text-anchor="middle">{tick(across * step / STEPS)}</text>',
                f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{tick(up * step / STEPS)}</text>',
                f'<path d="M{LEFT} {y:.0f}H{edge}" stroke="#ddd"/>']
    # Names stand beside the lines' ends, apart from each other.
    ends = sorted((place(*points[-1])[1], name) for name, points in series.items())
    beside = {}
    for y, name in ends:
        beside[name] = max([y, *(other + 15 for other in beside.values())])
    for colour, (name, points) in zip(COLOURS, series.items()):
        dots = [place(x, y) for x, y in points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        out += [f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
                f'<text x="{edge + 10}" y="{beside[name] + 4:.0f}" fill="{colour}">{name}</text>']
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in dots]
    return [*out, "</g>"]


def svg(panels):
    """`panels` is a list of (title, series)."""
    width = WIDTH * len(panels)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" '
           f'viewBox="0 0 {width} {HEIGHT}" font-family="sans-serif" font-size="12">',
           f'<rect width="{width}" height="{HEIGHT}" fill="white"/>']
    for number, (title, series) in enumerate(panels):
        out += panel(title, series, number * WIDTH)
    return "\n".join([*out, "</svg>"]) + "\n"
