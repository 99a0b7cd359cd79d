"""Sections → drafts: section slides, cards for small siblings, content slides; in the order of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from publish.base.diagnostics import Diagnostic, warning
from publish.deck.backgrounds import with_background
from publish.deck.clauses import leans
from publish.deck.comparison import is_contrast
from publish.deck.contents import OWN_CONTENTS
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import sure_box
from publish.deck.flow import section_content
from publish.deck.model import Box, Para, TextContent
from publish.deck.notes import heading_note, notes_of, whole_note
from publish.deck.own_layouts import on_layout
from publish.deck.points import points_of, sentences_of
from publish.deck.prose import prose_runs
from publish.deck.questions import is_answered, question_drafts
from publish.deck.runs import text_of, to_runs
from publish.deck.score import Candidate
from publish.deck.siblings import contrast_drafts, is_thin, sibling_drafts
from publish.deck.titles import face_title
from publish.deck.units import is_prose, words_in
from publish.deck.words import count
from publish.tree import blocks as b

_CARD_RUN = range(2, 17)
_SECTION_PROSE = 45
_OPENING_WORDS = 32
_FAMILIES = ("cards", "steps", "columns", "terms", "gallery")


def section_drafts(desk: Desk, section: b.Section, group: str = "", coda: tuple[b.Block, ...] = ()) -> list[Draft]:
    """All slides of a section and its children. `coda` is prose after its last child that speaks of the whole."""
    if section.attrs.has("noslide"):
        return []
    group = group or text_of(to_runs(section.title))
    wanted, found = _layout(desk, section)
    runs, whole = face_title(desk, to_runs(section.title))
    place = Place(section, runs, group, whole)
    children = _children(desk, place, section)
    only_cards = bool(children) and children[0].owner == section.id
    own = on_layout(desk, wanted, lambda desk, layout: _own(desk, place, section, layout, cards_only=only_cards))
    drafts = _joined(own, children, section)
    if coda:
        drafts += section_content(desk, place, coda)[0]
    if drafts:
        first = drafts[0]
        anchors = (section.id, *first.anchors)
        diagnostics = (*first.diagnostics, *found)
        drafts[0] = replace(first, anchors=anchors, diagnostics=diagnostics).noting(
            before=whole_note(whole, runs) if first.owner == section.id else ()
        )
    return with_background(desk, section, drafts)


def _layout(desk: Desk, section: b.Section) -> tuple[str, tuple[Diagnostic, ...]]:
    """The layout that the writer asked for. Code `deck.layout`: a warning when there is none of that name."""
    wanted = section.attrs.get("layout")
    if not wanted:
        return "", ()
    names = [*desk.fit.theme.layouts, *_FAMILIES]
    if wanted in names:
        return wanted, ()
    near = get_close_matches(wanted, names, 1, 0.4)
    hints = (f"Did you mean {near[0]!r}?",) if near else (f"Known layouts: {', '.join(names)}.",)
    return "", (warning("deck.layout", f"There is no layout {wanted!r}.", section.span, *hints),)


def _own(desk: Desk, place: Place, section: b.Section, layout: str, *, cards_only: bool) -> list[Draft]:
    """Slides for what stands in the section before its first child."""
    if layout in ("section", "closing", "quote", "callout", "statement") and is_prose(desk, section.blocks):
        forced = _forced(desk, place, section, layout)
        if forced:
            return [forced]
    top = section.level == 1 and bool(section.children) and not cards_only
    if top:
        return _section_slide(desk, place, section, layout)
    drafts, notes, sources = section_content(desk, place, section.blocks, layout)
    if not drafts and (notes or sources or not section.children) and not cards_only and not section.children:
        return [_bare(desk, place, notes, sources)]
    if not drafts and (notes or sources):
        # prose that found no slide: it waits for the first of the children's
        return [Draft("", place.title, (), notes, sources, owner=section.id, group=place.group)]
    if drafts and cards_only and words_in(section.blocks) <= 25 and is_prose(desk, section.blocks):
        # a line that only leads in to the cards
        traced = tuple(Source(x.span, type(x).__name__, "notes", "leads in to the cards") for x in section.blocks)
        return [Draft("", place.title, (), notes_of(desk, section.blocks), traced, owner=section.id, group=place.group)]
    return drafts


def _bare(desk: Desk, place: Place, notes: tuple[Para, ...], sources: tuple[Source, ...]) -> Draft:
    """A heading with nothing to show below it."""
    return place.draft("section", (), notes, sources, ("a heading alone",))


def _forced(desk: Desk, place: Place, section: b.Section, layout: str) -> Draft | None:
    prose = [x for x in section.blocks if isinstance(x, b.Paragraph)]
    runs = [prose_runs(x) for x in prose]
    if not runs:
        return None
    most = 1 if layout in ("statement", "section") else 3
    points, _ = points_of(runs, text_of(place.title), most=most, budget=40, lang=desk.lang, condense=desk.condense)
    if layout in ("statement", "quote") and len(runs) == 1 and count(text_of(runs[0])) <= 40:
        points = (runs[0],)
    body, _ = sure_box(desk, layout, "body", [Para(p) for p in points], span=section.span)
    sources = tuple(Source(x.span, type(x).__name__, "face+notes") for x in section.blocks)
    return place.draft(layout, (body,), notes_of(desk, section.blocks), sources, ("layout asked for",))


def _section_slide(desk: Desk, place: Place, section: b.Section, layout: str) -> list[Draft]:
    """The slide that opens a section, with a sentence of its own prose; what is more stands on slides after it."""
    runs, whole = face_title(desk, to_runs(section.title), "section")
    words = words_in(section.blocks)
    prose_only = is_prose(desk, section.blocks)
    boxes: tuple[Box, ...] = ()
    notes: tuple[Para, ...] = ()
    sources: tuple[Source, ...] = ()
    rest: list[Draft] = []
    if prose_only and words <= _SECTION_PROSE:
        boxes = _section_body(desk, section)
        notes = notes_of(desk, section.blocks)
        where = "face+notes" if boxes else "notes"
        sources = tuple(Source(x.span, type(x).__name__, where) for x in section.blocks)  # type: ignore[arg-type]
    else:
        rest, notes, sources = section_content(desk, place, section.blocks, layout)
    head = replace(place, title=runs, whole=whole).draft("section", boxes, notes, sources, ("a section with parts",))
    joined = _opened(desk, head, rest[0]) if len(rest) == 1 else None
    return [joined] if joined else [head, *rest]


def _opened(desk: Desk, head: Draft, only: Draft) -> Draft | None:
    """The opening slide with the only thing that its section says before its parts, where that is a line or two."""
    content = only.boxes[0].content if only.layout == "statement" and len(only.boxes) == 1 else None
    if not isinstance(content, TextContent) or len(content.paras) != 1 or only.background or only.whole:
        return None
    para = content.paras[0]
    if count(para.text) > _OPENING_WORDS or leans(para.text, desk.lang) or para.text.endswith((":", "：", "…")):
        return None
    body, whole = sure_box(desk, "section", "body", (Para(para.runs),), span=only.boxes[0].span)
    if not whole:
        return None
    return replace(head, boxes=(body,)).standing_for(head, only)


def _section_body(desk: Desk, section: b.Section) -> tuple[Box, ...]:
    prose = [prose_runs(x) for x in section.blocks if isinstance(x, b.Paragraph)]
    sentences = [s for runs in prose for s in sentences_of(runs, desk.lang)]
    if not sentences or all(text_of(s).endswith((":", "：")) for s in sentences):
        return ()
    points, _ = points_of(
        prose, text_of(to_runs(section.title)), most=1, budget=30, lang=desk.lang, condense=desk.condense
    )
    if not points or leans(text_of(points[0]), desk.lang) or count(text_of(points[0])) > 30:
        return ()
    body, _ = sure_box(desk, "section", "body", (Para(points[0]),), span=section.span)
    return (body,)


def _children(desk: Desk, place: Place, section: b.Section) -> list[Draft]:
    """Slides for the children: contrasts and runs of small leaves under the parent's title, others one by one."""
    children = section.children
    out: list[Draft] = []
    at = 0
    while at < len(children):
        pair = children[at : at + 2]
        if len(pair) == 2 and section.level >= 1 and is_contrast(place.title, *pair):
            out += contrast_drafts(desk, place, pair, _each(desk, place, pair))
            at += 2
            continue
        end = at
        while end < len(children) and section.level >= 1 and is_answered(desk, children[end]):
            end += 1
        if end - at > 1:
            drafts = question_drafts(desk, place, children[at:end], lambda row: _each(desk, place, row))
            if drafts:
                out += drafts
                at = end
                continue
        end = at
        while end < len(children) and is_thin(desk, children[end]) and section.level >= 1:
            end += 1
        run = children[at:end]
        if len(run) in _CARD_RUN and (len(run) > 2 or len(run) == len(children)):
            drafts = sibling_drafts(desk, place, run, lambda row: _each(desk, place, row))
            if drafts:
                out += drafts
                at = end
                continue
        for child in children[at : max(end, at + 1)]:
            found = section_drafts(desk, child, place.group)
            if child.attrs.has("noslide"):
                out = _aside(desk, out, child)
            out += found
        at = max(end, at + 1)
    return out


