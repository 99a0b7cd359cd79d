"""The theme's change from slide to slide → `p:transition` (ECMA-376 Part 1, §19.3.1.50).

It stands in a slide between `p:clrMapOvr` and `p:timing`. Only changes of the first edition of the format are
written, which every program knows, so no alternative for older ones is needed.
"""

from __future__ import annotations

from collections.abc import Mapping

from publish.emitters.pptx.xml import Value, el

_CHANGES: Mapping[str, tuple[str, Mapping[str, Value]]] = {
    "fade": ("med", {}),
    "push": ("med", {"dir": "u"}),
    "wipe": ("med", {"dir": "l"}),
    "cut": ("fast", {}),
}
"""The speed of each change, and the direction from which the next slide comes."""


def transition(name: str) -> str:
    """The element for the change `name` (fade, push, wipe, cut); nothing for an empty name."""
    if not name:
        return ""
    speed, attrs = _CHANGES[name]
    return el("p:transition", {"spd": speed}, el(f"p:{name}", dict(attrs)))
