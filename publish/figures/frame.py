"""What stands around the numbers of a drawing: legend, axes with their marks and names, labels at the ends of lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.figures.categories import in_sequence
from publish.figures.look import Look
from publish.figures.scale import Scale
from publish.figures.svg import cut_words, marker, rect, rule, text_width, words_at, wrapped
from publish.tree.numbers import written

DASHES = ("", "5 2.5", "1.5 2", "7 2 1.5 2", "3 1.5", "9 3")
_LEADING = 1.2
_TURN = -40.0
_TURNED_HIGH = 84.0
_LINES = 3


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: a name, its colour, and how it is drawn: "box", "line" or "point"."""

    name: str
    colour: str
    kind: str = "box"
    index: int = 0


def legend(keys: Sequence[Key], width: float, look: Look) -> tuple[list[str], float]:
    """Rows of names with their colours from the upper left corner, and how high they stand."""
    parts: list[str] = []
    size, x, y = look.size, 0.0, 0.0
    pitch = size * 1.5
    for key in keys:
        sample = 9.0 if key.kind != "line" else 18.0
        name = cut_words(key.name, width - sample - 6, size)
        wide = sample + 4 + text_width(name, size) + 12
        if x and x + wide - 12 > width:
            x, y = 0.0, y + pitch
        parts += [
            _sample(key, x, y + size * 0.55, look),
            words_at(x + sample + 4, y + size * 0.88, name, size, look.ink),
        ]
        x += wide
    return parts, (y + pitch + 3 if keys else 0.0)


def _sample(key: Key, x: float, middle: float, look: Look) -> str:
    if key.kind == "box":
        return rect(x, middle - 4, 8, 8, key.colour)
    mark = marker(key.index, x + (9 if key.kind == "line" else 4), middle, 2.4, key.colour, look.ground)
    if key.kind == "point":
        return mark
    return rule(x, middle, x + 18, middle, key.colour, 1.5, DASHES[key.index % len(DASHES)]) + mark


def tick_words(scale: Scale, code: str, look: Look) -> list[str]:
    """The words of a scale's marks, in the chart's format; two marks never say the same."""
    said = [written(value, code, look.lang) for value in scale.ticks]
    return said if len(set(said)) == len(said) else [written(value, "", look.lang) for value in scale.ticks]


def value_rules(
    scale: Scale, words: Sequence[str], left: float, right: float, y_of: Callable[[float], float], look: Look
) -> list[str]:
    """Thin rules across the plot at the scale's marks, their numbers at the left, the line of zero in ink."""
    parts = []
    for value, said in zip(scale.ticks, words, strict=True):
        y = y_of(value)
        zero = value == 0
        parts.append(rule(left, y, right, y, look.ink if zero else look.rule, 0.8 if zero else 0.5))
        parts.append(words_at(left - 5, y + look.size * 0.33, said, look.size, look.muted, anchor="end"))
    return parts


@dataclass(frozen=True, slots=True)
class Under:
    """How the names of categories stand under a plot: in lines of text, or turned; `every` leaves some out."""

    lines: tuple[tuple[str, ...], ...]
    every: int
    turned: bool
    height: float
    width: float

    def draw(self, xs: Sequence[float], top: float, look: Look) -> list[str]:
        """The names, below `top`, centred at `xs` as far as the plot reaches."""
        parts: list[str] = []
        for at in range(0, len(xs), self.every):
            if self.turned:
                x, y = xs[at] + look.size * 0.3, top + look.size * 0.9
                said = self.lines[at][0] if self.lines[at] else ""
                parts.append(words_at(x, y, said, look.size, look.ink, anchor="end", turn=_TURN))
                continue
            for k, line in enumerate(self.lines[at]):
                y = top + look.size * (1.0 + _LEADING * k)
                half = text_width(line, look.size) / 2
                x = min(max(xs[at], half), max(half, self.width - half))
                parts.append(words_at(x, y, line, look.size, look.ink, anchor="middle"))
        return parts


