"""A sentence too long for a slide → the same sentence cut at a clause border, its meaning kept.

Nothing is reworded. What is dropped: parentheses, appositions between dashes, relative clauses after a comma, and
what follows a semicolon, a dash, a colon, or a comma with a conjunction that adds. Nothing is dropped that restricts
what is said: no negation, no condition, no exception, no bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from publish.deck.borders import LEAST, LOOSE, balanced, begins_list, between, borders, may_begin, may_end, touches
from publish.deck.lexicon import lexicon
from publish.deck.model import Run
from publish.deck.openings import leans, points_back, standing
from publish.deck.runs import Runs, code_ranges, cut, cut_raw, text_of, tidy
from publish.deck.words import allowance, count, has_cjk

__all__ = [
    "COMFORT", "LIMIT", "Spans", "clipped", "fits", "forms", "kept_text", "leans", "points_back", "render", "shortened",
    "standing",
]  # fmt: skip

Spans: TypeAlias = tuple[tuple[int, int], ...]
COMFORT = 20
LIMIT = 20

_PARENTHESIS = re.compile(r"\s+\([^()]*\)(?!\w)|（[^（）]*）")
_ASIDE = re.compile(r"\s*(?:—|\s–\s|\s-\s)[^—–]{3,120}?(?:—|\s–\s|\s-\s)\s*(?=\S)")
_RELATIVE = re.compile(
    r",\s(?:which|who|whose|such as|including|especially|for example|for instance|in turn|however)\b"
    r"[^,;:.]{0,90},(?=\s)",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"(?:in addition to|as you (?:might|may|can|probably|already)|as (?:we|mentioned|described|discussed|noted)|"
    r"in this (?:article|section|chapter|post|guide|tutorial|lesson)|on this page)\b[^,;:.()]{0,80},\s",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:because|since(?= (?:the|it|they|we|you|this|that|there|most|many|all|some|an?|our|your|each|every)\b))\s"
    r"[^,;:()]{12,130},\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，；：]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
# a Chinese clause whose subject or condition stands before the comma
_NEEDS_BEFORE = re.compile(r"[是就都则才便也还又更可会能将即]")
_FINAL = re.compile(r"[.!?…。！？؟।۔]")
_ENDS = ".!?…。！？؟।۔"
_GLUED = " .,;:!?)”’»，。、；："


def fits(text: str, most: int = COMFORT) -> bool:
    """Whether it has at most `most` words as a person counts them, between blanks; Chinese and Japanese signs: more."""
    n = count(text)
    if n <= most:
        return True
    if n > 2 * most:
        return False
    if not text.isascii() and has_cjk(text):
        return n <= allowance(text, most)
    return sum(any(c.isalnum() for c in word) for word in text.split()) <= most


def shortened(runs: Runs, most: int = COMFORT, least: int = LEAST, *, lang: str) -> Runs:
    """The longest clause-border cut of at most `most` words; the shortest there is when none is short enough.

    No cut has fewer than `least` words.
    """
    text = text_of(runs)
    if count(text) <= most:
        return runs
    best: Spans = ((0, len(text)),)
    shortest = count(text)
    for candidate in forms(text, code_ranges(runs), lang, least):
        n = count(kept_text(text, candidate))
        if n < shortest:
            best, shortest = candidate, n
        if n <= most:
            break
    return render(runs, best)


def forms(text: str, code: Sequence[tuple[int, int]] = (), lang: str = "en", least: int = LEAST) -> Iterator[Spans]:
    """Ever shorter forms of the sentence, each the ranges of it that are kept."""
    words = lexicon(lang)
    start = 0
    front = _FRONT.match(text)
    if front and not words.restricting.search(front.group()):
        start = front.end()
        yield ((start, len(text)),)
    reason = _REASON.match(text, start)
    if reason and may_begin(text, reason.end(), words):
        start = reason.end()
        yield ((start, len(text)),)
    gone: list[tuple[int, int]] = []
    for pattern in (_PARENTHESIS, _ASIDE, _RELATIVE):
        for match in pattern.finditer(text, start):
            a, b = match.span()
            if a == start or touches(code, a, b) or touches(gone, a, b) or words.restricting.search(match.group()):
                continue
            if pattern is _ASIDE and not _aside(text, a, b):
                continue
            if pattern is _RELATIVE and begins_list(text, a, b):
                # the first of several examples, and the others follow
                continue
            gone.append((a, b))
            yield _without(start, len(text), gone)
    for a, b in between(text, words, start, code):
        gone.append((a, b))
        yield _without(start, len(text), gone)
    for at in borders(text, words, start):
        spans = _without(start, at, gone)
        if touches(code, at, at + 1) or any(a <= at < b for a, b in gone) or not spans:
            continue
        if may_end(text, start, at, words, least):
            yield spans


def _aside(text: str, a: int, b: int) -> bool:
    """Whether what stands between two dashes is an aside, and not the space between two ranges or two items."""
    inside = text[a:b].strip(" —–-")
    return bool(inside) and not inside[0].isdigit() and a > 0 and text[a - 1].isalnum()


def _without(start: int, end: int, gone: Sequence[tuple[int, int]]) -> Spans:
    """The range without the ranges that are gone."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(gone):
        if start < min(a, end):
            out.append((start, min(a, end)))
        start = max(start, b)
    if start < end:
        out.append((start, end))
    return tuple(out)


