"""A chart → the charts that one slide each can show: parted by categories, by series, or by pies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from publish.deck.words import count
from publish.figures.categories import categories_of, every, in_sequence, too_long
from publish.figures.numbers import scale_of, shares, slices
from publish.tree import blocks as b

SIZES = (16.0, 14.0, 12.0)
"""Sizes of a chart's words, the largest first."""
AXIS = 0.85
"""How much of a chart's width its axis has, about."""
_MOST_SERIES = 6
_MOST_BARS = 28
_MOST_ROWS = 14
_MOST_COLUMNS = 72
_MOST_NAMED = 16
_LEAST = 3
_OTHER: Mapping[str, str] = {
    "de": "Übrige", "fr": "Autres", "es": "Otros", "it": "Altri", "pt": "Outros", "nl": "Overige", "zh": "其他",
    "ja": "その他", "ru": "Прочие", "ar": "أخرى", "sv": "Övriga", "pl": "Pozostałe",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A chart for one slide; `label` says which part of the whole it is, `axis` is the scale that the parts share."""

    chart: b.Chart
    label: str = ""
    axis: tuple[float, float, float] | None = None
    why: str = ""


def parts_of(chart: b.Chart, room: int, width: float, lang: str) -> list[Part]:
    """The parts of a chart on faces that are `width` points wide and have `room` words left, in order."""
    if chart.kind in ("pie", "doughnut"):
        return _pies(chart, lang)
    if chart.kind == "column" and too_long(chart.categories, width / len(chart.categories), SIZES[-1]):
        # under columns such names would have to be turned
        chart = replace(chart, kind="bar")
    groups = _series_groups(chart)
    parts = [part for group in groups for part in _runs(replace(chart, series=group), room, width)]
    if len(parts) == 1:
        return parts
    axis = None if chart.kind == "scatter" else _axis(chart)
    return [replace(part, axis=axis) for part in parts]


def face_words(chart: b.Chart, width: float) -> int:
    """How many words of a chart stand on a slide where it is `width` points wide.

    Numbers and days that are categories count as none, and names that are left out under an axis neither.
    """
    step = 1 if chart.kind == "bar" else every(chart.categories, SIZES[-1], width)
    names = [] if not chart.categories or categories_of(chart)[1] else list(dict.fromkeys(chart.categories[::step]))
    said = [*names, *(series.name for series in chart.series), chart.x_title, chart.y_title]
    return sum(count(name) for name in said)


def _pies(chart: b.Chart, lang: str) -> list[Part]:
    """A pie for each series; of many slices the smallest are put together and named so."""
    other = _OTHER.get(lang.lower().split("-")[0], "Other")
    out = []
    for series in chart.series:
        found, rest = slices(chart, series, other)
        if not found:
            continue
        names, values = zip(*found, strict=True)
        one = replace(chart, categories=tuple(names), series=(b.Series(series.name, tuple(values)),))
        label = series.name if len(chart.series) > 1 else ""
        out.append(Part(one, label, None, f"{rest} smallest slices as one" if rest else ""))
    return out


def _series_groups(chart: b.Chart) -> list[tuple[b.Series, ...]]:
    """Series that are compared stand together as long as they can be told apart; those of a stack always do."""
    if chart.stacked or len(chart.series) <= _MOST_SERIES:
        return [chart.series]
    number = -(-len(chart.series) // _MOST_SERIES)
    return [
        chart.series[at : at + -(-len(chart.series) // number)]
        for at in range(0, len(chart.series), -(-len(chart.series) // number))
    ]


def _runs(chart: b.Chart, room: int, width: float) -> list[Part]:
    """The chart's categories in runs that a slide can show."""
    total = len(chart.categories)
    most = min(_room_of(chart), _by_words(chart, room, width))
    if total <= most:
        return [Part(chart)]
    number = -(-total // most)
    size = -(-total // number)
    out = []
    for at in range(0, total, size):
        names = chart.categories[at : at + size]
        series = tuple(b.Series(one.name, one.values[at : at + size]) for one in chart.series)
        label = f"{names[0]} – {names[-1]}" if len(names) > 1 else names[0]
        part = replace(chart, categories=names, series=series)
        out.append(Part(part, label, None, f"categories {at + 1}–{at + len(names)} of {total}"))
    return out


def _room_of(chart: b.Chart) -> int:
    """How many categories can be drawn so that each is seen."""
    beside = 1 if chart.stacked else len(chart.series)
    if chart.kind == "bar":
        return max(_LEAST, min(_MOST_ROWS, _MOST_BARS // beside))
    if chart.kind in ("line", "area", "scatter"):
        return len(chart.categories)
    columns = max(_LEAST, _MOST_COLUMNS // beside)
    return columns if in_sequence(chart.categories) else min(columns, _MOST_NAMED)


def _by_words(chart: b.Chart, room: int, width: float) -> int:
    """How many categories a face has words for, wherever a run of them begins."""
    if chart.kind == "scatter" or categories_of(chart)[1]:
        return len(chart.categories)
    left = room - face_words(replace(chart, categories=()), width)
    if chart.kind != "bar" and face_words(chart, width) <= room:
        return len(chart.categories)
    words = [count(name) for name in chart.categories]
    most = max(_LEAST, min(len(words), left))
    while most > _LEAST and _longest(words, most) > left - min(8, left // 4):
        most -= 1
    return most


def _longest(words: Sequence[int], size: int) -> int:
    """The most words that `size` categories in a row have."""
    run = sum(words[:size])
    most = run
    for at in range(size, len(words)):
        run += words[at] - words[at - size]
        most = max(most, run)
    return most


def _axis(chart: b.Chart) -> tuple[float, float, float] | None:
    """The scale that holds all of the chart's values; shares of a whole have theirs anyway."""
    if chart.stacked == "percent":
        return None
    scale = scale_of(chart, shares(chart), zero=chart.kind not in ("line", "scatter"))
    return scale.low, scale.high, scale.step
