"""A caption and its number → runs, the number as a field."""

from __future__ import annotations

from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.prose import Look, prose, run
from deckpress_books.xml import el
from publish.api import Inlines


def caption_words(label: str, sequence: str, number: int | None, caption: Inlines, job: Job, scene: Scene) -> str:
    """A caption behind its label, whose number is a field: Word counts anew when a person moves it."""
    words = prose(caption, job, scene)
    if not label or number is None:
        return words
    bold = Look(style="CaptionLabel")
    counted = el("w:fldSimple", run(str(number), bold), w__instr=f" SEQ {sequence} \\* ARABIC ")
    return run(label, bold) + counted + run("  ") + words
