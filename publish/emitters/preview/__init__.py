"""Document → `STEM.preview.json`: its title, how many slides it has, and one small picture of the first four."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """What a person may choose: `condenser` names what chooses the points of prose, as for decks."""

    condenser: str = "salient"


class PreviewEmitter:
    """What a report shows of an article before anybody opens its deck.

    It tells no diagnostics: the deck's own emitter tells what planning found.
    """

    name: ClassVar[str] = "preview"
    label: ClassVar[str] = "Small pictures of the first slides, for the HTML report"
    suffix: ClassVar[str] = ".preview.json"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = PreviewOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """One file of JSON: `schema`, `title`, `lang`, `slides`, `titles` of those shown, and `picture`."""
        from publish.deck import plan
        from publish.emitters.preview.sheet import contact_sheet
        from publish.text.scripts import is_rtl_language
        from publish.theme.inks import with_readable_code
        from publish.theme.mirror import for_direction

        options = context.options if isinstance(context.options, PreviewOptions) else PreviewOptions()
        deck = plan(document, context.theme, condenser=options.condenser).value
        theme = with_readable_code(for_direction(context.theme, rtl=is_rtl_language(deck.properties.lang)))
        sheet = contact_sheet(deck, theme)
        data = {
            "schema": SCHEMA,
            "title": deck.properties.title,
            "lang": deck.properties.lang,
            "slides": len(deck.slides),
            "titles": list(sheet.titles),
            "picture": {
                "media_type": "image/webp",
                "width": sheet.width,
                "height": sheet.height,
                "data": b64encode(sheet.data).decode("ascii"),
            },
        }
        text = (json.dumps(data, indent=1) + "\n").encode("ascii")
        return Outcome((Artifact(f"{context.stem}{self.suffix}", text, "application/json"),))
