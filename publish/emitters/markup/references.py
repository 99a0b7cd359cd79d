"""Document → whether its works are cited by numbers."""

from __future__ import annotations

from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.walk import block_inlines, sections, walk_blocks, walk_inlines


def cited_by_number(document: Document) -> bool:
    """Whether the marks in the text are numbers, so that the list of references needs them too."""
    return any(
        isinstance(inline, i.Citation) and inline.text[:1] == "[" and inline.text[1:2].isdigit()
        for section in sections(document.root)
        for block in walk_blocks(section.blocks)
        for run in block_inlines(block)
        for inline in walk_inlines(run)
    )
