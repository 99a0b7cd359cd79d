"""Diagnostic → Located: its span turned into file, line and column, while the text is still at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.base.diagnostics import Diagnostic, Severity
from publish.base.source import SourceText, Span

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A file (absolute path, or empty), and a line and column counted from 1; 0 where it is about the whole file."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Located:
    """A diagnostic that can travel between processes and be stored: it needs no source text any more."""

    code: str
    severity: Severity
    message: str
    place: Place = Place()
    hints: tuple[str, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()

    def order(self) -> tuple[object, ...]:
        """What reports sort by: place, then gravity, then words."""
        place = self.place
        return (place.file, place.line, place.column, _RANK[self.severity], self.code, self.message)


class Texts:
    """The texts whose places can be told: the article's own, and any file under the root that a span names."""

    def __init__(self, article: Path, root: Path) -> None:
        self._article = article
        self._root = root
        self._known: dict[str, tuple[str, SourceText | None]] = {}

    def add(self, text: SourceText) -> None:
        """Let spans named like `text` lie in the article."""
        self._known[text.name] = (str(self._article), text)

    def place(self, span: Span | None) -> Place:
        """Where `span` is; the article as a whole when there is none."""
        if span is None:
            return Place(str(self._article))
        if span.source not in self._known:
            self._known[span.source] = self._open(span.source)
        file, text = self._known[span.source]
        if text is None:
            return Place(file)
        return Place(file, *text.position(min(span.start, len(text.text))))

    def _open(self, name: str) -> tuple[str, SourceText | None]:
        for candidate in (Path(name), self._root / name, self._article.parent / name):
            if candidate.is_file():
                # columns need characters; what cannot be decoded still keeps its line
                raw = candidate.read_bytes().decode("utf-8-sig", "replace")
                return str(candidate.absolute()), SourceText(name, raw)
        return name, None


def locate(diagnostics: Iterable[Diagnostic], texts: Texts) -> tuple[Located, ...]:
    """The diagnostics with their places told."""
    return tuple(
        Located(
            one.code,
            one.severity,
            one.message,
            texts.place(one.span),
            one.hints,
            tuple((texts.place(span), why) for span, why in one.related),
        )
        for one in diagnostics
    )


def unplaced(diagnostic: Diagnostic, file: str = "") -> Located:
    """A diagnostic about a whole file, or about none."""
    return Located(diagnostic.code, diagnostic.severity, diagnostic.message, Place(file), diagnostic.hints)


def merged(found: Iterable[Located]) -> tuple[Located, ...]:
    """Sorted, and each finding once: an article read for two formats tells everything twice."""
    return tuple(sorted(dict.fromkeys(found), key=Located.order))


def count(found: Iterable[Located]) -> Mapping[Severity, int]:
    """How many there are of each gravity."""
    totals = dict.fromkeys(Severity, 0)
    for one in found:
        totals[one.severity] += 1
    return totals
