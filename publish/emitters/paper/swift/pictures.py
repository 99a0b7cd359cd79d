"""Paths of drawings → the same operators in the page, cut up in one go.

A formula is made of the outlines of its letters. The engine reads a path by taking two numbers at a time off its front;
here it is cut up once, and the numbers of an outline (absolute corners and curves alone) are all written at once. Paths
with arcs or smooth curves, units, exponents or a wrong count of numbers are left to the engine, as are those with
markers, which stand at the corners that the engine notes down meanwhile.
"""

from __future__ import annotations

import re
import sys
from copy import copy
from functools import lru_cache
from typing import Any

from weasyprint.svg import TAGS, path, utils

from publish.emitters.paper.swift.objects import to_bytes

_USUAL = re.compile(r"[MLHVCQZmlhvcqz\d., \-]*")
_LETTER = re.compile("([MLHVCQZmlhvcqz])")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4, "z": 0}
"""How many numbers a command takes."""
_OPERATORS = {"m": b"m", "c": b"c", "q": b"c"}
_PARTS = re.compile("([MLHVCQZmlhvcqz])([^MLHVCQZmlhvcqz]*)")
_OUTLINE = re.compile(r"(?:[MLCQZ](?: -?\d+(?:\.\d+)?)* *)*")
_LINES = {"M": "%f %f m", "L": "%f %f l", "C": "%f %f %f %f %f %f c", "Q": "%f %f %f %f %f %f c"}
_ZEROS = re.compile(r"\.?0+(?= )")
_plain_path: Any = path
_plain_size: Any = utils.size
_plain_point: Any = utils.point
_plain_colour: Any = utils.parse_color


def apply() -> None:
    """Put all of it in place, wherever the engine has taken these functions by name."""
    new = {"path": (_plain_path, _path), "size": (_plain_size, _size), "point": (_plain_point, _point)}
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.svg"):
            for function, (plain, swift) in new.items():
                if getattr(module, function, None) is plain:
                    setattr(module, function, swift)
    TAGS["path"] = _path
    utils.parse_color = _colour


_known_colour = lru_cache(maxsize=256)(_plain_colour)


def _colour(words: Any) -> Any:
    """For `parse_color`: a copy of the colour that was read first, since the engine makes paler what it is given."""
    return copy(_known_colour(words))


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


@lru_cache(maxsize=512)
def _drawn(string: str) -> bytes:
    """The operators of a usual path; nothing for one that the engine has to draw."""
    outline = _outline(string)
    if outline:
        return outline
    commands = _commands(string)
    if not commands:
        return b""
    pen = _Pen()
    for letter, numbers in commands:
        pen.take(letter, numbers)
    return b"\n".join(pen.out)


def _outline(string: str) -> bytes:
    """The operators of an outline, all of its numbers written in one go; nothing for another path.

    A number is written as `to_bytes` does it: without the zeros at its end, whole ones without a point. One that is
    not whole but would seem so when it is rounded keeps its point there: a path with such a one is not written here.
    """
    if not string or not _OUTLINE.fullmatch(string):
        return b""
    lines, numbers = ["%f %f m"], [0.0, 0.0]
    here: tuple[float, float] = (0, 0)
    first: tuple[float, float] | None = None
    last = "Z"
    for letter, rest in _PARTS.findall(string):
        found = [*map(float, rest.split())]
        if len(found) != _COUNTS[letter.lower()]:
            return b""
        if last in "MZ":
            first = None if letter in "MZ" else here
        last = letter
        if letter == "Z":
            if first is not None:
                lines.append("h")
                here = first
            continue
        if letter == "Q":
            (x1, y1), (x2, y2, x3, y3) = here, found
            found = [x2 * 2 / 3 + x1 / 3, y2 * 2 / 3 + y1 / 3, x2 * 2 / 3 + x3 / 3, y2 * 2 / 3 + y3 / 3, x3, y3]
        numbers += found
        lines.append(_LINES[letter])
        here = found[-2], found[-1]
    text = "\n".join(lines) % tuple(numbers)
    if text.count(".000000 ") != sum(map(float.is_integer, numbers)):
        return b""
    return _ZEROS.sub("", text.replace("-0.000000 ", "0.000000 ")).encode("ascii")


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
