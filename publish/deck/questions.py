"""Questions with short answers → rows of question and answer, several on a slide, where that scores best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.asking import asks, question_of
from publish.deck.cards import Card, card_candidates, joined, loss
from publish.deck.clauses import clipped, shortened
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.items import items_of
from publish.deck.model import Box, Para, Run
from publish.deck.notes import heading_note, notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import prose_runs
from publish.deck.runs import Runs, bold, text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.spread import evenly, fitting
from publish.deck.units import pictures_in
from publish.deck.words import count
from publish.theme.layouts import TERM_COUNTS
from publish.theme.model import Layout
from publish.tree import blocks as b

ANSWER_WORDS = 45
"""A longer answer has a slide of its own."""

_QUESTION_WORDS = 22
_MOST_SLIDES = 12
_CARD_TITLE = 10
_MOST_ITEMS = 4
_CARDS = range(2, 17)
_WIDE = 0.5
"""The share of a row that its question has: it is a sentence, and its answer may be a word."""
_NONE = "–"
_TOGETHER, _ALONE = 0.95, 0.55
"""How well rows suit questions of which others stand alone, and a slide of its own a question with a short answer."""
_SHORTER = (16, 11)
_LEAST_SIZE = 16.0
_ANSWERS = (b.Paragraph, b.List, b.Notes)


def is_answered(desk: Desk, section: b.Section) -> bool:
    """Whether a section is a question with a short answer: a leaf of a few words, or a short list; or none at all."""
    if section.children or section.attrs.has("noslide") or section.attrs.get("layout"):
        return False
    title = to_runs(section.title)
    if not asks(title, desk.lang) or count(text_of(title)) > _QUESTION_WORDS:
        return False
    return _is_short(desk, section.blocks)


def question_drafts(
    desk: Desk, place: Place, run: Sequence[b.Section], each: Callable[[Sequence[b.Section]], Candidate]
) -> list[Draft]:
    """Sections that each answer a question, in rows under the title of `place`; as cards, or a slide each.

    `each` makes the slides of the sections one by one. None when they cannot stand together.
    """
    pairs = [_of_section(desk, section) for section in run]
    found = [*question_rows(desk, place, pairs), *_mixed(desk, place, run, pairs, each)]
    if not found:
        return []
    if len(run) in _CARDS and all(count(text_of(pair.title)) <= _CARD_TITLE and pair.sentences for pair in pairs):
        found += card_candidates(desk, place, pairs, kind=0.8)
    return best(desk.fit, [*found, each(run)])


def _mixed(
    desk: Desk,
    place: Place,
    run: Sequence[b.Section],
    pairs: Sequence[Card],
    each: Callable[[Sequence[b.Section]], Candidate],
) -> list[Candidate]:
    """Rows of those questions that can stand together with their whole answers, and slides for the others."""
    room = room_for(place)
    groups = fitting(pairs, lambda group: len(group) <= TERM_COUNTS[-1] and _words(group) <= room, _weight)
    drafts: list[Draft] = []
    at, together = 0, 0
    for group in groups:
        rows = _dealt(desk, place, [group])
        together += len(group) if rows else 0
        drafts += rows.drafts if rows else each(run[at : at + len(group)]).drafts
        at += len(group)
    if not together:
        return []
    kind = (_TOGETHER * together + _ALONE * (len(run) - together)) / len(run)
    return [Candidate("terms and slides", tuple(drafts), kind)]


def questions_in_list(desk: Desk, place: Place, block: b.List) -> list[Candidate]:
    """Rows for a list whose every item is a question in bold and its answer; none for any other list."""
    pairs: list[Card] = []
    for item in block.items:
        pair = _of_blocks(desk, item.blocks)
        if pair is None or item.checked is not None:
            return []
        pairs.append(pair)
    # where the last has no answer, what follows the list is it
    return question_rows(desk, place, pairs) if len(pairs) > 1 and pairs[-1].sentences else []


def questions_in_prose(desk: Desk, place: Place, units: Sequence[b.Block], at: int) -> tuple[list[Draft], int]:
    """Slides for paragraphs from `at` on that are questions in bold, each with a short answer behind it; and where
    they end. None unless there are two of them."""
    pairs: list[Card] = []
    end = at
    while end < len(units):
        after = end + 1
        while after < len(units) and isinstance(units[after], _ANSWERS) and _question_of(desk, units[after]) is None:
            after += 1
        group = units[end:after]
        pair = _of_blocks(desk, group)
        if pair is None or not pair.sentences or not _is_short(desk, group, _QUESTION_WORDS):
            break
        traced = tuple(Source(x.span, type(x).__name__, "face+notes", "question and answer") for x in group)
        pairs.append(replace(pair, notes=notes_of(desk, group), sources=traced))
        end = after
    drafts = best(desk.fit, question_rows(desk, place, pairs)) if len(pairs) > 1 else []
    return drafts, end if drafts else at


def question_rows(desk: Desk, place: Place, pairs: Sequence[Card]) -> list[Candidate]:
    """Every even deal of questions and answers to slides of two to five rows."""
    most = TERM_COUNTS[-1]
    deals = range(-(-len(pairs) // most), min(_MOST_SLIDES, len(pairs) // TERM_COUNTS[0]) + 1)
    found: dict[tuple[int, ...], Candidate] = {}
    for n in deals:
        for groups in (evenly(pairs, n), evenly(pairs, n, _weight)):
            made = _dealt(desk, place, groups)
            if made is not None:
                found.setdefault(tuple(len(group) for group in groups), made)
    return list(found.values())


def _words(pairs: Sequence[Card]) -> int:
    return sum(count(text_of(runs)) for pair in pairs for runs in (pair.title, *pair.sentences))


def _weight(pair: Card) -> float:
    return _words((pair,)) + 4


def _dealt(desk: Desk, place: Place, groups: Sequence[Sequence[Card]]) -> Candidate | None:
    if any(len(group) not in TERM_COUNTS for group in groups):
        return None
    drafts: list[Draft] = []
    lost, pairs = 0.0, 0
    for group in groups:
        texts = _texts(group, room_for(place), desk.lang)
        boxes = _boxes(desk, group, texts) if texts else None
        if boxes is None:
            return None
        lost += sum(loss(pair, text) for pair, text in zip(group, texts, strict=True))
        pairs += len(group)
        draft = place.draft(
            f"terms-{len(group)}",
            boxes,
            tuple(p for pair in group for p in pair.notes),
            tuple(s for pair in group for s in pair.sources),
            (f"{len(group)} questions and answers",),
            None,
            tuple(a for pair in group for a in pair.anchors),
        )
        drafts.append(draft)
    per = "+".join(str(len(group)) for group in groups)
    return Candidate(f"terms {per}", tuple(drafts), 1.0, max(0.0, 1 - lost / pairs))


def _texts(group: Sequence[Card], room: int, lang: str) -> list[tuple[Para, ...]]:
    """The question of each row in bold, and as much of its answer as there is room for: none where that is too little.

    While there are too many words, the longest answer gives way to a shorter form of itself. A dash stands where the
    writer gave no answer.
    """
    choices = [_choices(pair, lang) for pair in group]
    at = [0] * len(group)
    words = [[count(text_of(runs)) for runs in row] for row in choices]
    room -= sum(count(text_of(pair.title)) for pair in group)
    while sum(row[k] for row, k in zip(words, at, strict=True)) > room:
        open_ = [n for n, row in enumerate(choices) if at[n] + 1 < len(row)]
        if not open_:
            return []
        at[max(open_, key=lambda n: words[n][at[n]])] += 1
    answers = [row[k] for row, k in zip(choices, at, strict=True)]
    return [(Para(bold(pair.title)), Para(said)) for pair, said in zip(group, answers, strict=True)]


def _choices(pair: Card, lang: str) -> list[Runs]:
    """What a row may say, each shorter than the one before: the whole answer, or its beginning, never another part."""
    if not pair.sentences:
        return [(Run(_NONE),)]
    first = pair.sentences[0]
    found: list[Runs] = []
    for runs in (
        joined(pair.sentences),
        joined(pair.sentences[:2]),
        first,
        *(shortened(first, most, lang=lang) for most in _SHORTER),
    ):
        if not found or count(text_of(runs)) < count(text_of(found[-1])):
            found.append(runs)
    return found


def _boxes(desk: Desk, group: Sequence[Card], texts: Sequence[tuple[Para, ...]]) -> tuple[Box, ...] | None:
    """Questions at one size, answers at one size; None when one of them does not fit its row at a size to be read."""
    layout = desk.fit.theme.layouts[f"terms-{len(group)}"]
    frames = [_halves(layout, k) for k in range(1, len(group) + 1)]
    sizes: list[float] = []
    for k, (text, (left, right)) in enumerate(zip(texts, frames, strict=True), 1):
        asked = desk.fit.largest(text[:1], layout[f"term{k}"], frame=left)
        said = desk.fit.largest(text[1:], layout[f"meaning{k}"], frame=right)
        sizes += [asked or 0.0, said or 0.0]
    size, answer = min(sizes[::2]), min(sizes[1::2])
    if min(size, answer) < min(_LEAST_SIZE, *(desk.fit.style(layout[r]).sizes[0] for r in ("term1", "meaning1"))):
        return None
    # a question is never set larger than a step above its answer
    size = max((s for s in desk.fit.style(layout["term1"]).sizes if s <= min(size, answer + 2)), default=size)
    boxes: list[Box | None] = []
    for k, (text, (left, right)) in enumerate(zip(texts, frames, strict=True), 1):
        boxes.append(desk.fit.box(layout, f"term{k}", text[:1], size=size, frame=left))
        boxes.append(desk.fit.box(layout, f"meaning{k}", text[1:], size=answer, frame=right))
    return tuple(box for box in boxes if box is not None)


def _halves(layout: Layout, row: int) -> tuple[Frame, Frame]:
    """The frames of a row's question and answer: half of it each, where the layout has the term at the left."""
    term, meaning = layout[f"term{row}"].frame, layout[f"meaning{row}"].frame
    gap = meaning.x - term.right
    if gap < 0 or abs(term.y - meaning.y) > 1:
        return term, meaning
    wide = (meaning.right - term.x - gap) * _WIDE
    return (
        Frame(term.x, term.y, wide, term.h),
        Frame(term.x + wide + gap, meaning.y, meaning.right - term.x - wide - gap, meaning.h),
    )


