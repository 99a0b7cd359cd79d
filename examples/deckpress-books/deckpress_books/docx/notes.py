"""The notes that were marked → the part of footnotes, with the two lines that Word wants to find in it."""

from __future__ import annotations

from deckpress_books.docx.blocks import blocks_xml
from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.paragraphs import paragraph
from deckpress_books.docx.prose import prose, run
from deckpress_books.docx.wml import val
from deckpress_books.xml import el
from publish.api import Footnote

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def separators() -> str:
    """The lines above notes, and above those that go on from the page before."""
    flat = el("w:pPr", el("w:spacing", w__before="0", w__after="0"))
    return "".join(
        el("w:footnote", el("w:p", flat, el("w:r", el(f"w:{kind}"))), w__type=kind, w__id=number)
        for kind, number in SEPARATORS
    )


def notes_xml(job: Job) -> str:
    """Every note that has a mark; one that is marked in a note alone follows, and brings its own."""
    scene = Scene(job.notes, job.page.measure, style="FootnoteText", in_note=True)
    out = [separators()]
    at = 0
    while at < len(job.waiting):
        out.append(_note(job.waiting[at], at + 1, job, scene))
        at += 1
    return "".join(out)


def _note(note: Footnote, number: int, job: Job, scene: Scene) -> str:
    first, rest = job.article.parted(note.blocks)
    mark = el("w:r", el("w:rPr", val("rStyle", "FootnoteReference")), el("w:footnoteRef")) + run(" ")
    head = paragraph(mark + prose(first, job, scene), "FootnoteText", scene)
    return el("w:footnote", head, blocks_xml(rest, job, scene), w__id=number)
