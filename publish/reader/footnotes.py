"""Footnote definitions in the raw blocks → the document's footnotes, numbered by their first marks."""

from __future__ import annotations

from publish.base.diagnostics import info, warning
from publish.reader import raw
from publish.reader.build import Builder
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
                made[label] = Footnote(builder.span(node), label, context.numbers[label], builder.inner(node.children))
    return tuple(sorted(made.values(), key=lambda note: note.number))
