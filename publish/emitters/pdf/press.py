"""Document, theme and options → the bytes of a PDF in which every word of the article is on a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML
from weasyprint.images import SVGImage

from publish.base.diagnostics import Diagnostic, Outcome, error, warning
from publish.base.errors import PublishError
from publish.emitters.markup.tags import el
from publish.emitters.paper import glyphs
from publish.emitters.paper.engine import Served, Warm, listening, served, warm
from publish.emitters.paper.fetcher import ClosedFetcher
from publish.emitters.pdf import archive, ending, foot, fragments, grey, near, strays
from publish.emitters.pdf.article import Composed, compose
from publish.emitters.pdf.bars import look_of
from publish.emitters.pdf.check import Loss, losses, mending
from publish.emitters.pdf.companion import ALONE, Companion
from publish.emitters.pdf.css import Paper, print_files, style_sheet, tighter_sheet
from publish.emitters.pdf.finish import finish
from publish.emitters.pdf.ink import blacken
from publish.emitters.pdf.job import NOTHING, Mending
from publish.emitters.pdf.options import PdfOptions
from publish.theme.model import Theme
from publish.tree.document import Document

_ATTEMPTS = 4
_SHEETS = 4
"""Style sheets that a thread keeps."""


@dataclass(frozen=True, slots=True)
class _Fonts:
    """The theme's own font files, and what the engine knows of them."""

    served: tuple[Served, ...]
    warm: Warm


@dataclass(frozen=True, slots=True)
class _Script:
    """What the engine is given: the HTML, as text and as a tree, its style sheet, what brings it fonts and pictures."""

    composed: Composed
    html: str
    tree: HTML
    css: CSS
    fetcher: ClosedFetcher
    warm: Warm


@dataclass(frozen=True, slots=True)
class _Laid:
    """Pages as the engine laid them out, the HTML's tree, and what made it."""

    document: Any
    tree: Element
    composed: Composed
    html: str


def press(
    document: Document, theme: Theme, options: PdfOptions, generator: str, companion: Companion = ALONE
) -> Outcome[bytes]:
    """The PDF/UA-1 bytes, on request PDF/A-2a too, the same for the same input; PublishError if the engine gives up."""
    brought = served((family, file) for family, files in print_files(theme).items() for file in files)
    found = list(brought.diagnostics)
    fonts = _Fonts(brought.value, warm(font.rule for font in brought.value))
    pictures: dict[str, Any] = {}
    while True:
        with listening() as messages:
            laid, lost = _without_loss(document, theme, options, fonts, companion, pictures)
            near.without_idle_pages(laid.document.pages)
            fragments.close_boxes(laid.document.pages)
            laid.document.metadata.generator = generator or None
            if options.archive:
                archive.prepare(laid.document)
            data = laid.document.write_pdf(
                pdf_variant=archive.ARCHIVE if options.archive else archive.UA,
                output_intent=archive.PREPARED if options.archive else None,
                finisher=_finisher(theme, options),
                pdf_identifier=_identifier(laid.html),
            )
        # only when it paints does the engine say which glyphs it lacks; what is known is replaced beforehand
        unknown = glyphs.missing_in(messages) - fonts.warm.lacking
        if not unknown:
            break
        fonts.warm.lacking.update(unknown)
    found += [_lost(loss, laid.composed) for loss in lost]
    found += glyphs.told(fonts.warm.lacking, laid.composed.html, document)
    found += [] if options.grey else grey.told(document, look_of(theme, "", ""))
    return Outcome(data, tuple(found))


def _finisher(theme: Theme, options: PdfOptions) -> Callable[[Any, Any], None]:
    """What mends the file before it is stored."""
    if options.archive:
        return archive.finish_for_archive
    if not options.black:
        return finish

    def in_black(document: Any, pdf: Any) -> None:
        finish(document, pdf)
        blacken(pdf, theme.colour("ink"))

    return in_black


