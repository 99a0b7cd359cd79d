"""Callouts in a row → the short ones side by side in panels, each long one on a slide of its own.

A panel names its callout in the colour of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

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
from publish.theme.tones import TONES, tone_colour
from publish.tree import blocks as b
from publish.tree import inlines as i

_CARD_WORDS = 40
_PANEL_WORDS = 56
"""A callout of more words has a slide of its own; of fewer, a panel says the first, and the notes have all."""
_HARDLY = 4
"""A callout of no more words than these is a remark."""


def label_of(block: b.Admonition) -> Runs:
    """What a callout is called: its own title, or the word for its kind."""
    title = to_runs(block.title)
    return title or (Run(block.kind.replace("-", " ").capitalize()),)


def callout_drafts(desk: Desk, place: Place, blocks: Sequence[b.Admonition]) -> list[Draft]:
    """Slides of panels for short callouts in a row, and a slide for each of the others, in their order."""
    out: list[Draft] = []
    for short, row in groupby(blocks, _is_short):
        run = list(row)
        each = Candidate("callouts", tuple(_callout(desk, place, x) for x in run), 0.85)
        panels = [_panel(desk, x) for x in run] if short and len(run) > 1 else []
        out += best(desk.fit, [*(card_candidates(desk, place, panels, kind=0.95) if panels else ()), each])
    return out


def opened(block: b.Admonition) -> b.Admonition:
    """A callout that holds but another one, such as a tab with a note in it, as that one, by the outer name."""
    inside = block.blocks[0] if len(block.blocks) == 1 else None
    if not isinstance(inside, b.Admonition) or (block.title and inside.title):
        return block
    return replace(inside, span=block.span, title=block.title or inside.title)


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
    return words <= _PANEL_WORDS and all(isinstance(x, PROSE) for x in block.blocks)


def _panel(desk: Desk, block: b.Admonition) -> Card:
    texts = [prose_runs(x) for x in block.blocks if isinstance(x, PROSE)]
    sentences = tuple(s for runs in texts for s in sentences_of(runs, desk.lang))
    source = Source(block.span, "Admonition", "face+notes")
    title = short_title(_in_its_tone(desk, block), desk.lang)
    return Card(title, sentences, notes_of(desk, (block,)), (source,))


def _in_its_tone(desk: Desk, block: b.Admonition) -> Runs:
    """The label in the colour of its kind, with the word for it before a title of its own; a note needs no word."""
    label, kind = label_of(block), block.kind.replace("-", " ").capitalize()
    told = block.kind in TONES and TONES[block.kind] != TONES["note"]
    if told and block.title and kind.casefold() not in text_of(label).casefold():
        label = (Run(f"{kind}: "), *label)
    ground = desk.fit.theme.layouts["cards-2"]["card1"].fill
    colour = tone_colour(block.kind, desk.fit.theme.colours, ground)
    return tuple(replace(run, colour=colour) for run in label)


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