def under(names: Sequence[str], step: float, width: float, look: Look) -> Under:
    """The names of categories that stand `step` apart: on one line or a few, else thinned out, else turned.

    Names that follow one another (years, months) may be thinned; others are turned as long as each has its room.
    """
    size = look.size
    room = step - 3
    widest = max((text_width(name, size) for name in names), default=0.0)
    longest_word = max((text_width(part, size) for name in names for part in name.split()), default=0.0)
    if widest <= room:
        return Under(tuple((name,) for name in names), 1, False, size * 1.35, width)
    if longest_word <= room:
        lines = tuple(tuple(wrapped(name, room, size, _LINES)) for name in names)
        if not any(row and row[-1].endswith("…") for row in lines):
            deepest = max(len(row) for row in lines)
            return Under(lines, 1, False, size * (0.35 + _LEADING * deepest), width)
    every = next(k for k in range(1, len(names) + 2) if widest <= k * step - 6 or k > len(names))
    if in_sequence(names) and every <= max(2, len(names) // 3):
        return Under(tuple((name,) for name in names), every, False, size * 1.35, width)
    every = max(1, math.ceil(size * 1.15 / max(step, 0.01)))
    short = tuple((cut_words(name, _TURNED_HIGH / 0.66, size),) for name in names)
    deep = max(text_width(row[0], size) for row in short) * 0.65 + size * 1.2
    return Under(short, every, True, deep, width)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved as little as can be, in their order, until neighbours are `gap` apart within the ends."""
    order = sorted(range(len(places)), key=lambda k: places[k])
    gap = min(gap, (high - low) / max(1, len(places) - 1)) if len(places) > 1 else gap
    ys = [min(max(places[k], low), high) for k in order]
    for _ in range(80):
        moved = False
        for a in range(len(ys) - 1):
            lack = gap - (ys[a + 1] - ys[a])
            if lack > 1e-3:
                ys[a], ys[a + 1], moved = ys[a] - lack / 2, ys[a + 1] + lack / 2, True
        if ys and ys[0] < low:
            ys = [max(y, low + gap * k) for k, y in enumerate(ys)]
        if ys and ys[-1] > high:
            ys = [min(y, high - gap * (len(ys) - 1 - k)) for k, y in enumerate(ys)]
        if not moved:
            break
    out = [0.0] * len(places)
    for y, k in zip(ys, order, strict=True):
        out[k] = y
    return out


def end_labels(
    ends: Sequence[tuple[float, float, str, str]], x: float, room: float, low: float, high: float, look: Look
) -> list[str]:
    """Names at the right of lines or layers: `ends` are where each ends (x, y), its name and colour."""
    gap = look.size * 1.15
    places = spread([y for _, y, _, _ in ends], gap, low, high)
    parts = []
    for (from_x, from_y, name, colour), y in zip(ends, places, strict=True):
        if abs(y - from_y) > 1.5:
            parts.append(rule(from_x + 2, from_y, x - 2, y, colour, 0.5))
        parts.append(words_at(x, y + look.size * 0.33, cut_words(name, room, look.size), look.size, colour, bold=True))
    return parts


def room_at_end(names: Sequence[str], width: float, look: Look) -> float:
    """How much of the width names at the right take."""
    return min(0.3 * width, max((text_width(name, look.size) * 1.06 for name in names), default=0.0)) + 12


def axis_names(
    x_title: str, y_title: str, across: tuple[float, float], above: float, below: float, look: Look
) -> list[str]:
    """The name of the values above their numbers, that of the categories in the middle below theirs."""
    left, right = across
    parts = []
    if y_title:
        parts.append(words_at(0, above, cut_words(y_title, right, look.size), look.size, look.muted))
    if x_title:
        said = cut_words(x_title, right - left, look.size)
        parts.append(words_at((left + right) / 2, below, said, look.size, look.muted, anchor="middle"))
    return parts


def runs_of(values: Sequence[float | None]) -> list[list[int]]:
    """The stretches of places that have values, parted by gaps."""
    places = [at for at, value in enumerate(values) if value is not None]
    out: list[list[int]] = [[places[0]]] if places else []
    for before, at in pairwise(places):
        if at == before + 1:
            out[-1].append(at)
        else:
            out.append([at])
    return out
