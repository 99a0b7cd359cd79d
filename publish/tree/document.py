"""The document: the root of the section tree and what belongs to the article as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from publish.base.source import SourceText, Span
from publish.tree.blocks import Blocks, Section
from publish.tree.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Meta:
    """What the front matter says, typed. Empty where the writer gave nothing.

    `date` is as written; `lang` a BCP 47 tag ("en" unless given); `incremental` builds lists step by step.
    """

    subtitle: Inlines = ()
    authors: tuple[str, ...] = ()
    date: str = ""
    lang: str = "en"
    description: str = ""
    keywords: tuple[str, ...] = ()
    incremental: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """A picture that was read, checked and made safe: `image/png`, `image/jpeg` or `image/svg+xml`.

    `width` and `height` are in pixels (for SVG in CSS px), upright; `raster` is a PNG of an SVG for programs
    that cannot draw one, empty otherwise. `digest` is the SHA-256 of `data` in hex.
    """

    key: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    digest: str
    raster: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read for this document: its path relative to the root, and its SHA-256 in hex."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's text; `number` counts from 1 in the order of first marks."""

    span: Span
    label: str
    number: int
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the bibliography that is cited: its key and the text to print.

    `inlines` is the same text with italics and links where a citation style sets it, else empty. `label` is what the
    style sets before it ("[1]"), `text` goes without.
    """

    key: str
    text: str
    inlines: Inlines = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an article asks of its outputs in its front matter: a name, a word, and where. `ours` under `publish:`,
    where nothing of another program can stand."""

    name: str
    word: str
    span: Span
    ours: bool = False


@dataclass(frozen=True)
class Document:
    """An article: its source, front matter, section tree, footnotes, pictures and the files it was made of."""

    source: SourceText
    meta: Meta
    root: Section
    footnotes: tuple[Footnote, ...] = ()
    references: tuple[Reference, ...] = ()
    resources: Mapping[str, Resource] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()
    asked: tuple[Asked, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "resources", MappingProxyType(dict(self.resources)))

    def __reduce__(self) -> tuple[object, ...]:
        # a mapping proxy cannot be pickled, and documents travel between processes
        return Document, (
            self.source,
            self.meta,
            self.root,
            self.footnotes,
            self.references,
            dict(self.resources),
            self.inputs,
            self.asked,
        )
