"""A frozen value that is asked about again → what was worked out of it before, found without reading it.

To look a paragraph up by what it says costs a third of working it out: every word of it is hashed. A planner holds the
same object in its hand again and again, so it is known by where it stands in memory, and held as long as it is known:
no other can come to stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """What `work` makes of values that never change; of at most `most` of them, then all are forgotten."""

    def __init__(self, work: Callable[[K], V], most: int = 4096) -> None:
        self._work = work
        self._most = most
        self._known: dict[int, tuple[K, V]] = {}

    def __call__(self, value: K) -> V:
        """What `work` makes of `value`."""
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) >= self._most:
                self._known.clear()
            known = self._known[id(value)] = value, self._work(value)
        return known[1]
