"""A slide of a planned deck → the scene of it: ground, shapes, words in the lines that were measured, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.base.colour import veil
from publish.base.units import Frame
from publish.deck.clauses import clipped
from publish.deck.fit import Fit, inner, measurer
from publish.deck.footline import foot_line
from publish.deck.model import (
    Box,
    ChartContent,
    Deck,
    MathContent,
    Para,
    PictureContent,
    Run,
    Slide,
    TableContent,
    TextContent,
)
from publish.drawing.figures import draw_formula, draw_numbers
from publish.drawing.pictures import can_show, draw_background, draw_picture
from publish.drawing.said import said_on
from publish.drawing.scene import Ground, Part, Scene
from publish.drawing.stage import setter
from publish.drawing.tables import draw_table
from publish.drawing.texts import Ink, Setting, draw_paras
from publish.theme.model import Layout, Placeholder, TextAlign, Theme

_STAND_IN_WORDS = 32
_STAND_IN = (16.0, 12.0)


def draw_scene(deck: Deck, slide: Slide, theme: Theme) -> Scene:
    """The slide as a scene of the deck's size, in points.

    `theme` is the one in which the deck is written: the one it was planned in, mirrored where it runs from right to
    left, with readable colours of code.
    """
    return _Drawing(deck, slide, theme, Fit(theme, setter(theme))).make()


class _Drawing:
    """One slide while it is drawn."""

    def __init__(self, deck: Deck, slide: Slide, theme: Theme, fit: Fit) -> None:
        self.deck = deck
        self.slide = slide
        self.theme = theme
        self.fit = fit
        self.layout: Layout = theme.layouts[slide.layout]
        self.colours = {name: theme.colour(name, dark=self.layout.dark) for name in theme.colours}
        self.whole = Frame(0, 0, deck.width, deck.height)

    def make(self) -> Scene:
        """The whole of it."""
        deck, slide = self.deck, self.slide
        return Scene(deck.width, deck.height, slide.title, said_on(slide), tuple(self._parts()))

    def _parts(self) -> Iterator[Part]:
        yield Ground(self.whole, self.colours[self.layout.background])
        behind = self.slide.background if can_show(self.slide.background) else None
        shapes = [Ground(shape.frame, self.colours[shape.fill]) for shape in self.layout.shapes]
        own = bool(self.layout.part)  # on a template's own layout they stand on the slide, above the veil
        if behind is not None:
            yield draw_background(behind, self.whole, self.slide.focus)
        yield from () if own else shapes
        if behind is not None:
            ground = self.colours["background"]
            yield Ground(self.whole, ground, opacity=veil(ground, self._read()))
        yield from shapes if own else ()
        for box in self.slide.boxes:
            yield from self._box(box)
        if behind is None:
            yield from self._footers()

    def _holder(self, box: Box) -> Placeholder | None:
        return next((p for p in self.layout.placeholders if p.idx == box.placeholder), None)

    def _setting(self, holder: Placeholder | None, box: Box) -> Setting:
        styles = self.theme.deck.styles
        free = styles["caption"] if box.role == "foot" else styles.get(box.role, styles["body"])
        style = styles[holder.style] if holder else free
        own = self.colours[style.colour]
        mark = self.colours["accent"] if style.colour == "ink" else own
        # the deck's dark layouts set links in the colour of text, which can be read
        link = self.theme.colours["background"] if self.layout.dark else self.colours["link"]
        leading: TextAlign = "right" if self.theme.rtl else "left"
        return Setting(
            self.fit,
            style,
            box.size_pt or style.sizes[0],
            Ink(self.colours, own, link, mark),
            holder.align if holder else leading,
            box.anchor or (holder.anchor if holder else "top"),
            self.theme.rtl,
        )

    def _box(self, box: Box) -> Iterator[Part]:
        holder = self._holder(box)
        setting = self._setting(holder, box)
        match box.content:
            case TextContent(paras=paras):
                yield from self._text(box, paras, holder, setting)
            case TableContent():
                yield from draw_table(box.content, box.frame, setting)
            case PictureContent(resource=resource):
                if resource is not None and can_show(resource):
                    plate = self.theme.deck.look.plate
                    yield from draw_picture(box.content, resource, box.frame, self.colours[plate] if plate else "")
                else:
                    yield from self._stand_in(box, box.content)
            case ChartContent():
                ground = self.colours[self.layout.background]
                yield from draw_numbers(box.content, box.frame, setting, ground, self.deck.properties.lang)
            case MathContent(alt=alt):
                drawn = draw_formula(box.content, box.frame, setting.size, setting.ink.own)
                if drawn is not None:
                    yield drawn
                else:
                    yield from draw_paras((Para((Run(alt),), align="center"),), box.frame, setting)

    def _text(self, box: Box, paras: tuple[Para, ...], holder: Placeholder | None, setting: Setting) -> Iterator[Part]:
        if not any(para.text.strip() for para in paras):
            return
        if holder is not None and (holder.fill or holder.outline):
            yield self._panel(box.frame, holder)
        room = inner(holder, box.frame) if holder is not None else box.frame
        yield from draw_paras(paras, room, setting)

    def _panel(self, frame: Frame, holder: Placeholder) -> Ground:
        fill = self.colours[holder.fill] if holder.fill else ""
        outline = self.colours[holder.outline] if holder.outline else ""
        return Ground(frame, fill, outline, min(holder.radius, frame.w / 2, frame.h / 2))

    def _stand_in(self, box: Box, content: PictureContent) -> Iterator[Part]:
        """A quiet frame that says what would be shown."""
        yield Ground(box.frame, self.colours["surface"], self.colours["rule"], dash=True)
        if content.decorative or not content.alt:
            return
        said = clipped((Run(content.alt, colour="muted"),), _STAND_IN_WORDS)
        setting = self._setting(None, Box("caption", None, box.frame, content))
        paras = (Para(said, align="center"),)
        yield from draw_paras(paras, box.frame.inset(*_STAND_IN), replace(setting, anchor="middle"))

    def _footers(self) -> Iterator[Part]:
        """The deck's line, its date and the slide's number, where the layout has places for them."""
        taken = {box.placeholder for box in self.slide.boxes}
        at = next(k for k, slide in enumerate(self.deck.slides, 1) if slide.id == self.slide.id)
        said = {"ftr": self.deck.footer, "sldNum": str(at)}
        if self.theme.template is not None:
            said["dt"] = self.deck.date
        for place in self.layout.placeholders:
            text = said.get(place.kind, "")
            line = (
                text
                if place.kind == "sldNum"
                else foot_line(text, place, self.theme.deck.styles[place.style], measurer(self.theme))
            )
            if line and place.idx not in taken:
                content = TextContent((Para((Run(line),)),))
                setting = self._setting(place, Box(place.role, place.idx, place.frame, content))
                yield from draw_paras(content.paras, inner(place), setting)

    def _read(self) -> list[str]:
        """The colours in which words of this slide are read on its background."""
        found = {self.colours["ink"]: None}
        for box in self.slide.boxes:
            holder = self._holder(box)
            if isinstance(box.content, TextContent):
                ink = self._setting(holder, box).ink
                if not (holder and holder.fill):
                    found[ink.own] = None
                runs = [run for para in box.content.paras for run in para.runs]
                found |= {ink.of(run): None for run in runs if run.colour}
                found |= dict.fromkeys((self.colours["link"],) if any(run.link for run in runs) else ())
        return list(found)
