"""Typewriter quotes and apostrophes → those that print uses; feet, inches and what is unsure stay as they are."""

from __future__ import annotations

import re

# (opening, closing) double and single, by language; only what may be set without knowing the writer's wish
_ENGLISH = ("“", "”", "‘", "’")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_QUOTE = re.compile("[\"']")
_OPENS = frozenset(" \t\n\u00a0([{—–-/“‘")
_CLOSES = frozenset(" \t\n\u00a0)]}.,;:!?—–-/…”’")


def curl(words: str, lang: str) -> str:
    """The words with an apostrophe between letters in every language, and with quotation marks in English."""
    if "'" not in words and '"' not in words:
        return words
    words = _APOSTROPHE.sub("’", words)
    if lang.partition("-")[0].lower() != "en":
        return words
    return _QUOTE.sub(lambda found: _mark(words, found.start()), words)


def _mark(words: str, at: int) -> str:
    """What stands for the quote at `at`: opening before a word, closing after one, else itself."""
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    double = words[at] == '"'
    if before.isdigit():
        return words[at]
    if (not before or before in _OPENS) and after and after not in _CLOSES:
        return _ENGLISH[0 if double else 2]
    if (not after or after in _CLOSES or after == words[at]) and before not in _OPENS:
        return _ENGLISH[1 if double else 3]
    if not double and before.isalpha():
        return _ENGLISH[3]
    return words[at]
