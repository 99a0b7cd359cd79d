"""A bibliography file (BibTeX, CSL-JSON or YAML) → entries, and the marks and references of those that are cited.

Citations are numbered in the order of their first use, as engineers do: `[1]`. References are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from publish.base import Diagnostic, Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.cites import Cite
from publish.reader.csljson import works_of_json, works_of_yaml
from publish.reader.works import Work, printed
from publish.tree.blocks import Section
from publish.tree.document import Footnote, Reference

MAX_CHARS = 5_000_000
"""The longest bibliography that is read, in characters."""

@dataclass(frozen=True, slots=True)
class Bibliography:
    """Works by key, in the order of the file."""

    works: tuple[tuple[str, Work], ...] = ()

    def get(self, key: str) -> Work | None:
        """The work called `key`."""
        return dict(self.works).get(key)


class Citations:
    """Numbers the works of one article as they are cited. Not shared between articles."""

    def __init__(self, bibliography: Bibliography) -> None:
        self._works = dict(bibliography.works)
        self._numbers: dict[str, int] = {}

    def knows(self, key: str) -> bool:
        """Whether the bibliography has the work called `key`."""
        return key in self._works

    @property
    def references(self) -> tuple[Reference, ...]:
        """What was cited so far, in the order of its numbers."""
        return tuple(Reference(key, printed(self._works[key])) for key in self._numbers)

    def cite(self, keys: Iterable[str], span: Span, locators: Iterable[str] = ()) -> Outcome[str]:
        """The mark for `keys`: "[1]", "[1, p. 3]", "[1], [4]", "[1]–[3]".

        `locators` are what stands behind each key ("p. 3"), empty where nothing does. A key that the bibliography does
        not have is told as `citation.unknown` and stands in the mark as it is written.
        """
        told: list[Diagnostic] = []
        places = list(locators)
        parts: list[tuple[int, str]] = []
        for at, key in enumerate(keys):
            place = places[at].strip() if at < len(places) else ""
            if key not in self._works:
                told.append(self._unknown(key, span))
                parts.append((0, f"[{key}{', ' + place if place else ''}]"))
                continue
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            parts.append((number, f"[{number}{', ' + place if place else ''}]"))
        return Outcome(_mark(parts), tuple(told))

    def mark(self, cites: tuple[Cite, ...], span: Span, *, narrative: bool = False) -> Outcome[str]:
        """The mark for what was read as `cites`, behind the words that stand before the first of them.

        A `narrative` one is part of its sentence.
        """
        outcome = self.cite((cite.key for cite in cites), span, (cite.rest for cite in cites))
        before = cites[0].before if cites and not narrative else ""
        return Outcome(f"{before} {outcome.value}".strip(), outcome.diagnostics)

    def also(self, keys: Iterable[str], span: Span) -> Outcome[None]:
        """Takes works into the references that are not cited (`nocite`); `*` stands for all of them."""
        told: list[Diagnostic] = []
        for key in keys:
            if key != "*" and key not in self._works:
                told.append(self._unknown(key, span))
                continue
            for one in self._works if key == "*" else (key,):
                self._numbers.setdefault(one, len(self._numbers) + 1)
        return Outcome(None, tuple(told))

    def settle(self, root: Section, notes: tuple[Footnote, ...]) -> Outcome[tuple[Section, tuple[Footnote, ...]]]:
        """The article with its marks; here they are set as they are read."""
        return Outcome((root, notes))

    def _unknown(self, key: str, span: Span) -> Diagnostic:
        near = get_close_matches(key, self._works, n=1, cutoff=0.7)
        hints = (f"did you mean “@{near[0]}”?",) if near else ()
        why = "is not in the bibliography" if self._works else "is cited, but there is no bibliography"
        return warning("citation.unknown", f"“{key}” {why}", span, *hints)


def _mark(parts: list[tuple[int, str]]) -> str:
    """Marks beside each other, in ascending order; three or more in a row become a range."""
    parts = sorted(parts, key=lambda part: part[0] or 1 << 30)
    out: list[str] = []
    at = 0
    while at < len(parts):
        end = at
        while end + 1 < len(parts) and _follows(parts[end], parts[end + 1]):
            end += 1
        if end - at >= 2:
            out.append(f"{parts[at][1]}–{parts[end][1]}")
        else:
            out += [text for _, text in parts[at : end + 1]]
        at = end + 1
    return ", ".join(out)


def _follows(one: tuple[int, str], other: tuple[int, str]) -> bool:
    return other[0] == one[0] + 1 and _bare(one) and _bare(other)


def _bare(part: tuple[int, str]) -> bool:
    return part[0] > 0 and part[1] == f"[{part[0]}]"


def load(text: str, span: Span) -> Outcome[Bibliography]:
    """The works of the bibliography `text`; `span` is where the article names it.

    An entry that cannot be read is told as `bibliography.entry` with its line in that file; the others are there.
    """
    if len(text) > MAX_CHARS:
        said = f"the bibliography is longer than {MAX_CHARS // 1_000_000} million characters and was not read"
        return Outcome(Bibliography(), (warning("bibliography.too-large", said, span),))
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")):
        return _bibliography(works_of_json(text, span))
    if re.match(r"(?:---|references:|- )[ \t\r\n\w]", start):
        return _bibliography(works_of_yaml(text, span))
    from publish.reader.bibtex import works_of_bibtex

    return _bibliography(works_of_bibtex(text, span))


def _bibliography(works: Outcome[dict[str, Work]]) -> Outcome[Bibliography]:
    return Outcome(Bibliography(tuple(works.value.items())), works.diagnostics)
