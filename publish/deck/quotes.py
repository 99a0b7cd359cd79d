"""Quotations, callouts, terms, columns, charts and formulas → slides of their own kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from publish.deck.cards import Card, card_drafts, short_title
from publish.deck.clauses import clipped, shortened
from publish.deck.code import broken, highlighted
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import mark_of, room_for, sure_box
from publish.deck.items import items_of
from publish.deck.model import Box, Para, Run
from publish.deck.notes import notes_of
from publish.deck.points import points_of, sentences_of
from publish.deck.prose import LARGEST, prose_runs
from publish.deck.runs import Runs, bold, text_of, to_runs
from publish.deck.spread import fitting
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree.inlines import Text

_PROSE = (b.Paragraph, b.RawHtml, b.MathBlock)
_CARD_WORDS = 40
Display: TypeAlias = b.Paragraph | b.MathBlock | b.CodeBlock


def texts_inside(desk: Desk, blocks: Sequence[b.Block], mark: str, budget: int, title: str) -> list[Para]:
    """Paragraphs and lists in a few words: prose condensed, list items as points; at most `budget` words."""
    prose = [prose_runs(x) for x in blocks if isinstance(x, _PROSE)]
    lists = [x for x in blocks if isinstance(x, b.List)]
    rows = [item for x in lists for item in items_of(desk, x, mark)]
    listed = sum(item.words for item in rows)
    out: list[Para] = []
    if prose:
        left = max(10, budget - min(listed, budget // 2))
        points, _ = points_of([p for p in prose if p], title, most=4, budget=left, lang=desk.lang)
        out += [Para(clipped(runs, left)) for runs in points]
    for item in rows:
        used = sum(count(p.text) for p in out)
        if item.runs and used + item.words <= budget:
            out += item.paras(mark)
    return out


def kept_apart(blocks: Sequence[b.Block]) -> list[b.Block]:
    """The blocks inside a quotation, callout or column that are shown on slides of their own."""
    return [x for x in blocks if not isinstance(x, (*_PROSE, b.List, b.Notes, b.SlideBreak, b.Quote, b.OnlyFor))]


def quote_drafts(desk: Desk, place: Place, block: b.Quote) -> list[Draft]:
    """One slide: the quotation, condensed when it is long, and its source."""
    room = room_for(place)
    source = to_runs(block.attribution)
    source = source if count(text_of(source)) <= 14 else ()
    budget = min(46, room - count(text_of(source)))
    inner: list[b.Block] = []
    for x in block.blocks:
        inner += x.blocks if isinstance(x, b.Quote) else [x]
    prose = [prose_runs(x) for x in inner if isinstance(x, _PROSE)]
    words = sum(count(text_of(p)) for p in prose)
    if words <= budget and len(prose) == len(inner):
        paras = [Para(runs) for runs in prose if runs]
    else:
        paras = texts_inside(desk, inner, "•", budget, text_of(place.title))
    if not paras:
        return []
    body, _ = sure_box(desk, "quote", "body", paras, span=block.span)
    boxes = [body]
    if source:
        box = desk.fit.box(desk.fit.theme.layouts["quote"], "source", (Para((Run("— "), *source)),))
        boxes += [box] if box else []
    notes = notes_of(desk, (block,))
    sources = (Source(block.span, "Quote", "face+notes"),)
    return [place.draft("quote", tuple(boxes), notes, sources, (f"quotation of {words} words",), block.span)]


def label_of(block: b.Admonition) -> Runs:
    """What a callout is called: its own title, or the word for its kind."""
    title = to_runs(block.title)
    return title or (Run(block.kind.replace("-", " ").capitalize()),)


def callout_drafts(desk: Desk, place: Place, blocks: Sequence[b.Admonition]) -> list[Draft]:
    """A slide for a callout; several short ones in a row share slides as cards."""
    if len(blocks) > 1 and all(_is_short(x) for x in blocks):
        cards = [_callout_card(desk, x) for x in blocks]
        drafts = card_drafts(desk, place, cards)
        if drafts:
            return drafts
    return [_callout(desk, place, x) for x in blocks]


def _is_short(block: b.Admonition) -> bool:
    words = sum(count(text_of(prose_runs(x))) for x in block.blocks if isinstance(x, _PROSE))
    return words <= _CARD_WORDS and all(isinstance(x, _PROSE) for x in block.blocks)


def _callout_card(desk: Desk, block: b.Admonition) -> Card:
    texts = [prose_runs(x) for x in block.blocks if isinstance(x, _PROSE)]
    sentences = tuple(s for runs in texts for s in sentences_of(runs, desk.lang))
    source = Source(block.span, "Admonition", "face+notes")
    return Card(short_title(_coloured(label_of(block))), sentences, notes_of(desk, (block,)), (source,))


def _coloured(runs: Runs) -> Runs:
    return tuple(replace(run, colour="accent") for run in runs)


def _callout(desk: Desk, place: Place, block: b.Admonition) -> Draft:
    label = short_title(label_of(block))
    budget = min(46, room_for(place) - count(text_of(label)))
    text = texts_inside(desk, block.blocks, "•", budget, text_of(label))
    paras = [Para(bold(_coloured(label))), *text]
    body, _ = sure_box(desk, "callout", "body", paras, span=block.span)
    sources = (Source(block.span, "Admonition", "face+notes"),)
    reason = f"callout of kind {block.kind}"
    return place.draft("callout", (body,), notes_of(desk, (block,)), sources, (reason,), block.span)


def term_drafts(desk: Desk, place: Place, block: b.DefinitionList) -> list[Draft]:
    """Terms as cards, or as points with the term in bold when there are many or long ones."""
    cards = [_term(desk, item) for item in block.items]
    drafts = card_drafts(desk, place, cards) if 2 <= len(cards) <= 12 else []
    if not drafts:
        drafts = _term_points(desk, place, cards)
    source = Source(block.span, "DefinitionList", "face+notes")
    return [draft.tracing(source) for draft in drafts]


def _term(desk: Desk, item: b.Definition) -> Card:
    texts = [prose_runs(x) for blocks in item.definitions for x in blocks if isinstance(x, _PROSE)]
    sentences = tuple(s for runs in texts for s in sentences_of(runs, desk.lang))
    whole = b.DefinitionList(item.span, (item,))
    return Card(short_title(to_runs(item.term)), sentences, notes_of(desk, (whole,)))


def _term_points(desk: Desk, place: Place, cards: Sequence[Card]) -> list[Draft]:
    mark, room = mark_of(desk, "points"), room_for(place)

    def para(card: Card) -> Para:
        text = shortened(card.sentences[0], 18) if card.sentences else ()
        return Para((*bold(card.title), *((Run(" – "), *clipped(text, 20)) if text else ())), bullet=mark)

    def fits(group: Sequence[Card]) -> bool:
        paras = [para(card) for card in group]
        holder = desk.fit.theme.layouts["points"]["body"]
        words = sum(count(p.text) for p in paras)
        return words <= room and len(group) <= 7 and desk.fit.largest(paras, holder, most=22) == 22

    drafts = []
    for group in fitting(cards, fits):
        body, _ = sure_box(desk, "points", "body", [para(card) for card in group], most=LARGEST, loose=1.0)
        notes = tuple(p for card in group for p in card.notes)
        drafts.append(place.draft("points", (body,), notes, (), (f"{len(group)} terms",)))
    return drafts


def column_drafts(desk: Desk, place: Place, block: b.Columns) -> list[Draft]:
    """Two to four columns side by side; what they hold beside text is shown apart."""
    columns = [c for c in block.columns if any(isinstance(x, (*_PROSE, b.List, b.Quote)) for x in c.blocks)]
    if not 2 <= len(columns) <= 4:
        return []
    name = f"columns-{len(columns)}"
    layout = desk.fit.theme.layouts[name]
    share = room_for(place) // len(columns)
    boxes: list[Box] = []
    texts = []
    for k, column in enumerate(columns, 1):
        mark = mark_of(desk, name, f"column{k}")
        texts.append(texts_inside(desk, column.blocks, mark, share, text_of(place.title)))
    sizes = [desk.fit.largest(t, layout[f"column{k}"]) or 18.0 for k, t in enumerate(texts, 1) if t]
    for k, text in enumerate(texts, 1):
        if text:
            box, _ = sure_box(desk, name, f"column{k}", text, most=min(sizes))
            boxes.append(box)
    sources = (Source(block.span, "Columns", "face+notes"),)
    reason = f"{len(columns)} columns as written"
    return [place.draft(name, tuple(boxes), notes_of(desk, (block,)), sources, (reason,), block.span)]


def chart_table(chart: b.Chart) -> b.Table:
    """The data of a chart as a table."""

    def cell(text: str) -> b.Cell:
        return b.Cell(chart.span, (Text(chart.span, text),) if text else ())

    header = (cell(""), *(cell(series.name) for series in chart.series))
    rows = tuple(
        (cell(category), *(cell(_figure(s.values, at)) for s in chart.series))
        for at, category in enumerate(chart.categories)
    )
    caption = (Text(chart.span, chart.title),) if chart.title else ()
    right: b.Align = "right"
    aligns: tuple[b.Align, ...] = ("left", *(right for _ in chart.series))
    return b.Table(chart.span, aligns, header, rows, caption, chart.attrs)


def _figure(values: Sequence[float | None], at: int) -> str:
    value = values[at] if at < len(values) else None
    return "" if value is None else f"{value:.10g}"


def display_draft(desk: Desk, place: Place, blocks: Sequence[Display]) -> Draft:
    """A slide for formulas and short pieces of code, above each the sentence that leads in to it."""
    room = room_for(place)
    paras: list[Para] = []
    for block in blocks:
        left = room - sum(count(p.text) for p in paras)
        if isinstance(block, b.Paragraph):
            paras += _display_lead(desk, block, left // 2, first=not paras)
        else:
            paras.append(_display(block, max(8, left), first=not paras))
    body, whole = sure_box(desk, "points", "body", paras, most=24.0, span=blocks[0].span)
    told = [x for x in blocks if not whole or not isinstance(x, b.CodeBlock)]
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "shown in the line of thought") for x in blocks)
    boxes = (replace(body, anchor="middle"),)
    return place.draft("points", boxes, notes_of(desk, told), sources, ("formulas and short code",), blocks[0].span)


def _display(block: b.MathBlock | b.CodeBlock, room: int, *, first: bool) -> Para:
    gap = 0.0 if first else 14.0
    if isinstance(block, b.MathBlock):
        runs = prose_runs(block)
        size = 32.0 if count(text_of(runs)) < 24 else 24.0
        return Para(clipped(runs, room), align="center", size_pt=size, space_before=gap)
    lines = [tuple(replace(r, font="mono") for r in x) for x in highlighted(block.text.expandtabs(4), block.language)]
    return Para(broken(lines), level=1, size_pt=20.0, space_before=gap)


def _display_lead(desk: Desk, block: b.Paragraph, room: int, *, first: bool) -> list[Para]:
    sentences = sentences_of(to_runs(block.inlines), desk.lang)
    last = shortened(sentences[-1], min(18, room)) if sentences else ()
    if not last or count(text_of(last)) > min(20, room):
        return []
    return [Para(last, space_before=0.0 if first else 26.0)]
