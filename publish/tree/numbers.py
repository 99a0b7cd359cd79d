"""Numbers as people write them → values; values → the words of a number format, as charts and their tables say them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_NUMBER = re.compile(r"([+\-]?)(\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE]([+\-]?\d{1,3}))?")
_GAPS = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none", "~", "?", "…", "..."})
_UNITS = re.compile("[\\s\u00a0\u202f_'’]|[$€£¥₹₽₩%‰]|USD|EUR|GBP|CHF", re.IGNORECASE)
_CORE = re.compile(r"[#0,]*[#0](?:\.[#0]+)?(?P<thousands>,*)")
_COMMA = frozenset(
    "de es it pt nl da id tr el ro hr sl sr ca gl fr pl ru uk cs sk sv fi nb no nn hu bg lt lv et".split()
)
_THIN = frozenset("fr pl ru uk cs sk sv fi nb no nn hu bg lt lv et".split())
_MINUS = "−"
_EXACT = 1e15
_LARGEST = 1e100
"""Sums of thousands of such numbers are numbers still."""


def number_of(text: str) -> float | None:
    """A number as people write it: grouped, with a currency or a percent sign; None for a gap.

    Raises ValueError for a word, and for numbers so large that no axis holds them.
    """
    word = text.strip()
    if word.lower() in _GAPS:
        return None
    bare = _UNITS.sub("", word).replace(_MINUS, "-")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise ValueError(word)
    sign, digits, power = found.groups()
    value = float(f"{sign}{plain_digits(digits)}e{power or 0}")
    if not abs(value) <= _LARGEST:
        raise ValueError(word)
    return value


def number_or_none(text: str) -> float | None:
    """The number that `text` says, None also for a word."""
    try:
        return number_of(text)
    except ValueError:
        return None


def plain_digits(digits: str) -> str:
    """Digits with at most one point: of two marks the last is the point; one repeated mark, or a comma before exactly
    three digits, groups thousands."""
    marks = [one for one in digits if one in ".,"]
    if not marks:
        return digits
    last = marks[-1]
    head, _, tail = digits.rpartition(last)
    if len(set(marks)) == 1 and (len(marks) > 1 or (last == "," and len(tail) == 3 and head not in {"", "0"})):
        return digits.replace(last, "")
    return head.replace(",", "").replace(".", "") + "." + tail


class _Format(NamedTuple):
    """A number format taken apart: what stands before and after, how many decimals, what it multiplies by."""

    before: str
    after: str
    least: int
    most: int
    grouped: bool
    scale: float


def written(value: float | None, code: str = "", lang: str = "") -> str:
    """The value as the number format `code` says it, with the marks of the language `lang`; a dash for a gap.

    The first section of a format is used for all numbers. An empty code keeps up to six digits.
    """
    if value is None:
        return "–"
    shape = _parsed(code)
    if shape is None:
        digits = f"{abs(value):,.6g}" if "e" not in f"{abs(value):.6g}" or abs(value) < 1 else f"{abs(value):,.0f}"
        return _signed(value, _marked(digits, lang), "", "")
    number: float | Decimal = abs(value) * shape.scale
    if number < _EXACT:
        # halves go up, as in a spreadsheet, and not to the even digit
        number = Decimal(repr(number)).quantize(Decimal(1).scaleb(-shape.most), ROUND_HALF_UP)
    digits = f"{number:,.{shape.most}f}" if shape.grouped else f"{number:.{shape.most}f}"
    if shape.most > shape.least:
        whole, _, tail = digits.partition(".")
        tail = tail[: shape.least] + tail[shape.least :].rstrip("0")
        digits = f"{whole}.{tail}" if tail else whole
    return _signed(value, _marked(digits, lang), shape.before, shape.after)


def _signed(value: float, digits: str, before: str, after: str) -> str:
    minus = _MINUS if value < 0 and any(c in "123456789" for c in digits) else ""
    return f"{minus}{before}{digits}{after}"


def _marked(digits: str, lang: str) -> str:
    base = lang.lower().split("-")[0].split("_")[0]
    if base not in _COMMA:
        return digits
    group = "\u202f" if base in _THIN else "."
    return digits.translate({ord(","): group, ord("."): ","})


@lru_cache(maxsize=256)
def _parsed(code: str) -> _Format | None:
    """The format's first section; None where it holds no place for digits (General)."""
    words, shape = _literals(code)
    core = _CORE.search(shape)
    if core is None:
        return None
    body = core.group().rstrip(",")
    _, _, decimals = body.partition(".")
    scale = 100.0 ** shape.count("%") / 1000.0 ** len(core.group("thousands"))

    def said(part: str) -> str:
        return "".join(words[ord(c) - _HELD] if ord(c) >= _HELD else c for c in part)

    grouped = "," in body
    before, after = said(shape[: core.start()]), said(shape[core.end() :])
    return _Format(before, after, decimals.count("0"), len(decimals), grouped, scale)


_HELD = 0xF0000
"""Literal words stand in the format as private characters from here on while its places are looked for."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*.|\[\$([^\]\-]*)[^\]]*\]|\[[^\]]*\]')


def _literals(code: str) -> tuple[list[str], str]:
    words: list[str] = []

    def keep(match: re.Match[str]) -> str:
        quoted, escaped, blank, currency = match.groups()
        words.append(quoted or escaped or (" " if blank else "") or currency or "")
        return chr(_HELD + len(words) - 1)

    shape = _LITERAL.sub(keep, code)
    return words, shape.split(";")[0]
