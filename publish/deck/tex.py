"""TeX → runs that read as a formula: letters and signs in Unicode, powers raised, fractions with a slash.

The TeX is parsed by latex2mathml, whose MathML is a tree of few kinds (MathML Core, W3C).

A formula in a line is no native one in the deck: LibreOffice leaves such formulas out of their paragraphs, and in
PowerPoint they are wider and higher than what was measured. As runs they are measured as they are shown, break where
the line does, and stay words that can be searched and edited.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from xml.etree import ElementTree

from publish.deck.model import Run
from publish.figures.formula import normal

_TIGHT = frozenset("()[]{}|,;.!⟨⟩⌈⌉⌊⌋′'∑∏∫√∂∇^_")
_LONGEST = 4000
_ALPHABETS = "\U0001d400"
"""From here on letters are bold, slanted, in script …: few fonts have them, and a run has properties for that."""
_ACCENTS: Mapping[str, str] = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "→": "\u20d7", "¯": "\u0304", "―": "\u0304", "‾": "\u0304",
    "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
}  # fmt: skip
_PRIMES = frozenset("′″‴*†")
_BRACES = frozenset("⏞⏟⎴⎵_")


def tex_words(tex: str) -> str:
    """The formula as one line of plain text: powers behind `^`, indices behind `_`."""
    out = ""
    for place, group in groupby(tex_runs(tex, Run("")), key=lambda run: run.baseline):
        text = "".join(run.text for run in group)
        script = text.strip()
        sign = "" if script in _PRIMES else "^" if place > 0 else "_"
        out += text if not place else f"{sign}{script if len(script) < 2 else f'({script})'}"
    return " ".join(out.split())


def tex_runs(tex: str, look: Run) -> list[Run]:
    """The formula as runs of `look`; what no parser understands loses its marks and keeps its words."""
    return [*_runs(tex, look)]


@lru_cache(maxsize=1024)
def _runs(tex: str, look: Run) -> tuple[Run, ...]:
    # loaded by the first formula, as most articles have none
    from latex2mathml.converter import convert

    try:
        tree = ElementTree.fromstring(convert(normal(tex[:_LONGEST])))
    except Exception:  # noqa: BLE001 – the parser raises many kinds on bad TeX, each with the same answer
        return (replace(look, text=_bare(tex)),)
    out = _close([run for run in _walk(tree, look) if run.text])
    return tuple(out) if any(run.text.strip() for run in out) else (replace(look, text=_bare(tex)),)


def _close(runs: list[Run]) -> list[Run]:
    """The runs without a gap between the name of a function and the bracket behind it."""
    out: list[Run] = []
    for run in runs:
        if out and run.text.startswith("(") and out[-1].text.strip().isalpha():
            out[-1] = replace(out[-1], text=out[-1].text.rstrip())
        out.append(run)
    return out


def _bare(tex: str) -> str:
    words = re.sub(r"\\[a-zA-Z]+", lambda m: f" {m.group()[1:]} ", tex)
    return " ".join(re.sub(r"[\\{}$^_&]", " ", words).split())


def _kind(node: ElementTree.Element) -> str:
    return node.tag.rsplit("}", 1)[-1]


def _walk(node: ElementTree.Element, look: Run) -> Iterator[Run]:
    kind, children = _kind(node), list(node)
    if kind in ("mi", "mn", "mtext", "ms"):
        yield _letters(node, kind, look)
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
    elif kind in ("mtable", "mtr"):
        for at, child in enumerate(children):
            if at:
                yield replace(look, text="; " if kind == "mtable" else " ")
            yield from _walk(child, look)
    else:
        for child in children:
            yield from _walk(child, look)


def _letters(node: ElementTree.Element, kind: str, look: Run) -> Run:
    text = (node.text or "").replace("\\", "")
    variant = node.get("mathvariant") or ""
    bold = "bold" in variant
    if text >= _ALPHABETS and len(text) == 1:
        bold = bold or "BOLD" in unicodedata.name(text, "")
        text, variant = unicodedata.normalize("NFKC", text), "normal"
    if kind == "mi" and len(text) > 1 and not variant:
        # the name of a function stands apart from what it is applied to
        return replace(look, text=f"{text} ")
    slanted = kind == "mi" and len(text) == 1 and text.isalpha() and variant != "normal" and not "Α" <= text <= "Ω"
    return replace(look, text=text, italic=True if slanted else look.italic, bold=True if bold else look.bold)


def _operator(text: str) -> str:
    if text in ("\u2061", "\u2062", "\u2063", "\u2064"):
        return ""
    text = {"-": "−", ",": ", ", ";": "; "}.get(text, text)
    return text if not text.strip() or text.strip() in _TIGHT else f" {text} "


def _scripts(kind: str, children: list[ElementTree.Element], look: Run) -> Iterator[Run]:
    if not children:
        return
    mark = "".join(children[1].itertext()).strip() if len(children) == 2 else ""
    base = "".join(children[0].itertext()).strip()
    if kind == "mover" and mark in _ACCENTS and len(base) == 1:
        yield from (replace(run, text=run.text + _ACCENTS[mark]) for run in _walk(children[0], look))
        return
    if kind in ("munder", "mover") and (mark in _BRACES or mark in _ACCENTS):
        yield from _walk(children[0], look)
        return
    named = len(base) > 1 and base.isalpha()
    yield from ([replace(look, text=f" {base}")] if named else _part(children[0], look))
    places = {"msup": (1,), "mover": (1,), "msub": (-1,), "munder": (-1,)}.get(kind, (-1, 1))
    for child, place in zip(children[1:], places, strict=False):
        raised = replace(look, baseline=place)
        text = "".join(run.text for run in _walk(child, raised))
        yield from (replace(run, text=run.text.strip()) for run in _walk(child, raised) if text.strip())
    if named:
        yield replace(look, text=" ")


def _part(node: ElementTree.Element, look: Run, *, inner: bool = False) -> Iterator[Run]:
    """A part that stands beside a slash or under a root: in brackets when it has more than one sign."""
    runs = [run for child in node for run in _walk(child, look)] if inner else list(_walk(node, look))
    compound = " " in "".join(run.text for run in runs).strip()
    if compound:
        yield replace(look, text="(")
    yield from runs
    if compound:
        yield replace(look, text=")")
