"""Document → an EPUB book, and a Word document. Importing this costs nothing: the engine is loaded by `emit`."""

from __future__ import annotations

from deckpress_books.docx.emitter import DocxEmitter, DocxOptions
from deckpress_books.epub.emitter import EpubEmitter, EpubOptions

__all__ = ["DocxEmitter", "DocxOptions", "EpubEmitter", "EpubOptions"]
