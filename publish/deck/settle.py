"""Drafts → the same, composed, and the reason told where a face is sparse or full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.deck.compose import composed, shared_sizes
from publish.deck.draft import Draft
from publish.deck.fill import fill
from publish.deck.fit import Fit
from publish.deck.score import CROWDED, SPARSE

_ANY = 999.0
_OPEN = frozenset({"title", "title-picture"})
_FULL = {
    "picture-full": "the picture as large as it goes",
    "code": "as many lines as are read together",
    "table": "as many rows as are read together",
}
_LARGE = frozenset({"section", "statement", "closing", "quote", "callout", "callout-low", "equation"})


def settled(fit: Fit, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts as they are to be seen."""
    sizes = shared_sizes(fit, [draft for draft in drafts if draft.layout and draft.layout not in _OPEN])
    return [_settled(fit, draft, sizes.get(draft.owner, _ANY)) for draft in drafts]


def _settled(fit: Fit, draft: Draft, most: float) -> Draft:
    if not draft.layout or draft.layout in _OPEN:
        return draft
    draft = composed(fit, draft, most)
    share = fill(fit, fit.theme.layouts[draft.layout], draft.boxes)
    why = _why(draft, share)
    return replace(draft, reasons=(*draft.reasons, why)) if why else draft


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
