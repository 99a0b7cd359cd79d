"""A document that was read → the files that it was made of, and those that it would have been made of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish.pipeline.messages import Task
from publish.tree.blocks import Block
from publish.tree.document import Document
from publish.tree.inlines import Image
from publish.tree.walk import block_inlines, sections, walk_blocks, walk_inlines


def inputs_of(document: Document, task: Task, own: str) -> tuple[tuple[str, str], ...]:
    """The files that the article was read from, relative to the root, each with its digest; `own` is the article's."""
    found = {one.path: one.digest for one in document.inputs if one.digest}
    found.setdefault(os.path.relpath(task.source, task.root), own)
    return tuple(sorted(found.items()))


def absent_from(document: Document, task: Task) -> tuple[str, ...]:
    """Where files would lie that were asked for and are not there, relative to the root.

    The reader tells them as inputs without a digest; the pictures that cannot be shown are looked for in any case.
    """
    def local(target: str) -> str:
        try:
            parts = urlsplit(target)
        except ValueError:
            return ""
        return "" if parts.scheme or parts.netloc else unquote(parts.path)

    def all_blocks() -> Iterator[Block]:
        for section in sections(document.root):
            yield from walk_blocks(section.blocks)
        for note in document.footnotes:
            yield from walk_blocks(note.blocks)

    folder = Path(task.source).parent
    found = {one.path for one in document.inputs if not one.digest}
    for block in all_blocks():
        for inline in walk_inlines(one for run in block_inlines(block) for one in run):
            if isinstance(inline, Image) and inline.resource is None and (target := local(inline.target)):
                found.add(os.path.relpath(os.path.normpath(folder / target), task.root))
    return tuple(sorted(one for one in found if not one.startswith("..")))
