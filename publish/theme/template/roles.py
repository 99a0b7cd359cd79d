"""A template's layout and one of ours → which of its placeholders is which of our roles, or why it cannot be.

What our layout must have: a title, texts, and pictures, tables or charts. Lines below them (caption, byline, source)
need no placeholder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from publish.theme.model import Layout
from publish.theme.template.master import LayoutSheet
from publish.theme.template.placeholders import FOOTERS, TEXTS, TITLES, Holder
from publish.theme.template.usable import (
    Stage,
    body_fault,
    clash,
    doubled,
    picture_fault,
    reading,
    texts,
    title_fault,
)

EXTRA = frozenset({"caption", "byline", "source"})
"""Roles that stand in a text box where the template has no placeholder for them."""

_MEDIA: Mapping[str, frozenset[str]] = {
    "pic": frozenset({"pic", "clipArt", "media"}),
    "tbl": frozenset({"tbl", "obj"}),
    "chart": frozenset({"chart", "obj"}),
}


@dataclass(frozen=True)
class Match:
    """The holder of each role, or the `fault` for which there is none. `unfilled` are placeholders left empty."""

    holders: Mapping[str, Holder] = field(default_factory=dict)
    fault: str = ""
    unfilled: int = 0


def match(stage: Stage, ours: Layout, sheet: LayoutSheet) -> Match:
    """The roles of `ours` in the template's layout."""
    titles = [h for h in sheet.holders if h.type in TITLES]
    if not titles:
        return Match(fault="it has no title placeholder")
    found: dict[str, Holder] = {"title": titles[0]}
    rest = texts(sheet.holders)
    fault = _media(ours, rest, found)
    if not fault:
        take = _PICKS.get(ours.name.split("-")[0], _in_order)
        fault = take([p.role for p in ours.placeholders if _is_text(p.kind, p.role)], rest, found)
    fault = fault or _faults(stage, ours, found) or clash(list(found.values()))
    fault = fault or doubled(sheet.holders, found.values())
    used = set(map(id, found.values()))
    left = [h for h in sheet.holders if id(h) not in used and h.type not in FOOTERS]
    return Match(found, fault, len(left))


def _is_text(kind: str, role: str) -> bool:
    return kind in {"body", "subTitle"} and role not in EXTRA


def _media(ours: Layout, rest: list[Holder], found: dict[str, Holder]) -> str:
    """Takes pictures, tables and charts out of `rest`; tells what is missing."""
    for place in ours.placeholders:
        kinds = _MEDIA.get(place.kind)
        if kinds is None:
            continue
        fitting = [h for h in rest if h.type in kinds]
        exact = [h for h in fitting if h.type == place.kind] or fitting
        if not exact:
            return f"it has no place for a {place.role}"
        best = exact[0] if ours.name.startswith("gallery") else max(exact, key=lambda h: h.frame.w * h.frame.h)
        found[place.role] = best
        rest.remove(best)
    return ""


Pick = Callable[[Sequence[str], list[Holder], dict[str, Holder]], str]


def _in_order(roles: Sequence[str], rest: list[Holder], found: dict[str, Holder]) -> str:
    free = [h for h in rest if h.type in TEXTS]
    if len(free) < len(roles):
        return f"it has {len(free)} places for text, not {len(roles)}"
    if len(roles) == 1:
        free = [max(free, key=lambda h: h.frame.w * h.frame.h)]
    found |= dict(zip(roles, free, strict=False))
    return ""


def _columns(roles: Sequence[str], rest: list[Holder], found: dict[str, Holder]) -> str:
    free = sorted((h for h in rest if h.type in TEXTS), key=lambda h: h.frame.x)
    if len(free) != len(roles):
        return f"it has {len(free)} places for text, not {len(roles)}"
    for left, right in pairwise(free):
        low, high = sorted((left.frame.w, right.frame.w))
        if right.frame.x < left.frame.right - 2 or low < 0.6 * high or abs(left.frame.y - right.frame.y) > 20:
            return "its texts do not stand side by side"
    found |= dict(zip(roles, free, strict=True))
    return ""


def _comparison(roles: Sequence[str], rest: list[Holder], found: dict[str, Holder]) -> str:
    free = [h for h in rest if h.type in TEXTS]
    if len(free) != 4:
        return f"it has {len(free)} places for text, not 4"
    heads = sorted(sorted(free, key=lambda h: h.frame.y)[:2], key=lambda h: h.frame.x)
    sides = sorted((h for h in free if h not in heads), key=lambda h: h.frame.x)
    for head, side in zip(heads, sides, strict=True):
        flat = head.frame.h <= 0.6 * side.frame.h and side.frame.y >= head.frame.bottom - 4
        if not flat or abs(head.frame.x - side.frame.x) > 0.3 * side.frame.w:
            return "its texts are not two heads above two sides"
    found |= {"head1": heads[0], "side1": sides[0], "head2": heads[1], "side2": sides[1]}
    return ""


def _steps(roles: Sequence[str], rest: list[Holder], found: dict[str, Holder]) -> str:
    free = sorted((h for h in rest if h.type in TEXTS), key=lambda h: (round(h.frame.x / 20), h.frame.y))
    if len(free) != len(roles):
        return f"it has {len(free)} places for text, not {len(roles)}"
    found |= dict(zip(roles, free, strict=True))
    return ""


def _opening(roles: Sequence[str], rest: list[Holder], found: dict[str, Holder]) -> str:
    """Title and section slides: their one text may be missing, it can stand below the title."""
    free = reading(h for h in rest if h.type in TEXTS)
    named = [h for h in free if h.type == "subTitle"] or free
    found |= dict(zip(roles[:1], named, strict=False))
    return ""


_PICKS: Mapping[str, Pick] = {
    "columns": _columns,
    "comparison": _comparison,
    "steps": _steps,
    "title": _opening,
    "section": _opening,
}


def _faults(stage: Stage, ours: Layout, found: Mapping[str, Holder]) -> str:
    opening = ours.name in {"title", "title-picture", "section", "closing"}
    for role, holder in found.items():
        place = ours.get(role)
        if role == "title":
            fault = title_fault(stage, holder, 0.28 if opening else 0.4)
        elif place is not None and place.kind in _MEDIA:
            fault = picture_fault(stage, holder)
        elif role.startswith("head") or role == "subtitle" or ours.name == "section":
            fault = body_fault(stage, holder, 0.9)
        else:
            fault = body_fault(stage, holder)
        if fault:
            return fault
    return ""
