"""The contract of an emitter: a document and a context in, artifacts as bytes out. It never touches the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Protocol, runtime_checkable

from publish.base.diagnostics import Outcome
from publish.theme.model import Theme
from publish.tree.document import Document

API_VERSION = 1


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output: a file name without folders, its bytes, and its media type (RFC 6838)."""

    path: str
    data: bytes = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class EmitContext:
    """What an emitter may know beside the document.

    `stem` names its outputs, `epoch` is the one clock (seconds since 1970, UTC), `generator` names this program.
    """

    theme: Theme
    stem: str
    epoch: int
    generator: str
    options: object = None


@runtime_checkable
class Emitter(Protocol):
    """A class with these members, found through the entry-point group `publish.emitters`, is an emitter.

    It may have a method `prepare()`, too, which imports what `emit` needs. It is called once in a process, before any
    article; the time that it takes is no article's, and may pass while nothing else is to be done.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    suffix: ClassVar[str]
    api_version: ClassVar[int]
    options: ClassVar[type]

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        """The document in this format; raises PublishError when nothing can be made of it."""
        ...
