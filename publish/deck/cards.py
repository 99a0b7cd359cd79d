"""Things with a short name and a little text → cards, as many on a slide as read well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.clauses import clipped, points_back, shortened, standing
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import COMFORT_WORDS, room_for
from publish.deck.fit import inner
from publish.deck.model import Box, Para, Run
from publish.deck.runs import Runs, bold, text_of
from publish.deck.spread import evenly
from publish.deck.words import count
from publish.theme.layouts import CARD_ROWS
from publish.theme.model import Placeholder

_LARGEST_GROUP = 8
_TITLE_WORDS = 9
_LOWEST = 0.5
_BROKEN = 25.0
"""A sentence broken off is worse than one slide more."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its name, its text in sentences, what goes to the notes, and where it came from."""

    title: Runs
    sentences: tuple[Runs, ...]
    notes: tuple[Para, ...] = ()
    sources: tuple[Source, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Try:
    """Cards dealt out to slides, with what speaks against it."""

    boxes: tuple[tuple[Box, ...], ...]
    groups: tuple[tuple[Card, ...], ...]
    cost: float
    reason: str


def card_drafts(desk: Desk, place: Place, cards: Sequence[Card], *, builds: bool = False) -> list[Draft]:
    """Slides of 2–8 cards: of all even deals the one with the least cost in slides, words and size of type."""
    tries = [t for t in (_deal(desk, place, cards, n, builds) for n in _deals(len(cards))) if t is not None]
    if not tries:
        return []
    best = min(tries, key=lambda t: t.cost)
    others = ", ".join(f"{len(t.groups)} slides cost {t.cost:.0f}" for t in tries if t is not best)
    out = []
    for group, boxes in zip(best.groups, best.boxes, strict=True):
        notes = tuple(para for card in group for para in card.notes)
        sources = tuple(source for card in group for source in card.sources)
        anchors = tuple(anchor for card in group for anchor in card.anchors)
        reasons = (best.reason, others) if others else (best.reason,)
        out.append(place.draft(f"cards-{len(group)}", boxes, notes, sources, reasons, None, anchors))
    return out


def _deals(count_: int) -> list[int]:
    """Numbers of slides on which as many cards can stand, each with 2–8 of them."""
    return [n for n in range(1, count_ // 2 + 1) if -(-count_ // n) <= _LARGEST_GROUP]


def _deal(desk: Desk, place: Place, cards: Sequence[Card], slides: int, builds: bool) -> _Try | None:
    groups = evenly(cards, slides)
    if any(len(group) not in CARD_ROWS for group in groups):
        return None
    room = room_for(place)
    boxes: list[tuple[Box, ...]] = []
    # all slides of one row of cards say equally much of each
    full = all(_has_room(group, room) for group in groups)
    cost = 20.0 * slides + 12.0 * (len({len(group) for group in groups}) - 1)
    for group in groups:
        texts = _texts(group, room, full=full)
        done = _boxes(desk, group, texts, builds)
        if done is None:
            return None
        boxes.append(done)
        cost += _cost(group, texts, room, full=full) + 0.8 * (_largest(desk) - done[0].size_pt)
    cost += 2.0 * (len({row[0].size_pt for row in boxes}) - 1)
    per = "+".join(str(len(group)) for group in groups)
    return _Try(tuple(boxes), tuple(groups), cost, f"{len(cards)} named things → cards {per}, cost {cost:.0f}")


def _largest(desk: Desk) -> float:
    return desk.fit.theme.deck.styles["card"].sizes[0]


def _cost(group: Sequence[Card], texts: Sequence[tuple[Para, ...]], room: int, *, full: bool) -> float:
    """What speaks against the texts of one slide: crowding, broken sentences, other sentences than the first."""
    words = sum(count(p.text) for text in texts for p in text)
    # many words are easier to take in on few cards, and complete thoughts easier than chosen ones
    crowding = (0.1 if full else 0.4) if len(group) <= 4 else 1.0
    cost = crowding * max(0, words - COMFORT_WORDS) + 40.0 * max(0, words - room)
    cost += 5.0 * max(0, len(group) - 4)
    for card, text in zip(group, texts, strict=True):
        said = text[-1].text if card.sentences else ""
        cost += _BROKEN if said.endswith("…") else 0.0
        cost += 6.0 if said and text_of(card.sentences[0])[:8] != said[:8] else 0.0
    return cost


def _has_room(group: Sequence[Card], room: int) -> bool:
    """Whether the face has room for all that the cards say."""
    words = sum(count(text_of(runs)) for card in group for runs in (card.title, *card.sentences))
    return words <= room and all(len(card.sentences) <= 2 for card in group)


def _texts(group: Sequence[Card], room: int, *, full: bool) -> list[tuple[Para, ...]]:
    """The paragraphs of each card: its name, then one sentence, or both of them when there is room for `full` cards."""
    names = sum(count(text_of(card.title)) for card in group)
    texts = [_joined(card.sentences) for card in group] if full else _shares(group, room - names)
    return [
        tuple(Para(runs) for runs in (bold(card.title), text) if runs) for card, text in zip(group, texts, strict=True)
    ]


def _shares(group: Sequence[Card], room: int) -> list[Runs]:
    """A sentence for each card; while they are too many words, one gives way to a shorter one of its own card.

    The one that saves most goes first, so that few cards say other than their first sentence.
    """
    choices = [_choices(card) for card in group]
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


def _choices(card: Card) -> list[Runs]:
    """What a card may say, each shorter than the one before: its first sentence, forms of it, its second."""
    usable = [s for k, s in enumerate(card.sentences) if k == 0 or not points_back(text_of(s))]
    usable = [s for s in usable if not text_of(s).endswith((":", "："))] or list(card.sentences)
    found: list[Runs] = []
    for sentence in usable[:2]:
        for most in (16, 11, 7):
            short = shortened(standing(sentence) or sentence, most)
            if not found or count(text_of(short)) < count(text_of(found[-1])):
                found.append(short)
    return found or [()]


def _joined(sentences: Sequence[Runs]) -> Runs:
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
    size = min(s for s in sizes if s is not None)
    frames = row_frames(desk, holders, texts, size)
    found = [
        desk.fit.box(layout, holder.role, text, size=size, builds=builds, frame=frame)
        for text, holder, frame in zip(texts, holders, frames, strict=True)
    ]
    return tuple(box for box in found if box is not None)


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


def short_title(runs: Runs) -> Runs:
    """A name short enough for a card."""
    return clipped(shortened(runs, _TITLE_WORDS), _TITLE_WORDS + 3)
