"""A placeholder of a template → whether text at a talk's sizes can stand in it, and if not, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publish.base.units import Frame
from publish.theme.template.placeholders import FOOTERS, TITLES, Holder, overlap

BODY_FLOOR = 18.0
TITLE_FLOOR = 24.0
LINE = 1.2
_BODY_LINES = 4
_SHARED = 0.25
"""Frames that share more than this part of the smaller cannot both be filled; a little is cut off."""

_SMALL = 0.7
"""Text that a template sets below this share of the floor is a note, not what is read."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The slide's size in points and how large type is on it, next to a slide 540 points high."""

    width: float
    height: float

    @property
    def scale(self) -> float:
        """1 on a slide of 540 points; kept between ¾ and 2½, so that odd slides stay readable."""
        return min(2.5, max(0.75, min(self.height / 540.0, self.width / 720.0)))


def outside(stage: Stage, frame: Frame) -> bool:
    """Whether a fiftieth or more of a frame is off the slide."""
    whole = Frame(0.0, 0.0, stage.width, stage.height)
    return frame.w <= 0 or frame.h <= 0 or overlap(frame, whole) < 0.98 * frame.w * frame.h


def title_fault(stage: Stage, holder: Holder, least: float = 0.4) -> str:
    """Why a title cannot stand in the placeholder, empty where it can; `least` is the share of the slide's width."""
    if common := _common(stage, holder):
        return common
    if holder.room.h < 0.9 * LINE * TITLE_FLOOR * stage.scale:
        return f"its title is {holder.frame.h:.0f} pt high, too low for a line of {TITLE_FLOOR * stage.scale:.0f} pt"
    if holder.room.w < least * stage.width:
        return f"its title is {holder.frame.w:.0f} pt wide, too narrow"
    return ""


def body_fault(stage: Stage, holder: Holder, lines: float = _BODY_LINES, least: float = 0.18) -> str:
    """Why what is read cannot stand in the placeholder, empty where it can."""
    if common := _common(stage, holder):
        return common
    floor = BODY_FLOOR * stage.scale
    if holder.room.h < lines * LINE * floor or holder.room.w < least * stage.width:
        return f"its text frame is {holder.frame.w:.0f} × {holder.frame.h:.0f} pt, too small for {lines:g} lines"
    if holder.setting.said and holder.setting.size < _SMALL * BODY_FLOOR * max(stage.scale, 0.75):
        return f"its text is set in {holder.setting.size:g} pt, which is for notes"
    return ""


def picture_fault(stage: Stage, holder: Holder) -> str:
    """Why a picture cannot stand in the placeholder, empty where it can."""
    f = holder.frame
    if not holder.placed or outside(stage, f):
        return "its picture is outside the slide"
    small = f.w < 0.25 * stage.width or f.h < 0.3 * stage.height
    return f"its picture is {f.w:.0f} × {f.h:.0f} pt, too small" if small else ""


def _common(stage: Stage, holder: Holder) -> str:
    what = "title" if holder.type in TITLES else "text"
    if not holder.placed:
        return f"its {what} has no place"
    if holder.vertical:
        return f"its {what} runs from top to bottom"
    return f"its {what} is outside the slide" if outside(stage, holder.frame) else ""


def clash(used: Sequence[Holder]) -> str:
    """Why the placeholders cannot be used together, empty where they can."""
    for at, one in enumerate(used):
        for other in used[at + 1 :]:
            least = min(one.frame.w * one.frame.h, other.frame.w * other.frame.h)
            if overlap(one.frame, other.frame) > _SHARED * least:
                return f"its {one.type} and {other.type} overlap"
    return ""


def apart(frame: Frame, others: Iterable[Frame]) -> Frame:
    """The frame, cut where one that stands below it, or right of it, begins."""
    for other in others:
        if overlap(frame, other) <= 0:
            continue
        down, across = frame.bottom - other.y, frame.right - other.x
        if other.y > frame.y + 0.5 * frame.h and down <= across:
            frame = Frame(frame.x, frame.y, frame.w, other.y - frame.y)
        elif other.x > frame.x + 0.5 * frame.w:
            frame = Frame(frame.x, frame.y, other.x - frame.x, frame.h)
    return frame


def doubled(layout: Iterable[Holder], used: Iterable[Holder]) -> str:
    """Why a slide could not tell the placeholders apart: two of a layout have one number."""
    numbers = [h.idx for h in layout]
    shared = next((h for h in used if numbers.count(h.idx) > 1), None)
    return f"several of its placeholders have the number {shared.idx}" if shared is not None else ""


def texts(layout: Iterable[Holder]) -> list[Holder]:
    """What is no title and no footer, in reading order: rows from the top, each from the left."""
    found = [h for h in layout if h.type not in TITLES | FOOTERS]
    return reading(found)


def reading(found: Iterable[Holder]) -> list[Holder]:
    """Placeholders in rows from the top, each row from the left."""
    rest = sorted(found, key=lambda h: (h.frame.y, h.frame.x))
    out: list[Holder] = []
    while rest:
        first = rest[0]
        row = [h for h in rest if h is first or h.frame.y < first.frame.y + 0.5 * first.frame.h]
        out += sorted(row, key=lambda h: h.frame.x)
        rest = [h for h in rest if all(h is not other for other in row)]
    return out
