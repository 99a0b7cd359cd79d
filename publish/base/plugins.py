"""An entry-point group → what installed distributions offer in it, listed without importing any of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

HOME = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))  # noqa: PTH118, PTH120  # pathlib is slow to import
OWN = "deckpress"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: its name, its `module:object`, and the distribution that brings it."""

    name: str
    target: str
    distribution: str
    version: str
    entry: EntryPoint = field(repr=False, compare=False)

    @property
    def label(self) -> str:
        """Where it comes from, for a list: the distribution and its version."""
        return f"{self.distribution} {self.version}".strip()


def trusted_path(entries: Iterable[str]) -> list[str]:
    """The entries of a module search path without the current folder.

    An article is often built from inside a folder that a stranger wrote; a module or a `.dist-info` lying there must
    not become code that runs. What holds this very package stays, or a checkout of it could not run itself.
    """
    here = os.path.realpath(".")
    kept = []
    for entry in entries:
        real = os.path.realpath(entry)
        if real == HOME or (os.path.isabs(entry) and real != here):  # noqa: PTH117  # as above
            kept.append(entry)
    return kept


@contextmanager
def trusted_imports() -> Iterator[None]:
    """While it lasts, modules are found on the trusted path alone."""
    before = sys.path[:]
    sys.path[:] = trusted_path(before)
    try:
        yield
    finally:
        sys.path[:] = before


def offers(group: str) -> dict[str, Offer]:
    """What is offered in a group by name, imported by none: this project's own first, then the first on the path.

    Distributions whose metadata cannot be read offer nothing.
    """
    from importlib.metadata import distributions  # 40 ms, and a build with nothing to do has no need of it

    found: list[Offer] = []
    seen: dict[str, str] = {}
    for distribution in distributions(path=trusted_path(sys.path)):
        try:
            offered = _offered(distribution, group)
        except Exception:  # noqa: BLE001  # broken metadata raises whatever its parser trips over
            continue
        # the same distribution further down the path is hidden by the first, as for imports
        place = str(distribution.locate_file(""))
        found += [one for one in offered if seen.setdefault(one.distribution, place) == place]
    by_name: dict[str, Offer] = {}
    for one in sorted(found, key=lambda one: one.distribution != OWN):
        by_name.setdefault(one.name, one)
    return {name: by_name[name] for name in sorted(by_name)}


def _offered(distribution: Distribution, group: str) -> list[Offer]:
    entries = distribution.entry_points.select(group=group)
    if not entries:
        return []
    name = distribution.metadata["Name"] or ""
    return [Offer(entry.name, entry.value, name, distribution.version or "", entry) for entry in entries if name]
