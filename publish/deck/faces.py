"""Text → boxes that always fit: the size steps down, then words go to the notes, never past the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.source import Span
from publish.base.units import Frame
from publish.deck.clauses import clipped
from publish.deck.coderows import without_keys
from publish.deck.draft import Desk, Place
from publish.deck.model import Box, Para, Run
from publish.deck.runs import Runs, cut, text_of
from publish.deck.words import count

FACE_WORDS = 60
COMFORT_WORDS = 42
NUMBERING = 2
_LONGEST = 2000


def room_for(place: Place) -> int:
    """How many words a face has left beside its title and the numbering of its parts."""
    return max(12, FACE_WORDS - count(text_of(place.title)) - NUMBERING)


def sure_box(
    desk: Desk,
    layout: str,
    role: str,
    paras: Sequence[Para],
    *,
    most: float = 999.0,
    loose: float = 0.0,
    builds: bool = False,
    frame: Frame | None = None,
    span: Span | None = None,
) -> tuple[Box, bool]:
    """A box for `paras`, and whether all of them are in it: what does not fit at the floor is left out from the end."""
    plan = desk.fit.theme.layouts[layout]
    kept = [_bounded(para) for para in paras if para.runs] or list(paras[:1])
    while True:
        box = desk.fit.box(plan, role, kept, most=most, loose=loose, builds=builds, frame=frame, span=span)
        if box is not None:
            return box, len(kept) == len(paras) and list(kept) == list(paras)
        if len(kept) > 1:
            kept = kept[:-1]
            continue
        text, words = kept[0].text, count(kept[0].text)
        if words > 2:
            kept = [replace(kept[0], runs=clipped(kept[0].runs, max(2, int(words * 0.85))))]
        elif len(text) > 4:
            kept = [replace(kept[0], runs=(*cut(kept[0].runs, 0, len(text) * 3 // 4), Run("…")))]
        elif text != "…":
            kept = [Para((Run("…"),))]
        else:
            # a frame too low for a single line: a sign that there is more, at the smallest size
            floor = desk.fit.style(plan[role]).sizes[-1]
            least = desk.fit.box(plan, role, kept, size=floor, builds=builds, frame=frame, span=span)
            assert least is not None
            return least, False


def _bounded(para: Para) -> Para:
    """No face shows more than some thousand characters, or a key of a hundred letters: the notes have all of it."""
    runs = without_keys(para.runs)
    if len(text_of(runs)) > _LONGEST:
        runs = (*cut(runs, 0, _LONGEST), Run("…"))
    return para if runs is para.runs else replace(para, runs=runs)


def bullets(points: Sequence[Runs], mark: str) -> tuple[Para, ...]:
    """Each point a paragraph with the style's mark; a lone one has none."""
    return tuple(Para(runs, bullet=mark if len(points) > 1 else "") for runs in points)


def mark_of(desk: Desk, layout: str, role: str = "body") -> str:
    """The bullet of a placeholder's style."""
    return desk.fit.style(desk.fit.theme.layouts[layout][role]).bullet