def _is_short(desk: Desk, blocks: Sequence[b.Block], more: int = 0) -> bool:
    """Whether the blocks are prose and lists alone, of no more words than an answer has, and `more`."""
    words = 0
    for block in blocks:
        if not isinstance(block, _ANSWERS) or pictures_in(desk, block):
            return False
        if isinstance(block, b.Paragraph):
            words += count(text_of(prose_runs(block)))
        elif isinstance(block, b.List):
            items = items_of(desk, block, "")
            if any(item.apart for item in items) or sum(1 + len(item.subs) for item in items) > _MOST_ITEMS:
                return False
            words += sum(item.words for item in items)
    return words <= ANSWER_WORDS + more


def _of_section(desk: Desk, section: b.Section) -> Card:
    title = to_runs(section.title)
    notes = (heading_note(to_runs(section.title, marks=True)), *notes_of(desk, section.blocks))
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "an answer") for x in section.blocks)
    return Card(_asked(title, desk.lang), _said(desk, section.blocks), notes, sources, (section.id,))


def _of_blocks(desk: Desk, blocks: Sequence[b.Block]) -> Card | None:
    """A question in bold at the start of the first block, and all behind it as its answer."""
    found = _question_of(desk, blocks[0]) if blocks else None
    if found is None:
        return None
    question, rest = found
    first = sentences_of(rest, desk.lang) if rest else ()
    return Card(_asked(question, desk.lang), (*first, *_said(desk, blocks[1:])), notes_of(desk, blocks))


