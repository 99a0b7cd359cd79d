"""TeX → runs that read as a formula: letters and signs in Unicode, powers raised, fractions with a slash.

The TeX is parsed by latex2mathml, whose MathML is a tree of few kinds (MathML Core, W3C).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from publish.deck.model import Run

_TIGHT = frozenset("()[]{}|,.!⟨⟩⌈⌉⌊⌋′'∑∏∫√∂∇^_")
_LONGEST = 4000


def tex_runs(tex: str, look: Run) -> list[Run]:
    """The formula as runs of `look`; what no parser understands loses its marks and keeps its words."""
    # loaded by the first formula, as most articles have none
    from latex2mathml.converter import convert

    try:
        tree = ElementTree.fromstring(convert(tex[:_LONGEST]))
    except Exception:  # noqa: BLE001 – the parser raises many kinds on bad TeX, each with the same answer
        return [replace(look, text=_bare(tex))]
    out = [run for run in _walk(tree, look) if run.text]
    return out if any(run.text.strip() for run in out) else [replace(look, text=_bare(tex))]


def _bare(tex: str) -> str:
    words = re.sub(r"\\[a-zA-Z]+", lambda m: f" {m.group()[1:]} ", tex)
    return " ".join(re.sub(r"[\\{}$^_&]", " ", words).split())


def _kind(node: ElementTree.Element) -> str:
    return node.tag.rsplit("}", 1)[-1]


def _walk(node: ElementTree.Element, look: Run) -> Iterator[Run]:
    kind, children = _kind(node), list(node)
    if kind in ("mi", "mn", "mtext", "ms"):
        text = (node.text or "").replace("\\", "")
        yield replace(look, text=text, italic=_slanted(kind, text) or look.italic)
    elif kind == "mo":
        yield replace(look, text=_operator(node.text or ""))
    elif kind == "mspace":
        yield replace(look, text=" ")
    elif kind in ("msup", "msub", "msubsup", "munder", "mover", "munderover"):
        yield from _scripts(kind, children, look)
    elif kind == "mfrac" and len(children) == 2:
        yield from _part(children[0], look)
        yield replace(look, text="/")
        yield from _part(children[1], look)
    elif kind in ("msqrt", "mroot"):
        yield replace(look, text="√")
        yield from _part(children[0] if len(children) == 1 or kind == "mroot" else node, look, inner=kind == "msqrt")
    elif kind in ("mtr", "mtd"):
        for child in children:
            yield from _walk(child, look)
        yield replace(look, text="; " if kind == "mtr" else " ")
    else:
        for child in children:
            yield from _walk(child, look)


def _slanted(kind: str, text: str) -> bool | None:
    return True if kind == "mi" and len(text) == 1 and text.isalpha() else None


def _operator(text: str) -> str:
    if text in ("\u2061", "\u2062", "\u2063", "\u2064"):
        return ""
    text = {"-": "−"}.get(text, text)
    return text if not text.strip() or text in _TIGHT else f" {text} "


def _scripts(kind: str, children: list[ElementTree.Element], look: Run) -> Iterator[Run]:
    if not children:
        return
    yield from _part(children[0], look)
    places = {"msup": (1,), "mover": (1,), "msub": (-1,), "munder": (-1,)}.get(kind, (-1, 1))
    for child, place in zip(children[1:], places, strict=False):
        raised = replace(look, baseline=place)
        text = "".join(run.text for run in _walk(child, raised))
        yield from (replace(run, text=run.text.strip()) for run in _walk(child, raised) if text.strip())


def _part(node: ElementTree.Element, look: Run, *, inner: bool = False) -> Iterator[Run]:
    """A part that stands beside a slash or under a root: in brackets when it has more than one sign."""
    runs = [run for child in node for run in _walk(child, look)] if inner else list(_walk(node, look))
    compound = len("".join(run.text for run in runs).strip()) > 1 and any(" " in run.text for run in runs)
    if compound:
        yield replace(look, text="(")
    yield from runs
    if compound:
        yield replace(look, text=")")
