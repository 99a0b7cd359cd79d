"""All that is wrong with what was chosen → one error, which tells every finding with its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publish.base.diagnostics import Diagnostic, Severity
from publish.base.errors import PublishError
from publish.pipeline.located import Located, Place


class ChoiceFault(PublishError):
    """What was chosen cannot be done; `found` are all findings in the order of the file, at least one."""

    def __init__(self, found: Iterable[Located]) -> None:
        self.found = tuple(found)
        first = self.found[0]
        super().__init__(Diagnostic(first.code, first.severity, first.message, None, first.hints))


def fault(code: str, message: str, file: Path | None, *hints: str) -> Located:
    """An error about a whole file, or about none."""
    return Located(code, Severity.ERROR, message, Place(str(file or "")), hints)
