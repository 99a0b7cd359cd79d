"""A pattern of the project file + a path below the project → whether it is meant.

`*` and `?` stay within a folder, `**` reaches into folders. A pattern that names a folder means all that is below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether `path` (relative to the project's folder, with `/`) is meant by one of the patterns."""
    return any(compiled(pattern).fullmatch(path) for pattern in patterns)


@lru_cache(maxsize=256)
def compiled(pattern: str, *, alone: bool = False) -> re.Pattern[str]:
    """What a pattern matches as a whole; `alone` without what lies below a folder that it names."""
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    chunks: list[list[str]] = [[]]
    for part in parts:
        if part == "**":
            chunks.append([])
        else:
            chunks[-1].append(_part(part))
    first, *others = chunks
    out = "/".join(first) + ("/" if first and others else "")
    for number, chunk in enumerate(others, 1):
        if number < len(others):
            # the first place where a chunk fits is as good as any later one: without a way back, time stays linear
            out += f"(?>(?:[^/]+/)*?{'/'.join(chunk)}/)" if chunk else ""
        else:
            out += f"(?:[^/]+/)*{'/'.join(chunk)}" if chunk else ".*"
    below = "" if alone or (parts and parts[-1] == "**") else "(?:/.*)?"
    return re.compile(out + below, re.DOTALL)


def _part(part: str) -> str:
    """One name with `*`, `?` and `[…]`."""
    pieces, at = [""], 0
    while at < len(part):
        char = part[at]
        close = part.find("]", at + 2) if char == "[" else -1
        if char == "*":
            pieces.append("")
        elif char == "?":
            pieces[-1] += "[^/]"
        elif close > 0:
            pieces[-1] += _letters(part[at + 1 : close])
            at = close
        else:
            pieces[-1] += re.escape(char)
        at += 1
    head, *rest = pieces
    # as above: only the last star has to look further than the first place where what follows it fits
    middle = "".join(f"(?>[^/]*?{piece})" for piece in rest[:-1] if piece)
    return head + middle + (f"[^/]*{rest[-1]}" if rest else "")


def _letters(inner: str) -> str:
    """What stands in `[…]`; letters that are no range stand for themselves."""
    negated, letters = (inner[0] in "!^", inner[1:] if inner[0] in "!^" else inner)
    letters = re.sub(r"([\\[&~|^])", r"\\\1", letters).replace("--", r"\-\-")
    made = f"[^/{letters}]" if negated else f"[{letters}]"
    try:
        re.compile(made)
    except re.error:
        return re.escape(f"[{inner}]")
    return made
