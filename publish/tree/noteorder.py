"""An article with footnotes put in or taken out → the same, its footnotes numbered in the order of their marks."""

from __future__ import annotations

from dataclasses import replace

from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Footnote
from publish.tree.rewrite import Rewriter


def renumbered(root: b.Section, notes: tuple[Footnote, ...]) -> tuple[b.Section, tuple[Footnote, ...]]:
    """The article with new numbers, and its footnotes in their order; those without a mark come last."""
    numbers: dict[str, int] = {}

    def number(node: i.Inline) -> tuple[i.Inline, ...]:
        if not isinstance(node, i.FootnoteRef):
            return (node,)
        wanted = numbers.setdefault(node.label, len(numbers) + 1)
        return (node if node.number == wanted else replace(node, number=wanted),)

    rewriter = Rewriter(number)
    root = rewriter.section(root)
    left = {note.label: note for note in sorted(notes, key=lambda note: note.number)}
    done: list[Footnote] = []
    while left:
        # a note may have the first mark of another one
        label = next((label for label in numbers if label in left), next(iter(left)))
        note = left.pop(label)
        place = numbers.setdefault(label, len(numbers) + 1)
        done.append(replace(note, number=place, blocks=rewriter.blocks(note.blocks)))
    return root, tuple(sorted(done, key=lambda note: note.number))
