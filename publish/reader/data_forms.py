"""Rows of a CSV text or of a table → the categories and series of a chart, with the words that its numbers were."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.base import Span
from publish.tree.blocks import Series
from publish.tree.numbers import number_of


class UnreadableError(Exception):
    """What is wrong with a chart, where, and a hint that may be empty."""

    def __init__(self, message: str, span: Span | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Made:
    """What was read of a chart. `said` has its options by plain name, empty where the body says nothing.

    `words` are its values as they were written, for the format that they share. `corner` is the first cell of a
    header, which names the categories; `file` has the numbers where the body only says of what kind they are.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    words: tuple[str, ...] = ()
    corner: str = ""
    said: dict[str, str] = field(default_factory=dict)
    file: str = ""


def from_csv(body: str, span: Span) -> Made:
    """A header row, then a category and its numbers a line; raises UnreadableError."""
    lines = [line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise UnreadableError("it is empty")
    mark = max("\t;,|", key=lambda one: (lines[0].count(one), one == ","))
    try:
        rows = [tuple(cell.strip() for cell in row) for row in csv.reader(lines, delimiter=mark, skipinitialspace=True)]
    except csv.Error as problem:
        raise UnreadableError(f"its CSV is damaged ({problem})") from problem
    if len(rows[0]) < 2:
        raise UnreadableError("a line needs a category and at least one number", None, "separate them with commas")
    return from_rows(rows, span)


def from_rows(rows: Sequence[Sequence[str]], span: Span) -> Made:
    """Categories down the first column, series across the header; raises UnreadableError."""
    if len(rows) < 2:
        raise UnreadableError("it needs a header row and at least one row of numbers")
    names = rows[0][1:]
    columns: list[list[float | None]] = [[] for _ in names]
    words: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        for column, values in enumerate(columns):
            cell = row[column + 1] if column + 1 < len(row) else ""
            words.append(cell)
            try:
                values.append(number_of(cell))
            except ValueError:
                raise UnreadableError(f"“{cell[:40]}” in row {number} is no number", span) from None
    series = tuple(
        Series(name or f"Series {at}", tuple(values))
        for at, (name, values) in enumerate(zip(names, columns, strict=True), 1)
    )
    corner = rows[0][0] if rows[0] else ""
    return Made(tuple(row[0] if row else "" for row in rows[1:]), series, tuple(words), corner)
