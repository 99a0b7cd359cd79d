"""A sentence → where it may begin when nothing stands before it: after a connective, or not at all."""

from __future__ import annotations

import re
from functools import lru_cache

from publish.deck.lexicon import SELF, lexicon
from publish.deck.runs import Runs, capitalised, cut, text_of

_BACK = re.compile(r"\b(?:this|these|those|such|it|its|they|them|their|too|also)\b", re.IGNORECASE)
_REFERS = {
    tag: re.compile(pattern, re.IGNORECASE)
    for tag, pattern in {
        "en": (
            rf"\b(?:this|these|those)\b(?! (?:{SELF})s?\b)(?! (?:who|of us|of you|that|which|with|interested)\b)|"
            r"\bsuch\b(?! as\b)|\b(?:do|does|did|doing) that\b|\bthe latter\b|"
            r"\b(?:like|of|by|for|with|about|from|to|after|before) that[.,;]"
        ),
        "de": r"\bdies(?:e[mnrs]?)?\b|\bsolche\w*\b",
        "fr": r"\b(?:cette|cela|celui-ci|celle-ci)\b(?! (?:page|section)\b)",
        "es": r"\b(?:esto|eso|dichos?|dichas?)\b",
        "it": r"\b(?:quest[oi]|quest[ae]|ciò|tale)\b(?! (?:articolo|pagina|sezione|guida)\b)",
        "pt": r"\b(?:isto|isso|ess[ea]s?|dess[ea]s?|ness[ea]s?)\b",
        "nl": r"\b(?:dit|deze)\b(?! (?:artikel|pagina|gids|document)\b)",
        "ru": r"\bэт(?:о|от|ой|ого|ому|им|их|а|и)\b(?! (?:стать|раздел|документ))",
        "zh": "这(?!篇|一?章|本书|样)|该(?=[^将]{1,6}(?:的|是))|此(?!外|时)",
        "ja": "この(?!記事|章|ページ|レッスン|ガイド)|その(?!ため|他)|それら?|これら?",
        "ko": "(?:^| )(?:이|그)(?:러한|를|것|들)",
        "ar": r"\b(?:ذلك|تلك)\b",
    }.items()
}
_AGAINST = re.compile(r",\s(?:however|though|too|instead|as well)\.?$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:them|they|their|theirs|him|her|his|he|she)\b")
_NAMED = re.compile(
    r"\b(?:an?|the|your|our|my|each|every|any|all|some|no|one|two|both|many|most|few|who|people|anyone|everyone|someone|"
    r"nobody|everybody|somebody)\b|\w{2,}s\b|(?<=\w )[A-Z]\w+|^[A-Z]\w*[A-Z]",
)
_QUOTES = "\"'“‘«„「『(（"
_LOOK = 160
_MOST_CONNECTIVES = 3


@lru_cache(maxsize=8192)
def opening(text: str, lang: str = "en") -> int | None:
    """The offset from which the sentence stands by itself; None when it leans on what stood before it."""
    at = 0
    words = lexicon(lang)
    for _ in range(_MOST_CONNECTIVES):
        match = words.dropped.match(text, at)
        if not match or match.end() >= len(text):
            break
        at = match.end()
    return None if leans(text[at:], lang) else at


def standing(runs: Runs, lang: str) -> Runs | None:
    """The sentence without a connective at its start; None when what is left leans on what stood before."""
    text = text_of(runs)
    at = opening(text, lang)
    if at is None:
        return None
    return capitalised(cut(runs, at, len(text))) if at else runs


def leans(text: str, lang: str) -> bool:
    """Whether the sentence opens with a word that points at what stood before it, or joins it to that."""
    return bool(lexicon(lang).leaning.match(text.lstrip(_QUOTES)[: len(text) if len(text) < _LOOK else _LOOK]))


def points(text: str, lang: str = "en") -> bool:
    """Whether it opens with a noun that was named before: "this feature", "the second one"."""
    return bool(lexicon(lang).pointing.match(text.lstrip(_QUOTES)))


@lru_cache(maxsize=8192)
def refers(text: str, lang: str = "en") -> bool:
    """Whether it speaks of a thing that was named before, anywhere in it: "in this case", "under these names"."""
    if points(text, lang) or _AGAINST.search(text):
        return True
    english = lang.startswith("en")
    pronoun = _PRONOUN.search(text) if english else None
    if pronoun and not _NAMED.search(text, 0, pronoun.start()):
        # "if you cannot talk to them": nothing before it in the sentence is what it stands for
        return True
    return bool(_REFERS.get(lang.split("-")[0], _REFERS["en"]).search(text))


def contrasts(text: str, lang: str = "en") -> bool:
    """Whether it sets itself against the sentence before it."""
    return bool(lexicon(lang).contrast.match(text))


def points_back(text: str, lang: str) -> bool:
    """Whether any part of the sentence points at what stood before it: a card's second sentence alone must not."""
    return opening(text, lang) is None or bool(_BACK.search(text))
