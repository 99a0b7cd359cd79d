"""A sentence too long for a slide → the same sentence cut at a clause border, its meaning kept.

Nothing is reworded. What is dropped: parentheses, appositions between dashes, relative clauses after a comma, and
what follows a semicolon, a dash, a colon, or a comma with a conjunction that adds but does not restrict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publish.deck.model import Run
from publish.deck.runs import Runs, capitalised, code_ranges, cut, cut_raw, text_of, tidy
from publish.deck.words import count, has_cjk

COMFORT = 20
LIMIT = 28
_LEAST = 4

_CONNECTIVES = re.compile(
    r"(?:but|and|so|yet|however|also|then|thus|therefore|hence|moreover|furthermore|besides|additionally|nevertheless|"
    r"nonetheless|meanwhile|instead|consequently|in addition|for example|for instance|as a result|of course|in fact|"
    r"indeed|finally|likewise|similarly|in other words|that said|after all|in short|"
    r"aber|und|jedoch|außerdem|daher|deshalb|also|denn|mais|et|donc|cependant|en outre|pero|y|sin embargo|además)"
    r"(?P<comma>,)?\s+",
    re.IGNORECASE,
)
# of these a sentence stands without its connective even where no comma sets it off
_BARE = frozenset("but and so yet then thus therefore hence also aber und denn mais et pero y".split())
_PRONOUNS = frozenset(
    """
    it they he she them him his her its their theirs such both neither either former latter here there thereby
    er sie es ihre ihr dies dieser diese dieses das il elle ils elles cela ceci ello ellos ellas esto eso
    """.split()
)
_POINTING = frozenset("this that these those".split())
_VERBS = frozenset(
    """
    is are was were has have had can could will would may might must should shall does do did means made makes
    helps gives lets allows leads shows includes includes requires works happens changes seems becomes remains
    """.split()
)
_OF_THEM = re.compile(
    r"(?:none|some|all|most|many|each|one|two|three|both|few|any) of (?:this|that|these|those|them)\b"
)
_BACK = re.compile(r"\b(?:this|these|those|such|it|its|they|them|their|too|also)\b", re.IGNORECASE)
_ADDING = (
    r"which|who|whose|where|whereas|while|including|such as|especially|particularly|for example|for instance|e\.g\.|"
    r"i\.e\.|namely|thus|thereby|making|meaning|so that|so you|so we|so they|so it|because|since|"
    r"as well as|rather than|"
    r"and (?:it|they|we|you|he|she|there|this|that|these|so|then|thus|therefore)|"
    r"der|die das|welche|wobei|weil|da|sodass|damit|qui|dont|où|parce que|que|ya que|porque|lo que"
)
_TAIL = re.compile(rf"(?:;|\s[–—-]\s|—|:\s|,\s(?=(?:{_ADDING})\b)|；|：|——)", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）|\[[^\[\]]*\])")
_ASIDE = re.compile(r"\s*(?:—|\s–\s|\s-\s)[^—–]{3,120}?(?:—|\s–\s|\s-\s)\s*(?=\S)")
_RELATIVE = re.compile(r",\s(?:which|who|whose|such as|including|especially)\b[^,;:.]{3,90},(?=\s)", re.IGNORECASE)
_ENDS = ".!?…。！？"


def standing(runs: Runs) -> Runs | None:
    """The sentence without a connective at its start; None when what is left leans on what stood before."""
    text = text_of(runs)
    match = _CONNECTIVES.match(text)
    if match and (match["comma"] or match.group().strip().casefold() in _BARE):
        runs = capitalised(cut(runs, match.end(), len(text)))
        text = text_of(runs)
    return None if leans(text) else runs


def leans(text: str) -> bool:
    """Whether the sentence opens with a word that points at what stood before it."""
    head = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:80].casefold())
    if not head:
        return False
    first = re.split(r"['’]", head[0])[0]
    if first in _PRONOUNS and not (
        first in ("here", "there") and head[1:2] and head[1] in ("is", "are", "was", "were")
    ):
        return True
    if _OF_THEM.match(text.casefold()):
        return True
    contracted = head[0] != first
    return first in _POINTING and (contracted or (len(head) > 1 and head[1] in _VERBS))


def points_back(text: str) -> bool:
    """Whether any part of the sentence points at what stood before it: a card's second sentence alone must not."""
    return leans(text) or bool(_BACK.search(text))


def shortened(runs: Runs, most: int = COMFORT, least: int = _LEAST) -> Runs:
    """The longest clause-border cut of at most `most` words; the shortest there is when none is short enough.

    No cut has fewer than `least` words.
    """
    if count(text_of(runs)) <= most:
        return runs
    best = runs
    for candidate in _cuts(runs, least):
        n, shortest = count(text_of(candidate)), count(text_of(best))
        if n < shortest:
            best = candidate
        if n <= most:
            return candidate
    return best


def _cuts(runs: Runs, least: int) -> Iterator[Runs]:
    """Ever shorter forms of the sentence."""
    current = runs
    for pattern in (_PARENTHESIS, _ASIDE, _RELATIVE):
        while True:
            nxt = _without(current, pattern)
            if nxt is None:
                break
            current = nxt
            yield current
    text = text_of(current)
    for match in reversed(list(_TAIL.finditer(text))):
        if _inside(current, match.start()) or _in_brackets(text, match.start()):
            continue
        head = text[: match.start()]
        if count(head) >= (least if not has_cjk(head) else least + 2) and not _unclosed(head):
            yield _ended(cut(current, 0, match.start()), text)


def _without(runs: Runs, pattern: re.Pattern[str]) -> Runs | None:
    text = text_of(runs)
    for match in pattern.finditer(text):
        if match.start() == 0 or _inside(runs, match.start()) or _inside(runs, match.end() - 1):
            continue
        left = cut_raw(runs, 0, match.start())
        right = cut_raw(runs, match.end(), len(text))
        glue = () if not right or right[0].text[:1] in " .,;:!?" else (Run(" "),)
        return tidy((*left, *glue, *right))
    return None


def _inside(runs: Runs, at: int) -> bool:
    return any(a <= at < b for a, b in code_ranges(runs))


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _unclosed(head: str) -> bool:
    return head.count("“") != head.count("”") or head.count('"') % 2 == 1


def _ended(runs: Runs, whole: str) -> Runs:
    """The cut sentence with the full stop that the whole one had."""
    if not runs:
        return runs
    text = text_of(runs)
    mark = "。" if has_cjk(whole) else "."
    runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" ,;:–—-")))
    if whole.rstrip("\"'”’)»").endswith(tuple(_ENDS)) and not text.endswith(tuple(_ENDS)):
        last = runs[-1]
        if last.font == "mono" or last.link:
            return (*runs, Run(mark))
        return (*runs[:-1], replace(last, text=last.text + mark))
    return runs


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
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip(" ,;:–—-，、；") + " …"))
