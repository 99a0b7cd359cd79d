"""A theme → the fonts in which slides are drawn, and how high their lines stand.

Decks name fonts that their viewers have; drawings bring the files with which the deck was measured.
"""

from __future__ import annotations

from typing import NamedTuple

from publish.base.fonts import FontFile
from publish.deck.fit import SCRIPT_SCALE, make_measurer
from publish.text.fallback import pitch_of, tall_in
from publish.text.measure import Measurer
from publish.theme.model import Theme

FAMILY = "stage-{}"
FALLBACK = (
    "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Thai", "Noto Emoji", "Noto Color Emoji", "Noto Sans Symbols2", "sans-serif",
)  # fmt: skip
"""Families that stand in for characters which the stage's own fonts lack."""
RAISED = {1: 0.30, -1: -0.25}
"""How far scripts stand above or below their line, in sizes of it: as the deck's file says."""
PITCH = 1.2
"""LibreOffice sets lines of a placeholder 1.2 sizes apart whatever their font, the letters' foot 1.0 below the top."""
_ABOVE = 0.8
_TALL = 1.4
MARK = "mark"
"""The role of bullets: decks set them in a font that every system has."""
MARK_FAMILIES = ("Arial", "Liberation Sans", "Arimo")

_setters: dict[str, Measurer] = {}


def setter(theme: Theme) -> Measurer:
    """A measurer that breaks lines where programs do: the planner's leaves some room at their ends, these do not."""
    found = _setters.get(theme.digest)
    if found is None or not theme.digest:
        found = _setters[theme.digest] = make_measurer(theme, slack=0.0)
    return found


class Extent(NamedTuple):
    """How far a line reaches above and below the line on which its letters stand, in points."""

    above: float
    below: float

    @property
    def pitch(self) -> float:
        """How high it is."""
        return self.above + self.below


def stage_fonts(theme: Theme) -> tuple[tuple[str, FontFile], ...]:
    """The families that drawings name, and the files of each face: whoever shows a drawing brings them along."""
    return tuple((FAMILY.format(role), file) for role, font in theme.fonts.items() for file in font.measured)


def extent(size: float, leading: float, reach: tuple[float, float], *, lowered: bool = False) -> Extent:
    """The extent of a line of `size` points that reaches so many sizes above and below its letters' foot.

    Every program has rules of its own for this; these are LibreOffice's. Wider leading is set above the letters, of
    narrower leading four fifths. `lowered` tells that the line has a subscript.
    """
    above, below = reach
    if lowered:
        below = max(below, -RAISED[-1] + below * SCRIPT_SCALE)
    whole = (above + below) * leading
    if leading < 1:
        return Extent(whole * _ABOVE * size, whole * (1 - _ABOVE) * size)
    return Extent((whole - below) * size, below * size)


def reach_of(text: str) -> tuple[float, float]:
    """How far a line of a placeholder reaches above and below its letters' foot, in sizes.

    Letters of the tallest scripts would run into each other's lines, and get as much as was measured for them.
    """
    pitch = pitch_of(text) if tall_in(text) else 0.0
    return 1.0, (pitch if pitch >= _TALL else PITCH) - 1.0
