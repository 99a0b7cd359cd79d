"""Terms and what they mean → rows of term and meaning, cards, or points with the term in bold."""

from __future__ import annotations

from collections.abc import Sequence

from publish.deck.cards import Card, card_candidates, card_texts, short_title
from publish.deck.clauses import clipped, shortened
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import mark_of, room_for, sure_box
from publish.deck.model import Box, Para, Run
from publish.deck.notes import notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import LARGEST, prose_runs
from publish.deck.quotes import PROSE, texts_inside
from publish.deck.runs import Runs, bold, to_runs
from publish.deck.score import Candidate, best
from publish.deck.spread import evenly, fitting
from publish.deck.words import count
from publish.theme.layouts import TERM_COUNTS
from publish.tree import blocks as b

_CARDS = range(2, 13)
_MOST_SLIDES = 8
_POINTS = 7
_COMFORT = 22.0
_LIST_WORDS = 30


def term_drafts(desk: Desk, place: Place, block: b.DefinitionList, layout: str = "") -> list[Draft]:
    """Slides for a list of definitions; `layout` is "terms", "cards" or "points" where the writer asked for it."""
    terms = [_term(desk, item) for item in block.items]
    found = _rows(desk, place, terms)
    if len(terms) in _CARDS:
        found += card_candidates(desk, place, terms, kind=0.85)
    found.append(Candidate("points", tuple(_points(desk, place, terms)), 0.7))
    wanted = [c for c in found if c.name.split()[0] == layout.split("-")[0]]
    drafts = best(desk.fit, wanted) or best(desk.fit, found)
    source = Source(block.span, "DefinitionList", "face+notes")
    return [draft.tracing(source) for draft in drafts]


def inside_terms(block: b.DefinitionList) -> tuple[b.Block, ...]:
    """What definitions hold to be looked at, for slides of its own."""
    kinds = (b.Figure, b.Table, b.Chart, b.Diagram)
    return tuple(x for item in block.items for blocks in item.definitions for x in blocks if isinstance(x, kinds))


def _term(desk: Desk, item: b.Definition) -> Card:
    sentences: list[Runs] = []
    for blocks in item.definitions:
        for block in blocks:
            if isinstance(block, PROSE):
                sentences += sentences_of(prose_runs(block), desk.lang)
            elif isinstance(block, b.List):
                sentences += [p.runs for p in texts_inside(desk, (block,), "", _LIST_WORDS, "") if p.runs]
    whole = b.DefinitionList(item.span, (item,))
    return Card(short_title(to_runs(item.term), desk.lang), tuple(sentences), notes_of(desk, (whole,)))


def _rows(desk: Desk, place: Place, terms: Sequence[Card]) -> list[Candidate]:
    """Every even deal of the terms to slides of two to five rows."""
    most = TERM_COUNTS[-1]
    deals = range(-(-len(terms) // most), min(_MOST_SLIDES, len(terms) // TERM_COUNTS[0]) + 1)
    return [found for n in deals for found in [_dealt(desk, place, evenly(terms, n))] if found is not None]


def _dealt(desk: Desk, place: Place, groups: Sequence[Sequence[Card]]) -> Candidate | None:
    if any(len(group) not in TERM_COUNTS for group in groups):
        return None
    per = "+".join(str(len(group)) for group in groups)
    drafts: list[Draft] = []
    for group in groups:
        boxes = _boxes(desk, group, card_texts(group, room_for(place), desk.lang))
        if boxes is None:
            return None
        notes = tuple(p for card in group for p in card.notes)
        drafts.append(place.draft(f"terms-{len(group)}", boxes, notes, (), (f"{len(group)} terms",)))
    return Candidate(f"terms {per}", tuple(drafts), 1.0)


def _boxes(desk: Desk, group: Sequence[Card], texts: Sequence[tuple[Para, ...]]) -> tuple[Box, ...] | None:
    """Terms at one size, meanings at one size; None when one of them does not fit its row."""
    layout = desk.fit.theme.layouts[f"terms-{len(group)}"]
    names = [desk.fit.largest(text[:1], layout[f"term{k}"]) for k, text in enumerate(texts, 1)]
    meanings = [desk.fit.largest(text[1:], layout[f"meaning{k}"]) for k, text in enumerate(texts, 1)]
    if any(size is None for size in (*names, *meanings)) or any(len(text) < 2 for text in texts):
        return None
    size = min(s for s in meanings if s is not None)
    name = min(size + 2, *(s for s in names if s is not None))
    name = max((s for s in desk.fit.style(layout["term1"]).sizes if s <= name), default=name)
    boxes: list[Box | None] = []
    for k, text in enumerate(texts, 1):
        boxes.append(desk.fit.box(layout, f"term{k}", text[:1], size=name))
        boxes.append(desk.fit.box(layout, f"meaning{k}", text[1:], size=size))
    return tuple(box for box in boxes if box is not None)


def _points(desk: Desk, place: Place, terms: Sequence[Card]) -> list[Draft]:
    mark, room = mark_of(desk, "points"), room_for(place)
    holder = desk.fit.theme.layouts["points"]["body"]

    def para(card: Card) -> Para:
        text = shortened(card.sentences[0], 18, lang=desk.lang) if card.sentences else ()
        return Para((*bold(card.title), *((Run(" – "), *clipped(text, 20)) if text else ())), bullet=mark)

    def fits(group: Sequence[Card]) -> bool:
        paras = [para(card) for card in group]
        words = sum(count(p.text) for p in paras)
        size = desk.fit.largest(paras, holder, most=_COMFORT) or 0.0
        return words <= room and len(group) <= _POINTS and size >= _COMFORT

    drafts = []
    for group in fitting(terms, fits):
        body, _ = sure_box(desk, "points", "body", [para(card) for card in group], most=LARGEST, loose=1.0)
        notes = tuple(p for card in group for p in card.notes)
        drafts.append(place.draft("points", (body,), notes, (), (f"{len(group)} terms",)))
    return drafts
