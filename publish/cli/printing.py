"""What a person asks of the handout's pages → options of the emitters that set pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

PAGES = ("A3", "A4", "A5", "B5", "Letter", "Legal")
_MILLIMETRES = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_NAMES = {"page": "page_size", "slide_marks": "companion"}
_FLAGS = ("cover", "two_sided", "black", "grey", "booklet", "link_notes", "link_index", "slide_marks")
_Command = Callable[..., Any]


def _length(context: click.Context, parameter: click.Parameter, given: str | None) -> float | None:
    """Millimetres of "3mm", "0.125in", or a bare number."""
    if given is None:
        return None
    match = re.fullmatch(r"\s*(\d{1,4}(?:\.\d{1,4})?)\s*([a-z]*)\s*", given.lower())
    if match is None or match[2] not in _MILLIMETRES:
        raise click.BadParameter(f"“{given}” is no length; write 3mm or 0.125in")
    return round(float(match[1]) * _MILLIMETRES[match[2]], 3)


def printing(command: _Command) -> _Command:
    """The options that concern paper, in the order of the help."""
    options = (
        click.option("--page", type=click.Choice(PAGES, case_sensitive=False), help="Size of the handout's pages.  "
                     "[default: the theme's]"),
        click.option("--cover", is_flag=True, help="Set the handout's title on a page of its own."),
        click.option("--two-sided", is_flag=True, help="Mirror margins and running heads for printing on both sides."),
        click.option("--bleed", callback=_length, metavar="LENGTH",
                     help="Add so much round the handout's pages, such as 3mm, with crop marks."),
        click.option("--black", is_flag=True, help="Print the handout's text in CMYK black alone, for a print shop."),
        click.option("--grey", is_flag=True, help="Draw the handout's charts in greys that are told apart."),
        click.option("--booklet", is_flag=True,
                     help="Write STEM.booklet.pdf, too: sheets of two pages, to be folded once."),
        click.option("--link-notes", is_flag=True, help="Print the addresses of links as footnotes."),
        click.option("--link-index", is_flag=True, help="List all links to the outside at the end of the handout."),
        click.option("--slide-marks", is_flag=True,
                     help="Say in the handout's margin on which slides each section is shown."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def printed(chosen: dict[str, Any]) -> tuple[tuple[str, object], ...]:
    """The options that were given, by the names that emitters have for them; they are taken out of `chosen`."""
    given = {name: chosen.pop(name) for name in ("page", "bleed", *_FLAGS)}
    return tuple((_NAMES.get(name, name), value) for name, value in given.items() if value not in (None, False))
