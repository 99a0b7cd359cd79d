"""The attributes of a listing → which of its lines stand out, and with what number its lines begin.

Writers say it in the words of the tool that they come from: Python-Markdown and mkdocs (`hl_lines`, `linenums`),
pandoc (`.numberLines startFrom`), MyST and Sphinx (`emphasize-lines`, `linenos`, `lineno-start`), Slidev and VitePress
(`{1,3-5}`), and the like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from publish.tree.attrs import Attrs

_MARKS = ("hl_lines", "hl-lines", "emphasize-lines", "highlight", "mark", "lines", "data-line-numbers")
_NUMBERED = frozenset({"numberLines", "number-lines", "line-numbers", "linenums", "linenos", "lineno"})
_SWITCHES = ("linenums", "linenos", "lineNos", "lineno", "ln", "line-numbers", "number-lines", "showLineNumbers")
_STARTS = ("startFrom", "lineno-start", "linenostart", "start", "startLine", "number-from")
_OFF = frozenset({"false", "no", "off", "none", "0"})
_PART = re.compile(r"(\d{1,6})(?:\s*[-–:]\s*(\d{1,6}))?$")
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class LineMarks:
    """`marked` are the lines that stand out, counted from 1; `first` is the number of line 1, None for no numbers."""

    marked: frozenset[int] = frozenset()
    first: int | None = None


def line_marks(attrs: Attrs) -> LineMarks:
    """What the attributes ask for; what cannot be understood asks for nothing."""
    pairs = dict(attrs.pairs)
    said = next((pairs[key] for key in _MARKS if pairs.get(key)), "")
    return LineMarks(_lines(said), _first(attrs, pairs))


def _lines(said: str) -> frozenset[int]:
    """`3-5,8`, `3 5-8` and `1|2-3` (the steps of a talk together) as numbers of lines."""
    found: set[int] = set()
    for part in re.split(r"[,;|\s]+", re.sub(r"\s*([-–])\s*", r"\1", said.strip(" []{}\"'"))):
        match = _PART.match(part)
        if match is None:
            continue
        start = int(match.group(1))
        end = int(match.group(2) or start)
        found.update(range(min(start, end), min(max(start, end), _LONGEST) + 1))
    return frozenset(found - {0})


def _first(attrs: Attrs, pairs: Mapping[str, str]) -> int | None:
    start = next((int(pairs[key]) for key in _STARTS if pairs.get(key, "").strip().isdecimal()), None)
    if start is not None and start > _LONGEST * 100:
        start = None
    for key in _SWITCHES:
        if key in pairs:
            said = pairs[key].strip().casefold()
            if said in _OFF:
                return None
            own = int(said) if said.isdecimal() and len(said) < 7 else 1
            return start if start is not None else own
    if _NUMBERED.intersection(attrs.classes):
        return 1 if start is None else start
    return start if any(key in pairs for key in ("startFrom", "lineno-start", "linenostart")) else None
