"""The foot of a slide: the deck's title, its date and the slide's number, where the layout has places for them."""

from __future__ import annotations

from dataclasses import dataclass

from publish.deck.fit import measurer
from publish.deck.footline import foot_line
from publish.deck.model import Deck
from publish.emitters.pptx.layouts import NUMBER_FIELD
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.template import House, unlike
from publish.emitters.pptx.text import clean_text, language
from publish.emitters.pptx.xml import Value, el, words
from publish.theme.model import Layout, Placeholder, Theme


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of the `number`th slide of a deck. Dates stand on a template alone, if its master leaves them on."""

    deck: Deck
    theme: Theme
    house: House | None
    layout: Layout
    palette: Palette
    number: int

    def run(self, place: Placeholder) -> str:
        """The run or field in a footer, a date or a number; empty where there is nothing to say, or no such place."""
        if place.kind not in self._shown():
            return ""
        style = self.theme.deck.styles[place.style]
        native = self.house.natives(self.layout).get(place.idx) if self.house else None
        own = unlike(self.theme, style, native, dark=self.layout.dark)
        # LibreOffice takes a footer without a size for the master's and sets it in a style of its own
        attrs: dict[str, Value] = {"lang": language(self.deck.properties.lang), "sz": round(style.sizes[0] * 100)}
        # and on layouts that are composed for a template it shows the master's colour, which may be too faint
        said = "colour" in own or (self.house is not None and native is None)
        properties = el("a:rPr", attrs, self.palette.fill(style.colour) if said else "")
        if place.kind == "sldNum":
            number = self.number - 1 + (self.house.first_number if self.house else 1)
            return el("a:fld", {"id": NUMBER_FIELD, "type": "slidenum"}, properties, el("a:t", None, str(number)))
        text = words(self._line(place))
        return el("a:r", None, properties, el("a:t", None, text)) if text else ""

    def _shown(self) -> frozenset[str]:
        if self.house is None:
            return frozenset({"ftr", "sldNum"})
        if self.layout.type == "title" and not self.house.numbers_titles:
            return frozenset()
        return frozenset({"ftr", "sldNum", "dt"} if self.house.shows_date(self.layout) else {"ftr", "sldNum"})

    def _line(self, place: Placeholder) -> str:
        text = self.deck.date if place.kind == "dt" else self.deck.footer
        return foot_line(clean_text(text), place, self.theme.deck.styles[place.style], measurer(self.theme))
