"""The blocks of one section → its content slides, by kind, with what leads in to each and what follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publish.deck.announce import unannounced
from publish.deck.callouts import as_remark, callout_drafts, has_face, label_of, opened
from publish.deck.contents import OWN_CONTENTS
from publish.deck.displays import code_units, display_units
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.figures import WIDE, figure_drafts
from publish.deck.gallery import gallery_drafts
from publish.deck.interview import questions
from publish.deck.lists import apart_of, list_drafts
from publish.deck.model import Para
from publish.deck.neighbours import neighbours
from publish.deck.notes import notes_of
from publish.deck.others import other_drafts
from publish.deck.pictures import is_small, is_tiny, resource_of, shape_of
from publish.deck.prose import prose_runs, prose_words
from publish.deck.questions import questions_in_prose
from publish.deck.quotes import kept_apart
from publish.deck.runs import Runs, text_of
from publish.deck.stream import BESIDE, LIST_LEAD, REMARK, VISUAL_LEAD, Stream
from publish.deck.titles import extended, face_title
from publish.deck.units import shows_only_lost, units_of
from publish.tree import blocks as b
from publish.tree import inlines as i

SOURCE_WORDS = 16
_ROW = 24


def section_content(
    desk: Desk, place: Place, blocks: Sequence[b.Block], layout: str = ""
) -> tuple[list[Draft], tuple[Para, ...], tuple[Source, ...]]:
    """Slides for the blocks; and notes with their sources for which there was no slide at all."""
    desk = replace(desk, framed=shows_only_lost(desk, place.section))
    return _content(desk, place, list(units_of(desk, blocks)), layout)


def _content(
    desk: Desk, place: Place, units: list[b.Block], layout: str = ""
) -> tuple[list[Draft], tuple[Para, ...], tuple[Source, ...]]:
    flow = Stream(desk, place, layout)
    asked = {} if layout or place.named else questions(desk, units)
    at = 0
    while at < len(units):
        at = _answer(flow, units, at, asked) if at in asked else _step(flow, units, at)
    _end(flow)
    flow.settle()
    drafts = unannounced(flow.drafts)
    return drafts if layout else neighbours(desk, place, drafts), tuple(flow.early), tuple(flow.early_sources)


def _answer(flow: Stream, units: list[b.Block], at: int, asked: Mapping[int, Runs]) -> int:
    """A question of an interview and all behind it up to the next one, on slides that have it as their title."""
    desk, block = flow.desk, units[at]
    rows, rows_end = questions_in_prose(desk, flow.place, units, at)
    if rows:
        flow.flush()
        flow.add(rows)
        return rows_end
    end = at + 1
    while end < len(units) and end not in asked and not isinstance(units[end], b.SlideBreak):
        end += 1
    title, whole = face_title(desk, asked[at])
    place = replace(flow.place, title=title, whole=whole, named=True)
    drafts, notes, sources = _content(desk, place, units[at + 1 : end])
    said = (*notes_of(desk, (block,)), *notes)
    traced = (Source(block.span, "Paragraph", "face+notes" if drafts else "notes", "asks what is answered"), *sources)
    flow.flush()
    if drafts:
        flow.add([drafts[0].noting(before=said).tracing(*traced), *drafts[1:]])
    else:
        flow.note(said, *traced)
    return end


def _step(flow: Stream, units: list[b.Block], at: int) -> int:
    """Handles the unit `at`; the index of the next one."""
    desk, block = flow.desk, units[at]
    if block.span in desk.contents:
        flow.aside(notes_of(desk, (block,)), Source(block.span, type(block).__name__, "notes", OWN_CONTENTS))
        return at + 1
    if isinstance(block, b.Paragraph):
        asked, end = questions_in_prose(desk, flow.place, units, at)
        if asked:
            flow.flush()
            flow.add(asked)
            return end
    match block:
        case b.MathBlock():
            return display_units(flow, units, at)
        case b.CodeBlock() if (end := code_units(flow, units, at)) > at:
            return end
        case b.Paragraph() | b.RawHtml() if not prose_words((block,)):
            flow.note(notes_of(desk, (block,)), Source(block.span, type(block).__name__, "notes", "no words to show"))
        case b.Paragraph() if flow.drafts and not flow.pending and _names_source(block):
            flow.note(
                notes_of(desk, (block,)), Source(block.span, "Paragraph", "notes", "the source of what is before")
            )
        case b.Paragraph() | b.RawHtml():
            flow.pending.append(block)
        case b.SlideBreak():
            flow.turn()
        case b.Notes():
            flow.flush()
            flow.note(notes_of(desk, block.blocks), Source(block.span, "Notes", "notes", "speaker notes"))
        case b.OnlyFor():
            flow.note((), Source(block.span, "OnlyFor", "handout", "for the handout alone"))
        case b.List():
            _list(flow, block)
        case b.Figure():
            return _figure(flow, units, at)
        case b.Admonition():
            return _callouts(flow, units, at)
        case _:
            _other(flow, block)
    return at + 1


def _list(flow: Stream, block: b.List) -> None:
    lead = flow.take(LIST_LEAD)
    drafts = list_drafts(flow.desk, flow.place, block, lead, flow.layout)
    if drafts:
        flow.add(drafts)
    else:
        flow.note(notes_of(flow.desk, lead), *(Source(x.span, "Paragraph", "notes") for x in lead))
        flow.note((), Source(block.span, "List", "face+notes"))
    _inside(flow, apart_of(flow.desk, block))


def _inside(flow: Stream, blocks: Sequence[b.Block]) -> None:
    """Blocks from inside another, on slides of their own, without tracing them: only top-level blocks are traced."""
    if not blocks:
        return
    drafts, notes, _ = section_content(flow.desk, flow.place, blocks)
    flow.add([replace(draft, sources=()) for draft in drafts])
    if notes:
        flow.note(notes)


def _figure(flow: Stream, units: list[b.Block], at: int) -> int:
    """Pictures in a row, with the prose that leads in to them or, for a lone one, speaks of it after."""
    desk = flow.desk
    row: list[b.Figure] = []
    after = at
    while after < len(units) and len(row) < _ROW:
        block = units[after]
        if not isinstance(block, b.Figure):
            break
        row.append(block)
        after += 1
    seen = [figure for figure in row if not all(is_tiny(desk, image) for image in figure.images)]
    if not seen:
        for figure in row:
            flow.aside(notes_of(desk, (figure,)), Source(figure.span, "Figure", "notes", _unseen(desk, figure)))
        return after
    side = flow.layout.removeprefix("picture-") if flow.layout in ("picture-left", "picture-right") else ""
    images = [image for figure in row for image in figure.images if not is_tiny(desk, image)]
    wide = bool(images) and shape_of(desk, images[0]) > WIDE and not side
    text = flow.take(VISUAL_LEAD if wide else BESIDE, tail=REMARK if wide else BESIDE)
    if not text and len(images) == 1 and (not wide or is_small(desk, images[0])) and flow.layout != "picture-full":
        text = _speaking_of(desk, units, after, images[0])
        after += len(text)
    if len(images) > 1 and not side and flow.layout != "picture-full":
        flow.add(gallery_drafts(desk, flow.place, seen, text))
    else:
        for k, figure in enumerate(seen):
            flow.add(figure_drafts(desk, flow.place, figure, () if k else text, side))
    for figure in row:
        if figure not in seen:
            flow.note(notes_of(desk, (figure,)), Source(figure.span, "Figure", "notes", _unseen(desk, figure)))
    return after


def _unseen(desk: Desk, figure: b.Figure) -> str:
    """Why no slide has the figure."""
    lost = any(resource_of(desk, image) is None for image in figure.images)
    return "cannot be shown" if lost else "too small to look at"


def _speaking_of(desk: Desk, units: list[b.Block], at: int, image: i.Image) -> list[b.Paragraph]:
    """The paragraph after a picture: it speaks of it as a rule, unless it leads in to something else."""
    following = units[at] if at < len(units) else None
    alone = at + 1 >= len(units) or isinstance(units[at + 1], (b.Paragraph, b.SlideBreak)) or is_small(desk, image)
    return [following] if isinstance(following, b.Paragraph) and alone and not _leads_on(following) else []


def _names_source(block: b.Paragraph) -> bool:
    """Whether the paragraph is a line such as "— Ada Lovelace" below what is hers."""
    return text_of(prose_runs(block)).startswith(("— ", "– ", "—")) and prose_words((block,)) <= SOURCE_WORDS


def _leads_on(block: b.Paragraph) -> bool:
    return text_of(prose_runs(block)).rstrip().endswith((":", "：")) or prose_words((block,)) < 4


def _callouts(flow: Stream, units: list[b.Block], at: int) -> int:
    row: list[b.Admonition] = []
    while at < len(units):
        block = units[at]
        if not isinstance(block, b.Admonition):
            break
        row.append(opened(block))
        at += 1
    for bare, faced in _rows_of_callouts(flow.desk, row):
        if bare is not None:
            _bare_callout(flow, bare)
            continue
        lead = flow.take(REMARK)
        flow.add(_led(flow, callout_drafts(flow.desk, flow.place, faced), lead))
        _inside(flow, [x for one in faced for x in kept_apart(one.blocks)])
    return at


def _rows_of_callouts(
    desk: Desk, row: Sequence[b.Admonition]
) -> list[tuple[b.Admonition | None, list[b.Admonition]]]:
    """Callouts that have words of their own, in rows; each of those between them that are but a label stands alone.

    One that holds a listing or a picture ends its row: what it holds follows it, before the next one speaks.
    """
    out: list[tuple[b.Admonition | None, list[b.Admonition]]] = []
    for block in row:
        if not has_face(desk, block, alone=len(row) == 1):
            out.append((block, []))
        elif out and out[-1][0] is None and not kept_apart(out[-1][1][-1].blocks):
            out[-1][1].append(block)
        else:
            out.append((None, [block]))
    return out


def _bare_callout(flow: Stream, block: b.Admonition) -> None:
    """A callout with hardly a word beside its label: a remark, or what it holds under a title with its label."""
    desk, label = flow.desk, label_of(block)
    words, apart = [x for x in block.blocks if isinstance(x, b.Paragraph)], kept_apart(block.blocks)
    source = Source(block.span, "Admonition", "face+notes")
    if not apart:
        remark = as_remark(block, words)
        if flow.drafts and not flow.pending:
            flow.note(notes_of(desk, (remark,)), Source(block.span, "Admonition", "notes", "a short remark"))
        else:
            flow.pending.append(remark)
        return
    title = extended(desk, flow.place.title, label)
    drafts, notes, _ = section_content(desk, replace(flow.place, title=title), apart)
    lead = flow.take(REMARK)
    said = (*notes_of(desk, lead), *notes_of(desk, (replace(block, blocks=()), *words)))
    traced = [*(Source(x.span, "Paragraph", "notes", "leads in") for x in lead), source]
    if drafts:
        first = replace(drafts[0], sources=()).noting(before=said).tracing(*traced)
        flow.add([first, *(replace(draft, sources=()) for draft in drafts[1:])])
    else:
        flow.note((*said, *notes), *(replace(one, where="notes") for one in traced))


def _led(flow: Stream, drafts: list[Draft], lead: Sequence[b.Paragraph]) -> list[Draft]:
    first = drafts[0].noting(before=notes_of(flow.desk, lead))
    return [first.tracing(*(Source(x.span, "Paragraph", "notes", "leads in") for x in lead)), *drafts[1:]]


def _other(flow: Stream, block: b.Block) -> None:
    lead = flow.take(VISUAL_LEAD)
    made = other_drafts(flow.desk, flow.place, block, lead, flow.layout)
    if made.drafts:
        flow.add(made.drafts if made.led else _led(flow, made.drafts, lead))
    else:
        flow.pending += lead
        words = () if made.apart else notes_of(flow.desk, (block,))
        flow.note(words, Source(block.span, type(block).__name__, "face+notes" if made.apart else "notes"))
    _inside(flow, made.apart)


def _end(flow: Stream) -> None:
    """What waits at the end: a short remark goes to the notes of a slide before it, more gets a slide of its own."""
    words = prose_words(flow.pending)
    if flow.drafts and flow.pending and words <= REMARK:
        prose, flow.pending = flow.pending, []
        flow.note(
            notes_of(flow.desk, prose), *(Source(x.span, type(x).__name__, "notes", "a short remark") for x in prose)
        )
        return
    flow.flush()
