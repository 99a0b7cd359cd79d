"""What became of a request: a result for each article and format, which every report to the outside is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, count
from publish.pipeline.sources import Article

PLAN = "plan"
"""The format of a result that a check gives: nothing was made, the deck was planned."""


class Status(Enum):
    """What became of one format of one article."""

    BUILT = "built"
    CACHED = "cached"
    """Restored from the cache, byte for byte as it was once made."""
    CURRENT = "current"
    """It lay in the output folder already and was left alone."""
    CHECKED = "checked"
    """Planned, since a check writes nothing."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the output folder: its path within it (with `/`), SHA-256 in hex, size in bytes and media type."""

    path: str
    digest: str
    size: int
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Result:
    """One format of one article. `inputs` are (path under the root, SHA-256 in hex). `seconds` are those that making
    it took when it was last made, reading shared out among the formats. `diagnostics` concern this article."""

    article: Article
    format: str
    status: Status
    outputs: tuple[Output, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0
    diagnostics: tuple[Located, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a request: `results` in the order of articles and formats, `diagnostics` sorted, each once."""

    out: Path
    results: tuple[Result, ...]
    diagnostics: tuple[Located, ...]
    seconds: float

    @property
    def articles(self) -> int:
        """How many articles there were."""
        return len({result.article for result in self.results})

    @property
    def written(self) -> tuple[Output, ...]:
        """The files that were written by this run."""
        made = (Status.BUILT, Status.CACHED)
        return tuple(output for result in self.results if result.status in made for output in result.outputs)

    @property
    def current(self) -> int:
        """How many files were up to date and left alone."""
        return sum(len(result.outputs) for result in self.results if result.status is Status.CURRENT)

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this gravity."""
        return count(self.diagnostics)[severity]

    def failed(self, *, strict: bool) -> bool:
        """Whether a command with this report fails."""
        return self.count(Severity.ERROR) > 0 or (strict and self.count(Severity.WARNING) > 0)
