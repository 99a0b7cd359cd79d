"""Walking the tree: sections, blocks and inlines in the order of the text, and their plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.tree import blocks as b
from publish.tree import inlines as i


def sections(root: b.Section) -> Iterator[b.Section]:
    """The section and all below it, in document order."""
    stack = [root]
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.children))


def child_blocks(block: b.Block | b.ListItem | b.Column | b.Definition) -> tuple[b.Block, ...]:
    """The blocks that stand directly inside `block`, in order."""
    match block:
        case b.List(items=parts) | b.Columns(columns=parts):
            return tuple(inner for part in parts for inner in part.blocks)
        case b.DefinitionList(items=items):
            return tuple(inner for item in items for inner in child_blocks(item))
        case b.Definition(definitions=definitions):
            return tuple(inner for definition in definitions for inner in definition)
        case b.Quote() | b.Admonition() | b.Notes() | b.OnlyFor() | b.ListItem() | b.Column():
            return block.blocks
        case _:
            return ()


def walk_blocks(blocks: Iterable[b.Block]) -> Iterator[b.Block]:
    """Every block, those inside others too, in document order."""
    stack = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        yield block
        stack.extend(reversed(child_blocks(block)))


def block_inlines(block: b.Block) -> tuple[i.Inlines, ...]:
    """The runs of inlines that belong to `block` itself, not to blocks inside it, in order."""
    found: tuple[i.Inlines, ...] = ()
    match block:
        case b.Paragraph(inlines=inlines) | b.Quote(attribution=inlines) | b.Admonition(title=inlines):
            found = (inlines,)
        case b.Table(header=header, rows=rows, caption=caption):
            found = (*(cell.inlines for row in ((header or ()), *rows) for cell in row), caption)
        case b.Figure(images=images, caption=caption, credit=credit):
            found = (images, caption, credit)
        case b.DefinitionList(items=items):
            found = tuple(item.term for item in items)
        case _:
            pass
    return found


def walk_inlines(inlines: Iterable[i.Inline]) -> Iterator[i.Inline]:
    """Every inline, those inside others too, in order."""
    stack = list(inlines)[::-1]
    while stack:
        inline = stack.pop()
        yield inline
        if isinstance(inline, (*i.STYLED, i.Link)):
            stack.extend(reversed(inline.children))


def plain(inlines: Iterable[i.Inline], *, alt: bool = False) -> str:
    """The words of the inlines as one line; pictures give their alternative text when `alt`."""
    out: list[str] = []
    for inline in walk_inlines(inlines):
        match inline:
            case i.Text(text=text) | i.Code(text=text) | i.Math(text=text):
                out.append(text)
            case i.CrossRef(text=text) | i.Citation(text=text):
                out.append(text)
            case i.Image(alt=text) if alt:
                out.append(text)
            case i.Break():
                out.append(" ")
            case _:
                pass
    return " ".join("".join(out).split())
