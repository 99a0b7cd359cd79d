"""Block nodes and sections. Frozen, picklable, each with its span in the source and the writer's attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.base.source import Span
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.inlines import Image, Inlines

Align: TypeAlias = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    span: Span
    inlines: Inlines
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item; `checked` is None unless it is a task."""

    span: Span
    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; `start` counts only when `ordered`; a `tight` one has no blank lines between its items.

    `attrs` has the class `incremental` or `nonincremental` where the writer asked for it.
    """

    span: Span
    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    tight: bool = True
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    span: Span
    inlines: Inlines
    colspan: int = 1
    rowspan: int = 1


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `aligns` has one entry a column; `header` is None when there is no header row.

    `attrs` has the class `chart` and the pairs of a chart when the writer marked it as one.
    """

    span: Span
    aligns: tuple[Align, ...]
    header: Row | None
    rows: tuple[Row, ...]
    caption: Inlines = ()
    attrs: Attrs = field(default=NO_ATTRS)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures that stand alone, with their caption and credit line; `number` counts captioned figures from 1."""

    span: Span
    images: tuple[Image, ...]
    caption: Inlines = ()
    credit: Inlines = ()
    attrs: Attrs = field(default=NO_ATTRS)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A listing. `language` is lower case or empty; `text` has no final newline; `title` is its caption."""

    span: Span
    text: str
    language: str = ""
    title: str = ""
    attrs: Attrs = field(default=NO_ATTRS)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class MathBlock:
    """A displayed formula, as TeX without its delimiters; `number` counts those with an id from 1."""

    span: Span
    text: str
    attrs: Attrs = field(default=NO_ATTRS)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation; `attribution` is its last line when that began with a dash."""

    span: Span
    blocks: tuple[Block, ...]
    attribution: Inlines = ()
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Admonition:
    """A note, tip, important, warning, caution, danger, example, question, quote, details …

    `title` is what the writer gave, or empty; `details` is what `<details>` became.
    """

    span: Span
    kind: str
    title: Inlines
    blocks: tuple[Block, ...]
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms' common entry: a term and its definitions, each a run of blocks."""

    span: Span
    term: Inlines
    definitions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and their definitions."""

    span: Span
    items: tuple[Definition, ...]
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Column:
    """One of several columns; `width` is its share of the whole (0–1), or None."""

    span: Span
    blocks: tuple[Block, ...]
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side."""

    span: Span
    columns: tuple[Column, ...]
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of numbers; None where the writer left a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Data to draw: `kind` is bar, column, line, area, pie, doughnut or scatter; `text` is the body as written.

    `stacked` is "stacked", "percent" (each category makes 100 %) or empty. `x_title` and `y_title` name the axes of the
    categories and of the values. `format` tells how values are written: "", "0", "0.0", "#,##0", "0%", "$#,##0", …
    (ECMA-376 Part 1 §18.8.31). `number` is its number among the figures, when it has a title.
    """

    span: Span
    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    text: str = ""
    attrs: Attrs = field(default=NO_ATTRS)
    stacked: Literal["", "stacked", "percent"] = ""
    x_title: str = ""
    y_title: str = ""
    format: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram's source for `engine` (dot, mermaid); `resource` is the drawn picture's key when it could be drawn.

    Its caption is the pair `caption` or `title` of `attrs`; `number` is its number among the figures, when it has one.
    """

    span: Span
    engine: str
    text: str
    resource: str | None = None
    attrs: Attrs = field(default=NO_ATTRS)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SlideBreak:
    """A thematic break: a rule on paper, a new slide in a deck."""

    span: Span


@dataclass(frozen=True, slots=True)
class Notes:
    """Speaker notes: in a deck's notes, not in the article's text."""

    span: Span
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OnlyFor:
    """Blocks for one kind of output alone: "slides" or "handout"."""

    span: Span
    output: Literal["slides", "handout"]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawHtml:
    """What was left of raw HTML that has no Markdown meaning: its text alone."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. The root has level 0, the document's title and the lede.

    Levels are relative to the article's own and never skip: a child's level is its parent's plus one.
    `id` is unique in the document. `attrs` has `.noslide`, `.unnumbered`, `layout=…` where given.
    """

    span: Span
    level: int
    id: str
    title: Inlines
    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()
    attrs: Attrs = field(default=NO_ATTRS)


Block: TypeAlias = (
    Paragraph
    | List
    | Table
    | Figure
    | CodeBlock
    | MathBlock
    | Quote
    | Admonition
    | DefinitionList
    | Columns
    | Chart
    | Diagram
    | SlideBreak
    | Notes
    | OnlyFor
    | RawHtml
)
Blocks: TypeAlias = tuple[Block, ...]
