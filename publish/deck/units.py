"""The blocks of a section → what a deck shows one after another.

What is for slides alone stands in its place, diagrams are pictures or listings, pictures come out of the lines that
hold them.
"""

from __future__ import annotations

from collections.abc import Sequence

from publish.deck.draft import Desk
from publish.deck.pictures import is_tiny, resource_of
from publish.deck.prose import prose_runs
from publish.deck.runs import text_of
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import block_inlines, walk_blocks, walk_inlines


def units_of(desk: Desk, blocks: Sequence[b.Block]) -> list[b.Block]:
    """The blocks with those for slides alone in place, and pictures taken out of the lines that hold them."""
    out: list[b.Block] = []
    for block in blocks:
        if isinstance(block, b.OnlyFor) and block.output == "slides":
            out += units_of(desk, block.blocks)
        elif isinstance(block, b.Diagram):
            out.append(_diagram(block))
        else:
            out.append(block)
            if not isinstance(block, (b.Figure, b.OnlyFor)):
                out += pictures_in(desk, block)
    return out


def shows_only_lost(desk: Desk, section: b.Section) -> bool:
    """Whether the section has nothing to show but pictures that cannot be shown."""
    lost = False
    for block in section.blocks:
        match block:
            case b.Figure(images=images) if all(resource_of(desk, image) is None for image in images):
                lost = True
            case b.Notes() | b.SlideBreak():
                pass
            case b.Paragraph() | b.RawHtml() if not text_of(prose_runs(block)).strip():
                pass
            case _:
                return False
    return lost and not section.children


def _diagram(block: b.Diagram) -> b.Block:
    if block.resource is None:
        return b.CodeBlock(block.span, block.text, block.engine, attrs=block.attrs)
    image = i.Image(block.span, block.attrs.get("alt") or " ".join(block.text.split()), "", resource=block.resource)
    return b.Figure(block.span, (image,), attrs=block.attrs)


def pictures_in(desk: Desk, block: b.Block) -> list[b.Figure]:
    """Pictures in the line that are large enough to look at, each as a figure after its block."""
    found: list[b.Figure] = []
    inside = [block, *walk_blocks(_inner(block))]
    for x in inside:
        if isinstance(x, (b.Figure, b.OnlyFor)):
            continue
        for inlines in block_inlines(x):
            found += [
                b.Figure(image.span, (image,))
                for image in walk_inlines(inlines)
                if isinstance(image, i.Image) and image.resource and not is_tiny(desk, image)
            ]
    return found


def _inner(block: b.Block) -> tuple[b.Block, ...]:
    # what is kept apart in lists, quotations and callouts passes through `units_of` by itself
    if isinstance(block, b.List):
        return tuple(x for item in block.items for x in item.blocks if isinstance(x, (b.Paragraph, b.List)))
    return ()


def is_prose(desk: Desk, blocks: Sequence[b.Block]) -> bool:
    """Whether the blocks are paragraphs of words alone."""
    for block in blocks:
        if isinstance(block, (b.RawHtml, b.Notes)):
            continue
        if not isinstance(block, b.Paragraph) or pictures_in(desk, block):
            return False
    return True


def words_in(blocks: Sequence[b.Block]) -> int:
    """The words of the paragraphs among the blocks."""
    return sum(count(text_of(prose_runs(x))) for x in blocks if isinstance(x, (b.Paragraph, b.RawHtml)))
