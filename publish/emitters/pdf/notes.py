"""Footnotes → the foot of the page where their mark stands; those that no page could hold, the end of the article."""

from __future__ import annotations

import math
from collections.abc import Iterator

from publish.emitters.markup.tags import EMPTY, Html, el, join, text
from publish.emitters.pdf.geometry import Page
from publish.emitters.pdf.job import Job, Scene
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote
from publish.tree.walk import block_inlines, plain, sections, walk_blocks, walk_inlines

LONGEST = 0.4
"""Of the page: a longer footnote leaves no room for the text that it is about, and may be cut by the engine."""
TOGETHER = 0.45
"""Of the page: the most that the footnotes of one paragraph, or of one row of a table, may take together."""
MOST = 12
"""Footnotes in one paragraph; the engine loses some from about fifteen on."""
INDENT = 14.0
_LEADING = 1.4
_LETTER = 0.47
"""The mean width of a letter, in ems."""
_KINDS = (b.Paragraph, b.List, b.CodeBlock, b.Quote, b.RawHtml)


def for_the_end(document: Document, page: Page, size: float) -> frozenset[str]:
    """The labels of the footnotes that cannot stand at the foot of a page; `size` is that of their type in points."""
    if not document.footnotes:
        return frozenset()
    heights = {note.label: _height(note, page, size) for note in document.footnotes}
    unfit = {note.label for note in document.footnotes if not _fits(note, heights[note.label], page)}
    for run in _runs(document):
        labels = [inline.label for inline in walk_inlines(run) if isinstance(inline, i.FootnoteRef)]
        own = set(labels) - unfit
        if len(own) > MOST or sum(heights.get(label, 0.0) for label in own) > TOGETHER * page.tall:
            unfit.update(labels)
    return frozenset(unfit)


def _runs(document: Document) -> Iterator[i.Inlines]:
    """The inlines that stay together on a page: a paragraph's, and those of a whole row of a table."""
    for section in sections(document.root):
        yield section.title
        for block in walk_blocks(section.blocks):
            if isinstance(block, b.Table):
                rows = ((block.header or ()), *block.rows)
                yield from (tuple(inline for cell in row for inline in cell.inlines) for row in rows)
                yield block.caption
            else:
                yield from block_inlines(block)


def _fits(note: Footnote, height: float, page: Page) -> bool:
    blocks = list(walk_blocks(note.blocks))
    if not all(isinstance(block, _KINDS) for block in blocks):
        return False
    inner = (inline for block in blocks for run in block_inlines(block) for inline in walk_inlines(run))
    # a picture may be as tall as a page, and the engine sets no footnote of a footnote
    return height <= LONGEST * page.tall and not any(isinstance(x, i.Image | i.FootnoteRef) for x in inner)


def _height(note: Footnote, page: Page, size: float) -> float:
    """About how many points the note takes at the foot of a page."""
    letters = max(20.0, (page.measure - INDENT) / (_LETTER * size))
    points = 0.0
    for block in walk_blocks(note.blocks):
        if isinstance(block, b.CodeBlock):
            columns = max(16, int(page.measure / (0.6 * page.code_size)) - 6)
            lines = sum(1 + len(line) // columns for line in block.text.split("\n"))
            points += lines * page.code_size * _LEADING + 2 * INDENT
        for run in block_inlines(block):
            points += math.ceil(len(plain(run)) / letters) * size * _LEADING
        points += 3.0
    return points


def mark(inline: i.FootnoteRef, job: Job) -> Html:
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
    return el("span", _body(note, job), class_="footnote", id=_id(note), data_n=note.number, data_note=note.label)


def _pointer(note: Footnote, *, first: bool) -> Html:
    back = _back(note) if first else None
    return el("sup", el("a", str(note.number), class_="note-mark", href=f"#{_id(note)}", id=back))


def _id(note: Footnote) -> str:
    return f"note--{note.number}"


def _back(note: Footnote) -> str:
    return f"note-mark--{note.number}"


def _body(note: Footnote, job: Job) -> Html:
    """What the note says. Its paragraphs are spans: a paragraph within a paragraph would end the outer one."""
    from publish.emitters.pdf.blocks import blocks_html
    from publish.emitters.pdf.prose import prose

    scene = Scene(job.page.measure - INDENT, deep=1, small=True)
    parts: list[Html] = []
    for block in note.blocks:
        if not isinstance(block, b.Paragraph):
            parts.append(blocks_html((block,), job, scene))
            continue
        inner = prose(block.inlines, job, scene)
        parts.append(el("span", inner, class_="paragraph") if parts else inner)
    return join(parts)


def at_the_end(job: Job) -> Html:
    """The section of notes; a footnote that nothing refers to is printed here as well."""
    unmarked = [note for note in job.document.footnotes if note.label not in job.placed]
    marked = {note.label for note in job.noted}
    job.placed.update(note.label for note in unmarked)
    done: list[Html] = []
    shown: set[str] = set()
    queue = [*job.noted, *unmarked]
    while queue:
        shown.update(note.label for note in queue)
        done += [_entry(note, job, note.label in marked) for note in sorted(queue, key=lambda note: note.number)]
        # a note may hold the first mark of another one
        queue = [note for note in job.noted if note.label not in shown]
        marked.update(note.label for note in queue)
    job.noted = []
    if not done:
        return EMPTY
    title = job.word("notes")
    heading = el("h2", title, class_="section", id="notes--all", data_title=title)
    return el("section", heading, *done, class_="endnotes")


def _entry(note: Footnote, job: Job, marked: bool) -> Html:
    """A note at the end, its number a way back to its mark."""
    from publish.emitters.pdf.blocks import blocks_html

    figure = text(str(note.number))
    number = el("span", el("a", figure, href=f"#{_back(note)}") if marked else figure, class_="note-number")
    scene = Scene(job.page.measure - 18, deep=1, small=True)
    body = blocks_html(note.blocks, job, scene)
    return el("div", number, el("div", body, class_="note-body"), class_="note", id=_id(note), data_note=note.label)
