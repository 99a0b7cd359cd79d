"""A list of links to the article's own sections, made by hand → contents with page numbers."""

from __future__ import annotations

from publish.emitters.markup.contents import entry_link
from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.prose import prose
from publish.tree import blocks as b

TOGETHER = 3
"""Entries at the end that are not parted between pages: one alone looks lost on a page of its own."""


def contents(block: b.List, job: Job, scene: Scene) -> Html:
    """The list as contents are set: an entry a line, its page at the end of the line."""
    late = len(block.items) - TOGETHER + 1
    return el("ul", *(_entry(item, job, scene, last=at >= late) for at, item in enumerate(block.items)))


def _entry(item: b.ListItem, job: Job, scene: Scene, *, last: bool) -> Html:
    first, *rest = item.blocks
    link = entry_link(first) if isinstance(first, b.Paragraph) else None
    if link is None:
        return EMPTY
    inner = prose(link.children, job, scene)
    # a dead link stays as words
    line = el("a", inner, href=link.target) if link.target[1:] in job.targets and "<a " not in inner else inner
    inside = (contents(block, job, scene) for block in rest if isinstance(block, b.List))
    return el("li", line, *inside, class_="last" if last else None)
