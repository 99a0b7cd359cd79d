"""Quotations → a slide with their source; and what any block with blocks inside it says in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from publish.deck.clauses import clipped
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for, sure_box
from publish.deck.items import items_of
from publish.deck.model import Para, Run
from publish.deck.notes import notes_of
from publish.deck.points import points_of
from publish.deck.prose import prose_runs
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.words import count
from publish.tree import blocks as b

_WHOLE_WORDS = 30
PROSE = (b.Paragraph, b.RawHtml, b.MathBlock)
_CARD_WORDS = 40


def texts_inside(desk: Desk, blocks: Sequence[b.Block], mark: str, budget: int, title: str) -> list[Para]:
    """Paragraphs and lists in a few words: at most `budget` of them; long prose condensed, list items as points."""
    prose = [prose_runs(x) for x in blocks if isinstance(x, PROSE)]
    lists = [x for x in blocks if isinstance(x, b.List)]
    rows = [item for x in lists for item in items_of(desk, x, mark)]
    listed = sum(item.words for item in rows)
    out: list[Para] = []
    if prose:
        left = max(10, budget - min(listed, budget // 2))
        spoken = [p for p in prose if p]
        points: Sequence[Runs] = spoken
        if sum(count(text_of(p)) for p in spoken) > min(left, _WHOLE_WORDS):
            points, _ = points_of(spoken, title, most=4, budget=left, lang=desk.lang, condense=desk.condense)
        out += [Para(clipped(runs, left)) for runs in points]
    for item in rows:
        used = sum(count(p.text) for p in out)
        if item.runs and used + item.words <= budget:
            out += item.paras(mark)
    return out


def kept_apart(blocks: Sequence[b.Block]) -> list[b.Block]:
    """The blocks inside a quotation, callout or column that are shown on slides of their own."""
    return [x for x in blocks if not isinstance(x, (*PROSE, b.List, b.Notes, b.SlideBreak, b.Quote, b.OnlyFor))]


def wordless(block: b.Quote) -> tuple[b.Block, ...]:
    """What a quotation of no words of its own holds, for slides of their own: pictures, tables, other quotations, and
    whose they are."""
    held = [x for x in block.blocks if isinstance(x, b.Quote) or kept_apart([x])]
    return (*held, b.Paragraph(block.span, block.attribution)) if block.attribution else tuple(held)


def quote_drafts(desk: Desk, place: Place, block: b.Quote) -> list[Draft]:
    """One slide: the quotation, condensed when it is long, and its source."""
    room = room_for(place)
    source = to_runs(block.attribution)
    source = source if count(text_of(source)) <= 14 else ()
    budget = min(46, room - count(text_of(source)))
    inner: list[b.Block] = []
    for x in block.blocks:
        inner += x.blocks if isinstance(x, b.Quote) else [x]
    prose = [prose_runs(x) for x in inner if isinstance(x, PROSE)]
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
