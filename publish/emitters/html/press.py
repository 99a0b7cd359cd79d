"""Document, theme and options → the bytes of the page, and what is to be told of it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.base.diagnostics import Diagnostic, Outcome
from publish.deck import plan
from publish.drawing import draw_scene
from publish.emitters.html import usage
from publish.emitters.html.fonts import font_faces
from publish.emitters.html.job import Job
from publish.emitters.html.options import HtmlOptions
from publish.emitters.html.page import compose, page
from publish.emitters.html.palette import palette_of
from publish.emitters.html.sheet import style_sheet
from publish.emitters.html.strip import Strip, shown_on
from publish.emitters.markup.tongue import language
from publish.text.scripts import is_rtl_language
from publish.theme.inks import with_readable_code
from publish.theme.mirror import for_direction
from publish.theme.model import Theme
from publish.tree.attrs import NO_ATTRS
from publish.tree.blocks import Block, Notes, OnlyFor
from publish.tree.document import Document
from publish.tree.labels import label
from publish.tree.walk import sections, walk_blocks


def press(document: Document, theme: Theme, options: HtmlOptions, generator: str) -> Outcome[bytes]:
    """The page in UTF-8."""
    planned = _strip(document, theme, options) if options.strip else Outcome(None)
    strip = planned.value
    lang = language(document)
    job = Job(
        document, theme, palette_of(theme), options, lang,
        targets=frozenset(_targets(document)),
        labels=_labels(document, lang),
        slides=shown_on(strip.deck) if strip is not None else {},
    )  # fmt: skip
    body = compose(job, strip)
    scenes = strip.scenes if strip is not None else ()
    faces = font_faces(usage.wanted(usage.of_page(body), usage.of_scenes(scenes), theme))
    css = style_sheet(theme, job.palette, faces.value, job.inks)
    html = page(body, job, css, generator)
    told: tuple[Diagnostic, ...] = (*planned.diagnostics, *faces.diagnostics)
    return Outcome(html.encode("utf-8", "replace"), told)


def _strip(document: Document, theme: Theme, options: HtmlOptions) -> Outcome[Strip | None]:
    """The slides of the deck; what planning has to tell of them is told by who makes the deck."""
    deck = plan(document, theme, condenser=options.condenser).value
    stage = with_readable_code(for_direction(theme, rtl=is_rtl_language(deck.properties.lang)))
    scenes = tuple(draw_scene(deck, slide, stage) for slide in deck.slides)
    return Outcome(Strip(deck, scenes) if scenes else None)


def _targets(document: Document) -> Iterator[str]:
    """Every id that a link within the page can lead to."""
    for section in sections(document.root):
        yield section.id
        for block in walk_blocks(section.blocks):
            yield from _named(block)


def _named(block: Block) -> Iterator[str]:
    attrs = getattr(block, "attrs", NO_ATTRS)
    if attrs.id and not isinstance(block, Notes | OnlyFor):
        yield attrs.id


def _labels(document: Document, lang: str) -> dict[str, str]:
    """What a reference to the id of a numbered block reads as; the reader's words serve for all others."""
    blocks = [block for section in sections(document.root) for block in walk_blocks(section.blocks)]
    blocks += [block for note in document.footnotes for block in walk_blocks(note.blocks)]
    said = ((getattr(block, "attrs", NO_ATTRS).id, label(block, lang)) for block in blocks)
    return {name: words for name, words in said if name and words}
