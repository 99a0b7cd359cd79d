"""A slide with a listing, a table or a picture, and a line or two beside it → both on one slide, if there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.draft import Desk, Draft
from publish.deck.faces import bullets, mark_of, sure_box
from publish.deck.figures import WIDE, shared
from publish.deck.model import Box, Para, PictureContent, Run, TextContent
from publish.deck.pictures import shown_in

_SIZES = (24.0, 22.0, 20.0, 18.0)
_SMALLER = (22.0, 20.0, 18.0)
_AIR, _MOST_AIR = 16.0, 30.0
_BROAD, _SQUAT = 1.75, 1.2
_LEGIBLE = 0.6
_BELOW_SHARE = 0.34
_LOWER = 0.35
_BESIDE_SIZE = 24.0


def with_panel(
    desk: Desk, panel: Draft, paras: Sequence[Para], *, above: bool, listed: bool = False
) -> Draft | None:
    """The text above or below a listing or a table that leaves room for it.

    Points of prose are sentences there, what the writer `listed` stays a list.
    """
    role = panel.layout
    layout = desk.fit.theme.layouts[role]
    if role not in {box.role for box in panel.boxes}:
        return None
    taken = any(box.placeholder == layout["caption"].idx for box in panel.boxes)
    top, bottom = layout[role].frame.y, max(layout[role].frame.bottom, layout["caption"].frame.bottom)
    end = max(box.frame.bottom for box in panel.boxes)
    at = replace(layout[role].frame, y=end + _AIR)
    made = _text(desk, role, paras, bottom - end - _AIR, at, _SIZES, taken=taken, listed=listed)
    if made is None:
        return None
    air = min(_MOST_AIR, max(_AIR, (bottom - end - made.frame.h) / 4))
    if not above:
        return replace(panel, boxes=(*panel.boxes, replace(made, frame=replace(made.frame, y=end + air))))
    down = made.frame.h + air
    lower = tuple(replace(box, frame=replace(box.frame, y=box.frame.y + down)) for box in panel.boxes)
    return replace(panel, boxes=(replace(made, frame=replace(made.frame, y=top)), *lower))


def with_picture(desk: Desk, full: Draft, paras: Sequence[Para], *, above: bool) -> Draft | None:
    """The text beside a picture that stands alone on its slide, above it or below; None where it would be too small."""
    if len(full.boxes) != 1 or not isinstance(full.boxes[0].content, PictureContent):
        return None
    picture, content = full.boxes[0], full.boxes[0].content
    if content.resource is None or any(content.crop):
        return None
    shape = picture.frame.w / picture.frame.h
    ways = (_stacked, _sided) if shape >= _BROAD else (_sided, _stacked)
    for way in ways:
        made = way(desk, full, picture, paras, above) if way is _stacked or shape <= WIDE else None
        if made is not None:
            return made
    return None


def _sided(desk: Desk, full: Draft, picture: Box, paras: Sequence[Para], above: bool) -> Draft | None:
    name = "picture-left" if picture.frame.w > _SQUAT * picture.frame.h else "picture-right"
    layout = desk.fit.theme.layouts[name]
    holder, body_holder = layout["picture"], layout["body"]
    assert isinstance(picture.content, PictureContent)
    shown = shown_in(picture.content.resource, holder.frame, valign=0.0)
    if shown.w < _LEGIBLE * picture.frame.w:
        return None
    moved, frame = shared(replace(picture, placeholder=holder.idx, frame=shown), holder.frame, body_holder.frame)
    points = bullets([para.runs for para in paras], mark_of(desk, name))
    own = None if frame == body_holder.frame else frame
    body, whole = sure_box(desk, name, "body", points, most=_BESIDE_SIZE, loose=1.0, frame=own, span=full.span)
    if not whole:
        return None
    boxes = (body, moved) if body.frame.x < moved.frame.x else (moved, body)
    return replace(full, layout=name, boxes=boxes)


def _stacked(desk: Desk, full: Draft, picture: Box, paras: Sequence[Para], above: bool) -> Draft | None:
    layout = desk.fit.theme.layouts["picture-full"]
    holder, below = layout["picture"].frame, layout["caption"].frame
    bottom = max(holder.bottom, below.bottom)
    most = _BELOW_SHARE * (bottom - holder.y)
    made = _text(desk, "picture-full", paras, most, replace(holder, h=1.0), _SMALLER, taken=False)
    if made is None:
        return None
    high = made.frame.h + _AIR
    room = Frame(holder.x, holder.y + (high if above else 0.0), holder.w, bottom - holder.y - high)
    assert isinstance(picture.content, PictureContent)
    shown = shown_in(picture.content.resource, room, valign=0.0)
    if shown.w < _LEGIBLE * picture.frame.w:
        return None
    # what is low stands nearer to the middle of the face
    y = holder.y + max(0.0, bottom - holder.y - high - shown.h) * _LOWER
    if above:
        text, seen = replace(made.frame, y=y), replace(shown, y=y + high)
        return replace(full, boxes=(replace(made, frame=text), replace(picture, frame=seen)))
    text, seen = replace(made.frame, y=y + shown.h + _AIR), replace(shown, y=y)
    return replace(full, boxes=(replace(picture, frame=seen), replace(made, frame=text)))


def _dark(runs: Sequence[Run]) -> tuple[Run, ...]:
    """In the colour of text: it is said to the audience, and not the small print of a caption."""
    return tuple(run if run.colour or run.link else replace(run, colour="ink") for run in runs)


def _text(
    desk: Desk,
    name: str,
    paras: Sequence[Para],
    room: float,
    at: Frame,
    sizes: Sequence[float],
    *,
    taken: bool,
    listed: bool = False,
) -> Box | None:
    """The text in the caption's place, or free where that is `taken`, as large as `room` points of height allow."""
    holder = desk.fit.theme.layouts[name]["caption"]
    style = desk.fit.style(holder)
    left, above, right, below = (0.0, 0.0, 0.0, 0.0) if taken else holder.insets
    plain = [replace(para, runs=_dark(para.runs)) if listed else Para(_dark(para.runs)) for para in paras]
    for size in sizes:
        high = desk.fit.height(plain, style, size, at.w - left - right) + above + below + 2.0
        if high > room:
            continue
        frame = replace(at, h=high)
        done = desk.fit.fitted(plain, holder, size, frame=frame).paras
        return Box("caption", None if taken else holder.idx, frame, TextContent(done), size, anchor="top")
    return None
