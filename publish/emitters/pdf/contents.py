"""A list of links to the article's own sections, made by hand → contents with page numbers."""

from __future__ import annotations

from publish.emitters.markup.contents import entry_link
from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.prose import prose
from publish.tree import blocks as b


def contents(block: b.List, job: Job, scene: Scene) -> Html:
    """The list as contents are set: an entry a line, its page at the end of the line."""
    return el("ul", *(_entry(item, job, scene) for item in block.items))


def _entry(item: b.ListItem, job: Job, scene: Scene) -> Html:
    first, *rest = item.blocks
    link = entry_link(first) if isinstance(first, b.Paragraph) else None
    if link is None:
        return EMPTY
    inner = prose(link.children, job, scene)
    # a dead link stays as words
    line = el("a", inner, href=link.target) if link.target[1:] in job.targets and "<a " not in inner else inner
    return el("li", line, *(contents(block, job, scene) for block in rest if isinstance(block, b.List)))
