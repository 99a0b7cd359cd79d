"""The blocks of one section → its content slides, by kind, with what leads in to each and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from publish.deck.code import code_drafts
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.lists import apart_of, list_drafts
from publish.deck.model import Para
from publish.deck.notes import notes_of
from publish.deck.pictures import figure_drafts, is_tiny, shape_of
from publish.deck.prose import Prose, prose_drafts, prose_runs, prose_words
from publish.deck.quotes import (
    Display,
    callout_drafts,
    chart_table,
    column_drafts,
    display_draft,
    kept_apart,
    quote_drafts,
    term_drafts,
)
from publish.deck.runs import text_of
from publish.deck.tables import table_drafts
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import block_inlines, walk_blocks, walk_inlines

LIST_LEAD = 45
VISUAL_LEAD = 40
BESIDE = 110
REMARK = 25
DISPLAY_WORDS = 48
DISPLAYS = 3
DISPLAY_LEAD = 36
SOURCE_WORDS = 16
SHORT_CODE = (4, 58)


@dataclass(slots=True)
class _Flow:
    """What has been made of a section so far. `pending` is prose that still looks for its slide."""

    desk: Desk
    place: Place
    layout: str = ""
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Prose] = field(default_factory=list)
    early: list[Para] = field(default_factory=list)
    early_sources: list[Source] = field(default_factory=list)

    def add(self, drafts: Sequence[Draft]) -> None:
        if drafts and (self.early or self.early_sources):
            first = drafts[0].noting(before=tuple(self.early)).tracing(*self.early_sources)
            drafts = [first, *drafts[1:]]
            self.early, self.early_sources = [], []
        self.drafts += drafts

    def note(self, paras: Sequence[Para], *sources: Source) -> None:
        """Notes without a slide of their own: on the slide before, or on the first one when there is none yet."""
        if self.drafts:
            self.drafts[-1] = self.drafts[-1].noting(after=tuple(paras)).tracing(*sources)
        else:
            self.early += paras
            self.early_sources += sources

    def flush(self) -> None:
        """Slides for the prose that waits."""
        prose, self.pending = self.pending, []
        if prose:
            drafts = prose_drafts(self.desk, self.place, prose, self.layout)
            if drafts:
                self.add(drafts)
            else:
                self.note(notes_of(self.desk, prose), *(Source(x.span, type(x).__name__, "notes") for x in prose))

    def take(self, most: int, *, tail: int = REMARK) -> list[b.Paragraph]:
        """The waiting prose that leads in to what comes next; slides for the rest of it."""
        if prose_words(self.pending) > most:
            last = self.pending[-1]
            ends = text_of(prose_runs(last)).rstrip().endswith((":", "："))
            if prose_words((last,)) <= (most if ends else tail):
                self.pending = self.pending[:-1]
                self.flush()
                self.pending = [last]
            else:
                self.flush()
        lead = [x for x in self.pending if isinstance(x, b.Paragraph)]
        others = [x for x in self.pending if not isinstance(x, b.Paragraph)]
        self.pending = []
        if others:
            self.note(notes_of(self.desk, others), *(Source(x.span, type(x).__name__, "notes") for x in others))
        return lead


def section_content(
    desk: Desk, place: Place, blocks: Sequence[b.Block], layout: str = ""
) -> tuple[list[Draft], tuple[Para, ...], tuple[Source, ...]]:
    """Slides for the blocks; and notes with their sources for which there was no slide at all."""
    flow = _Flow(desk, place, layout)
    units = list(_units(desk, blocks))
    at = 0
    while at < len(units):
        at = _step(flow, units, at)
    _end(flow)
    return flow.drafts, tuple(flow.early), tuple(flow.early_sources)


def _units(desk: Desk, blocks: Sequence[b.Block]) -> list[b.Block]:
    """The blocks with those for slides alone in place, and pictures taken out of the lines that hold them."""
    out: list[b.Block] = []
    for block in blocks:
        if isinstance(block, b.OnlyFor) and block.output == "slides":
            out += _units(desk, block.blocks)
        elif isinstance(block, b.Diagram):
            out.append(_diagram(block))
        else:
            out.append(block)
            if not isinstance(block, (b.Figure, b.OnlyFor)):
                out += _pictures_in(desk, block)
    return out


def _diagram(block: b.Diagram) -> b.Block:
    if block.resource is None:
        return b.CodeBlock(block.span, block.text, block.engine, attrs=block.attrs)
    image = i.Image(block.span, block.attrs.get("alt") or " ".join(block.text.split()), "", resource=block.resource)
    return b.Figure(block.span, (image,), attrs=block.attrs)


def _pictures_in(desk: Desk, block: b.Block) -> list[b.Figure]:
    """Pictures in the line that are large enough to look at, each as a figure after its block."""
    found: list[b.Figure] = []
    inside = [block, *walk_blocks(_inner(block))]
    for x in inside:
        if isinstance(x, (b.Figure, b.OnlyFor)):
            continue
        for inlines in block_inlines(x):
            found += [
                b.Figure(image.span, (image,))
                for image in walk_inlines(inlines)
                if isinstance(image, i.Image) and image.resource and not is_tiny(desk, image)
            ]
    return found


def _inner(block: b.Block) -> tuple[b.Block, ...]:
    # what is kept apart in lists, quotations and callouts passes through `_units` by itself
    if isinstance(block, b.List):
        return tuple(x for item in block.items for x in item.blocks if isinstance(x, (b.Paragraph, b.List)))
    return ()


def _step(flow: _Flow, units: list[b.Block], at: int) -> int:
    """Handles the unit `at`; the index of the next one."""
    desk, block = flow.desk, units[at]
    match block:
        case b.MathBlock():
            return _displays(flow, units, at)
        case b.CodeBlock() if _many_displays(flow, units, at):
            return _displays(flow, units, at)
        case b.Paragraph() | b.RawHtml() if not prose_words((block,)):
            flow.note(notes_of(desk, (block,)), Source(block.span, type(block).__name__, "notes", "no words to show"))
        case b.Paragraph() if flow.drafts and not flow.pending and _names_source(block):
            flow.note(
                notes_of(desk, (block,)), Source(block.span, "Paragraph", "notes", "the source of what is before")
            )
        case b.Paragraph() | b.RawHtml():
            flow.pending.append(block)
        case b.SlideBreak():
            flow.flush()
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


def _displays(flow: _Flow, units: list[b.Block], at: int) -> int:
    """Up to three formulas or short pieces of code on one slide, where only a sentence stands between them."""
    row: list[Display] = [*flow.take(VISUAL_LEAD)]
    found, words = 0, _face_words(row)
    while at < len(units) and found < DISPLAYS:
        pair = _display_at(units, at)
        words += _face_words(pair)
        if not pair or (found and words > DISPLAY_WORDS):
            break
        row += pair
        found += 1
        at += len(pair)
    flow.add([display_draft(flow.desk, flow.place, row)])
    return at


def _many_displays(flow: _Flow, units: list[b.Block], at: int) -> bool:
    """Whether two displays or more fit one slide from here on."""
    first = _display_at(units, at)
    second = _display_at(units, at + 1) if first and at + 1 < len(units) else []
    words = _face_words(first) + _face_words(second) + min(18, prose_words(flow.pending))
    return bool(first and second) and words <= DISPLAY_WORDS


def _face_words(row: Sequence[Display]) -> int:
    out = 0
    for x in row:
        out += min(18, prose_words((x,))) if isinstance(x, b.Paragraph) else count(_display_text(x))
    return out


def _display_text(block: b.MathBlock | b.CodeBlock) -> str:
    return block.text if isinstance(block, b.CodeBlock) else text_of(prose_runs(block))


def _display_at(units: list[b.Block], at: int) -> list[Display]:
    """The display at `at`, or a short paragraph and the display that it leads in to."""
    block = units[at]
    following = units[at + 1] if at + 1 < len(units) else None
    if _is_display(block):
        return [block]
    if not isinstance(block, b.Paragraph) or prose_words((block,)) > DISPLAY_LEAD:
        return []
    return [block, following] if following is not None and _is_display(following) else []


def _is_display(block: b.Block) -> TypeGuard[b.MathBlock | b.CodeBlock]:
    if isinstance(block, b.CodeBlock):
        lines = block.text.split("\n")
        return (
            len(lines) <= SHORT_CODE[0] and max(map(len, lines)) <= SHORT_CODE[1] and not block.title and bool(lines[0])
        )
    return isinstance(block, b.MathBlock)


def _list(flow: _Flow, block: b.List) -> None:
    lead = flow.take(LIST_LEAD)
    drafts = list_drafts(flow.desk, flow.place, block, lead, flow.layout)
    if drafts:
        flow.add(drafts)
    else:
        flow.note(notes_of(flow.desk, lead), *(Source(x.span, "Paragraph", "notes") for x in lead))
        flow.note((), Source(block.span, "List", "face+notes"))
    _inside(flow, apart_of(flow.desk, block))


def _inside(flow: _Flow, blocks: Sequence[b.Block]) -> None:
    """Blocks from inside another, on slides of their own, without tracing them: only top-level blocks are traced."""
    if not blocks:
        return
    drafts, notes, _ = section_content(flow.desk, flow.place, blocks)
    flow.add([replace(draft, sources=()) for draft in drafts])
    if notes:
        flow.note(notes)


def _figure(flow: _Flow, units: list[b.Block], at: int) -> int:
    figure = units[at]
    assert isinstance(figure, b.Figure)
    side = flow.layout.removeprefix("picture-") if flow.layout in ("picture-left", "picture-right") else ""
    wide = bool(figure.images) and shape_of(flow.desk, figure.images[0]) > 2.3 and not side
    text = flow.take(VISUAL_LEAD if wide else BESIDE, tail=REMARK if wide else BESIDE)
    after = at + 1
    if not text and not wide and flow.layout != "picture-full":
        # a paragraph that follows speaks of the picture as a rule, unless it leads in to something else
        following = units[after] if after < len(units) else None
        alone = after + 1 >= len(units) or isinstance(units[after + 1], (b.Paragraph, b.SlideBreak))
        if isinstance(following, b.Paragraph) and alone and not _leads_on(following):
            text, after = [following], after + 1
    drafts = figure_drafts(flow.desk, flow.place, figure, text, side)
    if drafts:
        flow.add(drafts)
    else:
        flow.pending += text
        flow.note(
            notes_of(flow.desk, (figure,)),
            Source(figure.span, "Figure", "notes", "too small to look at, or lost without a word"),
        )
    return after


def _names_source(block: b.Paragraph) -> bool:
    """Whether the paragraph is a line such as "— Ada Lovelace" below what is hers."""
    return text_of(prose_runs(block)).startswith(("— ", "– ", "—")) and prose_words((block,)) <= SOURCE_WORDS


def _leads_on(block: b.Paragraph) -> bool:
    return text_of(prose_runs(block)).rstrip().endswith((":", "：")) or prose_words((block,)) < 4


def _callouts(flow: _Flow, units: list[b.Block], at: int) -> int:
    row: list[b.Admonition] = []
    while at < len(units):
        block = units[at]
        if not isinstance(block, b.Admonition):
            break
        row.append(block)
        at += 1
    lead = flow.take(REMARK)
    drafts = callout_drafts(flow.desk, flow.place, row)
    flow.add(_led(flow, drafts, lead))
    _inside(flow, [x for block in row for x in kept_apart(block.blocks)])
    return at


def _led(flow: _Flow, drafts: list[Draft], lead: Sequence[b.Paragraph]) -> list[Draft]:
    first = drafts[0].noting(before=notes_of(flow.desk, lead))
    return [first.tracing(*(Source(x.span, "Paragraph", "notes", "leads in") for x in lead)), *drafts[1:]]


def _other(flow: _Flow, block: b.Block) -> None:
    desk, place = flow.desk, flow.place
    lead = flow.take(VISUAL_LEAD)
    drafts: list[Draft] = []
    apart: list[b.Block] = []
    match block:
        case b.CodeBlock():
            drafts, lead_done = code_drafts(desk, place, block, lead), True
        case b.Table():
            drafts, lead_done = table_drafts(desk, place, block, lead), True
        case b.Chart():
            drafts, lead_done = table_drafts(desk, place, chart_table(block), lead), True
            drafts = [*drafts[:-1], drafts[-1].noting(after=notes_of(desk, (block,)))] if drafts else drafts
        case b.Quote():
            drafts, lead_done, apart = quote_drafts(desk, place, block), False, kept_apart(block.blocks)
        case b.DefinitionList():
            drafts, lead_done = term_drafts(desk, place, block), False
        case b.Columns():
            inner = [x for column in block.columns for x in column.blocks]
            drafts, lead_done = column_drafts(desk, place, block), False
            apart = kept_apart(inner) if drafts else inner
        case _:
            lead_done = False
    if drafts and not lead_done:
        drafts = _led(flow, drafts, lead)
    if drafts:
        flow.add(drafts)
    else:
        flow.pending += lead
        words = () if apart else notes_of(desk, (block,))
        flow.note(words, Source(block.span, type(block).__name__, "face+notes" if apart else "notes"))
    _inside(flow, apart)


def _end(flow: _Flow) -> None:
    """What waits at the end: a short remark goes to the notes of a slide before it, more gets a slide of its own."""
    words = prose_words(flow.pending)
    if flow.drafts and flow.pending and words <= REMARK:
        prose, flow.pending = flow.pending, []
        flow.note(
            notes_of(flow.desk, prose), *(Source(x.span, type(x).__name__, "notes", "a short remark") for x in prose)
        )
        return
    flow.flush()


def is_prose(desk: Desk, blocks: Sequence[b.Block]) -> bool:
    """Whether the blocks are paragraphs of words alone."""
    for block in blocks:
        if isinstance(block, (b.RawHtml, b.Notes)):
            continue
        if not isinstance(block, b.Paragraph) or _pictures_in(desk, block):
            return False
    return True


def words_in(blocks: Sequence[b.Block]) -> int:
    """The words of the paragraphs among the blocks."""
    return sum(count(text_of(prose_runs(x))) for x in blocks if isinstance(x, (b.Paragraph, b.RawHtml)))
