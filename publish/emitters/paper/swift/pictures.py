"""Paths of drawings → the same operators in the page, cut up in one go.

A formula is made of the outlines of its letters. The engine reads a path by taking two numbers at a time off its front;
here it is cut up once. Paths with arcs or smooth curves, units, exponents or a wrong count of numbers are left to the
engine, as are those with markers, which stand at the corners that the engine notes down meanwhile.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from weasyprint.svg import TAGS, path, utils

from publish.emitters.paper.swift.objects import to_bytes

_USUAL = re.compile(r"[MLHVCQZmlhvcqz\d., \-]*")
_LETTER = re.compile("([MLHVCQZmlhvcqz])")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4, "z": 0}
"""How many numbers a command takes."""
_OPERATORS = {"m": b"m", "c": b"c", "q": b"c"}
_PARTS = re.compile("([MLHVCQZmlhvcqz])([^MLHVCQZmlhvcqz]*)")
_plain_path: Any = path
_plain_size: Any = utils.size
_plain_point: Any = utils.point


def apply() -> None:
    """Put all of it in place, wherever the engine has taken these functions by name."""
    new = {"path": (_plain_path, _path), "size": (_plain_size, _size), "point": (_plain_point, _point)}
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.svg"):
            for function, (plain, swift) in new.items():
                if getattr(module, function, None) is plain:
                    setattr(module, function, swift)
    TAGS["path"] = _path


def _size(string: Any, font_size: Any = None, percentage_reference: Any = None) -> Any:
    """For `size`: most are plain numbers; units and all else are the engine's."""
    if not string:
        return 0
    try:
        return float(string)
    except ValueError:
        return _plain_size(string, font_size, percentage_reference)


def _point(svg: Any, string: str, font_size: Any) -> Any:
    """For `point`: two words off the front; what the engine refuses goes to the engine, to be refused there."""
    words = string.split(" ", 2)
    if len(words) < 2 or "\n" in string:
        return _plain_point(svg, string, font_size)
    return *svg.point(words[0], words[1], font_size), words[2] if len(words) > 2 else ""


def _path(svg: Any, node: Any, font_size: Any) -> None:
    """For `path`: what it writes depends on the path alone, since its numbers are without units."""
    drawn = b"" if any(name.startswith("marker") for name in node.attrib) else _drawn(node.get("d", ""))
    if drawn:
        svg.stream.stream.append(drawn)
    else:
        _plain_path(svg, node, font_size)


def _drawn(string: str) -> bytes:
    """The operators of a usual path; nothing for one that the engine has to draw."""
    commands = _commands(string)
    if not commands:
        return b""
    pen = _Pen()
    for letter, numbers in commands:
        pen.take(letter, numbers)
    return b"\n".join(pen.out)


def _commands(string: str) -> list[tuple[str, tuple[float, ...]]]:
    """Each command with its numbers, those that follow a move as lines; none if the path is not usual."""
    if not _USUAL.fullmatch(string):
        return []
    found: list[tuple[str, tuple[float, ...]]] = []
    try:
        for letter, rest in _PARTS.findall(utils.normalize(_LETTER.sub(r" \1 ", string))):
            numbers = [float(word) for word in rest.split()]
            count = _COUNTS[letter.lower()]
            if not count and not numbers:
                found.append((letter, ()))
                continue
            if not count or not numbers or len(numbers) % count:
                return []
            for at in range(0, len(numbers), count):
                found.append((letter, tuple(numbers[at : at + count])))
                letter = {"m": "l", "M": "L"}.get(letter, letter)
    except ValueError:
        return []
    return found


class _Pen:
    """Where a path has come to, where its part began, and what was written of it."""

    __slots__ = ("first", "here", "last", "out")

    def __init__(self) -> None:
        self.out = [b"0 0 m"]
        self.here: tuple[float, float] = (0, 0)
        self.first: tuple[float, float] | None = None
        self.last = ""

    def take(self, letter: str, numbers: tuple[float, ...]) -> None:
        """Writes one command. A part of the path begins where the pen is when its first line is drawn."""
        kind = letter.lower()
        if self.last in ("", "z") and kind != "m":
            self.first = self.here
        if self.last in ("", "m", "z"):
            self.first = None
        if kind not in "mz" and self.first is None:
            self.first = self.here
        self.last = kind
        if kind != "z":
            self._draw(kind, self._absolute(letter, kind, numbers))
        elif self.first:
            self.out.append(b"h")
            self.here = self.first

    def _absolute(self, letter: str, kind: str, numbers: tuple[float, ...]) -> tuple[float, ...]:
        """The numbers from the corner of the drawing, as pairs."""
        x, y = self.here
        across, down = (x, y) if letter == kind else (0, 0)
        if kind == "h":
            return numbers[0] + across, y
        if kind == "v":
            return x, numbers[0] + down
        return tuple(number + (down if at % 2 else across) for at, number in enumerate(numbers))

    def _draw(self, kind: str, numbers: tuple[float, ...]) -> None:
        """A move, a line or a curve; a quadratic one is written as a cubic one."""
        if kind == "q":
            (x1, y1), (x2, y2, x3, y3) = self.here, numbers
            numbers = x2 * 2 / 3 + x1 / 3, y2 * 2 / 3 + y1 / 3, x2 * 2 / 3 + x3 / 3, y2 * 2 / 3 + y3 / 3, x3, y3
        self.out.append(b" ".join([*map(to_bytes, numbers), _OPERATORS.get(kind, b"l")]))
        self.here = numbers[-2], numbers[-1]
