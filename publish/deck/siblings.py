"""Sibling sections that belong together → a comparison, cards, or a slide each: whichever scores best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from publish.deck.cards import Card, card_candidates, short_title
from publish.deck.comparison import comparison, side_of_section
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.flow import section_content
from publish.deck.notes import heading_note, notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import prose_runs
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.titles import short_form
from publish.deck.units import is_prose, words_in
from publish.deck.words import count
from publish.tree import blocks as b

_THIN_WORDS = 60
_CARD_TITLE_WORDS = 10


def is_thin(desk: Desk, section: b.Section) -> bool:
    """Whether a section is little enough for a card: a leaf of a few sentences."""
    if section.children or section.attrs.has("noslide") or section.attrs.get("layout"):
        return False
    if any(isinstance(x, b.SlideBreak) for x in section.blocks) or not is_prose(desk, section.blocks):
        return False
    return 1 <= words_in(section.blocks) <= _THIN_WORDS and count(text_of(to_runs(section.title))) <= _CARD_TITLE_WORDS


def contrast_drafts(desk: Desk, place: Place, pair: Sequence[b.Section], each: Candidate) -> list[Draft]:
    """Two siblings that are set against each other: on one slide, as cards, or a slide each."""
    short = _shorter(place, desk.lang)
    found: list[Candidate] = []
    both = comparison(desk, short, [side_of_section(desk, side) for side in pair])
    if both is not None:
        found.append(both)
    if all(is_thin(desk, side) for side in pair):
        found += card_candidates(desk, short, [_card(desk, side) for side in pair], kind=0.9)
    return best(desk.fit, [*found, each])


def sibling_drafts(
    desk: Desk, place: Place, run: Sequence[b.Section], each: Callable[[Sequence[b.Section]], Candidate]
) -> list[Draft]:
    """Small siblings as cards, or a slide each when that shows them better; then what speaks of all of them.

    `each` makes the slides of siblings one by one. None when they are no cards.
    """
    run, coda = _coda(run)
    short = _shorter(place, desk.lang)
    found = card_candidates(desk, short, [_card(desk, section) for section in run])
    if not found:
        return []
    drafts = best(desk.fit, [*found, each(run)])
    return [*drafts, *(section_content(desk, short, coda)[0] if coda else ())]


def _shorter(place: Place, lang: str) -> Place:
    """The place with a shorter title, for a slide that carries much."""
    short = short_form(place.title, lang)
    return replace(place, title=short, whole=place.whole or (text_of(place.title) if short != place.title else ""))


def _coda(run: Sequence[b.Section]) -> tuple[Sequence[b.Section], tuple[b.Block, ...]]:
    """The last sibling's closing paragraph, where all the others have one fewer: it speaks of them all."""
    lengths = {len(section.blocks) for section in run[:-1]}
    last = run[-1]
    if len(run) < 3 or len(lengths) != 1 or len(last.blocks) != next(iter(lengths)) + 1:
        return run, ()
    return [*run[:-1], replace(last, blocks=last.blocks[:-1])], last.blocks[-1:]


def _card(desk: Desk, section: b.Section) -> Card:
    title = to_runs(section.title)
    texts: list[Runs] = [prose_runs(x) for x in section.blocks if isinstance(x, (b.Paragraph, b.RawHtml))]
    sentences = tuple(s for runs in texts for s in sentences_of(runs, desk.lang))
    notes = (heading_note(to_runs(section.title, marks=True)), *notes_of(desk, section.blocks))
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "a card") for x in section.blocks)
    return Card(short_title(title, desk.lang), sentences, notes, sources, (section.id,))
