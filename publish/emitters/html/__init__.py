"""Document → one web page that needs nothing beside itself: the article, its slides, its fonts and pictures."""

from __future__ import annotations

from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.html.options import HtmlOptions
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document


class HtmlEmitter:
    """Makes `STEM.html`: for large and small screens, by day and by night, for eyes, ears and the keyboard."""

    name: ClassVar[str] = "html"
    label: ClassVar[str] = "Web page"
    suffix: ClassVar[str] = ".html"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = HtmlOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The page as one artifact `<stem>.html`."""
        # here and not above: to list emitters must cost neither the planner nor the fonts
        from publish.emitters.html.press import press
        from publish.theme.inks import with_readable_code

        options = context.options if isinstance(context.options, HtmlOptions) else HtmlOptions()
        pressed = press(document, with_readable_code(context.theme), options, context.generator)
        artifact = Artifact(context.stem + self.suffix, pressed.value, "text/html; charset=utf-8")
        return Outcome((artifact,), pressed.diagnostics)


__all__ = ["HtmlEmitter", "HtmlOptions"]
