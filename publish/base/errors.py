"""Errors that end a job, each already in the words that a person will read.

PublishError
└── raised with the diagnostic that says what, where, and what to do
"""

from __future__ import annotations

from publish.base.diagnostics import Diagnostic


class PublishError(Exception):
    """A job cannot go on. Carries the diagnostic to show; never shown as a traceback."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        return f"{self.diagnostic.severity.value}[{self.diagnostic.code}]: {self.diagnostic.message}"
