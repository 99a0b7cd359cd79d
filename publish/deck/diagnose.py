"""A planned deck → what its writer may want to mend: alternative texts, small pictures, faint text, bare slides."""

from __future__ import annotations

from collections.abc import Iterator

from publish.base.colour import contrast
from publish.base.diagnostics import Diagnostic, info, warning
from publish.base.source import Span
from publish.deck.fill import fill
from publish.deck.fit import make_fit
from publish.deck.model import Box, Deck, PictureContent, Slide, TextContent
from publish.theme.model import Layout, Theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.walk import block_inlines, sections, walk_blocks, walk_inlines

LARGE = 24.0
"""Points from which text counts as large (WCAG 2.2, 1.4.3: 18 pt on paper; a stage is farther away)."""
_BARE, _FULL = 0.08, 0.9
_FEW_WORDS = frozenset({"title", "section", "closing", "statement", "quote", "agenda", "references"})
_SCREEN = 1920
_SMALL = 0.3


def diagnose(document: Document, deck: Deck, theme: Theme) -> tuple[Diagnostic, ...]:
    """Codes `deck.alt`, `deck.contrast` (warnings), `deck.picture-small`, `deck.empty`, `deck.unbalanced` (remarks)."""
    return (
        *_without_alt(document),
        *_faint(deck, theme),
        *_small_pictures(deck),
        *_bare(deck),
        *_unbalanced(deck, theme),
    )


def _without_alt(document: Document) -> Iterator[Diagnostic]:
    for section in sections(document.root):
        for block in walk_blocks(section.blocks):
            if isinstance(block, b.Figure) and block.attrs.has("decorative"):
                continue
            for image in _images(block):
                if image.resource and not (image.alt or image.title).strip() and not image.attrs.has("decorative"):
                    yield warning(
                        "deck.alt",
                        "This picture has no alternative text.",
                        image.span,
                        "Write what it shows between the brackets, or mark it {.decorative}.",
                    )


def _images(block: b.Block) -> Iterator[i.Image]:
    for inlines in block_inlines(block):
        yield from (inline for inline in walk_inlines(inlines) if isinstance(inline, i.Image))


def _faint(deck: Deck, theme: Theme) -> Iterator[Diagnostic]:
    """Each pair of colours once, at the first slide that shows it."""
    seen: set[tuple[str, str, bool]] = set()
    for slide in deck.slides:
        layout = theme.layouts[slide.layout]
        if slide.background is not None:
            continue
        for box in slide.boxes:
            if not isinstance(box.content, TextContent):
                continue
            ground = _ground(theme, layout, box)
            for colour, size in _inks(theme, layout, box, box.content):
                key = (colour, ground, size >= LARGE)
                if key in seen:
                    continue
                seen.add(key)
                ratio = contrast(colour, ground)
                if ratio < (3.0 if size >= LARGE else 4.5):
                    yield warning(
                        "deck.contrast",
                        f"Text in {colour} on {ground} has a contrast of {ratio:.1f} to 1.",
                        slide.span,
                        "Choose a darker or lighter colour in the theme.",
                    )


def _ground(theme: Theme, layout: Layout, box: Box) -> str:
    holder = next((p for p in layout.placeholders if p.idx == box.placeholder), None)
    name = holder.fill if holder is not None and holder.fill else layout.background
    return theme.colour(name, dark=layout.dark)


def _inks(theme: Theme, layout: Layout, box: Box, content: TextContent) -> Iterator[tuple[str, float]]:
    holder = next((p for p in layout.placeholders if p.idx == box.placeholder), None)
    style = theme.deck.styles[holder.style if holder else "body"]
    for para in content.paras:
        size = para.size_pt or box.size_pt or style.sizes[0]
        for run in para.runs:
            if not run.text.strip() or run.highlight:
                continue
            name = run.colour or ("link" if run.link else style.colour)
            yield (name if name.startswith("#") else theme.colour(name, dark=layout.dark)), size


def _small_pictures(deck: Deck) -> Iterator[Diagnostic]:
    """Pictures with so few pixels that they take less than a third of the slide's width."""
    seen: set[str] = set()
    for slide, box, content in _pictures(deck):
        resource = content.resource
        if resource is None or resource.media_type == "image/svg+xml" or resource.digest in seen:
            continue
        tight = box.frame.w < _SMALL * deck.width and box.frame.h < 0.5 * deck.height
        if tight and resource.width < _SCREEN * _SMALL and not slide.layout.startswith("gallery"):
            seen.add(resource.digest)
            yield info(
                "deck.picture-small",
                f"This picture has {resource.width} × {resource.height} pixels and is shown small.",
                box.span or slide.span,
                "Export it larger, or use an SVG.",
            )


def _pictures(deck: Deck) -> Iterator[tuple[Slide, Box, PictureContent]]:
    for slide in deck.slides:
        for box in slide.boxes:
            if isinstance(box.content, PictureContent):
                yield slide, box, box.content


def _bare(deck: Deck) -> Iterator[Diagnostic]:
    for slide in deck.slides[1:]:
        bare: Span | None = slide.span if len(slide.boxes) < 2 and slide.background is None else None
        said = any(para.text.strip() for para in slide.notes)
        if bare is not None and not said and "a heading alone" in slide.reasons:
            yield info(
                "deck.empty",
                f"The slide {slide.title!r} has a title and nothing else.",
                bare,
                "Put a sentence below the heading, or mark it {.noslide}.",
            )


def _unbalanced(deck: Deck, theme: Theme) -> Iterator[Diagnostic]:
    """Content slides that are nearly bare or full to the brim; a few large words stand alone on purpose."""
    fit = make_fit(theme)
    for slide in deck.slides:
        layout = theme.layouts[slide.layout]
        if layout.name.split("-")[0] in _FEW_WORDS or len(slide.boxes) < 2 or slide.background is not None:
            continue
        if any(reason.startswith("full (") or reason.endswith("a few large words") for reason in slide.reasons):
            continue
        share = fill(fit, layout, slide.boxes)
        # what is looked at may fill the room that it has
        words = all(isinstance(box.content, TextContent) for box in slide.boxes)
        if share >= _BARE and (share <= _FULL or not words):
            continue
        yield info(
            "deck.unbalanced",
            f"The slide {slide.title!r} takes {share:.0%} of its room.",
            slide.span,
            "Join it with its neighbour." if share < _BARE else "Part it with a line of three dashes.",
        )
