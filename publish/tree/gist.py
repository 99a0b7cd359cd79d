"""A chart → its data in words: the gist for who cannot see it, and all of its numbers for a speaker's notes."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from publish.tree.blocks import Chart, Series
from publish.tree.numbers import number_or_none, written

_TOLD = 4
"""So many series are told one by one; of more only the heights and the depths are."""
_STEADY = 0.05
_ALONG = 0.5
_KINDS = {
    "bar": "Bar chart", "column": "Column chart", "line": "Line chart", "area": "Area chart", "pie": "Pie chart",
    "doughnut": "Doughnut chart", "scatter": "Scatter chart",
}  # fmt: skip
_STACKS = {"stacked": ", stacked", "percent": ", stacked to 100%"}


class Point(NamedTuple):
    """A value with the category that it belongs to."""

    value: float
    category: str


def chart_gist(chart: Chart, lang: str = "") -> str:
    """What kind of chart, of how many numbers, and what they say: heights, depths, and where they go.

    Numbers are set in the chart's format, with the marks of `lang`.
    """
    title = f" “{chart.title.rstrip('.')}”" if chart.title else ""
    parts = [f"{_KINDS.get(chart.kind, 'Chart')}{_STACKS.get(chart.stacked, '')}{title}: {_extent(chart, lang)}."]
    if chart.kind in ("pie", "doughnut"):
        parts += _shares(chart, lang)
    elif chart.kind == "scatter":
        parts += _clouds(chart, lang)
    else:
        parts += _courses(chart, lang)
    return " ".join(parts)


def chart_words(chart: Chart, lang: str = "") -> str:
    """Kind, title, axes, categories and the numbers of each series, in whole sentences."""
    kind = chart.kind + {"stacked": ", stacked", "percent": ", stacked, percent"}.get(chart.stacked, "")
    parts = [f"Type of chart: {kind}."]
    for name, said in (("Title", chart.title), ("X title", chart.x_title), ("Y title", chart.y_title)):
        if said:
            parts.append(f"{name}: {said.rstrip('.')}.")
    if chart.categories:
        parts.append(f"Categories: {', '.join(chart.categories)}.")
    parts.append(f"Series: {'; '.join(_numbers(series, chart, lang) for series in chart.series)}.")
    return " ".join(parts)


def _numbers(series: Series, chart: Chart, lang: str) -> str:
    values = ", ".join(_as_written(value, chart, lang) for value in series.values)
    return f"{series.name}: {values}" if series.name else values


def _as_written(value: float | None, chart: Chart, lang: str) -> str:
    """A number as the writer has it where that is plain, else in the chart's format."""
    if value is None:
        return "no value"
    said = written(value, chart.format, lang)
    plain = f"{value:.15g}"
    return said if said in chart.text or plain not in chart.text else plain.replace("-", "−")


def _points(chart: Chart, series: Series) -> list[Point]:
    pairs = zip(series.values, chart.categories, strict=False)
    return [Point(value, category) for value, category in pairs if value is not None]


def _extent(chart: Chart, lang: str) -> str:
    count, names = len(chart.series), chart.categories
    many = f"{count} series" if count > 1 else (chart.series[0].name if chart.series else "") or "one series"
    if chart.kind == "scatter":
        xs = [x for name in names if (x := number_or_none(name)) is not None]
        if not xs:
            return many
        of_x = f", {chart.x_title} from" if chart.x_title else ", from"
        return f"{many}, {len(xs)} points{of_x} {written(min(xs), '', lang)} to {written(max(xs), '', lang)}"
    if len(names) == 1:
        return f"{many}, {names[0]}"
    return f"{many}, {len(names)} categories from {names[0]} to {names[-1]}" if names else many


def _courses(chart: Chart, lang: str) -> list[str]:
    rows = [(one, _points(chart, one)) for one in chart.series]
    if len(rows) > _TOLD:
        every = [(point, one.name) for one, points in rows for point in points]
        if not every:
            return []
        peak, pit = max(every, key=lambda p: p[0].value), min(every, key=lambda p: p[0].value)
        return [
            f"Highest: {_said(peak[0], chart, lang)} of {peak[1]}. Lowest: {_said(pit[0], chart, lang)} of {pit[1]}."
        ]
    out = []
    for one, points in rows:
        if not points:
            out.append(f"{one.name}: no value.")
            continue
        lead = f"{one.name}: " if len(rows) > 1 else ""
        top, low = max(points, key=lambda p: p.value), min(points, key=lambda p: p.value)
        said = [f"highest {_said(top, chart, lang)}", f"lowest {_said(low, chart, lang)}"]
        if len(points) == 1 or top.value == low.value:
            said = [f"{written(top.value, chart.format, lang)}" + (" throughout" if len(points) > 1 else "")]
        elif chart.kind in ("line", "area"):
            said.insert(0, _course(points, chart, lang))
        text = lead + ", ".join(said) + "."
        out.append(text[:1].upper() + text[1:] if not lead else text)
    return out


def _course(points: list[Point], chart: Chart, lang: str) -> str:
    """How a line goes from its first point to its last."""
    first, last = points[0].value, points[-1].value
    ends = f"from {written(first, chart.format, lang)} to {written(last, chart.format, lang)}"
    values = [point.value for point in points]
    spread = max(values) - min(values)
    if abs(last - first) <= _STEADY * spread:
        return f"ends where it began, {ends}"
    up = last > first
    steady = all((b >= a) if up else (b <= a) for a, b in pairwise(values))
    return f"{'rises' if up else 'falls'}{' throughout' if steady and len(values) > 2 else ''} {ends}"


def _said(point: Point, chart: Chart, lang: str) -> str:
    return f"{written(point.value, chart.format, lang)} ({point.category})"


def _shares(chart: Chart, lang: str) -> list[str]:
    out = []
    for one in chart.series[:1]:
        points = sorted(_points(chart, one), key=lambda p: -p.value)
        whole = sum(p.value for p in points)
        if not points or whole <= 0:
            continue
        tell = [(points[0], "largest")] + ([(points[-1], "smallest")] if len(points) > 1 else [])
        said = [
            f"{name} {p.category} with {written(p.value, chart.format, lang)} ({p.value / whole:.0%} of the whole)"
            for p, name in tell
        ]
        out.append("; ".join(said) + ".")
    return [text[:1].upper() + text[1:] for text in out]


def _clouds(chart: Chart, lang: str) -> list[str]:
    out = []
    for one in chart.series[:_TOLD]:
        pairs = [(number_or_none(p.category), p.value) for p in _points(chart, one)]
        points = [(x, y) for x, y in pairs if x is not None]
        if not points:
            continue
        ys = [y for _, y in points]
        low, high = (written(f(ys), chart.format, lang) for f in (min, max))
        lead = one.name if len(chart.series) > 1 else "Values"
        out.append(f"{lead} from {low} to {high}{_along(points)}.")
    return out


def _along(points: list[tuple[float, float]]) -> str:
    """Whether the one grows with the other: the sign of a correlation that can be seen."""
    n = len(points)
    if n < 4:
        return ""
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    across = sum((x - mx) * (y - my) for x, y in points)
    spread = (sum((x - mx) ** 2 for x, _ in points) * sum((y - my) ** 2 for _, y in points)) ** 0.5
    if not spread or abs(across) < _ALONG * spread:
        return ", in no clear line"
    return ", rising along the axis" if across > 0 else ", falling along the axis"
