"""The layouts of a template by their own names → layouts that a writer can ask for with `layout=`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publish.theme.model import Layout
from publish.theme.template.building import Builder
from publish.theme.template.master import LayoutSheet
from publish.theme.template.placeholders import FOOTERS
from publish.theme.template.report import Own
from publish.theme.template.resolve import TYPES, Found
from publish.theme.template.roles import Match, match

_ORDER = ("comparison", "columns-4", "columns-3", "columns-2", "picture-right", "picture-left", "picture-full", "table",
          "chart", "points")  # fmt: skip
_MOST_UNFILLED = 1
_LEAST = 12.0
"""A placeholder less high than this, in points, holds no line."""


def own_layouts(
    builder: Builder, ours: Mapping[str, Layout], sheets: Sequence[LayoutSheet], found: Mapping[str, Found | None]
) -> tuple[dict[str, Layout], tuple[Own, ...]]:
    """Layouts by the key that `layout=` takes, and a row for each of the template's layouts.

    `sheets` are in the order in which a name that several have is given away; the others have their part in the key.
    """
    extra: dict[str, Layout] = {}
    rows = []
    for sheet in sheets:
        used = tuple(name for name, f in found.items() if f is not None and f.sheet is sheet)
        like, fit = _like(builder, ours, sheet, used)
        key = _key(sheet, extra, ours) if like else ""
        made = builder.build(ours[like], Found(sheet, fit, "name", 1.0)) if key else None
        if made is not None and any(p.frame.h < _LEAST for p in made.placeholders):
            key, like, made = "", "", None
            fit = Match(fault="it leaves no room below its title")
        if made is not None:
            extra[key] = replace(made, name=key)
        places = tuple(f"{h.type} {h.idx}" for h in sheet.holders)
        remarks = () if like else (fit.fault or "its placeholders are none that our layouts have",)
        rows.append(Own(key, sheet.name, sheet.part, sheet.master, sheet.sheet.type, places, like, used, remarks))
    return extra, tuple(rows)


def stands_for(layout: Layout) -> str:
    """Which of our layouts has the roles of this one: what may be planned for "points" can be set on it."""
    roles = {p.role for p in layout.placeholders if p.kind not in FOOTERS}
    if "picture" in roles:
        return _picture(layout) if "body" in roles else "picture-full"
    for role, name in (("table", "table"), ("chart", "chart"), ("head1", "comparison"), ("byline", "title")):
        if role in roles:
            return name
    columns = sum(role.startswith("column") for role in roles)
    if columns:
        return f"columns-{columns}"
    return "section" if layout.type == "secHead" else "points"


def _picture(layout: Layout) -> str:
    return "picture-right" if layout["picture"].frame.x > layout["body"].frame.x else "picture-left"


def _like(builder: Builder, ours: Mapping[str, Layout], sheet: LayoutSheet, used: Sequence[str]) -> tuple[str, Match]:
    """Which of ours the template's layout is most like, with the holders of its roles."""
    typed = [name for name, kinds in TYPES.items() if sheet.sheet.type in kinds]
    first = Match(fault="it has no title placeholder")
    for name in dict.fromkeys((*used, *typed, *_ORDER)):
        fit = match(builder.stage, ours[name], sheet)
        if not fit.fault and fit.unfilled <= _MOST_UNFILLED and (name in used or name in typed or not fit.unfilled):
            return name, fit
        if name == "points":
            first = fit
    if "title" in first.holders and not any(h.type not in FOOTERS and h.type not in {"title", "ctrTitle"} for h in
                                            sheet.holders):  # fmt: skip
        alone = match(builder.stage, replace(ours["points"], placeholders=ours["points"].placeholders[:1]), sheet)
        return ("points", alone) if not alone.fault else ("", alone)
    return "", first


def _key(sheet: LayoutSheet, taken: Mapping[str, Layout], ours: Mapping[str, Layout]) -> str:
    key = sheet.name.casefold()
    if key not in taken and key not in ours:
        return key
    return f"{key} ({sheet.part.rpartition('/')[2].removesuffix('.xml').casefold()})"
