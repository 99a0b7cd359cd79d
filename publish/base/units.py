"""Units: points are the house's unit of length; EMU are the file format's (ECMA-376 Part 1, §20.1.10.16)."""

from __future__ import annotations

from dataclasses import dataclass

EMU_PER_POINT = 12_700


def emu(points: float) -> int:
    """Points in English Metric Units, rounded to the nearest."""
    return round(points * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in points from the upper left corner of a slide: x to the right, y downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def inset(self, dx: float, dy: float) -> Frame:
        """The frame drawn in by `dx` at left and right and `dy` at top and bottom; never below zero size."""
        return Frame(self.x + dx, self.y + dy, max(0.0, self.w - 2 * dx), max(0.0, self.h - 2 * dy))

    def contain(self, width: float, height: float, *, align: float = 0.5, valign: float = 0.5) -> Frame:
        """The largest frame of the shape `width` × `height` inside this one; 0 is left/top, 1 right/bottom."""
        scale = min(self.w / width, self.h / height)
        w, h = width * scale, height * scale
        return Frame(self.x + (self.w - w) * align, self.y + (self.h - h) * valign, w, h)
