"""A section's wish for a picture behind its slides → drafts with that picture, cropped about the point that matters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.deck.draft import Desk, Draft
from publish.deck.model import Para, Run
from publish.tree.blocks import Section

_ACROSS = {"left": 0.0, "right": 1.0}
_DOWN = {"top": 0.0, "bottom": 1.0}
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%")
_MIDDLE = 0.5


def with_background(desk: Desk, section: Section, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of the section's own with its picture; what the picture shows is said in the first's notes."""
    key = section.attrs.get("background-resource")
    resource = desk.document.resources.get(key) if key else None
    if resource is None:
        return list(drafts)
    focus = focus_of(section.attrs.get("background-position"))
    alt = section.attrs.get("background-alt")
    out: list[Draft] = []
    for draft in drafts:
        mine = bool(draft.layout) and draft.owner == section.id
        out.append(replace(draft, background=resource, focus=focus) if mine else draft)
        if mine and alt:
            out[-1], alt = out[-1].noting(after=(Para((Run(alt),)),)), ""
    return out


def focus_of(position: str) -> tuple[float, float]:
    """A CSS position ("left top", "30% 40%", "bottom") as shares of width and height; the middle where it says nothing.

    What is not understood counts as the middle: a background is no place to fail.
    """
    x, y = _MIDDLE, _MIDDLE
    shares: list[float] = []
    for word in position.casefold().replace(",", " ").split():
        match = _PERCENT.fullmatch(word)
        if word in _ACROSS:
            x = _ACROSS[word]
            shares.append(x)
        elif word in _DOWN:
            y = _DOWN[word]
        elif match:
            share = min(1.0, max(0.0, float(match.group(1)) / 100))
            # the first share is across, the one after it down
            x, y = (x, share) if shares else (share, y)
            shares.append(share)
        elif word == "center":
            shares.append(_MIDDLE)
    return x, y
