"""List items → what a face shows of each, and what must stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.asking import asks, question_of
from publish.deck.clauses import clipped, shortened
from publish.deck.draft import Desk
from publish.deck.model import Para, Run
from publish.deck.points import sentences_of
from publish.deck.runs import Runs, capitalised, cut, text_of, to_runs
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import walk_inlines

LONG_ITEM = 25
_LEAD_WORDS = 6
_SMALL_CODE_LINES = 3
_SMALL_CODE_WIDTH = 56
_LEAD_END = re.compile(r"[:：](?=\s)|\s[–—-]\s|\.(?=\s)|：")
_PARTS = re.compile(r"[:：.!?。！？–—\v]|\s-\s")
_GOES_ON = re.compile(r"[^\w\s\"'“‘«„`]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its face (`runs`, then `subs` below it), whether the face is all of it, and blocks to show apart.

    `number` is None in an unordered list; `lead` is its bold or short opening, `rest` what follows it.
    """

    runs: Runs
    subs: tuple[Para, ...]
    whole: bool
    block: b.ListItem
    number: int | None = None
    lead: Runs = ()
    rest: tuple[Runs, ...] = ()
    apart: tuple[b.Block, ...] = ()

    @property
    def words(self) -> int:
        """The words of its face."""
        return count(text_of(self.runs)) + sum(count(para.text) for para in self.subs)

    def para(self, mark: str) -> Para:
        """Its first paragraph, with the mark of the list."""
        if self.number is not None:
            return Para(self.runs, bullet="number", number=self.number)
        return Para(self.runs, bullet=mark)

    def paras(self, mark: str) -> tuple[Para, ...]:
        """All its paragraphs."""
        return (self.para(mark), *self.subs)


def items_of(desk: Desk, block: b.List, mark: str) -> tuple[Item, ...]:
    """The items of a list, two levels of them for the face."""
    return tuple(_item(desk, block, at, item, mark) for at, item in enumerate(block.items))


def _item(desk: Desk, block: b.List, at: int, item: b.ListItem, mark: str) -> Item:
    runs: Runs = ()
    whole = not any(_has_side_words(x) for x in item.blocks)
    subs: list[Para] = []
    apart: list[b.Block] = []
    rest: list[Runs] = []
    lead: Runs = ()
    for inner in item.blocks:
        if isinstance(inner, b.Paragraph) and not runs:
            full = to_runs(inner.inlines)
            lead, after = lead_of(full)
            rest += [after] if after else []
            asked = question_of(full, desk.lang)
            runs = _face(desk, asked[0] if asked else full)
            subs += _answer(desk, asked[1], mark) if asked else []
            whole &= " ".join(text_of(p) for p in (runs, *(sub.runs for sub in subs))) == text_of(full)
        elif isinstance(inner, b.Paragraph):
            rest.append(to_runs(inner.inlines))
            whole = False
            if not subs and asks(runs, desk.lang):
                # a question is nothing without the first words of its answer
                subs += _answer(desk, rest[-1], mark)
        elif isinstance(inner, b.List):
            below, all_of_it = _below(desk, inner, mark)
            subs += below
            whole &= all_of_it
        elif isinstance(inner, b.CodeBlock) and _is_small(inner):
            subs += [Para((Run(line, font="mono"),), 1) for line in inner.text.splitlines() if line.strip()]
        elif isinstance(inner, (b.Notes, b.OnlyFor)):
            whole = False
        else:
            apart.append(inner)
    if item.checked is not None and runs:
        runs = (Run("☑ " if item.checked else "☐ "), *runs)
    if not runs and subs:
        runs, subs = subs[0].runs, subs[1:]
    number = block.start + at if block.ordered else None
    return Item(runs, tuple(subs), whole, item, number, lead, tuple(rest), tuple(apart))


def _face(desk: Desk, full: Runs, most: int = LONG_ITEM) -> Runs:
    if count(text_of(full)) <= most:
        return full
    sentences = sentences_of(full, desk.lang)
    first = shortened(sentences[0], most, lang=desk.lang) if sentences else full
    return clipped(first, most + 3)


