"""Theme: the tokens of one family of deck and handout, and the layouts that a deck's master is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from publish.base.fonts import FontFile
from publish.base.units import Frame

Anchor: TypeAlias = Literal["top", "middle", "bottom"]
TextAlign: TypeAlias = Literal["left", "center", "right"]
PlaceholderKind: TypeAlias = Literal[
    "title", "ctrTitle", "subTitle", "body", "pic", "tbl", "chart", "sldNum", "ftr", "dt"
]
"""ECMA-376 Part 1 §19.7.10, ST_PlaceholderType; `body` also stands for text panels such as cards."""


@dataclass(frozen=True, slots=True)
class FontRole:
    """A role's fonts: `deck` is the family a deck names; `measured` has files of the same (or wider) metrics.

    `print` is the family that the handout embeds, from `print_files`. `fallback` are CSS families to try after it;
    `fallback_files` has the files of those that the theme brings itself. `scripts` has the family that a deck names
    for each script that its own lacks (see `publish.theme.scripts`).
    """

    deck: str
    measured: tuple[FontFile, ...]
    print: str
    print_files: tuple[FontFile, ...]
    fallback: tuple[str, ...] = ()
    fallback_files: tuple[tuple[str, tuple[FontFile, ...]], ...] = ()
    scripts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text in a placeholder is set.

    `sizes` is the ladder in points, largest first; the last is the floor. `leading` multiplies the font's own
    line height; `space` is the gap between paragraphs in ems of the size. `bullet` is empty for none.
    """

    font: str
    sizes: tuple[float, ...]
    colour: str
    bold: bool = False
    italic: bool = False
    leading: float = 1.0
    space: float = 0.4
    bullet: str = ""
    indent: float = 0.0
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One native placeholder of a layout. `role` is unique in its layout ("title", "body", "card3", "picture").

    `insets` are left, top, right, bottom in points. `fill` and `outline` are colour names, empty for none.
    `radius` rounds its corners, in points.
    """

    idx: int
    role: str
    kind: PlaceholderKind
    frame: Frame
    style: str
    anchor: Anchor = "top"
    align: TextAlign = "left"
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    fill: str = ""
    outline: str = ""
    prompt: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle that a layout draws beneath its placeholders: a bar, a band, a panel."""

    name: str
    frame: Frame
    fill: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the master: `name` is its key ("cards-4"), `label` what a person sees in PowerPoint.

    `type` is its ST_SlideLayoutType (ECMA-376 Part 1 §19.7.15). `background` is a colour name. `dark` layouts
    set text in the light colours: every style's `colour` is looked up in `dark_colours` first.
    `part` is the name of the template's part that is this layout, empty where the layout is ours.
    """

    name: str
    label: str
    type: str
    placeholders: tuple[Placeholder, ...]
    shapes: tuple[Shape, ...] = ()
    background: str = "background"
    dark: bool = False
    part: str = ""

    def get(self, role: str) -> Placeholder | None:
        """The placeholder with this role."""
        return next((p for p in self.placeholders if p.role == role), None)

    def __getitem__(self, role: str) -> Placeholder:
        found = self.get(role)
        if found is None:
            raise KeyError(f"layout {self.name!r} has no placeholder {role!r}")
        return found


@dataclass(frozen=True, slots=True)
class DeckLook:
    """What layouts draw beneath the words; the defaults are those of `paper`. Sizes in points, colours by name.

    `rule` is the line below a title: short, full (as wide as the text), double, or none; `great_rule` that of title,
    section and closing slides, empty for the same. `edge` is the bar of title
    slides, at left, top, bottom, both (top and bottom), or none. `card_edge` is that of cards and panels: top or
    none. `bar` is the width of a bar down the left side of every content slide, 0 for none. `align` is how title,
    section and closing slides set their words. `title_ground` and `section_ground` are their backgrounds; one that is
    `dark` sets its text in the dark layouts' colours. `panel` is the fill of cards, `outline` the line round them.
    `plate` is the ground beneath pictures with clear parts, empty where the slide's own is light.
    """

    rule: str = "short"
    great_rule: str = ""
    rule_size: float = 3.0
    rule_colour: str = "accent"
    edge: str = "left"
    edge_size: float = 18.0
    edge_colour: str = "accent"
    card_edge: str = "top"
    card_edge_size: float = 3.0
    card_edge_colour: str = "accent"
    panel: str = "surface"
    outline: str = ""
    plate: str = ""
    radius: float = 0.0
    bar: float = 0.0
    bar_colour: str = "accent"
    align: TextAlign = "left"
    title_ground: str = "background"
    title_dark: bool = False
    section_ground: str = "stage"
    section_dark: bool = True


@dataclass(frozen=True, slots=True)
class DeckTokens:
    """The stage: size and margins in points, the grid, and the ladders of type.

    `transition` names the change from slide to slide, empty for none.
    """

    width: float
    height: float
    margin_x: float
    title_top: float
    title_height: float
    body_top: float
    body_bottom: float
    footer_top: float
    footer_height: float
    gutter: float
    styles: Mapping[str, TextStyle]
    transition: str = ""
    look: DeckLook = DeckLook()


@dataclass(frozen=True, slots=True)
class PageTokens:
    """Paper: the size name, margins in points (top, outer, bottom, inner), and type in points.

    `cover` sets the title on a page of its own.
    """

    size: str
    margins: tuple[float, float, float, float]
    body_size: float
    leading: float
    scale: float
    small_size: float
    code_size: float
    cover: bool = False


@dataclass(frozen=True, slots=True)
class TemplateLink:
    """Where a part of a template points: relation id, type (a URI), and a part's name or an outward address."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part that is kept from a template: name ("/ppt/slideMasters/slideMaster1.xml"), content type, bytes, links."""

    name: str
    content_type: str
    data: bytes = field(repr=False)
    links: tuple[TemplateLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What is kept of a corporate .pptx or .potx: masters, layouts, themes, their pictures and fonts; no slide.

    `masters` are the names of its master parts, in order; layouts that are composed for it hang on `master`.
    `presentation` is its presentation part with the list of slides gone, `slide_size` is in EMU.
    """

    name: str
    digest: str
    parts: tuple[TemplatePart, ...] = field(repr=False)
    masters: tuple[str, ...]
    master: str
    presentation: TemplatePart = field(repr=False)
    slide_size: tuple[int, int]


@dataclass(frozen=True)
class Theme:
    """One family of deck and handout. Colours are `#RRGGBB` by name; `dark_colours` override them on dark layouts,
    `print_colours` on paper.

    `fonts` has the roles heading, body, mono and small (print only). `css` is the theme's print style sheet,
    which uses `var(--token)`s alone. `digest` is the SHA-256 of all that the theme was made from. `template` is the
    company's file whose master and layouts the deck takes over. `rtl` themes run from right to left: their layouts
    are mirrored.
    """

    name: str
    label: str
    colours: Mapping[str, str]
    dark_colours: Mapping[str, str]
    fonts: Mapping[str, FontRole]
    deck: DeckTokens
    page: PageTokens
    layouts: Mapping[str, Layout] = field(repr=False)
    css: str = field(repr=False, default="")
    digest: str = ""
    template: Template | None = field(repr=False, default=None)
    print_colours: Mapping[str, str] = field(default_factory=dict)
    rtl: bool = False

    def for_print(self) -> Theme:
        """This theme as paper shows it: `print_colours` stand before its own."""
        return replace(self, colours={**self.colours, **self.print_colours}) if self.print_colours else self

    def colour(self, name: str, *, dark: bool = False) -> str:
        """The colour `name` as `#RRGGBB`, on a dark layout when `dark`."""
        return self.dark_colours.get(name, self.colours[name]) if dark else self.colours[name]
