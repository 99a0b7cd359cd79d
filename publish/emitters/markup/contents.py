"""A list → whether it is a table of contents that the writer made by hand, and the links that it is made of."""

from __future__ import annotations

from publish.tree import blocks as b
from publish.tree import inlines as i

_DEEPEST = 6
_FEWEST = 3


def is_contents(block: b.Block) -> bool:
    """Whether this is a list in which every item is a link within the article, and perhaps a list of such."""
    return isinstance(block, b.List) and len(block.items) >= _FEWEST and _only_links(block, _DEEPEST)


def _only_links(block: b.List, deepest: int) -> bool:
    return deepest > 0 and all(_is_entry(item, deepest) for item in block.items)


def _is_entry(item: b.ListItem, deepest: int) -> bool:
    first, *rest = item.blocks or (None,)
    if not isinstance(first, b.Paragraph) or entry_link(first) is None:
        return False
    return all(isinstance(block, b.List) and _only_links(block, deepest - 1) for block in rest)


def entry_link(block: b.Paragraph) -> i.Link | None:
    """The link that a paragraph consists of, if it leads to a place in this article."""
    words = [x for x in block.inlines if not (isinstance(x, i.Text) and not x.text.strip())]
    link = words[0] if len(words) == 1 else None
    return link if isinstance(link, i.Link) and link.target.startswith("#") else None
