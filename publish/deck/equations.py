"""Formulas and short pieces of code, with the sentences around them → one slide.

Each formula is a box of its own, at the size at which its drawing was measured to fit; sentences and code stand above
and below it in the order in which they were written. What no engine can draw stays readable text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeGuard

from publish.base.units import Frame
from publish.deck.clauses import clipped, shortened
from publish.deck.coderows import Row, broken, dressed, highlighted
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for, sure_box
from publish.deck.fit import inner
from publish.deck.listings import listings_draft
from publish.deck.model import Box, MathContent, Para, TextContent
from publish.deck.notes import notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import prose_runs, prose_words
from publish.deck.runs import text_of, to_runs
from publish.deck.tex import tex_words
from publish.deck.texlines import in_lines
from publish.deck.words import count
from publish.figures import formula
from publish.text.listings import line_marks
from publish.theme.inks import code_band, readable_code
from publish.theme.model import Layout
from publish.tree import blocks as b

Display: TypeAlias = b.Paragraph | b.MathBlock | b.CodeBlock

_LEAD_WORDS = 18
_SAID_WORDS = 36
_EXPLAINING = ("where ", "here ", "with ", "in which ", "so ", "wobei ", "mit ", "où ", "avec ", "donde ")
_READABLE = 12.0
"""A formula that had to be smaller is shown as text instead."""
_LARGE = 27.0
"""The size in points from which on a formula is not broken for the sake of its size."""
_SEVERAL = 36.0
"""The largest size in points of formulas that share a slide."""
_WIDER, _HIGHER = 1.1, 1.15
"""How much larger another program may set a formula, with another font, than it was drawn here."""
_TEXT_SIZES = (24.0, 18.0)
_GAP = 18.0
_LOW = 0.25
"""In sizes of the text: room below a text for what hangs below its last line, such as an index."""
_CODE_SIZE = 20.0
_AIR = 110.0
"""The most that a formula's frame is higher than the formula, in points."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing on the slide: paragraphs, or a formula with its size in ems of its type."""

    block: Display
    paras: tuple[Para, ...] = ()
    tex: str = ""
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _Set:
    """Rows at the sizes that fit: `sizes` has one for each, `heights` what each takes, in points."""

    rows: tuple[_Row, ...]
    sizes: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights) + _GAP * (len(self.rows) - 1)


def display_draft(desk: Desk, place: Place, blocks: Sequence[Display]) -> Draft:
    """A slide for formulas and short pieces of code, above each the sentence that leads in to it."""
    drawable = any(_drawable(x) for x in blocks)
    draft = _stacked(desk, place, blocks) if drawable else listings_draft(desk, place, blocks)
    return draft or _lines(desk, place, blocks)


def explains(block: b.Block) -> TypeGuard[b.Paragraph]:
    """Whether the paragraph goes on with the formula before it: "where x is …"."""
    if not isinstance(block, b.Paragraph) or prose_words((block,)) > 2 * _SAID_WORDS:
        return False
    text = text_of(prose_runs(block))
    goes_on = text.casefold().startswith(_EXPLAINING) or text[:1].islower()
    return goes_on and not text.rstrip().endswith((":", "："))


def _drawable(block: Display) -> bool:
    return isinstance(block, b.MathBlock) and formula.measured(block.text) is not None


# a slide with boxes for its formulas


def _stacked(desk: Desk, place: Place, blocks: Sequence[Display]) -> Draft | None:
    """The slide, or None when a formula could only be shown too small to read."""
    layout = desk.fit.theme.layouts["equation"]
    area = _area(layout)
    rows = _rows(desk, place, blocks, area)
    fitted = _fitted(desk, layout, rows, area)
    while fitted is None and any(row.paras for row in rows):
        # the words are in the notes, the formula is what the slide is for
        last = max(k for k, row in enumerate(rows) if row.paras)
        rows = [*rows[:last], *rows[last + 1 :]]
        fitted = _fitted(desk, layout, rows, area)
    fitted = fitted or _shrunk(rows, area)
    if fitted is None:
        return None
    boxes = _boxes(desk, layout, fitted, area)
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "shown in the line of thought") for x in blocks)
    told = [x for x in blocks if not isinstance(x, b.CodeBlock) or all(row.block is not x for row in fitted.rows)]
    return place.draft("equation", boxes, notes_of(desk, told), sources, _reasons(desk, fitted), blocks[0].span)


def _area(layout: Layout) -> Frame:
    """All that the layout keeps for the formula and for what is said of it."""
    frames = [layout["formula"].frame, layout["body"].frame]
    x, y = min(f.x for f in frames), min(f.y for f in frames)
    return Frame(x, y, max(f.right for f in frames) - x, max(f.bottom for f in frames) - y)


