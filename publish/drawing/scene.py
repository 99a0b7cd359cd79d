"""What a drawing of a slide is made of, beneath first: grounds, lines, pictures, words. All lengths are points.

A scene says where things stand and not how a format has them: one is made for SVG, one for pages that are set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from publish.base.units import Frame


@dataclass(frozen=True, slots=True)
class Ground:
    """A rectangle. Colours are `#RRGGBB`, empty for none; `radius` rounds its corners, `dash` breaks its outline."""

    frame: Frame
    fill: str
    outline: str = ""
    radius: float = 0.0
    opacity: float = 1.0
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.75


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture stretched to `frame`; what of it lies outside of `window` is cut off."""

    frame: Frame
    media_type: str
    data: bytes = field(repr=False)
    digest: str = ""
    window: Frame | None = None


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of one look in a line. `font` is a role, `size` in points; `lift` is how far they are raised.

    `gap` is left free before them. `lang` is a BCP 47 tag, empty for the deck's.
    """

    text: str
    font: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    lift: float = 0.0
    gap: float = 0.0
    underline: bool = False
    strike: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words on the line `y`; it begins at `x`, or ends there where it runs from right to left.

    `width` is what was measured; `turn` turns it clockwise about that point, in degrees, and it then begins `shift`
    along its own direction from there.
    """

    x: float
    y: float
    width: float
    bits: tuple[Bit, ...]
    rtl: bool = False
    turn: float = 0.0
    shift: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(bit.text for bit in self.bits)


@dataclass(frozen=True, slots=True)
class Vector:
    """A drawing in SVG that stands in `frame`, drawn for `width` × `height`."""

    frame: Frame
    svg: str = field(repr=False)
    width: float
    height: float


Part: TypeAlias = Ground | Rule | Picture | Words | Vector


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole slide: its size, its title, what it says in the order of reading, and its parts, beneath first."""

    width: float
    height: float
    title: str
    alt: str
    parts: tuple[Part, ...]
