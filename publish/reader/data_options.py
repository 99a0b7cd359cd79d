"""What a chart says of itself, and its values as written → kind, stacking, number format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from publish.base import Span
from publish.base.diagnostics import Diagnostic, warning
from publish.reader.data_forms import UnreadableError
from publish.tree.blocks import Series
from publish.tree.numbers import number_of, plain_digits

KINDS = ("bar", "column", "line", "area", "pie", "doughnut", "scatter")
_NAMES = {
    **{kind: kind for kind in KINDS},
    "donut": "doughnut", "ring": "doughnut", "lines": "line", "bars": "bar", "columns": "column", "col": "column",
    "barh": "bar", "horizontalbar": "bar", "vbar": "column", "xy": "scatter", "points": "scatter", "areas": "area",
}  # fmt: skip
_STACKED = re.compile("stack(?:ed|ing)?")
_PERCENT = re.compile("percent(?:age)?|100%?|normali[sz]ed|share")
_STACKS = frozenset(("bar", "column", "area"))
_NO = frozenset(("", "false", "no", "none", "off", "0"))
_FORMATS = {
    "percent": '0"%"', "percentage": '0"%"', "integer": "0", "int": "0", "thousands": "#,##0", "grouped": "#,##0",
    "decimal": "0.0", "usd": "$#,##0", "dollar": "$#,##0", "eur": '#,##0 "€"', "euro": '#,##0 "€"', "gbp": "£#,##0",
    "currency": "$#,##0", "general": "",
}  # fmt: skip
_CODE = re.compile(r'(?:"[^"<>]*"|\\.|[0#.,%$€£¥₹ ()+\-;]|[^\W\d_])*')
_UNQUOTED = re.compile(r'("[^"]*"|\\.)|([^\W\d_]+)')
_PLACE = re.compile("[0#]")
_SHAPE = re.compile(r"(\D*?)([.,]?\d(?:.*\d)?)(\D*)")
_MOST_DECIMALS = 4
_GROUPED_FROM = 10_000

Stacking = Literal["", "stacked", "percent"]


class Shape(NamedTuple):
    """The kind of a chart and how its series stand on each other."""

    kind: str
    stacked: Stacking


def shape_of(
    named: str, stacked: str, percent: str, series: Sequence[Series], span: Span
) -> tuple[Shape, tuple[Diagnostic, ...]]:
    """The kind that `named` says ("stacked bar" says both), and the stacking of the other two words.

    Raises UnreadableError for a kind that nobody knows; a chart that cannot be stacked is told so (`chart.option`).
    """
    plain = re.sub(r"[\s_\-]", "", named.lower())
    whole = bool(_PERCENT.search(plain)) or percent.lower() not in _NO or bool(_PERCENT.fullmatch(stacked.lower()))
    piled = whole or bool(_STACKED.search(plain)) or stacked.lower() not in _NO
    bare = _PERCENT.sub("", _STACKED.sub("", plain)).removesuffix("chart").removesuffix("plot") or "column"
    kind = _NAMES.get(bare)
    if kind is None:
        raise UnreadableError(f"“{named[:40]}” is no kind of chart", None, "known kinds: " + ", ".join(KINDS))
    if not piled:
        return Shape(kind, ""), ()
    if kind not in _STACKS:
        said = f"a {kind} chart cannot be stacked; its series stand as they are"
        return Shape(kind, ""), (warning("chart.option", said, span, "use column, bar or area"),)
    below = any(value is not None and value < 0 for one in series for value in one.values)
    if whole and below:
        said = "numbers below zero have no share of a whole; the chart is stacked"
        return Shape(kind, "stacked"), (warning("chart.option", said, span),)
    return Shape(kind, "percent" if whole else "stacked"), ()


def format_of(named: str, words: Sequence[str], span: Span) -> tuple[str, tuple[Diagnostic, ...]]:
    """The number format `named`, or that which all the values `words` are written in.

    A percent sign means hundredths only where the values are: 45 with the format `0%` is meant as 45 %.
    """
    if not named:
        return _shared(words), ()
    code = _FORMATS.get(named.strip().lower(), named.strip())
    if code and (_CODE.fullmatch(code) is None or _PLACE.search(code) is None):
        said = f"“{named[:40]}” is no number format"
        hint = "for example 0.0, #,##0, 0%, $#,##0, or percent, integer, thousands, usd, eur"
        return _shared(words), (warning("chart.option", said, span, hint),)
    # a letter that is not quoted would stand for days, months or hours
    code = _UNQUOTED.sub(lambda m: m.group(1) or f'"{m.group(2)}"', code)
    if "%" in code and '"%"' not in code and _largest(words) > 2:
        code = code.replace("%", '"%"')
    elif code == '0"%"' and _largest(words) <= 1 and not any("%" in word for word in words):
        code = "0%"
    return code, ()


def _largest(words: Sequence[str]) -> float:
    values = [abs(value) for word in words if (value := number_of(word)) is not None]
    return max(values, default=0.0)


def _shared(words: Sequence[str]) -> str:
    """The format in which every value is written: their sign, their decimals, whether thousands are grouped."""
    signs: set[tuple[str, str]] = set()
    decimals = 0
    grouped = _largest(words) >= _GROUPED_FROM
    for word in words:
        if number_of(word) is None:
            continue
        found = _SHAPE.fullmatch(word.strip())
        if found is None or "e" in found.group(2).lower():
            return ""
        before, digits, after = found.groups()
        signs.add((before.strip(" +-−("), after.strip(" )\u00a0\u202f")))
        bare = re.sub("[^0-9.,]", "", digits)
        plain = plain_digits(bare)
        decimals = max(decimals, len(plain.partition(".")[2]))
        grouped |= len(bare) - len(plain) > 0 or bool(re.search("[^0-9.,]", digits))
    if decimals > _MOST_DECIMALS or len(signs) != 1:
        return ""
    core = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    ((before, after),) = signs
    return _prefix(before) + core + _suffix(after)


def _prefix(mark: str) -> str:
    if not mark:
        return ""
    return f'"{mark} "' if mark.isalpha() else f'"{mark}"' if mark not in "$£¥€" else mark


def _suffix(mark: str) -> str:
    if not mark:
        return ""
    return f'"{mark}"' if mark in "%‰" else f'" {mark}"'
