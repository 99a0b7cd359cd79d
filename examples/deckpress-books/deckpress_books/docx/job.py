"""What the parts of one Word document share while it is written: pictures, links, places, notes, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from deckpress_books.article import Article
from deckpress_books.docx.numbering import Numbering
from deckpress_books.docx.page import Page
from deckpress_books.xml import el
from publish.api import Diagnostic, Footnote, Resource, Span, info

_SHORTEST_LINE = 120.0
_LONGEST_NAME = 36
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where words are set: in which part, how far in, how deep in lists and in numbered ones, and in which style.

    `width` is what is left of the line in points, `left` where it begins. `box` are the border and the ground that
    paragraphs of a callout have.
    """

    part: Part
    width: float
    left: float = 0.0
    level: int = -1
    counted: int = 0
    style: str = ""
    box: str = ""
    tables: int = 0
    in_note: bool = False

    def inside(self, by: float, **changes: str | int) -> Scene:
        """`by` points further in, though never so far that no line fits any more."""
        step = max(0.0, min(by, self.width - _SHORTEST_LINE))
        return replace(self, width=self.width - step, left=self.left + step, **changes)  # type: ignore[arg-type]

    def cell(self, width: float) -> Scene:
        """In a cell `width` points wide."""
        return replace(self, width=max(width, 12.0), left=0.0, level=-1, counted=0, box="", tables=self.tables + 1)


@dataclass
class Job:
    """One document being written."""

    article: Article
    package: Package
    page: Page
    numbering: Numbering
    notes: Part
    names: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    noted: dict[str, int] = field(default_factory=dict)
    expanded: set[str] = field(default_factory=set)
    waiting: list[Footnote] = field(default_factory=list)
    _pictures: dict[tuple[str, str], Part] = field(default_factory=dict)
    _drawn: int = 0

    def __post_init__(self) -> None:
        taken: set[str] = set()
        for target in sorted(self.article.targets):
            plain = re.sub(r"[^A-Za-z0-9_]+", "_", target).strip("_")[:_LONGEST_NAME] or "place"
            name = plain if plain[0].isalpha() else f"p_{plain}"[:_LONGEST_NAME]
            at = 1
            while name.lower() in taken:  # Word does not tell capitals from small letters here
                at += 1
                name = f"{name[: _LONGEST_NAME - 5]}_{at}"
            taken.add(name.lower())
            self.names[target] = name

    def drawing_number(self) -> int:
        """A number that no other drawing has."""
        self._drawn += 1
        return self._drawn

    def bookmark(self, target: str, inside: str = "") -> str:
        """The place that links to `target` lead to, around `inside`; each place once."""
        name = self.names.get(target)
        if name is None or target in self.placed:
            return inside
        self.placed.add(target)
        number = len(self.placed)
        start = el("w:bookmarkStart", w__id=number, w__name=name)
        return start + inside + el("w:bookmarkEnd", w__id=number)

    def link(self, part: Part, address: str) -> str:
        """The relation of `part` to an outward address."""
        return part.relate_to(address, RT.HYPERLINK, is_external=True)

    def picture(self, part: Part, resource: Resource, *, raster: bool = False) -> str:
        """The relation of `part` to a picture; of a drawing, to its raster when `raster`."""
        data = resource.raster if raster else resource.data
        ending = "png" if raster else _ENDINGS[resource.media_type]
        key = (resource.digest, ending)
        if key not in self._pictures:
            name = PackURI(f"/word/media/image{len(self._pictures) + 1}.{ending}")
            kind = "image/png" if raster else resource.media_type
            self._pictures[key] = Part(name, kind, data, self.package)
        return part.relate_to(self._pictures[key], RT.IMAGE)

    def note_number(self, label: str) -> int:
        """The number of a note's mark in the file; 0 where there is no such note. A new one waits to be written."""
        if label not in self.noted:
            found = next((note for note in self.article.document.footnotes if note.label == label), None)
            if found is None:
                return 0
            self.noted[label] = len(self.noted) + 1
            self.waiting.append(found)
        return self.noted[label]

    def tell(self, code: str, message: str, span: Span | None, hint: str) -> None:
        """What the writer should know."""
        told: Diagnostic = info(code, message, span, hint)
        self.article.told.append(told)
