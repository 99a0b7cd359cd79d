"""The blocks of a section → the same without thematic breaks that part nothing."""

from __future__ import annotations

from collections.abc import Iterable

from publish.tree import blocks as b


def without_idle_breaks(blocks: Iterable[b.Block], section: b.Section) -> list[b.Block]:
    """A thematic break says something only between two blocks; before a heading the heading says it."""
    kept = list(blocks)
    while kept and isinstance(kept[-1], b.SlideBreak) and (section.children or section.level > 0):
        kept.pop()
    while kept and isinstance(kept[0], b.SlideBreak):
        kept.pop(0)
    return [
        block
        for at, block in enumerate(kept)
        if not (isinstance(block, b.SlideBreak) and at and isinstance(kept[at - 1], b.SlideBreak))
    ]
