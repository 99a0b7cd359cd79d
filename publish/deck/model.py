"""Deck: slides already planned, measured and fitted; what an emitter writes without deciding anything more.

All lengths are points. A box names the placeholder of its slide's layout that it fills; what has no placeholder
(`placeholder` is None) is drawn free, at its frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.base.source import Span
from publish.base.units import Frame
from publish.theme.model import Anchor, TextAlign
from publish.tree.blocks import Chart
from publish.tree.document import Resource


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `font` overrides the role of the placeholder's style ("mono"); `colour` is a theme colour's
    name or `#RRGGBB`, empty for the style's; `baseline` is 1 for superscript, -1 for subscript.

    `link` is an outward address, or `slide:ID` for another slide. `lang` is a BCP 47 tag, empty for the deck's.
    `math` is the TeX of an inline formula, of which `text` is the readable form that was measured.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    font: str = ""
    strike: bool = False
    underline: bool = False
    highlight: str = ""
    baseline: int = 0
    colour: str = ""
    link: str = ""
    lang: str = ""
    math: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `bullet` is empty for none, "number" with `number` its value, else the mark to set.

    `level` indents it; `indent` is how far its text stands right of its mark, in points, None for the style's.
    `size_pt` is None for the box's own size. `space_before` is in points. A hard break is
    "\\v" in a run's text. `rtl` paragraphs run from right to left.
    """

    runs: tuple[Run, ...]
    level: int = 0
    bullet: str = ""
    number: int | None = None
    size_pt: float | None = None
    space_before: float = 0.0
    align: TextAlign | None = None
    rtl: bool = False
    indent: float | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    @property
    def verbatim(self) -> bool:
        """Whether it is lines of code, which run from the left whatever runs round them."""
        return bool(self.runs) and all(run.font == "mono" for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextContent:
    """Paragraphs, set in the placeholder's style at the box's size.

    `builds` tells that its top-level paragraphs appear one by one.
    """

    paras: tuple[Para, ...]
    builds: bool = False


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A picture, its shape kept. `crop` are the shares cut off at left, top, right, bottom.

    `resource` is None where the picture cannot be shown: a frame with the alternative text stands instead.
    """

    resource: Resource | None
    alt: str
    decorative: bool = False
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    link: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's paragraphs; `colspan`/`rowspan` above 1 merge it with its neighbours, which are then `None`."""

    paras: tuple[Para, ...]
    align: TextAlign = "left"
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class TableContent:
    """A native table: widths and heights in points; the first `header_rows` rows are its header."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[TableCell | None, ...], ...]
    header_rows: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A native chart of the numbers in `chart`; `alt` tells what they say.

    `axis` has the ends and the step of the values' axis where slides share one; None leaves it to the program.
    """

    chart: Chart
    alt: str
    axis: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class MathContent:
    """A displayed formula as TeX, set at the box's size; `alt` is how it reads in words."""

    tex: str
    alt: str


Content: TypeAlias = TextContent | PictureContent | TableContent | ChartContent | MathContent


@dataclass(frozen=True, slots=True)
class Box:
    """Content in its frame. `size_pt` is the size at which it was measured to fit, 0 for pictures.

    `anchor` overrides the placeholder's own, as `fill` does.
    """

    role: str
    placeholder: int | None
    frame: Frame
    content: Content
    size_pt: float = 0.0
    span: Span | None = None
    anchor: Anchor | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `id` is unique and stable; `title` is the words of its title box, unique in the deck.

    `section` is the part of the deck it belongs to, `part` its place among the slides of one source section
    (1 of 1 unless continued). `notes` are the speaker's, in paragraphs. `anchors` are the ids of the document
    that are shown here. `background` is a picture over the whole slide, cropped about `focus` (shares of its width and
    height). `reasons` say why this layout was taken.
    """

    id: str
    layout: str
    title: str
    boxes: tuple[Box, ...]
    notes: tuple[Para, ...] = ()
    section: str = ""
    part: tuple[int, int] = (1, 1)
    span: Span | None = None
    anchors: tuple[str, ...] = ()
    background: Resource | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    reasons: tuple[str, ...] = ()


Where: TypeAlias = Literal["face", "notes", "face+notes", "handout", "dropped"]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block of the source went: the slides' ids, and why when it is not on a face."""

    span: Span
    kind: str
    where: Where
    slides: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself, from the front matter alone."""

    title: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Deck:
    """A planned deck: size in points, slides in order, the trace of where each block went.

    `footer` and `date` are what its slides say at their foot, where their layouts have places for it.
    """

    width: float
    height: float
    properties: Properties
    slides: tuple[Slide, ...]
    trace: tuple[Placement, ...] = field(default=(), repr=False)
    footer: str = ""
    date: str = ""
