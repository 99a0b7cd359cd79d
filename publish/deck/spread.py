"""Weights in order → groups in order, as even as may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_PAIR = 2


def evenly(items: Sequence[T], groups: int, weight: Callable[[T], float] = lambda _: 1.0) -> list[tuple[T, ...]]:
    """`items` in at most `groups` runs of near-equal weight, none of them empty."""
    weights = [max(0.0, weight(item)) for item in items]
    left = sum(weights)
    out: list[tuple[T, ...]] = []
    at = 0
    for remaining in range(min(groups, len(items)), 0, -1):
        target, taken, start = left / remaining, 0.0, at
        last = len(items) - (remaining - 1)
        while at < last and (at == start or remaining == 1 or abs(taken + weights[at] - target) <= abs(taken - target)):
            taken += weights[at]
            at += 1
        out.append(tuple(items[start:at]))
        left -= taken
    return [group for group in out if group]


def fitting(
    items: Sequence[T], fits: Callable[[Sequence[T]], bool], weight: Callable[[T], float] = lambda _: 1.0
) -> list[tuple[T, ...]]:
    """Runs of items which each satisfy `fits`, as few as greedy filling needs, then evened out.

    A single item that does not fit stands alone.
    """
    greedy: list[tuple[T, ...]] = []
    start = 0
    while start < len(items):
        end = start + 1
        while end < len(items) and fits(items[start : end + 1]):
            end += 1
        greedy.append(tuple(items[start:end]))
        start = end
    even = evenly(items, len(greedy), weight)
    if len(even) == len(greedy) and all(len(group) == 1 or fits(group) for group in even):
        return even
    return greedy


def unlonely(groups: Sequence[tuple[T, ...]], fits: Callable[[Sequence[T]], bool]) -> list[tuple[T, ...]]:
    """The runs, a lone item with one more from the run before or behind it, where that one can spare it."""
    out = list(groups)
    for at, group in enumerate(out):
        if len(group) != 1:
            continue
        if at and len(out[at - 1]) > _PAIR and fits((out[at - 1][-1], *group)):
            out[at - 1], out[at] = out[at - 1][:-1], (out[at - 1][-1], *group)
        elif at + 1 < len(out) and len(out[at + 1]) > _PAIR and fits((*group, out[at + 1][0])):
            out[at], out[at + 1] = (*group, out[at + 1][0]), out[at + 1][1:]
    return out
