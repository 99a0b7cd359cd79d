"""Page size, slides to a page, shape of a slide → where slides, their numbers and the ruled lines stand on a page.

All lengths are points, from the upper left corner of what the margins leave.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.base.units import Frame

SIZES = {
    "a3": (841.89, 1190.55), "a4": (595.28, 841.89), "a5": (419.53, 595.28), "b5": (498.9, 708.66),
    "letter": (612.0, 792.0), "legal": (612.0, 1008.0),
}  # fmt: skip
PITCH = 22.0
"""From one ruled line to the next: room for handwriting."""
_TOP, _SIDE, _BOTTOM = 58.0, 45.0, 52.0
_NUMBER = 15.0
_GAP = 20.0
_LINED_WIDTH = 0.54
_LINES_BELOW = 5
_RULED = 3
"""Slides: a page with more has no room for lines."""
_COLUMNS = {1: 1, 2: 1, 3: 1, 4: 2, 6: 2, 9: 3}
_TURNED = frozenset({4, 9})
"""Pages that lie on their side, where slides are then larger."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its margins: top, right, bottom, left."""

    width: float
    height: float
    margins: tuple[float, float, float, float]

    @property
    def room(self) -> tuple[float, float]:
        """Width and height between the margins."""
        top, right, bottom, left = self.margins
        return self.width - left - right, self.height - top - bottom


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one slide stands, and the lines that go with it; their frame is None where there are none."""

    slide: Frame
    lines: Frame | None = None


def sheet_of(size: str, *, turned: bool = False) -> Sheet:
    """The page of this name, on its side when `turned`; an unknown size is A4."""
    width, height = SIZES.get(size.lower(), SIZES["a4"])
    if turned:
        width, height = height, width
    return Sheet(width, height, (_TOP, _SIDE, _BOTTOM, _SIDE))


def lies(per_page: int, *, lines: bool) -> bool:
    """Whether pages with so many slides lie on their side."""
    return per_page in _TURNED or (per_page == 1 and not lines)


def cells(sheet: Sheet, per_page: int, shape: float, *, lines: bool) -> tuple[Cell, ...]:
    """The places of a page for slides `shape` times as wide as high, row by row."""
    width, height = sheet.room
    columns = _COLUMNS[per_page]
    rows = per_page // columns
    row = height / rows
    if lines and per_page <= _RULED:
        return tuple(_lined(width, at * row, row, per_page, shape) for at in range(rows))
    across = (width - _GAP * (columns - 1)) / columns
    w = min(across, (row - _NUMBER - _GAP / 2) * shape)
    # rows share what is left, so that the first begins at the top and the last ends at the bottom
    step = (height - w / shape - _NUMBER) / max(1, rows - 1)
    left = (across - w) / 2
    return tuple(
        Cell(Frame(c * (across + _GAP) + left, r * step, w, w / shape)) for r in range(rows) for c in range(columns)
    )


def _lined(width: float, top: float, row: float, per_page: int, shape: float) -> Cell:
    """A slide with lines beside it, where three stand on a page, else below it."""
    if per_page == _RULED:
        w = min(width * _LINED_WIDTH, (row - _NUMBER - _GAP) * shape)
        slide = Frame(0, top, w, w / shape)
        count = int((row - _GAP) // PITCH)
        return Cell(slide, Frame(w + _GAP, top, width - w - _GAP, count * PITCH))
    w = min(width, (row - _NUMBER - _GAP - _LINES_BELOW * PITCH) * shape)
    slide = Frame((width - w) / 2, top, w, w / shape)
    start = slide.bottom + _NUMBER
    count = int((top + row - _GAP / 2 - start) // PITCH)
    return Cell(slide, Frame(0, start, width, count * PITCH))
