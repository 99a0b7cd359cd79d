"""Columns as written → a slide with them side by side, as wide as the writer said, their pictures in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.cards import Card, card_candidates
from publish.deck.comparison import Side, comparison, side_of_column
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import mark_of, room_for, sure_box
from publish.deck.fill import text_height
from publish.deck.model import Box, Para, PictureContent
from publish.deck.notes import notes_of
from publish.deck.pictures import caption_in, is_tiny, picture_box
from publish.deck.points import sentences_of
from publish.deck.prose import prose_runs
from publish.deck.quotes import PROSE, kept_apart, texts_inside
from publish.deck.runs import text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.words import count
from publish.theme.layouts import COLUMN_COUNTS
from publish.tree import blocks as b

_LEAST_SHARE = 0.12
_TEXT_SHARE = 0.5
_GAP = 12.0
_LEAST_PICTURE = 70.0
_SPARE = 2.0
_CARD_WORDS = 40


@dataclass(frozen=True, slots=True)
class Pane:
    """A column that can be shown: its text's blocks, its picture, and whether that comes first."""

    column: b.Column
    texts: tuple[b.Block, ...]
    figure: b.Figure | None
    picture_first: bool


def column_drafts(
    desk: Desk, place: Place, block: b.Columns, layout: str = ""
) -> tuple[list[Draft], tuple[b.Block, ...]]:
    """The slide of two to four columns, and the blocks of theirs that need slides of their own."""
    panes = [pane for pane in (_pane(desk, column) for column in block.columns) if pane.texts or pane.figure]
    inner = tuple(x for column in block.columns for x in column.blocks)
    if len(panes) not in COLUMN_COUNTS:
        return [], inner
    found = _candidates(desk, place, panes)
    wanted = [c for c in found if c.name.split()[0] == layout.split("-")[0]]
    drafts = best(desk.fit, wanted) or best(desk.fit, found)
    if not drafts:
        return [], inner
    shown = {id(pane.figure) for pane in panes if pane.figure is not None and _shows(drafts, pane.figure)}
    ids = tuple(p.figure.attrs.id for p in panes if p.figure is not None and p.figure.attrs.id)
    first = drafts[0].noting(before=notes_of(desk, (block,)))
    drafts = [d.tracing(Source(block.span, "Columns", "face+notes")) for d in (first, *drafts[1:])]
    drafts[0] = replace(drafts[0], anchors=(*drafts[0].anchors, *ids))
    return drafts, tuple(x for x in kept_apart(inner) if id(x) not in shown)


def _shows(drafts: Sequence[Draft], figure: b.Figure) -> bool:
    spans = {image.span for image in figure.images}
    return any(isinstance(box.content, PictureContent) and box.span in spans for d in drafts for box in d.boxes)


def _pane(desk: Desk, column: b.Column) -> Pane:
    texts = tuple(x for x in column.blocks if isinstance(x, (*PROSE, b.List, b.Quote)))
    figures = [x for x in column.blocks if isinstance(x, b.Figure)]
    lone = figures[0] if len(figures) == 1 and len(figures[0].images) == 1 else None
    if lone is not None and is_tiny(desk, lone.images[0]):
        lone = None
    first = lone is not None and (not texts or column.blocks.index(lone) < column.blocks.index(texts[0]))
    return Pane(column, texts, lone, first)


def _candidates(desk: Desk, place: Place, panes: Sequence[Pane]) -> list[Candidate]:
    found: list[Candidate | None] = []
    sides = [side_of_column(pane.column) for pane in panes]
    headed = [side for side in sides if side is not None]
    plain = all(pane.figure is None and len(pane.texts) == len(pane.column.blocks) for pane in panes)
    widths = any(pane.column.width is not None for pane in panes)
    if len(headed) == len(panes) and plain:
        found.append(comparison(desk, place, headed, 0.85 if widths else 1.0) if len(headed) == 2 else None)
        if all(_is_card(side) for side in headed):
            found += card_candidates(desk, place, [_card(desk, side) for side in headed], kind=0.85)
    found.append(_columns(desk, place, panes))
    return [candidate for candidate in found if candidate is not None]


def _is_card(side: Side) -> bool:
    words = sum(count(text_of(prose_runs(x))) for x in side.blocks if isinstance(x, PROSE))
    return words <= _CARD_WORDS and all(isinstance(x, PROSE) for x in side.blocks)


def _card(desk: Desk, side: Side) -> Card:
    texts = [prose_runs(x) for x in side.blocks if isinstance(x, PROSE)]
    return Card(side.head, tuple(s for runs in texts for s in sentences_of(runs, desk.lang)))


