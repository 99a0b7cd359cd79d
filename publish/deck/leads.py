"""The paragraph before a table or a listing → a sentence above it that says what is to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from publish.base.units import Frame
from publish.deck.clauses import shortened, standing
from publish.deck.draft import Desk
from publish.deck.model import Box, Para, TextContent
from publish.deck.points import sentences_of
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.words import count
from publish.tree import blocks as b

_LEAD_WORDS = 18
_LEAST_WORDS = 3
_SIZES = (22.0, 20.0, 18.0)
_AIR = 12.0


def lead_line(desk: Desk, lead: Sequence[b.Paragraph]) -> Runs:
    """The last sentence before a visual, when it is short and stands by itself; else nothing."""
    if not lead:
        return ()
    sentences = sentences_of(to_runs(lead[-1].inlines), desk.lang)
    # the last one leads in as a rule; when it leans on the one before, that one may say it
    for sentence in reversed(sentences[-2:]):
        runs = standing(sentence, desk.lang)
        if runs is None:
            continue
        short = shortened(runs, _LEAD_WORDS, lang=desk.lang)
        if _LEAST_WORDS <= count(text_of(short)) <= _LEAD_WORDS + 2:
            return short
    return ()


def lead_box(desk: Desk, layout: str, runs: Runs, room: float) -> Box | None:
    """The sentence in the caption's place, at the top of the body and as large as `room` points of height allow."""
    plan = desk.fit.theme.layouts[layout]
    holder = plan["caption"]
    top = next(p.frame for p in plan.placeholders if p.role in ("code", "table"))
    style = desk.fit.style(holder)
    para = Para(runs)
    for size in _SIZES:
        high = desk.fit.height((para,), style, size, top.w)
        if high + _AIR <= room:
            frame = Frame(top.x, top.y, top.w, high + _AIR)
            return Box("caption", holder.idx, frame, TextContent((para,)), size, anchor="top")
    return None


def words_of(box: Box) -> str:
    """The words of a text box."""
    return " ".join(para.text for para in box.content.paras) if isinstance(box.content, TextContent) else ""
