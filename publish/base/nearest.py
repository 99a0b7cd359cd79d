"""A name that nobody knows, and those that are known → a hint with the one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """A hint that offers the known name that looks most like `name`; none where nothing does."""
    from difflib import get_close_matches  # 4 ms, and only a mistake needs it

    return [f"did you mean {near!r}?" for near in get_close_matches(name[:80], list(known), 1)]


def known_hint(name: str, known: Iterable[str], what: str = "known keys") -> str:
    """The nearest name, else all that there are."""
    names = list(known)
    return next(iter(near_names(name, names)), f"{what}: {', '.join(names)}" if names else f"there are no {what}")
