"""Paragraphs in a frame → lines of words, broken where they were when the deck was measured, and what lies beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.base.units import Frame
from publish.deck.fit import Fit, hang_of, indent_of, pieces
from publish.deck.model import Para, Run
from publish.deck.words import has_direction
from publish.drawing.scene import Bit, Ground, Part, Words
from publish.drawing.stage import MARK, RAISED, Extent, extent, reach_of
from publish.text.breaking import gap_between
from publish.text.measure import Line, Piece
from publish.theme.model import Anchor, TextAlign, TextStyle

_BAND = (0.8, 0.2)
"""How far a highlight reaches above and below the line, in sizes."""
_STARTS: dict[TextAlign, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
_DROPPED = " \t\n\v\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Ink:
    """How words are coloured: the colour of each name on this slide, what the style says, links, and marks."""

    colours: dict[str, str]
    own: str
    link: str
    mark: str

    def of(self, run: Run) -> str:
        """The colour of a run."""
        if run.colour:
            return self.named(run.colour) or self.own
        return self.link if run.link else self.own

    def named(self, name: str) -> str:
        """The colour with this name, or that is this; empty when there is none."""
        return name if name.startswith("#") else self.colours.get(name, "")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a box sets its words. `turned` themes run from right to left; `solid` lines stand as close as their font's
    letters allow, as those of tables do."""

    fit: Fit
    style: TextStyle
    size: float
    ink: Ink
    align: TextAlign
    anchor: Anchor
    turned: bool = False
    solid: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph while it is placed: its size, its lines and their extents, what is free above it."""

    para: Para
    size: float
    lines: tuple[Line, ...]
    extents: tuple[Extent, ...]
    gap: float

    @property
    def height(self) -> float:
        return sum(one.pitch for one in self.extents)


def draw_paras(paras: Sequence[Para], room: Frame, setting: Setting) -> Iterator[Part]:
    """The paragraphs in `room`, the frame without its insets."""
    blocks = [_block(para, room.w, setting, first=at == 0) for at, para in enumerate(paras)]
    free = max(0.0, room.h - sum(block.gap + block.height for block in blocks))
    y = room.y + {"top": 0.0, "middle": free / 2, "bottom": free}[setting.anchor]
    for block in blocks:
        y += block.gap
        yield from _para(block, Frame(room.x, y, room.w, block.height), setting)
        y += block.height


def _block(para: Para, width: float, setting: Setting, *, first: bool) -> _Block:
    style, measure = setting.style, setting.fit.measure
    size = para.size_pt or setting.size
    lines = measure.break_lines(pieces(para, style), size, width - indent_of(para, style, size))
    reach = measure.reach(style.font, solid=True) if setting.solid else reach_of(para.text)
    low = any(run.baseline < 0 for run in para.runs)
    extents = tuple(extent(size, style.leading, reach, lowered=low and _lowered(line)) for line in lines)
    return _Block(para, size, lines, extents, 0.0 if first else para.space_before or style.space * size)


def _lowered(line: Line) -> bool:
    return any(piece.scale < 1 for piece in line.pieces)


def _para(block: _Block, frame: Frame, setting: Setting) -> Iterator[Part]:
    para, style = block.para, setting.style
    rtl = para.rtl or (setting.turned and style.font != "mono" and not has_direction(para.text))
    indent = indent_of(para, style, block.size)
    left, width = frame.x if rtl else frame.x + indent, frame.w - indent
    share = _STARTS[para.align or _side(para, setting, rtl=rtl)]
    runs = _Runs(para.runs)
    y = frame.y
    for at, (line, reach) in enumerate(zip(block.lines, block.extents, strict=True)):
        base = y + reach.above
        if at == 0 and para.bullet:
            yield _mark(para, frame, base, block.size, setting, rtl=rtl)
        yield from _line(line, runs, left + share * (width - line.width), base, block.size, setting, rtl=rtl)
        y += reach.pitch


def _side(para: Para, setting: Setting, *, rtl: bool) -> TextAlign:
    """The side from which lines start: the box's own, unless the paragraph runs against the deck."""
    if rtl and not setting.turned and setting.align == "left":
        return "right"
    if not rtl and setting.turned and setting.align == "right" and (para.bullet or para.verbatim):
        return "left"
    return setting.align


