"""Text → words: how much stands on a face, and which words tell what a sentence is about."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_CJK}]|(?:(?![{_CJK}])[^\\W\\d_])+|\\d+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘ʼ](?=[^\W\d_])")
_IS_CJK = re.compile(f"[{_CJK}]")


def words(text: str) -> list[str]:
    """Lower-case words; letters and digits apart, each Chinese or Japanese character a word of its own."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(_APOSTROPHE.sub("", folded))


@lru_cache(maxsize=16384)
def count(text: str) -> int:
    """How many words `text` has."""
    return len(words(text))


def has_cjk(text: str) -> bool:
    """Whether `text` has a Chinese or Japanese character."""
    return bool(_IS_CJK.search(text))


def allowance(text: str, most: int) -> int:
    """How many words `text` may have where others may have `most`: a Chinese or Japanese character says less."""
    found = words(text)
    letters = sum(bool(_IS_CJK.match(word)) for word in found)
    return round(most * 1.7) if letters * 2 > len(found) else most


def weight(text: str) -> float:
    """How long `text` takes to say, in words."""
    return sum(0.6 if _IS_CJK.match(word) else 1.0 for word in words(text))


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, crudely stemmed: long ones, numbers, and single CJK characters."""
    found = set()
    for word in words(text):
        if len(word) >= 4:
            found.add(word[:-1] if word.endswith("s") and len(word) > 4 else word)
        elif word.isdigit() or _IS_CJK.match(word):
            found.add(word)
    return frozenset(found)


def is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode UAX #9, P2)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
