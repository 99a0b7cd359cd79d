"""Footnotes → the foot of the page where the engine keeps them whole, else below their block or at the end."""

from __future__ import annotations

from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.markup import EMPTY, Html, el, join, text
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote
from publish.tree.walk import block_inlines, plain, sections, walk_blocks, walk_inlines

LONGEST = 90
"""Words: a longer footnote may not fit its page, and the engine would drop the rest of it in silence."""
MOST = 9
"""Footnotes in one paragraph; the engine loses some from about fifteen on."""


def for_the_end(document: Document) -> frozenset[str]:
    """The labels of the footnotes that cannot stand at the foot of a page."""
    unfit = {note.label for note in document.footnotes if not _fits(note)}
    for section in sections(document.root):
        runs = [section.title]
        for block in walk_blocks(section.blocks):
            runs += block_inlines(block)
        for run in runs:
            labels = [inline.label for inline in walk_inlines(run) if isinstance(inline, i.FootnoteRef)]
            if len(labels) > MOST:
                unfit.update(labels)
    return frozenset(unfit)


def _fits(note: Footnote) -> bool:
    if not all(isinstance(block, b.Paragraph) for block in note.blocks):
        return False
    inner = [inline for block in note.blocks for run in block_inlines(block) for inline in walk_inlines(run)]
    if any(isinstance(inline, i.Image | i.FootnoteRef) for inline in inner):
        return False
    return sum(len(plain(run).split()) for block in note.blocks for run in block_inlines(block)) <= LONGEST


def mark(inline: i.FootnoteRef, job: Job, scene: Scene) -> Html:
    """The raised number; where the footnote is set at the foot of the page, its text stands in here."""
    note = next((n for n in job.document.footnotes if n.label == inline.label), None)
    if note is None:
        return el("sup", str(inline.number))
    if note.label in job.placed:
        return _pointer(note, first=False)
    job.placed.add(note.label)
    if note.label in job.endnotes or note.label in job.mending.footnotes:
        job.noted.append(note)
        return _pointer(note, first=True)
    if scene.gathered or scene.heading:
        job.gathered.append(note)
        return _pointer(note, first=True)
    return el("span", _lines(note, job), class_="footnote", id=_id(note), data_n=note.number, data_note=note.label)


def _pointer(note: Footnote, *, first: bool) -> Html:
    back = f"note-mark--{note.number}" if first else None
    return el("sup", el("a", str(note.number), class_="note-mark", href=f"#{_id(note)}", id=back))


def _id(note: Footnote) -> str:
    return f"note--{note.number}"


def _lines(note: Footnote, job: Job) -> Html:
    """The paragraphs of a note as spans, since a paragraph within a paragraph would end the outer one."""
    from publish.emitters.pdf.prose import prose

    scene = Scene(job.page.measure, deep=1, gathered=True)
    parts = [prose(block.inlines, job, scene) for block in note.blocks if isinstance(block, b.Paragraph)]
    first, *rest = parts or [EMPTY]
    return join((first, *(el("span", part, class_="paragraph") for part in rest)))


def below(job: Job) -> Html:
    """The footnotes gathered so far, to be set right below the block that they belong to."""
    gathered, job.gathered = job.gathered, []
    if not gathered:
        return EMPTY
    return el("div", *(_set(note, job, "p") for note in gathered), class_="gathered")


def at_the_end(job: Job) -> Html:
    """The section of notes; a footnote that nothing refers to is printed here as well."""
    unmarked = [note for note in job.document.footnotes if note.label not in job.placed]
    for note in unmarked:
        job.placed.add(note.label)
    done: list[Html] = []
    queue = [*job.noted, *unmarked]
    while queue:
        done += [_set(note, job, "div") for note in sorted(queue, key=lambda note: note.number)]
        # a note may hold the first mark of another one
        queue = [note for note in job.noted if not any(f'id="{_id(note)}"' in part for part in done)]
    job.noted = []
    if not done:
        return EMPTY
    title = job.word("notes")
    heading = el("h2", title, class_="section", id="notes--all", data_title=title)
    return el("section", heading, *done, class_="endnotes")


def _set(note: Footnote, job: Job, kind: str) -> Html:
    from publish.emitters.pdf.blocks import blocks_html

    number = el("span", text(str(note.number)), class_="note-number")
    if kind == "p" and all(isinstance(block, b.Paragraph) for block in note.blocks):
        return el("p", number, " ", _lines(note, job), class_="note", id=_id(note), data_note=note.label)
    scene = Scene(job.page.measure - 18, deep=1, gathered=True)
    body = blocks_html(note.blocks, job, scene)
    return el("div", number, el("div", body, class_="note-body"), class_="note", id=_id(note), data_note=note.label)
