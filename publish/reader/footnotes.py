"""Footnote definitions in the raw blocks → the document's footnotes, numbered by their first marks."""

from __future__ import annotations

from publish.base.diagnostics import info, warning
from publish.base.source import Span
from publish.reader import raw
from publish.reader.bibliography import load
from publish.reader.build import Builder
from publish.reader.context import Context
from publish.reader.works import Work, printed
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Footnote


def collect(root: raw.Container) -> dict[str, raw.RawNote]:
    """Every footnote's definition by its label; a second one of the same label gets a label of its own."""
    found: dict[str, raw.RawNote] = {}
    stack: list[raw.Raw] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, raw.RawNote):
            label, number = node.label, 2
            while label in found:
                label = f"{node.label}-{number}"
                number += 1
            found[label] = node
        if isinstance(node, raw.Container):
            stack.extend(reversed(node.children))
    return found


def _referred(block: b.Block, context: Context) -> b.Block:
    """A work given as data (CSL-JSON, as in Ethereum's proposals) as the reference that it is meant to become."""
    if not isinstance(block, b.CodeBlock) or block.language not in {"csl-json", "csl"}:
        return block
    works = context.of(load(block.text, block.span)).works
    if not works:
        return block
    return b.Paragraph(block.span, tuple(node for _, work in works for node in _reference(work, block.span)))


def _reference(work: Work, span: Span) -> i.Inlines:
    """The line of a work; the identifier at its end is a link."""
    line = printed(work)
    head, mark, doi = line.rpartition("doi: ")
    if not mark or not work.doi:
        return (i.Text(span, line + " "),)
    name = doi.removesuffix(".")
    return i.Text(span, head + mark), i.Link(span, (i.Text(span, name),), f"https://doi.org/{name}"), i.Text(span, ". ")


def footnotes(notes: dict[str, raw.RawNote], builder: Builder) -> tuple[Footnote, ...]:
    """The footnotes; those without a mark come last and are told."""
    context = builder.context
    made: dict[str, Footnote] = {}
    for unused in (False, True):
        if unused:
            for label, node in notes.items():
                if label in context.numbers:
                    continue
                context.numbers[label] = len(context.numbers) + 1
                said = (
                    f"the footnote “{node.label}” is defined twice; this one is kept at the end"
                    if label != node.label
                    else f"nothing refers to the footnote “{label}”; it is kept at the end"
                )
                tell = warning if label != node.label else info
                context.tell(tell("footnote.unused", said, builder.span(node), f"put [^{label}] where it belongs"))
        while len(made) < len(context.numbers):
            # a footnote's own text may hold the first mark of another one
            for label in [one for one in context.numbers if one not in made]:
                node = notes[label]
                blocks = tuple(_referred(block, context) for block in builder.inner(node.children))
                made[label] = Footnote(builder.span(node), label, context.numbers[label], blocks)
    return tuple(sorted(made.values(), key=lambda note: note.number))
