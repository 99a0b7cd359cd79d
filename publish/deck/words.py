"""Text → words: how much stands on a face, and which words tell what a sentence is about."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_CJK}]|(?:(?![{_CJK}])[^\\W\\d_])+|\\d+")
_MAY_TURN = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CJK_TO_A_WORD = 2.2
_MOST_CJK = 48
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘ʼ](?=[^\W\d_])")
_IS_CJK = re.compile(f"[{_CJK}]")


def words(text: str) -> list[str]:
    """Lower-case words; letters and digits apart, each Chinese or Japanese character a word of its own."""
    if text.isascii():
        # the same, sooner
        return _WORD.findall(_APOSTROPHE.sub("", text.lower()) if "'" in text else text.lower())
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(_APOSTROPHE.sub("", folded))


@lru_cache(maxsize=16384)
def count(text: str) -> int:
    """How many words `text` has."""
    return len(words(text))


def said(text: str) -> int:
    """How many words a reader sees: `count` takes the vowel signs of Indic scripts and Thai for ends of words."""
    if text.isascii():
        return count(text)
    return count("".join(char for char in text if unicodedata.category(char)[0] != "M"))


def has_cjk(text: str) -> bool:
    """Whether `text` has a Chinese or Japanese character."""
    return bool(_IS_CJK.search(text))


def allowance(text: str, most: int) -> int:
    """How many words `text` may have where others may have `most`: a Chinese or Japanese character says less.

    It says less than half of a word, but each counts as one against the sixty of a face, so a text of them stops at 48:
    with the title of its slide it is just as many as a face may have.
    """
    found = words(text)
    letters = sum(bool(_IS_CJK.match(word)) for word in found)
    return max(most, min(_MOST_CJK, round(most * _CJK_TO_A_WORD))) if letters * 2 > len(found) else most


def weight(text: str) -> float:
    """How long `text` takes to say, in words."""
    return sum(0.6 if _IS_CJK.match(word) else 1.0 for word in words(text))


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, crudely stemmed: long ones, numbers, and single CJK characters."""
    found = set()
    for word in words(text):
        if len(word) >= 4:
            found.add(word[:-1] if word.endswith("s") and len(word) > 4 else word)
        elif word.isdigit() or (not word.isascii() and _IS_CJK.match(word)):
            found.add(word)
    return frozenset(found)


def is_rtl(text: str) -> bool:
    """Whether the text runs from right to left: its first letter does (Unicode UAX #9, P2), or most of them do.

    A sentence in Arabic that begins with the name of a program is one in Arabic still.
    """
    if text.isascii() or not _MAY_TURN.search(text):
        return False
    kinds = [kind for char in text if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL")]
    if not kinds:
        return False
    return kinds[0] != "L" or 2 * sum(kind != "L" for kind in kinds) > len(kinds)


def has_direction(text: str) -> bool:
    """Whether any letter of the text has a direction; numbers and signs take that of what stands round them."""
    return any(unicodedata.bidirectional(char) in ("L", "R", "AL") for char in text)
