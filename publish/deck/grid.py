"""A table's rows → a grid of cells, with merged cells known at each place they cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.words import count
from publish.theme.model import TextAlign
from publish.tree import blocks as b

_NUMBER = re.compile(
    r"^[\s(+−–—-]*[$€£¥₹~≈<>≤≥]?\s*\d[\d.,'’ \u00a0\u202f]*\)?\s*"
    r"(?:%|‰|°|[kKMG]?B|[kmcµμn]?[mgslWVAJN]|ms|pt|px|x|×|k|M|bn|[$€£¥])?[²³]?\s*$"
)
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "N/A", "…", "?"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the grid: what stands there, and the row and column where its cell begins."""

    runs: Runs
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; the first `header` of them are the header. `aligns` has one entry a column."""

    rows: tuple[tuple[Spot, ...], ...]
    header: int
    aligns: tuple[TextAlign, ...]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.aligns)

    def row_words(self, row: int, columns: Sequence[int]) -> int:
        """The words of the cells that begin in the row."""
        spots = (self.rows[row][c] for c in columns)
        return sum(count(text_of(s.runs)) for c, s in zip(columns, spots, strict=True) if s.row == row)


def grid_of(table: b.Table) -> Grid:
    """The grid of a table; short rows are filled with empty cells."""
    source = ((table.header,) if table.header is not None else ()) + table.rows
    places: dict[tuple[int, int], Spot] = {}
    for at, row in enumerate(source):
        column = 0
        for cell in row:
            while (at, column) in places:
                column += 1
            spot = Spot(to_runs(cell.inlines), at, column)
            for r in range(at, min(len(source), at + max(1, cell.rowspan))):
                for c in range(column, column + max(1, cell.colspan)):
                    places.setdefault((r, c), spot)
            column += max(1, cell.colspan)
    width = max((c for _, c in places), default=0) + 1
    rows = tuple(tuple(places.get((r, c)) or Spot((), r, c) for c in range(width)) for r in range(len(source)))
    header = 1 if table.header is not None else 0
    return Grid(rows, header, _aligns(table, rows[header:], width))


def _aligns(table: b.Table, rows: Sequence[Sequence[Spot]], width: int) -> tuple[TextAlign, ...]:
    out: list[TextAlign] = []
    for c in range(width):
        given = table.aligns[c] if c < len(table.aligns) else ""
        if given:
            out.append(given)
            continue
        texts = [text_of(row[c].runs).strip() for row in rows]
        filled = [t for t in texts if t not in _NOTHING]
        out.append("right" if filled and all(_NUMBER.match(t) for t in filled) else "left")
    return tuple(out)
