"""A colour's name on a slide → the element that says it, by the theme's slot wherever one has that colour.

What is said by slot follows when a person changes the theme's colours in PowerPoint. Dark layouts exchange the
slots (ECMA-376 Part 1, §19.3.1.6, clrMap): there, text is the light colour and the background the dark one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.base.remembered import Remembered
from publish.emitters.pptx.xml import el
from publish.theme.model import Theme

SLOTS: Mapping[str, str] = {
    "dk1": "ink",
    "lt1": "background",
    "dk2": "stage",
    "lt2": "surface",
    "accent1": "accent",
    "accent2": "accent2",
    "accent3": "accent3",
    "accent4": "accent4",
    "accent5": "accent5",
    "accent6": "accent6",
    "hlink": "link",
    "folHlink": "link",
}
"""The theme's twelve slots, and the name of the colour in each."""

LIGHT_MAP: Mapping[str, str] = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{slot: slot for slot in SLOTS if slot[:2] not in {"dk", "lt"}},
}
"""How a master's map names the slots. Links on dark layouts are set in the colour of text, which can be read."""

DARK_MAP: Mapping[str, str] = {
    **LIGHT_MAP,
    "bg1": "dk1",
    "tx1": "lt1",
    "bg2": "dk2",
    "tx2": "lt2",
    "hlink": "lt1",
    "folHlink": "lt1",
}


USUAL: Mapping[str, str] = {SLOTS[slot]: mapped for mapped, slot in LIGHT_MAP.items()}
"""For each colour's name the slot, as a light master's map calls it, in which a person looks for it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a template's layout makes of the slots: `#RRGGBB` by mapped name ("tx1"), and the map it stands on.

    `override` is None where that map is the master's own.
    """

    values: Mapping[str, str]
    override: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme as elements, for light layouts or for dark ones, or for those of a template (`ground`).

    `memo` keeps what was made of them before: thirty layouts share a dozen list styles. `looks` has, for each way in
    which boxes are set, the properties of runs and paragraphs: a deck has thousands, of a few dozen looks.
    """

    theme: Theme
    dark: bool
    ground: Ground | None = None
    memo: dict[object, str] = field(default_factory=dict, repr=False, compare=False)
    looks: dict[object, dict[object, str]] = field(default_factory=dict, repr=False, compare=False)
    _made: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        slots = DARK_MAP if self.dark else LIGHT_MAP
        by_value: dict[str, list[str]] = {}
        by_name: dict[str, str] = {}
        for mapped, slot in slots.items():
            value = self.ground.values.get(mapped, "") if self.ground else self.theme.colours[SLOTS[slot]]
            by_value.setdefault(value.upper(), []).append(mapped)
            by_name.setdefault(SLOTS[slot], mapped)
        if self.ground:
            by_name = dict(USUAL)
        made: dict[str, str] = {}
        for name in (*self.theme.colours, *self.theme.dark_colours):
            value = self.theme.colour(name, dark=self.dark).upper()
            same = by_value.get(value, [])
            own = by_name.get(name)
            made[name] = f"s:{own if own in same else same[0]}" if same else f"r:{value[1:]}"
        object.__setattr__(self, "_made", made)

    def colour(self, name: str, alpha: float = 1.0) -> str:
        """The element for a theme colour's name or for `#RRGGBB`; `alpha` below 1 lets the ground through."""
        kind, _, value = self._made.get(name, f"r:{_hex(name)}").partition(":")
        inside = el("a:alpha", {"val": round(alpha * 100_000)}) if alpha < 1 else ""
        return el("a:schemeClr" if kind == "s" else "a:srgbClr", {"val": value}, inside)

    def fill(self, name: str, alpha: float = 1.0) -> str:
        """A plain fill with this colour; none for an empty name."""
        return el("a:solidFill", None, self.colour(name, alpha)) if name else el("a:noFill")

    @property
    def override(self) -> str:
        """The `p:clrMapOvr` of slides and layouts in these colours."""
        if self.ground is None:
            return map_override(dark=self.dark)
        return _override(self.ground.override)

    def has(self, name: str) -> bool:
        """Whether `name` can be drawn: a colour of the theme, or `#RRGGBB`."""
        return name in self._made or bool(_hex(name))


def palettes_of(theme: Theme) -> Mapping[bool, Palette]:
    """The palettes of the theme's light layouts (False) and of its dark ones (True), the same for each of its decks."""
    return _palettes(theme)


def _both(theme: Theme) -> Mapping[bool, Palette]:
    return {dark: Palette(theme, dark) for dark in (False, True)}


def paper_of(theme: Theme) -> Theme:
    """The theme as pages of notes show it: one and the same for each deck of the theme."""
    return _papers(theme)


_palettes = Remembered(_both, most=16)
_papers = Remembered(Theme.for_print, most=16)


def _hex(name: str) -> str:
    value = name.removeprefix("#").upper()
    return value if len(value) == 6 and all(c in "0123456789ABCDEF" for c in value) else ""


def colour_map(name: str, slots: Mapping[str, str]) -> str:
    """A map of colours as the element `name` (`p:clrMap` of a master, `a:overrideClrMapping` of a slide)."""
    order = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    return el(name, {key: slots[key] for key in order})


def map_override(*, dark: bool) -> str:
    """A slide's or a layout's `p:clrMapOvr`: the master's map, or the dark one."""
    return _override(DARK_MAP if dark else None)


def _override(slots: Mapping[str, str] | None) -> str:
    inside = colour_map("a:overrideClrMapping", slots) if slots else el("a:masterClrMapping")
    return el("p:clrMapOvr", None, inside)
