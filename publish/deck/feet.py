"""Footnotes and cited works whose marks belong on a face → a line or two at its foot, where there is room for them.

Faces are made without marks. A mark is set again where the words before it stand on the face as they were written;
where they do not, the note is in the speaker's notes alone, as all notes are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.clauses import clipped, shortened
from publish.deck.draft import Desk, Draft
from publish.deck.faces import FACE_WORDS, NUMBERING
from publish.deck.fill import FOOTERS, body_area, holder_of, text_height
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.points import sentences_of
from publish.deck.runs import Runs, cut_raw, text_of, to_runs
from publish.deck.words import count
from publish.theme.model import Layout
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import block_inlines, sections, walk_blocks, walk_inlines

_WORDS = 24
_CITED_WORDS = 14
_MOST = 3
_LINES = 2
_BEFORE = 24
_LEAST_BEFORE = 4
_AIR = 8.0
_CLOSED = frozenset({"title", "title-picture", "section", "closing", "agenda", "references", "table"})
_CLOSED |= {"code", "code-2", "code-3"}
_HAIR = "\u200a"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text: the words before it, what is set there ("" where it stands in the text), and its note."""

    before: str
    mark: str
    note: Runs


def marks_of(desk: Desk) -> dict[tuple[int, int], tuple[Mark, ...]]:
    """The marks of every top-level block, by its span."""
    works = {reference.key: reference.text for reference in desk.document.references}
    notes = {label: _first(desk, note.blocks) for label, note in desk.footnotes.items()}
    found: dict[tuple[int, int], tuple[Mark, ...]] = {}
    if not works and not notes:
        return found
    for section in sections(desk.document.root):
        for block in section.blocks:
            marks = tuple(_in_block(block, notes, works, desk.lang))
            if marks:
                found[block.span.start, block.span.end] = marks
    return found


def _first(desk: Desk, blocks: b.Blocks) -> Runs:
    """A note as a foot has it: all of it, when it is one short paragraph."""
    if len(blocks) != 1 or not isinstance(blocks[0], b.Paragraph):
        return ()
    runs = to_runs(blocks[0].inlines)
    if count(text_of(runs)) <= _WORDS:
        return runs
    first = sentences_of(runs, desk.lang)[0]
    return first if count(text_of(first)) <= _WORDS else ()


def _in_block(block: b.Block, notes: Mapping[str, Runs], works: Mapping[str, str], lang: str) -> Iterator[Mark]:
    for inner in walk_blocks((block,)):
        for inlines in block_inlines(inner):
            yield from _in_line(inlines, notes, works, lang)


def _in_line(inlines: i.Inlines, notes: Mapping[str, Runs], works: Mapping[str, str], lang: str) -> Iterator[Mark]:
    for inline in walk_inlines(inlines):
        if isinstance(inline, i.FootnoteRef) and notes.get(inline.label):
            before = _before(inlines, inline)
            if len(before.strip()) >= _LEAST_BEFORE:
                yield Mark(before, str(inline.number), notes[inline.label])
        elif isinstance(inline, i.Citation):
            for key in inline.keys:
                if key in works:
                    yield Mark(inline.text, "", _cited(works[key], lang))


def _before(inlines: i.Inlines, wanted: i.FootnoteRef) -> str:
    """The last words before a mark, as a face has them."""
    marked = to_runs(inlines, marks=True)
    text = ""
    for run in marked:
        if run.baseline == 1 and run.text == str(wanted.number):
            break
        text += run.text
    else:
        return ""
    return text.removesuffix(_HAIR).replace(_HAIR, "")[-_BEFORE:]


def _cited(text: str, lang: str) -> Runs:
    runs = (Run(text),)
    return runs if count(text) <= _CITED_WORDS else clipped(shortened(runs, _CITED_WORDS, lang=lang), _CITED_WORDS)


def footed(desk: Desk, marks: Mapping[tuple[int, int], tuple[Mark, ...]], draft: Draft) -> Draft:
    """The draft with its footnotes and works at its foot, in order; as it was where they do not fit."""
    if not marks or draft.layout in _CLOSED or not draft.layout:
        return draft
    wanted = [mark for source in draft.sources for mark in marks.get((source.span.start, source.span.end), ())]
    boxes = list(draft.boxes)
    feet: list[Mark] = []
    for mark in dict.fromkeys(wanted):
        placed = _placed(boxes, mark)
        if placed is not None and len(feet) < _MOST:
            boxes, feet = placed, [*feet, mark]
    if not feet:
        return draft
    foot = _foot(desk, draft, boxes, feet)
    return replace(draft, boxes=foot) if foot else draft


