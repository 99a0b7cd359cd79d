"""Original text → cleaned lines, and every place in them back → its place in the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.base.diagnostics import Diagnostic, warning
from publish.base.source import Span

# Characters that no output format can hold; all but the page breaks among them vanish.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PAGE_BREAKS = re.compile("[\x0b\x0c\x85]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Origin:
    """The way from places in a cleaned text to places in the original text of the source `name`.

    `base` is where the cleaned text begins; `cuts` are the places in it at which a character was taken out.
    """

    name: str
    base: int = 0
    cuts: tuple[int, ...] = ()

    def place(self, at: int) -> int:
        """The original offset of the character at `at`."""
        return self.base + at + (bisect_right(self.cuts, at) if self.cuts else 0)

    def span(self, start: int, end: int) -> Span:
        """The original span of the cleaned range `[start, end)`."""
        first = self.place(start)
        return Span(self.name, first, max(first, self.place(end - 1) + 1) if end > start else first)


class Strand:
    """A run of text gathered from several places: `text`, and where each of its pieces came from."""

    __slots__ = ("origin", "places", "starts", "text")

    def __init__(self, origin: Origin, pieces: Sequence[tuple[int, str]], joint: str = "\n") -> None:
        self.origin = origin
        self.text = joint.join(text for _, text in pieces)
        self.places = [place for place, _ in pieces]
        starts = []
        at = 0
        for _, text in pieces:
            starts.append(at)
            at += len(text) + len(joint)
        self.starts = starts

    def at(self, position: int) -> int:
        """The place in the cleaned text of the character at `position`."""
        if not self.starts:
            return 0
        piece = max(0, bisect_right(self.starts, position) - 1)
        return self.places[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The original span of `[start, end)`."""
        first = self.at(start)
        return self.origin.span(first, self.at(end - 1) + 1 if end > start else first)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line's place and its text without the line end."""
    at, size = 0, len(text)
    while at < size:
        match = _LINE.match(text, at)
        if match is None:
            return
        yield at, match.group(1)
        at = match.end()


def clean(text: str, name: str, base: int) -> tuple[str, Origin, list[Diagnostic]]:
    """The text from `base` on without characters that cannot be shown, the way back, and what to tell."""
    body = text[base:]
    found: list[Diagnostic] = []
    bad = [match.start() for match in _CONTROL.finditer(body)]
    breaks = [match.start() for match in _PAGE_BREAKS.finditer(body)]
    if bad or breaks:
        first = base + min(bad + breaks)
        names = sorted({f"U+{ord(body[at]):04X}" for at in (bad + breaks)[:2000]})
        found.append(
            warning(
                "text.control",
                f"{len(bad) + len(breaks)} control character(s) were left out ({', '.join(names[:6])})",
                Span(name, first, first + 1),
                "delete them in the article; they cannot be shown or printed",
            )
        )
    bidi = _BIDI.search(body)
    if bidi:
        at = base + bidi.start()
        found.append(
            warning(
                "text.bidi",
                f"U+{ord(bidi.group()):04X} changes the direction in which the text is shown",
                Span(name, at, at + 1),
                "delete it unless the text is written from right to left",
            )
        )
    if breaks:
        body = _PAGE_BREAKS.sub(" ", body)
    cuts = tuple(at - index for index, at in enumerate(bad))
    return (_CONTROL.sub("", body) if bad else body), Origin(name, base, cuts), found
