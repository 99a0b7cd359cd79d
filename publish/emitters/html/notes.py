"""Footnotes and references → the sections at the end of the page, with ways there and back."""

from __future__ import annotations

from publish.emitters.html.job import Job, Scene
from publish.emitters.markup.references import cited_by_number
from publish.emitters.markup.tags import EMPTY, Html, el, join, text
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote, Reference
from publish.tree.walk import walk_blocks

_BACK = "\u21a9\ufe0e"
"""An arrow back, as text and never as a coloured picture."""


def note_id(number: int) -> str:
    """The id of a footnote."""
    return f"note--{number}"


def reference_id(key: str) -> str:
    """The id of an entry of the bibliography."""
    return f"reference--{key}"


def mark(inline: i.FootnoteRef, job: Job, *, live: bool = True) -> Html:
    """The raised number; `live` ones lead to the note. Each has an id, to which the note leads back."""
    known = any(note.label == inline.label for note in job.document.footnotes)
    if not known or not live:
        return el("sup", str(inline.number))
    count = job.marks[inline.label] = job.marks.get(inline.label, 0) + 1
    link = el(
        "a", str(inline.number), class_="note-mark", href=f"#{note_id(inline.number)}",
        id=_mark_id(inline.number, count), aria_label=f"{job.word('note')} {inline.number}",
    )  # fmt: skip
    return el("sup", link)


def _mark_id(number: int, count: int) -> str:
    return f"note-mark--{number}" if count == 1 else f"note-mark--{number}--{count}"


def notes_section(job: Job) -> Html:
    """All footnotes in the order of their numbers; those that nothing refers to as well."""
    if not job.document.footnotes:
        return EMPTY
    # the texts first: a note may hold the mark of another one, whose way back is known only then
    ordered = sorted(job.document.footnotes, key=lambda note: note.number)
    texts = [_text(note, job) for note in ordered]
    entries = [_entry(note, text, job) for note, text in zip(ordered, texts, strict=True)]
    heading = el("h2", job.word("notes"), id="notes--all")
    return el("section", heading, el("ol", *entries), class_="notes", aria_labelledby="notes--all")


def _text(note: Footnote, job: Job) -> Html:
    from publish.emitters.html.blocks import blocks_html

    return blocks_html(note.blocks, job, Scene(deep=1))


def _entry(note: Footnote, text: Html, job: Job) -> Html:
    count = job.marks.get(note.label, 0)
    ways = [_back(note.number, at, count, job) for at in range(1, count + 1)]
    return el("li", text, el("p", join(ways, " "), class_="back") if ways else EMPTY, id=note_id(note.number),
              value=note.number)  # fmt: skip


def _back(number: int, at: int, count: int, job: Job) -> Html:
    said = f"{job.word('back')} {at}" if count > 1 else job.word("back")
    return el("a", _BACK, href=f"#{_mark_id(number, at)}", aria_label=said)


def references_section(job: Job) -> Html:
    """The bibliography, numbered where the marks in the text are numbers."""
    if not job.document.references:
        return EMPTY
    numbered = cited_by_number(job.document) and not any(entry.inlines for entry in job.document.references)
    entries = [
        el("li", _reference(entry, job), id=job.id(reference_id(entry.key))) for entry in job.document.references
    ]
    heading = el("h2", job.word("references"), id="references--all")
    listed = el("ol" if numbered else "ul", *entries, class_=None if numbered else "plain")
    return el("section", heading, listed, class_="references", aria_labelledby="references--all")


def _reference(entry: Reference, job: Job) -> Html:
    """An entry with the italics, links and label of its style, where a style has set it."""
    from publish.emitters.html.prose import prose

    if not entry.inlines:
        return text(entry.text)
    return join((text(f"{entry.label} " if entry.label else ""), prose(entry.inlines, job, Scene(deep=1))))


def footnote_blocks(document: Document) -> list[b.Block]:
    """The blocks of all footnotes, in order."""
    return [block for note in document.footnotes for block in walk_blocks(note.blocks)]
