"""Drafts → the same as a designer would hang them: one top line, little text larger, only a lone thought in the middle.

Whoever turns the slides looks where the last one began. So points, agendas and thoughts in a row all begin at the top
of the body, however few they are. What has room to spare is set larger, by one step above its ladder at most, and never
so large that a word falls on a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.balance import balanced_width, lines_of
from publish.deck.draft import Draft
from publish.deck.fill import holder_of, text_height
from publish.deck.fit import Fit, hang_of, inner
from publish.deck.model import Box, Para, TextContent
from publish.theme.model import Layout, TextStyle

_SHARED = "points"
"""The layout whose slides have one size of type within a section: those that are turned one after another."""
_GROWN = frozenset({"points", "agenda", "statement", "quote"})
_LONE = frozenset({"statement", "quote"})
_FILLED = 0.62
"""The share of its frame that text may take for being set larger."""
_STUB = 0.25
"""A last line shorter than this share of its column is a stub: no text is enlarged into one."""
_LOW = "callout-low"
_ANY = 999.0
_SOURCE_GAP = 12.0


def shared_sizes(fit: Fit, drafts: Sequence[Draft]) -> dict[str, float]:
    """By the id of each section the size at which all of its slides of points can be enlarged."""
    found: dict[str, float] = {}
    for draft in drafts:
        if draft.layout == _SHARED:
            layout = fit.theme.layouts[draft.layout]
            sizes = [_enlarged(fit, layout, box, _ANY).size_pt or _ANY for box in draft.boxes if box.role == "body"]
            found[draft.owner] = min(found.get(draft.owner, _ANY), *sizes, _ANY)
    return found


def composed(fit: Fit, draft: Draft, most: float) -> Draft:
    """The draft with its text where and as large as it is to be seen; points are enlarged to `most` at most."""
    layout = fit.theme.layouts[draft.layout]
    boxes = tuple(_placed(fit, layout, box, most if draft.layout == _SHARED else _ANY) for box in draft.boxes)
    if draft.layout == "quote":
        boxes = _near(fit, layout, boxes)
    elif draft.layout == "callout":
        return _lowered(fit, replace(draft, boxes=boxes))
    elif draft.layout.startswith("columns"):
        boxes = _alike(boxes)
    return replace(draft, boxes=boxes)


def _placed(fit: Fit, layout: Layout, box: Box, most: float) -> Box:
    """A body of text: larger where its frame is mostly empty, several thoughts at the top, a lone one balanced."""
    if box.role != "body" or not isinstance(box.content, TextContent):
        return box
    box = _enlarged(fit, layout, box, most) if layout.name in _GROWN else box
    if layout.name not in _LONE:
        return box
    several = layout.name == "statement" and isinstance(box.content, TextContent) and len(box.content.paras) > 1
    return replace(_narrowed(fit, layout, box), anchor="top" if several else box.anchor)


def _enlarged(fit: Fit, layout: Layout, box: Box, most: float) -> Box:
    """The box at the largest size, `most` at most, that leaves its frame airy and ends no paragraph with a stub."""
    holder = holder_of(layout, box)
    if holder is None or not isinstance(box.content, TextContent) or not box.size_pt:
        return box
    style, room, paras = fit.style(holder), inner(holder, box.frame), box.content.paras
    for size in sorted({*fit.roomy(style), *style.sizes}, reverse=True):
        if size <= box.size_pt:
            break
        if size > most:
            continue
        grown = tuple(_scaled(para, style, size, size / box.size_pt) for para in paras)
        if fit.height(grown, style, size, room.w) > _FILLED * room.h or not fit.fits_at(grown, holder, size):
            continue
        pairs = zip(paras, grown, strict=True)
        if all(_ends_well(fit, old, new, style, (box.size_pt, size), room.w) for old, new in pairs):
            return replace(box, content=replace(box.content, paras=grown), size_pt=size)
    return box


def _scaled(para: Para, style: TextStyle, size: float, factor: float) -> Para:
    """The paragraph with all of its lengths `factor` times as large; above its ladder its mark needs more room."""
    hang = para.indent
    if para.bullet and (hang is not None or size > style.sizes[0]):
        hang = round(hang_of(para, style, size) * factor, 1)
    own = round(para.size_pt * factor) if para.size_pt else None
    return replace(para, size_pt=own, space_before=round(para.space_before * factor, 1), indent=hang)


def _ends_well(fit: Fit, old: Para, new: Para, style: TextStyle, sizes: tuple[float, float], width: float) -> bool:
    """Whether the enlarged paragraph has no line more than before, or none that is a stub."""
    before, after = (lines_of(fit, para, style, size, width) for para, size in zip((old, new), sizes, strict=True))
    return len(after) == len(before) or after[-1].width >= _STUB * width


def _narrowed(fit: Fit, layout: Layout, box: Box) -> Box:
    """A thought or two in a column in which their lines are alike."""
    holder = holder_of(layout, box)
    if holder is None or holder.align != "left" or fit.theme.template or not isinstance(box.content, TextContent):
        return box
    style, room = fit.style(holder), inner(holder, box.frame)
    width = balanced_width(fit, box.content.paras, style, box.size_pt or style.sizes[0], room.w)
    return replace(box, frame=replace(box.frame, w=box.frame.w - room.w + width)) if width < room.w else box


def _alike(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Columns of one size with the same gap between all of their paragraphs, the least that one of them has."""
    columns = [box.content for box in boxes if isinstance(box.content, TextContent) and box.role.startswith("column")]
    gaps = [p.space_before for column in columns for p in column.paras[1:] if not p.level]
    if not gaps or len({box.size_pt for box in boxes if box.role.startswith("column")}) > 1:
        return boxes
    least, out = min(gaps), []
    for box in boxes:
        if isinstance(box.content, TextContent) and box.role.startswith("column"):
            kept = box.content.paras[:1]
            rest = (p if p.level else replace(p, space_before=least) for p in box.content.paras[1:])
            box = replace(box, content=replace(box.content, paras=(*kept, *rest)))
        out.append(box)
    return tuple(out)


def _lowered(fit: Fit, draft: Draft) -> Draft:
    """A callout of a few lines in the lower panel, where one is and its words leave air in it."""
    low = fit.theme.layouts.get(_LOW)
    body = next((box for box in draft.boxes if box.role == "body"), None)
    if low is None or body is None or len(draft.boxes) != 1:
        return draft
    holder = low["body"]
    if text_height(fit, fit.theme.layouts[draft.layout], body) > inner(holder).h:
        return draft
    return replace(draft, layout=_LOW, boxes=(replace(body, placeholder=holder.idx, frame=holder.frame),))


def _near(fit: Fit, layout: Layout, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """A quotation and its source as one, in the middle of the room that both have: a source far below belongs to
    nothing."""
    said = next((box for box in boxes if box.role == "body"), None)
    source = next((box for box in boxes if box.role == "source"), None)
    if said is None or source is None or fit.theme.template or len(boxes) != 2:
        return boxes
    high = text_height(fit, layout, said)
    low = text_height(fit, layout, source)
    room = source.frame.bottom - said.frame.y - _SOURCE_GAP - low
    if high > room:
        return boxes
    top = said.frame.y + (room - high) / 2
    quote = replace(said, frame=replace(said.frame, y=top, h=high), anchor="top")
    below = top + high + _SOURCE_GAP
    by = Frame(source.frame.x, below, source.frame.w, min(source.frame.h, layout["source"].frame.bottom - below))
    return tuple({id(said): quote, id(source): replace(source, frame=by)}.get(id(box), box) for box in boxes)
