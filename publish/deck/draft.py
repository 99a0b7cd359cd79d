"""Drafts: slides on their way, before ids, unique titles and links are known; and what every builder may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from publish.base.diagnostics import Diagnostic
from publish.base.source import Span
from publish.deck.condense import Guarded
from publish.deck.fit import Fit
from publish.deck.model import Box, Para, Run, Where
from publish.tree.blocks import Section
from publish.tree.document import Document, Footnote, Resource


@dataclass(frozen=True, slots=True)
class Source:
    """A top-level block that a draft takes up, and where it goes."""

    span: Span
    kind: str
    where: Where
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide to be. `title` are the words before numbering; `owner` is the id of its section.

    `whole` is the title as written when `title` is a shortened one: it goes to the notes. A `named` draft has a title
    of its own and is not counted among the parts of its section. One that `begins` follows a break of
    the writer's. `background` is a picture over the whole slide, cropped about `focus`.
    """

    layout: str
    title: tuple[Run, ...]
    boxes: tuple[Box, ...] = ()
    notes: tuple[Para, ...] = ()
    sources: tuple[Source, ...] = ()
    reasons: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    owner: str = ""
    group: str = ""
    span: Span | None = None
    whole: str = ""
    named: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    background: Resource | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    begins: bool = False

    def noting(self, before: tuple[Para, ...] = (), after: tuple[Para, ...] = ()) -> Draft:
        """The draft with more notes."""
        return replace(self, notes=(*before, *self.notes, *after))

    def tracing(self, *sources: Source) -> Draft:
        """The draft taking up more blocks."""
        return replace(self, sources=(*self.sources, *sources))

    def standing_for(self, one: Draft, other: Draft) -> Draft:
        """The draft with the notes, sources, anchors and diagnostics of two that it takes the place of, in order."""
        return replace(
            self,
            notes=(*one.notes, *other.notes),
            sources=(*one.sources, *other.sources),
            anchors=(*one.anchors, *other.anchors),
            diagnostics=(*one.diagnostics, *other.diagnostics),
        )


@dataclass(frozen=True)
class Desk:
    """What every builder may ask: the document, the fit, and how dense the deck is to be.

    `density` is how many words of prose a slide stands for; `condense` chooses the points of prose. `contents` are the
    places of the article's own tables of contents. A `framed` picture stands even where it cannot be shown.
    """

    document: Document
    fit: Fit
    density: int = 110
    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    abbreviations: Mapping[int, str] = field(default_factory=dict)
    condense: Guarded = field(default_factory=Guarded)
    contents: frozenset[Span] = frozenset()
    framed: bool = False

    @property
    def lang(self) -> str:
        """The document's language tag."""
        return self.document.meta.lang or "en"


@dataclass(frozen=True, slots=True)
class Place:
    """Where content stands: its section, the title its slides bear, and the deck's section they belong to."""

    section: Section
    title: tuple[Run, ...]
    group: str
    whole: str = ""
    named: bool = False

    def draft(
        self,
        layout: str,
        boxes: tuple[Box, ...],
        notes: tuple[Para, ...] = (),
        sources: tuple[Source, ...] = (),
        reasons: tuple[str, ...] = (),
        span: Span | None = None,
        anchors: tuple[str, ...] = (),
    ) -> Draft:
        """A draft that stands here."""
        return Draft(
            layout,
            self.title,
            boxes,
            notes,
            sources,
            reasons,
            anchors,
            self.section.id,
            self.group,
            span or self.section.span,
            self.whole,
            self.named,
        )