def _placed(boxes: list[Box], mark: Mark) -> list[Box] | None:
    """The boxes with the mark set behind the words before it; None where no face has them."""
    for k, box in enumerate(boxes):
        if not isinstance(box.content, TextContent):
            continue
        for n, para in enumerate(box.content.paras):
            at = para.text.find(mark.before)
            if at < 0:
                continue
            if not mark.mark:
                return boxes
            paras = list(box.content.paras)
            paras[n] = replace(para, runs=_marked(para, at + len(mark.before), mark.mark))
            done = replace(box, content=replace(box.content, paras=tuple(paras)))
            return [*boxes[:k], done, *boxes[k + 1 :]]
    return None


def _marked(para: Para, at: int, mark: str) -> Runs:
    """The paragraph's runs with the mark at a place, behind the stop that follows it there."""
    text = para.text
    while at < len(text) and text[at] in ".,;:!?…。":
        at += 1
    before, after = cut_raw(para.runs, 0, at), cut_raw(para.runs, at, len(text))
    look = replace(before[-1], text="", link="", math="") if before else Run("")
    return (*before, replace(look, text=_HAIR), replace(look, text=mark, baseline=1), *after)


def _foot(desk: Desk, draft: Draft, boxes: list[Box], feet: Iterable[Mark]) -> tuple[Box, ...]:
    """All boxes with the foot below them; none where it has no room or makes too many words."""
    layout = desk.fit.theme.layouts[draft.layout]
    area = body_area(layout)
    style = desk.fit.theme.deck.styles["caption"]
    runs: list[Run] = []
    for mark in feet:
        runs += [Run("   ")] if runs else []
        runs += [Run(mark.mark, baseline=1), Run(" ")] if mark.mark else [Run(mark.before + " ")]
        runs += mark.note
    para = Para(tuple(runs))
    if _face_words(draft, boxes) + count(para.text) > FACE_WORDS - NUMBERING:
        return ()
    size = next((s for s in style.sizes if desk.fit.lines(para, style, s, area.w) <= _LINES), None)
    if size is None:
        return ()
    high = desk.fit.height((para,), style, size, area.w) + 1
    top = _floor(desk, layout, area) - high
    kept = [_above(desk, layout, box, top - _AIR, same=box in draft.boxes) for box in boxes]
    if any(box is None for box in kept):
        return ()
    foot = Box("foot", None, Frame(area.x, top, area.w, high), TextContent((para,)), size)
    return (*(box for box in kept if box is not None), foot)


def _floor(desk: Desk, layout: Layout, area: Frame) -> float:
    """Where the foot ends: right above the footers, or at the end of the body."""
    tops = [p.frame.y for p in layout.placeholders if p.kind in FOOTERS and p.frame.y >= area.bottom]
    deck = desk.fit.theme.deck
    return max(area.bottom, min(tops, default=deck.body_bottom) - 2.0)


def _above(desk: Desk, layout: Layout, box: Box, limit: float, *, same: bool) -> Box | None:
    """The box ending at `limit`: a text's frame is shortened when its lines allow it; None when it does not fit.

    The `same` box as before is known to fit its own frame; a mark may have made a line more of another.
    """
    if box.frame.bottom <= limit and same:
        return box
    holder = holder_of(layout, box)
    if not isinstance(box.content, TextContent) or holder is None:
        return None
    room = min(box.frame.h, limit - box.frame.y)
    if room < box.frame.h and holder.fill:
        return None
    need = text_height(desk.fit, layout, box) + holder.insets[1] + holder.insets[3]
    return replace(box, frame=replace(box.frame, h=room)) if need <= room else None


def _face_words(draft: Draft, boxes: Iterable[Box]) -> int:
    texts = [p.text for box in boxes if isinstance(box.content, TextContent) for p in box.content.paras]
    return sum(count(text) for text in texts) + count(text_of(draft.title))
