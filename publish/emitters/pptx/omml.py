"""A formula's tree of MathML → OMML, the native form of formulas (ECMA-376 Part 1, §22.1).

OMML says of each sign what it is: a sum has limits and what is summed, brackets hold something, a function is applied
to something. Every part names its size and colour, since bars, brackets and signs take theirs from the part that they
belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

from publish.emitters.pptx.mathrows import (
    Sign,
    Style,
    at_of,
    closing,
    flat,
    function_of,
    is_argument,
    is_limited,
    is_not,
    kind_of,
    letters,
    nary_parts,
    nary_sign,
    operand_end,
    sign_of,
)
from publish.emitters.pptx.xml import Value, el, words

_INTEGRALS = frozenset("∫∬∭∮∯∰")
_ACCENTS: Mapping[str, str] = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "→": "\u20d7", "⃗": "\u20d7", "˙": "\u0307",
    "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300", "←": "\u20d6", "⃛": "\u20db",
}  # fmt: skip
_BARS = frozenset("¯‾―_̲")
_BRACES = frozenset("⏞⏟⎴⎵")
_ARROWS = frozenset("→←↔⇒⇐⇔↦⟶⟵⟹⟸")
_NOTHING = "\u200b"
"""What an empty part holds, lest it is shown as a dotted square that asks for something."""


_Item: TypeAlias = Sign | str


@dataclass(frozen=True, slots=True)
class Omml:
    """How a formula is set: `size` in points, `fill` its colour as an element, `lang` the language of its words."""

    size: float
    fill: str
    lang: str

    def paragraph(self, tree: Element) -> str:
        """The `m:oMathPara` of a displayed formula."""
        place = el("m:oMathParaPr", None, el("m:jc", {"m:val": "centerGroup"}))
        return el("m:oMathPara", None, place, el("m:oMath", None, self._row(list(tree))))

    # rows

    def _row(self, nodes: Sequence[Element]) -> str:
        """The nodes of a row as one part; where lines are broken in it, as lines below one another."""
        lines: list[list[Element]] = [[]]
        for node in flat(nodes):
            if kind_of(node) == "mspace" and node.get("linebreak") == "newline":
                lines.append([])
            else:
                lines[-1].append(node)
        made = [self._joined(self._items(line)) for line in lines]
        made = [line for line in made if line]
        if len(made) > 1:
            return el("m:eqArr", None, self._properties("eqArr"), *(el("m:e", None, line) for line in made))
        return made[0] if made else self._run(_NOTHING, ("", "p"))

    def _items(self, nodes: Sequence[Element]) -> list[_Item]:
        out: list[_Item] = []
        at = 0
        while at < len(nodes):
            part, at = self._next(nodes, at)
            out += part
        return out

    def _next(self, nodes: Sequence[Element], at: int) -> tuple[list[_Item], int]:
        """What the node `at` and those that belong to it make, and the index of the next."""
        node = nodes[at]
        close = closing(nodes, at)
        if close is not None:
            end = nodes[close] if close < len(nodes) else None
            return [self._brackets(node, nodes[at + 1 : close], end)], close + 1
        if nary_sign(node):
            end_at = operand_end(nodes, at + 1)
            return [self._nary(node, nodes[at + 1 : end_at])], end_at
        if is_not(node) and at + 1 < len(nodes) and letters(nodes[at + 1]):
            return [Sign(f"{letters(nodes[at + 1])}\u0338", ("", "p"))], at + 2
        if function_of(node) and at + 1 < len(nodes) and is_argument(nodes[at + 1]):
            argument, after = self._next(nodes, at + 1)
            return [self._applied(node, argument)], after
        return self._one(node), at + 1

    def _joined(self, items: Sequence[_Item]) -> str:
        out: list[str] = []
        signs: list[Sign] = []
        for item in [*items, ""]:
            if isinstance(item, Sign) and (not signs or signs[-1].style == item.style):
                signs.append(item)
                continue
            if signs:
                out.append(self._run("".join(sign.text for sign in signs), signs[0].style))
                signs = []
            if isinstance(item, Sign):
                signs.append(item)
            else:
                out.append(item)
        return "".join(out)

    # single nodes

    def _one(self, node: Element) -> list[_Item]:
        kind, children = kind_of(node), list(node)
        if not children:
            sign = sign_of(node)
            return [sign] if sign.text else []
        make = self._makers().get(kind)
        if make is not None:
            return [make(node, children)]
        return self._items(flat(children))

    def _makers(self) -> Mapping[str, Callable[[Element, list[Element]], str]]:
        return {
            "mfrac": self._fraction,
            "msqrt": self._root,
            "mroot": self._root,
            "msub": self._scripts,
            "msup": self._scripts,
            "msubsup": self._scripts,
            "munder": self._stack,
            "mover": self._stack,
            "munderover": self._stack,
            "mtable": self._table,
            "menclose": self._box,
            "mphantom": self._phantom,
        }

    def _part(self, name: str, node: Element | None) -> str:
        return el(f"m:{name}", None, self._row([node]) if node is not None else "")

    def _fraction(self, node: Element, children: list[Element]) -> str:
        bare = (node.get("linethickness") or "").rstrip("empxt") == "0"
        head = self._properties("f", el("m:type", {"m:val": "noBar"}) if bare else "")
        return el("m:f", None, head, self._part("num", children[0]), self._part("den", at_of(children, 1)))

    def _root(self, node: Element, children: list[Element]) -> str:
        if kind_of(node) == "mroot":
            return el("m:rad", None, self._properties("rad"), self._part("deg", at_of(children, 1)),
                      self._part("e", children[0]))  # fmt: skip
        head = self._properties("rad", el("m:degHide", {"m:val": "1"}))
        return el("m:rad", None, head, el("m:deg"), el("m:e", None, self._row(children)))

    def _scripts(self, node: Element, children: list[Element]) -> str:
        name = {"msub": "sSub", "msup": "sSup"}.get(kind_of(node), "sSubSup")
        if name != "sSup" and is_limited(children[0]):
            return self._limits(self._part("e", children[0]), at_of(children, 1), at_of(children, 2))
        places = {"sSub": ("sub",), "sSup": ("sup",)}.get(name, ("sub", "sup"))
        scripts = [self._part(place, at_of(children, k)) for k, place in enumerate(places, 1)]
        return el(f"m:{name}", None, self._properties(name), self._part("e", children[0]), *scripts)

    def _stack(self, node: Element, children: list[Element]) -> str:
        """What stands above or below: accents, bars, braces, arrows with words on them, and limits."""
        kind, base = kind_of(node), children[0]
        over = at_of(children, 1) if kind == "mover" else at_of(children, 2)
        under = at_of(children, 1) if kind != "mover" else None
        mark = letters(over if over is not None else under)
        if kind != "munderover" and mark in _BARS:
            head = self._properties("bar", el("m:pos", {"m:val": "top" if kind == "mover" else "bot"}))
            return el("m:bar", None, head, self._part("e", base))
        if kind == "mover" and mark in _ACCENTS:
            head = self._properties("acc", el("m:chr", {"m:val": _ACCENTS[mark]}))
            return el("m:acc", None, head, self._part("e", base))
        if kind != "munderover" and mark in _BRACES:
            top = kind == "mover"
            place = el("m:pos", {"m:val": "top"}) + el("m:vertJc", {"m:val": "bot"}) if top else ""
            head = self._properties("groupChr", el("m:chr", {"m:val": mark}) + place)
            return el("m:groupChr", None, head, self._part("e", base))
        if kind == "mover" and letters(base) in _ARROWS and over is not None:
            inside = el("m:chr", {"m:val": letters(base)}) + el("m:vertJc", {"m:val": "bot"})
            return el("m:groupChr", None, self._properties("groupChr", inside), self._part("e", over))
        return self._limits(self._part("e", base), under, over)

    def _limits(self, base: str, under: Element | None, over: Element | None) -> str:
        inner = base
        made = ""
        for name, node in (("limLow", under), ("limUpp", over)):
            if node is not None:
                made = el(f"m:{name}", None, self._properties(name), inner, self._part("lim", node))
                inner = el("m:e", None, made)
        return made or base.removeprefix("<m:e>").removesuffix("</m:e>")

    def _table(self, node: Element, children: list[Element]) -> str:
        rows = [[cell for cell in row if kind_of(cell) == "mtd"] for row in children if kind_of(row) == "mtr"]
        if node.get("displaystyle") == "true":
            return self._aligned(rows)
        count = max((len(row) for row in rows), default=1)
        sides = [next((row[k].get("columnalign") for row in rows if k < len(row)), None) for k in range(count)]
        columns = "".join(
            el("m:mc", None, el("m:mcPr", None, el("m:count", {"m:val": 1}), el("m:mcJc", {"m:val": side or "center"})))
            for side in sides
        )
        head = self._properties("m", el("m:mcs", None, columns))
        blank = el("m:e", None, self._run(_NOTHING, ("", "p")))
        made = []
        for row in rows:
            cells = [el("m:e", None, self._row(list(cell))) for cell in row]
            made.append(el("m:mr", None, *cells, *[blank] * (count - len(row))))
        return el("m:m", None, head, *made)

    def _aligned(self, rows: Sequence[Sequence[Element]]) -> str:
        """Lines that stand below one another; an `&` in a run of its own tells where they are aligned."""
        mark = self._run("&", ("", "p"))
        lines = []
        for row in rows:
            cells = [self._joined(self._items(flat(list(cell)))) for cell in row]
            lines.append(mark.join(cells) or self._run(_NOTHING, ("", "p")))
        return el("m:eqArr", None, self._properties("eqArr"), *(el("m:e", None, line) for line in lines))

    def _box(self, node: Element, children: list[Element]) -> str:
        notation = (node.get("notation") or "").split()
        hidden = "".join(el(f"m:hide{side}", {"m:val": "1"}) for side in ("Top", "Bot", "Left", "Right"))
        inside = "" if "box" in notation else hidden
        strikes = {"updiagonalstrike": "strikeBLTR", "downdiagonalstrike": "strikeTLBR", "horizontalstrike": "strikeH"}
        for name in ("strikeH", "strikeBLTR", "strikeTLBR"):
            if any(strikes.get(x) == name for x in notation):
                inside += el(f"m:{name}", {"m:val": "1"})
        return el("m:borderBox", None, self._properties("borderBox", inside), el("m:e", None, self._row(children)))

    def _phantom(self, node: Element, children: list[Element]) -> str:
        head = self._properties("phant", el("m:show", {"m:val": "0"}))
        return el("m:phant", None, head, el("m:e", None, self._row(children)))

    # what is made of several nodes

    def _brackets(self, start: Element, inside: Sequence[Element], end: Element | None) -> str:
        parts: list[list[Element]] = [[]]
        bar = ""
        for node in inside:
            if kind_of(node) == "mo" and node.get("fence") == "true" and not node.get("form") and letters(node):
                bar = bar or letters(node)
                parts.append([])
            else:
                parts[-1].append(node)
        head = el("m:begChr", {"m:val": letters(start)})
        head += el("m:sepChr", {"m:val": bar}) if bar else ""
        head += el("m:endChr", {"m:val": letters(end)})
        return el("m:d", None, self._properties("d", head), *(el("m:e", None, self._row(part)) for part in parts))

    def _nary(self, node: Element, operand: Sequence[Element]) -> str:
        sign, under, over = nary_parts(node)
        place = "subSup" if sign in _INTEGRALS else "undOvr"
        head = el("m:chr", {"m:val": sign}) + el("m:limLoc", {"m:val": place}) + el("m:grow", {"m:val": "1"})
        head += el("m:subHide", {"m:val": "1"}) if under is None else ""
        head += el("m:supHide", {"m:val": "1"}) if over is None else ""
        parts = self._part("sub", under) + self._part("sup", over)
        return el("m:nary", None, self._properties("nary", head), parts, el("m:e", None, self._row(operand)))

    def _applied(self, function: Element, argument: Sequence[_Item]) -> str:
        name = self._joined(self._one(function))
        return el("m:func", None, self._properties("func"), el("m:fName", None, name),
                  el("m:e", None, self._joined(argument)))  # fmt: skip

    # looks

    def _properties(self, name: str, inside: str = "") -> str:
        return el(f"m:{name}Pr", None, inside, el("m:ctrlPr", None, self._look(("", "i"))))

    def _look(self, style: Style) -> str:
        slant = style[1]
        attrs: dict[str, Value] = {
            "lang": self.lang,
            "sz": round(self.size * 100),
            "b": slant in ("b", "bi"),
            "i": slant in ("i", "bi"),
            "dirty": False,
        }
        face = {"typeface": "Cambria Math", "panose": "02040503050406030204", "pitchFamily": "18", "charset": "0"}
        return el("a:rPr", attrs, self.fill, el("a:latin", face))

    def _run(self, text: str, style: Style) -> str:
        script, slant = style
        if slant == "nor":
            head = el("m:nor")
        else:
            head = (el("m:scr", {"m:val": script}) if script else "") + el("m:sty", {"m:val": slant})
        space = {"xml:space": "preserve"} if text != text.strip() else None
        return el("m:r", None, el("m:rPr", None, head), self._look(style), el("m:t", space, words(text)))
