"""A planned slide → its slide part: every box in the placeholder it was measured for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.base.units import Frame, emu
from publish.deck.model import Box, ChartContent, Deck, MathContent, PictureContent, Slide, TableContent, TextContent
from publish.emitters.pptx.charts import Charts, chart_frame
from publish.emitters.pptx.charts_text import Dress
from publish.emitters.pptx.corners import corners
from publish.emitters.pptx.drafts import PartDraft, Relations
from publish.emitters.pptx.foot import Foot
from publish.emitters.pptx.formulas import equation
from publish.emitters.pptx.layouts import label
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.media import Media, can_show
from publish.emitters.pptx.palette import Palette, palettes_of, paper_of
from publish.emitters.pptx.pictures import background_picture, picture, scrim, stand_in
from publish.emitters.pptx.shapes import (
    body_properties,
    identity,
    placeholder_mark,
    rectangle,
    shape,
    text_body,
    transform,
    tree,
)
from publish.emitters.pptx.styles import leading, list_style
from publish.emitters.pptx.tables import table
from publish.emitters.pptx.template import House, native_body, native_mark, unlike
from publish.emitters.pptx.text import Setting, paragraphs, spans_of_top_level
from publish.emitters.pptx.timing import Group, timing
from publish.emitters.pptx.transition import transition
from publish.emitters.pptx.xml import el, root
from publish.theme.model import Layout, Placeholder, Theme

if TYPE_CHECKING:
    from publish.theme.template import NativePlace

_TEXT = frozenset({"title", "ctrTitle", "subTitle", "body"})


@dataclass(slots=True)
class SlideWriter:
    """Writes the slides of one deck; `layouts` and `slides` tell the part of each by name and by id.

    `house` is the theme's template, where it has one.
    """

    deck: Deck
    theme: Theme
    layouts: Mapping[str, str]
    slides: Mapping[str, str]
    house: House | None = None
    media: Media = field(default_factory=Media)
    charts: Charts = field(default_factory=Charts)
    palettes: Mapping[bool, Palette] = field(init=False)
    paper: Palette = field(init=False)

    def __post_init__(self) -> None:
        self.palettes = palettes_of(self.theme)
        # pages of notes are printed, so a dark theme's are dark on white; a template's master of notes is its own
        self.paper = palettes_of(self.theme if self.house else paper_of(self.theme))[False]

    def write(self, slide: Slide, number: int) -> PartDraft:
        """The part of `slide`, the `number`th of the deck."""
        relations = Relations()
        relations.add(RT.SLIDE_LAYOUT, self.layouts[slide.layout])
        layout = self.theme.layouts[slide.layout]
        natives = self.house.natives(layout) if self.house else {}
        page = _Page(self, slide, layout, natives, Links(self.slides, relations), number)
        return PartDraft(self.slides[slide.id], CT.PML_SLIDE, page.write(), relations)


@dataclass(slots=True)
class _Page:
    """One slide while it is written: its shapes are numbered from 2, as the tree itself is 1."""

    writer: SlideWriter
    slide: Slide
    layout: Layout
    natives: Mapping[int, NativePlace]
    links: Links
    number: int
    next_id: int = 2
    builds: list[tuple[int, tuple[Group, ...]]] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    @property
    def palette(self) -> Palette:
        house = self.writer.house
        return house.palette(self.layout) if house else self.writer.palettes[self.layout.dark]

    def write(self) -> bytes:
        deck = self.writer.deck
        ground, shapes = "", []
        resource = self.slide.background
        if resource is not None and can_show(resource):
            focus = self.slide.focus
            ground = background_picture(resource, deck.width, deck.height, focus, self.writer.media, self.links)
            shapes.append(scrim(self.take_id(), deck.width, deck.height, self.palette, self.colours()))
        if self.layout.part:
            # a layout of the template's cannot be drawn upon, so what is ours stands on the slide
            fill = self.palette.fill
            shapes += [rectangle(self.take_id(), s.name, s.frame, fill(s.fill)) for s in self.layout.shapes]
        boxes = [self.box(box) for box in self.slide.boxes if not _is_empty(box)]
        # small grey words would need a veil that hides the picture
        feet = [] if ground else list(self.footers())
        shapes += [*feet, *boxes] if _ends_in_formula(self.slide) else [*boxes, *feet]
        return root(
            "p:sld",
            None,
            tree(shapes, "", ground),
            self.palette.override,
            transition(self.writer.theme.deck.transition),
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
        """The layout's placeholder for the box, if it takes content of this kind.

        Text has one also where the template's own layout has none: it is then a text box that looks like it.
        """
        found = next((p for p in self.layout.placeholders if p.idx == box.placeholder), None)
        if found is None or box.placeholder is None:
            return None
        if not self.layout.part:
            return found if found.kind in kinds else None
        native = self.natives.get(found.idx)
        return found if kinds & _TEXT or (native and native.type in {"obj", *kinds}) else None

    def mark(self, place: Placeholder | None) -> str:
        """The `p:ph` of a shape in this placeholder, as the layout has it; empty where it is not in the layout."""
        if place is None:
            return ""
        if not self.layout.part:
            return placeholder_mark(place.kind, place.idx, sized=place.kind not in {"title", "ctrTitle", "subTitle"})
        native = self.natives.get(place.idx)
        return native_mark(native) if native else ""

    def setting(self, place: Placeholder | None, box: Box) -> Setting:
        theme = self.writer.theme
        styles = theme.deck.styles
        free = styles["caption"] if box.role == "foot" else styles.get(box.role, styles["body"])
        style = styles[place.style] if place else free
        size = box.size_pt or style.sizes[0]
        lang = self.writer.deck.properties.lang
        align = place.align if place else leading(theme)
        native = self.natives.get(place.idx) if place else None
        own = unlike(theme, style, native, dark=self.layout.dark)
        scale = self.writer.house.scale if self.writer.house else 1.0
        return Setting(theme, self.palette, style, size, lang, self.links, align, own, scale)

    def box(self, box: Box) -> str:
        content = box.content
        if isinstance(content, TextContent):
            return self.text(box, content)
        if isinstance(content, TableContent):
            place = self.place(box, frozenset({"tbl"}))
            setting = self.setting(place, box)
            return table(self.take_id(), self.name(box), content, box.frame, self.mark(place), setting)
        if isinstance(content, PictureContent):
            return self.picture(box, content)
        if isinstance(content, MathContent):
            place = self.place(box, _TEXT)
            setting = self.setting(place, box)
            return equation(self.take_id(), self.name(box), box, content, place, setting, self.writer.media)
        if isinstance(content, ChartContent):
            return self.chart(box, content)
        raise TypeError(type(content).__name__)

    def text(self, box: Box, content: TextContent) -> str:
        place = self.place(box, _TEXT)
        setting = self.setting(place, box)
        if setting.unlike and any(run.font for para in content.paras for run in para.runs):
            # LibreOffice goes on in the last font that was named where a company's list names none
            setting = replace(setting, unlike=setting.unlike | {"font"})
        number = self.take_id()
        if content.builds:
            self.builds.append((number, tuple(spans_of_top_level(content.paras))))
        head = identity(number, self.name(box))
        body = paragraphs(content.paras, setting)
        mark = self.mark(place)
        if place is None or not mark:
            return self.text_box(box, place, head, body, setting)
        native = self.natives.get(place.idx)
        drawing = "" if _same(box.frame, native.frame if native else place.frame) else transform(box.frame)
        if place.radius and not native:  # LibreOffice takes no outline over from a layout
            drawing = transform(box.frame) + corners(box.frame, place.radius)
        if native and place.fill:
            drawing += self.palette.fill(place.fill)
        properties = body_properties(box.anchor if box.anchor != place.anchor else None)
        if native:
            properties = native_body(native, box.anchor or place.anchor, place.insets)
        return shape(head, mark, drawing, text_body(properties, body), locked=True)

    def text_box(self, box: Box, place: Placeholder | None, head: str, body: str, setting: Setting) -> str:
        """Text in no placeholder; where the theme draws one that the template's layout lacks, it looks like that."""
        round_corners = corners(box.frame, place.radius if place else 0.0)
        drawing = transform(box.frame) + round_corners + self.palette.fill(place.fill if place else "")
        if place and place.outline:
            drawing += el("a:ln", {"w": 9_525}, self.palette.fill(place.outline))
        insets = place.insets if place else (0.0, 0.0, 0.0, 0.0)
        properties = body_properties(box.anchor or (place.anchor if place else None), insets, wrap=True)
        styles = list_style(self.palette, setting.style, setting.align)
        return shape(head, "", drawing, text_body(properties, body, styles), text_box=True)

    def picture(self, box: Box, content: PictureContent) -> str:
        place = self.place(box, frozenset({"pic"}))
        number, name = self.take_id(), self.name(box)
        if not can_show(content.resource):
            setting = self.setting(None, Box("caption", None, box.frame, content))
            return stand_in(number, name, content, box.frame, setting)
        look = self.writer.theme.deck.look
        plate = self.palette.fill(look.plate) if look.plate else ""
        return picture(number, name, content, box.frame, self.mark(place), self.writer.media, self.links, plate)

    def chart(self, box: Box, content: ChartContent) -> str:
        place = self.place(box, frozenset({"chart"}))
        theme, layout = self.writer.theme, self.layout
        ground = theme.colour(layout.background, dark=layout.dark)
        dress = Dress(theme, self.palette, ground, box.size_pt, self.writer.deck.properties.lang)
        link = self.writer.charts.add(content, box.frame, dress, self.links.relations)
        return chart_frame(self.take_id(), self.name(box), content, box.frame, self.mark(place), link)

    def footers(self) -> Iterator[str]:
        """The deck's footer, the slide's number and, on a template, the date, where the layout has places for them."""
        taken = {box.placeholder for box in self.slide.boxes}
        foot = Foot(self.writer.deck, self.writer.theme, self.writer.house, self.layout, self.palette, self.number)
        for place in self.layout.placeholders:
            mark = self.mark(place)
            run = foot.run(place) if mark and place.idx not in taken else ""
            if run:
                body = text_body(body_properties() if self.natives else el("a:bodyPr"), el("a:p", None, run))
                yield shape(identity(self.take_id(), label(place.role)), mark, "", body, locked=True)

    def colours(self) -> tuple[str, ...]:
        """The colours in which this slide's words are set."""
        found = {"ink": None}
        for box in self.slide.boxes:
            place = next((p for p in self.layout.placeholders if p.idx == box.placeholder), None)
            if isinstance(box.content, TextContent):
                runs = [run for para in box.content.paras for run in para.runs]
                own = "" if place and place.fill else self.setting(place, box).style.colour
                names = (own, *(run.colour for run in runs), *("link" for run in runs if run.link))
                found |= dict.fromkeys(name for name in names if name)
        return tuple(found)


def _is_empty(box: Box) -> bool:
    """A box without a word would stand on the slide as a prompt to fill it."""
    return isinstance(box.content, TextContent) and not any(p.text.strip() for p in box.content.paras)


def _ends_in_formula(slide: Slide) -> bool:
    """Whether the last box is a formula: it then stands above the footers, since it is a picture in some programs.

    Who looks there for its letters behind all others would find those of the footer.
    """
    return bool(slide.boxes) and isinstance(slide.boxes[-1].content, MathContent)


def _same(one: Frame, other: Frame) -> bool:
    return all(emu(getattr(one, side)) == emu(getattr(other, side)) for side in ("x", "y", "w", "h"))
