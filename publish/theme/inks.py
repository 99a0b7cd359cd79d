"""A theme's colours of code → colours that can be read on the ground of a listing, and on the band behind a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.base.colour import contrast, mixed, readable
from publish.theme.model import Theme

INKS = ("code_text", "code_keyword", "code_string", "code_comment", "code_number", "code_name")
"""The colours in which code is set."""
READABLE = 4.5
"""The contrast of letters with what is behind them (WCAG 2.2, success criterion 1.4.3)."""


def with_readable_code(theme: Theme) -> Theme:
    """The theme with those colours of code darkened or lightened that are too faint on `code_background`.

    `publish theme check` tells the theme's author of them; who builds a deck with it need not suffer for it.
    """
    better = readable_code(theme.colours)
    return replace(theme, colours={**theme.colours, **better}) if better else theme


def readable_code(colours: Mapping[str, str]) -> dict[str, str]:
    """Those colours of code that have to change, as they should be."""
    ground = colours["code_background"]
    made = {name: readable(colours[name], ground, READABLE) for name in INKS if name in colours}
    return {name: colour for name, colour in made.items() if colour != colours[name]}


def code_band(colours: Mapping[str, str]) -> str:
    """The colour behind the lines of a listing that stand out, as `#RRGGBB`.

    The ground of the listing with as much of the theme's highlight in it as leaves every colour of code readable.
    """
    sure = {**colours, **readable_code(colours)}
    ground, tint = sure["code_background"], sure["highlight"]
    for step in range(20, 0, -1):
        made = mixed(ground, tint, step / 20)
        if all(contrast(sure[name], made) >= READABLE for name in INKS if name in sure):
            return made
    return ground
