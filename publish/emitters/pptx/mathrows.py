"""The row of a formula's tree → what belongs together: brackets, a sum and its summand, a function and its argument.

MathML (W3C, MathML Core) says in what row a sign stands, not what it is; here rows are read for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

Style: TypeAlias = tuple[str, str]
"""Alphabet (`m:scr`, empty for the roman one) and slant (`m:sty`: "p", "b", "i", "bi"), or ("", "nor") for text."""

_NARY = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨁⨂⨀⨄⨆")
_OPEN = frozenset("([{⟨⌈⌊|‖")
_CLOSE = frozenset(")]}⟩⌉⌋|‖")
_ENDS = frozenset("=<>≤≥≈≠∼≡≃≅→←⇒⇔↦∈∉⊂⊆,;+−-±")
_LIMITED = frozenset({"lim", "max", "min", "sup", "inf", "det", "gcd", "Pr"})
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064")
_VARIANTS: Mapping[str, Style] = {
    "normal": ("", "p"),
    "bold": ("", "b"),
    "italic": ("", "i"),
    "bold-italic": ("", "bi"),
    "double-struck": ("double-struck", "p"),
    "script": ("script", "p"),
    "fraktur": ("fraktur", "p"),
    "sans-serif": ("sans-serif", "p"),
    "monospace": ("monospace", "p"),
}
_BLANKS = ((0.9, "\u2003"), (0.45, "\u2002"), (0.3, "\u2004"), (0.25, "\u2005"), (0.2, "\u205f"), (0.1, "\u2009"))
_NOT = "\u29f8"


@dataclass(frozen=True, slots=True)
class Sign:
    """Letters of one style that stand side by side."""

    text: str
    style: Style


def kind_of(node: Element) -> str:
    return node.tag.rsplit("}", 1)[-1]


def at_of(children: Sequence[Element], at: int) -> Element | None:
    return children[at] if at < len(children) else None


def flat(nodes: Sequence[Element]) -> list[Element]:
    """The nodes of a row with groups that only group taken apart; a group with brackets of its own stays whole."""
    out: list[Element] = []
    for node in nodes:
        if kind_of(node) in ("mrow", "mstyle", "math", "semantics") and not any(x.get("fence") for x in node):
            out += flat(list(node))
        else:
            out.append(node)
    return out


def letters(node: Element | None) -> str:
    """The letters of a node that is a single sign, else nothing."""
    if node is None:
        return ""
    while len(node) == 1:
        node = node[0]
    return (node.text or "").strip() if len(node) == 0 else ""


def sign_of(node: Element) -> Sign:
    kind, text = kind_of(node), node.text or ""
    if kind == "mspace":
        return Sign(_blank(node.get("width") or ""), ("", "p"))
    text = "".join(char for char in text if char not in _INVISIBLE)
    if kind in ("mtext", "ms"):
        bold = "bold" in (node.get("mathvariant") or "")
        return Sign(text, ("", "b") if bold else ("", "nor"))
    if kind == "mo":
        text = {"-": "−", "*": "∗"}.get(text, text)
    variant = _VARIANTS.get(node.get("mathvariant") or "")
    if variant is not None:
        return Sign(text, variant)
    # single letters slant, except the large Greek ones and what is a sign or has its own alphabet
    slants = kind == "mi" and len(text) == 1 and text.isalpha() and text < "\u2100" and not "Α" <= text <= "Ω"
    return Sign(text, ("", "i" if slants else "p"))


def _blank(width: str) -> str:
    if not width.endswith("em") or width.startswith("-"):
        return "" if "negative" in width or width.startswith("-") else "\u2003"
    try:
        ems = float(width[:-2])
    except ValueError:
        return ""
    whole = min(8, int(ems)) if ems >= 1 else 0
    rest = ems - whole
    return "\u2003" * whole + next((blank for least, blank in _BLANKS if rest >= least), "")


def closing(nodes: Sequence[Element], at: int) -> int | None:
    """Where the brackets that open `at` close; the end of the row when they never do; None when none open."""
    node = nodes[at]
    if kind_of(node) != "mo":
        return None
    if node.get("form") == "prefix" and node.get("fence") == "true":
        depth = 0
        for k in range(at, len(nodes)):
            form = nodes[k].get("form") if kind_of(nodes[k]) == "mo" and nodes[k].get("fence") == "true" else None
            depth += {"prefix": 1, "postfix": -1}.get(form or "", 0)
            if depth == 0:
                return k
        return len(nodes)
    # the brackets of a matrix and of a binomial are not marked
    inside = at_of(nodes, at + 1)
    if letters(node) in _OPEN and inside is not None and kind_of(inside) in ("mtable", "mfrac"):
        bare = kind_of(inside) == "mtable" or inside.get("linethickness") == "0"
        return at + 2 if bare and letters(at_of(nodes, at + 2)) in _CLOSE else None
    return None


def nary_parts(node: Element) -> tuple[str, Element | None, Element | None]:
    """The sign of a sum, and what stands below and above it."""
    children = list(node)
    match kind_of(node):
        case "msub" | "munder":
            return letters(children[0]), at_of(children, 1), None
        case "msup" | "mover":
            return letters(children[0]), None, at_of(children, 1)
        case "msubsup" | "munderover":
            return letters(children[0]), at_of(children, 1), at_of(children, 2)
        case _:
            return letters(node), None, None


def nary_sign(node: Element) -> str:
    sign = nary_parts(node)[0] if len(node) or kind_of(node) == "mo" else ""
    return sign if sign in _NARY else ""


def operand_end(nodes: Sequence[Element], start: int) -> int:
    """How far what is summed goes: to the next relation, sign of a sum, or comma outside of brackets."""
    depth = 0
    for at in range(start, len(nodes)):
        sign = letters(nodes[at]) if kind_of(nodes[at]) == "mo" else ""
        depth += (sign in "([{" and bool(sign)) - (sign in ")]}" and bool(sign))
        if depth < 0 or (at > start and depth == 0 and sign in _ENDS):
            return at
    return len(nodes)


def is_not(node: Element) -> bool:
    """A stroke without width, which strikes out the sign behind it."""
    return kind_of(node) == "mpadded" and node.get("width") == "0" and letters(node) == _NOT


def is_limited(node: Element) -> bool:
    """Whether what belongs to it stands below it, as in lim and max."""
    inner = node
    while len(inner) == 1:
        inner = inner[0]
    return kind_of(inner) == "mo" and (letters(inner) in _LIMITED or inner.get("movablelimits") == "true")


def function_of(node: Element) -> str:
    """The name of a function such as sin or lim, with or without a limit or a power; else nothing."""
    base = node[0] if kind_of(node) in ("msub", "msup", "msubsup", "munder") and len(node) else node
    name = letters(base)
    return name if len(name) > 1 and name.isalpha() and not base.get("mathvariant") else ""


def is_argument(node: Element) -> bool:
    """Whether it can be what a function is applied to: not a sign, and no bracket that is set close anyway."""
    return kind_of(node) not in ("mo", "mspace") or node.get("form") == "prefix"
