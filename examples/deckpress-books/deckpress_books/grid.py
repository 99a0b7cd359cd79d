"""A table as written → rows in which every column is filled: what spans, what is spanned, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.api import Cell, Code, Image, Table, plain, walk_inlines

_MOST_SPANNED = 200
_LETTER, _CODE_LETTER, _WIDE_LETTER = 0.5, 0.6, 1.0
_LONGEST_WORD = 26
_EAST_ASIAN = 0x2E80
_PICTURE = 6.0
"""Ems that a picture needs at least."""
_NUMBER = re.compile(r"[-+−±~≈<>≤≥]?\s?[$€£¥]?\s?\d[\d\s.,'’]*\s?(?:%|‰|[a-zA-Zµ°²³/]{0,4})?|[-–—]|n/?a", re.I)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a row: the cell that stands in it, None where one is missing; `below` when it began further up."""

    column: int
    cell: Cell | None
    colspan: int = 1
    rowspan: int = 1
    below: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The header, None where it has no words, and the rows; every row fills `columns`."""

    columns: int
    header: tuple[Slot, ...] | None
    rows: tuple[tuple[Slot, ...], ...]


def grid_of(table: Table) -> Grid:
    """The table as a grid. A span that reaches too far, or into another cell, is cut."""
    named = table.header is not None and any(cell.inlines for cell in table.header)
    head = _filled((table.header or (),), len(table.aligns), tall=False) if named else []
    rows = _filled(table.rows, len(table.aligns), tall=True)
    columns = max(1, len(table.aligns), *(_extent(row) for row in (*head, *rows)))
    made = [_completed(row, columns) for row in (*head, *rows)]
    return Grid(columns, made[0] if head else None, tuple(made[len(head) :]))


def _extent(row: list[Slot]) -> int:
    return max((slot.column + slot.colspan for slot in row), default=0)


def _filled(rows: tuple[tuple[Cell, ...], ...], least: int, *, tall: bool) -> list[list[Slot]]:
    """The slots of each row that a cell stands in or reaches into."""
    held: dict[int, tuple[Cell, int, int]] = {}  # column where it begins: cell, colspan, rows still to come
    out = []
    for at, row in enumerate(rows):
        taken = {column + k for column, (_, span, _) in held.items() for k in range(span)}
        slots = [Slot(column, cell, span, below=True) for column, (cell, span, _) in held.items()]
        began: dict[int, tuple[Cell, int, int]] = {}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            span = 1
            while span < min(cell.colspan, _MOST_SPANNED) and column + span not in taken:
                span += 1
            down = min(max(cell.rowspan, 1), len(rows) - at) if tall else 1
            slots.append(Slot(column, cell, span, down))
            began[column] = (cell, span, down)
            column += span
        held = {c: (cell, span, left - 1) for c, (cell, span, left) in (held | began).items() if left > 1}
        out.append(sorted(slots, key=lambda slot: slot.column))
    return out


def _completed(row: list[Slot], columns: int) -> tuple[Slot, ...]:
    taken = {slot.column + k for slot in row for k in range(slot.colspan)}
    missing = [Slot(column, None) for column in range(columns) if column not in taken]
    return tuple(sorted((*row, *missing), key=lambda slot: slot.column))


def shares(grid: Grid) -> tuple[float, ...]:
    """What share of the width each column gets: its longest word at least, the rest by how much it has to say."""
    least, most = [1.5] * grid.columns, [1.5] * grid.columns
    for row in (*((grid.header,) if grid.header else ()), *grid.rows):
        for slot in row:
            if slot.cell is not None and slot.colspan == 1 and not slot.below:
                word, whole = _ems(slot.cell)
                least[slot.column] = max(least[slot.column], word)
                most[slot.column] = max(most[slot.column], whole)
    wants = [short + max(0.0, long - short) ** 0.7 for short, long in zip(least, most, strict=True)]
    return tuple(want / sum(wants) for want in wants)


def natural(grid: Grid) -> float:
    """About how wide the table would like to be, in ems of its type."""
    widest = [2.0] * grid.columns
    for row in (*((grid.header,) if grid.header else ()), *grid.rows):
        for slot in row:
            if slot.cell is not None and slot.colspan == 1:
                widest[slot.column] = max(widest[slot.column], _ems(slot.cell)[1] + 1.4)
    return sum(widest)


def _ems(cell: Cell) -> tuple[float, float]:
    """The width in ems of its longest word and of all its words."""
    text = plain(cell.inlines, alt=True)
    code = any(isinstance(inline, Code) for inline in walk_inlines(cell.inlines))
    east = any(ord(letter) > _EAST_ASIAN for letter in text)
    letter = _WIDE_LETTER if east else _CODE_LETTER if code else _LETTER
    longest = max((len(word) for word in text.split()), default=0)
    pictures = sum(isinstance(inline, Image) for inline in walk_inlines(cell.inlines))
    least = max(min(longest, 4 if east else _LONGEST_WORD) * letter, _PICTURE * (pictures > 0))
    return least + 0.6, len(text) * letter + 2 * _PICTURE * pictures + 0.6


def alignments(table: Table, grid: Grid) -> list[str]:
    """For each column as the writer said, else right for numbers and left for words."""
    return [_align(table, grid, column) for column in range(grid.columns)]


def _align(table: Table, grid: Grid, column: int) -> str:
    given = table.aligns[column] if column < len(table.aligns) else ""
    if given:
        return given
    cells = [slot.cell for row in grid.rows for slot in row if slot.column == column and slot.cell and not slot.below]
    said = [text for cell in cells if (text := plain(cell.inlines))]
    numbers = [text for text in said if _NUMBER.fullmatch(text)]
    digits = any(letter.isdigit() for text in numbers for letter in text)
    return "right" if digits and len(numbers) >= 0.8 * len(said) else "left"
