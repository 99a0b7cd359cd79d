"""A theme → the colours of a page by day and by night, each word of it readable on whatever it stands (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publish.base.colour import contrast, luminance, mixed, readable
from publish.theme.inks import INKS, code_band
from publish.theme.model import Theme

READ = 4.5
"""The contrast of letters with what is behind them (success criterion 1.4.3)."""
_DARK = 0.08
"""Luminance: a ground below it is dark."""
_NIGHT = 0.42
"""How much black goes into the ground of dark slides: a page of it is read for longer."""
_GROUNDS = ("background", "surface", "table_band", "code_background")
_TEXTS = ("ink", "muted", "link", "accent", "accent2", "accent3", "accent4", "accent5", "accent6")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#RRGGBB` by name, by `day` and by `night`."""

    day: Mapping[str, str] = field(default_factory=dict)
    night: Mapping[str, str] = field(default_factory=dict)


def palette_of(theme: Theme) -> Palette:
    """The colours that the theme has on paper, and dark ones made of those of its screen."""
    return Palette(_sure(dict(theme.for_print().colours)), _sure(_night(theme)))


def _night(theme: Theme) -> dict[str, str]:
    """The theme's own dark colours; what it has none of is derived from its light ones."""
    if luminance(theme.colours["background"]) < _DARK:
        return dict(theme.colours)
    made = {**theme.for_print().colours, **theme.dark_colours}
    ground = mixed(theme.dark_colours.get("background", made["stage"]), "#000000", _NIGHT)
    if luminance(ground) > _DARK:
        ground = "#15191D"
    ink = mixed(theme.dark_colours.get("ink", "#FFFFFF"), ground, 0.08)
    raised = mixed(ground, ink, 0.07)
    made |= {
        "background": ground, "ink": ink, "surface": raised, "table_band": mixed(ground, ink, 0.05),
        "code_background": raised, "rule": mixed(ground, ink, 0.24), "muted": mixed(ink, ground, 0.3),
        "code_text": ink, "highlight": mixed(ground, made["highlight"], 0.34),
    }  # fmt: skip
    return made


def _sure(colours: dict[str, str]) -> dict[str, str]:
    """The colours, those of text moved until they can be read on every ground of the page."""
    grounds = [colours[name] for name in _GROUNDS]
    colours["highlight"] = _marked(colours)
    for name in _TEXTS:
        colours[name] = _on_all(colours[name], grounds)
    for name in INKS:
        colours[name] = _on_all(colours[name], [colours["code_background"]])
    colours["code_band"] = code_band(colours)
    return colours


def _marked(colours: Mapping[str, str]) -> str:
    """The ground of marked words: as much of the theme's as leaves them readable."""
    for step in range(20, 0, -1):
        made = mixed(colours["background"], colours["highlight"], step / 20)
        if contrast(made, colours["ink"]) >= READ:
            return made
    return colours["background"]


def _on_all(colour: str, grounds: Iterable[str]) -> str:
    """The colour with which the hardest of the grounds can be written on."""
    hardest = min(grounds, key=lambda ground: contrast(colour, ground))
    return readable(colour, hardest, READ)
