"""Document and context → what both books ask of an article: its language, what is shown of it, where links may lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import quote, urlsplit

from publish.api import (
    Admonition,
    Align,
    Block,
    Cell,
    Chart,
    Citation,
    Diagnostic,
    Document,
    EmitContext,
    Figure,
    Inlines,
    Link,
    List,
    Notes,
    OnlyFor,
    Paragraph,
    RawHtml,
    Reference,
    Resource,
    Section,
    SlideBreak,
    Table,
    Text,
    Theme,
    block_inlines,
    language,
    plain,
    sections,
    walk_blocks,
    walk_inlines,
    word,
    written,
)

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_UPRIGHT = _RIGHT_TO_LEFT | {"zh", "ja", "ko", "th", "hi"}
_LIVE = frozenset({"http", "https", "mailto", "tel", "ftp", "doi"})
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LEDE_WORDS = 110


@dataclass(frozen=True)
class Article:
    """A document as a book shows it; `told` gathers what the writer should know."""

    document: Document
    context: EmitContext
    notes: bool = False
    told: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def theme(self) -> Theme:
        """The theme as paper shows it."""
        return self.context.theme.for_print()

    @cached_property
    def lang(self) -> str:
        """The article's language, a BCP 47 tag."""
        return language(self.document)

    @property
    def rtl(self) -> bool:
        """Whether its lines run from right to left."""
        return self.lang.partition("-")[0].lower() in _RIGHT_TO_LEFT

    @property
    def start(self) -> str:
        """The side where its lines begin: "left" or "right"."""
        return "right" if self.rtl else "left"

    @property
    def slanted(self) -> bool:
        """Whether its script has italics."""
        return self.lang.partition("-")[0].lower() not in _UPRIGHT

    @property
    def title(self) -> str:
        """The title as one line, or the file's name where there is none."""
        return plain(self.document.root.title, alt=True) or self.context.stem

    @property
    def moment(self) -> datetime:
        """The one clock: when the article was last changed."""
        return datetime.fromtimestamp(self.context.epoch, UTC)

    def word(self, key: str) -> str:
        """One of the few words that a book says itself, in the article's language."""
        return word(key, self.lang)

    def resource(self, key: str | None) -> Resource | None:
        """The picture with this key; None where it cannot be shown."""
        return self.document.resources.get(key) if key else None

    def shown(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks that a reader sees: not those for slides alone; speaker notes only where they were asked for."""
        for block in blocks:
            match block:
                case OnlyFor(output=output, blocks=inner):
                    if output == "handout":
                        yield from self.shown(inner)
                case Notes(span=span, blocks=inner):
                    if self.notes:
                        title = (Text(span, self.word("speaker")),)
                        yield Admonition(span, "speaker", title, inner)
                case RawHtml(text=text) if not text.strip():
                    pass
                case _:
                    yield block

    def parted(self, blocks: Iterable[Block]) -> tuple[Inlines, list[Block]]:
        """The words of the first block, where that is a paragraph, and the blocks that follow."""
        shown = list(self.shown(blocks))
        first = shown[0] if shown else None
        return (first.inlines, shown[1:]) if isinstance(first, Paragraph) else ((), shown)

    def reference_label(self, number: int, entry: Reference) -> str:
        """What stands before a reference: what its style says, else its number where marks are numbers."""
        return entry.label or (f"[{number}]" if self.cited_by_number else "")

    @cached_property
    def cited_by_number(self) -> bool:
        """Whether the marks in the text are numbers, so that the list of references needs them too."""
        return any(
            isinstance(inline, Citation) and inline.text[1:2].isdigit()
            for section in sections(self.document.root)
            for block in walk_blocks(section.blocks)
            for run in block_inlines(block)
            for inline in walk_inlines(run)
        )

    @cached_property
    def targets(self) -> frozenset[str]:
        """Every id that a link inside the article can lead to."""
        return frozenset(self._targets())

    def _targets(self) -> Iterator[str]:
        for section in sections(self.document.root):
            yield section.id
            yield from self._ids(section.blocks)
            yield from (x.attrs.id for x in walk_inlines(section.title) if isinstance(x, Link) and x.attrs.id)
        yield from (f"reference--{entry.key}" for entry in self.document.references)

    def _ids(self, blocks: Iterable[Block]) -> Iterator[str]:
        seen = [block for block in walk_blocks(blocks) if not isinstance(block, Notes | OnlyFor)]
        for block in seen:
            attrs = getattr(block, "attrs", None)
            if attrs is not None and attrs.id:
                yield attrs.id
            for run in block_inlines(block):
                yield from (x.attrs.id for x in walk_inlines(run) if isinstance(x, Link) and x.attrs.id)

    @cached_property
    def opening(self) -> int:
        """How many of the first blocks open the article: short words, set larger as newspapers do, and a picture.

        None where no sections follow.
        """
        count = length = 0
        pictured = False
        for block in self.document.root.blocks if self.document.root.children else ():
            match block:
                case Paragraph(inlines=inlines):
                    length += len(plain(inlines).split())
                case Figure() if not pictured:
                    pictured = True
                case _:
                    break
            if length > _LEDE_WORDS:
                break
            count += 1
        return count

    @cached_property
    def lead(self) -> Resource | None:
        """The picture that stands before the first section, if one does."""
        figures = (block for block in self.document.root.blocks if isinstance(block, Figure))
        images = (image for figure in figures for image in figure.images)
        return next((found for image in images if (found := self.resource(image.resource))), None)

    @cached_property
    def has_contents(self) -> bool:
        """Whether the writer made contents by hand; ours would say the same again."""
        opening = (self.document.root, *self.document.root.children[:2])
        return any(_is_contents(block) for section in opening for block in walk_blocks(section.blocks))


def without_idle_breaks(blocks: tuple[Block, ...], section: Section) -> Iterator[Block]:
    """A thematic break says something only between two blocks; before a heading the heading says it."""
    kept = list(blocks)
    while kept and isinstance(kept[-1], SlideBreak) and (section.children or section.level):
        kept.pop()
    for at, block in enumerate(kept):
        if not isinstance(block, SlideBreak) or (at and not isinstance(kept[at - 1], SlideBreak)):
            yield block


def _is_contents(block: Block) -> bool:
    if not isinstance(block, List) or len(block.items) < 3:
        return False
    firsts = [item.blocks[0] for item in block.items if item.blocks]
    jumps = [x for x in firsts if isinstance(x, Paragraph) and len(x.inlines) == 1 and _is_jump(x.inlines[0])]
    return len(jumps) == len(block.items)


def _is_jump(inline: object) -> bool:
    return isinstance(inline, Link) and inline.target.startswith("#")


def address(target: str) -> str:
    """An outward address as every reader takes it; empty where nobody could follow it, as a path beside the article."""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _LIVE or not (host if scheme in ("http", "https", "ftp") else parts.path):
        return ""
    place, mark, fragment = target.strip().partition("#")
    if not host.isascii():
        try:
            place = place.replace(host, host.encode("idna").decode("ascii"), 1)
        except UnicodeError:
            return ""
    made = quote(_LOOSE_PERCENT.sub("%25", place), safe="%:/?@!$&'()*+,;=~-._")
    rest = quote(_LOOSE_PERCENT.sub("%25", fragment), safe="%:/?@!$&'()*+,;=~-._")
    return made + mark + rest


def chart_table(chart: Chart, lang: str) -> Table:
    """The numbers of a chart as a table: a row for each category, a column for each series."""

    def cell(text: str) -> Cell:
        return Cell(chart.span, (Text(chart.span, text),) if text else ())

    header = (cell(chart.x_title), *(cell(series.name or chart.y_title) for series in chart.series))
    rows = tuple(
        (cell(name), *(cell(_figure(series.values, at, chart.format, lang)) for series in chart.series))
        for at, name in enumerate(chart.categories)
    )
    right: Align = "right"
    return Table(chart.span, ("left", *[right] * len(chart.series)), header, rows)


def _figure(values: tuple[float | None, ...], at: int, pattern: str, lang: str) -> str:
    return written(values[at] if at < len(values) else None, pattern, lang)
