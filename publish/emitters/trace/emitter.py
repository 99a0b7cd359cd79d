"""Document → `STEM.trace.json` and `STEM.trace.txt`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class TraceOptions:
    """A trace has nothing to choose."""


class TraceEmitter:
    """Where every block of the article landed."""

    name: ClassVar[str] = "trace"
    label: ClassVar[str] = "Where every block landed, as JSON and as a table"
    suffix: ClassVar[str] = ".trace.json"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = TraceOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """Two files: JSON (`schema`, `source`, `slides`, `blocks`), and a table of the same rows."""
        from publish.deck import plan
        from publish.emitters.trace.rows import rows_of, table_of

        deck = plan(document, context.theme).value
        rows = rows_of(document, deck)
        slides = [
            {
                "number": number,
                "id": slide.id,
                "title": slide.title,
                "layout": slide.layout,
                "section": slide.section,
                "reasons": list(slide.reasons),
            }
            for number, slide in enumerate(deck.slides, 1)
        ]
        data = {
            "schema": SCHEMA,
            "source": document.source.name,
            "slides": slides,
            "blocks": [asdict(row) for row in rows],
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        table = "\n".join(table_of(rows)) + "\n"
        return Outcome(
            (
                Artifact(context.stem + self.suffix, _bytes(text), "application/json"),
                Artifact(f"{context.stem}.trace.txt", _bytes(table), "text/plain; charset=utf-8"),
            )
        )


def _bytes(text: str) -> bytes:
    # half a surrogate pair has no bytes in UTF-8
    return text.encode("utf-8", "backslashreplace")
