"""Pairs of numbers as points: the first column of a chart to the right, the values of its series upwards."""

from __future__ import annotations

from publish.figures.frame import Key, axis_names, legend, tick_words, value_rules
from publish.figures.look import Drawing, Look
from publish.figures.numbers import value_at, value_title
from publish.figures.scale import nice_scale
from publish.figures.svg import document, marker, rule, text_width, words_at
from publish.tree.blocks import Chart
from publish.tree.numbers import number_or_none

_SMALL_FROM = 120


def scatter_chart(chart: Chart, width: float, height: float, look: Look) -> Drawing:
    """The drawing; a category that is no number has no point."""
    xs = [number_or_none(name) for name in chart.categories]
    points = [
        (n, x, value)
        for n, series in enumerate(chart.series)
        for at, x in enumerate(xs)
        if x is not None and (value := value_at(series, at)) is not None
    ]
    across = nice_scale([x for _, x, _ in points], zero=False, most=8)
    up = nice_scale([y for _, _, y in points], zero=False)
    colours = [swatch.hex for swatch in look.series(len(chart.series))]
    keys = [Key(s.name, c, "point", n) for n, (s, c) in enumerate(zip(chart.series, colours, strict=True))]
    head, top = legend(keys if len(keys) > 1 else [], width, look)
    y_title = value_title(chart)
    top += look.size * (1.8 if y_title else 0.7)
    words = tick_words(up, chart.format, look)
    x_words = tick_words(across, "", look)
    left = max(text_width(word, look.size) for word in words) + 8
    right = width - text_width(x_words[-1], look.size) / 2 - 2
    low = max(height - look.size, top + 60.0)

    def y_of(value: float) -> float:
        return low - up.share(value) * (low - top)

    parts = [*head, *value_rules(up, words, left, right, y_of, look)]
    for value, said in zip(across.ticks, x_words, strict=True):
        x = left + across.share(value) * (right - left)
        parts.append(rule(x, low, x, low + 3, look.muted, 0.5))
        parts.append(words_at(x, low + 4 + look.size, said, look.size, look.muted, anchor="middle"))
    r = 2.6 if len(points) < _SMALL_FROM else 1.8
    parts += [
        marker(n, left + across.share(x) * (right - left), y_of(y), r, colours[n], look.ground) for n, x, y in points
    ]
    total = low + 4 + look.size * 1.35 + (look.size * 1.4 if chart.x_title else 2)
    parts += axis_names(chart.x_title, y_title, (left, right), top - look.size * 0.95, total - look.size * 0.3, look)
    return Drawing(document(width, total, look.font, parts), width, total)
