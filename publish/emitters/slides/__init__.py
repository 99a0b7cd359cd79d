"""Document → its slides on paper: several to a page with lines to write on, or each with its speaker notes."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.emitters.slides.options import SlidesOptions
from publish.tree.document import Document


class SlidesEmitter:
    """Makes `STEM.slides.pdf`: slides, three to a page with ruled lines beside them. PDF/UA-1."""

    name: ClassVar[str] = "slides"
    label: ClassVar[str] = "PDF of slides, several to a page"
    suffix: ClassVar[str] = ".slides.pdf"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = SlidesOptions

    def prepare(self) -> None:
        """Import the planner and the layout engine."""
        from publish.emitters.paper.loading import load_engine

        load_engine()
        import publish.deck
        import publish.emitters.slides.press  # noqa: F401  # for its effect

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The slides as one artifact. Raises PublishError when they cannot be set."""
        self.prepare()
        chosen = context.options if isinstance(context.options, SlidesOptions) else SlidesOptions()
        return _emit(document, context, self._meant(chosen), self.suffix)

    def _meant(self, options: SlidesOptions) -> SlidesOptions:
        return options


class NotesEmitter(SlidesEmitter):
    """Makes `STEM.notes.pdf`: each slide on a page of its own with its speaker notes below it. PDF/UA-1."""

    name: ClassVar[str] = "notes"
    label: ClassVar[str] = "PDF of slides with their speaker notes"
    suffix: ClassVar[str] = ".notes.pdf"

    def _meant(self, options: SlidesOptions) -> SlidesOptions:
        return replace(options, notes=True)


def _emit(
    document: Document, context: EmitContext, options: SlidesOptions, suffix: str
) -> Outcome[tuple[Artifact, ...]]:
    # here and not above: to list emitters must cost neither the engine nor the fonts
    from publish.deck import plan
    from publish.emitters.slides.press import press
    from publish.text.scripts import is_rtl_language
    from publish.theme.inks import with_readable_code
    from publish.theme.mirror import for_direction

    planned = plan(document, context.theme, condenser=options.condenser)
    deck = planned.value
    theme = with_readable_code(for_direction(context.theme, rtl=is_rtl_language(deck.properties.lang)))
    pressed = press(document, deck, theme, options, context.generator)
    artifact = Artifact(context.stem + suffix, pressed.value, "application/pdf")
    return Outcome((artifact,), (*planned.diagnostics, *pressed.diagnostics))


__all__ = ["NotesEmitter", "SlidesEmitter", "SlidesOptions"]
