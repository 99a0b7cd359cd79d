"""Sizes and colours of a chart's words and lines → their elements (ECMA-376 Part 1, §21.2.2)."""

from __future__ import annotations

from dataclasses import dataclass

from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.text import language
from publish.emitters.pptx.xml import Value, el, words
from publish.figures.colours import Swatch, readable
from publish.theme.model import Theme

ACCENTS = ("accent", "accent2", "accent3", "accent4", "accent5", "accent6")
_FONTS = "".join(
    el(f"a:{script}", {"typeface": f"+mn-{slot}"}) for script, slot in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
)


@dataclass(frozen=True, slots=True)
class Dress:
    """How a chart is dressed on one slide: the palette of its layout, its ground, its size of text in points."""

    theme: Theme
    palette: Palette
    ground: str
    size: float
    lang: str

    def colour(self, swatch: Swatch) -> str:
        """A series' colour, by the theme's slot, made lighter or darker as its contrast needs."""
        plain = self.palette.colour(ACCENTS[swatch.index])
        if swatch.mod == 1.0 and not swatch.off:
            return plain
        tone = el("a:lumMod", {"val": round(swatch.mod * 100_000)})
        tone += el("a:lumOff", {"val": round(swatch.off * 100_000)}) if swatch.off else ""
        name = plain[1:].split(" ", 1)[0]
        return f"{plain[:-2]}>{tone}</{name}>"

    def fill(self, swatch: Swatch) -> str:
        """A plain fill of that colour."""
        return el("a:solidFill", None, self.colour(swatch))

    def on(self, swatch: Swatch) -> str:
        """The name of the text colour that is read best on the colour."""
        names = {self.theme.colour(n, dark=self.palette.dark).upper(): n for n in ("ink", "background")}
        return names[readable(swatch.hex, *names)]

    def line(self, name: str, width: float = 0.75) -> str:
        """A thin line in a theme's colour; none for an empty name."""
        inside = self.palette.fill(name) if name else el("a:noFill")
        return el("a:ln", {"w": round(width * 12_700)}, inside)

    def words(self, colour: str = "ink", *, bold: bool = False, turn: int | None = None, scale: float = 1.0) -> str:
        """`c:txPr`: how the words of a part of the chart are set; `turn` is in degrees."""
        run = self._run("a:defRPr", self.palette.fill(colour), bold=bold, scale=scale)
        return self._body("c:txPr", el("a:pPr", None, run) + el("a:endParaRPr", {"lang": self._tag}), turn)

    def coloured(self, swatch: Swatch, *, bold: bool = False) -> str:
        """`c:txPr` in a series' own colour."""
        run = self._run("a:defRPr", self.fill(swatch), bold=bold)
        return self._body("c:txPr", el("a:pPr", None, run) + el("a:endParaRPr", {"lang": self._tag}), None)

    def title(self, said: str, *, turn: int | None = None) -> str:
        """`c:title` of an axis."""
        fill = self.palette.fill("muted")
        head = el("a:pPr", None, self._run("a:defRPr", fill, bold=False))
        run = el("a:r", None, self._run("a:rPr", fill, bold=False, lang=True), el("a:t", None, words(said)))
        rich = self._body("c:rich", head + run, turn)
        return el("c:title", None, el("c:tx", None, rich), el("c:overlay", {"val": False}))

    @property
    def _tag(self) -> str:
        return language(self.lang)

    def _run(self, name: str, fill: str, *, bold: bool, scale: float = 1.0, lang: bool = False) -> str:
        size = max(1200, round(self.size * scale * 100))
        return el(name, {"lang": self._tag if lang else None, "sz": size, "b": bold}, fill, _FONTS)

    def _body(self, name: str, inside: str, turn: int | None) -> str:
        turned: dict[str, Value] = {"rot": turn * 60_000, "vert": "horz"} if turn is not None else {}
        return el(name, None, el("a:bodyPr", turned), el("a:lstStyle"), el("a:p", None, inside))
