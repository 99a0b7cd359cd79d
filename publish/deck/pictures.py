"""Figures → pictures in their own shape, beside the text that speaks of them or alone, with caption and credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.base.units import Frame
from publish.deck.draft import Desk
from publish.deck.model import Box, Para, PictureContent, Run, TextContent
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Resource

POINTS_PER_PIXEL = 0.75
CAPTION_WORDS = 26
_SMALLEST = 64
_SMALL_SHARE = 0.25
_UNSHOWN = (320.0, 200.0)
_FRAMED_WORDS = 3
_BADGE = re.compile(r"badge|shields\.io|avatar|travis-ci|codecov|coveralls|/workflows/|visitor", re.IGNORECASE)


def resource_of(desk: Desk, image: i.Image) -> Resource | None:
    """The picture's bytes, where they can be shown."""
    return desk.document.resources.get(image.resource) if image.resource else None


def is_tiny(desk: Desk, image: i.Image) -> bool:
    """Whether it is a badge or an icon rather than a picture to look at, or a lost one that no frame stands for."""
    found = resource_of(desk, image)
    if found is None:
        return not desk.framed or count(image.alt or image.title) < _FRAMED_WORDS or bool(_BADGE.search(image.target))
    return min(found.width, found.height) < _SMALLEST


def leads(desk: Desk, image: i.Image) -> bool:
    """Whether it can stand on the title slide: an empty frame is no way to begin."""
    return resource_of(desk, image) is not None and not is_tiny(desk, image)


def is_small(desk: Desk, image: i.Image) -> bool:
    """Whether it covers less than a quarter of a face even alone: it is better off beside something."""
    room = desk.fit.theme.layouts["picture-full"]["picture"].frame
    shown = shown_in(resource_of(desk, image), room)
    return shown.w * shown.h < _SMALL_SHARE * room.w * room.h


def shape_of(desk: Desk, image: i.Image) -> float:
    """Width by height."""
    found = resource_of(desk, image)
    return found.width / found.height if found and found.height else 1.5


def shown_in(resource: Resource | None, room: Frame, *, valign: float = 0.5) -> Frame:
    """Where a picture stands in `room`: as large as its shape allows, but never below 96 pixels an inch.

    One that cannot be shown has a small frame of its own for its alternative text.
    """
    if resource is None or not resource.width or not resource.height:
        w, h = min(room.w, _UNSHOWN[0]), min(room.h, _UNSHOWN[1])
        return Frame(room.x + (room.w - w) / 2, room.y + (room.h - h) * valign, w, h)
    if resource.media_type == "image/svg+xml":
        return room.contain(resource.width, resource.height, valign=valign)
    w = min(room.w, resource.width * POINTS_PER_PIXEL)
    h = min(room.h, resource.height * POINTS_PER_PIXEL)
    x, y = room.x + (room.w - w) / 2, room.y + (room.h - h) * valign
    return Frame(x, y, w, h).contain(resource.width, resource.height, valign=valign)


def picture_box(desk: Desk, image: i.Image, role: str, holder: int | None, room: Frame, valign: float) -> Box:
    """A picture as large as `room` and its pixels allow; `holder` is the placeholder that it fills, None when free."""
    resource = resource_of(desk, image)
    alt = image.alt or image.title
    frame = shown_in(resource, room, valign=valign)
    return Box(role, holder, frame, PictureContent(resource, alt, decorative=not alt), span=image.span)


def caption_box(desk: Desk, layout: str, parts: Sequence[Runs], frame: Frame | None = None) -> Box | None:
    """The caption's box: caption, then credit after it, on as few lines as the frame has; None when they do not fit."""
    runs = joined_parts(parts)
    if not runs:
        return None
    plan = desk.fit.theme.layouts[layout]
    return desk.fit.box(plan, "caption", (Para(runs),), frame=frame)


def caption_in(desk: Desk, figure: b.Figure, room: Frame) -> Box | None:
    """A free caption of at most two lines at the foot of `room`; None when there is none or it is too long."""
    parts = [runs for runs in (to_runs(figure.caption), to_runs(figure.credit)) if runs]
    runs = joined_parts(parts)
    if not runs or count(text_of(runs)) > CAPTION_WORDS:
        return None
    style = desk.fit.theme.deck.styles["caption"]
    para = Para(runs)
    for size in style.sizes:
        if desk.fit.lines(para, style, size, room.w) <= 2:
            high = desk.fit.height((para,), style, size, room.w) + 1
            frame = Frame(room.x, room.bottom - high, room.w, high)
            return Box("caption", None, frame, TextContent((para,)), size, figure.span)
    return None


def joined_parts(parts: Sequence[Runs]) -> Runs:
    """Caption and credit in one line, parted by a dot where no mark ends the first."""
    runs: list[Run] = []
    for part in parts:
        if part and runs:
            end = text_of(runs).rstrip()[-1:]
            runs.append(Run(" " if end in ".!?…。" else " · "))
        runs += part
    return tuple(runs)


def alt_words(desk: Desk, image: i.Image) -> int:
    """The words that stand in the frame of a picture which cannot be shown."""
    return 0 if resource_of(desk, image) else count(image.alt or image.title)
