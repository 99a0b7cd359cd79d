"""Document → a PowerPoint deck: planned, then written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class PptxOptions:
    """What a person may choose for decks beyond the theme: `condenser` names what chooses the points of prose."""

    condenser: str = "salient"


class PptxEmitter:
    """Makes `STEM.pptx`."""

    name: ClassVar[str] = "pptx"
    label: ClassVar[str] = "PowerPoint deck"
    suffix: ClassVar[str] = ".pptx"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = PptxOptions

    def prepare(self) -> None:
        """Import the planner and what writes decks."""
        import publish.deck
        import publish.emitters.pptx.write  # noqa: F401  # for its effect

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The deck of `document`; what planning has to say rides along."""
        # here and not above: to list emitters must cost neither the engine nor the fonts
        from publish.deck import plan
        from publish.emitters.pptx.links import unlinked
        from publish.emitters.pptx.write import write_deck
        from publish.text.scripts import is_rtl_language
        from publish.theme.inks import with_readable_code
        from publish.theme.mirror import for_direction

        options = context.options if isinstance(context.options, PptxOptions) else PptxOptions()
        planned = plan(document, context.theme, condenser=options.condenser)
        theme = with_readable_code(for_direction(context.theme, rtl=is_rtl_language(planned.value.properties.lang)))
        data = write_deck(planned.value, theme, epoch=context.epoch, generator=context.generator)
        artifact = Artifact(f"{context.stem}{self.suffix}", data, MEDIA_TYPE)
        return Outcome((artifact,), (*planned.diagnostics, *unlinked(planned.value)))
