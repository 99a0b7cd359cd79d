"""A list of links to the article's own sections, made by hand → contents with page numbers."""

from __future__ import annotations

from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.prose import prose
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
    if not isinstance(first, b.Paragraph) or _link(first) is None:
        return False
    return all(isinstance(block, b.List) and _only_links(block, deepest - 1) for block in rest)


def _link(block: b.Paragraph) -> i.Link | None:
    """The link that a paragraph consists of, if it leads to a place in this article."""
    words = [x for x in block.inlines if not (isinstance(x, i.Text) and not x.text.strip())]
    link = words[0] if len(words) == 1 else None
    return link if isinstance(link, i.Link) and link.target.startswith("#") else None


def contents(block: b.List, job: Job, scene: Scene) -> Html:
    """The list as contents are set: an entry a line, its page at the end of the line."""
    return el("ul", *(_entry(item, job, scene) for item in block.items))


def _entry(item: b.ListItem, job: Job, scene: Scene) -> Html:
    first, *rest = item.blocks
    link = _link(first) if isinstance(first, b.Paragraph) else None
    if link is None:
        return EMPTY
    inner = prose(link.children, job, scene)
    # a dead link stays as words
    line = el("a", inner, href=link.target) if link.target[1:] in job.targets and "<a " not in inner else inner
    return el("li", line, *(contents(block, job, scene) for block in rest if isinstance(block, b.List)))
