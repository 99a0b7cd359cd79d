"""A layout of a company's template, asked for by its own name → slides planned in its frames.

The builders know our layouts alone: one of them stands for it while they work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publish.deck.draft import Desk, Draft
from publish.deck.fill import FOOTERS
from publish.theme.layouts import make_layouts
from publish.theme.model import Layout


def on_layout(desk: Desk, wanted: str, plan: Callable[[Desk, str], list[Draft]]) -> list[Draft]:
    """The drafts that `plan` makes of a desk and the name of one of our layouts, on the layout that was `wanted`.

    What it plans for another layout than that stays there. `wanted` is empty, a family or the name of a layout.
    """
    theme = desk.fit.theme
    own = theme.layouts.get(wanted)
    if own is None or not own.part or wanted in make_layouts(theme.deck):
        return plan(desk, wanted)
    # loaded by the first deck on a template: it brings along all that reads one
    from publish.theme.template import stands_for

    name = stands_for(own)
    if name not in theme.layouts or _roles(theme.layouts[name]) - _roles(own):
        return plan(desk, name)
    stage = replace(desk.fit, theme=replace(theme, layouts={**theme.layouts, name: own}))
    drafts = plan(replace(desk, fit=stage), name)
    return [replace(draft, layout=wanted) if draft.layout == name else draft for draft in drafts]


def _roles(layout: Layout) -> set[str]:
    return {p.role for p in layout.placeholders if p.kind not in FOOTERS}
