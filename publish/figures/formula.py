"""TeX → a vector picture of the formula with its size and depth, and its tree; None when it is not understood.

Paper, the picture beside a deck's native formula, the native formula itself and its readable form all come from the
one source that `normal` makes, so that they say the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

_COMMAND = re.compile(r"\\[A-Za-z]+")
_BOX = re.compile(r'viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"')
LONGEST = 4000
"""Letters of TeX: what is longer is shown as it was written."""
DEEPEST = 100
"""Levels of the tree: no formula that a person reads has more."""
_TALLEST = 30
_SUSPICIOUS = 4
"""In sizes of the text: the engine stretches the brackets around a sum to a whole page; what is higher is drawn again
with brackets of one size, and compact, and is taken when that is lower than `_FLATTER` of it."""
_FLATTER = 0.6
_BRACKETED = re.compile(r"\\left|matrix|cases|\\binom")
_STRETCHED = re.compile(r"\\(left|right)\s*(\\[A-Za-z]+|\\.|\S)")
_SAMPLE = 100.0
"""The size in points at which a formula is drawn to be measured."""
_MOST_TOIL = 5_000
"""Of `_toil`: some seconds of the engine, which takes twice as long with every formula inside of a formula."""
_EDGE = 1.0
"""The engine leaves this many points free on each side, whatever the size."""
_LEAST = 0.05
"""In sizes of the text: what is lower was flattened by the engine."""

_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_REWRITTEN = (
    (re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag|displaylimits)(?![A-Za-z])|\\smash(?=\s*\{)"), ""),
    (re.compile(r"\\tag\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}"), r"\\qquad \\text{(\1)}"),
    (re.compile(r"\\(begin|end)\s*\{(?:align|aligned|split|eqnarray|alignat|flalign|IEEEeqnarray)\*?\}(?:\[\w*\])?"),
     r"\\\1{align*}"),
    (re.compile(r"\\(?:begin|end)\s*\{(?:equation|displaymath|math|multline|gather|gathered)\*?\}(?:\[\w\])?"),
     ""),
    (re.compile(r"&\s*(=|<|>|\\leq?|\\geq?|\\approx|\\sim)\s*&"), r"&\1"),
    (re.compile(r"\\bm(?![A-Za-z])"), r"\\boldsymbol"),
    (re.compile(r"\\mathds(?![A-Za-z])"), r"\\mathbb"),
    # the parser sets a letter that stands alone in \mathrm as a variable, unless a blank stands before its brace
    (re.compile(r"\\mathrm\{"), r"\\mathrm {"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Formula:
    """An SVG, its `width` and `height` in points, and how far it reaches below the line, in points."""

    svg: bytes
    width: float
    height: float
    depth: float

    @property
    def address(self) -> str:
        """Its address in a page, made from its content."""
        return "formula:" + hashlib.sha256(self.svg).hexdigest()[:32]


def normal(tex: str) -> str:
    """The TeX in the words that the engines know: no labels, one name for all environments that align."""
    source = tex.strip()
    for pattern, instead in _REWRITTEN:
        source = pattern.sub(instead, source)
    return source.strip().removesuffix("\\\\").strip()


@lru_cache(maxsize=4096)
def mathml(tex: str, *, inline: bool) -> ElementTree.Element | None:
    """The formula as a tree of MathML (W3C, MathML Core); None when the parser does not understand it.

    An unknown command would stand in the tree as its own name, so a tree with one counts as not understood. The tree
    is kept for the next caller: nobody changes it.
    """
    source = normal(tex)
    if not source or len(source) > LONGEST:
        return None
    # loaded by the first formula, as most articles have none
    from latex2mathml.converter import convert

    try:
        tree = ElementTree.fromstring(convert(source, display="inline" if inline else "block"))
    except Exception:  # noqa: BLE001 — the parser raises many kinds on bad TeX, each with the same answer
        return None
    words = "".join(tree.itertext())
    sound = words.strip() and not _COMMAND.search(words) and _depth(tree) <= DEEPEST and _complete(tree)
    return tree if sound else None


def _toil(tree: ElementTree.Element) -> int:
    """How much work the engine has with the tree: it sets the nodes of each row twice, and rows stand in rows.

    Braces in braces are rows of a single row; a row around a single letter costs nothing to speak of.
    """
    name = tree.tag.rsplit("}", 1)[-1]
    braces = name == "mrow" and len(tree) == 1 and tree[0].tag == tree.tag
    twice = 2 if braces or (len(tree) > 1 and name not in _PARTS) else 1
    return 1 + twice * sum(_toil(child) for child in tree)


def _complete(tree: ElementTree.Element) -> bool:
    """Whether each fraction, root and script has all its parts."""
    return all(len(node) == _PARTS.get(node.tag.rsplit("}", 1)[-1], len(node)) for node in tree.iter())


def _depth(tree: ElementTree.Element) -> int:
    """How many levels the tree has; counted without recursion, since it guards those who use some."""
    row, levels = [tree], 0
    while row:
        row, levels = [child for node in row for child in node], levels + 1
    return levels


@lru_cache(maxsize=1024)
def draw(tex: str, size: float, colour: str, *, inline: bool) -> Formula | None:
    """The formula at `size` points; None when the engine does not understand it.

    An unknown command would be drawn as its own name in silence, so a drawing with leftovers counts as none.
    """
    return _lowest(tex, size, colour, inline, bare=False)


def _lowest(tex: str, size: float, colour: str, inline: bool, *, bare: bool) -> Formula | None:
    """The formula, or a lower form of one that grew far too high; `bare` ones have no letters, only their size."""
    source, tree = normal(tex), mathml(tex, inline=inline)
    if tree is None or _toil(tree) > _MOST_TOIL:
        return None
    formula = _drawn(source, size, colour, inline, bare)
    if formula is None or formula.height <= _SUSPICIOUS * size or not _BRACKETED.search(source):
        return formula
    for other, compact in dict.fromkeys(((_fixed_brackets(source), inline), (source, True))):
        lower = _drawn(other, size, colour, compact, bare) if (other, compact) != (source, inline) else None
        if lower is not None and lower.height < _FLATTER * formula.height:
            return lower
    return formula if formula.height <= _TALLEST * size else None


def _fixed_brackets(source: str) -> str:
    """The TeX with brackets of one large size in the place of those that stretch."""
    return _STRETCHED.sub(lambda m: "" if m[2] == "." else rf"\Bigg{m[1][0]}{m[2]}", source)


@lru_cache(maxsize=4096)
def measured(tex: str) -> tuple[float, float] | None:
    """Width and height of a displayed formula in sizes of its text, without margins; None when it cannot be drawn."""
    drawn = _lowest(tex, _SAMPLE, "#000000", False, bare=True)
    if drawn is None:
        return None
    return (drawn.width - 2 * _EDGE) / _SAMPLE, (drawn.height - 2 * _EDGE) / _SAMPLE


def _drawn(source: str, size: float, colour: str, compact: bool, bare: bool) -> Formula | None:
    # loaded by the first formula: it costs an article without any a tenth of its time
    from publish.figures.engine import Drawing

    try:
        drawn = Drawing(source, size, colour, inline=compact)
        svg = drawn.bare() if bare else drawn.svg()
    except Exception:  # noqa: BLE001 — a formula engine fails in many ways on bad TeX, and each means the same
        return None
    box = _BOX.search(svg)
    if box is None or _leftover(drawn):
        return None
    # the line on which the formula stands is y = 0 of its own drawing
    _, top, width, height = (float(value) for value in box.groups())
    if width <= 2 * _EDGE or height <= 2 * _EDGE + _LEAST * size:
        return None
    return Formula(svg.encode(), width, height, max(0.0, height + top))


def _leftover(drawn: Any) -> bool:
    """Whether a command was taken for text."""
    tree = getattr(drawn, "mathml", None)
    words = "".join(tree.itertext()) if tree is not None and hasattr(tree, "itertext") else ""
    return bool(_COMMAND.search(words))
