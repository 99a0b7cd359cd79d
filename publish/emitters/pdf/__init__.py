"""Document → one tagged PDF handout: HTML and a print style sheet, set by WeasyPrint."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document

if TYPE_CHECKING:
    from publish.emitters.pdf.companion import Companion

_MEDIA_TYPE = "application/pdf"


class PdfEmitter:
    """Sets the whole article as a book or a good report is set: PDF/UA-1, the same bytes for the same input."""

    name: ClassVar[str] = "pdf"
    label: ClassVar[str] = "PDF handout"
    suffix: ClassVar[str] = ".pdf"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = PdfOptions

    def prepare(self) -> None:
        """Import the layout engine, and load the fonts that it knows."""
        from publish.emitters.paper.loading import load_engine

        load_engine()
        import publish.emitters.pdf.press  # noqa: F401  # for its effect
        from publish.emitters.paper.engine import load_fonts

        load_fonts()

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The handout as the artifact `<stem>.pdf`, and `<stem>.booklet.pdf` when asked for.

        Raises PublishError when it cannot be set.
        """
        # the engine takes half a second to import, and listing emitters must not pay for it
        self.prepare()
        from publish.emitters.pdf.press import press
        from publish.theme.inks import with_readable_code

        options = context.options if isinstance(context.options, PdfOptions) else PdfOptions()
        theme = with_readable_code(context.theme.for_print())
        pressed = press(document, theme, options, context.generator, self._companion(document, context, options))
        artifacts = [Artifact(context.stem + self.suffix, pressed.value, _MEDIA_TYPE)]
        if options.booklet:
            from publish.emitters.markup.tongue import language
            from publish.emitters.pdf.article import runs_from_right
            from publish.emitters.pdf.imposition import SUFFIX, booklet

            folded = booklet(pressed.value, rtl=runs_from_right(language(document)))
            artifacts.append(Artifact(context.stem + SUFFIX, folded, _MEDIA_TYPE))
        return Outcome(tuple(artifacts), pressed.diagnostics)

    def _companion(self, document: Document, context: EmitContext, options: PdfOptions) -> Companion:
        """What ties the handout to the deck of the same article, when asked for: the deck is planned for it."""
        from publish.emitters.pdf.companion import ALONE, companion

        if not options.companion:
            return ALONE
        from publish.deck import plan

        return companion(document, plan(document, context.theme).value, f"{context.stem}.pptx")


__all__ = ["PdfEmitter", "PdfOptions"]
