"""Inline nodes: what stands inside a paragraph. Frozen, picklable, each with its span in the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from publish.base.source import Span
from publish.tree.attrs import NO_ATTRS, Attrs


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are read (entities and escapes resolved; a soft line break is a blank)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class _Styled:
    span: Span
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emph(_Styled):
    """Emphasis, set in italics."""


@dataclass(frozen=True, slots=True)
class Strong(_Styled):
    """Strong emphasis, set in bold."""


@dataclass(frozen=True, slots=True)
class Strike(_Styled):
    """Deleted text, struck through."""


@dataclass(frozen=True, slots=True)
class Underline(_Styled):
    """Inserted or underlined text (`<ins>`, `<u>`)."""


@dataclass(frozen=True, slots=True)
class Mark(_Styled):
    """Highlighted text."""


@dataclass(frozen=True, slots=True)
class Sub(_Styled):
    """Subscript."""


@dataclass(frozen=True, slots=True)
class Sup(_Styled):
    """Superscript."""


@dataclass(frozen=True, slots=True)
class Small(_Styled):
    """Small print (`<small>`)."""


@dataclass(frozen=True, slots=True)
class Quoted(_Styled):
    """A quotation in the line (`<q>`)."""


@dataclass(frozen=True, slots=True)
class Abbr(_Styled):
    """An abbreviation and what it stands for."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Code in the line. `attrs` has the class `kbd` for a key to press."""

    span: Span
    text: str
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in the line, as TeX without its delimiters."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `target` is an address, or `#id` for a place in this document; never an unsafe scheme."""

    span: Span
    children: tuple[Inline, ...]
    target: str
    title: str = ""
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the line. `resource` is its key in `Document.resources`, None when it cannot be shown."""

    span: Span
    alt: str
    target: str
    title: str = ""
    resource: str | None = None
    attrs: Attrs = field(default=NO_ATTRS)


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """The mark of the footnote with this `label`; `number` counts from 1 in the order of first marks."""

    span: Span
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class CrossRef:
    """`@fig:x`: a mark that reads as the name and number of what it points at ("Figure 2"), in `text`."""

    span: Span
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@key, p. 3]`: what is cited, the mark to show ("[1]" or "(Ng 2020)"), and the text as written."""

    span: Span
    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break."""

    span: Span


Inline: TypeAlias = (
    Text
    | Emph
    | Strong
    | Strike
    | Underline
    | Mark
    | Sub
    | Sup
    | Small
    | Quoted
    | Abbr
    | Code
    | Math
    | Link
    | Image
    | FootnoteRef
    | CrossRef
    | Citation
    | Break
)
Inlines: TypeAlias = tuple[Inline, ...]
STYLED = (Emph, Strong, Strike, Underline, Mark, Sub, Sup, Small, Quoted, Abbr)
"""The inline kinds that only style their children; every one has `children`."""
