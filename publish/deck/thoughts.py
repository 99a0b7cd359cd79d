"""A slide of two points → the same, or two thoughts set large, whichever scores better."""

from __future__ import annotations

from dataclasses import replace

from publish.deck.draft import Desk, Draft
from publish.deck.faces import sure_box
from publish.deck.model import TextContent
from publish.deck.score import Candidate, best
from publish.deck.words import count

_WORDS = 30
_SIZE = 32.0


def enlarged(desk: Desk, draft: Draft) -> Draft:
    """The draft, or a statement of it: little text as points leaves a face empty."""
    if draft.layout != "points" or len(draft.boxes) != 1:
        return draft
    content = draft.boxes[0].content
    if not isinstance(content, TextContent) or len(content.paras) != 2 or content.builds:
        return draft
    if sum(count(para.text) for para in content.paras) > _WORDS:
        return draft
    plain = [replace(para, bullet="", space_before=0.0) for para in content.paras]
    box, whole = sure_box(desk, "statement", "body", plain, most=_SIZE, loose=0.9, span=draft.boxes[0].span)
    if not whole:
        return draft
    large = replace(draft, layout="statement", boxes=(box,))
    return best(desk.fit, (Candidate("points", (draft,), 0.75), Candidate("statement", (large,), 0.72)))[0]
