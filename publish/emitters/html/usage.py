"""A page's HTML and a deck's scenes → which characters are set in which face."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from publish.base.fonts import FontFile
from publish.drawing.scene import Scene, Words
from publish.drawing.stage import FAMILY
from publish.emitters.html.fonts import Wanted, math_font
from publish.theme.model import FontRole, Theme

MATH = "page-math"
"""The family of formulas."""
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: class="([^"]*)")?[^>]*>|([^<]+)', re.I)
_VOID = frozenset({"br", "col", "hr", "img", "meta"})
_BOLD = frozenset({"strong", "b", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_BOLD_CLASSES = frozenset({"label", "admonition-title", "contents-title", "drawing"})
_SLOPED = frozenset({"em", "i", "cite"})
_SLOPED_CLASSES = frozenset({"credit"})
_ROLES = {"h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
          "pre": "mono", "code": "mono", "kbd": "mono", "math": "math", "nav": "small", "figcaption": "small",
          "table": "small", "summary": "small"}  # fmt: skip
_ROLE_CLASSES = {"byline": "small", "admonition-title": "small", "attribution": "small", "drawing": "small",
                 "missing-label": "small", "at": "small", "skip": "small", "strip": "small", "number": "small",
                 "subtitle": "heading"}  # fmt: skip
_SLOPED_LETTERS = (("A", "Z", 0x1D434), ("a", "z", 0x1D44E), ("Α", "Ω", 0x1D6E2), ("α", "ω", 0x1D6FC))

Look = tuple[str, bool, bool]
"""A role's name, bold, italic."""


def of_page(html: str) -> dict[Look, set[str]]:
    """The characters of each face of the page; slides are left out, whose scenes tell it better."""
    found: dict[Look, set[str]] = {}
    stack: list[tuple[str, Look]] = [("", ("body", False, False))]
    skipped = 0
    for closing, name, classes, words in _TOKEN.findall(html):
        if words:
            if not skipped:
                found.setdefault(stack[-1][1], set()).update(unescape(words))
        elif closing:
            skipped -= bool(skipped) and name == "svg"
            if len(stack) > 1 and not skipped:
                stack.pop()
        elif name not in _VOID and not skipped:
            named = frozenset(classes.split())
            skipped = int(name == "svg" and "drawing" not in named)
            if not skipped:
                stack.append((name, _look(name, named, stack[-1][1])))
    return found


def _look(name: str, classes: frozenset[str], above: Look) -> Look:
    role, bold, italic = above
    if role not in ("mono", "math"):
        role = _ROLES.get(name) or next((_ROLE_CLASSES[c] for c in sorted(classes) if c in _ROLE_CLASSES), role)
    bold = bold or name in _BOLD or bool(classes & _BOLD_CLASSES)
    return role, bold, italic or name in _SLOPED or bool(classes & _SLOPED_CLASSES)


def of_scenes(scenes: Iterable[Scene]) -> dict[Look, set[str]]:
    """The characters of each face of the stage."""
    found: dict[Look, set[str]] = {}
    for scene in scenes:
        for line in (part for part in scene.parts if isinstance(part, Words)):
            for bit in line.bits:
                found.setdefault((bit.font, bit.bold, bit.italic), set()).update(bit.text)
    return found


def wanted(page: Mapping[Look, set[str]], stage: Mapping[Look, set[str]], theme: Theme) -> Iterator[Wanted]:
    """The faces to bring, those of running text first."""
    merged: dict[tuple[str, FontFile], set[str]] = {}
    for (role, bold, italic), characters in sorted(page.items(), key=_weight):
        if role == "math":
            merged.setdefault((MATH, math_font()), set()).update(characters, *map(_italics, characters))
        elif role in theme.fonts and (file := _closest(theme.fonts[role].print_files, bold, italic)) is not None:
            merged.setdefault((theme.fonts[role].print, file), set()).update(characters)
            for family, other in _brought(theme.fonts[role]):
                merged.setdefault((family, other), set()).update(char for char in characters if ord(char) > 0x2FF)
    for (role, bold, italic), characters in sorted(stage.items(), key=_weight):
        if role in theme.fonts and (file := _closest(theme.fonts[role].measured, bold, italic)) is not None:
            merged.setdefault((FAMILY.format(role), file), set()).update(characters)
    for (family, file), characters in merged.items():
        yield Wanted(family, file, frozenset(characters))


def _weight(item: tuple[Look, set[str]]) -> tuple[int, str, bool, bool]:
    (role, bold, italic), _ = item
    order = ("body", "heading", "small", "mono", "math")
    return order.index(role) if role in order else len(order), role, bold, italic


def _italics(char: str) -> str:
    """The sloped letter (Unicode, Mathematical Alphanumeric Symbols) in which a browser shows a variable."""
    for first, last, sloped in _SLOPED_LETTERS:
        if first <= char <= last:
            return "ℎ" if char == "h" else chr(sloped + ord(char) - ord(first))
    return ""


def _brought(role: FontRole) -> Iterator[tuple[str, FontFile]]:
    """The regular files of families that the theme brings to stand in."""
    for family, files in role.fallback_files:
        file = _closest(files, bold=False, italic=False)
        if file is not None:
            yield family, file


def _closest(files: Iterable[FontFile], bold: bool, italic: bool) -> FontFile | None:
    """The file nearest in weight to 400 or 700 and of the slope."""
    want = 700 if bold else 400
    held = list(files)
    return min(held, key=lambda f: (f.italic != italic, abs(f.weight - want)), default=None)