def _mark(para: Para, frame: Frame, base: float, size: float, setting: Setting, *, rtl: bool) -> Words:
    """The bullet or number of a paragraph, in the margin that its lines leave."""
    style = setting.style
    said = f"{para.number or 1}." if para.bullet == "number" else para.bullet
    if said == style.bullet and para.level % 2:
        said = "–"  # the list's own mark of every second level
    start = indent_of(para, style, size) - hang_of(para, style, size)
    wide = setting.fit.measure.width(said, style.font, size)
    x = frame.right - start if rtl else frame.x + start
    font = style.font if para.bullet == "number" else MARK
    return Words(x, base, wide, (Bit(said, font, size, setting.ink.mark),), rtl)


class _Runs:
    """The runs of a paragraph, found again by their words as the broken lines use them up: lines end without blanks."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs or (Run(""),)
        self._at = 0
        self._used = 0
        self._begun = False

    def take(self, text: str) -> tuple[Run, str]:
        """The run in which the next piece of a line stands, and the blanks before it that begin its line.

        Measuring leaves those out, as lines that are broken at a blank lose it; after a hard break they are kept.
        """
        wanted, skipped = _alike(text), "" if self._begun else "\v"
        for at in range(self._at, len(self._runs)):
            said = _alike(self._runs[at].text)
            start = self._used if at == self._at else 0
            first = start
            while not said.startswith(wanted, start) and start < len(said) and said[start] in _DROPPED:
                start += 1
            skipped += said[first:start]
            if said.startswith(wanted, start) and wanted:
                self._at, self._used, self._begun = at, start + len(wanted), True
                broken, _, indent = skipped.rpartition("\v")
                return self._runs[at], indent if broken or skipped.startswith("\v") else ""
        return self._runs[min(self._at, len(self._runs) - 1)], ""


def _alike(text: str) -> str:
    """Blanks of both kinds alike: those of links are measured as ones that do not break."""
    return text.replace("\u00a0", " ")


def _line(
    line: Line, runs: _Runs, x: float, base: float, size: float, setting: Setting, *, rtl: bool
) -> Iterator[Part]:
    """The line from `x` on; highlights lie beneath all of its words."""
    bits: list[Bit] = []
    at, before, width = x, "", line.width
    for piece in line.pieces:
        run, indent = runs.take(piece.text)
        if indent:
            wide = setting.fit.measure.width(indent, piece.role, size, piece.bold, piece.italic)
            bits.append(_bit(indent, 0.0, piece, run, size, setting))
            at, width = at + wide, width + wide
        for said, gap in _apart(piece.text, before):
            wide = setting.fit.measure.width(said, piece.role, size * piece.scale, piece.bold, piece.italic)
            gap *= size * piece.scale
            ground = setting.ink.named(run.highlight) if run.highlight else ""
            if ground and not rtl:
                yield Ground(Frame(at + gap, base - _BAND[0] * size, wide, sum(_BAND) * size), ground)
            bits.append(_bit(said, gap, piece, run, size, setting))
            at += gap + wide
        before = piece.text
    if any(bit.text.strip() for bit in bits):
        yield Words(x + line.width if rtl else x, base, width, tuple(bits), rtl)


def _apart(text: str, before: str) -> Iterator[tuple[str, float]]:
    """The text where LibreOffice sets a little air between East Asian letters and others, with that air in ems."""
    if text.isascii() and (not before or before.isascii()):
        yield text, 0.0
        return
    start, air = 0, _air(before, text)
    for at in range(1, len(text)):
        more = _air(text[at - 1], text[at])
        if more:
            yield text[start:at], air
            start, air = at, more
    yield text[start:], air


def _air(before: str, after: str) -> float:
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return 0.0
    return gap_between(before, after)


def _bit(said: str, gap: float, piece: Piece, run: Run, size: float, setting: Setting) -> Bit:
    return Bit(
        said.upper() if setting.style.caps else said,
        piece.role,
        round(size * piece.scale, 2),
        setting.ink.of(run),
        bool(piece.bold),
        bool(piece.italic),
        RAISED.get(run.baseline, 0.0) * size,
        gap,
        bool(run.underline or run.link),
        run.strike,
        run.lang,
    )