def _question_of(desk: Desk, block: b.Block) -> tuple[Runs, Runs] | None:
    """The question in bold with which a paragraph opens, and what it says behind it."""
    return question_of(to_runs(block.inlines), desk.lang) if isinstance(block, b.Paragraph) else None


def _asked(question: Runs, lang: str) -> Runs:
    plain = tuple(replace(run, bold=False) for run in question)
    if count(text_of(plain)) <= _QUESTION_WORDS:
        return plain
    return clipped(shortened(plain, _QUESTION_WORDS, lang=lang), _QUESTION_WORDS)


def _said(desk: Desk, blocks: Sequence[b.Block]) -> tuple[Runs, ...]:
    """The sentences of an answer; a list in it is one, its items parted by semicolons."""
    out: list[Runs] = []
    for block in blocks:
        if isinstance(block, b.Paragraph):
            out += sentences_of(prose_runs(block), desk.lang)
        elif isinstance(block, b.List):
            parts: list[Run] = []
            for item in items_of(desk, block, ""):
                for runs in (item.runs, *(sub.runs for sub in item.subs)):
                    joint = Run(" " if text_of(parts).endswith((":", "：")) else "; ")
                    parts += [joint, *runs] if parts and runs else runs
            out += [tuple(parts)] if parts else []
    return tuple(runs for runs in out if text_of(runs).strip())
