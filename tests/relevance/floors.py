# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures against their floors, as the tests of search quality print them."""


def below_floor(what, found, floors, aims=None):
    """Prints each figure of `found` that has a floor; how many are below theirs."""
    below = 0
    for name, floor in floors.items():
        aim = aims[name] if aims else None
        verdict = "below the floor" if found[name] < floor else (
            "reaches the aim" if aim and found[name] >= aim else "above the floor")
        bounds = f"floor {floor:.3f}" + (f", aim {aim:.3f}" if aim else "")
        print(f"{what} {name}: {found[name]:.4f} ({bounds}) {verdict}")
        below += found[name] < floor
    return below
