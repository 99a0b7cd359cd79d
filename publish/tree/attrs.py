"""Attributes that a writer gives to a node: `{#id .class key=value}`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attrs:
    """An id, classes and pairs, in the order written."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """The last value given for `key`."""
        for name, value in reversed(self.pairs):
            if name == key:
                return value
        return default

    def has(self, name: str) -> bool:
        """Whether the class `name` was given."""
        return name in self.classes


NO_ATTRS = Attrs()
