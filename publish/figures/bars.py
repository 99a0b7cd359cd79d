"""Bars that lie: a chart's categories from top to bottom, each with its name beside it, their values to the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from publish.figures.colours import readable
from publish.figures.frame import Key, legend
from publish.figures.look import Drawing, Look
from publish.figures.numbers import code_of, layers, shares, value_title
from publish.figures.scale import Scale, nice_scale
from publish.figures.svg import document, rect, rule, text_width, words_at, wrapped
from publish.tree.blocks import Chart
from publish.tree.numbers import written

X: TypeAlias = Callable[[float], float]
_THICK, _AIR, _ROW_AIR = 11.0, 1.0, 6.5
_NAMES = 0.36
_LEADING = 1.18


def bar_chart(chart: Chart, width: float, look: Look, tallest: float) -> Drawing:
    """The drawing, as high as its bars need; they are drawn closer together where that is more than `tallest`."""
    rows = shares(chart)
    count = len(chart.categories)
    code = code_of(chart)
    piles = layers(rows, count) if chart.stacked else []
    ends = (
        [x for pile in piles for pair in pile for x in pair] if piles else [v for r in rows for v in r if v is not None]
    )
    scale = _scale(chart, ends)
    colours = [swatch.hex for swatch in look.series(len(rows))]
    keys = [Key(series.name, colour) for series, colour in zip(chart.series, colours, strict=True)]
    head, top = legend(keys if len(keys) > 1 else [], width, look)
    tight = _tightness(chart, look, tallest)
    names = [wrapped(name, width * _NAMES - 8, look.size, 2 if tight == 1.0 else 1) for name in chart.categories]
    wide = max((text_width(line, look.size) for lines in names for line in lines), default=0.0)
    left = min(width * _NAMES, wide + 8)
    said = [written(v, code, look.lang) for row in rows for v in row if v is not None]
    label = max((text_width(word, look.size) for word in said), default=0.0) + 6 if not piles else 4.0
    below = label if scale.low < 0 else 0.0
    begin, end = left + below, width - (label if scale.high > 0 else 4.0)

    def x_of(value: float) -> float:
        return begin + scale.share(value) * (end - begin)

    parts = list(head)
    titles = [(0.0, chart.x_title), (left, value_title(chart))]
    if any(title for _, title in titles):
        parts += [words_at(x, top + look.size * 0.9, said, look.size, look.muted) for x, said in titles if said]
        top += look.size * 1.6
    group = _group(chart) * tight
    y = top
    for at in range(count):
        row_high = max(group, look.size * _LEADING * len(names[at]))
        middle = y + row_high / 2
        parts += _name(names[at], left - 7, middle, look)
        if piles:
            parts += _stacked(piles, rows, at, middle - group / 2, group, x_of, colours, code, look)
        else:
            parts += _beside(rows, at, middle - group / 2, group, x_of, colours, code, look)
        y += row_high + _ROW_AIR * (tight if tight == 1.0 else tight / 2)
    bottom = y - _ROW_AIR / 2
    parts.append(rule(x_of(0.0), top - 2, x_of(0.0), bottom, look.ink, 0.8))
    return Drawing(document(width, bottom + 2, look.font, parts), width, bottom + 2)


def _name(lines: Sequence[str], x: float, middle: float, look: Look) -> list[str]:
    """The name of a category, ended at `x`, its lines about the middle of its bars."""
    pitch = look.size * _LEADING
    first = middle - pitch * (len(lines) - 1) / 2 + look.size * 0.34
    return [words_at(x, first + k * pitch, line, look.size, look.ink, anchor="end") for k, line in enumerate(lines)]


def _group(chart: Chart) -> float:
    return _THICK if chart.stacked or len(chart.series) == 1 else len(chart.series) * (8.0 + _AIR)


def _tightness(chart: Chart, look: Look, tallest: float) -> float:
    """How much thinner bars are drawn so that all of them stand on a page: 1 where there is room for all."""
    pitch = max(_group(chart), look.size * _LEADING) + _ROW_AIR
    return min(1.0, max(0.2, (tallest - 40) / (pitch * len(chart.categories))))


def fits_as_bars(chart: Chart, look: Look, tallest: float) -> bool:
    """Whether there is room for every bar with its name."""
    return len(chart.categories) * look.size * _LEADING * 1.12 <= tallest - 40


def _scale(chart: Chart, ends: Sequence[float]) -> Scale:
    """Bars that bear their numbers need no round ends: the longest is as long as there is room."""
    if chart.stacked == "percent":
        return Scale(0.0, 1.0, 0.25)
    low, high = min(0.0, *ends, 0.0), max(0.0, *ends, 0.0)
    return Scale(low, high, high - low) if high > low else nice_scale((), zero=True)


def _beside(
    rows: Sequence[Sequence[float | None]],
    at: int,
    top: float,
    group: float,
    x_of: X,
    colours: Sequence[str],
    code: str,
    look: Look,
) -> list[str]:
    parts = []
    each = group / len(rows)
    for n, row in enumerate(rows):
        value = row[at]
        y = top + n * each
        if value is None:
            continue
        parts.append(rect(x_of(0.0), y, x_of(value) - x_of(0.0), each - (_AIR if len(rows) > 1 else 0), colours[n]))
        x, anchor = (x_of(value) + 4, "start") if value >= 0 else (x_of(value) - 4, "end")
        size = min(look.size, each + 0.5)
        parts.append(
            words_at(x, y + each / 2 + size * 0.33, written(value, code, look.lang), size, look.ink, anchor=anchor)
        )
    return parts


def _stacked(
    piles: Sequence[Sequence[tuple[float, float]]],
    rows: Sequence[Sequence[float | None]],
    at: int,
    top: float,
    group: float,
    x_of: X,
    colours: Sequence[str],
    code: str,
    look: Look,
) -> list[str]:
    parts = []
    for pile, row, colour in zip(piles, rows, colours, strict=True):
        value, (low, high) = row[at], pile[at]
        if value is None or low == high:
            continue
        long = x_of(high) - x_of(low)
        parts.append(rect(x_of(low) + 0.35, top, long - 0.7 if abs(long) > 1.4 else long, group, colour))
        said = written(value, code, look.lang)
        if text_width(said, look.size) < abs(long) - 4:
            ink = readable(colour, look.ground, look.ink)
            y = top + group / 2 + look.size * 0.33
            parts.append(words_at((x_of(low) + x_of(high)) / 2, y, said, look.size, ink, anchor="middle"))
    return parts
