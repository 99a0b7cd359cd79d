"""Things with a short name and a little text → cards, as many on a slide as read well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.clauses import clipped, points_back, shortened, standing
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.fit import inner
from publish.deck.model import Box, Para, Run
from publish.deck.runs import Runs, bold, text_of
from publish.deck.score import Candidate, best
from publish.deck.spread import evenly
from publish.deck.words import count
from publish.theme.layouts import CARD_ROWS
from publish.theme.model import Placeholder

_LARGEST_GROUP = 8
_TITLE_WORDS = 9
_LOWEST = 0.4
"""A row of cards is no lower than this share of its room."""
_AIRY = 0.8
_FEW_WORDS_SIZE = 28.0
_BROKEN = 1.2
"""A sentence broken off is worse than one slide more."""
_OTHER, _UNTOLD = 0.25, 0.4
"""What it costs a card to say another sentence than its first, and to leave all of its words to the notes."""
_EASY, _PER_CARD, _PER_KIND, _PAIRS = 4, 0.09, 0.1, 0.12
"""Up to so many cards are taken in at one look; what each one more costs, slides of different numbers, and pairs."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its name, its text in sentences, what goes to the notes, and where it came from."""

    title: Runs
    sentences: tuple[Runs, ...]
    notes: tuple[Para, ...] = ()
    sources: tuple[Source, ...] = ()
    anchors: tuple[str, ...] = ()


def card_drafts(desk: Desk, place: Place, cards: Sequence[Card], *, builds: bool = False) -> list[Draft]:
    """Slides of 2–8 cards, dealt out as they score best; none when no deal of them fits."""
    return best(desk.fit, card_candidates(desk, place, cards, builds=builds))


def card_candidates(
    desk: Desk, place: Place, cards: Sequence[Card], *, builds: bool = False, kind: float = 1.0
) -> list[Candidate]:
    """Every even deal of the cards to slides; `kind` is how well cards suit them at best."""
    found = [_deal(desk, place, cards, n, builds, kind) for n in _deals(len(cards))]
    return [candidate for candidate in found if candidate is not None]


