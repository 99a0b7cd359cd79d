"""A bibliography file (BibTeX, CSL-JSON or YAML) → entries, and the marks and references of those that are cited.

Citations are numbered in the order of their first use, as engineers do: `[1]`. References are plain text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field

from publish.base import Diagnostic, Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.cites import Cite
from publish.reader.csljson import works_of_json, works_of_yaml
from publish.reader.works import Work, printed
from publish.tree.blocks import Section
from publish.tree.document import Footnote, Reference

MAX_CHARS = 5_000_000
"""The longest bibliography that is read, in characters."""
_MAX_FIELD = 4_000
_HOUSES = ("publisher", "school", "institution", "organization")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DECODER = LatexDecodingMiddleware(keep_math_mode=False)
_MORE = {
    "series": "collection-title", "isbn": "ISBN", "issn": "ISSN", "language": "language", "version": "version",
    "chapter": "chapter-number", "type": "genre", "pmid": "PMID", "shorttitle": "title-short",
    "eventtitle": "event", "venue": "event-place", "pagetotal": "number-of-pages",
}  # fmt: skip
"""Fields that only a style asks for, and CSL's names of them."""
_HELD = re.compile(r"(?<![\\A-Za-z])\{([^{}\\]{1,80})\}")

# The library logs what it skips; here that becomes diagnostics.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False


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
    return _bibtex(text, span)


def _bibliography(works: Outcome[dict[str, Work]]) -> Outcome[Bibliography]:
    return Outcome(Bibliography(tuple(works.value.items())), works.diagnostics)


def _bibtex(text: str, span: Span) -> Outcome[Bibliography]:
    told: list[Diagnostic] = []
    try:
        library = parse_string(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        said = "the bibliography cannot be read as BibTeX"
        return Outcome(Bibliography(), (warning("bibliography.unreadable", said, span),))
    entries: list[Entry] = list(library.entries)
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        kept = block.ignore_error_block
        if isinstance(block, DuplicateFieldKeyBlock) and isinstance(kept, Entry):
            entries.append(kept)
            why = f"a field of “{kept.key}” stands twice; the first counts"
        elif isinstance(block, DuplicateBlockKeyBlock):
            why = f"the key “{block.key}” stands twice; the first counts"
        else:
            why = "an entry is damaged and was left out; are its braces closed?"
        told.append(warning("bibliography.entry", f"line {line} of the bibliography: {why}", span))
    if not entries and text.strip():
        told.append(warning("bibliography.unreadable", "the bibliography has no entry that can be read", span))
    works: dict[str, Work] = {}
    for entry in sorted(entries, key=lambda one: one.start_line or 0):
        works.setdefault(entry.key, _from_bibtex(entry))
    return Outcome(Bibliography(tuple(works.items())), tuple(told))


def _from_bibtex(entry: Entry) -> Work:
    raw: dict[str, str] = {}
    for field in entry.fields:
        raw.setdefault(field.key.lower(), str(field.value))
    given = {key: _detex(value) for key, value in raw.items() if key not in {"author", "editor"}}
    date = given.get("date", "")
    year = given.get("year") or date[:4]
    month = _month(given.get("month", "")) or (int(date[5:7]) if re.fullmatch(r"\d{4}-(0\d|1[0-2]).*", date) else 0)
    return Work(
        kind=entry.entry_type.lower(),
        authors=_people(raw.get("author", "")),
        editors=_people(raw.get("editor", "")),
        title=given.get("title", ""),
        inside=given.get("journal") or given.get("journaltitle") or given.get("booktitle") or "",
        volume=given.get("volume", ""),
        issue=given.get("number") or given.get("issue") or "",
        pages=given.get("pages", ""),
        edition=given.get("edition", ""),
        publisher=next((given[key] for key in _HOUSES if given.get(key)), ""),
        place=given.get("address") or given.get("location") or "",
        year=year,
        month=month,
        doi=raw.get("doi", "").strip(),
        url=_address(raw.get("url", "") or raw.get("howpublished", "")),
        note=given.get("note", ""),
        day=int(date[8:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else 0,
        translators=_people(raw.get("translator", "")),
        seen=given.get("urldate", ""),
        held=tuple(_detex(held) for held in _HELD.findall(raw.get("title", "").strip()[1:-1])),
        more=tuple((name, given[key]) for key, name in _MORE.items() if given.get(key)),
        capitals=True,
    )


def _month(text: str) -> int:
    word = text[:3].lower()
    return _MONTHS.index(word) if word in _MONTHS else int(text) if re.fullmatch(r"0?[1-9]|1[0-2]", text) else 0


def _address(text: str) -> str:
    found = re.search(r"https?://[^\s{}\\]+(?:\\[_%#&][^\s{}\\]*)*", text)
    return re.sub(r"\\([_%#&])", r"\1", found.group()) if found else ""


def _detex(text: str) -> str:
    """TeX as plain text: accents, braces, dashes, commands."""
    text = re.sub(r"\\((?:La|Bib|Lua|Xe|Con)?TeX)(?![A-Za-z])(?:\{\})?", r"\1", text[:_MAX_FIELD])
    if not re.search(r"[\\{}$~]|--|``|''", text):
        return " ".join(text.split())
    decoded = _DECODER.transform_entry(Entry("misc", "one", [Field("text", text)]), Library())
    # a value that the decoder gives up on comes as a block of another kind
    plain = str(decoded.fields[0].value) if isinstance(decoded, Entry) else re.sub(r"[{}\\]", "", text)
    return " ".join(plain.split())


def _people(text: str) -> tuple[tuple[str, str], ...]:
    """Names as (given, family); a name in braces is an organisation and has no given name."""
    out: list[tuple[str, str]] = []
    for name in re.split(r"\s+and\s+(?![^{}]*\})", text[:_MAX_FIELD].strip()):
        if not name:
            continue
        if name.startswith("{") and name.endswith("}") and "}" not in name[1:-1]:
            out.append(("", _detex(name)))
            continue
        parts = [_detex(part) for part in re.split(r",(?![^{}]*\})", name)]
        if len(parts) >= 2:
            out.append((parts[-1], " ".join((parts[0], *parts[1:-1]))))
            continue
        words = parts[0].split()
        # von, de, van der … belong to the family name that follows them
        at = next((number for number, word in enumerate(words[:-1]) if number and word[:1].islower()), len(words) - 1)
        out.append((" ".join(words[:at]), " ".join(words[at:])))
    return tuple(out)
