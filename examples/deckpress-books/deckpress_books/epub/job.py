"""What the files of one book share while it is written: where places are, which pictures it holds, which notes wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from deckpress_books.article import Article
from publish.api import Footnote, Resource, Section, Span, block_inlines, info, sections, walk_blocks, walk_inlines

FRONT = "front.xhtml"
REFERENCES = "references.xhtml"
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the book: its file, its kind and its bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass
class Job:
    """One book being written; `file` is the one at work, `waiting` are the notes that were marked in it."""

    article: Article
    file: str = FRONT
    places: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    pictures: dict[str, Picture] = field(default_factory=dict)
    waiting: list[Footnote] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    expanded: set[str] = field(default_factory=set)
    has_formulas: bool = False
    formulas: int = 0

    def __post_init__(self) -> None:
        root = self.article.document.root
        self._place(_ids_of(root, self.article.targets), FRONT)
        for number, child in enumerate(root.children, start=1):
            for section in sections(child):
                self._place(_ids_of(section, self.article.targets), chapter(number))
        self._place((f"reference--{entry.key}" for entry in self.article.document.references), REFERENCES)

    def _place(self, ids: Iterator[str], file: str) -> None:
        for target in ids:
            if target not in self.places:
                self.places[target] = file
                self.ids[target] = f"p{len(self.places)}"

    def begin(self, file: str) -> None:
        """A new file begins."""
        self.file, self.waiting, self.marked, self.has_formulas = file, [], set(), False

    def anchor(self, target: str) -> str | None:
        """The id of the element that links to `target` lead to; each once, None where there is none."""
        made = self.ids.get(target)
        if not target or made is None or target in self.used or self.places[target] != self.file:
            return None
        self.used.add(target)
        return made

    def address(self, target: str) -> str:
        """Where `target` is, as a file of the book sees it; empty where there is no such place."""
        made = self.ids.get(target)
        if made is None:
            return ""
        place = self.places[target]
        return f"#{made}" if place == self.file else f"{place}#{made}"

    def picture(self, resource: Resource) -> str:
        """The address of a picture, which the book holds from now on."""
        return self.drawn(resource.digest, resource.media_type, resource.data)

    def drawn(self, key: str, media_type: str, data: bytes) -> str:
        """The address of what was drawn for the book."""
        if key not in self.pictures:
            name = f"images/{len(self.pictures) + 1:03}.{_ENDINGS[media_type]}"
            self.pictures[key] = Picture(name, media_type, data)
        return self.pictures[key].name

    def note(self, label: str) -> Footnote | None:
        """The note with this label; it stands at the end of the file that marks it."""
        found = next((note for note in self.article.document.footnotes if note.label == label), None)
        if found is not None and label not in self.marked:
            self.marked.add(label)
            self.waiting.append(found)
        return found

    def tell_formula(self, span: Span | None) -> None:
        """The writer should know of a formula that nobody can read."""
        self.article.told.append(
            info(
                "epub.formula", "a formula is set as its TeX, since it is not understood", span,
                "write it with the commands of LaTeX and amsmath",
            )
        )  # fmt: skip


def chapter(number: int) -> str:
    """The file of a section that stands directly below the title."""
    return f"section-{number:03}.xhtml"


def _ids_of(section: Section, targets: frozenset[str]) -> Iterator[str]:
    """The ids of the section itself and of what stands in it."""
    yield section.id
    for block in walk_blocks(section.blocks):
        attrs = getattr(block, "attrs", None)
        if attrs is not None and attrs.id in targets:
            yield attrs.id
        for run in (*block_inlines(block),):
            for inline in walk_inlines(run):
                own = getattr(getattr(inline, "attrs", None), "id", "")
                if own in targets:
                    yield own
