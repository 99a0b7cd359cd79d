"""A planned slide → its slide part: every box in the placeholder it was measured for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.base.units import Frame, emu
from publish.deck.model import Box, Deck, PictureContent, Slide, TableContent, TextContent
from publish.emitters.pptx.drafts import PartDraft, Relations
from publish.emitters.pptx.layouts import NUMBER_FIELD, label
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.media import Media, can_show
from publish.emitters.pptx.palette import Palette, map_override
from publish.emitters.pptx.pictures import background_picture, picture, scrim, stand_in
from publish.emitters.pptx.shapes import (
    RECTANGLE,
    body_properties,
    identity,
    placeholder_mark,
    shape,
    text_body,
    transform,
    tree,
)
from publish.emitters.pptx.styles import list_style
from publish.emitters.pptx.tables import table
from publish.emitters.pptx.text import Setting, language, paragraphs, spans_of_top_level
from publish.emitters.pptx.timing import Group, timing
from publish.emitters.pptx.xml import Value, el, root, words
from publish.theme.model import Layout, Placeholder, TextStyle, Theme

_TEXT = frozenset({"title", "ctrTitle", "subTitle", "body"})


@dataclass(slots=True)
class SlideWriter:
    """Writes the slides of one deck; `layouts` and `slides` tell the part of each by name and by id."""

    deck: Deck
    theme: Theme
    layouts: Mapping[str, str]
    slides: Mapping[str, str]
    media: Media = field(default_factory=Media)
    palettes: dict[bool, Palette] = field(init=False)

    def __post_init__(self) -> None:
        self.palettes = {dark: Palette(self.theme, dark) for dark in (False, True)}

    def write(self, slide: Slide, number: int) -> PartDraft:
        """The part of `slide`, the `number`th of the deck."""
        relations = Relations()
        relations.add(RT.SLIDE_LAYOUT, self.layouts[slide.layout])
        page = _Page(self, slide, self.theme.layouts[slide.layout], Links(self.slides, relations), number)
        return PartDraft(self.slides[slide.id], CT.PML_SLIDE, page.write(), relations)


@dataclass(slots=True)
class _Page:
    """One slide while it is written: its shapes are numbered from 2, as the tree itself is 1."""

    writer: SlideWriter
    slide: Slide
    layout: Layout
    links: Links
    number: int
    next_id: int = 2
    builds: list[tuple[int, tuple[Group, ...]]] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    @property
    def palette(self) -> Palette:
        return self.writer.palettes[self.layout.dark]

    def write(self) -> bytes:
        deck = self.writer.deck
        ground, shapes = "", []
        resource = self.slide.background
        if resource is not None and can_show(resource):
            ground = background_picture(resource, deck.width, deck.height, self.writer.media, self.links)
            shapes.append(scrim(self.take_id(), deck.width, deck.height, self.palette))
        shapes += [self.box(box) for box in self.slide.boxes if not _is_empty(box)]
        shapes += self.footers()
        return root(
            "p:sld",
            None,
            tree(shapes, "", ground),
            map_override(dark=self.layout.dark),
            timing(self.builds),
        )

    def take_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def name(self, box: Box) -> str:
        """What the Selection pane calls the box, each name once on a slide."""
        name = box.name or label(box.role)
        self.names[name] = times = self.names.get(name, 0) + 1
        return name if times == 1 else f"{name} {times}"

    def place(self, box: Box, kinds: frozenset[str]) -> Placeholder | None:
        """The layout's placeholder for the box, if it takes content of this kind."""
        found = (p for p in self.layout.placeholders if p.idx == box.placeholder and p.kind in kinds)
        return next(found, None) if box.placeholder is not None else None

    def setting(self, place: Placeholder | None, box: Box) -> Setting:
        styles = self.writer.theme.deck.styles
        style = styles[place.style] if place else styles.get(box.role, styles["body"])
        size = box.size_pt or style.sizes[0]
        lang = self.writer.deck.properties.lang
        align = place.align if place else "left"
        return Setting(self.writer.theme, self.palette, style, size, lang, self.links, align)

    def box(self, box: Box) -> str:
        content = box.content
        if isinstance(content, TextContent):
            return self.text(box, content)
        if isinstance(content, TableContent):
            place = self.place(box, frozenset({"tbl"}))
            mark = placeholder_mark(place.kind, place.idx, sized=True) if place else ""
            return table(self.take_id(), self.name(box), content, box.frame, mark, self.setting(place, box))
        if isinstance(content, PictureContent):
            return self.picture(box, content)
        raise TypeError(type(content).__name__)

    def text(self, box: Box, content: TextContent) -> str:
        place = self.place(box, _TEXT)
        setting = self.setting(place, box)
        number = self.take_id()
        if content.builds:
            self.builds.append((number, tuple(spans_of_top_level(content.paras))))
        head = identity(number, self.name(box))
        body = paragraphs(content.paras, setting)
        if place is None:
            drawing = transform(box.frame) + RECTANGLE + el("a:noFill")
            properties = body_properties(box.anchor, (0, 0, 0, 0), wrap=True)
            styles = self.own_styles(setting.style)
            return shape(head, "", drawing, text_body(properties, body, styles), text_box=True)
        mark = placeholder_mark(place.kind, place.idx, sized=place.kind == "body")
        drawing = "" if _same(box.frame, place.frame) else transform(box.frame)
        properties = body_properties(box.anchor if box.anchor != place.anchor else None)
        return shape(head, mark, drawing, text_body(properties, body), locked=True)

    def own_styles(self, style: TextStyle) -> str:
        return list_style(self.palette, style)

    def picture(self, box: Box, content: PictureContent) -> str:
        place = self.place(box, frozenset({"pic"}))
        number, name = self.take_id(), self.name(box)
        if not can_show(content.resource):
            setting = self.setting(None, Box("caption", None, box.frame, content))
            return stand_in(number, name, content, box.frame, setting)
        mark = placeholder_mark(place.kind, place.idx, sized=True) if place else ""
        return picture(number, name, content, box.frame, mark, self.writer.media, self.links)

    def footers(self) -> Iterator[str]:
        """The deck's footer and the slide's number, where the layout has places for them."""
        taken = {box.placeholder for box in self.slide.boxes}
        lang = language(self.writer.deck.properties.lang)
        for place in self.layout.placeholders:
            if place.idx in taken or place.kind not in {"ftr", "sldNum"}:
                continue
            size = self.writer.theme.deck.styles[place.style].sizes[0]
            # LibreOffice takes a footer without a size for the master's and sets it in a style of its own
            properties: dict[str, Value] = {"lang": lang, "sz": round(size * 100)}
            if place.kind == "ftr":
                text = words(self.writer.deck.footer)
                run = el("a:r", None, el("a:rPr", properties), el("a:t", None, text)) if text else ""
            else:
                attrs = {"id": NUMBER_FIELD, "type": "slidenum"}
                run = el("a:fld", attrs, el("a:rPr", properties), el("a:t", None, str(self.number)))
            if run:
                body = text_body(el("a:bodyPr"), el("a:p", None, run))
                mark = placeholder_mark(place.kind, place.idx, sized=True)
                yield shape(identity(self.take_id(), label(place.role)), mark, "", body, locked=True)


def _is_empty(box: Box) -> bool:
    """A box without a word would stand on the slide as a prompt to fill it."""
    return isinstance(box.content, TextContent) and not any(p.text.strip() for p in box.content.paras)


def _same(one: Frame, other: Frame) -> bool:
    return all(emu(getattr(one, side)) == emu(getattr(other, side)) for side in ("x", "y", "w", "h"))
