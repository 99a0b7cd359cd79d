"""Pieces of text and a width → measured, broken lines.

Breaking is greedy, as LibreOffice and PowerPoint do it, between the parts that `publish.text.breaking` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.base.fonts import FontFile
from publish.text.breaking import gap_between, may_break, parts, reserve
from publish.text.faces import FaceSet
from publish.text.fallback import pitch_of, tall_in

_WORDS = re.compile(r"\s+|\S+")
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look. `role` is a font role; `scale` multiplies the size (sub- and superscripts); "\\v" breaks."""

    text: str
    role: str
    bold: bool = False
    italic: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line and its width in points, without the blanks at its end."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Token:
    """Text between two places where a line may break. A line takes it where `need` ems are free."""

    parts: list[tuple[int, str]]  # (index of the piece, text)
    width: float
    blank: bool = False
    hard: bool = False
    need: float = 0.0

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.parts)


class Measurer:
    """Measures and breaks text with the fonts of a theme. `slack` is taken off every width that lines must fit.

    `files` are the faces by role; `fallback` has, by role, those that stand in where a face lacks a character.
    """

    def __init__(
        self,
        files: Mapping[str, Sequence[FontFile]],
        slack: float = 0.04,
        fallback: Mapping[str, Sequence[FontFile]] | None = None,
    ) -> None:
        self._faces = FaceSet(files, fallback or {})
        self._known: dict[tuple[Piece, ...], tuple[_Token, ...]] = {}
        self.slack = slack

    def width(self, text: str, role: str, size: float, bold: bool = False, italic: bool = False) -> float:
        """Width in points of `text` on one line at `size` points."""
        face = self._faces.get(role, bold=bold, italic=italic)
        return size * sum(face.width(word) for word in _WORDS.findall(text))

    def pitch(self, role: str, size: float, text: str = "") -> float:
        """Distance in points from one line to the next at `size` points, single spaced; tall scripts need more."""
        own = self._faces.get(role, bold=False, italic=False).pitch
        return (max(own, pitch_of(text)) if tall_in(text) else own) * size

    def reach(self, role: str, bold: bool = False, italic: bool = False, *, solid: bool = False) -> tuple[float, float]:
        """How far a face says that a line reaches above and below the foot of its letters, in ems; `solid` for a line
        set without any leading."""
        face = self._faces.get(role, bold=bold, italic=italic)
        return face.body if solid else face.reach

    def missing(self, text: str, role: str) -> str:
        """The characters of `text` for which the role's regular face has no glyph, each once, in order."""
        face = self._faces.get(role, bold=False, italic=False)
        return "".join(dict.fromkeys(char for char in text if not char.isspace() and not face.has(char)))

    def unknown(self, text: str, role: str) -> str:
        """The characters of `text` that no face here has: not the role's, none of the theme's, none installed."""
        face = self._faces.get(role, bold=False, italic=False)
        return "".join(char for char in self.missing(text, role) if not face.covers(char))

    def widest_word(self, pieces: Sequence[Piece], size: float) -> float:
        """Width in points of the widest part that is not broken at a blank."""
        return size * max((token.width for token in self._tokens(pieces) if not token.blank), default=0.0)

    def break_lines(self, pieces: Sequence[Piece], size: float, width: float, indent: float = 0.0) -> tuple[Line, ...]:
        """`pieces` at `size` points in lines of `width` points; `indent` is taken off the first line."""
        return tuple(_line(pieces, line, size) for line in self._broken(pieces, size, width, indent))

    def count_lines(self, pieces: Sequence[Piece], size: float, width: float) -> int:
        """How many lines `break_lines` gives, for those who need not know what stands on each."""
        return len(self._broken(pieces, size, width, 0.0))

    def _broken(self, pieces: Sequence[Piece], size: float, width: float, indent: float) -> list[list[_Token]]:
        full = max(1.0, width * (1 - self.slack)) / size
        lines: list[list[_Token]] = []
        line: list[_Token] = []
        used, room = 0.0, max(1.0 / size, full - indent / size)
        for token in self._tokens(pieces):
            if token.hard:
                lines.append(line)
                line, used, room = [], 0.0, full
                continue
            if token.blank:
                if line:
                    line.append(token)
                    used += token.width
                continue
            if line and used + token.need > room:
                lines.append(line)
                line, used, room = [], 0.0, full
            if token.width > room:
                *whole, token = self._break_word(pieces, token, room, full)
                lines.extend([part] for part in whole)
                room = full
            line.append(token)
            used += token.width
        if line or not lines:
            lines.append(line)
        return lines

    def _advance(self, piece: Piece, text: str) -> float:
        return self._faces.get(piece.role, bold=piece.bold, italic=piece.italic).width(text) * piece.scale

    def _tokens(self, pieces: Sequence[Piece]) -> tuple[_Token, ...]:
        """The tokens of `pieces` with widths in ems: the same at every size, so that a ladder of sizes is cheap."""
        key = tuple(pieces)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[key] = tuple(self._cut(key))
        return known

    def _cut(self, pieces: Sequence[Piece]) -> Iterator[_Token]:
        """Blanks, hard breaks and the parts between which a line may break; a part may run over several pieces."""
        held: _Token | None = None
        before = ""
        for index, piece in enumerate(pieces):
            face = self._faces.get(piece.role, bold=piece.bold, italic=piece.italic)
            for text in parts(piece.text):
                width = 0.0 if text == "\v" else face.width(text) * piece.scale
                last, before = before, "" if text.isspace() else text
                if last and before and not (text.isascii() and last.isascii()):
                    width += gap_between(last, text) * piece.scale
                if not before:
                    if held is not None:
                        yield held
                        held = None
                    yield _Token([(index, text)], width, blank=text != "\v", hard=text == "\v")
                elif held is not None and not may_break(held.parts[-1][1], text):
                    held.parts.append((index, text))
                    held.width += width
                    held.need = held.width if text.isascii() else held.width + reserve(text) * piece.scale
                else:
                    if held is not None:
                        yield held
                    need = width if text.isascii() else width + reserve(text) * piece.scale
                    held = _Token([(index, text)], width, need=need)
        if held is not None:
            yield held

    def _break_word(self, pieces: Sequence[Piece], token: _Token, room: float, full: float) -> list[_Token]:
        """A word wider than the line, in parts that fit: renderers break it where the line ends."""
        out: list[_Token] = []
        part = _Token([], 0.0)
        for index, text in token.parts:
            for char in text:
                width = self._advance(pieces[index], char)
                if part.parts and part.width + width > room:
                    out.append(part)
                    part, room = _Token([], 0.0), full
                part.parts.append((index, char))
                part.width += width
        return [*out, part]


def _line(pieces: Sequence[Piece], tokens: Sequence[_Token], size: float) -> Line:
    kept = list(tokens)
    while kept and kept[-1].blank:
        kept.pop()
    merged: list[tuple[int, str]] = []
    for token in kept:
        for index, text in token.parts:
            if merged and merged[-1][0] == index:
                merged[-1] = (index, merged[-1][1] + text)
            else:
                merged.append((index, text))
    styled = tuple(
        Piece(text, pieces[index].role, pieces[index].bold, pieces[index].italic, pieces[index].scale)
        for index, text in merged
    )
    return Line(styled, size * sum(token.width for token in kept))
