"""A deck's scenes → the HTML of printed slides: so many to a page with lines to write on, or each with its notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from publish.base.units import Frame
from publish.deck.fit import measurer
from publish.deck.model import Deck, Slide
from publish.drawing import draw_scene
from publish.emitters.slides.grid import Cell, Sheet, cells, lies, sheet_of
from publish.emitters.slides.markup import el, pt, text
from publish.emitters.slides.notes import notes_html
from publish.emitters.slides.options import SlidesOptions
from publish.emitters.slides.picture import Plates, slide_picture
from publish.text.scripts import is_rtl_language
from publish.theme.model import Theme

_ROOM_FOR_NOTES = 0.46
"""Of the page's height: a slide above its notes is not higher."""


@dataclass(frozen=True, slots=True)
class Book:
    """The whole document in HTML, its page, and the media that it shows, by address."""

    html: str
    sheet: Sheet
    media: dict[str, tuple[str, bytes]] = field(repr=False)


def compose(deck: Deck, theme: Theme, options: SlidesOptions) -> Book:
    """The pages of `deck`, drawn in `theme`, which is the one it is written in."""
    plates = Plates()
    turned = not options.notes and lies(options.per_page, lines=options.lines)
    sheet = sheet_of(options.page_size or theme.page.size, turned=turned)
    press = _Press(deck, theme, sheet, plates)
    body = press.with_notes() if options.notes else press.by_the_page(options)
    title = deck.properties.title
    given = [("author", author) for author in deck.properties.authors]
    given += [("description", deck.properties.subject), ("keywords", ", ".join(deck.properties.keywords))]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("title", text(title)),
        *(el("meta", name=name, content=content) for name, content in given if content),
    )
    lang = deck.properties.lang
    page = el(
        "html",
        head,
        el("body", *body, data_running=title, data_date=deck.date),
        lang=lang,
        dir="rtl" if is_rtl_language(lang) else None,
    )
    return Book(f"<!doctype html>{page}", sheet, plates.media)


@dataclass(frozen=True, slots=True)
class _Press:
    """What the pages of one deck are made with."""

    deck: Deck
    theme: Theme
    sheet: Sheet
    plates: Plates

    def by_the_page(self, options: SlidesOptions) -> Iterator[str]:
        """Pages of `per_page` slides, each with its number and perhaps with lines beside or below it."""
        places = cells(self.sheet, options.per_page, self.deck.width / self.deck.height, lines=options.lines)
        numbered = list(enumerate(self.deck.slides, 1))
        for start in range(0, len(numbered), len(places)):
            yield self._page(numbered[start : start + len(places)], places)

    def _page(self, slides: Sequence[tuple[int, Slide]], places: Sequence[Cell]) -> str:
        inside: list[str] = []
        for (number, slide), place in zip(slides, places, strict=False):
            inside.append(self._slide(number, slide, place.slide))
            inside.append(_number(number, place.slide))
            if place.lines is not None:
                inside.append(el("div", class_="lines", style=_at(place.lines)))
        width, height = self.sheet.room
        # a little lower than the page, which must not run over for a rounding
        return el("section", *inside, class_="sheet", style=f"width:{pt(width)};height:{pt(height - 0.5)}")

    def _slide(self, number: int, slide: Slide, place: Frame) -> str:
        scene = draw_scene(self.deck, slide, self.theme)
        drawn = slide_picture(scene, str(number), place, measurer(self.theme), self.plates)
        return el("div", drawn, el("div", class_="edge", style=_at(place)), class_="mark", data_title=scene.title)

    def with_notes(self) -> Iterator[str]:
        """Each slide at the head of a page of its own, its notes below it; long ones run on to further pages."""
        width, height = self.sheet.room
        shape = self.deck.width / self.deck.height
        w = min(width, height * _ROOM_FOR_NOTES * shape)
        place = Frame((width - w) / 2, 0, w, w / shape)
        for number, slide in enumerate(self.deck.slides, 1):
            heading = el("h1", el("span", str(number), class_="at"), " ", text(slide.title), data_title=slide.title)
            shown = el("div", self._slide(number, slide, place), class_="stand", style=f"height:{pt(place.h)}")
            yield el("section", shown, heading, *notes_html(slide.notes), class_="noted")


def _number(number: int, slide: Frame) -> str:
    return el("p", str(number), class_="number", style=f"left:{pt(slide.x)};top:{pt(slide.bottom + 3)}")


def _at(frame: Frame) -> str:
    return f"left:{pt(frame.x)};top:{pt(frame.y)};width:{pt(frame.w)};height:{pt(frame.h)}"