def column_frames(desk: Desk, name: str, widths: Sequence[float | None]) -> list[Frame]:
    """The frames of the columns of layout `name`: as wide as asked for, what is left shared by the others."""
    layout = desk.fit.theme.layouts[name]
    places = [layout[f"column{k}"].frame for k in range(1, len(widths) + 1)]
    if all(width is None for width in widths):
        return places
    left, right = min(f.x for f in places), max(f.right for f in places)
    gap = (right - left - sum(f.w for f in places)) / (len(places) - 1)
    known = sum(w for w in widths if w is not None)
    free = sum(w is None for w in widths)
    rest = max(_LEAST_SHARE, (1 - known) / free) if free else 0.0
    shares = [max(_LEAST_SHARE, rest if w is None else w) for w in widths]
    room = sum(f.w for f in places)
    sizes = [room * share / sum(shares) for share in shares]
    mirrored = places[0].x > places[-1].x
    frames: list[Frame] = []
    x = left
    for place, w in zip(places, sizes, strict=True):
        frames.append(Frame(left + right - x - w if mirrored else x, place.y, w, place.h))
        x += w + gap
    return frames


def _columns(desk: Desk, place: Place, panes: Sequence[Pane]) -> Candidate:
    """The columns as they were written."""
    name = f"columns-{len(panes)}"
    layout = desk.fit.theme.layouts[name]
    frames = column_frames(desk, name, [pane.column.width for pane in panes])
    captions = sum(count(text_of(to_runs(p.figure.caption))) for p in panes if p.figure)
    speaking = sum(bool(pane.texts) for pane in panes)
    share = (room_for(place) - min(captions, 24)) // max(1, speaking)
    texts: list[list[Para]] = []
    sizes: list[float] = []
    for k, (pane, frame) in enumerate(zip(panes, frames, strict=True), 1):
        text = texts_inside(desk, pane.texts, mark_of(desk, name, f"column{k}"), share, text_of(place.title))
        texts.append(text)
        if text:
            room = _text_room(pane, frame)
            floor = desk.fit.style(layout[f"column{k}"]).sizes[-1]
            sizes.append(desk.fit.largest(text, layout[f"column{k}"], frame=room) or floor)
    boxes: list[Box] = []
    for k, (pane, frame) in enumerate(zip(panes, frames, strict=True), 1):
        boxes += _pane_boxes(desk, name, k, pane, frame, texts[k - 1], min(sizes, default=18.0))
    draft = place.draft(name, tuple(boxes), (), (), (f"{len(panes)} columns as written",))
    return Candidate(f"columns {len(panes)}", (draft,) if boxes else (), 0.9)


def _text_room(pane: Pane, frame: Frame) -> Frame:
    return Frame(frame.x, frame.y, frame.w, frame.h * _TEXT_SHARE) if pane.figure else frame


def _pane_boxes(
    desk: Desk, name: str, k: int, pane: Pane, frame: Frame, text: Sequence[Para], size: float
) -> list[Box]:
    """A column's text and its picture, one above the other in the order in which they were written."""
    box: Box | None = None
    if text:
        own = None if frame == desk.fit.theme.layouts[name][f"column{k}"].frame else frame
        room = _text_room(pane, frame) if pane.figure else own
        box, _ = sure_box(desk, name, f"column{k}", text, most=size, frame=room)
    if pane.figure is None:
        return [box] if box else []
    if box is None:
        return _picture_boxes(desk, pane.figure, frame)
    high = text_height(desk.fit, desk.fit.theme.layouts[name], box) + _SPARE
    rest = Frame(frame.x, frame.y + high + _GAP, frame.w, frame.h - high - _GAP)
    shown = _picture_boxes(desk, pane.figure, rest)
    if not pane.picture_first or not shown:
        return [replace(box, frame=Frame(frame.x, frame.y, frame.w, high if shown else box.frame.h)), *shown]
    up = [replace(x, frame=replace(x.frame, y=x.frame.y - high - _GAP)) for x in shown]
    below = Frame(frame.x, up[-1].frame.bottom + _GAP, frame.w, high)
    return [*up, replace(box, frame=below)]


def _picture_boxes(desk: Desk, figure: b.Figure, room: Frame) -> list[Box]:
    """The picture at the top of `room` and its caption right below; nothing where it would be too small to see."""
    caption = caption_in(desk, figure, room)
    if caption is not None:
        room = Frame(room.x, room.y, room.w, room.h - caption.frame.h - _GAP / 2)
    if room.h < _LEAST_PICTURE:
        return []
    image = figure.images[0]
    picture = picture_box(desk, image, "picture", None, room, 0.0)
    if caption is None:
        return [picture]
    return [picture, replace(caption, frame=replace(caption.frame, y=picture.frame.bottom + _GAP / 2))]
