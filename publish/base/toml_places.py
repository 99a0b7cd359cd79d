"""TOML text → where each of its keys stands, since `tomllib` gives values without places.

    theme = "ink"            ("theme",)
    [options.pdf]            ("options",), ("options", "pdf")
    archive = true           ("options", "pdf", "archive")
    [[override]]             ("override",), ("override", 0)
    paths = ["talks/**"]     ("override", 0, "paths"), ("override", 0, "paths", 0)

The text is expected to be valid, for `tomllib` has read it before; of one that is not, what was found so far is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from publish.base.source import SourceText, Span

Path: TypeAlias = tuple[str | int, ...]

_TOKEN = re.compile(
    r'(?P<skip>[ \t\r]+|#[^\n]*)|(?P<end>\n)|(?P<mark>[][{},=])'
    r'|(?P<text>"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*')"
    r"|(?P<bare>[^\s\[\]{},=#\"']+)",
    re.DOTALL,
)
_PART = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'[^']*'|[^\s.\"']+")


@lru_cache(maxsize=16)
def key_places(text: str) -> Mapping[Path, tuple[int, int]]:
    """Start and end of every key, of every table's header, and of every item of a list."""
    return _Scan(text).run()


def place_of(source: SourceText, path: Sequence[str | int]) -> Span:
    """The key at `path`; where the text does not say it, the end of the nearest table's header that it has."""
    places = key_places(source.text)
    if tuple(path) in places:
        return source.span(*places[tuple(path)])
    for depth in range(len(path) - 1, 0, -1):
        if tuple(path[:depth]) in places:
            end = places[tuple(path[:depth])][1]
            return source.span(end, end)
    return source.span(0, 0)


def said_at(source: SourceText, path: Sequence[str | int]) -> Span | None:
    """The place of the key at `path`; None where the text does not say it."""
    found = key_places(source.text).get(tuple(path))
    return source.span(*found) if found else None


class _Scan:
    def __init__(self, text: str) -> None:
        # kind, start, end; blanks and comments are of no interest
        self._tokens = [(m.lastgroup or "", m.start(), m.end()) for m in _TOKEN.finditer(text) if m.lastgroup != "skip"]
        self._tokens.append(("stop", len(text), len(text)))
        self._text = text
        self._at = 0
        self._found: dict[Path, tuple[int, int]] = {}
        self._counts: dict[Path, int] = {}

    def run(self) -> Mapping[Path, tuple[int, int]]:
        table: Path = ()
        while self._tokens[self._at][0] != "stop":
            if self._tokens[self._at][0] == "end":
                self._at += 1
            elif self._is("["):
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _is(self, mark: str) -> bool:
        kind, start, _ = self._tokens[self._at]
        return kind == "mark" and self._text[start] == mark

    def _next(self) -> tuple[str, int, int]:
        token = self._tokens[self._at]
        self._at += token[0] != "stop"
        return token

    def _header(self) -> Path:
        """`[a.b]` or `[[a.b]]`: its path, with the numbers of the tables in lists that it stands in."""
        self._next()
        listed = self._is("[")
        if listed:
            self._next()
        path: Path = ()
        parts = self._key("]")
        for number, (part, start, end) in enumerate(parts, 1):
            path = (*path, part)
            self._found.setdefault(path, (start, end))
            last = number == len(parts)
            if listed and last:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._found.setdefault(path, (start, end))
            elif last:
                self._found[path] = (start, end)
        while self._is("]"):
            self._next()
        return path

    def _key(self, stop: str) -> list[tuple[str, int, int]]:
        """The parts of a dotted key up to the mark `stop`, with their places."""
        parts: list[tuple[str, int, int]] = []
        while not self._is(stop) and self._tokens[self._at][0] not in ("stop", "end"):
            _, start, end = self._next()
            found = _PART.finditer(self._text, start, end)
            parts += [(_plain(part.group()), part.start(), part.end()) for part in found]
        return parts

    def _pair(self, table: Path) -> None:
        """`a.b = value`."""
        path = table
        for part, start, end in self._key("="):
            path = (*path, part)
            self._found.setdefault(path, (start, end))
        self._next()
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._is("["):
            self._items(path)
        elif self._is("{"):
            self._next()
            while not self._is("}") and self._tokens[self._at][0] != "stop":
                if self._is(",") or self._tokens[self._at][0] == "end":
                    self._next()
                else:
                    self._pair(path)
            self._next()
        else:
            # a moment may be written with a blank in it
            while self._tokens[self._at][0] in ("bare", "text"):
                self._next()

    def _items(self, path: Path) -> None:
        self._next()
        number = 0
        while not self._is("]") and self._tokens[self._at][0] != "stop":
            if self._is(",") or self._tokens[self._at][0] == "end":
                self._next()
                continue
            _, start, end = self._tokens[self._at]
            self._found[(*path, number)] = (start, end)
            before = self._at
            self._value((*path, number))
            # never stand still, whatever the text is
            self._at += self._at == before
            number += 1
        self._next()


def _plain(part: str) -> str:
    if part.startswith("'"):
        return part[1:-1]
    if part.startswith('"'):
        if "\\" not in part:
            return part[1:-1]
        import tomllib

        return str(tomllib.loads(f"key = {part}")["key"])
    return part
