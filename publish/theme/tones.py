"""Kinds of callouts → their tones, and the theme's colour of each tone, to be read on a ground."""

from __future__ import annotations

from collections.abc import Mapping

from publish.base.colour import contrast, readable

TONES: Mapping[str, str] = {
    "note": "blue", "info": "blue", "abstract": "blue", "seealso": "blue", "question": "blue",
    "tip": "green", "hint": "green", "success": "green", "important": "violet",
    "warning": "amber", "attention": "amber", "todo": "amber",
    "caution": "red", "danger": "red", "error": "red", "failure": "red", "bug": "red",
}  # fmt: skip
"""The tone of each kind of callout; others are grey."""
ACCENTS: Mapping[str, str] = {
    "blue": "accent2",
    "green": "accent5",
    "violet": "accent4",
    "amber": "accent3",
    "red": "accent",
}
"""The theme's colour of each tone, as the handout's style sheets have it."""
_READ = 4.5


def tone_colour(kind: str, colours: Mapping[str, str], ground: str) -> str:
    """The colour in which a callout of this kind is named on the theme's colour `ground`.

    The name of the theme's own colour where it is read there (contrast 4.5 and more), else `#RRGGBB` near to it.
    """
    name = ACCENTS.get(TONES.get(kind, ""), "muted")
    below = colours.get(ground) or colours["background"]
    own = colours.get(name, "")
    if not own:
        return "accent"
    return name if contrast(own, below) >= _READ else readable(own, below, _READ)