def _without_loss(
    document: Document,
    theme: Theme,
    options: PdfOptions,
    fonts: _Fonts,
    companion: Companion,
    pictures: dict[str, Any],
) -> tuple[_Laid, list[Loss]]:
    """Lays the article out; what the engine dropped in silence is set more simply, what it put on another page
    than it belongs to is moved, until all is well or nothing helps."""
    repair = NOTHING
    tight = False
    for attempt in range(_ATTEMPTS):
        script = _script(document, theme, options, fonts, companion, repair)
        laid = _lay(script, pictures, tight=tight)
        if attempt == 0 and ending.will_save_a_page(laid.document.pages):
            shorter = _lay(script, pictures, tight=True)
            tight = len(shorter.document.pages) < len(laid.document.pages)
            laid = shorter if tight else laid
        lost = losses(laid.tree, laid.document.pages)
        if lost:
            # what is set elsewhere shifts the places of what was to begin a page
            more = replace(repair | mending(lost), fresh=frozenset())
        else:
            moved = strays.moved_for_a_note(laid.tree, laid.document.pages)
            more = repair | Mending(fresh=frozenset(() if moved is None else (moved,)))
        if more == repair or attempt == _ATTEMPTS - 1:
            break
        repair = more
    return laid, lost


def _script(
    document: Document,
    theme: Theme,
    options: PdfOptions,
    fonts: _Fonts,
    companion: Companion,
    repair: Mending,
) -> _Script:
    composed = compose(document, theme, options, repair, companion)
    addresses = {font.file.path: font.address for font in fonts.served}
    files = {font.address: ("font/ttf", font.data) for font in fonts.served}
    fetcher = ClosedFetcher({**composed.job.media, **files})
    paper = Paper(options.two_sided, options.bleed, options.marks)
    css = _parsed(style_sheet(theme, composed.job.page, addresses, paper=paper), fetcher, fonts.warm)
    _look_for(glyphs.rare(composed.html), css, fonts.warm)
    text = glyphs.replaced(composed.html, fonts.warm.lacking)
    html = HTML(string=text, url_fetcher=fetcher, base_url=None)
    strays.begin_pages(html.etree_element, repair.fresh)
    return _Script(composed, text, html, css, fetcher, fonts.warm)


def _lay(script: _Script, pictures: dict[str, Any], *, tight: bool) -> _Laid:
    """One setting. `pictures` keeps those that are made of pixels, by address: to pack one again takes longer than to
    set a page. Drawings are bound to the setting that they were read for."""
    job = script.composed.job
    sheets = [script.css]
    if tight:
        sheets.append(_parsed(tighter_sheet(job.theme, job.page), script.fetcher, script.warm))
    for address in [one for one, picture in pictures.items() if isinstance(picture, SVGImage)]:
        del pictures[address]
    try:
        with foot.minded():
            laid = script.tree.render(stylesheets=sheets, font_config=script.warm.config, cache=pictures)
    except (RecursionError, ZeroDivisionError, AssertionError, TypeError, ValueError, IndexError) as broken:
        raise PublishError(
            error(
                "handout.engine",
                f"the handout could not be laid out ({type(broken).__name__})",
                None,
                "Report this with the article: its shape is one that the layout engine cannot take.",
            )
        ) from broken
    return _Laid(laid, script.tree.etree_element, script.composed, script.html)


def _parsed(sheet: str, fetcher: ClosedFetcher, fonts: Warm) -> CSS:
    """The style sheet as the engine reads it, kept for the thread's next articles: a theme's articles share it."""
    if sheet not in fonts.sheets:
        css = CSS(string=sheet, url_fetcher=fetcher, font_config=fonts.config, base_url=None)
        fonts.sheets = dict([*fonts.sheets.items(), (sheet, css)][-_SHEETS:])
    return fonts.sheets[sheet]


def _look_for(rare: set[str], css: CSS, fonts: Warm) -> None:
    """Finds out on a page of their own which rare characters no font has: cheaper than to set the article twice."""
    unknown = sorted(rare - fonts.asked)
    if not unknown:
        return
    fonts.asked.update(unknown)
    with listening() as messages:
        page = str(el("p", " ".join(unknown)))
        HTML(string=page, url_fetcher=ClosedFetcher({})).write_pdf(stylesheets=[css], font_config=fonts.config)
    fonts.lacking.update(glyphs.missing_in(messages))


def _identifier(html: str) -> bytes:
    """The file's identifier, made from what is on its pages."""
    return hashlib.sha256(html.encode()).hexdigest()[:32].encode()


def _lost(loss: Loss, composed: Composed) -> Diagnostic:
    blocks = composed.job.blocks
    span = blocks[loss.block].span if loss.block is not None and loss.block < len(blocks) else None
    if loss.note is not None:
        span = next((n.span for n in composed.job.document.footnotes if n.label == loss.note), span)
    words = loss.words if len(loss.words) <= 60 else loss.words[:59].rstrip() + "…"
    return warning(
        "handout.lost",
        f"these words did not fit on a page of the handout: {words}",
        span,
        "Part the block into shorter ones.",
    )
