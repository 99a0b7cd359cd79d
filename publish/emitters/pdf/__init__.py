"""Document → one tagged PDF handout: HTML and a print style sheet, set by WeasyPrint."""

from __future__ import annotations

from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document


class PdfEmitter:
    """Sets the whole article as a book or a good report is set: PDF/UA-1, the same bytes for the same input."""

    name: ClassVar[str] = "pdf"
    label: ClassVar[str] = "PDF handout"
    suffix: ClassVar[str] = ".pdf"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = PdfOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The handout as one artifact `<stem>.pdf`. Raises PublishError when it cannot be set."""
        # the engine takes half a second to import, and listing emitters must not pay for it
        from publish.emitters.pdf.press import press
        from publish.theme.inks import with_readable_code

        options = context.options if isinstance(context.options, PdfOptions) else PdfOptions()
        pressed = press(document, with_readable_code(context.theme.for_print()), options, context.generator)
        artifact = Artifact(context.stem + self.suffix, pressed.value, "application/pdf")
        return Outcome((artifact,), pressed.diagnostics)


__all__ = ["PdfEmitter", "PdfOptions"]