def kept_text(text: str, spans: Spans) -> str:
    """The words that the ranges hold."""
    return " ".join(text[a:b].strip() for a, b in spans)


def render(runs: Runs, spans: Spans) -> Runs:
    """The ranges as a sentence: its first letter raised, its full stop as the whole one had it."""
    text = text_of(runs)
    if spans == ((0, len(text)),):
        return runs
    out: list[Run] = []
    for a, b in spans:
        piece = cut_raw(runs, a, b)
        if out and piece and not out[-1].text.endswith((" ", "\v")) and piece[0].text[:1] not in _GLUED:
            out.append(Run("" if has_cjk(out[-1].text[-1:]) else " "))
        out += piece
    made = tidy(out)
    before = text[: spans[0][0]].rstrip()
    if before and before[-1] not in _ENDS and not before.rstrip("\"'”’»)]」』）").endswith(tuple(_ENDS)):
        made = _raised(made)
    return _ended(made, text, spans[-1][1])


def _raised(runs: Runs) -> Runs:
    """The runs with their first letter raised, unless they open with code or with a name in mixed case."""
    if not runs or runs[0].font == "mono":
        return runs
    text = runs[0].text
    first = re.match(r"\w+", text)
    if first and not first.group().islower():
        return runs
    return (replace(runs[0], text=text[:1].upper() + text[1:]), *runs[1:])


def _ended(runs: Runs, whole: str, at: int) -> Runs:
    """The cut sentence with the full stop that the whole one had: the first that stands at or after `at`."""
    if not runs or whole[at:].strip() == "":
        return runs
    runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(LOOSE)))
    if text_of(runs).rstrip("\"'”’»)]」』）").endswith(tuple(_ENDS)):
        return runs
    final = None
    for match in _FINAL.finditer(whole, at):
        if match.end() == len(whole) or not whole[match.end()].isalnum():
            final = match.group()
            break
    if final is None and whole.rstrip().endswith((":", "：")):
        final = "。" if has_cjk(whole[-4:]) else "."
    if final is None:
        return runs
    last = runs[-1]
    if last.font == "mono" or last.link or last.bold:
        return (*runs, Run(final))
    return (*runs[:-1], replace(last, text=last.text + final))


def _clauses_within(text: str, most: int) -> int:
    """Where the last of the Chinese clauses ends that have room together and say the same without the rest; else 0."""
    words, at = lexicon("zh"), 0
    if _KANA.search(text):
        return 0
    for match in _CLAUSE.finditer(text):
        head = text[: match.start()]
        if count(head) > most:
            break
        last = _CLAUSE.split(head)[-1]
        stands = (
            count(last) > LEAST and not words.subordinate.match(last) and not _NEEDS_BEFORE.match(text, match.end())
        )
        if stands and balanced(head) and not words.restricting.search(text, match.end()):
            at = match.start()
    return at


def clipped(runs: Runs, most: int) -> Runs:
    """At most `most` words, broken off at a blank with an ellipsis: the last resort, where no clause ends in time."""
    text = text_of(runs)
    if count(text) <= most:
        return runs
    whole = _clauses_within(text, most) if has_cjk(text) else 0
    if whole:
        return _ended(cut(runs, 0, whole), text, whole)
    at, best = 0, 0
    for match in re.finditer(r"\s|(?<=[，、；])|$", text):
        if count(text[: match.start()]) > most - 1:
            break
        at = match.start()
        if text[max(0, at - 1)] in ",;:，、；":
            best = at
    if not at:
        at = len(text) if not has_cjk(text) else most - 1
    at = best if best > at * 0.6 else at
    kept = cut(runs, 0, at)
    if not kept:
        return runs
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip(LOOSE) + " …"))
