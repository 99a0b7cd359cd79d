"""Columns side by side or stacked: a chart's categories from left to right, their values upwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from publish.figures.colours import readable
from publish.figures.frame import (
    Key,
    axis_names,
    end_labels,
    legend,
    room_at_end,
    tick_words,
    under,
    value_rules,
)
from publish.figures.look import Drawing, Look
from publish.figures.numbers import code_of, layers, scale_of, shares, value_title
from publish.figures.svg import document, rect, rule, text_width, words_at
from publish.tree.blocks import Chart
from publish.tree.numbers import written

Y: TypeAlias = Callable[[float], float]
_WIDEST = 46.0
_FILLED = 0.7
_DIRECT = 12
_NAMED_AT_END = 6


def column_chart(chart: Chart, width: float, height: float, look: Look) -> Drawing:
    """The drawing; `height` is that of the plot with what stands above it, names of categories come below."""
    rows = shares(chart)
    count = len(chart.categories)
    code = code_of(chart)
    piles = layers(rows, count) if chart.stacked else []
    scale = scale_of(chart, rows, zero=True)
    names = [series.name for series in chart.series]
    colours = [swatch.hex for swatch in look.series(len(rows))]
    direct = _direct(chart, rows, code, width, look)
    at_end = bool(piles) and 1 < len(names) <= _NAMED_AT_END and count > 1 and all(_last(pile) for pile in piles)
    keys = [Key(name, colour) for name, colour in zip(names, colours, strict=True)] if len(names) > 1 else []
    head, top = legend([] if at_end else keys, width, look)
    y_title = value_title(chart)
    top += look.size * (1.8 if y_title else 0.6)
    words = tick_words(scale, code, look)
    left = 0.0 if direct else max(text_width(word, look.size) for word in words) + 8
    right = width - (room_at_end(names, width, look) if at_end else 0.0)
    step = (right - left) / count
    below = under(chart.categories, step, width, look)
    low = max(height - look.size, top + 60.0)

    def y_of(value: float) -> float:
        return low - scale.share(value) * (low - top - (look.size if direct else 0.0))

    parts = list(head)
    if direct:
        parts.append(rule(left, y_of(max(0.0, scale.low)), right, y_of(max(0.0, scale.low)), look.ink, 0.8))
    else:
        parts += value_rules(scale, words, left, right, y_of, look)
    mids = [left + (at + 0.5) * step for at in range(count)]
    if piles:
        parts += _stacked(piles, rows, mids, step, y_of, colours, code, look)
    else:
        parts += _clustered(rows, mids, step, y_of, colours, code if direct else None, look)
    if at_end:
        x = mids[-1] + _thick(step) / 2
        labels = [(x, y_of(sum(pile[-1]) / 2), n, c) for pile, n, c in zip(piles, names, colours, strict=True)]
        parts += end_labels(labels, right + 8, width - right - 8, top, low, look)
    parts += below.draw(mids, low + 4, look)
    total = low + 4 + below.height + (look.size * 1.4 if chart.x_title else 2)
    parts += axis_names(chart.x_title, y_title, (left, right), top - look.size * 0.95, total - look.size * 0.3, look)
    return Drawing(document(width, total, look.font, parts), width, total)


def _last(pile: Sequence[tuple[float, float]]) -> bool:
    """Whether a layer can be seen in the last column."""
    return pile[-1][0] != pile[-1][1]


def _direct(chart: Chart, rows: Sequence[Sequence[float | None]], code: str, width: float, look: Look) -> bool:
    """Whether each column can bear its own number, so that no axis is needed."""
    if chart.stacked or len(rows) * len(chart.categories) > _DIRECT:
        return False
    step = width / len(chart.categories)
    room = _thick(step) / len(rows) if len(rows) > 1 else step - 4
    return all(
        text_width(written(v, code, look.lang), look.size) <= room + 2 for row in rows for v in row if v is not None
    )


def _thick(step: float) -> float:
    return min(step * _FILLED, max(_WIDEST, step * 0.42))


def _clustered(
    rows: Sequence[Sequence[float | None]],
    mids: Sequence[float],
    step: float,
    y_of: Y,
    colours: Sequence[str],
    code: str | None,
    look: Look,
) -> list[str]:
    """Columns of one category beside each other; with a `code` each bears its number."""
    parts = []
    group = min(step * (0.8 if len(rows) > 1 else _FILLED), _WIDEST * len(rows))
    each = group / len(rows)
    air = min(1.0, each * 0.12) if len(rows) > 1 else 0.0
    for n, row in enumerate(rows):
        for mid, value in zip(mids, row, strict=True):
            if value is None:
                continue
            x = mid - group / 2 + n * each
            parts.append(rect(x + air / 2, y_of(value), each - air, y_of(0.0) - y_of(value), colours[n]))
            if code is not None:
                y = y_of(value) + (-3.0 if value >= 0 else look.size)
                said = written(value, code, look.lang)
                parts.append(words_at(x + each / 2, y, said, look.size, look.ink, anchor="middle"))
    return parts


def _stacked(
    piles: Sequence[Sequence[tuple[float, float]]],
    rows: Sequence[Sequence[float | None]],
    mids: Sequence[float],
    step: float,
    y_of: Y,
    colours: Sequence[str],
    code: str,
    look: Look,
) -> list[str]:
    """Columns on top of each other, parted by a hairline; numbers stand in those that have room for them."""
    parts = []
    thick = _thick(step)
    for pile, row, colour in zip(piles, rows, colours, strict=True):
        ink = readable(colour, look.ground, look.ink)
        for mid, (low, high), value in zip(mids, pile, row, strict=True):
            if low == high or value is None:
                continue
            tall = y_of(low) - y_of(high)
            parts.append(
                rect(mid - thick / 2, y_of(high) + 0.35, thick, tall - 0.7 if abs(tall) > 1.4 else tall, colour)
            )
            said = written(value, code, look.lang)
            if abs(tall) > look.size * 1.35 and text_width(said, look.size) < thick - 3:
                y = y_of((low + high) / 2) + look.size * 0.34
                parts.append(words_at(mid, y, said, look.size, ink, anchor="middle"))
    return parts
