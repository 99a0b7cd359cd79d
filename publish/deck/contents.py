"""An article's own table of contents → told apart: the agenda does its work, and its words stand in the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.base.source import Span
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import plain, sections, walk_blocks

OWN_CONTENTS = "the article's own contents"
_LEAST_ENTRIES = 3
_LINKED = 2 / 3
_LEAD_LETTERS = 40
_MARK = re.compile(
    r"\s*(?:\[\[?_?toc_?\]\]?|(?:table of contents|toc|contents)?\s*\{:\s*toc[^}]*\}|\$\{toc\})\s*", re.IGNORECASE
)


def without_contents(root: b.Section) -> tuple[b.Section, frozenset[Span]]:
    """The tree with sections that hold nothing but contents marked `noslide`, and the places of all such contents."""
    ids = frozenset(section.id for section in sections(root))
    found: set[Span] = set()
    return _section(root, ids, found), frozenset(found)


def _section(section: b.Section, ids: frozenset[str], found: set[Span]) -> b.Section:
    own = _own_contents(section.blocks, ids)
    children = tuple(_section(child, ids, found) for child in section.children)
    if any(one is not other for one, other in zip(children, section.children, strict=True)):
        section = replace(section, children=children)
    if not own:
        return section
    found |= own
    rest = [x for x in section.blocks if x.span not in own and not isinstance(x, (b.SlideBreak, b.Notes))]
    if rest or children or not section.level or section.attrs.has("noslide"):
        return section
    return replace(section, attrs=replace(section.attrs, classes=(*section.attrs.classes, "noslide")))


def _own_contents(blocks: Sequence[b.Block], ids: frozenset[str]) -> set[Span]:
    """The places of lists of contents and of marks for one, each with the few words that announce it."""
    found: set[Span] = set()
    for at, block in enumerate(blocks):
        if _is_contents(block, ids):
            found.add(block.span)
            before = blocks[at - 1] if at else None
            if isinstance(before, b.Paragraph) and _announces(before):
                found.add(before.span)
    return found


def _announces(block: b.Paragraph) -> bool:
    words = plain(block.inlines).strip()
    return len(words) <= _LEAD_LETTERS and not words.endswith((".", "!", "?", "。"))


def _is_contents(block: b.Block, ids: frozenset[str]) -> bool:
    match block:
        case b.Paragraph(inlines=inlines):
            return len(inlines) <= _LEAST_ENTRIES and bool(_MARK.fullmatch(plain(inlines)))
        case b.List(items=items):
            if len(items) == 1:
                return all(isinstance(x, b.Paragraph) and _is_contents(x, ids) for x in items[0].blocks)
            return _leads_through(block, ids)
        case _:
            return False


def _leads_through(block: b.List, ids: frozenset[str]) -> bool:
    """Whether the list has three entries or more, and each is nothing but a link to a heading of the article.

    A few may be plain words: a link whose target is not there is read as such.
    """
    inside = list(walk_blocks((block,)))
    entries = [x.inlines for x in inside if isinstance(x, b.Paragraph)]
    if len(entries) < _LEAST_ENTRIES or any(not isinstance(x, (b.Paragraph, b.List)) for x in inside):
        return False
    linked = sum(_is_link(inlines, ids) for inlines in entries)
    plain_ones = sum(all(isinstance(x, i.Text) for x in inlines) for inlines in entries)
    return linked + plain_ones == len(entries) and linked >= _LINKED * len(entries)


def _is_link(inlines: i.Inlines, ids: frozenset[str]) -> bool:
    said = [x for x in inlines if not (isinstance(x, i.Text) and not x.text.strip())]
    return len(said) == 1 and isinstance(said[0], i.Link) and said[0].target.removeprefix("#") in ids
