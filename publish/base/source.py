"""Source text and the places in it: offsets inside, `line:column` only when told to a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range `[start, end)` of characters in the original text of `source` (its name)."""

    source: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not {self.start}..{self.end}")

    def cover(self, other: Span) -> Span:
        """The smallest span that holds this one and `other` of the same source."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article as it was decoded: `name` is how a person calls it, `text` has its line ends as they were."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        object.__setattr__(self, "_starts", starts)

    def span(self, start: int, end: int) -> Span:
        """The span `start..end` of this text."""
        return Span(self.name, start, end)

    def slice(self, span: Span) -> str:
        """The text that stands at `span`."""
        return self.text[span.start : span.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1 (columns in characters)."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
