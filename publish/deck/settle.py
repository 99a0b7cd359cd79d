"""Drafts → the same, little text in the middle of its face, and the reason told where a face is sparse or full."""

from __future__ import annotations

from dataclasses import replace

from publish.deck.draft import Draft
from publish.deck.fill import fill, text_height
from publish.deck.fit import Fit
from publish.deck.model import Box, TextContent
from publish.deck.score import CROWDED, SPARSE

_LITTLE = 0.62
_MIDDLE = frozenset({"points", "agenda"})
_OPEN = frozenset({"title", "title-picture"})
_FULL = {
    "picture-full": "the picture as large as it goes",
    "code": "as many lines as are read together",
    "table": "as many rows as are read together",
}
_LARGE = frozenset({"section", "statement", "closing", "quote", "callout", "equation"})


def settled(fit: Fit, draft: Draft) -> Draft:
    """The draft as it is to be seen."""
    if not draft.layout or draft.layout in _OPEN:
        return draft
    layout = fit.theme.layouts[draft.layout]
    if draft.layout in _MIDDLE:
        draft = replace(draft, boxes=tuple(_centred(fit, draft, box) for box in draft.boxes))
    share = fill(fit, layout, draft.boxes)
    why = _why(draft, share)
    return replace(draft, reasons=(*draft.reasons, why)) if why else draft


def _centred(fit: Fit, draft: Draft, box: Box) -> Box:
    """Few lines at the top of an empty face look lost: they stand in its middle."""
    if box.role != "body" or box.anchor is not None or not isinstance(box.content, TextContent):
        return box
    high = text_height(fit, fit.theme.layouts[draft.layout], box)
    return replace(box, anchor="middle") if high < _LITTLE * box.frame.h else box


def _why(draft: Draft, share: float) -> str:
    if share > CROWDED:
        return f"full ({share:.0%}): {_FULL.get(draft.layout, 'kept together rather than parted')}"
    if share >= SPARSE:
        return ""
    if not draft.boxes:
        return "empty: a heading alone"
    if draft.layout in _LARGE:
        return f"sparse ({share:.0%}): a few large words"
    return f"sparse ({share:.0%}): no more was written here, and nothing stands beside it that it goes with"