def _each(desk: Desk, place: Place, run: Sequence[b.Section]) -> Candidate:
    """A slide, or as many as it needs, for each of the siblings."""
    drafts = [draft for child in run for draft in section_drafts(desk, child, place.group)]
    return Candidate("a slide each", tuple(drafts), 0.6)


def _aside(desk: Desk, drafts: list[Draft], section: b.Section) -> list[Draft]:
    """A section that no slide shows, in the notes of the slide before it."""
    notes, sources = aside_of(desk, section)
    if drafts:
        last = drafts[-1].noting(after=notes).tracing(*sources)
        return [*drafts[:-1], replace(last, anchors=(*last.anchors, section.id))]
    return [Draft("", (), (), notes, sources, owner=section.id)]


def aside_of(desk: Desk, section: b.Section) -> tuple[tuple[Para, ...], tuple[Source, ...]]:
    """The notes and sources of a section that no slide shows."""
    notes = (heading_note(to_runs(section.title, marks=True)), *notes_of(desk, section.blocks))
    reasons = [OWN_CONTENTS if x.span in desk.contents else ".noslide" for x in section.blocks]
    sources = tuple(
        Source(x.span, type(x).__name__, "notes", why) for x, why in zip(section.blocks, reasons, strict=True)
    )
    for child in section.children:
        more, more_sources = aside_of(desk, child)
        notes, sources = (*notes, *more), (*sources, *more_sources)
    return notes, sources


def _joined(own: list[Draft], children: list[Draft], section: b.Section) -> list[Draft]:
    """Own slides, then the children's. A draft without a layout is notes alone: they go to its neighbour."""
    out: list[Draft] = []
    waiting: tuple[Para, ...] = ()
    sources: tuple[Source, ...] = ()
    heading = heading_note(to_runs(section.title))
    if not own and children and children[0].owner != section.id:
        waiting = (heading,)
    for draft in (*own, *children):
        if draft.layout:
            first = draft.noting(before=waiting).tracing(*sources) if waiting or sources else draft
            out.append(first)
            waiting, sources = (), ()
        else:
            waiting, sources = (*waiting, *draft.notes), (*sources, *draft.sources)
    if (waiting or sources) and out:
        out[-1] = out[-1].noting(after=waiting).tracing(*sources)
    elif waiting or sources:
        out = [Draft("", (), (), waiting, sources, owner=section.id)]
    return out
