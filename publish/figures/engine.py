"""TeX → the formula engine's drawing, the same as it makes by itself, in a time that grows with the formula.

By itself the engine sets each row twice, first without its stretching brackets to learn how high these must be, and so
it does in each row of a row: a root in a fraction in a sum is set a hundred times. How high something is without its
brackets is kept here while a drawing is made, so that it is worked out once.

This is imported by the first formula, as most articles have none: the engine costs a tenth of an article's time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from ziafont.glyph import SimpleGlyph
from ziamath import operators, styles
from ziamath.config import config
from ziamath.nodes.mnode import Mnode
from ziamath.nodes.mrow import Mrow
from ziamath.zmath import Latex, loadedfonts

_ROWS = frozenset({"mrow", "math", "mtd"})
_FORMS = ("prefix", "infix", "postfix")
_OUTSIDE = frozenset({"rowymin", "rowymax"})
"""How high the row is in which the row stands."""
_FAR = 9999.0

config.svg2 = False
# each node takes its parent's style as a dictionary; a copy of all that is in it would be a third of the drawing's time
vars(styles)["asdict"] = vars
_length = Mnode.size_px


@lru_cache(maxsize=4096)
def _kept_length(size: str, letters: float) -> float:
    return _length(None, size, letters)  # type: ignore[arg-type]


def _size_px(node: Mnode, size: str, fontsize: float | None = None) -> float:
    """A length in points; the engine would work out those of all its named spaces for each."""
    return _kept_length(size, node.glyphsize if fontsize is None else fontsize)


Mnode.size_px = _size_px  # type: ignore[assignment, method-assign]


class Drawing(Latex):
    """One formula as it is set; `measures` are the heights that are known of its parts."""

    def __init__(self, tex: str, size: float, colour: str, *, inline: bool) -> None:
        self.measures: dict[tuple[Any, ...], tuple[float, float]] = {}
        try:
            super().__init__(tex, size=size, color=colour, inline=inline)
        except Exception:
            # words change the font's language while they are set, and leave it so when they fail
            loadedfonts["default"].language("math", "")  # type: ignore[no-untyped-call]
            raise


    def bare(self) -> str:
        """The drawing without the outlines of its letters, which take a third of the time: to learn its size."""
        with _pen_up():
            return str(self.svg())


_outline = SimpleGlyph.svgpath
_pen = [True]


def _svgpath(glyph: SimpleGlyph, x0: float = 0, y0: float = 0, scale_factor: float = 1) -> ElementTree.Element | None:
    """The outline of a letter in its place, or none while only the size of the formula is asked for."""
    return _outline(glyph, x0, y0, scale_factor) if _pen[-1] else None


SimpleGlyph.svgpath = _svgpath  # type: ignore[assignment, method-assign]


@contextmanager
def _pen_up() -> Iterator[None]:
    _pen.append(False)
    try:
        yield
    finally:
        _pen.pop()


class _Row(Mrow, tag="mrow"):
    """A row that asks for each height once; the engine takes it for its own, by the name of its tag."""

    def _get_height_nostretch(self, line: list[ElementTree.Element], **kwargs: Any) -> tuple[float, float]:
        measures = _measures(self)
        if measures is None:
            return super()._get_height_nostretch(line, **kwargs)
        low, high, kwargs = _FAR, -_FAR, {**kwargs, "nostretch": True}
        for child in line:
            if child.tag == "mo" and not (child.text or "").strip():
                continue
            least, most = self._height(child, measures, kwargs)
            low, high = min(low, least), max(high, most)
        return low, high

    def _height(
        self, child: ElementTree.Element, measures: dict[tuple[Any, ...], tuple[float, float]], kwargs: dict[str, Any]
    ) -> tuple[float, float]:
        """How far the child reaches below and above the line, by all that it can depend on."""
        heeded = kwargs if _heeds_the_outside(child) else {k: v for k, v in kwargs.items() if k not in _OUTSIDE}
        key = (_shape(child), self.size, self.glyphsize, repr(self.style), self.parent.mtag, *sorted(heeded.items()))
        if key not in measures:
            # the engine writes into the elements that it sets
            box = Mnode.fromelement(deepcopy(child), parent=self, **kwargs).bbox
            measures[key] = box.ymin, box.ymax
        return measures[key]


def _measures(node: Any) -> dict[tuple[Any, ...], tuple[float, float]] | None:
    """The heights known of the drawing that the node is in; None when somebody else draws."""
    while hasattr(node, "parent"):
        node = node.parent
    return node.measures if isinstance(node, Drawing) else None


def _shape(element: ElementTree.Element) -> tuple[Any, ...]:
    """All that an element says, to compare it by."""
    return (element.tag, element.text, *element.attrib.items(), *map(_shape, element))


def _heeds_the_outside(element: ElementTree.Element) -> bool:
    """Whether the height of the row around its row can tell: where a bracket that stretches stands in no row."""
    if element.tag not in _ROWS and any(_stretches(child) for child in element):
        return True
    return any(_heeds_the_outside(child) for child in element)


def _stretches(element: ElementTree.Element) -> bool:
    text = (element.text or "").strip()
    if element.tag not in ("mo", "mi") or text not in operators.names:
        return element.get("stretchy", "false") != "false"
    if "stretchy" in element.attrib:
        return bool(element.get("stretchy") != "false")
    return any(operators.get_params(text, form).get("stretchy", "false") != "false" for form in _FORMS)
