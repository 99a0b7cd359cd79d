"""Document → whether its works are cited by numbers; a citation → the work that its mark leads to."""

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


def first_cited(inline: i.Citation, document: Document) -> str | None:
    """The key of the first work of a citation that stands in the list of references."""
    cited = {reference.key for reference in document.references}
    return next((key for key in inline.keys if key in cited), None)
