"""The least and the greatest value → an axis that begins, ends and is marked at round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FAR_FROM_ZERO = 0.5
"""A line whose least value is this share of its greatest is shown without the empty room down to zero."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, marked every `step`."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The marks, from the lowest to the highest."""
        count = round((self.high - self.low) / self.step)
        return tuple(_clean(self.low + k * self.step, self.step) for k in range(count + 1))

    def share(self, value: float) -> float:
        """How far along the axis `value` stands: 0 at its low end, 1 at its high end."""
        return (value - self.low) / (self.high - self.low)


def nice_scale(values: Iterable[float], *, zero: bool, most: int = 6) -> Scale:
    """The axis for `values` with at most `most` marks; with `zero` it holds zero, else where it is near.

    Values that are all the same, or none, make an axis of some width all the same.
    """
    found = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(found), max(found)
    if zero or (low > 0 and low < _FAR_FROM_ZERO * high) or (high < 0 and high > _FAR_FROM_ZERO * low):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        room = abs(low) or 1.0
        low, high = (low, low + room) if low == 0 or zero else (low - room / 2, low + room / 2)
    for step in _rising(high / max(1, most - 1) - low / max(1, most - 1)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            return Scale(_clean(first * step, step), _clean(last * step, step), step)
    raise AssertionError("steps grow without end")


def _rising(least: float) -> Iterable[float]:
    """Round steps from the one below `least` upwards."""
    power = math.floor(math.log10(max(least, 1e-300)))
    while True:
        for step in _STEPS[:-1]:
            value = step * 10.0**power
            if value >= least * 0.999:
                yield value
        power += 1


def _clean(value: float, step: float) -> float:
    """The value without the dust that binary fractions leave."""
    digits = max(0, 2 - math.floor(math.log10(step)))
    return round(value, min(digits, 300)) + 0.0
