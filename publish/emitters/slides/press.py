"""Deck, theme and options → the bytes of a PDF of printed slides, tagged, the same for the same input."""

from __future__ import annotations

import hashlib
from typing import Any

from weasyprint import CSS, HTML

from publish.base.diagnostics import Outcome, error
from publish.base.errors import PublishError
from publish.deck.model import Deck
from publish.drawing import stage_fonts
from publish.emitters.paper import glyphs
from publish.emitters.paper.engine import listening, served, warm
from publish.emitters.paper.fetcher import ClosedFetcher
from publish.emitters.slides.css import RULED, page_fonts, ruled, style_sheet
from publish.emitters.slides.options import SlidesOptions
from publish.emitters.slides.pages import Book, compose
from publish.emitters.slides.tags import finish
from publish.theme.model import Theme
from publish.tree.document import Document


def press(document: Document, deck: Deck, theme: Theme, options: SlidesOptions, generator: str) -> Outcome[bytes]:
    """The PDF/UA-1 bytes; raises PublishError when the engine gives up.

    `theme` is the one that the deck is written in.
    """
    paper = theme.for_print()
    book = compose(deck, theme, options)
    stage = f"{hashlib.sha256(theme.digest.encode()).hexdigest()[:8]}-"
    stage_files = [(stage + family, file) for family, file in stage_fonts(theme)]
    brought = served((*stage_files, *page_fonts(theme)))
    fonts = brought.value
    media = {**book.media, RULED: ("image/svg+xml", ruled(paper))}
    media |= {font.address: ("font/ttf", font.data) for font in fonts}
    rules = "\n".join((*(font.rule for font in fonts), style_sheet(paper, book.sheet, stage)))
    config = warm(font.rule for font in fonts).config
    lacking: set[str] = set()
    while True:
        with listening() as messages:
            data = _set(book, glyphs.replaced(book.html, lacking), rules, media, generator, config)
        unknown = glyphs.missing_in(messages) - lacking
        if not unknown:
            break
        lacking |= unknown
    return Outcome(data, (*brought.diagnostics, *glyphs.told(lacking, book.html, document)))


def _set(book: Book, html: str, rules: str, media: dict[str, tuple[str, bytes]], generator: str, config: Any) -> bytes:
    fetcher = ClosedFetcher(media)
    css = CSS(string=rules, url_fetcher=fetcher, font_config=config, base_url=None)
    try:
        laid: Any = HTML(string=html, url_fetcher=fetcher, base_url=None).render(stylesheets=[css], font_config=config)
        laid.metadata.generator = generator or None
        # the drawings are no part of the HTML, and a picture may change where its words do not
        made = hashlib.sha256(html.encode())
        for address in sorted(media):
            made.update(address.encode() + hashlib.sha256(media[address][1]).digest())
        written: bytes = laid.write_pdf(
            pdf_variant="pdf/ua-1", finisher=finish, pdf_identifier=made.hexdigest()[:32].encode()
        )
    except (RecursionError, ZeroDivisionError, AssertionError, TypeError, ValueError, IndexError) as broken:
        raise PublishError(
            error(
                "handout.engine",
                f"the printed slides could not be laid out ({type(broken).__name__})",
                None,
                "Report this with the article: its shape is one that the layout engine cannot take.",
            )
        ) from broken
    return written
