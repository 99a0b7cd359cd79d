"""Neighbouring slides of one passage of prose → fewer, where the few words of both stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from publish.base.units import Frame
from publish.deck.draft import Desk, Draft, Place
from publish.deck.faces import bullets, mark_of, room_for, sure_box
from publish.deck.model import Box, Para, TextContent
from publish.deck.runs import Runs
from publish.deck.score import CROWDED
from publish.deck.words import allowance, count, weight

_FACES = ("statement", "points")
_TOGETHER = 44
_POINTS = 4
_SPOKEN = 2.5
"""How many times the words that a slide stands for its notes may have."""
_LARGEST, _LEAST = 28.0, 22.0


def gathered(desk: Desk, place: Place, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those with few words together: slide after slide of a line or two is leafed through, not read."""
    return joined_by(drafts, partial(_joined, desk, place))


def joined_by(drafts: Sequence[Draft], join: Callable[[Draft, Draft], Draft | None]) -> list[Draft]:
    """The drafts, each joined with what stands before it, if `join` makes one of both."""
    out: list[Draft] = []
    for draft in drafts:
        joined = join(out[-1], draft) if out else None
        if joined is None:
            out.append(draft)
        else:
            out[-1] = joined
    return out


def _joined(desk: Desk, place: Place, one: Draft, other: Draft) -> Draft | None:
    """Both as the points of one slide; None where they are too many, too small or too long to be spoken of."""
    points = (*_points(one), *_points(other))
    text = " ".join(para.text for para in points)
    if not (_points(one) and _points(other)) or len({para.text for para in points}) < len(points):
        return None
    if _begins(_points(other)[0]):
        return None
    if len(points) > _POINTS or count(text) > min(allowance(text, _TOGETHER), room_for(place)):
        return None
    if sum(weight(para.text) for draft in (one, other) for para in draft.notes) > _SPOKEN * desk.density:
        return None
    box = _box(desk, [para.runs for para in points], one)
    if box is None:
        return None
    reasons = (*one.reasons, *other.reasons, "few words each: together on one slide")
    return replace(one, layout="points", boxes=(box,), reasons=reasons).standing_for(one, other)


def _begins(para: Para) -> bool:
    """Whether something new begins with it: a question, a name or a heading in bold."""
    first = next((run for run in para.runs if run.text.strip()), None)
    return first is not None and bool(first.bold)


def _points(draft: Draft) -> tuple[Para, ...]:
    """What the face of a slide says, where that is all text of one level."""
    if draft.layout not in _FACES or len(draft.boxes) != 1:
        return ()
    content = draft.boxes[0].content
    return content.paras if isinstance(content, TextContent) and not content.builds else ()


def _box(desk: Desk, points: Sequence[Runs], first: Draft) -> Box | None:
    """The points at a size that is read with ease, with air below them."""
    holder = desk.fit.theme.layouts["points"]["body"]
    paras = bullets(points, mark_of(desk, "points"))
    frame = holder.frame
    room = Frame(frame.x, frame.y, frame.w, frame.h * CROWDED)
    # a company's ladder may have no rung so large: the next below is then as comfortable as it gets
    rungs = desk.fit.theme.deck.styles[holder.style].sizes
    least = max((size for size in rungs if size <= _LEAST * desk.fit.large), default=rungs[-1])
    if (desk.fit.largest(paras, holder, frame=room) or 0.0) < least:
        return None
    box, whole = sure_box(desk, "points", "body", paras, most=_LARGEST, loose=1.1, span=first.span)
    return box if whole else None
