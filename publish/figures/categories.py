"""A chart's categories as written → words, numbers or days, as a spreadsheet holds them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from publish.figures.svg import text_width, wrapped
from publish.tree.blocks import Chart
from publish.tree.numbers import number_or_none

GENERAL = "General"
"""The number format that is none."""
_FIRST_DAY = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_MOST_SHOWN = 12
_LINES = 3
_PLAIN = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")


def categories_of(chart: Chart) -> tuple[Sequence[str | float | None], str]:
    """The categories as the workbook has them, and their number format: words, numbers, or days since 1900.

    Years, other numbers and days (2024-05, 2024-05-17) are numbers, so that a person can go on counting.
    """
    if chart.kind == "scatter":
        return [number_or_none(name) for name in chart.categories], GENERAL
    names = chart.categories
    if names and all(_PLAIN.fullmatch(name) and str(_figure(name)) == name for name in names):
        return [_figure(name) for name in names], GENERAL
    days = [_day(name) for name in names]
    if days and None not in days and len({len(name) for name in names}) == 1:
        return days, "yyyy\\-mm\\-dd" if len(names[0]) == 10 else "yyyy\\-mm"
    return names, ""


def _figure(name: str) -> float:
    return float(name) if "." in name else int(name)


def _day(name: str) -> float | None:
    found = _ISO.fullmatch(name)
    if found is None:
        return None
    year, month, day = int(found.group(1)), int(found.group(2)), int(found.group(3) or 1)
    try:
        # a spreadsheet knows no day before 1900, and counts one too many until March of that year
        return float((date(year, month, day) - _FIRST_DAY).days) if year > 1900 else None
    except ValueError:
        return None


def in_sequence(names: Sequence[str]) -> bool:
    """Whether names go on by themselves: most of them have a digit, as years, months and numbers do."""
    return len(names) > 1 and sum(any(c.isdigit() for c in name) for name in names) * 5 >= len(names) * 4


def every(names: Sequence[str], size: float, width: float) -> int:
    """Of names that follow one another every how many are shown, so that they stand beside each other; else 1."""
    if len(names) < 2 or not in_sequence(names):
        return 1
    widest = max(text_width(name, size) for name in names) + size * 0.8
    if widest * len(names) <= width:
        return 1
    return max(math.ceil(len(names) * widest / max(width, 1.0)), math.ceil(len(names) / _MOST_SHOWN))


def too_long(names: Sequence[str], room: float, size: float) -> bool:
    """Whether names cannot stand on a few lines of `room` points, and do not go on by themselves either."""
    if in_sequence(names):
        return False
    return any(line.endswith("…") for name in names for line in wrapped(name, room - size * 0.5, size, _LINES))
