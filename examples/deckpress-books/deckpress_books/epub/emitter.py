"""Document → the bytes of an .epub: XHTML, a style sheet and pictures in a zip file, by the standard library alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from deckpress_books.article import Article
from publish.api import API_VERSION, Artifact, Document, EmitContext, Outcome


@dataclass(frozen=True, slots=True)
class EpubOptions:
    """`notes` also sets the speaker notes, each where it stands in the article."""

    notes: bool = False


class EpubEmitter:
    """A book for e-readers and phones, with contents, notes that pop up, and formulas that are read aloud."""

    name: ClassVar[str] = "epub"
    label: ClassVar[str] = "EPUB book"
    suffix: ClassVar[str] = ".epub"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = EpubOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The document as a book; what could not be set as written is told."""
        # loaded here and not above: listing emitters imports this module, and should cost nothing
        from deckpress_books.epub.job import Job
        from deckpress_books.epub.package import archive
        from deckpress_books.epub.pages import pages

        chosen = context.options if isinstance(context.options, EpubOptions) else EpubOptions()
        article = Article(document, context, chosen.notes)
        job = Job(article)
        data = archive(job, tuple(pages(job)))
        made = Artifact(f"{context.stem}{self.suffix}", data, "application/epub+zip")
        return Outcome((made,), tuple(article.told))