def _deals(count_: int) -> list[int]:
    """Numbers of slides on which as many cards can stand, each with 2–8 of them."""
    return [n for n in range(1, count_ // 2 + 1) if -(-count_ // n) <= _LARGEST_GROUP]


def _deal(desk: Desk, place: Place, cards: Sequence[Card], slides: int, builds: bool, kind: float) -> Candidate | None:
    groups = evenly(cards, slides)
    if any(len(group) not in CARD_ROWS for group in groups):
        return None
    room = room_for(place)
    # all slides of one row of cards say equally much of each
    full = all(_has_room(group, room) for group in groups)
    per = "+".join(str(len(group)) for group in groups)
    drafts: list[Draft] = []
    against = 0.0
    for group in groups:
        texts = _texts(group, room, desk.lang, full=full)
        boxes = _boxes(desk, group, texts, builds)
        if boxes is None:
            return None
        against += sum(loss(card, text) for card, text in zip(group, texts, strict=True))
        notes = tuple(para for card in group for para in card.notes)
        sources = tuple(source for card in group for source in card.sources)
        anchors = tuple(anchor for card in group for anchor in card.anchors)
        reasons = (f"{len(cards)} named things → cards {per}",)
        drafts.append(place.draft(f"cards-{len(group)}", boxes, notes, sources, reasons, None, anchors))
    return Candidate(f"cards {per}", tuple(drafts), kind - _unease(groups), max(0.0, 1 - against / len(cards)))


def _unease(groups: Sequence[Sequence[Card]]) -> float:
    """What makes a deal harder to take in: more than four cards on a slide, slides of different numbers, mere pairs."""
    crowd = sum(max(0, len(group) - _EASY) for group in groups) / len(groups)
    pairs = _PAIRS if len(groups) > 1 and all(len(group) == 2 for group in groups) else 0.0
    return _PER_CARD * crowd + _PER_KIND * (len({len(group) for group in groups}) - 1) + pairs


def loss(card: Card, text: tuple[Para, ...]) -> float:
    """How much a card loses: all when its sentence is broken off, a little for another sentence, and for fewer."""
    said = text[-1].text if card.sentences else ""
    lost = _BROKEN if said.endswith("…") else 0.0
    written = sum(count(text_of(sentence)) for sentence in card.sentences)
    lost += _UNTOLD * max(0.0, 1 - count(said) / written) if written else 0.0
    return lost + (_OTHER if said and text_of(card.sentences[0])[:8] != said[:8] else 0.0)


def card_texts(group: Sequence[Card], room: int, lang: str) -> list[tuple[Para, ...]]:
    """What each card says, its name first, in at most `room` words together: all of it where there is room."""
    return _texts(group, room, lang, full=_has_room(group, room))


def _has_room(group: Sequence[Card], room: int) -> bool:
    """Whether the face has room for all that the cards say."""
    words = sum(count(text_of(runs)) for card in group for runs in (card.title, *card.sentences))
    return words <= room and all(len(card.sentences) <= 2 for card in group)


def _texts(group: Sequence[Card], room: int, lang: str, *, full: bool) -> list[tuple[Para, ...]]:
    """The paragraphs of each card: its name, then one sentence, or both of them when there is room for `full` cards."""
    names = sum(count(text_of(card.title)) for card in group)
    texts = [joined(card.sentences) for card in group] if full else _shares(group, room - names, lang)
    return [
        tuple(Para(runs) for runs in (bold(card.title), text) if runs) for card, text in zip(group, texts, strict=True)
    ]


def _shares(group: Sequence[Card], room: int, lang: str) -> list[Runs]:
    """A sentence for each card; while they are too many words, one gives way to a shorter one of its own card.

    The one that saves most goes first, so that few cards say other than their first sentence.
    """
    choices = [_choices(card, lang) for card in group]
    at = [0] * len(group)
    sizes = [[count(text_of(runs)) for runs in choice] for choice in choices]
    while sum(row[k] for row, k in zip(sizes, at, strict=True)) > room:
        savings = [row[k] - row[k + 1] if k + 1 < len(row) else 0 for row, k in zip(sizes, at, strict=True)]
        best = max(range(len(group)), key=lambda n: savings[n])
        if savings[best] <= 0:
            share = max(6, room // len(group))
            return [clipped(choice[k], share) for choice, k in zip(choices, at, strict=True)]
        at[best] += 1
    return [choice[k] for choice, k in zip(choices, at, strict=True)]


def _choices(card: Card, lang: str) -> list[Runs]:
    """What a card may say, each shorter than the one before: its first sentence, forms of it, its second."""
    usable = [s for k, s in enumerate(card.sentences) if k == 0 or not points_back(text_of(s), lang)]
    usable = [s for s in usable if not text_of(s).endswith((":", "："))] or list(card.sentences)
    found: list[Runs] = []
    for sentence in usable[:2]:
        for most in (16, 11, 7):
            short = shortened(standing(sentence, lang) or sentence, most, lang=lang)
            if not found or count(text_of(short)) < count(text_of(found[-1])):
                found.append(short)
    return found or [()]


def joined(sentences: Sequence[Runs]) -> Runs:
    """Sentences one after another, with a blank between them."""
    out: list[Run] = []
    for sentence in sentences:
        if out:
            out[-1] = replace(out[-1], text=out[-1].text + " ")
        out += sentence
    return tuple(out)


def _boxes(
    desk: Desk, group: Sequence[Card], texts: Sequence[tuple[Para, ...]], builds: bool
) -> tuple[Box, ...] | None:
    layout = desk.fit.theme.layouts[f"cards-{len(group)}"]
    holders = [layout[f"card{k + 1}"] for k in range(len(group))]
    sizes = [desk.fit.largest(text, holder) for text, holder in zip(texts, holders, strict=True)]
    if any(size is None for size in sizes):
        return None
    size = roomy(desk, holders, texts, min(s for s in sizes if s is not None))
    frames = row_frames(desk, holders, texts, size)
    found = [
        desk.fit.box(layout, holder.role, text, size=size, builds=builds, frame=frame)
        for text, holder, frame in zip(texts, holders, frames, strict=True)
    ]
    return tuple(box for box in found if box is not None)


def roomy(desk: Desk, holders: Sequence[Placeholder], texts: Sequence[tuple[Para, ...]], size: float) -> float:
    """The size of a row of panels with few words: larger than they are otherwise, where that leaves them air."""
    style = desk.fit.style(holders[0])
    if size < style.sizes[0] or len({h.frame.y for h in holders}) > 1:
        return size
    airy = [replace(h, frame=replace(h.frame, h=h.frame.h * _AIRY)) for h in holders]
    larger = desk.fit.above(style, [_FEW_WORDS_SIZE]) or desk.fit.roomy(style)
    pairs = list(zip(texts, airy, strict=True))
    return next((more for more in larger if all(desk.fit.fits_at(*pair, more) for pair in pairs)), size)


def row_frames(
    desk: Desk, holders: Sequence[Placeholder], texts: Sequence[tuple[Para, ...]], size: float
) -> list[Frame]:
    """The frames of panels; where all stand in one row they end a little below the longest text."""
    if len({holder.frame.y for holder in holders}) > 1:
        return [holder.frame for holder in holders]
    needs = []
    for holder, text in zip(holders, texts, strict=True):
        room = inner(holder)
        height = desk.fit.height(text, desk.fit.style(holder), size, room.w)
        needs.append(height + holder.frame.h - room.h + size)
    high = max(max(needs), holders[0].frame.h * _LOWEST)
    return [Frame(h.frame.x, h.frame.y, h.frame.w, min(h.frame.h, high)) for h in holders]


def short_title(runs: Runs, lang: str) -> Runs:
    """A name short enough for a card."""
    return clipped(shortened(runs, _TITLE_WORDS, lang=lang), _TITLE_WORDS + 3)
