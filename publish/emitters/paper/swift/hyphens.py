"""A dictionary of hyphenation → the same places to part words at, with its patterns read when a word has them.

A dictionary has 5,000 to 100,000 patterns, an article meets with some hundred: to read all takes 0.1 s for English and
more than 1 s for German.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyphen

_Dictionary: Any = pyphen.HyphDict
_plain_init = _Dictionary.__init__
_DIGIT = re.compile(r"\d")
_NULL = re.compile(r"^[^%#\n]*0", re.M)
_TOKENS = re.compile(r"(\d?)(\D?)")


def apply() -> None:
    """Replace how `HyphDict` is made, and how it finds the places in a word."""
    _Dictionary.__init__ = _init
    _Dictionary.positions = _positions


def _init(self: Any, path: Path) -> None:
    """Stands for `HyphDict.__init__`, which reads each pattern: here only its letters are found, its numbers put off.

    Equal: a pattern's letters are what is left without its digits, and it has no effect without digits other than 0.
    Dictionaries with zeros, letters in hexadecimal or changes of spelling are read by the original.
    """
    first, _, rest = path.read_bytes().partition(b"\n")
    encoding = first.decode().strip()
    try:
        text = rest.decode("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding)
    except (LookupError, UnicodeDecodeError):
        text = "^^"
    if "\r" in text or "^^" in text or ("/" in text and "=" in text) or _NULL.search(text):
        _plain_init(self, path)
        return
    lines = [line for one in text.split("\n") if (line := one.strip()) and not line.startswith(pyphen.ignored)]
    letters = _DIGIT.sub("", "\n".join(lines)).split("\n")
    self.patterns = {key: line for key, line in zip(letters, lines, strict=True) if len(key) != len(line)}
    self.cache = {}
    self.maxlen = max(map(len, self.patterns))


def _positions(self: Any, word: str) -> list[Any]:
    """Stands for `HyphDict.positions`: the same walk over the word, which reads the patterns that it finds."""
    word = word.lower()
    known: list[Any] | None = self.cache.get(word)
    if known is not None:
        return known
    dotted = f".{word}."
    weights: list[Any] = [0] * (len(dotted) + 1)
    patterns = self.patterns
    for start in range(len(dotted) - 1):
        for end in range(start + 1, min(start + self.maxlen, len(dotted)) + 1):
            pattern = patterns.get(dotted[start:end])
            if not pattern:
                continue
            if isinstance(pattern, str):
                pattern = patterns[dotted[start:end]] = _read(pattern)
            offset, values = pattern
            for at, value in enumerate(values, start + offset):
                # of two equals the pattern's is taken, which may bring a change of spelling
                if at < len(weights) and value >= weights[at]:
                    weights[at] = value
    found = self.cache[word] = [
        pyphen.DataInt(at - 1, reference=weight) for at, weight in enumerate(weights) if weight % 2
    ]
    return found


def _read(pattern: str) -> tuple[int, tuple[int, ...]]:
    """The numbers between a pattern's letters, from the first that is not 0 to the last, and how many stood before."""
    values = [int(number or "0") for number, _ in _TOKENS.findall(pattern)]
    used = [at for at, value in enumerate(values) if value]
    return used[0], tuple(values[used[0] : used[-1] + 1])
