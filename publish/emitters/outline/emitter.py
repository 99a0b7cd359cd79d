"""Document → `<stem>.outline.txt`, the stable text dump of its section tree in UTF-8."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from publish.base.diagnostics import Outcome
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext
from publish.tree.document import Document
from publish.tree.dump import dump


@dataclass(frozen=True, slots=True)
class OutlineOptions:
    """The outline has nothing to choose."""


class OutlineEmitter:
    """The section tree as text."""

    name: ClassVar[str] = "outline"
    label: ClassVar[str] = "Section tree as text"
    suffix: ClassVar[str] = ".outline.txt"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = OutlineOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """One text file; it never fails, and has nothing to tell."""
        text = dump(document)
        # half a surrogate pair has no bytes in UTF-8; the escape shows it instead of losing the whole outline
        data = text.encode("utf-8", "backslashreplace")
        return Outcome((Artifact(context.stem + self.suffix, data, "text/plain; charset=utf-8"),))