def _rows(desk: Desk, place: Place, blocks: Sequence[Display], area: Frame) -> list[_Row]:
    room = room_for(place) - sum(count(text_of(prose_runs(x))) for x in blocks if isinstance(x, b.MathBlock))
    rows: list[_Row] = []
    for at, block in enumerate(blocks):
        if isinstance(block, b.MathBlock):
            rows.append(_formula_row(block, area))
            continue
        paras = _said(desk, block, room, last=at == len(blocks) - 1)
        room -= sum(count(para.text) for para in paras)
        if paras:
            rows.append(_Row(block, paras))
    return rows


def _said(desk: Desk, block: b.Paragraph | b.CodeBlock, room: int, *, last: bool) -> tuple[Para, ...]:
    """The words of a paragraph: the sentence that leads in, or at the end as many sentences as there is room for."""
    if isinstance(block, b.CodeBlock):
        return (_code(desk, block, size=None),)
    if not last:
        return tuple(_lead(desk, block, room, gap=0.0))
    said = _said_after(desk, block, min(room, _SAID_WORDS))
    return (said,) if said is not None else ()


def _said_after(desk: Desk, block: b.Paragraph, room: int) -> Para | None:
    sentences = sentences_of(to_runs(block.inlines), desk.lang)
    first = shortened(sentences[0], room, lang=desk.lang) if sentences and room > 3 else ()
    return Para(first) if first and count(text_of(first)) <= room else None


def _formula_row(block: b.MathBlock, area: Frame) -> _Row:
    """The formula as it was written, or broken at its relations where that lets it be larger; as text where it must."""
    best = _measured_row(block, block.text)
    if best is None:
        return _Row(block, (Para(prose_runs(block), align="center"),))
    broken_up = in_lines(block.text) if _largest(best, area) < _LARGE else ()
    # a formula of n lines has about an nth of the width; drawing is what costs, so few are tried
    likely = min(len(broken_up), max(1, math.ceil(best.width * _LARGE / area.w) - 1)) - 1
    for tex in broken_up[max(0, likely) : likely + 2]:
        row = _measured_row(block, tex)
        if row is not None and _largest(row, area) > _largest(best, area):
            best = row
    return best


def _measured_row(block: b.MathBlock, tex: str) -> _Row | None:
    ems = formula.measured(tex)
    return _Row(block, (), tex, ems[0] * _WIDER, ems[1] * _HIGHER) if ems is not None else None


def _largest(row: _Row, area: Frame) -> float:
    """The size at which the formula would fill the area."""
    return min(area.w / row.width, area.h / row.height)


def _fitted(desk: Desk, layout: Layout, rows: Sequence[_Row], area: Frame) -> _Set | None:
    """The rows at the largest sizes of the ladder at which all of them fit; None when they do not even at its end."""
    ladder = desk.fit.theme.deck.styles["formula"].sizes
    several = sum(bool(row.tex) for row in rows) > 1
    for size in ladder:
        if several and size > _SEVERAL and size != ladder[-1]:
            continue
        high, low = _TEXT_SIZES
        text = max(low, min(high, size - 4))
        found = _at_size(desk, layout, rows, area, size, text)
        if found is not None and found.height <= area.h:
            return found
    return None


def _at_size(desk: Desk, layout: Layout, rows: Sequence[_Row], area: Frame, size: float, text: float) -> _Set | None:
    holder = layout["body"]
    style = desk.fit.style(holder)
    left, top, right, bottom = holder.insets
    ladder = desk.fit.theme.deck.styles["formula"].sizes
    sizes: list[float] = []
    heights: list[float] = []
    for row in rows:
        if row.tex:
            own = next((s for s in ladder if s <= size and row.width * s <= area.w), None)
            if own is None:
                return None
            sizes.append(own)
            heights.append(row.height * own)
        else:
            own = min(text, _CODE_SIZE) if isinstance(row.block, b.CodeBlock) else text
            sizes.append(own)
            tall = desk.fit.height(row.paras, style, own, area.w - left - right)
            heights.append(tall + top + bottom + _LOW * own)
    return _Set(tuple(rows), tuple(sizes), tuple(heights))


def _shrunk(rows: Sequence[_Row], area: Frame) -> _Set | None:
    """Formulas alone, below the ladder's floor; None when they could not be read then."""
    formulas = [row for row in rows if row.tex]
    if not formulas:
        return None
    size = min(area.w / max(row.width for row in formulas),
               (area.h - _GAP * (len(formulas) - 1)) / sum(row.height for row in formulas))  # fmt: skip
    size = int(size * 2) / 2
    if size < _READABLE:
        return None
    return _Set(tuple(formulas), (size,) * len(formulas), tuple(row.height * size for row in formulas))


