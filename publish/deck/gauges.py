"""Runs in one style → all that is measured of them, worked out once for every size and width.

A planner sets the same words at a ladder of sizes, in a dozen layouts, and again for their height. What does not
depend on the size is kept in ems, and the number of lines for each size and width that was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publish.deck.model import Run
from publish.text.measure import Measurer, Piece


class _Linked(NamedTuple):
    """A run of a link: its width in ems of its own size, that size's share, and whether it goes on the link before."""

    ems: float
    scale: float
    goes_on: bool


class Gauge:
    """Measures `runs`, of which `pieces` is what the measurer wants and `alone` the piece of each run by itself."""

    __slots__ = ("_lines", "_links", "_measure", "_widest", "pieces", "pitch", "runs")

    def __init__(self, measure: Measurer, runs: Sequence[Run], pieces: Sequence[Piece], alone: Sequence[Piece]) -> None:
        self.runs = runs
        self.pieces = tuple(pieces)
        self._measure = measure
        self._links = _links(measure, runs, alone)
        self._lines: dict[tuple[float, float], int] = {}
        self._widest: dict[tuple[Piece, ...], float] = {}
        text = "".join(run.text for run in runs)
        self.pitch = max(measure.pitch(role, 1.0, text) for role in {piece.role for piece in alone or pieces})
        """From one line to the next, in sizes of the text."""

    def lines(self, size: float, width: float) -> int:
        """How many lines of `width` points the runs take at `size` points."""
        found = self._lines.get((size, width))
        if found is None:
            found = self._lines[size, width] = self._measure.count_lines(self.pieces, size, width)
        return found

    def widest(self, size: float, torn: Sequence[Piece] = ()) -> float:
        """Width in points of the widest word at `size`; `torn` are the pieces with links that break at blanks."""
        key = tuple(torn) if torn else self.pieces
        ems = self._widest.get(key)
        if ems is None:
            ems = self._widest[key] = self._measure.widest_word(key, 1.0)
        return size * ems

    def link(self, size: float) -> float:
        """Width in points of the widest link at `size`; 0 without any."""
        widest = width = 0.0
        for ems, scale, goes_on in self._links:
            one = size * scale * ems
            width = width + one if goes_on else one
            widest = max(widest, width)
        return widest


def _links(measure: Measurer, runs: Sequence[Run], alone: Sequence[Piece]) -> tuple[_Linked, ...]:
    out: list[_Linked] = []
    before = ""
    for run, piece in zip(runs, alone, strict=True):
        if run.link:
            ems = measure.width(run.text, piece.role, 1.0, piece.bold, piece.italic)
            out.append(_Linked(ems, piece.scale, run.link == before))
        before = run.link
    return tuple(out)
