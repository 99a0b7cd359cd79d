"""Document → the bytes of a .docx: the parts are written here, python-docx holds them together as a package."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from deckpress_books.article import Article
from deckpress_books.xml import zipped
from publish.api import API_VERSION, Artifact, Document, EmitContext, Outcome

if TYPE_CHECKING:
    from docx.document import Document as Package

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """`page_size` overrides the theme's ("A4", "Letter", …); `notes` also sets the speaker notes; `contents` is how
    many sections an article must have before contents are set, 0 sets none."""

    page_size: str = ""
    notes: bool = False
    contents: int = 3


class DocxEmitter:
    """A Word document with real styles, lists, notes and formulas, so that a person can go on writing it."""

    name: ClassVar[str] = "docx"
    label: ClassVar[str] = "Word document"
    suffix: ClassVar[str] = ".docx"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = DocxOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The document as Word's; what could not be set as written is told."""
        # the engine is loaded here and not above: listing emitters imports this module, and should cost nothing
        from deckpress_books.docx.package import package

        chosen = context.options if isinstance(context.options, DocxOptions) else DocxOptions()
        article = Article(document, context, chosen.notes)
        data = _settled(package(article, chosen.page_size, chosen.contents))
        made = Artifact(f"{context.stem}{self.suffix}", data, _MEDIA_TYPE)
        return Outcome((made,), tuple(article.told))


def _settled(made: Package) -> bytes:
    """The package as a zip that is the same on any day: python-docx stamps its members with the hour."""
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as archive:
        return zipped((name, archive.read(name)) for name in archive.namelist())
