"""Pieces of a line of prose: what the inline scanner finds, in order, and what wraps what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from publish.base.source import Span
    from publish.tree.inlines import Inline

Make: TypeAlias = "Callable[[Span, tuple[Inline, ...]], tuple[Inline, ...]]"


@dataclass(slots=True, eq=False)
class Wrap:
    """A node around pieces: `[start, end)` in the strand, and how its children become nodes."""

    make: Make
    start: int
    end: int = -1


@dataclass(slots=True, eq=False)
class Piece:
    """`[start, end)` of a strand: literal `text`, or a finished `node`.

    `closes` (inner ones first) end before it, `opens` (outer ones last) begin after it.
    """

    start: int
    end: int
    text: str = ""
    node: Inline | None = None
    # most pieces have neither, and there are many pieces
    closes: list[Wrap] | None = None
    opens: list[Wrap] | None = None
    # characters that wraps used up at the front (closing) and at the back (opening)
    front: int = 0
    back: int = 0

    def opening(self, wrap: Wrap) -> None:
        """`wrap` begins after this piece, around those that begin here already."""
        if self.opens is None:
            self.opens = []
        self.opens.append(wrap)

    def closing(self, wrap: Wrap) -> None:
        """`wrap` ends before this piece, after those that end here already."""
        if self.closes is None:
            self.closes = []
        self.closes.append(wrap)
