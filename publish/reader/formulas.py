"""`$…$`, `$$…$$`, `\\(…\\)` and `\\[…\\]` in a line → math; a dollar sign that stands for money stays one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from publish.tree.inlines import Math

if TYPE_CHECKING:
    from publish.reader.inline import Scanner

_CLOSERS = re.compile(r"(?<![\s\\$])\$(?![\w$])")
_PROSE = re.compile(r"[^\W\d_]{3,},? [^\W\d_]{2,}|^[\d.,]+[kKmMbB]? +[^\W\d_]{2,}")
_SYMBOL = 3
_FORMULA = re.compile(r"[\\^_=<>{}+]")


def _formula(scanner: Scanner, start: int, end: int, pad: int) -> bool:
    body = scanner.text[start + pad : end - pad].strip()
    return scanner.node(start, end, partial(Math, text=" ".join(body.split())))


def dollars(scanner: Scanner) -> bool:
    """`$x$` when the signs touch the formula and no digit follows; `$$x$$` in a line."""
    text, at = scanner.text, scanner.at
    if text.startswith("$$", at):
        end = scanner.ahead("$$", at + 2)
        if end > at + 2 and text[at + 2 : end].strip():
            return _formula(scanner, at, end + 2, 2)
        return scanner.literal(at, at + 2)
    if text.startswith("$`", at):
        end = scanner.ahead("`$", at + 2)
        return end > at + 2 and _formula(scanner, at, end + 2, 2)
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or after.isspace() or before.isalnum() or before == "$":
        return False
    if scanner.dollars is None:
        scanner.dollars = [match.start() for match in _CLOSERS.finditer(text)]
    index = bisect_left(scanner.dollars, at + 2)
    if index >= len(scanner.dollars):
        return False
    end = scanner.dollars[index]
    body = text[at + 1 : end]
    if _money(body):
        return False
    return _formula(scanner, at, end + 1, 1)


def _money(body: str) -> bool:
    """Whether the words between two dollar signs are a sentence about prices."""
    return _PROSE.search(body) is not None and _FORMULA.search(body) is None


def brackets(scanner: Scanner) -> bool:
    """`\\(x\\)` and `\\[x\\]`, unless the text between is a sentence whose brackets were escaped."""
    text, at = scanner.text, scanner.at
    end = scanner.ahead("\\)" if text[at + 1] == "(" else "\\]", at + 2)
    if end < 0 or not text[at + 2 : end].strip():
        return False
    body = text[at + 2 : end]
    if _PROSE.search(body) is not None and _FORMULA.search(body) is None:
        return False
    if text[at + 1] == "[" and _FORMULA.search(body) is None and any(char.isalpha() for char in body):
        # an escaped bracket, as in \[sic\]
        return False
    return _formula(scanner, at, end + 2, 2)


def doubled(scanner: Scanner) -> bool:
    """`\\\\(x\\\\)` and `\\\\[x\\\\]`: how Jekyll's writers escape the marks of a formula once more."""
    text, at = scanner.text, scanner.at
    end = scanner.ahead("\\\\)" if text[at + 2] == "(" else "\\\\]", at + 3)
    if end < 0 or not text[at + 3 : end].strip():
        return False
    body = text[at + 3 : end].strip()
    if _FORMULA.search(body) is None and len(body) > _SYMBOL:
        # a path or a text whose backslash and bracket mean themselves
        return False
    return _formula(scanner, at, end + 3, 3)
