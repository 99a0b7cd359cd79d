"""TeX → MathML that a browser sets as live text; the TeX itself where it is not understood."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from publish.emitters.markup.tags import EMPTY, Html, el
from publish.figures.formula import mathml

_LONG = 12
"""Letters: a displayed formula with more may be wider than a telephone, and gets a place to scroll in."""
_KNOWN = frozenset(
    "accent accentunder columnspan depth display displaystyle fence height largeop linethickness lspace mathvariant "
    "maxsize minsize movablelimits notation rowspan rspace scriptlevel separator stretchy symmetric voffset "
    "width".split()
)
"""Attributes of MathML that say how things look; others, such as links, are not the formula's business."""
_SIDES = {"left": "ml", "right": "mr"}


def inline_formula(tex: str) -> Html:
    """A formula in the line."""
    tree = mathml(tex, inline=True)
    return _tree(tree, tex) if tree is not None else el("code", tex.strip(), class_="tex", translate="no")


def display(tex: str) -> Html:
    """A displayed formula, in a place of its own that scrolls where it is too wide; empty when not understood."""
    tree = mathml(tex, inline=False)
    if tree is None:
        return EMPTY
    long = len("".join(tree.itertext())) > _LONG
    return el("div", _tree(tree, tex), class_="formula", tabindex=0 if long else None)


def _tree(tree: Element, tex: str) -> Html:
    inner = [_node(child) for child in tree]
    return el("math", *inner, display=tree.get("display"), alttext=tex.strip())


def _node(node: Element) -> Html:
    name = node.tag.rsplit("}", 1)[-1]
    known = {key: value for key, value in node.attrib.items() if key in _KNOWN}
    # browsers heed no `columnalign`, but classes
    side = _SIDES.get(node.get("columnalign", ""))
    return el(name, *_texts(node), *(_node(child) for child in node), class_=side, **known)


def _texts(node: Element) -> Iterator[str]:
    if node.text and node.text.strip():
        yield node.text
