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
_LEAST_ANNOUNCED = 2
_LINKED = 2 / 3
_MOSTLY = 0.8
_WORDS_BEFORE = 3
"""Words that may stand before the link of an entry: "Part 1:", "2.3"."""
_AFTER = re.compile(r"[\W_]*|\s*\([^()]{1,40}\)\W*")
"""What may stand behind it: nothing, or "(optional)"; more than that is what the writer has to say."""
_LEAD_LETTERS = 40
_MARK = re.compile(
    r"\s*(?:\[\[?_?toc_?\]\]?|(?:table of contents|toc|contents)?\s*\{:\s*toc[^}]*\}|\$\{toc\})\s*", re.IGNORECASE
)


_NAMED = re.compile(
    r"\W*(?:(?:table of )?contents|on this page|in this (?:article|document|guide|page|post)|toc|overview of contents|"
    r"inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|contenidos?|indice|目次|目录|目錄)\W*",
    re.IGNORECASE,
)


def without_contents(root: b.Section) -> tuple[b.Section, frozenset[Span]]:
    """The tree with sections that hold nothing but contents marked `noslide`, and the places of all such contents."""
    ids = frozenset(section.id for section in sections(root))
    found: set[Span] = set()
    return _section(root, ids, found), frozenset(found)


def _section(section: b.Section, ids: frozenset[str], found: set[Span]) -> b.Section:
    own = _own_contents(section.blocks, ids, named=bool(section.level and _NAMED.fullmatch(plain(section.title))))
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


def _own_contents(blocks: Sequence[b.Block], ids: frozenset[str], *, named: bool) -> set[Span]:
    """The places of lists of contents and of marks for one, each with the few words that announce it.

    `named`: their section is called so.
    """
    found: set[Span] = set()
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        said = isinstance(before, b.Paragraph) and bool(_NAMED.fullmatch(plain(before.inlines)))
        if _is_contents(block, ids, named=named or said):
            found.add(block.span)
            if isinstance(before, b.Paragraph) and _announces(before):
                found.add(before.span)
    return found


def _announces(block: b.Paragraph) -> bool:
    words = plain(block.inlines).strip()
    return len(words) <= _LEAD_LETTERS and not words.endswith((".", "!", "?", "。"))


def _is_contents(block: b.Block, ids: frozenset[str], *, named: bool) -> bool:
    match block:
        case b.Paragraph(inlines=inlines):
            return len(inlines) <= _LEAST_ENTRIES and bool(_MARK.fullmatch(plain(inlines)))
        case b.List(items=items):
            only = items[0].blocks if len(items) == 1 else ()
            if only and all(isinstance(x, b.Paragraph) for x in only):
                return all(_is_contents(x, ids, named=named) for x in only)
            return _leads_through(block, ids, named=named)
        case _:
            return False


def _leads_through(block: b.List, ids: frozenset[str], *, named: bool) -> bool:
    """Whether the list has three entries or more, two where it is `named`, and they are links to headings.

    A few may be plain words: a link whose target is not there is read as such. What one in five is, is no matter; of a
    list that is called contents, one in two.
    """
    inside = list(walk_blocks((block,)))
    entries = [x.inlines for x in inside if isinstance(x, b.Paragraph)]
    least = _LEAST_ANNOUNCED if named else _LEAST_ENTRIES
    if len(entries) < least or any(not isinstance(x, (b.Paragraph, b.List)) for x in inside):
        return False
    linked = sum(_is_link(inlines, ids) for inlines in entries)
    plain_ones = sum(all(isinstance(x, (i.Text, i.Code)) for x in _bare(inlines)) for inlines in entries)
    share = linked / len(entries)
    all_told = linked + plain_ones == len(entries)
    return share >= _MOSTLY or (all_told and share >= (0.5 if named else _LINKED))


def _is_link(inlines: i.Inlines, ids: frozenset[str]) -> bool:
    """Whether this is a link to a heading, styled or not, with a number or a word or two before it."""
    bare = _bare(inlines)
    links = [(at, x) for at, x in enumerate(bare) if isinstance(x, i.Link)]
    if len(links) != 1:
        return False
    at, link = links[0]
    if link.target.removeprefix("#") not in ids or not _AFTER.fullmatch(plain(bare[at + 1 :])):
        return False
    return len(plain(bare[:at]).split()) <= _WORDS_BEFORE


def _bare(inlines: i.Inlines) -> list[i.Inline]:
    """The inlines with what styles alone taken off, and without blanks."""
    out: list[i.Inline] = []
    for inline in inlines:
        if isinstance(inline, i.STYLED):
            out.extend(_bare(inline.children))
        elif not (isinstance(inline, i.Text) and not inline.text.strip()):
            out.append(inline)
    return out