def _boxes(desk: Desk, layout: Layout, fitted: _Set, area: Frame) -> tuple[Box, ...]:
    """The rows below one another; what is left of the height goes to the formulas, then to the foot."""
    formulas = sum(bool(row.tex) for row in fitted.rows)
    alone = formulas == len(fitted.rows)
    free = area.h - fitted.height
    air = free / formulas if alone else min(_AIR, free * 0.7 / formulas)
    y = area.y
    free_roles = {"formula", "body"}
    out: list[Box] = []
    for row, size, high in zip(fitted.rows, fitted.sizes, fitted.heights, strict=True):
        role = "formula" if row.tex else "body"
        frame = Frame(area.x, y, area.w, high + air if row.tex else high)
        holder = layout[role].idx if role in free_roles else None
        free_roles.discard(role)
        out.append(_box(desk, layout, row, size, frame, holder))
        y = frame.bottom + _GAP
    return tuple(out)


def _box(desk: Desk, layout: Layout, row: _Row, size: float, frame: Frame, holder: int | None) -> Box:
    if row.tex:
        return Box("formula", holder, frame, MathContent(row.tex, tex_words(row.tex)), size, row.block.span, "middle")
    place = layout["body"]
    if holder is None:
        # a free box has no insets: its words stand where those of the placeholder would
        frame = inner(place, frame)
    paras = desk.fit.fitted(row.paras, place, size, frame=frame).paras
    return Box("body", holder, frame, TextContent(paras), size, row.block.span, "top")


def _reasons(desk: Desk, fitted: _Set) -> tuple[str, ...]:
    floor = desk.fit.theme.deck.styles["formula"].sizes[-1]
    sizes = [size for row, size in zip(fitted.rows, fitted.sizes, strict=True) if row.tex]
    several = "a formula" if len(sizes) == 1 else f"{len(sizes)} formulas"
    reasons = [f"{several} at {min(sizes):g} pt"]
    if min(sizes) < floor:
        reasons.append(f"smaller than {floor:g} pt, so that it is whole")
    if any(isinstance(row.block, b.MathBlock) and row.tex and row.tex != row.block.text for row in fitted.rows):
        reasons.append("broken at its relations")
    return tuple(reasons)


# a slide with text alone


def _lines(desk: Desk, place: Place, blocks: Sequence[Display]) -> Draft:
    """Formulas as letters and signs, between the sentences that lead in to them."""
    room = room_for(place)
    paras: list[Para] = []
    for block in blocks:
        left = room - sum(count(p.text) for p in paras)
        if isinstance(block, b.Paragraph):
            paras += _lead(desk, block, left // 2, gap=26.0 if paras else 0.0)
        else:
            paras.append(_display(desk, block, max(8, left), first=not paras))
    body, whole = sure_box(desk, "points", "body", paras, most=24.0, span=blocks[0].span)
    told = [x for x in blocks if not whole or not isinstance(x, b.CodeBlock)]
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "shown in the line of thought") for x in blocks)
    return place.draft("points", (body,), notes_of(desk, told), sources, ("formulas and short code",), blocks[0].span)


def _display(desk: Desk, block: b.MathBlock | b.CodeBlock, room: int, *, first: bool) -> Para:
    gap = 0.0 if first else 14.0
    if isinstance(block, b.MathBlock):
        runs = prose_runs(block)
        size = 32.0 if count(text_of(runs)) < 24 else 24.0
        return Para(clipped(runs, room), align="center", size_pt=size, space_before=gap)
    return replace(_code(desk, block, size=_CODE_SIZE), space_before=gap)


def _code(desk: Desk, block: b.CodeBlock, *, size: float | None) -> Para:
    """Code without a panel: in its colours where they can be read on the slide itself, else in that of text."""
    colours = desk.fit.theme.colours
    on_slide = {**colours, "code_background": colours["background"]}
    faint = bool(readable_code(on_slide))
    rows = [Row(line, k) for k, line in enumerate(highlighted(block.text.expandtabs(4), block.language))]
    lines = dressed(rows, line_marks(block.attrs), len(rows), "highlight" if faint else code_band(on_slide))
    runs = [replace(run, font="mono", colour="" if faint else run.colour) for run in broken(lines)]
    return Para(tuple(runs), level=1, size_pt=size)


def _lead(desk: Desk, block: b.Paragraph, room: int, *, gap: float) -> list[Para]:
    """The paragraph's last sentence, where it is short."""
    sentences = sentences_of(to_runs(block.inlines), desk.lang)
    last = shortened(sentences[-1], min(_LEAD_WORDS, room), lang=desk.lang) if sentences else ()
    if not last or count(text_of(last)) > min(_LEAD_WORDS + 2, room):
        return []
    return [Para(last, space_before=gap)]