def _answer(desk: Desk, runs: Runs, mark: str) -> list[Para]:
    """The first sentence of an answer, below its question."""
    sentences = sentences_of(runs, desk.lang) if runs else ()
    return [Para(shortened(sentences[0], LONG_ITEM, lang=desk.lang), 1, mark)] if sentences else []


def _below(desk: Desk, block: b.List, mark: str) -> tuple[list[Para], bool]:
    """The second level of a list; a third is left to the notes."""
    out: list[Para] = []
    whole = True
    for at, item in enumerate(block.items):
        paras = [x for x in item.blocks if isinstance(x, b.Paragraph)]
        whole &= len(paras) == len(item.blocks) == 1 and not _has_side_words(paras[0])
        if not paras:
            continue
        full = to_runs(paras[0].inlines)
        face = _face(desk, full, 22)
        whole &= text_of(face) == text_of(full)
        if item.checked is not None:
            face = (Run("☑ " if item.checked else "☐ "), *face)
        if block.ordered:
            out.append(Para(face, 1, "number", block.start + at))
        else:
            out.append(Para(face, 1, mark))
    return [para for para in out if para.text.strip()], whole


def _has_side_words(block: b.Block) -> bool:
    """Whether the block has words that no face shows: footnotes, abbreviations, pictures in the line."""
    if not isinstance(block, b.Paragraph):
        return False
    return any(isinstance(x, (i.FootnoteRef, i.Abbr, i.Image)) for x in walk_inlines(block.inlines))


def _is_small(code: b.CodeBlock) -> bool:
    lines = code.text.splitlines()
    return len(lines) <= _SMALL_CODE_LINES and all(len(line) <= _SMALL_CODE_WIDTH for line in lines) and not code.title


def lead_of(runs: Runs) -> tuple[Runs, Runs]:
    """The lead-in of an item and what follows it; both empty when it has none.

    A lead-in is bold, or a few words before a colon or a dash. Bold words with which a sentence begins that goes on
    behind them ("**publish** makes …") are none.
    """
    text = text_of(runs)
    at = 0
    for run in runs:
        if not run.bold:
            break
        at += len(run.text)
    if at == 0:
        match = _LEAD_END.search(text)
        if match is None or match.group() == "." or count(text[: match.start()]) > _LEAD_WORDS:
            return (), ()
        if "(" in text[: match.start()] or not text[: match.start()].strip():
            return (), ()
        at = match.start()
    after = at
    while after < len(text) and text[after] in " :：–—-.\v":
        after += 1
    lead = _without_colon(cut(runs, 0, at))
    if not lead or count(text_of(lead)) > _LEAD_WORDS + 3:
        return (), ()
    rest = cut(runs, after, len(text))
    if _PARTS.search(text[at - 1 : after]):
        return lead, _raised(rest)
    return ((), ()) if _one_sentence(text, at, rest) else (lead, rest)


def _one_sentence(text: str, at: int, rest: Runs) -> bool:
    """Whether what follows the bold words up to `at`, without a mark that parts them, goes on with their sentence."""
    said = text_of(rest)
    return bool(said) and (not text[at].isspace() or bool(_GOES_ON.match(said)) or said[0].islower())


def _raised(runs: Runs) -> Runs:
    """The text of a card with its first letter raised, unless that is code, a link, or a name in mixed case."""
    first = re.match(r"\w+", runs[0].text) if runs else None
    plain = first is not None and first.group().islower() and not runs[0].font and not runs[0].link
    return capitalised(runs) if plain else runs


def _without_colon(runs: Runs) -> Runs:
    text = text_of(runs)
    return cut(runs, 0, len(text.rstrip(" :：–—-.")))


def leads(items: Sequence[Item]) -> bool:
    """Whether every item has a lead-in with text after it."""
    return all(item.lead and item.rest and not item.subs and not item.apart for item in items)
