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

from publish.deck.lexicon import Lexicon, lexicon
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
_LEAST = 5

_PARENTHESIS = re.compile(r"\s+\([^()]*\)(?!\w)|（[^（）]*）")
_ASIDE = re.compile(r"\s*(?:—|\s–\s|\s-\s)[^—–]{3,120}?(?:—|\s–\s|\s-\s)\s*(?=\S)")
_RELATIVE = re.compile(
    r",\s(?:which|who|whose|such as|including|especially|for example|for instance|in turn|however)\b"
    r"[^,;:.]{0,90},(?=\s)",
    re.IGNORECASE,
)
_STRONG = re.compile(r";|；|؛|\s[–—-]\s|—|:\s|：|——")
_FRONT = re.compile(
    r"(?:in addition to|as you (?:might|may|can|probably|already)|as (?:we|mentioned|described|discussed|noted)|"
    r"in this (?:article|section|chapter|post|guide|tutorial|lesson)|on this page)\b[^,;:.()]{0,80},\s",
    re.IGNORECASE,
)
_CONTRARY = re.compile(r"\s*(?:however|otherwise|but|instead|rather|only|yet|if|unless|and)\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:following|these|this|this way|here|one|two|three|four|five|six|seven|several|some|such|simple|namely|are|is|"
    r"example|folgend\w*|suivante?s?|siguientes?)\b",
    re.IGNORECASE,
)
_BEFORE_TAIL = re.compile(
    r"(?:[\s(])(?:a|an|the|and|or|of|to|in|on|at|for|with|by|from|as|that|which|who|is|are|was|were|be|been|if|when|"
    r"than|its|their|your|our|not|also|can|will|e\.g|i\.e)$",
    re.IGNORECASE,
)
_FINITE = (
    r"\b(?:is|are|was|were|am|be|been|has|have|had|can|could|will|would|may|might|must|should|shall|does|do|did|"
    r"['’](?:s|re|ll|ve|d|m)|let|makes?|made|gives?|takes?|took|gets?|got|goes|went|comes?|came|uses?|used|needs?|"
    r"helps?|allows?|lets|keeps?|kept|finds?|found|says?|said|sees?|saw|knows?|knew|shows?|means?|meant|requires?|"
    r"provides?|supports?|contains?|includes?|works?|runs?|ran|adds?|creates?|builds?|built|sets?|returns?|became|"
    r"becomes?|remains?|led|leads?|wants?|began|begins?|started?|starts|ensures?|enables?|offers?|defines?|"
    r"matters?|improves?|reduces?|saves?|increases?|prevents?|avoids?|brings?|simplif(?:y|ies)|depends?|appl(?:y|ies)|"
    r"results?|feels?|looks?|leaves?|turns?|tells?|pays?|hurts?|breaks?|slows?|"
    r"carries|carry|costs?|halves|changes?|introduces?|describes?)\b|['’](?:s|re|ll|ve)\b"
)
_VERB = re.compile(rf"{_FINITE}|\b\w{{3,}}ed\b", re.IGNORECASE)
_GERUND = re.compile(r"\w{2,}ing\b")
_SAYS = re.compile(_FINITE, re.IGNORECASE)
_ORDERS = re.compile(
    r"(?:read|run|see|add|set|use|open|click|install|write|start|check|keep|make|go|try|put|take|get|find|call|choose|"
    r"select|create|build|give|let|ensure|avoid|remember|consider|think|do|ask|look|move|copy|pick|return|send|store|"
    r"define|provide|include|replace|remove|update|follow|enable|change|configure|don['’]t|never|always|please)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"\b(?:both|between|either|neither|not only|not just|from)\b", re.IGNORECASE)
_RESUMES = re.compile(
    r",\s(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|do|did|it|they|we|you|then|the|"
    r"this|there)\b",
    re.IGNORECASE,
)
_FINAL = re.compile(r"[.!?…。！？؟।۔]")
_ENDS = ".!?…。！？؟।۔"
_GLUED = " .,;:!?)”’»，。、；："
_LOOSE = " \v,;:–—-，、；،"
_PAIRS = (("（", "）"), ("«", "»"), ("「", "」"), ("『", "』"))


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


def shortened(runs: Runs, most: int = COMFORT, least: int = _LEAST, *, lang: str) -> Runs:
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


def forms(text: str, code: Sequence[tuple[int, int]] = (), lang: str = "en", least: int = _LEAST) -> Iterator[Spans]:
    """Ever shorter forms of the sentence, each the ranges of it that are kept."""
    words = lexicon(lang)
    start = 0
    front = _FRONT.match(text)
    if front and not words.restricting.search(front.group()):
        start = front.end()
        yield ((start, len(text)),)
    gone: list[tuple[int, int]] = []
    for pattern in (_PARENTHESIS, _ASIDE, _RELATIVE):
        for match in pattern.finditer(text, start):
            a, b = match.span()
            if a == start or _touches(code, a, b) or _touches(gone, a, b) or words.restricting.search(match.group()):
                continue
            if pattern is _ASIDE and not _aside(text, a, b):
                continue
            gone.append((a, b))
            yield _without(start, len(text), gone)
    for at in _borders(text, words, start):
        spans = _without(start, at, gone)
        if _touches(code, at, at + 1) or any(a <= at < b for a, b in gone) or not spans:
            continue
        if _may_end(text, start, at, words, least):
            yield spans


def _borders(text: str, words: Lexicon, start: int) -> list[int]:
    """Where the sentence may end early, the last place first."""
    places = {m.start() for m in words.borders.finditer(text, start)}
    places |= {m.start() for m in _STRONG.finditer(text, start)}
    return sorted(places, reverse=True)


def _may_end(text: str, start: int, at: int, words: Lexicon, least: int) -> bool:
    """Whether the sentence says the same, and stands, when it ends at `at`."""
    head, tail = text[start:at], text[at:]
    if count(head) < (least if not has_cjk(head) else least + 3) or not balanced(head):
        return False
    if words.restricting.search(tail) or _BEFORE_TAIL.search(head):
        return False
    rest = tail.lstrip(_LOOSE)
    if tail.startswith((":", "：")):
        # what a colon announces is the point, unless it only lists
        return not _PROMISE.search(head) and (tail.count(",") > 1 or tail.count("、") > 1)
    if _STRONG.match(tail):
        return not _CONTRARY.match(rest) and not _waits(head, words)
    if re.match(r"(?:and|it|they|we|you|this)\b", rest, re.IGNORECASE):
        return _one_clause(head, words)
    if not tail.startswith((",", "،")) and words.restricting.search(head):
        # "did not fail because it rained" is about the rain
        return False
    if _RESUMES.search(tail, 2) and not re.match(r"(?:because|since|so|and)\b", rest, re.IGNORECASE):
        return False
    return _has_verb(head, words) and not _waits(head, words)


def lacks_verb(text: str) -> bool:
    """Whether an English sentence opens with a gerund and has nothing to say of it: "simplifying the matter"."""
    return bool(_GERUND.match(text)) and not _SAYS.search(text)


def _one_clause(head: str, words: Lexicon) -> bool:
    """Whether the head is a whole clause, and what follows no item of a list that it began."""
    if _waits(head, words) or _PAIRED.search(head) or not _has_verb(head, words):
        return False
    return head.count(",") <= (1 if words.subordinate.match(head) or re.match(r"\w+,", head) else 0)


def _has_verb(head: str, words: Lexicon) -> bool:
    """Whether the head may be a sentence: in English, whether a verb stands outside what a "that" opens."""
    if words is not lexicon("en"):
        return "," not in head
    main = re.split(r"\b(?:that|which|who|where|whose)\b", head, maxsplit=1)[0]
    return bool(_VERB.search(main) or _ORDERS.match(main)) or len(_VERB.findall(head)) > 1


def _waits(head: str, words: Lexicon) -> bool:
    """Whether the head opens with a clause that waits for its main clause, and this has not come."""
    if not words.subordinate.match(head):
        return False
    _, comma, main = head.replace("，", ",").replace("،", ",").partition(",")
    return not comma or count(main) < _LEAST - 1


def _aside(text: str, a: int, b: int) -> bool:
    """Whether what stands between two dashes is an aside, and not the space between two ranges or two items."""
    inside = text[a:b].strip(" —–-")
    return bool(inside) and not inside[0].isdigit() and a > 0 and text[a - 1].isalnum()


def _touches(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in ranges)


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


def balanced(text: str) -> bool:
    """Whether each bracket and quotation mark that opens is closed."""
    if text.count("(") > text.count(")") or text.count("[") > text.count("]") or text.count('"') % 2:
        return False
    if text.isascii():
        return True
    if any(text.count(a) > text.count(b) for a, b in _PAIRS):
        return False
    # German closes with the mark that opens in English
    low, left, right = text.count("„"), text.count("“"), text.count("”")
    return low == left + right if low else left <= right


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
    runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(_LOOSE)))
    if text_of(runs).rstrip("\"'”’»)]」』）").endswith(tuple(_ENDS)):
        return runs
    final = None
    for match in _FINAL.finditer(whole, at):
        if match.end() == len(whole) or not whole[match.end()].isalnum():
            final = match.group()
            break
    if final is None:
        return runs
    last = runs[-1]
    if last.font == "mono" or last.link or last.bold:
        return (*runs, Run(final))
    return (*runs[:-1], replace(last, text=last.text + final))


def clipped(runs: Runs, most: int) -> Runs:
    """At most `most` words, broken off at a blank with an ellipsis: the last resort, where no clause ends in time."""
    text = text_of(runs)
    if count(text) <= most:
        return runs
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
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip(_LOOSE) + " …"))
