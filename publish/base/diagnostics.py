"""Diagnostics: what a stage has to tell a person, and the outcome that carries them beside a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from publish.base.source import Span

T = TypeVar("T")


class Severity(Enum):
    """How grave a diagnostic is. An error fails a build, a warning fails it under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable dotted `code`, a sentence, where it is, and what a person can do about it.

    `span` is None where a finding is about a whole file. `related` points at other places, each with a word on why.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()


def error(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """An error with its hints."""
    return Diagnostic(code, Severity.ERROR, message, span, hints)


def warning(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """A warning with its hints."""
    return Diagnostic(code, Severity.WARNING, message, span, hints)


def info(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """A remark that fails nothing."""
    return Diagnostic(code, Severity.INFO, message, span, hints)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What every stage returns: its value, and what it found on the way."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, value: T, diagnostics: Iterable[Diagnostic] = ()) -> Outcome[T]:
        """An outcome from any iterable of diagnostics."""
        return cls(value, tuple(diagnostics))
