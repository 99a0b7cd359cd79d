"""What a report needs beside the manifest: what the codes mean, where outputs lie, and whether warnings fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from publish.pipeline.report import Output


class Explained(Protocol):
    """What one code means, in three texts of whole sentences: a title without its stop, why, and what to do."""

    @property
    def group(self) -> str:
        """The key of the group it belongs to."""
        ...

    @property
    def severity(self) -> str:
        """The gravity that it has as a rule."""
        ...

    @property
    def title(self) -> str:
        """What happened."""
        ...

    @property
    def why(self) -> str:
        """Why it matters."""
        ...

    @property
    def do(self) -> str:
        """What to do."""
        ...


def _nowhere(path: str) -> str:
    return ""


def _nothing(output: Output) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Aids:
    """`link` gives the address of an output as seen from the report, empty where it has none; `data` gives its bytes,
    when they are those that the manifest tells of. `strict` tells that warnings fail the command."""

    codes: Mapping[str, Explained] = field(default_factory=dict)
    strict: bool = False
    link: Callable[[str], str] = _nowhere
    data: Callable[[Output], bytes | None] = _nothing
