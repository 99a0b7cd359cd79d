"""Articles, and what each may cost → the part of them that one of several machines is to make.

Each machine cuts for itself and none asks another, so the cut hangs on names and costs alone: not on the order in
which articles were named, nor on the machine or its workers. The costliest article goes to the part with the least to
do so far, and so on down: no part gets more than a third above what would be best.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

_UNIT = 1000


@dataclass(frozen=True, slots=True)
class Cut:
    """All parts, each with the names in it, sorted; the first part is at 0."""

    parts: tuple[tuple[str, ...], ...]

    @property
    def plan(self) -> str:
        """A digest of who makes what: the same on every machine that has cut alike."""
        return plan_of(self.parts)


def cut(sizes: Mapping[str, int], count: int, seconds: Mapping[str, float] | None = None) -> Cut:
    """Cut the articles into `count` parts of about the same cost.

    `sizes` has the bytes of each article by its name. `seconds` are those that articles took when they were last made;
    one that is not among them is reckoned by its size, at the others' pace.
    """
    costs = _costs(sizes, seconds or {})
    parts: list[list[str]] = [[] for _ in range(count)]
    loads = [(0, 0, number) for number in range(count)]
    for name in sorted(costs, key=lambda name: (-costs[name], name)):
        load, many, number = heapq.heappop(loads)
        parts[number].append(name)
        # where nothing is known of costs, the numbers of articles are kept even
        heapq.heappush(loads, (load + costs[name], many + 1, number))
    return Cut(tuple(tuple(sorted(part)) for part in parts))


def plan_of(parts: Iterable[Iterable[str]]) -> str:
    """The digest of `Cut.plan`, of parts in their order."""
    return sha256(json.dumps([sorted(part) for part in parts]).encode("ascii")).hexdigest()


def _costs(sizes: Mapping[str, int], seconds: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers: sums of fractions would hang on the order in which they are added."""
    known = {name: round(seconds[name] * _UNIT) for name in sizes if seconds.get(name, 0) > 0}
    if not known:
        return dict(sizes)
    weight = sum(sizes[name] for name in known)
    spent = sum(known.values())
    return {name: known[name] if name in known else sizes[name] * spent // max(weight, 1) for name in sizes}
