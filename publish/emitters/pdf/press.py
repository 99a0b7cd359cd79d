"""Document, theme and options → the bytes of a PDF in which every word of the article is on a page."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML
from weasyprint.images import SVGImage

from publish.base.diagnostics import Diagnostic, Outcome, error, warning
from publish.base.errors import PublishError
from publish.emitters.markup.tags import el
from publish.emitters.paper import glyphs
from publish.emitters.paper.engine import font_configuration, listening
from publish.emitters.paper.fetcher import ClosedFetcher
from publish.emitters.pdf import archive, ending, gaps, grey, near, strays
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
# what is known of the thread's fonts, which are kept warm
_warm = threading.local()


@dataclass(frozen=True, slots=True)
class _Font:
    """A font file and the address, made from its content, under which the fetcher serves it."""

    address: str
    data: bytes


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
    fonts, found = _fonts(theme)
    pictures: dict[str, Any] = {}
    while True:
        with listening() as messages:
            laid, lost = _without_loss(document, theme, options, fonts, companion, pictures)
            near.without_idle_pages(laid.document.pages)
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
        unknown = glyphs.missing_in(messages) - _lacking()
        if not unknown:
            break
        _lacking().update(unknown)
    found += [_lost(loss, laid.composed) for loss in lost]
    found += glyphs.told(_lacking(), laid.composed.html, document)
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
    fonts: Mapping[str, _Font],
    companion: Companion,
    pictures: dict[str, Any],
) -> tuple[_Laid, list[Loss]]:
    """Lays the article out; what the engine dropped in silence is set more simply, what it put on another page
    than it belongs to is moved, until all is well or nothing helps."""
    repair = NOTHING
    tight = False
    for attempt in range(_ATTEMPTS):
        laid = _lay(document, theme, options, fonts, companion, pictures, repair, tight=tight)
        if attempt == 0 and ending.may_save_a_page(laid.document.pages):
            shorter = _lay(document, theme, options, fonts, companion, pictures, repair, tight=True)
            tight = len(shorter.document.pages) < len(laid.document.pages)
            laid = shorter if tight else laid
        lost = losses(laid.tree, laid.document.pages)
        if lost:
            # what is set elsewhere shifts the places of what was to begin a page
            more = replace(repair | mending(lost), fresh=frozenset(), smaller=frozenset())
        else:
            moved = strays.moved_for_a_note(laid.tree, laid.document.pages)
            fits = gaps.smaller_for_a_gap(laid.tree, laid.document.pages) if attempt == 0 else None
            more = repair | Mending(
                fresh=frozenset(() if moved is None else (moved,)), smaller=frozenset(() if fits is None else (fits,))
            )
        if more == repair or attempt == _ATTEMPTS - 1:
            break
        repair = more
    return laid, lost


def _lay(
    document: Document,
    theme: Theme,
    options: PdfOptions,
    fonts: Mapping[str, _Font],
    companion: Companion,
    pictures: dict[str, Any],
    repair: Mending,
    *,
    tight: bool,
) -> _Laid:
    """One setting. `pictures` keeps those that are made of pixels, by address: to pack one again takes longer than to
    set a page. Drawings are bound to the setting that they were read for."""
    composed = compose(document, theme, options, repair, companion)
    addresses = {path: font.address for path, font in fonts.items()}
    served = {font.address: ("font/ttf", font.data) for font in fonts.values()}
    fetcher = ClosedFetcher({**composed.job.media, **served})
    paper = Paper(options.two_sided, options.bleed, options.marks)
    sheet = style_sheet(theme, composed.job.page, addresses, paper=paper)
    config = font_configuration()
    css = _parsed(sheet, fetcher)
    sheets = [css, *([_parsed(tighter_sheet(theme, composed.job.page), fetcher)] if tight else [])]
    _look_for(glyphs.rare(composed.html), css)
    text = glyphs.replaced(composed.html, _lacking())
    html = HTML(string=text, url_fetcher=fetcher, base_url=None)
    strays.begin_pages(html.etree_element, repair.fresh)
    gaps.shrink(html.etree_element, repair.smaller)
    for address in [one for one, picture in pictures.items() if isinstance(picture, SVGImage)]:
        del pictures[address]
    try:
        laid = html.render(stylesheets=sheets, font_config=config, cache=pictures)
    except (RecursionError, ZeroDivisionError, AssertionError, TypeError, ValueError, IndexError) as broken:
        raise PublishError(
            error(
                "handout.engine",
                f"the handout could not be laid out ({type(broken).__name__})",
                None,
                "Report this with the article: its shape is one that the layout engine cannot take.",
            )
        ) from broken
    return _Laid(laid, html.etree_element, composed, text)


def _parsed(sheet: str, fetcher: ClosedFetcher) -> CSS:
    """The style sheet as the engine reads it, kept for the thread's next articles: a theme's articles share it."""
    known: dict[str, CSS] = getattr(_warm, "sheets", None) or {}
    if sheet not in known:
        css = CSS(string=sheet, url_fetcher=fetcher, font_config=font_configuration(), base_url=None)
        known = dict([*known.items(), (sheet, css)][-_SHEETS:])
        _warm.sheets = known
    return known[sheet]


def _fonts(theme: Theme) -> tuple[dict[str, _Font], list[Diagnostic]]:
    """The theme's own font files by path; one that cannot be read is told."""
    found: dict[str, _Font] = {}
    told: list[Diagnostic] = []
    for family, files in print_files(theme).items():
        for file in files:
            try:
                data = Path(file.path).read_bytes()
                # once for the article, not for each time that it is laid out
                found[file.path] = _Font(f"font:{hashlib.sha256(data).hexdigest()}", data)
            except OSError:
                told.append(
                    warning(
                        "font.missing",
                        f"a font file of {family} cannot be read: {Path(file.path).name}",
                        None,
                        "Install the theme again; until then a similar font is used.",
                    )
                )
    return found, told


def _lacking() -> set[str]:
    """The characters that no font of this machine has, as far as they were met with."""
    known: set[str] | None = getattr(_warm, "lacking", None)
    if known is None:
        known = _warm.lacking = set()
    return known


def _look_for(rare: set[str], css: CSS) -> None:
    """Finds out on a page of their own which rare characters no font has: cheaper than to set the article twice."""
    known: set[str] | None = getattr(_warm, "known", None)
    if known is None:
        known = _warm.known = set()
    unknown = sorted(rare - known)
    if not unknown:
        return
    known.update(unknown)
    with listening() as messages:
        page = str(el("p", " ".join(unknown)))
        HTML(string=page, url_fetcher=ClosedFetcher({})).write_pdf(stylesheets=[css], font_config=font_configuration())
    _lacking().update(glyphs.missing_in(messages))


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
