"""The document as a whole → title slide, agenda, closing, references and credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.base.source import Span
from publish.base.units import Frame
from publish.deck.clauses import clipped, shortened
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import FACE_WORDS, bullets, sure_box
from publish.deck.model import Box, Para, PictureContent, Run
from publish.deck.notes import notes_of
from publish.deck.pictures import caption_box, leads, shown_in
from publish.deck.points import points_of, sentences_of
from publish.deck.prose import prose_runs
from publish.deck.runs import Runs, cut, text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.spread import fitting
from publish.deck.titles import face_title, word
from publish.deck.words import count
from publish.tree import blocks as b

_SUBTITLE_WORDS = 22
_AGENDA_ENTRIES = 8
_AGENDA_SIZE = 20.0
_ENTRY_WORDS = 14
_SHORT_ENTRY = 9
_AGENDA_LARGEST = 26.0
_AGENDA_SPARE = 0.06
"""Share of its frame that an agenda leaves free: other fonts set its lines a little higher."""
_AGENDA_SECTIONS = range(3, 17)
# "1. Why", "2) How", "3、何"; "1.5 million" is none
_OWN_NUMBER = re.compile(r"(\d{1,2})(?:[.)]\s+|[．、]\s*)(?=\S)")
_CLOSING_WORDS = 38


def title_draft(desk: Desk, lead: b.Figure | None, lede: str) -> Draft:
    """The title slide: title, subtitle, authors and date, and the lead picture with its caption and credit."""
    document = desk.document
    layout = "title-picture" if lead else "title"
    plan = desk.fit.theme.layouts[layout]
    title, whole = face_title(desk, to_runs(document.root.title), layout)
    room = FACE_WORDS - count(text_of(title))
    boxes: list[Box] = []
    subtitle = _subtitle(desk, lede, min(_SUBTITLE_WORDS, room))
    notes: list[Para] = []
    if subtitle:
        box, all_in = sure_box(desk, layout, "subtitle", (Para(subtitle),))
        boxes.append(box)
        room -= count(text_of(subtitle))
        notes += [] if all_in else [Para(subtitle)]
    byline = _byline(desk)
    if byline:
        box, all_in = sure_box(desk, layout, "byline", (Para((Run(byline),)),))
        boxes.append(box)
        room -= count(byline)
        notes += [] if all_in else [Para((Run(byline),))]
    meta = document.meta
    if meta.description and meta.description != text_of(subtitle):
        notes.append(Para((Run(meta.description),)))
    if meta.subtitle and to_runs(meta.subtitle) != subtitle:
        notes.append(Para(to_runs(meta.subtitle)))
    draft = Draft(
        layout,
        title,
        tuple(boxes),
        tuple(notes),
        (),
        ("the document's title",),
        (),
        document.root.id,
        text_of(title),
        document.root.span,
        whole,
        named=True,
    )
    return _with_picture(desk, draft, lead, plan["picture"].frame, room) if lead else draft


def _subtitle(desk: Desk, lede: str, most: int) -> Runs:
    meta = desk.document.meta
    given = to_runs(meta.subtitle)
    if given:
        return given if count(text_of(given)) <= most else clipped(shortened(given, most, lang=desk.lang), most)
    return next(((Run(text),) for text in (meta.description, lede) if text and count(text) <= most), ())


def _byline(desk: Desk) -> str:
    meta = desk.document.meta
    return " · ".join(x for x in (", ".join(meta.authors), meta.date) if x)


def _with_picture(desk: Desk, draft: Draft, lead: b.Figure, room: Frame, words: int) -> Draft:
    image = next(x for x in lead.images if leads(desk, x))
    resource = desk.document.resources.get(image.resource or "")
    frame = shown_in(resource, room, valign=0.5)
    alt = image.alt or image.title
    picture = Box("picture", 11, frame, PictureContent(resource, alt, decorative=not alt), span=image.span)
    holder = desk.fit.theme.layouts["title-picture"]["caption"].frame
    below = Frame(holder.x, min(holder.y, frame.bottom + 6), holder.w, holder.h)
    caption, credit = to_runs(lead.caption), to_runs(lead.credit)
    most = max(0, min(28, words))
    tries = [(caption, credit), (credit,), (caption,)]
    fits = (t for t in tries if sum(count(text_of(r)) for r in t) <= most and any(t))
    shown = next((pair for pair in ((t, caption_box(desk, "title-picture", t, below)) for t in fits) if pair[1]), None)
    boxes = [*draft.boxes, picture]
    rest = [caption, credit]
    if shown is not None and shown[1] is not None:
        boxes.append(shown[1])
        rest = [r for r in rest if r not in shown[0]]
    notes = tuple(Para(r) for r in rest if r)
    anchors = (lead.attrs.id,) if lead.attrs.id else ()
    source = Source(lead.span, "Figure", "face", "the lead picture")
    return replace(draft, boxes=tuple(boxes), anchors=anchors).noting(after=notes).tracing(source)


def lead_figure(desk: Desk, root: b.Section) -> b.Figure | None:
    """The first figure of the lede that is more than a badge.

    None on a company's template that has a title slide and none with a picture: its own comes first, and the figure
    is shown where it is written.
    """
    layouts = desk.fit.theme.layouts
    if layouts["title"].part and not layouts["title-picture"].part:
        return None
    for block in root.blocks:
        if isinstance(block, b.Figure) and any(leads(desk, x) for x in block.images):
            return block
    return None


def rest_of_figure(desk: Desk, lead: b.Figure) -> list[b.Figure]:
    """The pictures of the lead figure that the title slide does not show."""
    first = next(x for x in lead.images if leads(desk, x))
    others = tuple(x for x in lead.images if x is not first)
    return [replace(lead, images=others, caption=(), credit=())] if others else []


def agenda_drafts(desk: Desk, sections: Sequence[b.Section], group: str, taken: frozenset[str]) -> list[Draft]:
    """The agenda: three sections or more, each linked to its first slide; eight in a column, more in two or on more."""
    if len(sections) not in _AGENDA_SECTIONS:
        return []
    runs = (Run(word("agenda", desk.lang) or "•"),)
    if text_of(runs).casefold() in taken:
        runs = (Run(text_of(runs) + " – " + group),)
    holder = desk.fit.theme.layouts["agenda"]["body"]

    def entry(section: b.Section, at: int | None) -> Para:
        whole = _entry(section, at, desk.lang, _ENTRY_WORDS)
        large = (desk.fit.largest((whole,), holder) or 0.0) >= _AGENDA_SIZE
        return whole if large else _entry(section, at, desk.lang, _SHORT_ENTRY)

    counted = not any(_OWN_NUMBER.match(text_of(to_runs(section.title))) for section in sections)
    entries = [entry(section, at if counted else None) for at, section in enumerate(sections, 1)]

    def size_of(part: Sequence[Para]) -> float | None:
        return desk.fit.largest(part, holder, most=_AGENDA_LARGEST * desk.fit.large, spare=_AGENDA_SPARE)

    def fits(part: Sequence[Para]) -> bool:
        words = sum(count(p.text) for p in part)
        return len(part) <= _AGENDA_ENTRIES and words <= FACE_WORDS - 4 and size_of(part) is not None

    place = Place(desk.document.root, runs, group, named=False)
    reason = f"{len(sections)} sections"
    drafts = []
    parts = fitting(entries, fits)
    several = len(parts) > 1
    found = [Candidate("two columns", tuple(_agenda_columns(desk, place, entries, reason) if several else ()), 0.9)]
    # all parts of an agenda at one size
    least = desk.fit.style(holder).sizes[-1]
    most = min(size_of(part) or least for part in parts) / desk.fit.large + 0.01
    for part in parts:
        body, _ = sure_box(desk, "agenda", "body", part, most=most, loose=1.3)
        drafts.append(place.draft("agenda", (body,), (), (), (reason,)))
    found.append(Candidate("one column", tuple(drafts), 1.0))
    return [replace(draft, owner="agenda") for draft in best(desk.fit, found)]


def _agenda_columns(desk: Desk, place: Place, entries: Sequence[Para], reason: str) -> list[Draft]:
    """More entries than one column holds, in two on one slide, where they are large enough to be read."""
    words = sum(count(p.text) for p in entries)
    if words > FACE_WORDS - 4:
        return []
    layout = desk.fit.theme.layouts["columns-2"]
    half = -(-len(entries) // 2)
    halves = (entries[:half], entries[half:])
    sizes = [desk.fit.largest(part, layout[f"column{k}"], spare=_AGENDA_SPARE) for k, part in enumerate(halves, 1)]
    size = min((s for s in sizes if s is not None), default=0.0)
    if None in sizes or size < _AGENDA_SIZE:
        return []
    boxes = [desk.fit.box(layout, f"column{k}", part, size=size, loose=0.9) for k, part in enumerate(halves, 1)]
    return [place.draft("columns-2", tuple(box for box in boxes if box is not None), (), (), (reason,))]


def _entry(section: b.Section, number: int | None, lang: str, most: int) -> Para:
    """A heading with its own number, or else with `number`; without any where that is None, among numbered ones."""
    runs = to_runs(section.title)
    own = _OWN_NUMBER.match(text_of(runs))
    if own:
        runs = cut(runs, own.end(), len(text_of(runs)))
    if count(text_of(runs)) > most:
        runs = clipped(shortened(runs, most, lang=lang), most)
    linked = tuple(replace(run, link=f"#{section.id}", colour=run.colour or "ink") for run in runs)
    if number is None and not own:
        return Para(linked)
    return Para(linked, bullet="number", number=int(own.group(1)) if own else number)


def closing_draft(desk: Desk, place: Place, blocks: Sequence[b.Block]) -> Draft | None:
    """The last slide: what the article concludes with, in one to three sentences."""
    prose = [x for x in blocks if isinstance(x, (b.Paragraph, b.RawHtml))]
    runs = [r for r in (prose_runs(x) for x in prose) if r]
    if not runs:
        return None
    room = min(_CLOSING_WORDS, FACE_WORDS - count(text_of(place.title)))
    points, _ = points_of(runs, text_of(place.title), most=3, budget=room, lang=desk.lang, condense=desk.condense)
    body, _ = sure_box(desk, "closing", "body", bullets(points, ""), most=32.0, span=blocks[0].span)
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "concludes") for x in blocks)
    span = Span(blocks[0].span.source, blocks[0].span.start, blocks[-1].span.end)
    return place.draft("closing", (body,), notes_of(desk, blocks), sources, ("concluding prose",), span)


def lede_sentence(desk: Desk, root: b.Section) -> str:
    """The only sentence of a one-sentence lede, which can serve as a subtitle."""
    prose = [x for x in root.blocks if isinstance(x, b.Paragraph) and x.span not in desk.contents]
    if len(prose) != 1:
        return ""
    sentences = sentences_of(to_runs(prose[0].inlines), desk.lang)
    return text_of(sentences[0]) if len(sentences) == 1 and not text_of(sentences[0]).endswith(":") else ""


def reference_drafts(desk: Desk, group: str) -> list[Draft]:
    """The cited works."""
    paras = [Para((Run(f"{reference.label} {reference.text}".strip()),)) for reference in desk.document.references]
    return _listed(desk, paras, word("references", desk.lang) or "[…]", "references", group)


def _listed(desk: Desk, paras: Sequence[Para], title: str, owner: str, group: str) -> list[Draft]:
    if not paras:
        return []
    holder = desk.fit.theme.layouts["references"]["body"]

    def fits(part: Sequence[Para]) -> bool:
        words = sum(count(p.text) for p in part)
        return words <= FACE_WORDS - 4 and desk.fit.largest(part, holder, most=18) is not None

    place = Place(desk.document.root, (Run(title),), group)
    out = []
    for part in fitting(paras, fits):
        short = [replace(p, runs=clipped(p.runs, FACE_WORDS - 4)) for p in part]
        body, all_in = sure_box(desk, "references", "body", short, loose=1.0)
        notes = () if all_in and list(short) == list(part) else tuple(part)
        draft = place.draft("references", (body,), notes, (), (f"{len(paras)} entries",))
        out.append(replace(draft, owner=owner))
    return out
