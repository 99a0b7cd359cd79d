"""Document → `<stem>.words.txt`, how many words each section has: an emitter as a third party would write it."""

from __future__ import annotations

from typing import ClassVar

from publish.api import (
    API_VERSION,
    Artifact,
    Document,
    EmitContext,
    NoOptions,
    Outcome,
    block_inlines,
    plain,
    sections,
    walk_blocks,
)


class WordCount:
    """One line a section: the number of its words, and its title."""

    name: ClassVar[str] = "words"
    label: ClassVar[str] = "Word count"
    suffix: ClassVar[str] = ".words.txt"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = NoOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """A line for each section, the root first."""
        lines = []
        for section in sections(document.root):
            runs = [run for block in walk_blocks(section.blocks) for run in block_inlines(block)]
            count = sum(len(plain(run).split()) for run in runs)
            lines.append(f"{count} {plain(section.title)}\n")
        return Outcome((Artifact(context.stem + self.suffix, "".join(lines).encode(), "text/plain; charset=utf-8"),))
