"""Floor 0: places in a source, diagnostics, errors and units. Everything else stands on it."""

from __future__ import annotations

from publish.base.diagnostics import Diagnostic, Outcome, Severity
from publish.base.errors import PublishError
from publish.base.source import SourceText, Span

__all__ = ["Diagnostic", "Outcome", "PublishError", "Severity", "SourceText", "Span"]
