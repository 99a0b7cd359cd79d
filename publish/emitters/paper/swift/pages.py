"""Pages on which numbers of other pages stand → the same pages, set once less.

The first time, no page has a number yet. A page with a table of contents is therefore set again; but the engine tells
its places the numbers only after that, and has to set it a third time. Here they are told before the second.
"""

from __future__ import annotations

import copy
from typing import Any

from weasyprint import layout

from publish.emitters.paper.swift.replacing import everywhere

_TOTAL = "pages"
_plain_pages: Any = layout.make_all_pages


def apply() -> None:
    """Tell numbers sooner."""
    everywhere(_plain_pages, make_all_pages)


def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Any:
    """Stands for the function of that name, in front of which it tells the numbers that are known by now.

    Equal: the original tells each place the same numbers when it has set the page once more, and then sets it from the
    boxes that come of them; that is the page that is set at once here. The setting left out has no other effect: what
    it changes of later pages is made good by the next one. Where something asks for the total of pages, which is told
    in an order of its own, all is left to the original.
    """
    if pages:
        _tell(context)
    return _plain_pages(context, root_box, html, pages)


def _tell(context: Any) -> None:
    maker = context.page_maker
    asking = [one for (_, kind), one in context.target_collector.counter_lookup_items.items() if kind == "content"]
    if any(_TOTAL in counters for one in asking for counters in (one.missing_counters, *_of_targets(one))):
        return
    for one in asking:
        index = one.page_maker_index
        if index is None or index + 1 >= len(maker) or not maker[index][-1]["content_changed"]:
            continue
        values = maker[index + 1][3][1]
        known = any(values.get(name) is not None for name in one.missing_counters)
        if known and values != one.cached_page_counter_values:
            one.cached_page_counter_values = copy.deepcopy(values)
            one.parse_again(values)


def _of_targets(asking: Any) -> Any:
    return asking.missing_target_counters.values()
