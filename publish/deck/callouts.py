"""Callouts → cards for a row of short ones, else a slide for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.deck.cards import Card, card_candidates, short_title
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for, sure_box
from publish.deck.model import Para, Run
from publish.deck.notes import notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import prose_runs
from publish.deck.quotes import PROSE, texts_inside
from publish.deck.runs import Runs, bold, text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i

_CARD_WORDS = 40
_HARDLY = 4
"""A callout of no more words than these is a remark."""


def label_of(block: b.Admonition) -> Runs:
    """What a callout is called: its own title, or the word for its kind."""
    title = to_runs(block.title)
    return title or (Run(block.kind.replace("-", " ").capitalize()),)


def callout_drafts(desk: Desk, place: Place, blocks: Sequence[b.Admonition]) -> list[Draft]:
    """A slide for each callout, or slides of cards for several short ones in a row."""
    found: list[Candidate] = []
    if len(blocks) > 1 and all(_is_short(x) for x in blocks):
        found += card_candidates(desk, place, [_callout_card(desk, x) for x in blocks], kind=0.95)
    found.append(Candidate("callouts", tuple(_callout(desk, place, x) for x in blocks), 0.85))
    return best(desk.fit, found)


def has_face(desk: Desk, block: b.Admonition, *, alone: bool) -> bool:
    """Whether the callout has enough words of its own to be a face, or a card beside others where it is not `alone`:
    not but a label over a listing or a picture."""
    paras = texts_inside(desk, block.blocks, "", _CARD_WORDS, "")
    words = sum(count(para.text) for para in paras)
    prose_only = all(isinstance(x, b.Paragraph) for x in block.blocks)
    return words > (_HARDLY if alone and prose_only and len(block.blocks) < 2 else 0)


def as_remark(block: b.Admonition, words: Sequence[b.Paragraph]) -> b.Paragraph:
    """A callout with hardly a word as a paragraph: its label in bold and what it says."""
    kind = i.Text(block.span, block.kind.replace("-", " ").capitalize())
    label: tuple[i.Inline, ...] = (i.Strong(block.span, block.title or (kind,)),)
    said = words[0].inlines if words else ()
    if not said and block.title:
        label, said = (i.Strong(block.span, (kind,)),), block.title
    return b.Paragraph(block.span, (*label, *((i.Text(block.span, ": "), *said) if said else ())))


def _is_short(block: b.Admonition) -> bool:
    words = sum(count(text_of(prose_runs(x))) for x in block.blocks if isinstance(x, PROSE))
    return words <= _CARD_WORDS and all(isinstance(x, PROSE) for x in block.blocks)


def _callout_card(desk: Desk, block: b.Admonition) -> Card:
    texts = [prose_runs(x) for x in block.blocks if isinstance(x, PROSE)]
    sentences = tuple(s for runs in texts for s in sentences_of(runs, desk.lang))
    source = Source(block.span, "Admonition", "face+notes")
    return Card(short_title(_coloured(label_of(block)), desk.lang), sentences, notes_of(desk, (block,)), (source,))


def _coloured(runs: Runs) -> Runs:
    return tuple(replace(run, colour="accent") for run in runs)


def _callout(desk: Desk, place: Place, block: b.Admonition) -> Draft:
    label = short_title(label_of(block), desk.lang)
    budget = min(46, room_for(place) - count(text_of(label)))
    text = texts_inside(desk, block.blocks, "•", budget, text_of(label))
    paras = [Para(bold(_coloured(label))), *text]
    body, _ = sure_box(desk, "callout", "body", paras, span=block.span)
    sources = (Source(block.span, "Admonition", "face+notes"),)
    reason = f"callout of kind {block.kind}"
    return place.draft("callout", (body,), notes_of(desk, (block,)), sources, (reason,), block.span)
