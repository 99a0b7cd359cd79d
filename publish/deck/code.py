"""A listing → coloured lines that fit: long lines wrapped visibly, long listings split at blank lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.coderows import Row, abbreviated, broken, dressed, gutter, highlighted, split, wrapped
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.fit import inner
from publish.deck.leads import lead_box, lead_line, words_of
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.notes import notes_of
from publish.deck.pictures import caption_box
from publish.deck.runs import Runs, text_of
from publish.deck.words import count, words
from publish.text.listings import LineMarks, line_marks
from publish.theme.inks import code_band
from publish.theme.model import TextStyle
from publish.tree import blocks as b

_CAPTION_WORDS = 16
_WRAPPED_SIZE = 18.0
_SHORT_SIZES = (28.0, 24.0)
_SHORT_SHARE = 0.6
_FEW_LINES = 3
_FEW_WRAPPED = 0.25
"""A listing that fills little is set in easier type where no more than this share of its lines is wrapped then."""
_MOST_SLIDES = 8
"""Nobody is shown more of one listing; what is beyond stands in the notes and in the handout."""
_HINT_WORDS = 3
_AIR = 0.6
"""Ems of free room below the last line in a panel."""
_LARGER_SIZES = (28.0, 24.0, 22.0, 20.0)
_LARGER_SHARE = 0.75
"""A part of a listing is set larger where it then takes no more than this share of its place."""


@dataclass(frozen=True, slots=True)
class _Listing:
    """A listing in parts, one a slide, at the size at which every row fits; `total` counts its lines."""

    parts: list[list[Row]]
    size: float
    marks: LineMarks
    total: int

    def hint(self, at: int) -> Runs:
        """Which lines the part `at` shows of how many, where there are several parts."""
        if len(self.parts) < 2 or not self.parts[at]:
            return ()
        first = self.marks.first or 1
        rows = self.parts[at]
        start, end, last = rows[0].line + first, rows[-1].line + first, self.total + first - 1
        lines = f"{start}–{end}" if end > start else f"{start}"
        return (Run(f"{'… ' if at else ''}{lines} / {last}{' …' if end < last else ''}"),)


def code_drafts(desk: Desk, place: Place, block: b.CodeBlock, lead: Sequence[b.Paragraph] = ()) -> list[Draft]:
    """Slides for a listing and the paragraph that leads in to it, a sentence of which stands above."""
    said = lead_line(desk, lead)
    caption = (Run(block.title),) if block.title and count(block.title) <= _CAPTION_WORDS else ()
    room = room_for(place) - count(text_of(caption))
    told = replace(block, text=abbreviated(block.text))
    whole = _listing(desk, told, room)
    shown = replace(whole, parts=whole.parts[:_MOST_SLIDES])
    # with words shortened, the whole listing is in the notes
    short = told.text != block.text
    rest = [] if short else _after(block.text, whole.parts, _MOST_SLIDES)
    drafts: list[Draft] = []
    for at in range(len(shown.parts)):
        boxes = _boxes(desk, shown, at, (caption, said) if at == 0 else ((), ()), room, block)
        reason = f"listing at {shown.size:g} pt, part {at + 1} of {len(shown.parts)}"
        drafts.append(place.draft("code", boxes, (), (), (reason,), block.span))
    text = block.text if not rest else "\n".join(block.text.split("\n")[: -len(rest)])
    notes = [*notes_of(desk, lead), *(_lines(block.text) if short else _broken_words(text, shown.parts))]
    if block.title and not any(box.role == "caption" and block.title in words_of(box) for box in drafts[0].boxes):
        notes.append(Para((Run(block.title),)))
    first = drafts[0].noting(before=tuple(notes))
    first = first.tracing(*(Source(x.span, "Paragraph", "face+notes", "leads in to the listing") for x in lead))
    first = replace(first, anchors=(block.attrs.id,) if block.attrs.id else ())
    drafts = [first, *drafts[1:]]
    if short:
        source = Source(block.span, "CodeBlock", "face+notes", "very long words are shortened; all of it in the notes")
        return [draft.tracing(source) for draft in drafts]
    if not rest:
        return [draft.tracing(Source(block.span, "CodeBlock", "face")) for draft in drafts]
    drafts[-1] = drafts[-1].noting(after=tuple(_lines("\n".join(rest))))
    source = Source(block.span, "CodeBlock", "face+notes", f"its first {len(drafts)} slides; the rest in the notes")
    return [draft.tracing(source) for draft in drafts]


def _after(text: str, parts: Sequence[Sequence[Row]], most: int) -> list[str]:
    """The lines of a listing behind its first `most` parts; a line that is torn at that border is among them, whole."""
    return text.split("\n")[parts[most][0].line :] if len(parts) > most else []


def _lines(text: str) -> list[Para]:
    """The lines of a listing as notes."""
    return [Para((Run(line, font="mono"),)) for line in text.split("\n") if line.strip()]


def _broken_words(text: str, parts: Sequence[Sequence[Row]]) -> list[Para]:
    """The lines of which a word had to be parted: whole in the notes, so that they can be found and copied."""
    shown = set(words("\n".join(row.text for part in parts for row in part)))
    return [Para((Run(line, font="mono"),)) for line in text.split("\n") if not shown.issuperset(words(line))]


def _boxes(
    desk: Desk, listing: _Listing, at: int, sayings: tuple[Runs, Runs], room: int, block: b.CodeBlock
) -> tuple[Box, ...]:
    """The panel; above it the sentence that leads in to it or below it the caption, where there is room."""
    caption, said = sayings
    layout = desk.fit.theme.layouts["code"]
    holder = layout["code"]
    rows = listing.parts[at]
    style = desk.fit.style(holder)
    letter = desk.fit.measure.width("0", style.font, 1.0)
    band = code_band(desk.fit.theme.colours)
    lines = dressed(
        rows, listing.marks, listing.total, band, lambda text: desk.fit.measure.width(text, style.font, 1.0) / letter
    )
    paras = (Para(broken(lines)),)
    frame = _panel(desk, paras, listing.size)
    content = TextContent(paras)
    if said and not caption and sum(count(text_of(row)) for row in lines) + count(text_of(said)) <= room:
        above = lead_box(desk, "code", said, holder.frame.h - frame.h)
        if above is not None:
            frame = Frame(frame.x, above.frame.bottom, frame.w, frame.h)
            return above, Box("code", holder.idx, frame, content, listing.size, block.span)
    panel = Box("code", holder.idx, frame, content, listing.size, block.span)
    under = layout["caption"].frame
    strip = Frame(under.x, frame.bottom + 6, under.w, under.h)
    below = caption_box(desk, "code", (caption, listing.hint(at)), strip) or caption_box(
        desk, "code", (caption,), strip
    )
    return (panel, below) if below is not None else (panel,)


def _panel(desk: Desk, paras: Sequence[Para], size: float) -> Frame:
    """The panel as high as the listing."""
    holder = desk.fit.theme.layouts["code"]["code"]
    full, room = holder.frame, inner(holder)
    high = desk.fit.height(paras, desk.fit.style(holder), size, room.w) + full.h - room.h + size * _AIR
    return Frame(full.x, full.y, full.w, min(full.h, high))


def _listing(desk: Desk, block: b.CodeBlock, room: int) -> _Listing:
    """Rows in parts, one part a slide, and the size at which every row fits or is wrapped."""
    holder = desk.fit.theme.layouts["code"]["code"]
    style = desk.fit.style(holder)
    frame = inner(holder)
    lines = highlighted(block.text.expandtabs(4), block.language)
    marks = line_marks(block.attrs)
    measure = desk.fit.measure
    numbers = measure.width("0" * gutter(marks, len(lines)), style.font, 1.0)
    # a band reaches one letter further than the longest row
    numbers += measure.width("0", style.font, 1.0) if marks.marked else 0.0
    width = frame.w * (1 - measure.slack)
    long = [measure.width(text_of(line), style.font, 1.0) + numbers for line in lines]
    longest = max(long, default=0.0)
    few = len(lines) <= _FEW_LINES or _few_wrapped(desk, style, frame.h, [w * _WRAPPED_SIZE / width for w in long])
    each = 0 if marks.first is None else 1
    best: tuple[list[list[Row]], float] | None = None
    for size in _sizes(desk, style, frame.h, len(lines), width / longest if longest else _SHORT_SIZES[0], few):

        def fits(text: str, size: float = size) -> bool:
            return measure.width(text, style.font, size) + numbers * size <= width

        rows = [wrapped(line, k, fits) if longest * size > width else [Row(line, k)] for k, line in enumerate(lines)]
        high = max(1, int(frame.h / _pitch(desk, style, size)))
        parts = split(rows, high, room, each)
        if len(parts) > 1:
            # then each tells which lines it has
            parts = split(rows, high, max(4, room - _HINT_WORDS), each)
        if best is None or len(parts) < len(best[0]):
            best = (parts, size)
    assert best is not None
    parts, size = best
    most = max(len(part) for part in parts)
    room_for_all = _LARGER_SHARE * frame.h
    for larger in desk.fit.above(style, _LARGER_SIZES):
        # parted by its words, a listing has room for larger type; lines that are wrapped stay as they are
        if longest * larger <= width and most * _pitch(desk, style, larger) <= room_for_all:
            size = max(size, larger)
    return _Listing(parts, size, marks, len(lines))


def _few_wrapped(desk: Desk, style: TextStyle, high: float, shares: Sequence[float]) -> bool:
    """Whether a listing with lines of these shares of a line leaves room when it is wrapped, and few of them are."""
    rows = sum(max(1, math.ceil(share)) for share in shares)
    wrapped_lines = sum(share > 1 for share in shares)
    low = rows * _pitch(desk, style, _WRAPPED_SIZE) <= _LARGER_SHARE * high
    return low and wrapped_lines <= _FEW_WRAPPED * len(shares)


def _sizes(desk: Desk, style: TextStyle, high: float, lines: int, widest: float, few: bool) -> list[float]:
    """The sizes to try: those at which no line of a listing is broken, `widest` at most.

    A few short lines are set larger than listings are otherwise, and a `few` long ones are wrapped rather than small.
    """
    larger = desk.fit.above(style, _SHORT_SIZES)
    large = [size for size in larger if lines * _pitch(desk, style, size) <= _SHORT_SHARE * high]
    unbroken = [size for size in (*large, *style.sizes) if size <= widest]
    wrapping = [size for size in style.sizes if size <= _WRAPPED_SIZE]
    # where even the floor must wrap, a short listing may as well be set larger
    if not unbroken or (few and wrapping and unbroken[0] < wrapping[0]):
        return wrapping
    return unbroken


def _pitch(desk: Desk, style: TextStyle, size: float) -> float:
    return desk.fit.measure.pitch(style.font, size) * style.leading * 1.03
