"""Pies and rings: the shares of a whole, each with its name beside it."""

from __future__ import annotations

import math

from publish.figures.frame import spread
from publish.figures.look import Drawing, Look
from publish.figures.numbers import PERCENT, slices
from publish.figures.svg import cut_words, document, line_through, number, text_width, words_at
from publish.tree.blocks import Chart
from publish.tree.numbers import written

_RADIUS = 72.0
_IN_ROW = 3
_HOLE = 0.56
_REACH, _AIR = 9.0, 6.0


def ring_chart(chart: Chart, width: float, look: Look) -> Drawing:
    """A pie or ring for each series, up to three in a row, with its name below when there are several."""
    found = [(series, slices(chart, series, look.other)[0]) for series in chart.series]
    found = [(series, parts) for series, parts in found if parts]
    if not found:
        return Drawing("", width, 0.0)
    across = min(_IN_ROW, len(found))
    cell = width / across
    named = len(found) > 1
    radius = min(_RADIUS, cell * 0.2) if named else min(_RADIUS, width * 0.24)
    high = 2 * radius + look.size * 3.4 + (look.size * 1.8 if named else 0.0)
    parts: list[str] = []
    for k, (series, pieces) in enumerate(found):
        x, y = (k % across + 0.5) * cell, (k // across) * high + radius + look.size * 1.7
        parts += _ring(pieces, x, y, radius, cell, chart, look)
        if named:
            below = y + radius + look.size * 2.9
            said = cut_words(series.name, cell - 8, look.size)
            parts.append(words_at(x, below, said, look.size, look.ink, anchor="middle", bold=True))
    total = high * math.ceil(len(found) / across)
    return Drawing(document(width, total, look.font, parts), width, total)


def _ring(
    pieces: list[tuple[str, float]], x: float, y: float, r: float, cell: float, chart: Chart, look: Look
) -> list[str]:
    whole = sum(value for _, value in pieces)
    colours = [swatch.hex for swatch in look.series(len(pieces))]
    parts: list[str] = []
    sides: dict[bool, list[tuple[float, str, str]]] = {True: [], False: []}
    angle = 0.0
    for (name, value), colour in zip(pieces, colours, strict=True):
        turn = math.tau * value / whole
        parts.append(_slice(x, y, r, angle, turn, colour, look.ground, hollow=chart.kind == "doughnut"))
        middle = angle + turn / 2
        shown = _said(value, whole, chart, look, cell / 2 - r - _REACH - _AIR)
        sides[math.sin(middle) >= 0].append((middle, name, shown))
        angle += turn
    for right, labels in sides.items():
        parts += _labels(labels, x, y, r, cell, look, right=right)
    return parts


def _said(value: float, whole: float, chart: Chart, look: Look, room: float) -> str:
    """A slice's number and its share; the share alone where the number is one, or has no room."""
    share = written(value / whole, PERCENT, look.lang)
    both = f"{written(value, chart.format, look.lang)} · {share}"
    shares = "%" in chart.format or abs(whole - 100) < 0.51 or abs(whole - 1) < 0.0051
    return share if shares or text_width(both, look.size) > room else both


def _slice(x: float, y: float, r: float, angle: float, turn: float, fill: str, ground: str, *, hollow: bool) -> str:
    """A slice from `angle` (0 is up, clockwise) over `turn` radians."""
    edge = f' stroke="{ground}" stroke-width="1.1" stroke-linejoin="round"'
    inner = r * _HOLE
    if turn > math.tau - 1e-6:
        if hollow:
            middle = (r + inner) / 2
            return (
                f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(middle)}" fill="none" stroke="{fill}" '
                f'stroke-width="{number(r - inner)}"/>'
            )
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" fill="{fill}"/>'

    def at(radius: float, where: float) -> str:
        return f"{number(x + radius * math.sin(where))} {number(y - radius * math.cos(where))}"

    large = 1 if turn > math.pi else 0
    outer = f"M{at(r, angle)}A{number(r)} {number(r)} 0 {large} 1 {at(r, angle + turn)}"
    if hollow:
        back = f"L{at(inner, angle + turn)}A{number(inner)} {number(inner)} 0 {large} 0 {at(inner, angle)}Z"
        return f'<path d="{outer}{back}" fill="{fill}"{edge}/>'
    return f'<path d="{outer}L{number(x)} {number(y)}Z" fill="{fill}"{edge}/>'


def _labels(
    labels: list[tuple[float, str, str]], x: float, y: float, r: float, cell: float, look: Look, *, right: bool
) -> list[str]:
    """Names and shares at one side, led to their slices, moved apart where they would touch."""
    size = look.size
    wanted = [y - (r + _REACH) * math.cos(angle) for angle, _, _ in labels]
    placed = spread(wanted, size * 2.35, y - r - size, y + r + size)
    side = 1 if right else -1
    foot = x + side * (r + _REACH)
    begin = foot + side * 3
    room = cell / 2 - r - _REACH - _AIR
    anchor = "start" if right else "end"
    parts = []
    for (angle, name, share), at in zip(labels, placed, strict=True):
        edge = (x + r * math.sin(angle), y - r * math.cos(angle))
        bent = x + (r + _REACH * 0.6) * math.sin(angle)
        knee = min(bent, foot) if right else max(bent, foot)
        parts.append(line_through([edge, (knee, at), (foot, at)], look.muted, 0.5))
        whole = f"{name} {share}"
        if text_width(whole, size) <= room:
            parts.append(words_at(begin, at + size * 0.34, whole, size, look.ink, anchor=anchor))
            continue
        short = cut_words(name, room, size)
        parts.append(words_at(begin, at - size * 0.12, short, size, look.ink, anchor=anchor))
        parts.append(words_at(begin, at + size * 1.02, share, size, look.muted, anchor=anchor))
    return parts
